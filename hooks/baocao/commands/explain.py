"""`baocao explain`: what a rule means, from its docstring and its example."""

import argparse
from collections.abc import Iterator
from difflib import get_close_matches

from baocao.checking.examples import Example, excerpts, printed_of, read_examples
from baocao.checking.formats.plain import printable
from baocao.checking.rules import RULES, Rule
from baocao.commands import CLEAN, Commands, UsageError
from baocao.findings import Severity


def add(commands: Commands) -> None:
    """Adds the parser."""
    parser = commands.add_parser("explain", help="giải thích một quy tắc, hoặc liệt kê tất cả")
    parser.add_argument(
        "rule", nargs="?", metavar="QUY_TẮC", help="mã của quy tắc, ví dụ missing-section"
    )
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    lines = _explained(_rule(arguments.rule)) if arguments.rule else _listed()
    for line in lines:
        print(line)
    return CLEAN


def _rule(rule_id: str) -> Rule:
    if rule_id in RULES:
        return RULES[rule_id]
    near = get_close_matches(rule_id, RULES, 1)
    advice = f"có phải “{near[0]}” không?" if near else "“baocao explain” liệt kê tất cả"
    raise UsageError(f"không có quy tắc “{rule_id}”; {advice}")


def _listed() -> Iterator[str]:
    id_width = max(map(len, RULES))
    word_width = max(len(severity.word) for severity in Severity)
    for rule in RULES.values():
        yield f"{rule.id:{id_width}}  {rule.severity.word:{word_width}}  {rule.title}"


def _explained(rule: Rule) -> Iterator[str]:
    in_draft = f"; trong dự thảo: {rule.draft_severity.word}" if rule.draft_severity else ""
    yield f"{rule.id}: {rule.title} ({rule.severity.word}{in_draft})"
    yield ""
    yield rule.explanation
    if not rule.acceptable:
        yield "\nChỗ bị quy tắc này báo thì phải sửa, không giữ nguyên được."
    example = read_examples().get(rule.id)
    if example is not None:
        yield from _example(rule, example)


def _example(rule: Rule, example: Example) -> Iterator[str]:
    bad, good = excerpts(example)
    parts = {
        "Viết thế này thì bị báo:": bad,
        "Thông báo in ra:": printed_of(rule.id, example),
        "Viết thế này là đúng:": good,
    }
    for title, text in parts.items():
        if text:
            yield f"\n{title}\n"
            yield from (f"    {printable(line)}".rstrip() for line in text.split("\n"))
