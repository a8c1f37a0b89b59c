"""Rules on figures."""

import re
from collections.abc import Iterable, Iterator, Sequence

from baocao.analysis.close_reading import CloseReading
from baocao.analysis.figures.numbers import printed
from baocao.analysis.figures.shares import Oddity, find_odd_parts, find_odd_shares
from baocao.checking.rules.rule import KEEP_AS_ISSUED, Scope, rule
from baocao.findings import Problem
from baocao.reading.blocks import Block
from baocao.reading.report import Report

_ITEM = re.compile(
    r"(?P<mark>[-+*•.])\s*(?P<label>[^\d:;.\n]{2,60}):\s*(?P<figure>\d[^\n]{0,80})?\Z"
)


@rule(Scope.READING)
def total_mismatch(reading: CloseReading) -> Iterator[Problem]:
    """Tổng số không bằng các phần cộng lại.

    Đọc các câu như “48 người, trong đó có 03 lãnh đạo, 41 công chức và 04 nhân viên” và “gồm 124
    thủ tục, trong đó có 78 … 40 … và 06 …”, “367 trường, trong đó: mầm non 118 trường; tiểu học …”,
    “07 cán bộ (01 bác sĩ, 06 điều dưỡng)”.
    Với “trong đó” mà chỉ kể hai phần, hoặc kể tên trước số, thì các phần được phép ít hơn hẳn tổng
    số; các phần có thể trùng nhau (nữ, đảng viên, trình độ) thì không cộng.
    """
    report = reading.report
    for offset, totals in reading.totals.items():
        for total in totals:
            if not total.matches:
                start, end = offset + total.start, offset + total.end
                added = " + ".join(printed(p.value / total.factor) for p in total.parts)
                found = f"{added} = {printed(total.added / total.factor)}"
                yield Problem(
                    report.place(start, end),
                    f"các phần cộng lại: {found}, nhưng tổng số ghi "
                    f"{printed(total.total / total.factor)} {total.unit}",
                    f"đối chiếu các con số với bản gốc; {KEEP_AS_ISSUED}",
                    report.source.text[start:end],
                )


@rule(Scope.READING)
def impossible_share(reading: CloseReading) -> Iterator[Problem]:
    """Tỷ lệ không thể có: một phần chiếm hơn 100%, hoặc tỷ lệ không khớp phân số ghi bên cạnh.

    Ví dụ “14/16 giáo viên (đạt 78,5%)”: 14/16 là 87,5%.
    """
    yield from _impossible(reading, find_odd_shares(reading.prose.text), ", báo cáo ghi")


@rule(Scope.READING)
def part_exceeds_whole(reading: CloseReading) -> Iterator[Problem]:
    """Con số trong ngoặc nhiều hơn tổng số đứng trước: “02 lớp (03 lớp bán trú)”."""
    yield from _impossible(reading, find_odd_parts(reading.prose.text), ":")


def _impossible(reading: CloseReading, odd: Iterable[Oddity], then: str) -> Iterator[Problem]:
    """The problems of figures that can't be; `then` leads from the reason to the text."""
    for found in odd:
        written = reading.prose.text[found.start : found.end]
        yield Problem(
            reading.report.place(found.start, found.end),
            f"{found.why}{then} “{written}”",
            f"đối chiếu các con số với bản gốc; {KEEP_AS_ISSUED}",
            written,
        )


@rule(Scope.REPORT)
def missing_figure(report: Report) -> Iterator[Problem]:
    """Một dòng liệt kê số liệu bỏ trống con số, trong khi các dòng cùng loại đều có."""
    for row in _item_rows(report.blocks):
        filled = sum(bool(item["figure"]) for _, item in row)
        for block, item in row:
            if not item["figure"] and filled >= 2 and filled == len(row) - 1:
                yield Problem(
                    report.place(block.start, block.start + len(block.text.rstrip())),
                    f"dòng “{item['label'].strip()}” bỏ trống số liệu",
                    f"ghi con số theo bản gốc; {KEEP_AS_ISSUED}",
                    block.text.strip(),
                )


def _item_rows(blocks: Sequence[Block]) -> Iterator[list[tuple[Block, re.Match[str]]]]:
    """Runs of one-line items of one mark; one that a list of its own follows is no such item."""
    row: list[tuple[Block, re.Match[str]]] = []
    seen: set[str] = set()
    for block in blocks:
        item = _ITEM.match(block.text.strip()) if "\n" not in block.text.strip() else None
        if row and (item is None or item["mark"] != row[0][1]["mark"]):
            if row[-1][1]["figure"] or block.kind == "heading" or block.text[:1] in seen:
                yield row
            seen.add(row[0][1]["mark"])
            row = []
        seen.add(block.text[:1])
        if item:
            row.append((block, item))
    if row:
        yield row
