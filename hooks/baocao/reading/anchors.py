"""The permanent anchors of everything that can be linked to in a report's body.

Headings and numbered paragraphs have theirs from `read_body`. Paragraphs without a number, items
of lists, quotations and rows of tables have "doan--" and their first words: what stands before or
after them may change, their anchor stays. No other anchor has "--" before a letter.
"""

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from baocao.reading.blocks import Block
from baocao.text.vietnamese import slug

PREFIX = "doan--"
"""What the anchors begin with that are made here."""

_WORDS = 6
_LONGEST = 60
_UNNAMED = "khong-chu"
# The first letter, where nothing before it could be the beginning of a link, a tag, a definition.
_FIRST_LETTER = re.compile(r"[^\[\]<>`{}|!:\\&#\n]{0,200}?(?=[^\W\d_])")
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?", re.M)
_QUOTE = re.compile(r"[ >]*")
_ROW = re.compile(r"^[ ]{0,3}\|?[ \t]*+(?=[^\n]*?[^\W_])", re.M)
# In a row the first letter may be in a later cell: "| 1 | Trường …".
_CELL_LETTER = re.compile(r"[^\[\]<>`{}!:\\&#\n]{0,200}?(?=[^\W\d_])")
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^([\w.-]{1,80})\]:")


@dataclass(frozen=True, slots=True)
class Anchor:
    """An anchor and where in the file it points to.

    `at` is the offset from which on it is the nearest; `mark` the first letter of what it names,
    -1 where the page has the anchor without our doing.
    """

    at: int
    name: str
    mark: int


class Anchors:
    """The anchors of a body in reading order."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        """The anchors of these blocks, all of a report's body."""
        self.all = tuple(_anchors(blocks))
        self._starts = [anchor.at for anchor in self.all]

    def before(self, offset: int) -> str:
        """The nearest anchor at or before an offset, "" where there is none."""
        index = bisect.bisect_right(self._starts, offset) - 1
        return self.all[index].name if index >= 0 else ""


def _anchors(blocks: Iterable[Block]) -> Iterator[Anchor]:
    taken: dict[str, int] = {}
    for block in blocks:
        if block.anchor:
            yield Anchor(block.start, block.anchor, -1)
        elif note := _FOOTNOTE.match(block.text):
            yield Anchor(block.start, f"fn:{note[1]}", -1)
        else:
            for start, mark, end in _parts(block):
                words = block.text[mark : min(end, mark + 200)]
                name = _name(words)
                count = taken[name] = taken.get(name, 0) + 1
                name = name if count == 1 else f"{name}--{count}"
                yield Anchor(block.start + start, name, block.start + mark)


def _parts(block: Block) -> Iterator[tuple[int, int, int]]:
    """What has an anchor in a block: where it begins, its first letter, its end."""
    text = block.text
    if block.kind == "paragraph":
        yield from _part(text, 0, 0, len(text))
    elif block.kind == "quote":
        yield from _part(text, 0, _QUOTE.match(text).end(), len(text))  # type: ignore[union-attr]
    elif block.kind in ("list", "table"):
        pattern = _ITEM if block.kind == "list" else _ROW
        starts = [(m.start(), m.end()) for m in pattern.finditer(text)]
        for number, (start, words) in enumerate(starts, 1):
            end = starts[number][0] if number < len(starts) else len(text)
            yield from _part(text, start, words, end, block.kind == "table")


def _part(
    text: str, start: int, words: int, end: int, is_row: bool = False
) -> Iterator[tuple[int, int, int]]:
    letter = (_CELL_LETTER if is_row else _FIRST_LETTER).match(text, words, end)
    if letter:
        yield start, letter.end(), end


def _name(words: str) -> str:
    first = slug(" ".join(words.split()[:_WORDS]))[:_LONGEST].rstrip("-")
    return f"{PREFIX}{first if first[:1].isalpha() else f'{_UNNAMED}-{first}'.rstrip('-')}"
