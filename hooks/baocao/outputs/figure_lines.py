"""A declared figure as a line of the CSV files that have figures."""

from decimal import Decimal

from baocao.analysis.figures.groups import StatedFigure

HEAD = ("ma", "ten", "nam", "gia_tri", "don_vi", "thuoc", "cau_chu", "bao_cao")
"""The columns: id, label, year, value, unit, id of the total, quote, path of the report's page."""


def figure_line(stated: StatedFigure, suffix: str) -> tuple[object, ...]:
    """The cells; `suffix` is what the URL of a page ends in."""
    entry, report = stated.entry, stated.report
    anchor = f"#{stated.anchor}" if stated.anchor else ""
    return (
        entry.id,
        entry.label,
        stated.year,
        shortest(entry.value),
        entry.unit,
        entry.part_of,
        entry.quote,
        f"{report.uri.removesuffix('.md')}{suffix}{anchor}",
    )


def shortest(value: Decimal) -> Decimal | int:
    """A value without zeros at its end."""
    return value.normalize() if value % 1 else int(value)
