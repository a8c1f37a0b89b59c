"""What the templates of the site show of a report: plain strings, ready to print."""

import datetime as dt
from dataclasses import dataclass

from baocao.catalogue import Catalogue
from baocao.check import Verdict
from baocao.model import Report
from baocao.notes import Note, head_notes, notes_of

NOT_STATED = "chưa ghi"


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report as its page shows it; addresses are relative to the site's root."""

    report: Report
    type: str
    subject: str
    parent: str
    issuer: str
    number_line: str
    date_line: str
    number_known: bool
    date_known: bool
    is_draft: bool
    attributes: tuple[tuple[str, str], ...]
    notes: tuple[Note, ...]
    head_notes: tuple[Note, ...]
    previous: Report | None
    next: Report | None


def report_view(report: Report, catalogue: Catalogue, verdict: Verdict) -> ReportView:
    """The view of one report of the catalogue."""
    meta = report.meta
    notes = notes_of(report, verdict.accepted_in(report.source.path))
    before, after = catalogue.neighbours(report)
    return ReportView(
        report,
        report.series.settings.document_type,
        meta.title,
        report.parent,
        report.issuer,
        number_line(report),
        f"{report.issued_at}, {long_date(meta.date)}".removeprefix(", "),
        bool(meta.number),
        meta.date is not None,
        meta.status == "draft",
        _attributes(report),
        notes,
        head_notes(report, notes),
        before,
        after,
    )


def number_line(report: Report) -> str:
    """ "Số: 45/BC-SGDĐT"; blank space for a number that is not known."""
    return f"Số: {report.meta.number or '……'}/{report.symbol}"


def long_date(date: dt.date | None) -> str:
    """ "ngày 05 tháng 02 năm 2021": 0 before days below 10 and months 1 and 2 (NĐ 30/2020)."""
    if date is None:
        return "ngày …… tháng …… năm ……"
    month = f"{date.month:02}" if date.month < 3 else str(date.month)
    return f"ngày {date.day:02} tháng {month} năm {date.year}"


def _attributes(report: Report) -> tuple[tuple[str, str], ...]:
    """The table of attributes that Vietnamese readers of documents expect."""
    meta = report.meta
    number = f"{meta.number}/{report.symbol}" if meta.number else ""
    rows = (
        ("Số ký hiệu", number or f"{NOT_STATED} số; ký hiệu {report.symbol}"),
        ("Ngày ban hành", f"{meta.date:%d/%m/%Y}" if meta.date else NOT_STATED),
        ("Loại văn bản", report.series.settings.document_type),
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
