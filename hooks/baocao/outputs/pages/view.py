"""What the templates of the site show of a report: plain strings, ready to print."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from baocao.outputs.letterhead import (
    blank_words,
    date_line,
    issuer_line,
    number_and_symbol,
    number_line,
)
from baocao.outputs.notes import Note, for_editors, head_notes
from baocao.reading.catalogue import Catalogue
from baocao.reading.fields import FIELDS, Signer
from baocao.reading.record import Blank, Field
from baocao.reading.report import Report


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report as its page shows it; addresses are relative to the site's root."""

    report: Report
    blank: str
    issuer_line: str
    number_line: str
    date_line: str
    attributes: tuple[tuple[str, str], ...]
    head_notes: tuple[Note, ...]
    editor_notes: tuple[Note, ...]
    previous: Report | None
    next: Report | None


def report_view(
    report: Report,
    catalogue: Catalogue,
    notes: Sequence[Note],
    fields: Sequence[Field] = FIELDS,
) -> ReportView:
    """The view of one report of the catalogue; `fields` are those of its front matter."""
    before, after = catalogue.neighbours(report)
    return ReportView(
        report,
        blank_words(report),
        issuer_line(report),
        number_line(report),
        date_line(report),
        tuple(_attributes(report, fields)),
        head_notes(report, notes),
        for_editors(notes),
        before,
        after,
    )


def _attributes(report: Report, fields: Sequence[Field]) -> Iterator[tuple[str, str]]:
    """The table of attributes that Vietnamese readers of documents expect.

    A blank field has a row that says so, or no row where the document prints nothing for it.
    """
    for field in sorted((f for f in fields if f.about.row), key=lambda f: f.about.row):
        about = field.about
        words = _IN_WORDS.get(field.name, _in_words)(report, field)
        if words or about.blank is not Blank.NOTHING:
            yield about.row_label or about.label, words or blank_words(report)


def _in_words(report: Report, field: Field) -> str:
    value = report.stated(field.name)
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, tuple):
        return "; ".join(f"{item}".rstrip(";. ") for item in value)
    if isinstance(value, Signer):
        title = ", ".join(part for part in (value.authority, value.position) if part)
        return f"{value.name} ({title})" if title and value.name else value.name or title
    return field.about.in_words(f"{value}")


def _number_and_symbol(report: Report, field: Field) -> str:
    if number := number_and_symbol(report):
        return number
    return f"{blank_words(report)} số; ký hiệu {report.symbol}" if report.symbol else ""


# The rows that say more than one field.
_IN_WORDS = {"number": _number_and_symbol}
