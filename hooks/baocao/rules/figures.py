"""Rules on figures."""

from collections.abc import Iterator

from baocao.figures.numbers import printed
from baocao.figures.totals import find_totals
from baocao.findings import Problem
from baocao.model import Report
from baocao.rules.rule import Scope, rule


@rule(Scope.REPORT)
def total_mismatch(report: Report) -> Iterator[Problem]:
    """Tổng số không bằng các phần cộng lại.

    Đọc các câu như “48 người, trong đó có 03 lãnh đạo, 41 công chức và 04 nhân viên” và “gồm 124
    thủ tục, trong đó có 78 … 40 … và 06 …”, “367 trường, trong đó: mầm non 118 trường; tiểu học …”,
    “07 cán bộ (01 bác sĩ, 06 điều dưỡng)”.
    Với “trong đó” mà chỉ kể hai phần, hoặc kể tên trước số, thì các phần được phép ít hơn hẳn tổng
    số; các phần có thể trùng nhau (nữ, đảng viên, trình độ) thì không cộng.
    """
    for block in report.blocks:
        if block.kind not in ("paragraph", "list"):
            continue
        for total in find_totals(block.text):
            if not total.matches:
                start, end = block.start + total.start, block.start + total.end
                added = " + ".join(printed(p.value / total.factor) for p in total.parts)
                found = f"{added} = {printed(total.added / total.factor)}"
                yield Problem(
                    report.place(start, end),
                    f"{found}, không phải {printed(total.total / total.factor)} {total.unit}",
                    "xem lại các con số theo bản gốc",
                    report.source.text[start:end],
                )
