"""No text of a pull request becomes more than text in a comment, as GitHub and GitLab show it."""

import re
import typing
from html.parser import HTMLParser
from typing import Any

import pytest
from baocao.reviewing.escape import escaped
from baocao.reviewing.markdown import MARKER, markdown
from baocao.reviewing.model import Review
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pydantic import BaseModel

RENDER = MarkdownIt("gfm-like")
TAGS = {"h2", "h3", "p", "ul", "li", "strong", "s", "code", "sub"}
# What the forges look for in the text of a rendered page, outside code.
REFERENCES = {
    "mention": r"(?<!\w)@\w",
    "email": r"[\w.+-]+@[\w-]",
    "issue": r"#\d",
    "merge request, snippet, epic, alert": r"[!$&^]\d",
    "label, milestone": r"[~%][\w\"]",
    "other tracker": r"(?<!\w)[A-Za-z]+-\d",
    "URL": r"\w://|\bwww\.",
    "emoji": r":[\w+-]+:",
    "commit": r"\b[0-9a-f]{7,40}\b",
    "reference in brackets": r"\[\w+:|\[\[",
    "difference in braces": r"[{\[][+-]",
    "unseen": "[\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\ufe0f\U000e0000-\U000e0fff]",
}
HOSTILE = [
    "@admin", "x @all y", "#12", "GH-12", "JIRA-7", "!12", "$12", "%\"mốc\"", "~lỗi", "&3",
    "^alert#1", "https://x.example/", "www.example.com", "javascript:alert(1)", "a@b.example",
    "mailto:a@b.vn", "ftp://x.example", "![x](https://x.example/a.png)", "[x](https://x.example)",
    "[x]: https://x.example", "<img src=x onerror=alert(1)>", "<b>đậm</b>",
    "<!-- baocao-review -->", "<!--", "-->", "]]>", "</sub></details>", "<script>", "&lt;b&gt;",
    "&#64;admin", "&nbsp;", "**đậm**", "~~bỏ~~", "__a__", "_a_", "*", "**", "~~", "`mã`", "``",
    "```", "```diff\n- x\n```", "~~~", "\n# to", "# to", "> trích", "\n/close", "/close",
    "/assign @x", "\n- mục", "- mục", "1. mục", "---", "===", "| a | b |", "| --- | --- |",
    "[^1]", "[ ] việc", "[x]", "[TOC]", "[[wiki]]", "[issue:3]", "{+ thêm +}", "{- x -}",
    ":smile:", "$`a`$", "$$x$$", "$a$", "\\", "\\@x", "\u202eđảo", "\u200b@\u200bx", "a\u00adb",
    "\x00", "\x1b[31m", "\r\n\r\n", "\u2028", "\ufeff", "\udcff", "\U000e0041", "\u3164",
    "a" + "\u0301" * 500, "9fceb02d0ae598e95dc970b74767f19372d61af8", "chữ", "năm 2020",
    "Sở Giáo dục", "“a”", "1234567",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=5), min_size=1, max_size=4).map(
    lambda parts: " ".join(parts)
) | st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3).map("".join)


