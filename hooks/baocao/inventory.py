"""What lies under docs/, before any report is read: files, series, and which file is what."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from baocao.series import SERIES_FILE, Series, read_series

REPORTS = "bao-cao"
_SITE_FILE = "mkdocs.yml"  # beside the docs folder of a site


@dataclass(frozen=True, slots=True)
class DocsFile:
    """A file below docs/: where it is, how it is shown, and whether it is read at all.

    `uri` is its path below docs/; links and what is no plain file are never opened.
    """

    file: Path
    path: str
    uri: str

    @property
    def is_plain(self) -> bool:
        """Whether it is a regular file reached by no symbolic link."""
        return self.file.is_file() and not self.file.is_symlink()

    @property
    def series_slug(self) -> str:
        """The series it belongs to: "dan-van" of "bao-cao/dan-van/2020.md", "" of none."""
        parts = PurePosixPath(self.uri).parts
        in_series = len(parts) == 3 and parts[0] == REPORTS and parts[2] != "index.md"
        return parts[1] if in_series and self.uri.endswith((".md", SERIES_FILE)) else ""


@dataclass(frozen=True)
class Inventory:
    """The files of one docs folder, or those that a person names.

    `reports` are the Markdown files of a series, each with it; `pages` the other Markdown files.
    `is_site` says that the folder is the whole of a site's, not files that a person names.
    """

    root: Path
    files: tuple[DocsFile, ...] = ()
    series: tuple[Series, ...] = ()
    reports: tuple[tuple[DocsFile, Series], ...] = ()
    pages: tuple[DocsFile, ...] = ()
    is_site: bool = False

    @property
    def shown_root(self) -> str:
        """How the folder is named to people."""
        return _shown(self.root)


def list_docs(root: Path) -> Inventory:
    """The inventory of a docs folder.

    Raises NotADirectoryError where there is no such folder.
    """
    if not root.is_dir():
        raise NotADirectoryError(root)
    is_site = (root.resolve().parent / _SITE_FILE).is_file()
    return replace(_inventory(root, list_files(root)), is_site=is_site)


def list_paths(paths: Sequence[Path]) -> Inventory:
    """The inventory of what a person names: docs folders whole, single files by themselves.

    A file that is not there is in `files` all the same, for the rule that says so.
    """
    parts = [list_docs(p) if p.is_dir() else _single(p) for p in paths]
    return Inventory(
        parts[0].root if parts else Path(),
        tuple(f for part in parts for f in part.files),
        tuple({s.source.path: s for part in parts for s in part.series}.values()),
        tuple(r for part in parts for r in part.reports),
        tuple(p for part in parts for p in part.pages),
        is_site=len(parts) == 1 and parts[0].is_site,
    )


def list_files(root: Path) -> Iterator[DocsFile]:
    """Every file below a folder, links included but not followed, in the order of their names."""
    shown = _shown(root)
    for folder, names, files in os.walk(root):
        names.sort()
        links = [name for name in names if (Path(folder) / name).is_symlink()]
        for name in sorted([*files, *links]):
            file = Path(folder) / name
            uri = file.relative_to(root).as_posix()
            yield DocsFile(file, f"{shown}/{uri}", uri)


def _inventory(root: Path, files: Iterable[DocsFile]) -> Inventory:
    files = tuple(files)
    series: dict[str, Series] = {}
    reports, pages = [], []
    for item in files:
        if not item.is_plain:
            continue
        slug = item.series_slug
        if slug and slug not in series:
            series[slug] = read_series(item.file.parent, item.path.rpartition("/")[0] or ".")
        if slug and item.uri.endswith(".md"):
            reports.append((item, series[slug]))
        elif item.uri.endswith(".md"):
            pages.append(item)
    return Inventory(root, files, tuple(series.values()), tuple(reports), tuple(pages))


def _single(file: Path) -> Inventory:
    """One file; outside a docs folder it is a report of the series in the folder it lies in."""
    root = next((p for p in file.parents if (p / REPORTS).is_dir()), None)
    shown = f"{_shown(file.parent)}/{file.name}".removeprefix("./")
    uri = file.relative_to(root).as_posix() if root else f"{REPORTS}/{file.parent.name}/{file.name}"
    return _inventory(root or file.parent, [DocsFile(file, shown, uri)])


def _shown(root: Path) -> str:
    """How a folder is named to people: from where they stand, if it lies below."""
    try:
        return root.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return root.as_posix()
