"""Two wordings as HTML: what was added and removed, to be seen, printed and heard.

A mark and a word go with each change, so that none is told by colour alone: the style sheet puts
"+" and "−" before it, and the word, read out, is hidden from sight.
"""

from collections.abc import Container, Iterable
from dataclasses import replace
from html import escape

from baocao.analysis.differences.words import Piece
from baocao.checking.formats.plain import printable
from baocao.reading.blocks import Block, Body, Section
from baocao.text.markup import visible_words

ADDED = '<ins class="word"><span class="word__kind">thêm: </span>{}</ins>'
REMOVED = '<del class="word"><span class="word__kind">bỏ: </span>{}</del>'
_AROUND = 12  # words that are shown on either side of a change


def visible_body(body: Body, but: Container[str] = ()) -> Body:
    """The body with the words of its paragraphs as readers see them, without Markdown's signs.

    Texts in `but` stay as they are.
    """
    sections = tuple(_visible_section(section, but) for section in body.sections)
    return Body(_visible(body.lead, but), sections)


def visible_where_differing(before: Body, after: Body) -> tuple[Body, Body]:
    """The same of two states of a body, of which only what differs will be shown."""
    texts, others = ({block.text for block in body.all_blocks()} for body in (before, after))
    common = texts & others
    return visible_body(before, common), visible_body(after, common)


def _visible_section(section: Section, but: Container[str]) -> Section:
    children = tuple(_visible_section(child, but) for child in section.children)
    return Section(section.head, _visible(section.blocks, but), children)


def _visible(blocks: Iterable[Block], but: Container[str]) -> tuple[Block, ...]:
    return tuple(
        block if block.text in but else replace(block, text=visible_words(block.text, "|"))
        for block in blocks
        if block.kind != "rule"
    )


def as_html(text: str) -> str:
    """Text as HTML; what no reader sees is shown as a dot."""
    return escape(printable(text), quote=False)


def added(text: str) -> str:
    """Words that were added."""
    return ADDED.format(as_html(text))


def removed(text: str) -> str:
    """Words that were removed."""
    return REMOVED.format(as_html(text))


def inline(pieces: Iterable[Piece]) -> str:
    """Both wordings in one line; of a long stretch that both have only its ends."""
    listed = list(pieces)
    last = len(listed) - 1
    parts = []
    for at, piece in enumerate(listed):
        if piece.kind == "same":
            parts.append(as_html(_shortened(piece.text, bool(at), at < last)))
        else:
            parts.append(added(piece.text) if piece.kind == "added" else removed(piece.text))
    return " ".join(parts)


def one_side(pieces: Iterable[Piece], kind: str) -> str:
    """The wording that has what was "added", or what was "removed"."""
    mark = added if kind == "added" else removed
    shown = (piece for piece in pieces if piece.kind in ("same", kind))
    return " ".join(mark(p.text) if p.kind == kind else as_html(p.text) for p in shown)


def _shortened(text: str, after_change: bool, before_change: bool) -> str:
    words = text.split(" ")
    if (
        not (after_change or before_change)
        or len(words) <= _AROUND * (after_change + before_change) + 3
    ):
        return text
    start = words[:_AROUND] if after_change else []
    end = words[-_AROUND:] if before_change else []
    return " ".join([*start, "…", *end])
