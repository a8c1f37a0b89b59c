"""The data of one report: attributes, sections, citations, figures."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from baocao.analysis.analysis import citations_of
from baocao.analysis.cited import CitedDocument
from baocao.analysis.figures.groups import StatedFigure
from baocao.outputs.figure_lines import shortest
from baocao.outputs.opendata.model import (
    Attribute,
    AttributeValue,
    CitationData,
    DataFiles,
    FigureData,
    Paragraph,
    ReportData,
    ReportEntry,
    SectionData,
    SeriesName,
    State,
)
from baocao.outputs.opendata.urls import SiteUrls
from baocao.reading.anchors import Anchors
from baocao.reading.blocks import Block
from baocao.reading.fields import FIELDS, Signer
from baocao.reading.record import Field
from baocao.reading.report import Report
from baocao.reading.site_paths import data_paths, pdf_path
from baocao.store import Store

ATTRIBUTES = tuple(field for field in FIELDS if field.name not in ("figures", "accepted"))
"""The fields that are attributes: figures are listed apart, what is accepted is no part of it."""


def report_data(
    report: Report,
    words: Mapping[int, str],
    figures: Sequence[StatedFigure],
    store: Store,
    urls: SiteUrls,
) -> ReportData:
    """The data of a report; `words` has those of each block by the block's offset."""
    anchors = Anchors(report.blocks)
    page = urls.page(report.uri)
    return ReportData(
        id=report.uri.removesuffix(".md"),
        page=page,
        url=urls.absolute(page),
        files=_files(report, urls),
        series=SeriesName(report.series.slug, report.series.settings.title),
        year=report.meta.year,
        title=report.full_title,
        attributes={field.name: _attribute(report, field) for field in ATTRIBUTES},
        sections=tuple(_sections(report, words, anchors)),
        citations=tuple(_citation(report, cited, anchors) for cited in citations_of(report, store)),
        figures=tuple(map(_figure, figures)),
    )


def report_entry(report: Report, data: ReportData) -> ReportEntry:
    """What the list of all reports says of one."""
    meta = report.meta
    return ReportEntry(
        id=data.id,
        page=data.page,
        url=data.url,
        files=data.files,
        series=data.series,
        year=data.year,
        title=data.title,
        status=meta.status,
        number=report.printed_number or None,
        symbol=report.symbol or None,
        date=f"{meta.date}" if meta.date else None,
        issuer=report.issuer or None,
        citations=len(data.citations),
        figures=len(data.figures),
    )


def _files(report: Report, urls: SiteUrls) -> DataFiles:
    return DataFiles(*data_paths(report.uri), pdf_path(report.uri) if urls.has_pdfs else None)


def _attribute(report: Report, field: Field) -> Attribute:
    value = _plain(report.stated(field.name))
    state: State
    if field.name in report.meta.model_fields_set:
        state = "blank" if value is None else "written"
    else:
        state = "absent" if value is None else "default"
    return Attribute(field.about.label, state, value)


def _plain(value: object) -> AttributeValue:
    """A value as JSON has it; None for a blank one, of whatever kind."""
    if isinstance(value, Signer):
        parts: dict[str, str] = value.model_dump()
        return parts if any(parts.values()) else None
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return tuple(f"{item}" for item in value) or None
    if isinstance(value, int):
        return value
    return f"{value}" if value not in (None, "") else None


def _sections(report: Report, words: Mapping[int, str], anchors: Anchors) -> Iterator[SectionData]:
    if lead := _paragraphs(report.lead, words, anchors):
        yield SectionData("", 0, "", "", lead)
    for section in report.all_sections:
        head = section.head
        # Words of a heading come with its number.
        title = words[head.start].removeprefix(head.label).lstrip()
        yield SectionData(
            head.anchor, head.level, head.label, title, _paragraphs(section.blocks, words, anchors)
        )


def _paragraphs(
    blocks: Sequence[Block], words: Mapping[int, str], anchors: Anchors
) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(anchors.before(block.start), block.kind, block.label, text)
        for block in blocks
        if block.kind != "rule" and block.kind != "heading" and (text := words[block.start])
    )


def _citation(report: Report, cited: CitedDocument, anchors: Anchors) -> CitationData:
    c, place = cited.citation, cited.place
    offset = report.source.line_start(place.line) + place.column - 1
    return CitationData(
        key=c.key,
        type=c.type,
        name=c.name,
        number=c.number,
        symbol=c.symbol,
        date=c.date.isoformat() if c.date else "",
        date_text=c.date_text,
        issuer=c.issuer,
        inferred_issuer=c.inferred_issuer,
        subject=c.subject,
        text=" ".join(c.text.split()),
        anchor=anchors.before(offset),
        line=place.line,
        column=place.column,
    )


def _figure(stated: StatedFigure) -> FigureData:
    entry = stated.entry
    value = shortest(entry.value)
    return FigureData(
        id=entry.id,
        label=entry.label,
        value=value if isinstance(value, int) else float(value),
        unit=entry.unit,
        part_of=entry.part_of,
        quote=entry.quote,
        anchor=stated.anchor,
    )
