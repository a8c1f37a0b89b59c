"""How large and intricate a page's Markdown is, counted in one pass before it is rendered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from baocao.data.records import Bounds, bounds

_BLOCK = re.compile(r"(?:.*\S.*\n?)+")
# Patterns of what begins a line: to be looked for in a text with a line end before it, because the
# search goes from line end to line end, and for "^" it would stop at every character.
_HEADING = re.compile(r"\n(?:#|=+[ \t]*$|-+[ \t]*$|[ \t]*!!!)", re.M)
_FENCE = re.compile(r"\n[ \t>]*(?:```|~~~)")
_INDENT = re.compile(r"\n[ \t]+(?=\S)")
_MARKERS = re.compile(r"\n[ \t]*(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]+|>)+")
_TAG = re.compile(r"<[A-Za-z/!?]")
_OPEN_TAG = re.compile(r"<(?:[!?]|[A-Za-z/](?![^<>]{0,500}>))")
_MARKER = re.compile(r">|[-+*]|\d[.)]")


@dataclass(frozen=True, slots=True)
class Excess:
    """Something of which a page has too much: `count` where `limit` is allowed.

    `start` is the offset, in the text, of the paragraph or line that has it, 0 for the page.
    """

    what: str
    count: int
    limit: int
    start: int = 0


def excesses(text: str) -> Iterator[Excess]:
    """Everything that the Markdown of a page has too much of, paragraphs first."""
    limits = bounds()
    steps = 0
    for block in _BLOCK.finditer(text):
        words, start = block.group(), block.start()
        for excess in _of_block(words, limits):
            yield Excess(excess.what, excess.count, excess.limit, start + excess.start)
        if brackets := words.count("["):
            steps += brackets * _scanned(words)
    yield from _of_page(text, steps, limits)


def _scanned(block: str) -> int:
    """How far a bracket is looked for: a table is read cell by cell, so line by line at most."""
    lines = block.split("\n")
    return max(map(len, lines)) if all("|" in line for line in lines if line) else len(block)


def _of_block(block: str, limits: Bounds) -> Iterator[Excess]:
    start = 0
    for line in block.split("\n") if len(block) > limits.line_characters else ():
        if len(line) > limits.line_characters:
            yield Excess("ký tự trên một dòng", len(line), limits.line_characters, start)
        start += len(line) + 1
    parts = block.split("\n") if "|" in block else (block,)
    brackets = max(part.count("[") for part in parts)
    if brackets > limits.block_brackets:
        yield Excess("dấu “[” trong một đoạn", brackets, limits.block_brackets)
    emphasis = max(part.count("*") + part.count("_") for part in parts)
    if emphasis > limits.block_emphasis:
        yield Excess("dấu “*”, “_” trong một đoạn", emphasis, limits.block_emphasis)
    if block.count("\n") > limits.block_headings:
        headings = len(_HEADING.findall(f"\n{block}"))
        if headings > limits.block_headings:
            what = "tiêu đề, ghi chú liền nhau không cách dòng"
            yield Excess(what, headings, limits.block_headings)


def _of_page(text: str, steps: int, limits: Bounds) -> Iterator[Excess]:
    steps += len(_OPEN_TAG.findall(text)) * len(text) if "<" in text else 0
    lines = f"\n{text}"
    counts = (
        ("tiêu đề", len(_HEADING.findall(lines)), limits.page_headings),
        ("chú thích cuối trang", text.count("[^"), limits.page_footnotes),
        ("dòng mở hoặc đóng khối mã", len(_FENCE.findall(lines)), limits.page_fences),
        ("thẻ HTML", len(_TAG.findall(text)), limits.page_tags),
        ("ký tự phải dò để tìm dấu đóng “]”, “>”", steps, limits.search_steps),
    )
    for what, count, limit in counts:
        if count > limit:
            yield Excess(what, count, limit)
    yield from _nesting(lines, limits)


def _nesting(lines: str, limits: Bounds) -> Iterator[Excess]:
    """What is nested too deep; the line end that a match begins with is where the line begins."""
    for match in _INDENT.finditer(lines):
        width = len(match.group()[1:].expandtabs(4))
        if width > limits.indent:
            yield Excess("dấu cách ở đầu dòng", width, limits.indent, match.start())
            break
    for match in _MARKERS.finditer(lines):
        depth = len(_MARKER.findall(match.group()))
        if depth > limits.nesting:
            what = "cấp danh sách, trích dẫn lồng nhau"
            yield Excess(what, depth, limits.nesting, match.start())
            break
