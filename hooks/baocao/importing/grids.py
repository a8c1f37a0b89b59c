"""Tables as rows of words, all of one length."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from baocao.importing.layout import Line, Table, TableCell

_WIDEST = 100  # columns; Word allows 63


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its line, and its rows; lines within a cell are kept apart."""

    number: int
    rows: tuple[tuple[str, ...], ...]


def grid_of_rows(rows: Sequence[Line]) -> Grid | None:
    """Rows that pipes set apart as a table; None for a lone row or far too many columns."""
    if len(rows) < 2:
        return None
    return _grid(rows[0].number, [[cell.text for cell in row.cells] for row in rows])


def grid_of_table(table: Table) -> Grid | None:
    """A Word table without its empty rows; None where it has but one column."""
    rows = [list(_cells(row)) for row in table.rows]
    return _grid(table.number, [row for row in rows if any(row)])


def _grid(number: int, rows: Sequence[Sequence[str]]) -> Grid | None:
    width = max((len(row) for row in rows), default=0)
    if not 1 < width <= _WIDEST:
        return None
    return Grid(number, tuple((*row, *[""] * (width - len(row))) for row in rows))


def _cells(row: Iterable[TableCell]) -> Iterator[str]:
    for cell in row:
        yield "\n".join(line.text for line in cell.lines if line.text)
        yield from [""] * (cell.span - 1)
