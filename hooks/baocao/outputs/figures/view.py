"""The pages of figures: one for each series that declares any, and a list of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from baocao.analysis.figures.groups import FigureGroup, FigureRow, StatedFigure
from baocao.analysis.figures.numbers import printed
from baocao.outputs.build import Build
from baocao.outputs.figure_pages import FOLDER, series_page, series_with_figures
from baocao.outputs.figures.chart import Bar, BarSet, bar_chart
from baocao.reading.catalogue import Catalogue
from baocao.reading.frontmatter import quoted
from baocao.reading.series import Series

INDEX = f"{FOLDER}/index.md"
TEMPLATE = "figures.html"
_MOST_BARS = 40
_MOST_YEARS = 10  # in one picture; the table has all


def figure_pages(catalogue: Catalogue) -> dict[str, str]:
    """The pages by their file below docs/: front matter that names template and series."""
    pages = {INDEX: _page("Số liệu qua các năm", "")}
    for series in series_with_figures(catalogue):
        title = f"Số liệu: {series.settings.title}"
        pages[series_page(series.slug)] = _page(title, series.slug)
    return pages


def _page(title: str, slug: str) -> str:
    return f'---\ntitle: {quoted(title)}\ntemplate: {TEMPLATE}\nseries: "{slug}"\n---\n'


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of one year as the table shows it; `stated` is None where that year has none."""

    year: int
    shown: str
    stated: StatedFigure | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: a figure, and its cells by year."""

    id: str
    label: str
    unit: str
    depth: int
    quote: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group as its page shows it: a table, and a picture as SVG ("" where one says no more)."""

    id: str
    title: str
    years: tuple[int, ...]
    rows: tuple[Row, ...]
    chart: str

    @property
    def has_parts(self) -> bool:
        """Whether the first row is the total of others."""
        return any(row.depth for row in self.rows)


@dataclass(frozen=True, slots=True)
class SeriesFigures:
    """The figures of a series: groups with a picture, and one table of all that have none."""

    series: Series
    groups: tuple[GroupView, ...]
    single: GroupView | None
    missing_years: tuple[int, ...]


def series_figures(build: Build, slug: str) -> SeriesFigures:
    """The figures of a series; raises StopIteration where there is no such series."""
    series = next(s for s in build.catalogue.series if s.slug == slug)
    reports = build.catalogue.of_series(series)
    groups = build.figure_groups(series)
    pictured = list(filter(has_picture, groups))
    rows = tuple(group.whole for group in groups if not has_picture(group))
    single = FigureGroup(rows) if rows else None
    return SeriesFigures(
        series,
        tuple(_group_view(group, group.whole.latest.label) for group in pictured),
        _group_view(single, "Số liệu khác", "so-lieu-khac", has_chart=False) if single else None,
        tuple(report.meta.year for report in reports if not report.meta.figures),
    )


def has_picture(group: FigureGroup) -> bool:
    """Whether a group has a section of its own: one lone figure of one year makes no picture."""
    return bool(group.parts) or len(group.years) > 1


def _group_view(
    group: FigureGroup, title: str, name: str = "", has_chart: bool = True
) -> GroupView:
    years = group.years
    name = name or group.whole.latest.id
    sets = _bar_sets(group) if has_chart else []
    if len(sets) == 1 and sets[0].label == title:
        sets = [replace(sets[0], label="")]  # the heading above says it
    chart = bar_chart(name, _chart_title(group, title), sets) if sets else ""
    return GroupView(name, title, years, tuple(_row(row, years) for row in group.rows), chart)


def _row(row: FigureRow, years: Sequence[int]) -> Row:
    by_year, latest = row.by_year, row.latest
    cells = (_cell(year, by_year.get(year)) for year in years)
    return Row(latest.id, latest.label, latest.unit, row.depth, latest.quote, tuple(cells))


def _cell(year: int, stated: StatedFigure | None) -> Cell:
    return Cell(year, printed(stated.entry.value) if stated else "", stated)


def _chart_title(group: FigureGroup, title: str) -> str:
    first, last = group.years[0], group.years[-1]
    span = f"năm {last}" if first == last else f"các năm {first}–{last}"
    return f"Biểu đồ: {title}, {span}"


def _bar_sets(group: FigureGroup) -> list[BarSet]:
    """Of one year its parts, of several the total over the years and, where they fit, the parts.

    Only what has the total's unit can be on one scale with it.
    """
    years = group.years[-_MOST_YEARS:]
    unit = group.whole.latest.unit
    rows = [row for row in group.parts if row.depth == 1 and row.latest.unit == unit]
    if len(years) > 1 or not rows:
        rows = [group.whole, *rows] if len(years) * (len(rows) + 1) <= _MOST_BARS else [group.whole]
    return [bars for row in rows[:_MOST_BARS] if (bars := _bar_set(row, years)).bars]


def _bar_set(row: FigureRow, years: Sequence[int]) -> BarSet:
    by_year = row.by_year
    bars = (
        Bar(
            f"{year}" if len(years) > 1 else "", entry.value, f"{printed(entry.value)} {entry.unit}"
        )
        for year in years
        if year in by_year and (entry := by_year[year].entry)
    )
    return BarSet(row.latest.label, tuple(bars))
