"""`baocao check`: the rules over docs folders or single files."""

import argparse

from baocao.checking.check import check_files
from baocao.checking.formats import WRITERS
from baocao.checking.rules import RULES, Scope
from baocao.commands import CLEAN, FINDINGS, Commands, add_paths
from baocao.commands.changes import Changes
from baocao.findings import Finding, gravest_first
from baocao.reading.inventory import list_paths


def add(commands: Commands) -> None:
    """Adds the parser."""
    parser = commands.add_parser("check", help="kiểm tra báo cáo, chỉ rõ từng chỗ sai và cách sửa")
    add_paths(parser, "tệp")
    parser.add_argument(
        "--format",
        choices=WRITERS,
        default="text",
        help="dạng in kết quả (mặc định: text, cho người đọc)",
    )
    parser.add_argument(
        "--changed-since",
        metavar="BẢN",
        help="chỉ báo ở các tệp đã thay đổi kể từ một nhánh hoặc một bản git, ví dụ origin/main",
    )
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    """Checks everything even where only changes count: reports can contradict one another."""
    revision = arguments.changed_since
    changes = None if revision is None else Changes.since(revision)
    inventory = list_paths(arguments.paths)
    result = check_files(inventory)
    findings = [f for f in result.findings if changes is None or _concerns(changes, f)]
    for_people = arguments.format == "text"
    if changes and arguments.format == "github":
        # It shows only some: those at the lines that a branch touched come before others.
        findings.sort(key=lambda f: not changes.touch_lines(f.place))
    for block in WRITERS[arguments.format](gravest_first(findings) if for_people else findings):
        print(block)
    if not findings and for_people:
        print(f"Đã kiểm tra {len(inventory.reports)} báo cáo: không có lỗi nào.")
    return FINDINGS if any(f.stops_build for f in findings) else CLEAN


def _concerns(changes: Changes, finding: Finding) -> bool:
    of_all = RULES[finding.rule].scope in (Scope.ACROSS, Scope.DOCS)
    return of_all or changes.touch(finding.place.path)
