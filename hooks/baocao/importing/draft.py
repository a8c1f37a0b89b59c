"""A new year's report as a draft: the sections of an earlier year, empty."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from baocao.importing.page_source import written_page
from baocao.reading.blocks import Block
from baocao.reading.fields import Signer
from baocao.reading.report import Report
from baocao.reading.series import SeriesSettings
from baocao.text.numbering import first, follows, style_of, successor

_YEAR = re.compile(r"(?<=năm )((?:19|20)\d\d)(?!\s?[-–/]\s?\d|\d)", re.I)
_TYPE = re.compile(r"báo cáo\s+", re.I)
# What the original may leave blank, written so that an editor sees what to fill in.
_TO_FILL = ("number", "date", "signer", "recipients")


@dataclass(frozen=True, slots=True)
class Draft:
    """A page, and what its headings differ in from those it was made from, before and after."""

    page: str
    headings: tuple[str, ...]
    renumbered: tuple[tuple[str, str], ...] = ()


def new_draft(settings: SeriesSettings, year: int, earlier: Report | None) -> Draft:
    """The draft of a series' report of a year.

    Headings are those of the `earlier` report, years in them counted on with the report's; a number
    that doesn't follow the one before it becomes the one that does. Without an earlier report they
    are the sections that the series requires.
    """
    if earlier is None:
        titles = (scheme.title.upper() for scheme in settings.sections if scheme.required)
        headings = [f"## {number}. {title}" for number, title in _numbered(titles)]
        return Draft(written_page(_values(settings, year, None), headings), tuple(headings))
    later = year - earlier.meta.year
    lines: list[str] = []
    renumbered = []
    for block, right in _in_order(b for b in earlier.main_blocks if b.kind == "heading"):
        lines.append(f"{'#' * right.level} {_counted_on(right.heading, later)}")
        if right.heading != block.heading:
            renumbered.append((block.heading, right.heading))
    page = written_page(_values(settings, year, earlier), lines)
    return Draft(page, tuple(lines), tuple(renumbered))


def _numbered(titles: Iterable[str]) -> Iterator[tuple[str, str]]:
    number = "I"
    for title in titles:
        yield number, title
        number = successor(number)


def _values(settings: SeriesSettings, year: int, earlier: Report | None) -> dict[str, object]:
    """What is written in the front matter; the series gives the rest."""
    title = (
        _TYPE.sub("", settings.title, count=1) if _TYPE.match(settings.title) else settings.title
    )
    title = f"{title[:1].upper()}{title[1:]} năm {year}"
    if earlier is not None:
        title = _counted_on(earlier.meta.title, year - earlier.meta.year)
    required = (name for name in settings.required_fields if not settings.default_of(name))
    blank: dict[str, object] = dict.fromkeys((*_TO_FILL, *required), "")
    return {**blank, "signer": Signer(), "recipients": [],
            "title": title, "year": year, "status": "draft"}  # fmt: skip


def _counted_on(text: str, years: int) -> str:
    """The text with the years that it names so many years later: "năm 2020" → "năm 2021"."""
    return _YEAR.sub(lambda found: f"{int(found[1]) + years}", text)


def _in_order(headings: Iterable[Block]) -> Iterator[tuple[Block, Block]]:
    """Each heading as it is, and with the number that follows the one before it.

    Numbers of one level and style count on under one heading; they may begin anew after a heading
    of another style: A. I. II. B. I. II.
    """
    last: dict[tuple[int, str], str] = {}
    before: tuple[int, str] | None = None
    for block in headings:
        last = {key: number for key, number in last.items() if key[0] <= block.level}
        if not block.number:
            yield block, block
            continue
        key = block.level, style_of(block.number)
        right = _right_number(block.number, last.get(key, ""), begins_anew=before != key)
        last[key] = right
        before = key
        label = block.label.replace(block.number, right, 1)
        yield block, replace(block, text=f"{label} {block.title}", label=label, number=right,
                             start=0, content=len(label) + 1)  # fmt: skip


def _right_number(number: str, last: str, begins_anew: bool) -> str:
    """The number that a heading should have after the last one of its row, "" where it is first."""
    if style_of(number) == "decimal" or (begins_anew and number == first(number)):
        return number
    if not last:
        return first(number)
    return number if follows(number, last) else successor(last) or number
