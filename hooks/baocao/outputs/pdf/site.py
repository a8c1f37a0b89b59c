"""The PDFs of a site: one of each report beside its page, and what the bundle is made of."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from baocao.outputs.build import Build
from baocao.outputs.pdf.bundle import BundledReport, place_of_title
from baocao.outputs.pdf.fonts import find_faces
from baocao.outputs.pdf.official import OfficialText, official_text
from baocao.outputs.pdf.produce import produce
from baocao.outputs.pdf.settings import Settings
from baocao.reading.report import Report

_SECTIONS_UP_TO = 30


@dataclass(frozen=True, slots=True)
class PublishedPdfs:
    """What the PDFs of reports were made with, and the reports in the order of the bundle."""

    settings: Settings
    reports: tuple[BundledReport, ...]


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the bundle's contents: its level from 1, its words, the place it leads to."""

    level: int
    words: str
    place: str


def in_order(build: Build) -> list[Report]:
    """The reports in the order of the bundle: by series, the newest first."""
    return [
        report
        for series in build.catalogue.series
        for report in reversed(build.catalogue.of_series(series))
    ]


def contents_of(build: Build) -> Iterator[tuple[Report, list[ContentsEntry]]]:
    """The entries of the bundle's contents, by the report whose pages they lead to."""
    slug = ""
    # Sections of so many reports would be pages of contents that nobody reads.
    sections = len(build.catalogue.reports) <= _SECTIONS_UP_TO
    for report in in_order(build):
        title = place_of_title(report.address)
        entries = [ContentsEntry(2, report.full_title, title)]
        if report.series.slug != slug:
            entries.insert(0, ContentsEntry(1, report.series.settings.title, title))
        slug = report.series.slug
        for head in (section.head for section in report.sections if sections):
            place = f"{report.address}#{head.anchor}"
            entries.append(ContentsEntry(3, head.heading, place))
        yield report, entries


def write_report_pdfs(build: Build, docs: Path, site: Path, name: str) -> PublishedPdfs:
    """Writes the PDF of each report below the site; `name` is the site's.

    Raises ProductionError, MissingFontError; OSError where a file can't be written.
    """
    settings = Settings(
        docs.resolve(), find_faces(), build.store.folder / "pdf", build.site_url, build.store
    )
    texts = {report.uri: _text(build, report, name) for report in build.catalogue.reports}
    jobs = int(os.environ.get("PDF_JOBS", "0")) or None
    stored = produce(list(texts.values()), settings, jobs)
    for text in texts.values():
        file = site / text.output
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(stored[text.uri].pdf())
    return PublishedPdfs(
        settings,
        tuple(
            BundledReport(
                texts[report.uri].place,
                texts[report.uri].title,
                report.series.settings.title,
                texts[report.uri].date,
                stored[report.uri],
            )
            for report in in_order(build)
        ),
    )


def _text(build: Build, report: Report, site_name: str) -> OfficialText:
    return official_text(report, build.notes(report), build.site_url, site_name)
