"""Totals in running text, and the parts they are said to have."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from baocao.figures.numbers import WHOLE, value

# "48 người, trong đó có 03 lãnh đạo …", "gồm 124 thủ tục, trong đó có 78 …", "20 đơn vị, gồm: 12 …"
_TOTAL = re.compile(
    rf"(?<![\w/.,-])(?P<total>{WHOLE})\s+(?P<unit>[^\d.;:()\n]{{2,60}}?)[,:]?\s*\(?"
    r"(?P<lead>trong đó(?:\s+(?:có|gồm))?|bao gồm|gồm(?:\s+có)?|chia ra)\s*:?\s+"
    rf"(?={WHOLE}\s)",
    re.I,
)
_LEADS = ("trong đó", "gồm", "chia ra", "Trong đó", "Gồm", "Chia ra")
_PART = re.compile(rf"(?P<part>{WHOLE})\s+(?P<label>[^\d.;,()\n]*)")
_PARTS_END = re.compile(r"[.;(\n]\s|[.;(\n]$|\)")
_REACH = 800  # letters that a list of parts may take: without a bound, hostile text costs n²
_BETWEEN = re.compile(r"\s*(?:,|;|\bvà\b|,\s*và)\s*", re.I)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a total: how many, of what, and where it stands in the text read."""

    value: Decimal
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Total:
    """A total and its parts as printed; `start` and `end` are offsets into the text read.

    `whole` says that the wording claims the parts to be all: "gồm", or three parts and more.
    """

    total: Decimal
    unit: str
    parts: tuple[Part, ...]
    start: int
    end: int
    whole: bool

    @property
    def matches(self) -> bool:
        """Whether the parts can be what they are said to be."""
        return self.added == self.total or (not self.whole and self.added < self.total)

    @property
    def added(self) -> Decimal:
        """What the parts come to."""
        return sum((part.value for part in self.parts), Decimal())


def find_totals(text: str) -> Iterator[Total]:
    """The totals with at least two parts in a paragraph."""
    if not any(lead in text for lead in _LEADS):
        return  # hardly any paragraph has one, and the pattern costs much more
    for match in _TOTAL.finditer(text):
        reach = min(len(text), match.end() + _REACH)
        end = _PARTS_END.search(text, match.end(), reach)
        stop = end.start() if end else reach
        parts = tuple(_parts(text, match.end(), stop))
        if len(parts) >= 2:
            whole = not match["lead"].lower().startswith("trong đó") or len(parts) >= 3
            yield Total(
                value(match["total"]),
                match["unit"].strip(),
                parts,
                match.start(),
                parts[-1].end,
                whole,
            )


def _parts(text: str, start: int, stop: int) -> Iterator[Part]:
    """The numbers that begin an item of the list; a number inside an item is no part of it."""
    for item in _items(text, start, stop):
        if found := _PART.match(text, item, stop):
            yield Part(
                value(found["part"]), found["label"].strip().removesuffix(" và"), *found.span()
            )


def _items(text: str, start: int, stop: int) -> Iterator[int]:
    yield start
    yield from (m.end() for m in _BETWEEN.finditer(text, start, stop))
