"""Which file of the site each file below docs/ becomes, and which the site makes by itself."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from baocao.data.records import published_files
from baocao.reading.inventory import REPORTS, DocsFile, Inventory
from baocao.reading.series import SERIES_FILE

_HOME_NAMES = ("index", "README")


def site_path(uri: str) -> str:
    """The file of the site that a file below docs/ becomes: "a/b.md" → "a/b/index.html"."""
    path = PurePosixPath(uri)
    if path.suffix != ".md":
        return uri
    folder = path.parent if path.stem in _HOME_NAMES else path.with_suffix("")
    return (folder / "index.html").as_posix()


def pdf_path(uri: str) -> str:
    """The PDF of the report in a file below docs/: "bao-cao/dan-van/2020/dan-van-2020.pdf"."""
    _, series, name = uri.removesuffix(".md").rsplit("/", 2)
    return f"{uri.removesuffix('.md')}/{series}-{name}.pdf"


def data_paths(uri: str) -> tuple[str, str, str]:
    """The files beside the page of the report in a file below docs/: data, plain text, source."""
    folder = uri.removesuffix(".md")
    return f"{folder}/data.json", f"{folder}/text.txt", f"{folder}/report.md"


def generated_by(path: str, inventory: Inventory) -> bool:
    """Whether the site makes this file, or its folder, by itself."""
    folders = published_files().generated
    lists = {REPORTS, *(f"{REPORTS}/{series.slug}" for series in inventory.series)}
    return any(path == name or path.startswith(f"{name}/") for name in folders) or (
        path in {f"{folder}/index.html" for folder in lists}
    )


def shared_paths(inventory: Inventory) -> Iterator[tuple[DocsFile, DocsFile | None, str]]:
    """Files that want a path of the site that is taken: the file, by which other, the path.

    The other is None where the site makes that path by itself. A path is also taken by what lies
    below it: "a" by "a/index.html". Reports come first, so that none loses its place.
    """
    taken: dict[str, DocsFile] = {}
    folders: dict[str, DocsFile] = {}
    reports = {item.uri for item, _ in inventory.reports}
    for item in sorted(inventory.files, key=lambda i: (i.uri not in reports, i.uri)):
        if item.uri.rpartition("/")[2] == SERIES_FILE:
            continue
        path = site_path(item.uri)
        above = [parent.as_posix() for parent in PurePosixPath(path).parents][:-1]
        others = (taken.get(path), folders.get(path), *(taken.get(p) for p in above))
        other = next((o for o in others if o is not None), None)
        if other is not None:
            yield item, other, path
            continue
        if generated_by(path, inventory) or any(generated_by(p, inventory) for p in above):
            yield item, None, path
        taken[path] = item
        if item.uri in reports:
            taken |= dict.fromkeys((pdf_path(item.uri), *data_paths(item.uri)), item)
        for parent in above:
            folders.setdefault(parent, item)
