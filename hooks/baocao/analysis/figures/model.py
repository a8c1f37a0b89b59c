"""A figure as a value: what it counts, for when, and how much."""

import re
from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from baocao.findings import Place

_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that running text or a table states.

    `subject` and `unit` are as printed, "Tổ chức Đảng" and "đảng viên"; of a table they are the
    heads of row and column, and `section` is the heading it stands under. `year` is the year
    printed with the figure, None where none is; `period` is a narrower or longer time as
    printed ("quý I", "năm học 2019-2020"). `start` and `end` are offsets into the text read.
    """

    subject: str
    value: Decimal
    unit: str
    start: int
    end: int
    year: int | None = None
    period: str = ""
    section: str = ""

    def about(self, year: int) -> Hashable:
        """What the figure is of, for comparing; `year` is that of the report it stands in."""
        names = (self.section, self.subject, self.unit, self.period)
        return (*map(_compared, names), "%" in self.unit, self.year or year)


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure in its report: where it is, and the text there, in one line."""

    figure: Figure
    place: Place
    quote: str
    in_table: bool

    @property
    def shown(self) -> str:
        """How the place puts it, for people: a cell of a table with the name of its row."""
        return f"{self.figure.subject}: {self.quote}" if self.in_table else self.quote


@lru_cache(maxsize=512)
def _compared(name: str) -> str:
    """A name as it is compared; the names of a table's rows and columns come again and again.

    Marks tell words apart: "dân vận" is not "dẫn vần".
    """
    return _SIGNS.sub(" ", name.lower()).strip()
