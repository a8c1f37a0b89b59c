"""Examples of the rules: a folder each, beside the rules' functions."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from baocao.checking.rules.records import AREAS
from baocao.findings import Severity

FOLDERS = tuple(Path(__file__).parent / "rules" / area / "examples" for area in AREAS)
SERIES = Path(__file__).parent / "rules" / "series.yml"
"""The settings of the series in which every example lies."""

_CONTEXT = 1  # lines shown around what differs
_LONGEST = 30  # lines of an excerpt
_WIDEST = 400  # letters of a line of an excerpt: an example of a long paragraph has thousands
# The page of every example, as the findings name it.
_NAMED_LINE = re.compile(r"docs/bao-cao/mau/2021\.md:(\d+):")
_WORDS = "|".join(severity.word for severity in Severity)
_HEADLINE = re.compile(rf".+?:\d+:\d+: (?:{_WORDS})\[(?P<rule>[\w-]+)\]")


@dataclass(frozen=True, slots=True)
class Example:
    """A page that breaks a rule, what is printed of it, and a page that keeps the rule.

    The two are the same where other files than the page break the rule: `beside` are those
    files, by their paths below docs/.
    """

    bad: str
    printed: str
    good: str
    beside: tuple[tuple[str, str], ...] = ()


@cache
def read_examples() -> dict[str, Example]:
    """The examples by rule; thousands of files or huge pictures are no example, but tests."""
    examples = {}
    for folder in (f for area in FOLDERS for f in sorted(area.iterdir())):
        files = [folder / name for name in ("bad.md", "expected.txt", "good.md")]
        bad, printed, good = (file.read_text("utf-8", "replace") for file in files)
        examples[folder.name] = Example(bad, printed, good, tuple(_text_files(folder / "bad")))
    return examples


def _text_files(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".md", ".yml"):
            yield file.relative_to(folder).as_posix(), file.read_text("utf-8", "replace")


def excerpts(example: Example, rule_id: str = "") -> tuple[str, str]:
    """What differs between the bad page and the good one, on both sides, with a line around.

    The bad side also has the lines that the findings of the rule name. Where the good page only
    lacks something, its side is what is around the gap. Pages that do not differ have no
    excerpts.
    """
    bad, good = example.bad.split("\n"), example.good.split("\n")
    matcher = difflib.SequenceMatcher(None, bad, good, autojunk=False)
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    named = [(line - 1, line) for line in _lines_named(rule_id, example) if line <= len(bad)]
    spans = [(start, end) for _, start, end, _, _ in changes]
    shown = _excerpt(bad, sorted([*spans, *named])) if changes else ""
    return (
        shown or ("(tệp trống)" if changes else ""),
        _excerpt(good, [(start, end) for _, _, _, start, end in changes]),
    )


def _lines_named(rule_id: str, example: Example) -> Iterator[int]:
    yield from (int(line) for line in _NAMED_LINE.findall(printed_of(rule_id, example)))


def _excerpt(lines: list[str], spans: list[tuple[int, int]]) -> str:
    """The lines of the spans and around them, "…" for what is left out between."""
    shown: list[str] = []
    last = 0
    for start, end in spans:
        first = max(last, start - _CONTEXT, 0)
        if shown and first > last:
            shown.append("…")
        last = max(last, min(len(lines), end + _CONTEXT))
        shown += lines[first:last]
    if len(shown) > _LONGEST:
        shown = [*shown[:_LONGEST], "…"]
    return "\n".join(cut(line) for line in shown).strip("\n")


def printed_of(rule_id: str, example: Example) -> str:
    """The printed findings of one rule, without those of others and the count at the end."""
    shown: list[str] = []
    wanted = False
    for line in example.printed.split("\n"):
        if not line.startswith(" "):
            headline = _HEADLINE.match(line)
            wanted = headline is not None and headline["rule"] == rule_id
        if wanted:
            shown.append(line)
    return "\n".join(shown)


def cut(line: str) -> str:
    """A line as an excerpt shows it."""
    return line if len(line) <= _WIDEST else f"{line[:_WIDEST]}…"
