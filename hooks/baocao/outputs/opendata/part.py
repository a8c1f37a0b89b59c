"""What one report brings to the open data: all that can be made of it alone, kept in the store."""

import json
from dataclasses import dataclass

from pydantic import TypeAdapter

from baocao.analysis.figures.groups import stated_in
from baocao.kept import Kept
from baocao.outputs.csv_text import csv_lines
from baocao.outputs.figure_lines import HEAD, figure_line
from baocao.outputs.opendata.dcat import dataset_of
from baocao.outputs.opendata.model import ReportData, ReportEntry
from baocao.outputs.opendata.plain_text import plain_text
from baocao.outputs.opendata.report_data import report_data, report_entry
from baocao.outputs.opendata.urls import REPORT_SCHEMA, SiteUrls
from baocao.outputs.opendata.words import block_words
from baocao.reading.report import Report
from baocao.reading.site_paths import data_paths
from baocao.store import Store

FIGURES_HEAD = ("chuyen_de", *HEAD)
CITATIONS_HEAD = (
    *("bao_cao", "chuyen_de", "nam", "khoa", "loai", "ten", "so", "ky_hieu", "ngay"),
    *("co_quan", "co_quan_theo_ky_hieu", "trich_yeu", "nguyen_van"),
)
_DATA, _ENTRY = TypeAdapter(ReportData), TypeAdapter(ReportEntry)


@dataclass(frozen=True, slots=True)
class Lines:
    """What the files of the whole site have of a report.

    `entry` is in reports.json, `dataset` in the DCAT catalogue, the others are lines of CSV.
    """

    entry: str
    dataset: str
    citations: str
    figures: str


@dataclass(frozen=True, slots=True)
class Part:
    """A report's own files, and its lines in those of the whole site."""

    data: bytes
    text: bytes
    lines: Lines


@dataclass(frozen=True, slots=True)
class KeptPart:
    """The same as the store has it: the files, in the order of `data_paths`, by their digests."""

    digests: tuple[str, str, str]
    lines: Lines


_KEPT = Kept("open-data", KeptPart)


def kept_part(report: Report, store: Store, urls: SiteUrls) -> KeptPart | None:
    """The part of a report that was made before, None where the store has none."""
    return _KEPT.get(store, _key(report, store, urls))


def has_part(report: Report, store: Store, urls: SiteUrls) -> bool:
    """Whether the store has it, be it whole or not."""
    return store.has(_KEPT.kind, _key(report, store, urls))


def keep_part(report: Report, store: Store, urls: SiteUrls, part: KeptPart) -> None:
    """Keeps the part of a report whose files are in the site."""
    _KEPT.put(store, _key(report, store, urls), part)


def _key(report: Report, store: Store, urls: SiteUrls) -> str:
    return store.key(report.digest, repr(urls))


def make_part(report: Report, store: Store, urls: SiteUrls) -> Part:
    """The part of a report, new; the parsed body is let go of."""
    words = {block.start: block_words(block) for block in report.blocks}
    figures = tuple(stated_in(report))
    data = report_data(report, words, figures, store, urls)
    part = Part(
        data=_with_schema(_DATA.dump_json(data, indent=1), report),
        # With a byte order mark: many servers don't say in which encoding a plain text is.
        text=plain_text(report, words).encode("utf-8-sig"),
        lines=Lines(
            entry=_ENTRY.dump_json(report_entry(report, data)).decode(),
            dataset=json.dumps(dataset_of(report, urls), ensure_ascii=False),
            citations=csv_lines(_citation_lines(data)),
            figures=csv_lines(
                (report.series.slug, *figure_line(f, urls.page_suffix)) for f in figures
            ),
        ),
    )
    report.release()
    return part


def _with_schema(data: bytes, report: Report) -> bytes:
    """The data with its schema named first."""
    schema = SiteUrls.relative(REPORT_SCHEMA, data_paths(report.uri)[0])
    return b'{\n "$schema": "%s",%s\n' % (schema.encode(), data[1:])


def _citation_lines(data: ReportData) -> list[tuple[object, ...]]:
    return [
        (
            f"{data.page}#{c.anchor}" if c.anchor else data.page,
            data.series.id,
            data.year,
            c.key,
            c.type,
            c.name,
            c.number,
            c.symbol,
            c.date or c.date_text,
            c.issuer,
            c.inferred_issuer,
            c.subject,
            c.text,
        )
        for c in data.citations
    ]
