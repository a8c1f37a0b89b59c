"""Every report of the site, read once: by address, by series, by year."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from baocao.reading.frontmatter import opens_front_matter, read_front_matter
from baocao.reading.inventory import DocsFile, Inventory, list_docs
from baocao.reading.metadata import GuideMetadata, Metadata
from baocao.reading.report import Page, Report, read_report_front
from baocao.reading.series import Series
from baocao.reading.source import Source, read_source
from baocao.reading.validation import validate
from baocao.store import Store

_META = "front-matter"


@dataclass(frozen=True)
class Catalogue:
    """What a build publishes: `reports` by series and year, the oldest first."""

    inventory: Inventory
    reports: tuple[Report, ...] = ()
    pages: tuple[Page, ...] = ()

    @property
    def series(self) -> tuple[Series, ...]:
        """Every series, in the order of its folder's name."""
        return self.inventory.series

    @cached_property
    def _by_uri(self) -> dict[str, Report]:
        return {report.uri: report for report in self.reports}

    def report(self, uri: str) -> Report | None:
        """The report in a file below docs/, or None where the file is no report."""
        return self._by_uri.get(uri)

    def page(self, uri: str) -> Page | None:
        """The page in a file below docs/ that is no report, or None."""
        return self._pages_by_uri.get(uri)

    @cached_property
    def _pages_by_uri(self) -> dict[str, Page]:
        return {page.uri: page for page in self.pages}

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


def read_catalogue(root: Path, store: Store | None = None) -> Catalogue:
    """Reads a docs folder.

    Never raises for what is in it: unreadable files are reports or pages without content, and
    the rules say so. Raises NotADirectoryError where there is no such folder.
    """
    return read_all(list_docs(root), store)


def read_all(inventory: Inventory, store: Store | None = None) -> Catalogue:
    """Reads every report and page of an inventory."""
    reports = [read_report(item, series, store) for item, series in inventory.reports]
    reports.sort(key=lambda r: (r.series.slug, r.meta.year, r.uri))
    pages = tuple(map(read_page, inventory.pages))
    return Catalogue(inventory, tuple(reports), pages)


def read_page(item: DocsFile) -> Page:
    """Reads a Markdown page that is no report; it may do without front matter."""
    source = _read(item)
    if not opens_front_matter(source.text):
        return Page(item.uri, source)
    front = read_front_matter(source)
    meta, faults = validate(GuideMetadata, front, source.place(0, len("---")), {})
    return Page(item.uri, source, meta, front, faults if front.readable else ())


def read_report(item: DocsFile, series: Series, store: Store | None = None) -> Report:
    """Reads one report of a series, or takes from the store what its front matter says."""
    source = _read(item)
    key = store.key(item.uri, source.text) if store else ""
    if store and (kept := _kept_meta(store.get(_META, key))):
        return Report(item.uri, source, series, *kept)
    front = read_report_front(source, item.file.stem)
    report = Report(item.uri, source, series, front.meta, front.written.body_start)
    # What was just read is not read again.
    vars(report)["_front"] = front
    if store and not front.faults and front.written.readable:
        written = front.meta.model_dump_json(exclude_unset=True)
        store.put(_META, key, f"{report.body_start} {written}".encode())
    return report


def _kept_meta(entry: bytes | None) -> tuple[Metadata, int] | None:
    """Front matter and the start of the body as they were kept; None of no such entry."""
    start, _, written = (entry or b"").partition(b" ")
    try:
        return Metadata.model_validate_json(written), int(start)
    except ValueError:
        return None


def _read(item: DocsFile) -> Source:
    """The text of a file; what was a plain file a moment ago and is none now has no text."""
    try:
        return read_source(item.file, item.path)
    except OSError:
        return Source(item.path, "")
