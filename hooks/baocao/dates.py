"""Days named in running text: those that don't exist, and those without the zero they need."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

# Patterns begin with what is rare; what may not stand before is looked at afterwards.
_WHOLE = re.compile(
    r"(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})(?![\d/])"
)
_AFTER_WORD = re.compile(
    r"ngày (?P<day>\d{1,2})(?: tháng (?P<month>\d{1,2})(?:,? năm (?P<year>\d{4}))?(?!\d)"
    r"|/(?P<short>\d{1,2})(?![\d/]))"
)
_MONTH = re.compile(r"tháng (?P<month>\d{1,2})(?=/\d{4}| năm \d{4})")
_DAY_BEFORE = re.compile(r"ngày \d{1,2} \Z")
_INSIDE_NUMBER = tuple("0123456789/.,:-")
_LEAP_YEAR = 2000  # without a year, 29 February may be right
_EARLIEST, _LATEST = 1000, 2199


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or a month, as printed; `day` and `year` are "" where it names none."""

    start: int
    end: int
    day: str
    month: str
    year: str

    @property
    def exists(self) -> bool:
        """Whether the calendar has it."""
        month, year = int(self.month), int(self.year or _LEAP_YEAR)
        if not 1 <= month <= 12 or not _EARLIEST <= year <= _LATEST:
            return False
        return not self.day or 1 <= int(self.day) <= calendar.monthrange(year, month)[1]

    @property
    def lacks_zero(self) -> bool:
        """Whether it is a whole date whose day below 10, or month 1 or 2, has no zero."""
        whole = self.day and self.year
        return bool(whole) and (len(self.day) == 1 or self.month in ("1", "2"))


def find_days(text: str) -> tuple[Day, ...]:
    """Every day and month in figures; “5/9” only after “ngày”."""
    return (*_whole_days(text), *_days_after_words(text))


def _whole_days(text: str) -> Iterator[Day]:
    for found in _WHOLE.finditer(text):
        if text[found.start() - 1 : found.start()] not in _INSIDE_NUMBER:
            yield Day(*found.span(), found["day"], found["month"], found["year"])


def _days_after_words(text: str) -> Iterator[Day]:
    for found in _AFTER_WORD.finditer(text):
        month = found["month"] or found["short"]
        yield Day(found.start("day"), found.end(), found["day"], month, found["year"] or "")
    for found in _MONTH.finditer(text):
        if not _DAY_BEFORE.search(text, max(0, found.start() - 10), found.start()):
            yield Day(*found.span("month"), "", found["month"], "")


def with_zeros(day: Day, text: str) -> str:
    """The date as printed, with its zeros."""
    printed = text[day.start : day.end]
    padded = printed.replace(day.day, day.day.zfill(2), 1)
    if day.month in ("1", "2"):
        at = padded.index(day.month, len(day.day.zfill(2)))
        padded = f"{padded[:at]}0{padded[at:]}"
    return padded
