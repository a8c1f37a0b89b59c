"""Rules on days named in the text."""

from collections.abc import Iterator

from baocao.dates import with_zeros
from baocao.findings import Place, Problem
from baocao.model import Report
from baocao.prose import Taken
from baocao.rules.rule import KEEP_AS_ISSUED, Scope, rule
from baocao.text import long_date


@rule(Scope.REPORT)
def impossible_date(report: Report) -> Iterator[Problem]:
    """Ngày, tháng không có trong lịch: 31/4, 30/02, tháng 13."""
    text = report.prose.text
    for day in report.odd_days:
        if not day.exists:
            written = text[day.start : day.end]
            yield Problem(
                report.place(day.start, day.end),
                f"không có ngày, tháng này: “{written}”",
                f"xem lại theo bản gốc; {KEEP_AS_ISSUED}",
                written,
            )


@rule(Scope.REPORT)
def date_zero(report: Report) -> Iterator[Problem]:
    """Ngày tháng năm ghi đủ mà thiếu số 0 trước ngày dưới 10, trước tháng 1 và tháng 2.

    Nghị định 30/2020/NĐ-CP: “ngày 05 tháng 02 năm 2021”, “05/02/2021”. Ngày trong viện dẫn văn
    bản do quy tắc `citation-zero` nhắc.
    """
    text = report.prose.text
    faulty = [day for day in report.odd_days if day.exists and day.lacks_zero]
    taken = Taken(len(text))
    for cited in report.citations if faulty else ():
        taken.take(*_offsets(report, cited.place))
    for day in faulty:
        if not taken.take(day.start, day.end):
            continue
        written = text[day.start : day.end]
        yield Problem(
            report.place(day.start, day.end),
            f"thiếu số 0 trong “{written}”",
            f"viết “{with_zeros(day, text)}”; {KEEP_AS_ISSUED}",
            written,
        )


@rule(Scope.REPORT)
def later_document(report: Report) -> Iterator[Problem]:
    """Viện dẫn một văn bản có ngày sau ngày ký của chính báo cáo.

    Văn bản chưa có thì không viện dẫn được: ngày của một trong hai văn bản ghi nhầm.
    """
    signed = report.meta.date
    if signed is None:
        return
    for cited in report.citations:
        date = cited.citation.date
        if date and date > signed:
            quote = cited.citation.text.replace("\n", " ")
            yield Problem(
                cited.place,
                f"{cited.short} có ngày sau ngày ký báo cáo ({long_date(signed)})",
                f"xem lại hai ngày; {KEEP_AS_ISSUED}",
                quote,
            )


def _offsets(report: Report, place: Place) -> tuple[int, int]:
    line_start = report.source.line_start
    return (
        line_start(place.line) + place.column - 1,
        line_start(place.end_line) + place.end_column - 1,
    )
