"""The pages that explain the rules: one per rule, made of its docstring and its example."""

import re
from collections.abc import Iterable, Iterator, Mapping

from baocao.checking.examples import Example, cut, excerpts, printed_of
from baocao.checking.formats.plain import printable
from baocao.checking.rules import Rule
from baocao.findings import Severity
from baocao.outputs.folders import RULES
from baocao.reading.frontmatter import quoted

INDEX = f"{RULES}/index.md"

_SHORT = 12  # lines of a file beside the page
_BACKTICKS = re.compile(r"`+")


def rule_pages(rules: Iterable[Rule], examples: Mapping[str, Example]) -> dict[str, str]:
    """The Markdown of every rule's page and of their index, by the file below docs/."""
    listed = list(rules)
    pages = {INDEX: "\n".join(_index(listed)) + "\n"}
    for rule in listed:
        text = "\n".join(_page(rule, examples.get(rule.id)))
        pages[f"{RULES}/{rule.id}.md"] = f"{text}\n"
    return pages


def _index(rules: list[Rule]) -> Iterator[str]:
    yield from ("---", "title: Các quy tắc kiểm tra", "---", "", "# Các quy tắc kiểm tra", "")
    yield "Mỗi báo cáo được kiểm tra theo các quy tắc dưới đây trước khi xuất bản. Mở một quy tắc"
    yield "để xem giải thích và ví dụ; mã của quy tắc là chữ trong ngoặc vuông ở dòng báo, như"
    yield "`lỗi[missing-section]`."
    for severity, meaning in _SEVERITY_MEANINGS.items():
        rows = [rule for rule in rules if rule.severity is severity]
        if rows:
            yield from ("", f"## {severity.word.capitalize()}", "", meaning, "")
            yield from ("| Quy tắc | Mã |", "| --- | --- |")
            yield from (f"| [{_cell(r.title)}]({r.id}.md) | `{r.id}` |" for r in rows)


_SEVERITY_MEANINGS = {
    Severity.ERROR: "Báo cáo còn lỗi thì không xuất bản được.",
    Severity.WARNING: (
        "Phải sửa trước khi xuất bản chính thức; nếu văn bản đã ban hành đúng như vậy thì giữ "
        "nguyên và nêu lý do."
    ),
    Severity.INFO: "Nhắc để xem lại; không ngăn việc xuất bản.",
}


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _page(rule: Rule, example: Example | None) -> Iterator[str]:
    yield from ("---", f"title: {quoted(rule.title)}", "---", "", f"# {rule.title}", "")
    in_draft = f" (trong dự thảo: {rule.draft_severity.word})" if rule.draft_severity else ""
    yield f"Mã: `{rule.id}` · Mức: {rule.severity.word}{in_draft}"
    yield from ("", rule.explanation, "", _acceptance(rule))
    if example is None:
        return
    bad, good = excerpts(example, rule.id)
    yield from ("", "## Ví dụ")
    if bad:
        yield from ("", "Viết thế này thì bị báo:", "", fenced(bad, wrap=True))
    for name, text in example.beside:
        yield from ("", f"trong khi tệp `{name}` ghi:", "", fenced(_beginning(text), wrap=True))
    yield from ("", "Thông báo in ra:", "", fenced(printed_of(rule.id, example)))
    if good:
        yield from ("", "Viết thế này là đúng:", "", fenced(good, wrap=True))


def _acceptance(rule: Rule) -> str:
    if rule.acceptable:
        return (
            "Nếu văn bản đã ban hành đúng như vậy thì giữ nguyên văn và thêm vào mục `accepted` "
            f"ở phần đầu của báo cáo: `{{rule: {rule.id}, quote: …, reason: …}}`. Sau `quote` chép "
            "chữ bị báo, sau `reason` ghi lý do; trang web đăng thành ghi chú của người biên tập."
        )
    return "Chỗ bị quy tắc này báo thì phải sửa, không giữ nguyên được."


def _beginning(text: str) -> str:
    """How a file begins, without its front matter."""
    body = re.sub(r"\A---\n.*?\n---\n+", "", text, flags=re.S)
    lines = body.rstrip("\n").split("\n")
    return "\n".join([*map(cut, lines[:_SHORT]), *(["…"] if len(lines) > _SHORT else [])])


def fenced(text: str, *, wrap: bool = False) -> str:
    """The text as a code block that nothing in it can close, unseen signs made visible.

    Lines of running text may `wrap`; what is printed, with carets under it, may not.
    """
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    lines = (printable(line) for line in text.split("\n"))
    return "\n".join((f"{fence} {{ .text .wrap }}" if wrap else f"{fence}text", *lines, fence))
