"""Rules on days named in the text."""

from collections.abc import Iterator

from baocao.analysis.close_reading import CloseReading
from baocao.analysis.proofreading.days import with_zeros
from baocao.checking.rules.rule import KEEP_AS_ISSUED, Scope, rule
from baocao.findings import Place, Problem
from baocao.reading.report import Report
from baocao.text.prose import Taken
from baocao.text.vietnamese import long_date


@rule(Scope.READING)
def impossible_date(reading: CloseReading) -> Iterator[Problem]:
    """Ngày, tháng không có trong lịch: 31/4, 30/02, tháng 13."""
    text = reading.prose.text
    for day in reading.odd_days:
        if not day.exists:
            written = text[day.start : day.end]
            yield Problem(
                reading.report.place(day.start, day.end),
                f"ngày, tháng không có trong lịch: “{written}”",
                f"đối chiếu với bản gốc; {KEEP_AS_ISSUED}",
                written,
            )


@rule(Scope.READING)
def date_zero(reading: CloseReading) -> Iterator[Problem]:
    """Ngày tháng năm ghi đủ mà thiếu số 0 trước ngày dưới 10, trước tháng 1 và tháng 2.

    Nghị định 30/2020/NĐ-CP: “ngày 05 tháng 02 năm 2021”, “05/02/2021”. Ngày trong viện dẫn văn
    bản do quy tắc `citation-zero` nhắc.
    """
    text = reading.prose.text
    faulty = [day for day in reading.odd_days if day.exists and day.lacks_zero]
    taken = Taken(len(text))
    for cited in reading.citations if faulty else ():
        taken.take(*_offsets(reading.report, cited.place))
    for day in faulty:
        if not taken.take(day.start, day.end):
            continue
        written = text[day.start : day.end]
        yield Problem(
            reading.report.place(day.start, day.end),
            f"ngày, tháng viết thiếu số 0: “{written}”",
            f"viết “{with_zeros(day, text)}”; {KEEP_AS_ISSUED}",
            written,
        )


@rule(Scope.READING)
def later_document(reading: CloseReading) -> Iterator[Problem]:
    """Viện dẫn một văn bản có ngày sau ngày ký của chính báo cáo.

    Không thể viện dẫn một văn bản chưa ban hành: ngày của một trong hai văn bản đã ghi nhầm.
    """
    signed = reading.report.meta.date
    if signed is None:
        return
    for cited in reading.citations:
        date = cited.citation.date
        if date and date > signed:
            quote = cited.citation.text.replace("\n", " ")
            yield Problem(
                cited.place,
                f"{cited.short} ghi ngày ban hành sau ngày ký báo cáo ({long_date(signed)})",
                f"đối chiếu cả hai ngày với bản gốc; {KEEP_AS_ISSUED}",
                quote,
            )


def _offsets(report: Report, place: Place) -> tuple[int, int]:
    line_start = report.source.line_start
    return (
        line_start(place.line) + place.column - 1,
        line_start(place.end_line) + place.end_column - 1,
    )
