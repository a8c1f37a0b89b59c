"""How a report is cited: in one line, and as an entry for BibTeX.

Both say what is known. What the document leaves blank is said to be blank, and no year, number or
body is made up for it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from baocao.outputs.letterhead import number_and_symbol
from baocao.reading.report import Report

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts braces, escaped ones too, so none may stay.
_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&#_%"},
    }
)
_NO_KEY = re.compile(r"[^A-Za-z0-9-]+")
_IN_URL = re.compile(r"[\s{}\\\"<>]")
_ANY_DOCUMENT = "Văn bản"


@dataclass(frozen=True, slots=True)
class Citation:
    """A report's citation in one line, and its BibTeX entry; both are text."""

    line: str
    bibtex: str


def citation_of(report: Report, url: str = "") -> Citation:
    """The citation of a report; `url` is that of its page, "" where it isn't known."""
    return Citation(_line(report, url), _bibtex(report, url))


def _line(report: Report, url: str) -> str:
    """ "Sở …, Báo cáo số 05/BC-SGDĐT ngày 05/02/2021: Kết quả …": as NĐ 30/2020 has documents."""
    words = report.document_type or _ANY_DOCUMENT
    if number := number_and_symbol(report):
        words += f" số {number}"
    if date := report.meta.date:
        words += f" ngày {date:%d/%m/%Y}"
    if notes := "; ".join(_blanks(report)):
        words += f" ({notes})"
    whole = ", ".join(filter(None, (report.office, words)))
    return " ".join(filter(None, (f"{whole}: {report.meta.title.rstrip('.')}.", url)))


def _blanks(report: Report) -> Iterator[str]:
    """What a citation should name and the document leaves open."""
    if report.meta.status == "draft":
        yield "dự thảo"
    if not report.office:
        yield "chưa ghi cơ quan ban hành"
    if not number_and_symbol(report):
        yield f"chưa ghi số, ký hiệu {report.symbol}" if report.symbol else "chưa ghi số, ký hiệu"
    if not report.meta.date:
        yield "chưa ghi ngày ban hành"


def _bibtex(report: Report, url: str) -> str:
    key = _NO_KEY.sub("", f"{report.series.slug}-{report.name}") or "bao-cao"
    fields = (f"  {name} = {value}" for name, value in _fields(report, url))
    return "@techreport{" + ",\n".join((key, *fields)) + "\n}"


def _fields(report: Report, url: str) -> Iterator[tuple[str, str]]:
    date, office = report.meta.date, _escaped(report.office)
    yield "title", f"{{{{{_escaped(report.meta.title)}}}}}"  # in two pairs: capitals stay
    if office:
        yield "author", f"{{{{{office}}}}}"
        yield "institution", f"{{{office}}}"
    yield "type", f"{{{_escaped(report.document_type or _ANY_DOCUMENT)}}}"
    if number := number_and_symbol(report):
        yield "number", f"{{{_escaped(number)}}}"
    yield "year", f"{{{date.year if date else report.meta.year}}}"
    if date:
        yield "month", _MONTHS[date.month - 1]
    if report.issued_at:
        yield "address", f"{{{_escaped(report.issued_at)}}}"
    notes = [*_blanks(report), *(() if date else ("năm ghi ở đây là năm báo cáo",))]
    if notes:
        yield "note", f"{{{_escaped('; '.join(notes))}}}"
    if url:
        yield "url", f"{{{_IN_URL.sub('', url)}}}"


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(_BIBTEX)
