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
from baocao.store import Store

FIGURES_HEAD = ("chuyen_de", *HEAD)
CITATIONS_HEAD = (
    *("bao_cao", "chuyen_de", "nam", "khoa", "loai", "ten", "so", "ky_hieu", "ngay"),
    *("co_quan", "co_quan_theo_ky_hieu", "trich_yeu", "nguyen_van"),
)
_DATA, _ENTRY = TypeAdapter(ReportData), TypeAdapter(ReportEntry)


@dataclass(frozen=True, slots=True)
class Part:
    """A report's own files, and its lines in those of the whole site.

    `data` and `text` are the files; `entry` is in reports.json, `dataset` in the DCAT catalogue,
    `citations` and `figures` are lines of CSV.
    """

    data: str
    text: str
    entry: str
    dataset: str
    citations: str
    figures: str


_KEPT = Kept("open-data", Part)


def part_key(report: Report, store: Store, urls: SiteUrls) -> str:
    """The key of a report's part in the store."""
    return store.key(report.digest, repr(urls))


def has_part(report: Report, store: Store, urls: SiteUrls) -> bool:
    """Whether the store has it."""
    return store.has(_KEPT.kind, part_key(report, store, urls))


def keep_part(report: Report, store: Store, urls: SiteUrls) -> None:
    """Makes the part of a report, and keeps it."""
    _KEPT.put(store, part_key(report, store, urls), make_part(report, store, urls))


def part_of(report: Report, store: Store, urls: SiteUrls) -> Part:
    """The part of a report, from the store where that has it."""
    return _KEPT.get(store, part_key(report, store, urls)) or make_part(report, store, urls)


def make_part(report: Report, store: Store, urls: SiteUrls) -> Part:
    """The part of a report, new."""
    words = {block.start: block_words(block) for block in report.blocks}
    figures = tuple(stated_in(report))
    data = report_data(report, words, figures, store, urls)
    part = Part(
        data=_with_schema(_DATA.dump_json(data, indent=1).decode(), report),
        text=plain_text(report, words),
        entry=_ENTRY.dump_json(report_entry(report, data)).decode(),
        dataset=json.dumps(dataset_of(report, urls), ensure_ascii=False),
        citations=csv_lines(_citation_lines(data)),
        figures=csv_lines((report.series.slug, *figure_line(f, urls.page_suffix)) for f in figures),
    )
    report.release()
    return part


def _with_schema(data: str, report: Report) -> str:
    """The data with its schema named first."""
    up = "../" * report.uri.count("/") + "../"
    return f'{{\n "$schema": "{up}{REPORT_SCHEMA}",{data[1:]}\n'


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
