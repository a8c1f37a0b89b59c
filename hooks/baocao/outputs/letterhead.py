"""The lines of a letterhead in words, the same on the page and in the PDF (NĐ 30/2020)."""

from baocao.reading.report import Report
from baocao.text.vietnamese import long_date

BLANK = "\N{NO-BREAK SPACE}" * 6
"""Where a pen would put what the document leaves blank."""
_LONG_BLANK = BLANK * 6  # as wide as the name of a body


def number_line(report: Report) -> str:
    """ "Số: 05/BC-SGDĐT": numbers below 10 get a 0."""
    return f"Số: {report.printed_number or BLANK}/{report.symbol or BLANK}"


def date_line(report: Report) -> str:
    """ "Đắk Nông, ngày 05 tháng 02 năm 2021": a 0 before days below 10 and months 1 and 2."""
    date = report.meta.date
    words = long_date(date) if date else f"ngày{BLANK}tháng{BLANK}năm{BLANK}"
    return f"{report.issued_at or BLANK}, {words}"


def issuer_line(report: Report) -> str:
    """The issuing body."""
    return report.issuer or _LONG_BLANK


def number_and_symbol(report: Report) -> str:
    """ "05/BC-SGDĐT" as a document is cited; "" where it has no number."""
    number = report.printed_number
    return f"{number}/{report.symbol}".removesuffix("/") if number else ""


def blank_words(report: Report) -> str:
    """What is said where a report has a blank: a draft may get there, an issued one stays so."""
    return "chưa ghi" if report.meta.status == "draft" else "bản gốc để trống"
