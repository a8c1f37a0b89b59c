"""Totals in running text, and the parts they are said to have."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from baocao.analysis.figures.numbers import NUMBER, number_if, value
from baocao.analysis.figures.vocabulary import figure_words

# "48 người, trong đó có 03 lãnh đạo …", "gồm 124 thủ tục, trong đó có 78 …", "20 đơn vị, gồm: 12 …"
_TOTAL_NUMBER = number_if(r"(?<![\w/.,-]\d)")
_TOTAL = re.compile(
    rf"(?P<total>{_TOTAL_NUMBER})\s+(?P<unit>[^\d.;:()\n]{{2,60}}?)"
    r"\s{0,90}(?:[,:;]?\s{0,3}\(?"
    r"(?P<lead>trong đó(?:\s+(?:có|gồm))?|bao gồm|gồm(?:\s+có)?|chia ra)\s*(?P<colon>:?)\s+"
    r"|\()(?=[\w“])",
    re.I,
)
# What is said by the way, "trung học cơ sở (THCS)", unless it is the list itself:
# "07 cán bộ (01 bác sĩ, 06 điều dưỡng)".
_LIST_IN_BRACKETS = r"[^()\d]{0,60}\d[^()]{0,120}[,;]\s[^()\d]{0,60}\d"
_ASIDE = re.compile(
    rf"\((?![^()]{{0,80}}(?:trong đó|gồm|chia ra)|{_LIST_IN_BRACKETS})[^()\n]{{1,80}}\)", re.I
)
_BRACKETS = re.compile(rf"\({_LIST_IN_BRACKETS}")
_LEADS = ("trong đó", "gồm", "chia ra", "Trong đó", "Gồm", "Chia ra")
_NUMBER_FIRST = re.compile(rf"(?P<part>{NUMBER})\s+(?P<label>[^\d.;,()\n]*)")
# "giáo viên 9.654 người"
_LABEL_FIRST = re.compile(
    rf"(?P<label>[^\d.;,:()\n]{{2,60}}?):?\s+(?P<part>{NUMBER})\s+(?P<unit>[^\d.;,()\s][^\d.;,()\n]{{1,39}})"
)
_PARTS_END = re.compile(r"[.;(\n]\s|[.;(\n]$|\)")
_LIST_END = re.compile(r"[.(\n]\s|[.(\n]$|\)")
_REACH = 800  # letters that a list of parts may take: without a bound, hostile text costs n²
_BETWEEN = re.compile(r"\s*(?:,(?!\d)|\bvà\b|,\s*và)\s*", re.I)
_SEMICOLON = re.compile(r"\s*;\s*(?:và\s+)?")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a total: how many, of what, and where it stands in the text read."""

    value: Decimal
    label: str
    start: int
    end: int


class Extent(Enum):
    """How much of a total its parts are said to be."""

    ALL = "all"  # "gồm", or "trong đó có" and three parts or more
    SOME = "some"  # "trong đó có" and two parts
    NAMED = "named"  # before their numbers: "trong đó: mầm non 118 trường; …", perhaps some of many
    ASIDE = "aside"  # only in brackets: "07 cán bộ (01 bác sĩ, …)", perhaps of something else


@dataclass(frozen=True, slots=True)
class Total:
    """A total and its parts as printed; `start` and `end` are offsets into the text read.

    Amounts of money are multiplied out; `factor` is what the total's own unit was multiplied by,
    1000000 for "triệu đồng".
    """

    total: Decimal
    unit: str
    parts: tuple[Part, ...]
    start: int
    end: int
    extent: Extent
    factor: int = 1

    @property
    def matches(self) -> bool:
        """Whether the parts can be what they are said to be.

        Where some may be left out, several that come to nearly all are taken for a mistake.
        """
        missing = self.total - self.added
        is_near = len(self.parts) > 2 and abs(missing) <= max(Decimal(1), self.total / 10)
        if missing == 0 or self.extent is Extent.ALL:
            return missing == 0
        if self.extent is Extent.ASIDE:
            return not is_near
        return missing > 0 and not (self.extent is Extent.NAMED and is_near)

    @property
    def added(self) -> Decimal:
        """What the parts come to."""
        return sum((part.value for part in self.parts), Decimal())


