"""The words of a block as plain text: no markup, one line for each item and each row."""

import re
from collections.abc import Iterator

from baocao.reading.blocks import Block
from baocao.text.markup import without_markup

_FOOTNOTE = re.compile(r"\[\^([^\]\n]{1,80})\](:?)")
_ITEM = re.compile(r"^([ \t]*)([-*+]|\d{1,9}[.)])(?=[ \t])", re.M)
_FENCE = re.compile(r"^[ ]{0,3}(?:`{3,}|~{3,}).*$", re.M)
_BREAK = re.compile(r"(?:(?<! ) {2,}+|\\)\n")
_CELL_END = "\x1f"
_BAR = "\ufdd0"  # no character of any text


def block_words(block: Block) -> str:
    """The words, lines parted by line feeds; "" of what has none, such as a rule."""
    if block.kind == "rule":
        return ""
    if block.kind == "heading":
        return _words(block.heading)
    if block.kind == "code":
        return _FENCE.sub("", block.text).strip("\n")
    if block.kind == "list":
        return "\n".join(_items(block.text))
    if block.kind == "table":
        return "\n".join(filter(None, map(_row, block.text.split("\n"))))
    if "\n" in block.text:
        return "\n".join(filter(None, map(_words, _BREAK.split(block.text))))
    return _words(block.text)


def _words(markdown: str) -> str:
    if "|" in markdown:  # outside tables it parts nothing
        hidden = markdown.replace("\\|", _BAR).replace("|", _BAR)
        return _with_marks(hidden).replace(_BAR, "|")
    return _with_marks(markdown)


def _with_marks(markdown: str) -> str:
    if "[^" in markdown:
        # Of itself a footnote's mark would be taken for a link where a bracket follows it.
        markdown = _FOOTNOTE.sub(lambda m: f"({m[1]}) " if m[2] else f"({m[1]})", markdown)
    return without_markup(markdown, _CELL_END)


def _items(text: str) -> Iterator[str]:
    """Each item with its printed number, or a dash; items in items are set in."""
    starts = list(_ITEM.finditer(text))
    ends = [*(m.start() for m in starts[1:]), len(text)]
    if starts and (before := _words(text[: starts[0].start()])):
        yield before
    for start, end in zip(starts, ends, strict=True):
        mark = start[2] if start[2][0].isdigit() else "-"
        yield f"{start[1].expandtabs(4)}{mark} {_words(text[start.end() : end])}".rstrip()


def _row(line: str) -> str:
    cells = _with_marks(line).strip(" ").removeprefix(_CELL_END).removesuffix(_CELL_END)
    return " | ".join(cell.strip() for cell in cells.split(_CELL_END)).rstrip()
