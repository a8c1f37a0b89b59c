"""Rules on figures."""

from collections.abc import Iterator

from baocao.figures.totals import find_totals
from baocao.findings import Problem
from baocao.model import Report
from baocao.rules.rule import Scope, rule


@rule(Scope.REPORT)
def total_mismatch(report: Report) -> Iterator[Problem]:
    """Tổng số không bằng các phần cộng lại.

    Đọc các câu như “48 người, trong đó có 03 lãnh đạo, 41 công chức và 04 nhân viên” và “gồm 124
    thủ tục, trong đó có 78 … 40 … và 06 …”. Với “trong đó” mà chỉ kể hai phần thì các phần được
    phép ít hơn tổng số.
    """
    for block in report.blocks:
        if block.kind not in ("paragraph", "list"):
            continue
        for total in find_totals(block.text):
            if not total.matches:
                start, end = block.start + total.start, block.start + total.end
                added = " + ".join(f"{p.value:f}" for p in total.parts)
                found = f"{added} = {total.added:f}"
                yield Problem(
                    report.place(start, end),
                    f"{found}, không phải {total.total:f} {total.unit}",
                    "xem lại các con số theo bản gốc",
                    report.source.text[start:end],
                )
