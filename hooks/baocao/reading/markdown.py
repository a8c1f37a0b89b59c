"""A report's Markdown body as blocks and sections, in one pass over its lines.

Follows Python-Markdown where the two could differ in what a reader sees: a heading needs no
blank after its signs nor a blank line around it, and a fence that is never closed is text.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from baocao.reading.blocks import Block, BlockKind, Body, Section
from baocao.reading.source import Source
from baocao.text.numbering import follows, read_label
from baocao.text.vietnamese import slug

_HEADING = re.compile(r"(#{1,6})[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_SETEXT = re.compile(r"(=+|-+)[ \t]*$")
_KINDS: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    ("rule", re.compile(r"(?:[ ]{0,3}(?:\*[ ]*){3,}|[ ]{0,3}(?:-[ ]*){3,})$")),
    ("list", re.compile(r"[ ]{0,3}[-*+][ \t]")),
    ("table", re.compile(r"[ ]{0,3}\|")),
    ("quote", re.compile(r"[ ]{0,3}>")),
    ("html", re.compile(r"[ ]{0,3}<[A-Za-z!/?]")),
    ("code", re.compile(r"(?: {4}|\t)")),
)
# Editor's notes have these: a heading "Ghi chú 1" must take another.
_NOTE_ANCHOR = re.compile(r"ghi-chu-\d+$")
_AUTOLINK = re.compile(r"<(?:https?|mailto):", re.I)


def read_body(source: Source, start: int) -> Body:
    """Reads the body that begins at offset `start` of a file."""
    blocks = _with_anchors(_blocks(source.text, start))
    lead: list[Block] = []
    runs: list[tuple[Block, list[Block]]] = []
    for block in blocks:
        if block.kind == "heading":
            runs.append((block, []))
        else:
            (runs[-1][1] if runs else lead).append(block)
    return Body(tuple(lead), tuple(_nest(runs)))


def _nest(runs: list[tuple[Block, list[Block]]]) -> list[Section]:
    """Sections by the levels of their headings, without recursion: nesting may be hostile."""
    top: list[Section] = []
    open_heads: list[tuple[Block, list[Block], list[Section]]] = []

    def close(level: int) -> None:
        while open_heads and open_heads[-1][0].level >= level:
            head, blocks, children = open_heads.pop()
            section = Section(head, tuple(blocks), tuple(children))
            (open_heads[-1][2] if open_heads else top).append(section)

    for head, blocks in runs:
        close(head.level)
        open_heads.append((head, blocks, []))
    close(0)
    return top


def _blocks(text: str, start: int) -> Iterator[Block]:
    lines = _lines(text, start)
    has_fences = "```" in text or "~~~" in text
    unclosed: set[str] = set()
    pending: list[tuple[int, str]] = []
    at = 0
    while at < len(lines):
        offset, line = lines[at]
        fence = _FENCE.match(line) if has_fences else None
        closed = _closing_fence(lines, at, fence[1], unclosed) if fence else None
        if closed is not None:
            yield from _taken(pending)
            yield _block("code", lines[at : closed + 1])
            at = closed + 1
            continue
        if line.startswith("#"):
            yield from _taken(pending)
            yield _heading(offset, line)
        elif not line.strip():
            yield from _taken(pending)
        elif len(pending) == 1 and _SETEXT.match(line) and _kind(pending[0][1]) == "paragraph":
            first, words = pending.pop()
            yield _labelled(
                Block(
                    "heading",
                    first,
                    offset + len(line),
                    words,
                    first,
                    level=1 if line[0] == "=" else 2,
                )
            )
        else:
            if pending and _next_item(pending[0][1], line):
                yield from _taken(pending)
            pending.append((offset, line))
        at += 1
    yield from _taken(pending)


def _lines(text: str, start: int) -> list[tuple[int, str]]:
    lines = []
    for line in text[start:].split("\n"):
        lines.append((start, line))
        start += len(line) + 1
    return lines


def _closing_fence(
    lines: list[tuple[int, str]], at: int, fence: str, unclosed: set[str]
) -> int | None:
    """The line that closes a fence, or None; a fence once found open stays so further down."""
    if fence in unclosed:
        return None
    for index in range(at + 1, len(lines)):
        line = lines[index][1].strip()
        if line.startswith(fence) and not line.strip(fence[0]):
            return index
    unclosed.add(fence)
    return None


def _taken(pending: list[tuple[int, str]]) -> list[Block]:
    """The block of the lines that wait for its end, if any; none wait afterwards."""
    blocks = [_block(_kind(pending[0][1]), pending)] if pending else []
    pending.clear()
    return blocks


def _kind(line: str) -> BlockKind:
    if line[0].isalnum():
        return "paragraph"
    kind: BlockKind = next((k for k, p in _KINDS if p.match(line)), "paragraph")
    return "paragraph" if kind == "html" and _AUTOLINK.match(line.lstrip()) else kind


def _block(kind: BlockKind, lines: list[tuple[int, str]]) -> Block:
    start, (last, last_line) = lines[0][0], lines[-1]
    text = "\n".join([line for _, line in lines]) if len(lines) > 1 else last_line
    block = Block(kind, start, last + len(last_line), text, start)
    return _labelled(block) if kind == "paragraph" else block


def _next_item(first: str, line: str) -> bool:
    """Whether a line without a blank one before it goes on with the next numbered paragraph."""
    before, here = read_label(first), read_label(line)
    return (
        before is not None
        and here is not None
        and _numbers_paragraph(here.text)
        and before.style == here.style
        and follows(here.number, before.number)
    )


def _heading(offset: int, line: str) -> Block:
    match = _HEADING.match(line)
    assert match is not None
    content = offset + match.end()
    return _labelled(Block("heading", offset, offset + len(line), line, content, len(match[1])))


def _labelled(block: Block) -> Block:
    """The block with its printed number; a paragraph's is 1., 1.2. or a), never I. or A."""
    words = block.text[block.content - block.start :]
    label = read_label(words)
    if label is None or (block.kind == "paragraph" and not _numbers_paragraph(label.text)):
        return block
    blank = len(words[label.end :]) - len(words[label.end :].lstrip(" \t"))
    return replace(
        block, label=label.text, number=label.number, content=block.content + label.end + blank
    )


