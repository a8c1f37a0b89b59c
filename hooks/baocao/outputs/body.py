"""A report's body as the Markdown its page is made of: anchors and editor's notes put in.

The words stay as written. A numbered paragraph keeps its printed number as text, since
Markdown would make a list of it and count anew; the number is the link to the paragraph.
"""

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from baocao.outputs.notes import Note
from baocao.reading.blocks import Block

_DOT_AFTER_NUMBER = re.compile(r"^(\d+)([.)])$")
_OPEN_MARKUP = re.compile(r"<[^<>]*$|\]\([^()]*$|\[[^\[\]]*$|`[^`]*$")
_TAKES_MARKS = ("paragraph", "quote", "list")
_AFTER_LINKS = 1  # what ends a link has rank 0, what begins one a higher one


class Insertion(NamedTuple):
    """What is put into a body's text at an offset of the file; `rank` orders those at one place."""

    offset: int
    rank: int
    text: str


def body_markdown(
    blocks: Iterable[Block],
    notes: Sequence[Note] = (),
    marks: Sequence[Insertion] = (),
    asides: Mapping[int, str] | None = None,
) -> str:
    """The Markdown of blocks; each note is marked where its finding ends, and printed below.

    `marks` are put in too, in the order of their offsets; `asides` are HTML for below a block, by
    the offset where the block begins.
    """
    parts: list[str] = []
    offsets = [mark.offset for mark in marks]
    for block in blocks:
        own = [n for n in notes if block.start <= n.offset <= block.end]
        inside = marks[bisect_left(offsets, block.start) : bisect_right(offsets, block.end)]
        parts.append(_block(block, own, inside))
        if asides and (aside := asides.get(block.start)):
            parts.append(aside)
        if own:
            parts.append(_notes_html(own, block))
    return "\n\n".join(parts)


def _block(block: Block, notes: Sequence[Note], marks: Sequence[Insertion]) -> str:
    text = block.text
    noted = list(_note_marks(block, notes)) if block.kind in _TAKES_MARKS else []
    if noted or marks:
        text = _with(block, sorted((*noted, *marks), key=lambda i: (i.offset, i.rank)))
    if block.kind == "heading":
        return f"{'#' * block.level} {replace(block, text=text).heading} {{: #{block.anchor} }}"
    if block.label:
        words = text[block.content - block.start :]
        number = _DOT_AFTER_NUMBER.sub(r"\1\\\2", block.label)
        link = f'[{number}](#{block.anchor}){{: .report-number title="Liên kết tới đoạn này" }}'
        return f"{link} {words}\n{{: #{block.anchor} }}"
    return text


def _with(block: Block, insertions: Iterable[Insertion]) -> str:
    """The block's text with all insertions, none of them before its words."""
    pieces: list[str] = []
    at = 0
    for insertion in insertions:
        offset = max(insertion.offset, block.content) - block.start
        pieces += (block.text[at:offset], insertion.text)
        at = offset
    return "".join((*pieces, block.text[at:]))


def _note_marks(block: Block, notes: Sequence[Note]) -> Iterator[Insertion]:
    """A small raised number where each note's finding ends."""
    for note in notes:
        at = max(note.offset, block.content)
        before = block.text[max(0, at - block.start - 500) : at - block.start]
        if not _OPEN_MARKUP.search(before):
            yield Insertion(at, _AFTER_LINKS, _mark(note))


def _mark(note: Note) -> str:
    return (
        f'<sup class="note-mark" data-search-exclude><a id="{note.mark}" href="#{note.anchor}" '
        f'aria-label="Ghi chú {note.number}">{note.number}</a></sup>'
    )


def _notes_html(notes: Sequence[Note], block: Block) -> str:
    back = "" if block.kind in _TAKES_MARKS else block.anchor
    return "\n".join(
        ('<aside class="editor-notes" data-search-exclude>', *_details(notes, back), "</aside>")
    )


def _details(notes: Sequence[Note], back: str) -> Iterator[str]:
    """The notes below a block; where it has no marks, they lead back to the block itself."""
    numbers = ", ".join(str(n.number) for n in notes)
    yield f"<details><summary>Ghi chú {numbers} của người biên tập</summary>"
    for note in notes:
        found, reason = (html.escape(words) for words in note.sentences)
        yield (
            f'<p id="{note.anchor}"><b>{note.number}.</b> {found} <i>{reason}</i> '
            f'<a class="note-back" href="#{back or note.mark}" '
            f'aria-label="Về chỗ có ghi chú {note.number}">↩</a></p>'
        )
    yield "</details>"
