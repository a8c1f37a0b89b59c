"""Bar charts as SVG, without script and without a style of their own.

Drawn here and not by a library: those write colours and fonts into the picture, which then has
one scheme only, and style attributes, which no page of the site may have. Here every bar has its
words and its number in text, and the site's stylesheet says how it looks.
"""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

_WIDTH = 440  # of the drawing, in its own units; a letter is about 8 wide
_LETTERS = 50  # that fit into a line
_LINE, _BAR, _GAP = 20, 18, 10
_MARK, _VALUE = 44, 96  # room for the year before a bar, and for the number after it
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what stands before it (a year, or nothing), its value, and that in words."""

    mark: str
    value: Decimal
    shown: str


@dataclass(frozen=True, slots=True)
class BarSet:
    """Bars under one label."""

    label: str
    bars: tuple[Bar, ...]


def bar_chart(name: str, title: str, sets: Sequence[BarSet]) -> str:
    """The SVG of some bars on one scale; `name` makes its ids unique in the page.

    All text is escaped. Title and description say in words what the picture shows.
    """
    values = [bar.value for bars in sets for bar in bars.bars]
    lowest, highest = min([*values, Decimal()]), max([*values, Decimal()])
    scale = _Scale(lowest, highest, any(bar.mark for bars in sets for bar in bars.bars))
    parts: list[str] = []
    y = 0
    for bars in sets:
        for line in _lines(bars.label):
            y += _LINE
            parts.append(f'<text class="chart__label" x="0" y="{y - 5}">{escape(line)}</text>')
        for bar in bars.bars:
            parts += _drawn(bar, scale, y)
            y += _BAR + 4
        y += _GAP
    described = "; ".join(
        f"{bars.label}: {_in_words(bars.bars)}" if bars.label else _in_words(bars.bars)
        for bars in sets
    )
    title_id, description_id = f"{escape(name)}-t", f"{escape(name)}-d"
    return (
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {y}" role="img" '
        f'aria-labelledby="{title_id} {description_id}">'
        f'<title id="{title_id}">{escape(title)}</title>'
        f'<desc id="{description_id}">{escape(described)}.</desc>{"".join(parts)}</svg>'
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    lowest: Decimal
    highest: Decimal
    has_marks: bool

    def x(self, value: Decimal) -> float:
        """Where a value is, from the left."""
        left = _MARK if self.has_marks else 0
        span = self.highest - self.lowest
        share = float((value - self.lowest) / span) if span else 0.0
        return round(left + share * (_WIDTH - _VALUE - left), 1)


def _drawn(bar: Bar, scale: _Scale, y: int) -> Iterator[str]:
    zero, end = scale.x(Decimal()), scale.x(bar.value)
    base = y + 14
    if bar.mark:
        yield f'<text class="chart__mark" x="0" y="{base}">{escape(bar.mark)}</text>'
    # A bar of nothing is a line, so that one sees where it would begin.
    left, width = min(zero, end), max(abs(end - zero), 1)
    yield f'<rect class="chart__bar" x="{left}" y="{y}" width="{width:g}" height="{_BAR}"/>'
    at = max(zero, end) + 6
    yield f'<text class="chart__value" x="{at:g}" y="{base}">{escape(bar.shown)}</text>'


def _lines(label: str) -> list[str]:
    lines = textwrap.wrap(label, _LETTERS)
    return lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], "…"]


def _in_words(bars: Sequence[Bar]) -> str:
    return ", ".join(f"{bar.mark}: {bar.shown}" if bar.mark else bar.shown for bar in bars)