def _numbers_paragraph(label: str) -> bool:
    return label[0].isdigit() or (label[0].islower() and label.endswith(")"))


def _with_anchors(blocks: Iterator[Block]) -> Iterator[Block]:
    """Gives every heading and numbered paragraph its permanent anchor, unique in the report.

    A heading's is its own words, number first ("ii-ket-qua-thuc-hien"), after the number of
    the heading above it where there is one ("iii-1-danh-gia-chung"); a numbered paragraph's is
    its heading's and its number ("ii-ket-qua-thuc-hien-5").
    """
    taken: dict[str, int] = {}
    path: list[Block] = []
    for block in blocks:
        if block.kind == "heading":
            path = [head for head in path if head.level < block.level]
            numbers = [head.number for head in path if head.number]
            wanted = slug(" ".join((*numbers, block.heading))) or "muc"
            block = replace(block, anchor=_unique(wanted, taken))
            path.append(block)
        elif block.label:
            above = path[-1].anchor if path else "doan"
            block = replace(block, anchor=_unique(f"{above}-{slug(block.number)}", taken))
        yield block


def _unique(anchor: str, taken: dict[str, int]) -> str:
    """The anchor, with "--2", "--3" after it where it is taken; slugs never hold "--"."""
    count = taken[anchor] = taken.get(anchor, int(bool(_NOTE_ANCHOR.match(anchor)))) + 1
    return anchor if count == 1 else f"{anchor}--{count}"
