"""Figures of a table: a number is of its row, by the words that head it, and of its column."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from baocao.analysis.figures.model import Figure
from baocao.analysis.figures.numbers import NUMBER, value
from baocao.text.vietnamese import fold_title

_CELL = re.compile(rf"(?P<value>{NUMBER})\s?(?P<percent>%)?")
_RULE = re.compile(r"[\s|:-]+$")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OF_YEAR = re.compile(r"(?:trong |của )?năm\s*$", re.I)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_SERIAL = frozenset(("tt", "stt", "so tt"))


class _Cell(NamedTuple):  # a large report has thousands: a dataclass takes twice as long
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class _Column:
    """A column by its name without the year, and that year; `is_own`: no other has its name."""

    unit: str
    year: int | None
    is_own: bool


def find_table_figures(text: str, section: str = "") -> Iterator[Figure]:
    """The figures of a Markdown table whose rows and columns are headed by words of their own.

    A name that two rows or columns have tells neither from the other: their numbers are left out.
    """
    rows = list(_rows(text))
    if len(rows) < 2:
        return
    head, body = rows[0], rows[1:]
    at = _label_column(head, body)
    labels = [fold_title(row[at].text) if at < len(row) else "" for row in body]
    counts = Counter(label for label, row in zip(labels, body, strict=True) if at < len(row))
    columns = list(_columns(head))[at + 1 :]
    for row, folded in zip(body, labels, strict=True):
        label = row[at].text if at < len(row) else ""
        if not _WORDS.search(label) or counts[folded] > 1:
            continue
        for column, cell in zip(columns, row[at + 1 :], strict=False):
            found = _CELL.fullmatch(cell.text) if column.is_own else None
            if found:
                number, percent = found.groups()
                unit = f"{column.unit} %".strip() if percent else column.unit
                span = cell.start, cell.start + len(cell.text)
                yield Figure(label, value(number), unit, *span, column.year, "", section)


def _columns(head: list[_Cell]) -> Iterator[_Column]:
    names = [fold_title(cell.text) for cell in head]
    counts = Counter(names)
    for cell, name in zip(head, names, strict=True):
        yield _Column(*_without_year(cell.text), is_own=counts[name] == 1)


def head_row(text: str) -> str:
    """The first line of a table, for telling whether two tables have the same columns."""
    return fold_title(text.partition("\n")[0])


def _rows(text: str) -> Iterator[list[_Cell]]:
    start = 0
    for line in text.split("\n"):
        if "|" in line and not _RULE.match(line):
            yield list(_cells(line, start))
        start += len(line) + 1


def _cells(line: str, start: int) -> Iterator[_Cell]:
    at = len(line) - len(line.lstrip())
    at += line.startswith("|", at)
    start += at
    for piece in line[at:].split("|"):
        yield _Cell(piece.strip(" \t*_"), start + len(piece) - len(piece.lstrip()))
        start += len(piece) + 1


def _label_column(head: list[_Cell], body: list[list[_Cell]]) -> int:
    """The first column of words; a column of serial numbers goes before it."""
    for at, name in enumerate(head):
        words = sum(bool(_WORDS.search(row[at].text)) for row in body if at < len(row))
        if words * 2 > len(body) and fold_title(name.text) not in _SERIAL:
            return at
    return 0


def _without_year(name: str) -> tuple[str, int | None]:
    """A column's name and the one year in it: "Số lớp năm 2020" → "Số lớp", 2020."""
    years = list(_YEARS.finditer(name))
    if len(years) != 1:
        return name, None
    before = _OF_YEAR.sub("", name[: years[0].start()])
    return f"{before.strip()} {name[years[0].end() :].strip()}".strip(), int(years[0].group())
