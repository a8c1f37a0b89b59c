"""`baocao figures`: entries for a report's `figures`, made of what its text states."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from baocao.analysis.close_reading import CloseReading
from baocao.analysis.figures.proposals import known_ids, propose
from baocao.checking.formats.plain import printable
from baocao.commands import CLEAN, Commands, UsageError, read_bytes
from baocao.reading.catalogue import read_all
from baocao.reading.fields import FigureEntry
from baocao.reading.frontmatter import quoted
from baocao.reading.inventory import list_paths
from baocao.reading.report import Report

_ADVICE = (
    "# Chép các mục cần giữ vào phần đầu của báo cáo, xem lại tên và đơn vị tính; bỏ các mục thừa."
)


def add(commands: Commands) -> None:
    """Adds the parser."""
    parser = commands.add_parser("figures", help="gợi ý các mục số liệu (figures) của một báo cáo")
    parser.add_argument("report", type=Path, metavar="BÁO_CÁO", help="tệp .md của báo cáo")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="dạng in")
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    report = _report(arguments.report)
    if report.excesses:
        raise UsageError(f"{arguments.report} quá lớn hoặc quá rối để đọc số liệu")
    ids = known_ids(_beside(arguments.report, report))
    entries = list(propose(CloseReading(report), ids))
    if arguments.format == "json":
        listed = {"figures": [entry.model_dump(mode="json") for entry in entries]}
        print(json.dumps(listed, ensure_ascii=False, indent=2))
    elif entries:
        print("\n".join((_ADVICE, "figures:", *_lines(entries))))
    else:
        print("Không thấy số liệu nào chưa có ở mục figures.", file=sys.stderr)
    return CLEAN


def _report(file: Path) -> Report:
    read_bytes(file)  # says why, where it can't be read
    reports = read_all(list_paths([file])).reports if file.suffix == ".md" else ()
    if len(reports) != 1:
        raise UsageError(f"{file} không phải là báo cáo (tệp .md trong thư mục của một nhóm)")
    return reports[0]


def _beside(file: Path, report: Report) -> Sequence[Report]:
    """The reports of other years in its folder, the latest last."""
    reports = read_all(list_paths(sorted(file.parent.glob("*.md")))).reports
    return [other for other in reports if other.uri != report.uri]


def _lines(entries: Sequence[FigureEntry]) -> Iterator[str]:
    for entry in entries:
        yield f"  - id: {entry.id}"
        yield f"    label: {quoted(printable(entry.label))}"
        yield f"    value: {entry.value:f}"
        yield f"    unit: {quoted(printable(entry.unit))}"
        if entry.part_of:
            yield f"    part_of: {entry.part_of}"
        yield f"    quote: {quoted(printable(entry.quote))}"
