"""The laws of data/laws.yml, found by name or by number."""

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from baocao.data import DataError, Entry, read
from baocao.data.records import abbreviations
from baocao.text import fold_title

_CAPITALS = re.compile(r"(?<![\w&])[A-ZĐ&]{2,}(?![\w&])")
_AMENDS = re.compile(r"(sua doi)(?: bo sung)?(?: mot so dieu)?(?: cua)? ")
_ZEROS = re.compile(r"^0+")


class Law(Entry):
    """One law: its name with its kind, its number and the day it was adopted."""

    name: str = Field(min_length=8)
    number: str = Field(pattern=r"^\d{2,3}/\d{4}/(?:PL-)?(?:QH|UBTVQH)\d{1,2}$|^$")
    date: dt.date


class _Laws(Entry):
    laws: tuple[Law, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Register:
    """Look-up tables over the data file: a name stands for every law that has borne it."""

    by_name: dict[str, tuple[Law, ...]]
    by_number: dict[str, Law]

    def named(self, name: str) -> tuple[Law, ...]:
        """The laws of a printed name, the oldest first; none where the name is not known."""
        return self.by_name.get(compared_name(name), ())

    def numbered(self, number: str) -> Law | None:
        """The law of a printed number with its symbol: "77/2015/QH13"."""
        return self.by_number.get(compared_number(number))


def compared_name(name: str) -> str:
    """A law's name as it is compared: no marks or commas, national abbreviations in full."""
    full = _CAPITALS.sub(lambda found: abbreviations().get(found.group(), found.group()), name)
    return _AMENDS.sub(r"\1 ", fold_title(full))


def compared_number(number: str) -> str:
    """A law's number as it is compared: without the zero before a number below 10."""
    return _ZEROS.sub("", number).upper()


@cache
def register() -> Register:
    """The register of the package's own data file; raises DataError where it is not sound."""
    by_name: dict[str, list[Law]] = defaultdict(list)
    by_number: dict[str, Law] = {}
    for law in read("laws.yml", _Laws).laws:
        by_name[compared_name(law.name)].append(law)
        number = compared_number(law.number)
        if number and by_number.setdefault(number, law) is not law:
            raise DataError(f"data/laws.yml: number {law.number!r} stands twice")
    for laws in by_name.values():
        laws.sort(key=lambda law: law.date)
    return Register({name: tuple(laws) for name, laws in by_name.items()}, by_number)
