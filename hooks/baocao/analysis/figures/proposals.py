"""Entries of `figures` that a report's text suggests, for an editor to keep or drop."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from baocao.analysis.close_reading import CloseReading
from baocao.analysis.figures.declared import as_quoted
from baocao.analysis.figures.model import PlacedFigure
from baocao.reading.fields import FigureEntry
from baocao.reading.report import Report
from baocao.text.vietnamese import fold_title, slug

_LONGEST_QUOTE, _LONGEST_ID = 300, 40


def known_ids(reports: Sequence[Report]) -> dict[str, str]:
    """The ids of the figures that some reports declare, by their folded labels."""
    return {fold_title(e.label): e.id for report in reports for e in report.meta.figures}


def propose(reading: CloseReading, ids: Mapping[str, str]) -> Iterator[FigureEntry]:
    """The figures of a report that it doesn't declare yet, in reading order, totals before parts.

    `ids` are those that other years have for the same labels (see `known_ids`).
    """
    declared = reading.report.meta.figures
    quotes = [as_quoted(entry.quote) for entry in declared]
    taken = {entry.id for entry in declared}
    for whole, parts in _families(reading.figures):
        adds_up = sum((p.figure.value for p in parts), Decimal()) == whole.figure.value
        whole_id = ""
        for placed in (whole, *parts):
            quote = as_quoted(_quote(placed, reading.report))
            label = _label(placed, whole)
            if len(quote) > _LONGEST_QUOTE or any(quote in q or q in quote for q in quotes):
                continue
            entry = FigureEntry(
                id=_free_id(label, ids, taken),
                label=label,
                value=placed.figure.value,
                unit=whole.figure.unit,
                part_of=whole_id if adds_up and placed is not whole else "",
                quote=quote,
            )
            taken.add(entry.id)
            whole_id = entry.id if placed is whole else whole_id
            yield entry


def _families(figures: Sequence[PlacedFigure]) -> Iterator[tuple[PlacedFigure, list[PlacedFigure]]]:
    """Each figure that is no part, with its parts: the reader gives them right after it."""
    family: list[PlacedFigure] = []
    for placed in figures:
        if family and not _is_part(placed, family[0]):
            yield family[0], family[1:]
            family = []
        family.append(placed)
    if family:
        yield family[0], family[1:]


def _is_part(placed: PlacedFigure, whole: PlacedFigure) -> bool:
    figure, total = placed.figure, whole.figure
    same = (figure.subject, figure.section) == (total.subject, total.section)
    return same and not placed.in_table and figure.unit.startswith(f"{total.unit}, ")


def _label(placed: PlacedFigure, whole: PlacedFigure) -> str:
    """What people call it: the subject, and for a part what it counts."""
    figure = placed.figure
    if placed is not whole:
        words = figure.unit.removeprefix(f"{whole.figure.unit}, ")
        return f"{words[:1].upper()}{words[1:]}"
    return f"{figure.subject}: {figure.unit}" if placed.in_table else figure.subject


def _quote(placed: PlacedFigure, report: Report) -> str:
    """The words that state it; of a table the row up to the cell: a number alone is anywhere."""
    if not placed.in_table:
        return placed.quote.strip()
    start = report.source.line_start(placed.place.line)
    end = report.source.line_start(placed.place.end_line) + placed.place.end_column - 1
    return report.source.text[start:end].lstrip("| \t").strip()


def _free_id(label: str, ids: Mapping[str, str], taken: set[str]) -> str:
    known = ids.get(fold_title(label))
    base = known or _as_id(label)
    number, free = 1, base
    while free in taken:
        number += 1
        free = f"{base}_{number}"
    return free


def _as_id(label: str) -> str:
    words = slug(label).replace("-", "_")
    short = words if len(words) <= _LONGEST_ID else words[:_LONGEST_ID].rpartition("_")[0]
    return short if short[:1].isalpha() else f"so_{short}"
