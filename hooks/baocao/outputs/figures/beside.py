"""The figures of a report beside the paragraphs that state them."""

import posixpath
from collections.abc import Mapping, Sequence
from html import escape

from baocao.analysis.figures.declared import declared_figures, is_id
from baocao.analysis.figures.numbers import printed
from baocao.outputs.figure_pages import series_page
from baocao.reading.fields import FigureEntry
from baocao.reading.report import Report


def figure_asides(report: Report, use_directory_urls: bool) -> Mapping[int, str]:
    """HTML for below each block that states figures, by the offset where the block begins.

    Each figure is a link to its row in the table of all years.
    """
    by_block: dict[int, list[FigureEntry]] = {}
    for figure in declared_figures(report):
        if figure.block and is_id(figure.entry.id):
            by_block.setdefault(figure.block.start, []).append(figure.entry)
    page = _relative_url(report, use_directory_urls) if by_block else ""
    return {start: _aside(entries, page) for start, entries in by_block.items()}


def _relative_url(report: Report, use_directory_urls: bool) -> str:
    target = series_page(report.series.slug).removesuffix("index.md")
    if use_directory_urls:
        return posixpath.relpath(target, report.address) + "/"
    return posixpath.relpath(f"{target}index.html", posixpath.dirname(report.uri))


def _aside(entries: Sequence[FigureEntry], page: str) -> str:
    links = " · ".join(
        f'<a href="{escape(page)}#{entry.id}">{escape(_in_words(entry))}</a>' for entry in entries
    )
    return f'<aside class="report-figures" data-search-exclude><p>Số liệu: {links}</p></aside>'


def _in_words(entry: FigureEntry) -> str:
    return " ".join(f"{entry.label}: {printed(entry.value)} {entry.unit}".split())
