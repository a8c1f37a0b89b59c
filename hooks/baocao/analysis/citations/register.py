"""The laws of data/laws.yml, found by name or by number."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import Field

from baocao.data import DataError, Entry, checked, load
from baocao.data.records import abbreviations
from baocao.text.vietnamese import fold_title

_CAPITALS = re.compile(r"(?<![\w&])[A-ZĐ&]{2,}(?![\w&])")
_AMENDS = re.compile(r"(sua doi)(?: bo sung)?(?: mot so dieu)?(?: cua)? ")
_ZEROS = re.compile(r"^0+")
_UNNUMBERED = "không số"
_DAY_AND_NUMBER = (
    rf"^\d{{4}}-\d\d-\d\d (?:\d{{2,3}}/\d{{4}}/(?:PL-)?(?:QH|UBTVQH)\d{{1,2}}|{_UNNUMBERED})$"
)


class _Laws(Entry):
    laws: dict[
        Annotated[str, Field(min_length=8)],
        Annotated[tuple[Annotated[str, Field(pattern=_DAY_AND_NUMBER)], ...], Field(min_length=1)],
    ]


@dataclass(frozen=True, slots=True)
class Law:
    """One law: its name with its kind, its number, "" where it has none, the day of adoption."""

    name: str
    number: str
    date: dt.date


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
    """A law's name as it is compared: no marks, no commas or "và", abbreviations in full."""
    full = _CAPITALS.sub(lambda found: abbreviations().get(found.group(), found.group()), name)
    return _AMENDS.sub(r"\1 ", fold_title(full).replace(" va ", " "))


def compared_number(number: str) -> str:
    """A law's number as it is compared: without the zero before a number below 10."""
    return _ZEROS.sub("", number).upper()


def _law(name: str, printed: str) -> Law:
    day, _, number = printed.partition(" ")
    try:
        return Law(name, "" if number == _UNNUMBERED else number, dt.date.fromisoformat(day))
    except ValueError as error:
        raise DataError(f"data/laws.yml: {name}: {error}") from error


def build_register(content: object) -> Register:
    """The register of the content of the data file.

    Raises DataError where it is not as its head comment says, or gives one number twice.
    """
    by_name: dict[str, tuple[Law, ...]] = {}
    by_number: dict[str, Law] = {}
    for name, printed in checked("laws.yml", _Laws, content).laws.items():
        laws = tuple(_law(name, one) for one in printed)
        by_name[compared_name(name)] = laws
        for law in laws:
            if law.number and by_number.setdefault(compared_number(law.number), law) is not law:
                raise DataError(f"data/laws.yml: number {law.number!r} stands twice")
    return Register(by_name, by_number)


@cache
def register() -> Register:
    """The register of the package's own data file; raises DataError like `build_register`.

    Read when the first law is met: most reports cite none.
    """
    return build_register(load("laws.yml"))