class Shown(HTMLParser):
    """The tags of a page in order, and its text outside code."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.in_code = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        assert not attrs, (tag, attrs)
        self.tags.append(tag)
        self.in_code = tag == "code"
        self.texts.append("\0")  # parts words: a reference doesn't go on over a tag

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")
        self.in_code = False
        self.texts.append("\0")

    def handle_data(self, data: str) -> None:
        self.texts.append("\0" if self.in_code else data)

    def handle_comment(self, data: str) -> None:
        self.tags.append(f"<!--{data}-->")


def _shown(text: str) -> Shown:
    page = Shown()
    page.feed(RENDER.render(text))
    page.close()
    return page


def _refuse_references(page: Shown) -> None:
    text = "".join(page.texts)
    for kind, pattern in REFERENCES.items():
        found = re.search(pattern, text, re.I)
        assert not found, (kind, text[max(0, found.start() - 20) : found.end() + 20])


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", ["Chữ: {}", "- **{}** và ~~{}~~ {}", "- “{}”", "### Sửa: {}"])
def test_a_hostile_text_is_text(text: str, form: str) -> None:
    shown = escaped(text) or "x"
    line = form.replace("{}", shown)
    assert "\n" not in line
    page = _shown(line)
    _refuse_references(page)
    assert page.tags == _shown(form.replace("{}", "chữ")).tags


@settings(max_examples=300)
@given(TEXTS)
def test_any_texts_together_are_text(text: str) -> None:
    shown = escaped(text) or "x"
    page = _shown(f"- Chữ {shown} và **{shown}** rồi ~~{shown}~~ hết")
    _refuse_references(page)
    assert page.tags == _shown("- Chữ x và **x** rồi ~~x~~ hết").tags


@pytest.mark.parametrize(
    "text", ["Sở có 48 người; 98,5%, số 160/KH-TU", "“a” (b) c – d.", "1.234,5"]
)
def test_usual_texts_stay_as_they_are(text: str) -> None:
    assert escaped(text) == text
    assert "".join(_shown(f"- Chữ {text}").texts).strip("\0\n") == f"Chữ {text}"


def test_a_text_is_cut() -> None:
    assert escaped("ab " * 10**6, 7) == "ab ab a…"
    assert escaped("a" + "\u0301" * 10**6, 7).startswith("á")
    assert len(escaped("<" * 10**7)) < 3_000


# Whole comments


def _filled(model: type[BaseModel], text: Any, times: int) -> dict[str, Any]:
    """A record with texts everywhere, lists `times` long."""
    return {n: _value(f.annotation, text, times, n) for n, f in model.model_fields.items()}


def _value(annotation: Any, text: Any, times: int, name: str) -> Any:
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _value(parts[0], text, times, name)
    if origin is typing.Literal:
        return parts[text.kind % len(parts)]
    if origin is tuple:
        return tuple(_value(parts[0], text, times, name) for _ in range(times))
    if type(None) in parts:
        if parts[0] is str:  # a value that no passage has, so that the passage is told too
            return f"{text.words} x"
        return _value(parts[0], text, times, name)
    if annotation is int:
        return 3
    if annotation is bool:
        return bool(text.kind % 2)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _filled(annotation, text, times)
    return {"severity_before": "", "status": "issued"}.get(name, text.words)


class _Texts:
    def __init__(self, words: str, kind: int) -> None:
        self.words, self.kind = words, kind


def _review(words: str, kind: int, times: int = 2) -> Review:
    return Review.model_validate(_filled(Review, _Texts(words, kind), times))


@pytest.mark.parametrize("kind", range(4))
@pytest.mark.parametrize("text", HOSTILE)
def test_a_comment_of_hostile_texts_has_the_shape_of_any_other(text: str, kind: int) -> None:
    review = _review(text, kind)
    digits = re.search(r"\d", text)
    harmless = markdown(_review("chữ 5" if digits else "chữ", kind))
    comment = markdown(review.model_copy(update={"base": "a" * 40, "head": ""}))
    assert comment.splitlines()[0] == MARKER
    assert comment.count("<!--") == 1
    assert len(comment.splitlines()) == len(harmless.splitlines())
    assert not re.search(r"^\s*/", comment, re.M)
    page, other = _shown(comment), _shown(harmless)
    _refuse_references(page)
    assert page.tags[0] == other.tags[0] == "<!-- baocao-review -->"
    assert set(page.tags[1:]) <= TAGS | {f"/{tag}" for tag in TAGS}
    assert [t for t in page.tags if t not in ("code", "/code")] == [
        t for t in other.tags if t not in ("code", "/code")
    ]


@pytest.mark.parametrize("text", ["chữ " * 300, "<" * 5_000, "@admin " * 500])
def test_a_comment_is_no_longer_than_github_takes(text: str) -> None:
    comment = markdown(_review(text, 0, times=6))
    assert 50_000 < len(comment) <= 65_536
    assert "không in ở đây vì quá dài" in comment
    assert set(_shown(comment).tags[1:]) <= TAGS | {f"/{tag}" for tag in TAGS}