def find_totals(text: str) -> Iterator[Total]:
    """The totals with at least two parts in a paragraph."""
    if not any(lead in text for lead in _LEADS) and not _BRACKETS.search(text):
        return  # hardly any paragraph has one, and the pattern costs much more
    text = _ASIDE.sub(lambda aside: " " * len(aside.group()), text)
    for match in _TOTAL.finditer(text):
        parts, named = _parts(text, match.end(), bool(match["colon"]))
        unit = " ".join(match["unit"].split()).rstrip(",")
        factor = _scale(unit)
        if factor > 1 and any(_scale(text[p.start : p.end]) == 1 for p in parts):
            continue  # "2 tỷ đồng, trong đó có 12 dự án …"
        total = value(match["total"]) * factor
        lead = (match["lead"] or "").lower()
        is_loose = lead.startswith("trong đó")
        # "12 lớp, gồm 400 học viên và 20 giảng viên" counts two things.
        unlike = not is_loose and any(part.value > total for part in parts)
        overlap = (is_loose or not lead) and _can_overlap(parts)
        if len(parts) > 1 and not unlike and not overlap:
            extent = _extent(lead, named, len(parts))
            span = match.start(), parts[-1].end
            yield Total(total, unit, tuple(parts), *span, extent, factor)


def _extent(lead: str, named: bool, count: int) -> Extent:
    if lead and not lead.startswith("trong đó"):
        return Extent.ALL
    if named:
        return Extent.NAMED
    if not lead:
        return Extent.ASIDE
    return Extent.ALL if count > 2 else Extent.SOME


def _parts(text: str, start: int, colon: bool) -> tuple[list[Part], bool]:
    """The parts of a list, and whether they are named before their numbers.

    After a colon semicolons may part them; else one ends the list.
    """
    parts: list[Part] = []
    for between, end in ((_SEMICOLON, _LIST_END), (_BETWEEN, _PARTS_END))[not colon :]:
        items = list(_items(text, start, between, end))
        if len(parts := _number_first(text, items)) > 1:
            return parts, False
        if len(parts := _label_first(text, items)) > 1:
            return parts, True
    return parts, False


def _items(
    text: str, start: int, between: re.Pattern[str], end: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """The spans of the items of a list."""
    reach = min(len(text), start + _REACH)
    found = end.search(text, start, reach)
    stop = found.start() if found else reach
    for sign in between.finditer(text, start, stop):
        yield start, sign.start()
        start = sign.end()
    yield start, stop


def _number_first(text: str, items: list[tuple[int, int]]) -> list[Part]:
    """The numbers that begin an item; a number inside an item is no part of the total."""
    matches = [_NUMBER_FIRST.match(text, start, stop) for start, stop in items]
    if not matches[0]:
        return []
    return [
        Part(value(m["part"]) * _scale(m["label"]), m["label"].strip(), *m.span())
        for m in matches
        if m
    ]


def _label_first(text: str, items: list[tuple[int, int]]) -> list[Part]:
    """Parts named before their numbers; nothing where an item is none, or counts another thing."""
    matches = [_LABEL_FIRST.fullmatch(text, start, stop) for start, stop in items]
    units = {_counted(m["unit"]) for m in matches if m}
    if not all(matches) or len(units) != 1:
        return []
    return [
        Part(value(m["part"]) * _scale(m["unit"]), m["label"].strip(), *m.span())
        for m in matches
        if m
    ]


def _scale(words: str) -> int:
    """What the first scale word multiplies by, 1 where there is none."""
    scales = figure_words().scales
    return next((scales[word] for word in words.lower().split() if word in scales), 1)


def _counted(unit: str) -> str:
    """What is counted, without the scale: "tỷ đồng" and "triệu đồng" are the same.

    "" where a number has no unit: "trước hạn là 120 (tỷ lệ 96%), trễ hạn là 5 (tỷ lệ 4%)".
    """
    words = unit.lower().split()
    if not words:
        return ""
    return words[1] if words[0] in figure_words().scales and len(words) > 1 else words[0]


def _can_overlap(parts: list[Part]) -> bool:
    """Whether one can be in several parts: "48 người, trong đó có 25 nữ, 38 đảng viên"."""
    return any(figure_words().attribute.is_in(part.label) for part in parts)
