"""`baocao explain`: what a rule means, from its docstring and its golden case."""

import argparse
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from baocao.commands import CLEAN, Commands, UsageError
from baocao.formats.plain import printable
from baocao.rule_pages import SEVERITY_WORDS, GoldenCase, excerpts, printed_of, read_cases
from baocao.rules import RULES, Rule

_GOLDEN = Path("tests/golden")


def add(commands: Commands) -> None:
    """Adds the parser."""
    parser = commands.add_parser("explain", help="giải thích một quy tắc, hoặc liệt kê tất cả")
    parser.add_argument("rule", nargs="?", metavar="QUY_TẮC", help="mã, ví dụ missing-section")
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
    word_width = max(map(len, SEVERITY_WORDS.values()))
    for rule in RULES.values():
        yield f"{rule.id:{id_width}}  {SEVERITY_WORDS[rule.severity]:{word_width}}  {rule.title}"


def _explained(rule: Rule) -> Iterator[str]:
    yield f"{rule.id}: {rule.title} ({SEVERITY_WORDS[rule.severity]})"
    yield ""
    yield rule.explanation
    if not rule.acceptable:
        yield "\nKhông chấp nhận ngoại lệ: phải sửa thì mới xuất bản được."
    case = read_cases(_GOLDEN).get(rule.id)
    if case is not None:
        yield from _example(rule, case)


def _example(rule: Rule, case: GoldenCase) -> Iterator[str]:
    bad, good = excerpts(case)
    parts = {
        "Viết thế này thì bị báo:": bad,
        "Phần mềm in ra:": printed_of(rule.id, case),
        "Viết thế này là đúng:": good,
    }
    for title, text in parts.items():
        if text:
            yield f"\n{title}\n"
            yield from (f"    {printable(line)}".rstrip() for line in text.split("\n"))
