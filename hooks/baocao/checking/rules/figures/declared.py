"""Rules on the figures that a report's front matter declares."""

from collections.abc import Iterator
from decimal import Decimal

from baocao.analysis.figures.declared import (
    declared_figures,
    in_circles,
    is_id,
    parts_by_whole,
    states,
)
from baocao.analysis.figures.numbers import printed
from baocao.checking.rules.rule import KEEP_AS_ISSUED, Scope, rule
from baocao.findings import Problem
from baocao.reading.report import Report


@rule(Scope.REPORT)
def figure_entry(report: Report) -> Iterator[Problem]:
    """Một mục ở `figures` có mã ghi sai, trùng mã, hoặc thuộc về một mã không có.

    Mã (id) chỉ gồm chữ thường không dấu, chữ số và dấu gạch dưới, mỗi số liệu một mã, giống nhau
    qua các năm: nhờ vậy số liệu các năm đứng cùng một bảng. Trường `part_of` ghi mã của tổng số
    mà số liệu là một phần.
    """
    seen: set[str] = set()
    for index, entry in enumerate(report.meta.figures):
        place = report.field_place("figures", index, "id")
        if not is_id(entry.id):
            yield Problem(
                place,
                f"mã số liệu “{entry.id}” ghi sai",
                "mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch dưới, ví dụ nhan_su_tong",
                entry.id,
            )
        elif entry.id in seen:
            yield Problem(
                place,
                f"đã có một số liệu khác mang mã “{entry.id}”",
                "đặt cho mỗi số liệu một mã riêng",
                entry.id,
            )
        seen.add(entry.id)
    yield from _wrong_wholes(report)


def _wrong_wholes(report: Report) -> Iterator[Problem]:
    """The entries that are part of what there is not, or of themselves."""
    entries = report.meta.figures
    known, circling = {entry.id for entry in entries}, in_circles(entries)
    for index, entry in enumerate(entries):
        place = report.field_place("figures", index, "part_of")
        if entry.part_of and entry.part_of not in known:
            yield Problem(
                place,
                f"số liệu “{entry.label}” ghi là một phần của “{entry.part_of}”, mã này không có",
                "ghi mã (id) của một số liệu khác ở mục figures, hoặc bỏ dòng part_of",
                entry.part_of,
            )
        elif entry.id in circling:
            yield Problem(
                place,
                f"số liệu “{entry.label}” là một phần của chính nó",
                "xem lại các dòng part_of: tổng số thì không ghi dòng này",
                entry.part_of,
            )


@rule(Scope.REPORT)
def figure_quote(report: Report) -> Iterator[Problem]:
    """Câu chữ của một số liệu ở `figures` không có trong báo cáo, hoặc không có con số ấy.

    Trường `quote` chép đúng từng chữ câu nêu số liệu, có cả con số: người đọc và người kiểm tra
    đối chiếu được số liệu với văn bản. Giá trị (value) không ghi dấu phân cách hàng nghìn.
    """
    for declared in declared_figures(report):
        entry = declared.entry
        place = report.field_place("figures", declared.index, "quote")
        if declared.block is None:
            yield Problem(
                place,
                f"câu chữ của số liệu “{entry.label}” không có trong báo cáo: “{entry.quote}”",
                "chép lại đúng từng chữ một đoạn liền nhau có nêu con số",
                entry.quote,
            )
        elif not states(entry.quote, entry.value):
            yield Problem(
                place,
                f"số liệu “{entry.label}” ghi giá trị {printed(entry.value)}, nhưng câu chữ "
                f"kèm theo không có số ấy: “{entry.quote}”",
                "ghi value đúng như con số trong câu (1.234 viết là 1234; 98,5 viết là 98.5), hoặc "
                "chép câu có con số ấy",
                entry.quote,
            )


@rule(Scope.REPORT)
def figure_parts(report: Report) -> Iterator[Problem]:
    """Các phần của một số liệu ở `figures` cộng lại không bằng tổng, hoặc khác đơn vị tính.

    Chỉ ghi `part_of` cho các phần không trùng nhau và kể đủ: 48 người gồm 03 lãnh đạo, 41 công
    chức, 04 nhân viên. “Trong đó nữ 25 người” là một số liệu riêng, không ghi `part_of`.
    """
    entries = report.meta.figures
    parts = parts_by_whole(entries)
    circling = in_circles(entries)
    for index, entry in enumerate(entries):
        own = parts.get(entry.id, [])
        if not own or entry.id in circling:
            continue
        added = sum((part.value for part in own), Decimal())
        sum_text = " + ".join(printed(part.value) for part in own[:10])
        place = report.field_place("figures", index, "value")
        if other := next((part for part in own if part.unit != entry.unit), None):
            yield Problem(
                place,
                f"số liệu “{entry.label}” tính bằng “{entry.unit}”, nhưng phần “{other.label}” "
                f"tính bằng “{other.unit}”",
                "ghi cùng một đơn vị tính (unit), hoặc bỏ dòng part_of nếu không phải là một phần",
                entry.id,
            )
        elif added != entry.value:
            more = " + …" if len(own) > 10 else ""
            yield Problem(
                place,
                f"các phần của “{entry.label}” cộng lại: {sum_text}{more} = {printed(added)}, "
                f"nhưng tổng ghi {printed(entry.value)}",
                "xem có thiếu phần nào, hoặc có phần nào trùng nhau thì bỏ dòng part_of; "
                f"{KEEP_AS_ISSUED}",
                entry.id,
            )
