"""Two sets of figures: which has another value, which is new, which is gone."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import starmap, zip_longest

from baocao.analysis.figures.model import PlacedFigure


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """One figure in two texts; one of the two is None where only the other text states it."""

    before: PlacedFigure | None
    after: PlacedFigure | None

    @property
    def subject(self) -> str:
        """What the figure is of, as printed."""
        return self._either.figure.subject

    @property
    def unit(self) -> str:
        """What it counts."""
        return self._either.figure.unit

    @property
    def _either(self) -> PlacedFigure:
        placed = self.after or self.before
        assert placed is not None
        return placed


def compare_figures(
    before: Iterable[PlacedFigure],
    after: Iterable[PlacedFigure],
    years: tuple[int, int],
) -> tuple[FigureDifference, ...]:
    """The figures that differ, each once, in the order of the second text, then of the first.

    `years` are those of the two reports: what both state of their own year is one figure.
    """
    old, new = _by_subject(before, years[0]), _by_subject(after, years[1])
    return tuple(
        difference
        for about in dict.fromkeys((*new, *old))
        for difference in _of_one(old.get(about, []), new.get(about, []))
    )


def _by_subject(figures: Iterable[PlacedFigure], year: int) -> dict[Hashable, list[PlacedFigure]]:
    groups: dict[Hashable, list[PlacedFigure]] = {}
    for placed in figures:
        years_from_own = (placed.figure.year or year) - year
        about = replace(placed.figure, year=None).about(years_from_own)
        groups.setdefault(about, []).append(placed)
    return groups


def _of_one(old: list[PlacedFigure], new: list[PlacedFigure]) -> Iterator[FigureDifference]:
    """The differences of what both texts state of one thing, perhaps several times."""
    before, after = _by_value(old), _by_value(new)
    gone = [placed for value, placed in before.items() if value not in after]
    come = [placed for value, placed in after.items() if value not in before]
    yield from starmap(FigureDifference, zip_longest(gone, come))


def _by_value(figures: list[PlacedFigure]) -> dict[Decimal, PlacedFigure]:
    """The first place that states each value."""
    first: dict[Decimal, PlacedFigure] = {}
    for placed in figures:
        first.setdefault(placed.figure.value, placed)
    return first
