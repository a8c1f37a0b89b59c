"""The declared figures of a series over its years: each total with its parts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from baocao.analysis.figures.declared import declared_figures, is_id
from baocao.reading.anchors import Anchors
from baocao.reading.fields import FigureEntry
from baocao.reading.report import Report


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure as one report states it; `anchor` is that of its paragraph, "" where it has none."""

    entry: FigureEntry
    report: Report
    anchor: str

    @property
    def year(self) -> int:
        """The year of its report."""
        return self.report.meta.year


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure over the years, oldest first; `depth` is 0 for a total, 1 for its parts, …"""

    stated: tuple[StatedFigure, ...]
    depth: int

    @property
    def latest(self) -> FigureEntry:
        """The entry of the newest report that states it."""
        return self.stated[-1].entry

    @property
    def by_year(self) -> dict[int, StatedFigure]:
        """The figure by the year of its report."""
        return {stated.year: stated for stated in self.stated}


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """A total and its parts, or a figure that has none."""

    rows: tuple[FigureRow, ...]

    @property
    def whole(self) -> FigureRow:
        """The total."""
        return self.rows[0]

    @property
    def parts(self) -> tuple[FigureRow, ...]:
        """The parts, and theirs, each after what it is a part of."""
        return self.rows[1:]

    @property
    def years(self) -> tuple[int, ...]:
        """The years for which there is any of it, oldest first."""
        return tuple(sorted({stated.year for row in self.rows for stated in row.stated}))


def figure_groups(reports: Sequence[Report]) -> tuple[FigureGroup, ...]:
    """The groups of the reports of one series, in the order of the newest report that has them.

    What is a part of what is as the newest report that states a figure says.
    """
    stated: dict[str, list[StatedFigure]] = {}
    for report in sorted(reports, key=lambda r: (r.meta.year, r.uri), reverse=True):
        for figure in stated_in(report):
            stated.setdefault(figure.entry.id, []).append(figure)
    rows = {name: tuple(reversed(figures)) for name, figures in stated.items()}
    parts: dict[str, list[str]] = {}
    for name, figures in rows.items():
        whole = figures[-1].entry.part_of
        parts.setdefault(whole if whole in rows else "", []).append(name)
    groups = (tuple(_rows(name, rows, parts)) for name in parts.get("", ()))
    return tuple(FigureGroup(group) for group in groups)


def _rows(
    name: str,
    rows: dict[str, tuple[StatedFigure, ...]],
    parts: dict[str, list[str]],
) -> Iterator[FigureRow]:
    """A figure and all below it; what hangs on a circle is below nothing, and is left out."""
    stack = [(name, 0)]
    while stack:
        at, level = stack.pop()
        yield FigureRow(rows[at], level)
        stack += [(part, level + 1) for part in reversed(parts.get(at, ()))]


def stated_in(report: Report) -> Iterator[StatedFigure]:
    """The figures that a report declares, each with the anchor of its paragraph.

    A draft may have what the rules refuse: without an id of its own a figure is left out.
    """
    declared = declared_figures(report)
    if not declared:
        return
    anchors = Anchors(report.blocks)
    seen: set[str] = set()
    for figure in declared:
        if figure.entry.id in seen or not is_id(figure.entry.id):
            continue
        seen.add(figure.entry.id)
        anchor = anchors.before(figure.block.start) if figure.block else ""
        yield StatedFigure(figure.entry, report, anchor)
