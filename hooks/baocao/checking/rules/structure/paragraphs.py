"""Rules on paragraphs."""

from collections.abc import Iterator
from itertools import pairwise

from baocao.checking.rules.rule import Scope, rule
from baocao.findings import Problem, Related
from baocao.reading.report import Report
from baocao.text.vietnamese import runs_on


@rule(Scope.REPORT)
def broken_paragraph(report: Report) -> Iterator[Problem]:
    """Một đoạn văn bị tách làm hai ở giữa câu, thường vì hết trang khi chép từ bản in.

    Đoạn trên không kết thúc bằng dấu câu, đoạn dưới bắt đầu bằng chữ thường. Nối hai đoạn lại
    không thay đổi chữ nào của văn bản.
    """
    for before, after in pairwise(report.blocks):
        if (
            before.kind == after.kind == "paragraph"
            and not after.label
            and runs_on(before.text, after.text)
        ):
            start = before.start + before.text.rstrip().rfind(" ") + 1
            tail, head = report.source.text[start : before.end], after.text.split(" ", 1)[0]
            yield Problem(
                report.place(start, before.end),
                f"đoạn văn bị ngắt giữa câu: “{tail.strip()}” | “{head}”",
                "xóa dòng trống ở giữa để nối hai phần lại",
                f"{before.text[-40:].strip()} {after.text[:40].strip()}",
                (Related(report.place(after.start, after.start + len(head)), "phần sau của đoạn"),),
            )
