"""Everything under docs/, read once: reports by series and year, other pages, other files."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from baocao.frontmatter import Value, read_front_matter
from baocao.markdown import read_body
from baocao.metadata import Metadata
from baocao.model import Page, Report
from baocao.series import SERIES_FILE, Series, read_series
from baocao.source import read_source
from baocao.validation import validate

REPORTS = "bao-cao"


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


@dataclass(frozen=True)
class Catalogue:
    """What a build publishes: `reports` by series and year, the oldest first."""

    root: Path
    reports: tuple[Report, ...] = ()
    pages: tuple[Page, ...] = ()
    series: tuple[Series, ...] = ()
    files: tuple[DocsFile, ...] = field(default=())

    @cached_property
    def _by_uri(self) -> dict[str, Report]:
        return {report.uri: report for report in self.reports}

    def report(self, uri: str) -> Report | None:
        """The report in a file below docs/, or None where the file is no report."""
        return self._by_uri.get(uri)

    def of_series(self, series: Series) -> list[Report]:
        """The reports of a series, the oldest first."""
        return self._by_series.get(series.slug, [])

    @cached_property
    def _by_series(self) -> dict[str, list[Report]]:
        by_series: dict[str, list[Report]] = {}
        for report in self.reports:
            by_series.setdefault(report.series.slug, []).append(report)
        return by_series

    @cached_property
    def newest_first(self) -> tuple[Report, ...]:
        """All reports, the newest year first."""
        return tuple(sorted(self.reports, key=lambda r: (-r.meta.year, r.series.slug)))

    def neighbours(self, report: Report) -> tuple[Report | None, Report | None]:
        """The reports of the years before and after in the same series."""
        row = self.of_series(report.series)
        at = row.index(report)
        return (row[at - 1] if at else None, row[at + 1] if at + 1 < len(row) else None)


def read_catalogue(root: Path) -> Catalogue:
    """Reads a docs folder.

    Never raises for what is in it: unreadable files are reports or pages without content, and
    the rules say so. Raises NotADirectoryError where there is no such folder.
    """
    if not root.is_dir():
        raise NotADirectoryError(root)
    files = tuple(list_files(root))
    series: dict[str, Series] = {}
    reports, pages = [], []
    for item in files:
        if not item.is_plain:
            continue
        folder = report_folder(item.uri)
        if folder and folder not in series:
            series[folder] = read_series(item.file.parent, item.path.rsplit("/", 1)[0])
        if item.uri.endswith(".md"):
            if folder:
                reports.append(read_report(item, series[folder]))
            else:
                pages.append(read_page(item))
    reports.sort(key=lambda r: (r.series.slug, r.meta.year, r.uri))
    return Catalogue(root, tuple(reports), tuple(pages), tuple(series.values()), files)


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


def _shown(root: Path) -> str:
    """How a folder is named to people: from where they stand, if it lies below."""
    try:
        return root.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return root.as_posix()


def report_folder(uri: str) -> str:
    """The series that a file below docs/ belongs to: "dan-van" of "bao-cao/dan-van/2020.md"."""
    parts = PurePosixPath(uri).parts
    in_series = len(parts) == 3 and parts[0] == REPORTS and parts[2] != "index.md"
    return parts[1] if in_series and uri.endswith((".md", SERIES_FILE)) else ""


def read_page(item: DocsFile) -> Page:
    """Reads a Markdown page that is no report."""
    return Page(read_source(item.file, item.path))


def read_report(item: DocsFile, series: Series) -> Report:
    """Reads one report of a series."""
    source = read_source(item.file, item.path)
    front = read_front_matter(source)
    fallback: dict[str, Value] = {
        "title": item.file.stem,
        "year": _year_of(item.file.stem),
        "status": "issued",
    }
    meta, faults = validate(Metadata, front, source.place(0, len("---")), fallback)
    body = read_body(source, front.body_start)
    return Report(
        item.uri,
        source,
        series,
        meta,
        front,
        body.lead,
        body.sections,
        faults if front.readable else (),
    )


def _year_of(stem: str) -> str:
    """The year a file name gives, or the earliest there is: only to go on reading."""
    return stem if re.fullmatch(r"19[5-9]\d|2[01]\d\d", stem) else "1945"


def read_paths(paths: Sequence[Path]) -> Catalogue:
    """Reads what a person names: docs folders whole, single files in the folder they lie in.

    A file that is not there is in `files` all the same, for the rule that says so.
    """
    parts = [read_catalogue(p) if p.is_dir() else _read_single(p) for p in paths]
    return Catalogue(
        parts[0].root if parts else Path(),
        tuple(r for part in parts for r in part.reports),
        tuple(p for part in parts for p in part.pages),
        tuple({s.source.path: s for part in parts for s in part.series}.values()),
        tuple(f for part in parts for f in part.files),
    )


def _read_single(file: Path) -> Catalogue:
    root = next((p for p in file.parents if (p / REPORTS).is_dir()), None)
    shown = f"{_shown(file.parent)}/{file.name}".removeprefix("./")
    uri = file.relative_to(root).as_posix() if root else f"{REPORTS}/{file.parent.name}/{file.name}"
    item = DocsFile(file, shown, uri)
    if not item.is_plain or file.suffix != ".md":
        return Catalogue(root or file.parent, files=(item,))
    if not report_folder(uri):
        return Catalogue(root or file.parent, pages=(read_page(item),), files=(item,))
    series = read_series(file.parent, shown.rpartition("/")[0] or ".")
    return Catalogue(
        root or file.parent, (read_report(item, series),), series=(series,), files=(item,)
    )
