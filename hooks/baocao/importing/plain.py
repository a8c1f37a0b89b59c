"""Plain text and Markdown as lines with their layout."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from baocao.importing.layout import NOTE_CLOSE, NOTE_OPEN, OBJECT, Cell, Layout, Line, Remark
from baocao.text.vietnamese import nfc

_BREAK = re.compile("\r\n|[\n\r\x0b\x85\u2028\u2029]")
_HYPHENS = re.compile("[\u2010\u2011]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
# Signs that nobody sees, and those the import keeps for itself.
_UNSEEN = re.compile(
    f"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff{OBJECT}{NOTE_OPEN}{NOTE_CLOSE}]"
)
_WIDE = re.compile(r"\t+ *|(?<=\S) {3,}(?=\S)|(?<=\S) *\t[\t ]*(?=\S)")
_PIPE = re.compile(r"\s*\|\s*")
_PAGE_NUMBER = re.compile(
    r"(?:trang\s{1,3}|[-–—]\s{0,3})?(\d{1,3})(?:\s{0,3}[-–—]|\s{0,3}/\s{0,3}\d{1,3})?$", re.I
)
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
_TAB = 8


def read_text(text: str, is_markdown: bool = False) -> Layout:
    """The lines of a text; of Markdown its headings and bold type are read, too."""
    lines = list(_lines(text.removeprefix("\ufeff"), is_markdown))
    kept = _without_page_numbers(lines)
    numbers = len(lines) - len(kept)
    remarks = (Remark(0, f"bỏ {numbers} số trang đứng riêng trên dòng"),) if numbers else ()
    return Layout(tuple(kept), remarks=remarks)


def clean(text: str) -> str:
    """Text without unseen signs, its letters composed, its spaces and hyphens plain ones."""
    return nfc(_HYPHENS.sub("-", _SPACES.sub(" ", _UNSEEN.sub("", text))))


def _lines(text: str, is_markdown: bool) -> Iterator[Line]:
    gap = True
    for number, raw in enumerate(_BREAK.split(text), 1):
        gap = gap or "\f" in raw
        row = clean(raw.replace("\f", " "))
        if not row.strip(" \t|"):
            gap = True
            continue
        if _is_table_rule(row):
            continue
        if is_markdown:
            yield _markdown_line(number, row, gap)
        else:
            yield line_of(number, row, gap)
        gap = False


def line_of(number: int, row: str, gap: bool, pipes: bool = True) -> Line:
    """A row of text as a line: its margin, its columns (by `pipes`, too), whether it is bold."""
    bold = True if row.strip().startswith("**") and row.strip().endswith("**") else None
    row = row.replace("**", "")
    indent = _width(row[: len(row) - len(row.lstrip())])
    words = " ".join(row.split())
    if pipes and "|" in row and (cells := _piped(row)):
        text = " ".join(c.text for c in cells if c.text)
        return Line(number, text, gap, indent, cells if len(cells) > 1 else (), True, bold)
    return Line(number, words, gap, indent, _columns(row), False, bold)


def _width(margin: str) -> int:
    return sum(_TAB if sign == "\t" else 1 for sign in margin)


def _is_table_rule(row: str) -> bool:
    """Whether a row sets the head of a Markdown table apart: "| --- | :-: |"."""
    return "|" in row and "-" in row and not row.strip(" |:-\t")


def _piped(row: str) -> tuple[Cell, ...]:
    """The cells of a row set apart by pipes."""
    parts = _PIPE.split(row.strip().strip("|").strip())
    return tuple(Cell(20 * i, " ".join(part.split())) for i, part in enumerate(parts))


def _columns(row: str) -> tuple[Cell, ...]:
    """The columns of a row that tabs or wide gaps set apart; () where it has but one."""
    bare = row.strip()
    if "\t" not in bare and "   " not in bare:
        return ()
    margin = _width(row[: len(row) - len(row.lstrip())])
    cells, at, column = [], 0, margin
    for match in _WIDE.finditer(bare):
        cells.append(Cell(column, " ".join(bare[at : match.start()].split())))
        column += _width(bare[at : match.end()])
        at = match.end()
    cells.append(Cell(column, " ".join(bare[at:].split())))
    filled = tuple(cell for cell in cells if cell.text)
    return filled if len(filled) > 1 else ()


def _markdown_line(number: int, row: str, gap: bool) -> Line:
    match = _HEADING.match(row)
    line = line_of(number, _ESCAPED.sub(r"\1", row[match.end() :] if match else row), gap)
    return replace(line, level=len(match[1]), gap=True, whole=True) if match else line


def _without_page_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that are page numbers: numbers alone that count on, two at least."""
    alone = []
    for index, line in enumerate(lines):
        match = _PAGE_NUMBER.match(line.text)
        if match and len(line.text) < 12:
            alone.append((index, int(match[1])))
    if len(alone) < 2 or any(b[1] != a[1] + 1 for a, b in pairwise(alone)):
        return list(lines)
    if any(b[0] - a[0] < 5 for a, b in pairwise(alone)) or alone[0][1] > 3:
        return list(lines)
    gone = {index for index, _ in alone}
    return [line for index, line in enumerate(lines) if index not in gone]
