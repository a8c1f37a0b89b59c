"""Links from a report's text to the register, and ids of its paragraphs to link back to.

Nothing of the text is changed: marks go through the rendering and become links in the HTML.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from baocao.html.marked_html import resolved
from baocao.html.marks import Script
from baocao.outputs.body import Insertion
from baocao.outputs.register.addresses import Address, Urls
from baocao.reading.anchors import Anchors
from baocao.reading.report import Report

CLASS = "cited"
_CLOSING, _ANCHOR, _OPENING = 0, 2, 3  # ranks of what is inserted at one place
# Inside a link, its address or attributes no mark may be.
_IN_LINK = re.compile(r"\]\([^()\n]{0,500}$|\[[^\[\]\n]{0,500}$|\{[^{}\n]{0,500}$")
_IN_REFERENCE = re.compile(r"&#?\w{0,40}$")  # "&amp;": to HTML it is one character
_TAG_BEGINS = re.compile(r"[A-Za-z/!?]")
_LONGEST_TAG = 20_000  # characters; data/bounds.yml allows no longer line
_LINK_SIGNS = ("](", "][", "]:", "[^", "{")
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)[^\n]*")


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of a report's file, and the entry of the register that it links to."""

    start: int
    end: int
    target: Address


@dataclass(frozen=True)
class MarkedReport:
    """What a report's Markdown is given, and what becomes of it in the HTML."""

    insertions: tuple[Insertion, ...]
    script: Script
    tags: tuple[str, ...]
    ids: tuple[str, ...]
    is_plain: bool

    def resolve(self, html: str) -> str:
        """The rendered HTML with links and ids in the place of the marks."""
        return resolved(html, self.script, self.tags, self.ids, is_plain=self.is_plain)


def marked_report(report: Report, links: Sequence[Link], urls: Urls) -> MarkedReport | None:
    """The marks of a report's paragraphs and citations; None where no script is left for them."""
    script = Script.unused_in(report.source.text)
    if script is None:
        return None
    anchors = [anchor for anchor in Anchors(report.blocks).all if anchor.mark >= 0]
    insertions = [
        Insertion(a.mark, _ANCHOR, script.anchor(number)) for number, a in enumerate(anchors)
    ]
    tags: list[str] = []
    for link in _apart(report, links):
        number = len(tags)
        insertions += (
            Insertion(link.start, _OPENING, script.opening(number)),
            Insertion(link.end, _CLOSING, script.closing(number)),
        )
        tags.append(f'<a class="{CLASS}" href="{escape(urls.entry(report.uri, link.target))}">')
    insertions.sort(key=lambda i: (i.offset, i.rank))
    ids = tuple(anchor.name for anchor in anchors)
    is_plain = "<" not in report.source.text and "{" not in report.source.text
    return MarkedReport(tuple(insertions), script, tuple(tags), ids, is_plain)


def _apart(report: Report, links: Sequence[Link]) -> Iterator[Link]:
    """The links that can be made: not in one another, in other links or in what Markdown reads."""
    text = report.source.text
    has_links = any(sign in text for sign in _LINK_SIGNS)
    has_references, has_tags = "&" in text, "<" in text
    reached = 0
    for link in links:
        fits = link.start >= reached and not (
            has_links and (_is_in_link(text, link.start) or _is_in_link(text, link.end))
        )
        if fits and has_tags:
            fits = not (_is_in_tag(text, link.start) or _is_in_tag(text, link.end))
        if fits and has_references:
            fits = not (
                _IN_REFERENCE.search(text[max(0, link.start - 42) : link.start])
                or _IN_REFERENCE.search(text[max(0, link.end - 42) : link.end])
            )
        if fits and not _FENCE.match(text, text.rfind("\n", 0, link.start) + 1):
            reached = link.end
            yield link


def _is_in_link(text: str, offset: int) -> bool:
    return _IN_LINK.search(text[max(0, offset - 500) : offset]) is not None


def _is_in_tag(text: str, offset: int) -> bool:
    """Whether a tag is open: "<Quyết định …" is one to HTML, "< 5" is none."""
    start = text.rfind("<", max(0, offset - _LONGEST_TAG), offset)
    return (
        start >= 0
        and text.find(">", start, offset) < 0
        and _TAG_BEGINS.match(text, start + 1) is not None
    )
