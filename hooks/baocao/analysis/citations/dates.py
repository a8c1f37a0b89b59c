"""Dates as documents print them: "ngày 12/3/2020", "ngày 03 tháng 6 năm 2013"."""

import datetime as dt
import re
from dataclasses import dataclass

# Between the marks of a plain copy (see plain.py); every repetition is bounded. Hurried typing
# leaves out the space after "ngày", and a line break may part the figures of a year.
_YEAR = r"(?:19|20)(?:\d\d(?!\d)| \d\d(?= (?:của|về|ban)(?!\w)|[;,.)\n]))"
_FIGURES = rf"\d{{1,2}} ?[/.-] ?\d{{1,2}}(?: ?[/.-] ?(?:{_YEAR}|\d{{4}}|\d\d))?(?![\w/-])"
_WORDS = (
    rf"\d{{1,2}} ?(?i:tháng) ?\d{{1,2}}(?:,? ?(?i:năm) ?(?:{_YEAR}|\d{{4}})| ?/ ?{_YEAR})?(?!\w)"
)
_YEAR_ONLY = r"(?i:năm) (?:19|20)\d\d(?![\w/-])"
_DATE = rf"(?i:ngày):? ?(?P<date>{_FIGURES}|{_WORDS})"
_AFTER = re.compile(rf"{_DATE}|(?P<year>{_YEAR_ONLY})|(?P<naked>\d{{1,2}}/\d{{1,2}}/\d{{4}}(?!\w))")
_BEFORE = re.compile(rf"{_DATE} ?,? ?$")
_BROKEN_YEAR = re.compile(r"(?<!\d)(19|20) (\d\d)$")
_NUMBERS = re.compile(r"\d+")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a plain copy: its place with and without "ngày", and its value if it has one."""

    start: int
    text_start: int
    end: int
    value: dt.date | None


def value_of(text: str) -> dt.date | None:
    """The day a printed date names, None where there is no such day or no year is printed."""
    whole = _BROKEN_YEAR.sub(r"\1\2", text) if " " in text else text
    numbers = [int(number) for number in _NUMBERS.findall(whole)]
    if len(numbers) != 3:
        return None
    day, month, year = numbers
    try:
        # Two figures of a year are this century's: what a report cites is seldom older.
        return dt.date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None


def _printed(found: re.Match[str]) -> PrintedDate:
    start, end = found.span(found.lastgroup or 0)
    return PrintedDate(found.start(), start, end, value_of(found.string[start:end]))


def date_at(words: str, position: int) -> PrintedDate | None:
    """The date that begins at a position, with or without "ngày", or a year alone."""
    found = _AFTER.match(words, position)
    return _printed(found) if found else None


def date_ending_at(words: str, position: int) -> PrintedDate | None:
    """The date with "ngày" that ends at a position, a comma and blanks aside."""
    found = _BEFORE.search(words, max(0, position - _LONGEST), position)
    return _printed(found) if found else None
