"""CSV as spreadsheets open it: RFC 4180, in UTF-8 with a byte order mark."""

import csv
import io
from collections.abc import Iterable, Sequence

# What makes a spreadsheet take a cell for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The file; texts that a spreadsheet would compute get an apostrophe before them.

    Values that are no text are printed as they are: a negative number is a number.
    """
    return f"{csv_lines([head])}{csv_lines(rows)}".encode("utf-8-sig")


def csv_lines(rows: Iterable[Sequence[object]]) -> str:
    """The rows alone, each ended; texts as `csv_bytes` has them."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([_cell(value) for value in row] for row in rows)
    return written.getvalue()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
