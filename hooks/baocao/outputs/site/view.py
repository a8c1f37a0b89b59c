"""What the templates of the site show of a report: plain strings, ready to print."""

from dataclasses import dataclass

from baocao.reading.catalogue import Catalogue
from baocao.checking.check import Verdict
from baocao.reading.report import Report
from baocao.outputs.notes import Note, head_notes, notes_of
from baocao.text.vietnamese import long_date

NOT_STATED = "chưa ghi"


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report as its page shows it; addresses are relative to the site's root."""

    report: Report
    number_line: str
    date_line: str
    attributes: tuple[tuple[str, str], ...]
    head_notes: tuple[Note, ...]
    previous: Report | None
    next: Report | None


def report_view(report: Report, catalogue: Catalogue, verdict: Verdict) -> ReportView:
    """The view of one report of the catalogue."""
    notes = notes_of(report, verdict.accepted_in(report.source.path))
    before, after = catalogue.neighbours(report)
    return ReportView(
        report,
        _number_line(report),
        _date_line(report),
        _attributes(report),
        head_notes(report, notes),
        before,
        after,
    )


def _number_line(report: Report) -> str:
    """ "Số: 45/BC-SGDĐT"; blank space for a number that is not known."""
    return f"Số: {report.meta.number or '……'}/{report.symbol}"


def _date_line(report: Report) -> str:
    """ "Đắk Nông, ngày 05 tháng 02 năm 2021"; blank space for a date that is not known."""
    date = report.meta.date
    words = long_date(date) if date else "ngày …… tháng …… năm ……"
    return f"{report.issued_at}, {words}".removeprefix(", ")


def _attributes(report: Report) -> tuple[tuple[str, str], ...]:
    """The table of attributes that Vietnamese readers of documents expect."""
    meta = report.meta
    number = f"{meta.number}/{report.symbol}" if meta.number else ""
    rows = (
        ("Số ký hiệu", number or f"{NOT_STATED} số; ký hiệu {report.symbol}"),
        ("Ngày ban hành", f"{meta.date:%d/%m/%Y}" if meta.date else NOT_STATED),
        ("Loại văn bản", report.document_type),
        ("Trích yếu", meta.title),
        ("Cơ quan ban hành", report.issuer or NOT_STATED),
        ("Người ký", _signer(report) or NOT_STATED),
        ("Nơi nhận", "; ".join(r.rstrip(";. ") for r in meta.recipients) or NOT_STATED),
        ("Kính gửi", report.addressee),
        ("Tình trạng", "Dự thảo" if meta.status == "draft" else "Đã ban hành"),
    )
    return tuple(row for row in rows if row[1])


def _signer(report: Report) -> str:
    signer = report.meta.signer
    if signer is None:
        return ""
    title = ", ".join(part for part in (signer.authority, signer.position) if part)
    return f"{signer.name} ({title})" if title and signer.name else signer.name or title
