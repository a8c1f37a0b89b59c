"""Rows of two columns taken apart: recipients on the left, who signed on the right."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from baocao.importing.kinds import opens_attachment
from baocao.importing.labels import read_label
from baocao.importing.layout import Cell, Line
from baocao.importing.people import begins_signature, has_name, is_signed_mark
from baocao.importing.recipients import files, names_recipients
from baocao.importing.shape import bullet_of, is_capitals, is_ornament, is_person, tidy

_MOST_ROWS = 60
_LONGEST_CELL = 150
_NARROW = 8  # a margin under so many letters is none


@dataclass
class Columns:
    """The lines of both columns, and the row below the last that they take."""

    left: list[Line] = field(default_factory=list)
    right: list[Line] = field(default_factory=list)
    end: int = 0


def read_columns(lines: Sequence[Line], start: int) -> Columns | None:
    """The two columns that begin at row `start`; None where the rows have but one."""
    margin = _margin(lines[start : start + _MOST_ROWS])
    if margin is None:
        return None
    columns = Columns(end=start)
    for index in range(start, min(len(lines), start + _MOST_ROWS)):
        row = lines[index]
        cells = row.cells or (Cell(row.indent, row.text),)
        if len(cells) == 1 and not is_ornament(row.text) and not _belongs(row, margin, columns):
            break
        for at, cell in enumerate(cells):
            if not cell.text or is_ornament(cell.text):
                continue
            on_right = at > 0 or (len(cells) == 1 and cell.offset > margin)
            side = columns.right if on_right else columns.left
            side.append(Line(row.number, cell.text, row.gap, cell.offset, whole=row.whole))
        columns.end = index + 1
    return columns


def _margin(rows: Sequence[Line]) -> float | None:
    """Where the right column begins, less some room; None where no row near has two."""
    wide = [row for row in rows[:4] if len(row.cells) > 1]
    wide = [row for row in wide if _is_layout(row)]
    return min(row.cells[1].offset for row in wide) * 0.6 if wide else None


def _is_layout(row: Line) -> bool:
    """Whether a row's columns are those of a closing and no table of data."""
    first, *others = row.cells
    short = len(first.text) < _LONGEST_CELL or names_recipients(first.text)
    return short and all(len(cell.text) < _LONGEST_CELL for cell in others)


def _belongs(row: Line, margin: float, columns: Columns) -> bool:
    """Whether a row of one column goes on with one of the two."""
    text = tidy(row.text)
    if len(text) > _LONGEST_CELL or read_label(text):
        return False
    signed = has_name([line.text for line in columns.right[-1:]])
    if row.indent > margin > _NARROW:
        return not signed and (
            begins_signature(text) or is_signed_mark(text) or is_person(text) or is_capitals(text)
        )
    if opens_attachment(text) or (is_capitals(text) and not names_recipients(text)):
        return not columns.right and begins_signature(text)
    heads = any(names_recipients(line.text) for line in columns.left)
    filed = any(files(line.text.lstrip("-–+* ")) for line in columns.left)
    if bullet_of(text):
        return heads and not filed
    if names_recipients(text):
        return True
    return (heads and not filed and not row.gap) or (
        not signed and bool(columns.right) and row.indent > _NARROW and is_person(text)
    )
