"""A report's body as the Markdown its page is made of: anchors and editor's notes put in.

The words stay as written. A numbered paragraph keeps its printed number as text, since
Markdown would make a list of it and count anew; the number is the link to the paragraph.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from baocao.outputs.notes import Note
from baocao.reading.blocks import Block

_DOT_AFTER_NUMBER = re.compile(r"^(\d+)([.)])$")
_OPEN_MARKUP = re.compile(r"<[^<>]*$|\]\([^()]*$|\[[^\[\]]*$|`[^`]*$")
_TAKES_MARKS = ("paragraph", "quote", "list")


def body_markdown(blocks: Iterable[Block], notes: Sequence[Note] = ()) -> str:
    """The Markdown of blocks; each note is marked where its finding ends, and printed below."""
    parts: list[str] = []
    for block in blocks:
        own = [n for n in notes if block.start <= n.offset <= block.end]
        parts.append(_block(block, own))
        if own:
            parts.append(_notes_html(own))
    return "\n\n".join(parts)


def _block(block: Block, notes: Sequence[Note]) -> str:
    if block.kind == "heading":
        return f"{'#' * block.level} {block.heading} {{: #{block.anchor} }}"
    text = _marked(block, notes) if block.kind in _TAKES_MARKS else block.text
    if block.label:
        words = text[block.content - block.start :]
        number = _DOT_AFTER_NUMBER.sub(r"\1\\\2", block.label)
        link = f'[{number}](#{block.anchor}){{: .report-number title="Liên kết tới đoạn này" }}'
        return f"{link} {words}\n{{: #{block.anchor} }}"
    return text


def _marked(block: Block, notes: Sequence[Note]) -> str:
    """The block's text with a small raised number where each note's finding ends."""
    text = block.text
    for note in sorted(notes, key=lambda n: (n.offset, n.number), reverse=True):
        at = max(note.offset, block.content) - block.start
        if not _OPEN_MARKUP.search(text[max(0, at - 500) : at]):
            text = f"{text[:at]}{_mark(note)}{text[at:]}"
    return text


def _mark(note: Note) -> str:
    return (
        f'<sup class="note-mark" data-search-exclude><a href="#{note.anchor}" '
        f'aria-label="Ghi chú {note.number}">{note.number}</a></sup>'
    )


def _notes_html(notes: Sequence[Note]) -> str:
    return "\n".join(
        ('<aside class="editor-notes" data-search-exclude>', *_details(notes), "</aside>")
    )


def _details(notes: Sequence[Note]) -> Iterator[str]:
    numbers = ", ".join(str(n.number) for n in notes)
    yield f"<details><summary>Ghi chú {numbers} của người biên tập</summary>"
    for note in notes:
        found, reason = (html.escape(words) for words in note.sentences)
        yield (
            f'<p id="{note.anchor}"><b>{note.number}. {html.escape(note.title)}.</b> '
            f"{found} <i>{reason}</i></p>"
        )
    yield "</details>"
