"""Blocks as the Markdown of a page: headings by depth, lists, tables, footnotes where they are."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from baocao.importing import escape
from baocao.importing.blocks import Block, Paragraph
from baocao.importing.grids import Grid
from baocao.importing.layout import Picture
from baocao.importing.outline import Outline
from baocao.importing.shape import BULLETS, is_finished

_LONGEST_HEADING = 120
_TOP, _DEEPEST = 2, 6  # "#" is the page's title
_MARK = "---"  # a rule, between the document and what is attached


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document: its blocks and their outline.

    An `attached` part comes after the signature; where it is `headed`, its first block is its
    title.
    """

    blocks: Sequence[Block]
    outline: Outline
    attached: bool = False
    headed: bool = False


def markdown(
    parts: Sequence[Part], notes: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[str]:
    """The chunks of a page's body; `names` are those of pictures' files by their source's."""
    told: set[str] = set()
    marked, last = False, 1
    for part in parts:
        items: list[str] = []
        if part.attached and part.blocks and not marked:
            marked = True
            yield _MARK
        for index, block in enumerate(part.blocks):
            if isinstance(block, Paragraph) and (line := _item(block, items)):
                items.append(line)
            else:
                yield from _chunks(items, notes, told)
                items = []
                level = _level(part, index) or min(_level_by_type(block), last + 1)
                last = level or last
                yield from _chunks([*_block(block, level, names)], notes, told)
        yield from _chunks(items, notes, told)


def _chunks(lines: Sequence[str], notes: Mapping[str, str], told: set[str]) -> Iterator[str]:
    """Lines that stay together, then the footnotes they refer to for the first time."""
    if not lines:
        return
    text = "\n".join(lines)
    yield text
    for number in re.findall(r"(?<!\\)\[\^(\w{1,9})\]", text):
        if number in notes and number not in told:
            told.add(number)
            yield f"[^{number}]: {escape.inline(notes[number])}"


def _level(part: Part, index: int) -> int:
    if part.headed and index == 0:
        return _TOP
    if index not in part.outline.depths:
        return 0
    return min(_TOP + part.outline.depths[index] + part.headed, _DEEPEST)


def _level_by_type(block: Block) -> int:
    """The level of a heading without a number, which markup or a style makes one; else 0."""
    if not isinstance(block, Paragraph) or not block.level or block.label or block.bullet:
        return 0
    is_title = len(block.text) <= _LONGEST_HEADING and not is_finished(block.text)
    return min(max(block.level, _TOP), _DEEPEST) if is_title else 0


def _block(block: Block, level: int, names: Mapping[str, str]) -> Iterator[str]:
    if isinstance(block, Grid):
        yield from _table(block)
    elif isinstance(block, Picture):
        if block.name in names:
            yield f"![{escape.inline(block.alt)}]({names[block.name]})"
    elif level:
        yield f"{'#' * level} {escape.heading(block.text)}"
    else:
        words = f"{block.bullet} {block.text}" if block.bullet else block.text
        yield escape.paragraph(words)


def _item(block: Paragraph, above: Sequence[str]) -> str:
    """An item of a list as a line of Markdown, "" where the block is none; "+" lies below "-"."""
    if block.bullet and block.bullet in BULLETS:
        return f"- {escape.item(block.text)}"
    if block.bullet == "+":
        indent = "    " if above and any(line.startswith("- ") for line in above[:1]) else ""
        return f"{indent}+ {escape.item(block.text)}"
    return ""


def _table(grid: Grid) -> Iterator[str]:
    first, *rest = grid.rows
    yield _row(first)
    yield f"|{' --- |' * len(first)}"
    yield from map(_row, rest)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(escape.cell(cell) for cell in cells)} |"
