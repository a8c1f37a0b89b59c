"""Files outside the reports that a person has to look at: they change how the site is made."""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

from baocao.reading.series import SERIES_FILE
from baocao.reviewing.model import Area, FileChange

WORKFLOWS = "quy trình tự động"
_DOCS = "docs/*"

# Patterns of paths, "*" standing for any characters; the first that fits says what a file is.
_AREAS = {
    WORKFLOWS: (
        *(".github/*", ".gitlab-ci.yml", ".gitlab/*", ".forgejo/*", ".gitea/*", ".ci/*"),
        *(".pre-commit-config.yaml", ".pre-commit-hooks.yaml", "*CODEOWNERS"),
    ),
    "quy định của nhóm báo cáo": (f"docs/*/{SERIES_FILE}",),
    "mã dựng trang": ("hooks/*",),
    "giao diện và mẫu in": ("overrides/*",),
    "cài đặt và thư viện": (
        *("requirements*", "pyproject.toml", "mkdocs.yml", "Makefile", "tools/*", "setup.*"),
        *("*package.json", "*package-lock.json", ".npmrc", ".gitmodules", ".gitattributes"),
        *("*.vscode/*", "*.gitignore"),
    ),
    "phần kiểm thử": ("tests/*", "benchmarks/*"),
    # Any of them may be run: MkDocs' plugins look for files of certain names.
    "mã khác": ("*.py", "*.sh", "*.js", "*.cfg", "*.ini", "*.toml", "*.yml", "*.yaml"),
}
_MATTERS_IN_DOCS = "quy định của nhóm báo cáo"


def area_of(path: str) -> str:
    """What a file belongs to, by its path from the project's folder; "" of all others."""
    in_docs = fnmatchcase(path, _DOCS)
    fitting = (
        name
        for name, patterns in _AREAS.items()
        if (not in_docs or name == _MATTERS_IN_DOCS)
        and any(fnmatchcase(path, pattern) for pattern in patterns)
    )
    return next(fitting, "")


def areas(files: Iterable[FileChange]) -> Iterator[Area]:
    """The files of each area that has any, in the order of the areas."""
    by_name: dict[str, list[FileChange]] = {name: [] for name in _AREAS}
    for file in files:
        if name := area_of(file.path):
            by_name[name].append(file)
    yield from (Area(name=name, files=tuple(found)) for name, found in by_name.items() if found)


def only_workflows(changed: Sequence[Area]) -> bool:
    """Whether the areas are those of workflows alone."""
    return [area.name for area in changed] == [WORKFLOWS]
