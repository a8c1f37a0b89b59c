"""Figures in running text: totals and the parts they are said to have."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d{1,7}"
# "48 người, trong đó có 03 lãnh đạo …", "gồm 124 thủ tục, trong đó có 78 …", "20 đơn vị, gồm: 12 …"
_TOTAL = re.compile(
    rf"(?<![\w/.,-])(?P<total>{_NUMBER})\s+(?P<unit>[^\d.;:()\n]{{2,60}}?)[,:]?\s*\(?"
    r"(?P<lead>trong đó(?:\s+(?:có|gồm))?|bao gồm|gồm(?:\s+có)?|chia ra)\s*:?\s+"
    rf"(?={_NUMBER}\s)",
    re.I,
)
_PART = re.compile(rf"(?P<part>{_NUMBER})\s+(?P<label>[^\d.;,()\n]*)")
_PARTS_END = re.compile(r"[.;(\n]\s|[.;(\n]$|\)")
_REACH = 800  # letters that a list of parts may take: without a bound, hostile text costs n²
_BETWEEN = re.compile(r"\s*(?:,|;|\bvà\b|,\s*và)\s*", re.I)


@dataclass(frozen=True, slots=True)
class Total:
    """A total and its parts as printed; `start` and `end` are offsets into the text read.

    `whole` says that the wording claims the parts to be all: "gồm", or three parts and more.
    """

    total: int
    unit: str
    parts: tuple[int, ...]
    start: int
    end: int
    whole: bool

    @property
    def matches(self) -> bool:
        """Whether the parts can be what they are said to be."""
        added = sum(self.parts)
        return added == self.total or (not self.whole and added < self.total)


def find_totals(text: str) -> Iterator[Total]:
    """The totals with at least two parts in a paragraph."""
    for match in _TOTAL.finditer(text):
        reach = min(len(text), match.end() + _REACH)
        end = _PARTS_END.search(text, match.end(), reach)
        stop = end.start() if end else reach
        parts, after = _parts(text, match.end(), stop)
        if len(parts) >= 2:
            whole = not match["lead"].lower().startswith("trong đó") or len(parts) >= 3
            yield Total(
                _value(match["total"]),
                match["unit"].strip(),
                tuple(parts),
                match.start(),
                after,
                whole,
            )


def _parts(text: str, start: int, stop: int) -> tuple[list[int], int]:
    """The numbers that begin an item of the list; a number inside an item is no part of it."""
    parts: list[int] = []
    after = start
    for item in _items(text, start, stop):
        if found := _PART.match(text, item, stop):
            parts.append(_value(found["part"]))
            after = found.end()
    return parts, after


def _items(text: str, start: int, stop: int) -> Iterator[int]:
    yield start
    yield from (m.end() for m in _BETWEEN.finditer(text, start, stop))


def _value(printed: str) -> int:
    return int(printed.replace(".", ""))
