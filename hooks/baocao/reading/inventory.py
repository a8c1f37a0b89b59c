"""What lies under docs/, before any report is read: files, series, and which file is what."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path, PurePosixPath

from baocao.data.records import published_files
from baocao.reading.series import SERIES_FILE, Series, read_series

REPORTS = "bao-cao"
_SITE_FILE = "mkdocs.yml"  # beside the docs folder of a site


class Kind(Enum):
    """What has a file's name."""

    PLAIN = "plain"  # a regular file that may be read, reached by no symbolic link
    UNREADABLE = "unreadable"  # a regular file or a folder that this user may not open
    LINK = "link"  # a symbolic link
    BEHIND_LINK = "behind a link"  # in a folder that is a symbolic link
    TOO_DEEP = "too deep"  # a folder that is not looked into
    OTHER = "other"  # a pipe, a socket, a device
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class DocsFile:
    """A file below docs/: where it is, how it is shown, and whether it is read at all.

    `uri` is its path below docs/; links and what is no plain file are never opened. A folder
    that can't or won't be looked into is listed as if it were a file.
    """

    file: Path
    path: str
    uri: str

    @property
    def kind(self) -> Kind:
        """What has its name now; nothing is opened for it."""
        return _kind(self)

    @property
    def is_plain(self) -> bool:
        """Whether it is a regular file that can be read, reached by no symbolic link."""
        return self.kind is Kind.PLAIN

    @property
    def is_too_large(self) -> bool:
        """Whether it holds more bytes than a file of its ending may, or its ending is unknown."""
        return self.size > published_files().max_bytes.get(self.file.suffix.lower(), 0)

    @property
    def size(self) -> int:
        """Its bytes; 0 of what is not there."""
        try:
            return self.file.lstat().st_size
        except OSError:
            return 0

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
    Where the folder holds more than may be published, `cut_at` are the files at which listing it
    ended, and nothing in that folder is read.
    """

    root: Path
    files: tuple[DocsFile, ...] = ()
    series: tuple[Series, ...] = ()
    reports: tuple[tuple[DocsFile, Series], ...] = ()
    pages: tuple[DocsFile, ...] = ()
    cut_at: tuple[DocsFile, ...] = ()
    is_site: bool = False
    shown: str | None = None

    @property
    def shown_root(self) -> str:
        """How the folder is named to people."""
        return self.shown or _shown(self.root)


def list_docs(root: Path, shown: str | None = None) -> Inventory:
    """The inventory of a docs folder; `shown` is how it is named to people.

    Raises NotADirectoryError where there is no such folder.
    """
    if not root.is_dir():
        raise NotADirectoryError(root)
    is_site = (root.resolve().parent / _SITE_FILE).is_file()
    return replace(_inventory(root, list_files(root, shown)), is_site=is_site, shown=shown)


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
        tuple(f for part in parts for f in part.cut_at),
        is_site=len(parts) == 1 and parts[0].is_site,
    )


def list_files(root: Path, shown: str | None = None) -> Iterator[DocsFile]:
    """Every file below a folder, links included but not followed, in the order of their names.

    So is every folder that can't be opened, or is so deep that it is not looked into.
    """
    shown = shown or _shown(root)
    closed: list[OSError] = []
    for folder, names, files in os.walk(root, onerror=closed.append):
        names.sort()
        inside = Path(folder).relative_to(root)
        apart = [name for name in names if (Path(folder) / name).is_symlink()]
        if len(inside.parts) >= published_files().max_depth:
            apart = list(names)
            names.clear()
        for name in sorted([*files, *apart]):
            yield _docs_file(root, inside / name, shown)
    for error in closed:
        yield _docs_file(root, Path(error.filename).relative_to(root), shown)


def _docs_file(root: Path, inside: Path, shown: str) -> DocsFile:
    uri = inside.as_posix()
    return DocsFile(root / inside, f"{shown}/{uri}".removesuffix("/."), uri)


def _kind(item: DocsFile) -> Kind:
    try:
        mode = item.file.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return Kind.MISSING
    except (OSError, ValueError):  # in a closed folder; a name too long for any file
        return Kind.UNREADABLE
    if stat.S_ISLNK(mode):
        return Kind.LINK
    if stat.S_ISDIR(mode):
        deep = item.uri.count("/") >= published_files().max_depth
        return Kind.TOO_DEEP if deep else Kind.UNREADABLE
    if not stat.S_ISREG(mode):
        return Kind.OTHER
    if any(folder.is_symlink() for folder in _folders_below_docs(item)):
        return Kind.BEHIND_LINK
    return Kind.PLAIN if os.access(item.file, os.R_OK) else Kind.UNREADABLE


def _folders_below_docs(item: DocsFile) -> Sequence[Path]:
    """The folders between docs/ and a file; none of a file that a person names elsewhere."""
    below = f"/{item.file.as_posix()}".endswith(f"/{item.uri}")
    return item.file.parents[: item.uri.count("/")] if below else ()


def _inventory(root: Path, listed: Iterable[DocsFile]) -> Inventory:
    files, cut_at = _within_limits(listed)
    if cut_at is not None:
        return Inventory(root, files, cut_at=(cut_at,))
    series: dict[str, Series] = {}
    reports, pages = [], []
    for item in files:
        if not item.uri.endswith((".md", SERIES_FILE)) or not item.is_plain or item.is_too_large:
            continue
        slug = item.series_slug
        if slug and slug not in series:
            series[slug] = read_series(item.file.parent, item.path.rpartition("/")[0] or ".")
        if slug and item.uri.endswith(".md"):
            reports.append((item, series[slug]))
        elif item.uri.endswith(".md"):
            pages.append(item)
    return Inventory(root, files, tuple(series.values()), tuple(reports), tuple(pages))


def _within_limits(listed: Iterable[DocsFile]) -> tuple[tuple[DocsFile, ...], DocsFile | None]:
    """The files as far as a docs folder may go, and the one that went beyond."""
    limits = published_files()
    files: list[DocsFile] = []
    total = 0
    for item in listed:
        files.append(item)
        total += item.size
        if len(files) > limits.max_files or total > limits.max_total_bytes:
            return tuple(files), item
    return tuple(files), None


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
