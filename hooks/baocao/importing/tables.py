"""Tables that lay a page out, as lines: the letterhead's two columns, recipients and signature."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from baocao.importing.layout import Item, Line, Table
from baocao.importing.letterhead import pieces
from baocao.importing.people import is_authority, is_office
from baocao.importing.recipients import names_recipients

_HEAD_ITEMS = 12


def unpacked(items: Sequence[Item]) -> list[Item]:
    """The items, such tables replaced by their lines, cell by cell."""
    out: list[Item] = []
    for index, item in enumerate(items):
        if isinstance(item, Table) and (
            (index < _HEAD_ITEMS and _is_letterhead(item)) or _is_closing(item)
        ):
            out.extend(_lines(item))
        else:
            out.append(item)
    return out


def _lines(table: Table) -> Iterator[Line]:
    for row in table.rows:
        for cell in row:
            for index, line in enumerate(cell.lines):
                yield replace(line, gap=index == 0, whole=True, cells=())


def _is_letterhead(table: Table) -> bool:
    kinds = {kind for _, kind in pieces(list(_lines(table)))}
    return bool(kinds & {"nation", "party"}) or len(kinds & {"number", "date", "subject"}) > 1


def _is_closing(table: Table) -> bool:
    """Whether a table holds recipients or a signature and little else."""
    if len(table.rows) > 6:
        return False
    lines = list(_lines(table))
    if any(names_recipients(line.text) for line in lines):
        return True
    signs = sum(is_authority(line.text) or is_office(line.text) for line in lines)
    return signs > 0 and len(lines) <= 30 and all(len(line.text) < 100 for line in lines)
