"""The pages that explain the rules: one per rule, made of its docstring and its golden case."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from baocao.findings import Severity
from baocao.formats.plain import printable
from baocao.frontmatter import quoted
from baocao.rules import Rule

FOLDER = "huong-dan/quy-tac"
INDEX = f"{FOLDER}/index.md"
SEVERITY_WORDS = {
    Severity.ERROR: "lỗi",
    Severity.WARNING: "cảnh báo",
    Severity.INFO: "nhắc",
}

_CONTEXT = 1  # lines shown around what differs
_LONGEST = 30  # lines of an excerpt
_WIDEST = 400  # letters of a line of an excerpt: a case of a long paragraph has thousands
_SHORT = 12  # lines of a file beside the page
# The page of every case, as the findings name it.
_NAMED_LINE = re.compile(r"docs/bao-cao/mau/2021\.md:(\d+):")
_BACKTICKS = re.compile(r"`+")
_HEADLINE = re.compile(r".+?:\d+:\d+: (?:error|warning|info)\[(?P<rule>[\w-]+)\]")


@dataclass(frozen=True, slots=True)
class GoldenCase:
    """A page that breaks a rule, what is printed of it, and a page that keeps the rule.

    The two are the same where other files than the page break the rule: `beside` are those
    files, by their paths below docs/.
    """

    bad: str
    printed: str
    good: str
    beside: tuple[tuple[str, str], ...] = ()


def read_cases(folder: Path) -> dict[str, GoldenCase]:
    """The golden cases in a folder, by rule; none where there is no such folder."""
    cases = {}
    for case in sorted(folder.iterdir()) if folder.is_dir() else ():
        files = [case / name for name in ("bad.md", "expected.txt", "good.md")]
        if all(file.is_file() for file in files):
            bad, printed, good = (file.read_text("utf-8", "replace") for file in files)
            beside = tuple(_text_files(case / "bad"))
            cases[case.name] = GoldenCase(bad, printed, good, beside)
    return cases


def _text_files(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".md", ".yml"):
            yield file.relative_to(folder).as_posix(), file.read_text("utf-8", "replace")


def rule_pages(rules: Iterable[Rule], cases: Mapping[str, GoldenCase]) -> dict[str, str]:
    """The Markdown of every rule's page and of their index, by the file below docs/."""
    listed = list(rules)
    pages = {INDEX: "\n".join(_index(listed)) + "\n"}
    for rule in listed:
        text = "\n".join(_page(rule, cases.get(rule.id)))
        pages[f"{FOLDER}/{rule.id}.md"] = f"{text}\n"
    return pages


def _index(rules: list[Rule]) -> Iterator[str]:
    yield from ("---", "title: Các quy tắc kiểm tra", "---", "", "# Các quy tắc kiểm tra", "")
    yield "Mỗi báo cáo được kiểm tra theo các quy tắc dưới đây trước khi xuất bản. Lệnh"
    yield "`baocao explain MÃ` in phần giải thích của một quy tắc."
    for severity, meaning in _SEVERITY_MEANINGS.items():
        rows = [rule for rule in rules if rule.severity is severity]
        if rows:
            yield from ("", f"## {SEVERITY_WORDS[severity].capitalize()}", "", meaning, "")
            yield from ("| Quy tắc | Mã |", "| --- | --- |")
            yield from (f"| [{_cell(r.title)}]({r.id}.md) | `{r.id}` |" for r in rows)


_SEVERITY_MEANINGS = {
    Severity.ERROR: "Báo cáo còn lỗi thì không xuất bản được.",
    Severity.WARNING: "Bản xuất bản chính thức phải sửa, hoặc chấp nhận có nêu lý do.",
    Severity.INFO: "Chỉ để biết; không ngăn việc xuất bản.",
}


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _page(rule: Rule, case: GoldenCase | None) -> Iterator[str]:
    yield from ("---", f"title: {quoted(rule.title)}", "---", "", f"# {rule.title}", "")
    yield f"Mã: `{rule.id}` · Mức: {SEVERITY_WORDS[rule.severity]}"
    yield from ("", rule.explanation, "", _acceptance(rule))
    if case is None:
        return
    bad, good = excerpts(case, rule.id)
    yield from ("", "## Ví dụ")
    if bad:
        yield from ("", "Viết thế này thì bị báo:", "", fenced(bad, wrap=True))
    for name, text in case.beside:
        yield from ("", f"trong khi tệp `{name}` ghi:", "", fenced(_beginning(text), wrap=True))
    yield from ("", "Phần mềm in ra:", "", fenced(printed_of(rule.id, case)))
    if good:
        yield from ("", "Viết thế này là đúng:", "", fenced(good, wrap=True))


def _acceptance(rule: Rule) -> str:
    if rule.acceptable:
        return (
            "Nếu văn bản đã ban hành đúng như vậy, giữ nguyên văn và ghi vào `accepted` ở phần "
            f"đầu của báo cáo: `{{rule: {rule.id}, quote: …, reason: …}}`."
        )
    return "Quy tắc này không chấp nhận ngoại lệ: phải sửa thì mới xuất bản được."


def _beginning(text: str) -> str:
    """How a file begins, without its front matter."""
    body = re.sub(r"\A---\n.*?\n---\n+", "", text, flags=re.S)
    lines = body.rstrip("\n").split("\n")
    return "\n".join([*map(_cut, lines[:_SHORT]), *(["…"] if len(lines) > _SHORT else [])])


def excerpts(case: GoldenCase, rule_id: str = "") -> tuple[str, str]:
    """What differs between the bad page and the good one, on both sides, with a line around.

    The bad side also has the lines that the findings of the rule name. Where the good page only
    lacks something, its side is what is around the gap. Pages that do not differ have no
    excerpts.
    """
    bad, good = case.bad.split("\n"), case.good.split("\n")
    matcher = difflib.SequenceMatcher(None, bad, good, autojunk=False)
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    named = [(line - 1, line) for line in _lines_named(rule_id, case) if line <= len(bad)]
    spans = [(start, end) for _, start, end, _, _ in changes]
    shown = _excerpt(bad, sorted([*spans, *named])) if changes else ""
    return (
        shown or ("(tệp trống)" if changes else ""),
        _excerpt(good, [(start, end) for _, _, _, start, end in changes]),
    )


def _lines_named(rule_id: str, case: GoldenCase) -> Iterator[int]:
    yield from (int(line) for line in _NAMED_LINE.findall(printed_of(rule_id, case)))


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
    return "\n".join(_cut(line) for line in shown).strip("\n")


def _cut(line: str) -> str:
    return line if len(line) <= _WIDEST else f"{line[:_WIDEST]}…"


def printed_of(rule_id: str, case: GoldenCase) -> str:
    """The printed findings of one rule, without those of others and the count at the end."""
    shown: list[str] = []
    wanted = False
    for line in case.printed.split("\n"):
        if not line.startswith(" "):
            headline = _HEADLINE.match(line)
            wanted = headline is not None and headline["rule"] == rule_id
        if wanted:
            shown.append(line)
    return "\n".join(shown)


def fenced(text: str, *, wrap: bool = False) -> str:
    """The text as a code block that nothing in it can close, unseen signs made visible.

    Lines of running text may `wrap`; what is printed, with carets under it, may not.
    """
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    lines = (printable(line) for line in text.split("\n"))
    return "\n".join((f"{fence} {{ .text .wrap }}" if wrap else f"{fence}text", *lines, fence))
