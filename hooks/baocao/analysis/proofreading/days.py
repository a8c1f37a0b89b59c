"""Days named in running text: those that don't exist, and those without the zero they need."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

# Patterns begin with what is rare; what may not stand before is looked at afterwards.
_WHOLE = tuple(
    re.compile(rf"{sign}(?P<month>\d{{1,2}}){sign}(?P<year>\d{{4}})(?![\d/]|\.\d)")
    for sign in ("/", r"\.", "-")
)
_DAY = re.compile(r"(?<![\d/.,:-])\d{1,2}\Z")
_AFTER_WORD = re.compile(
    r"ngày (?P<day>\d{1,2})(?: tháng (?P<month>\d{1,2})(?:,? năm (?P<year>\d{4}))?(?!\d)"
    r"|/(?P<short>\d{1,2})(?![\d/]))"
)
_MONTH = re.compile(r"tháng (?P<month>\d{1,2})(?=/\d{4}| năm \d{4})")
_DAY_BEFORE = re.compile(r"ngày \d{1,2} \Z")
_PLAIN_MONTHS = frozenset((*(f"{m:02}" for m in range(1, 13)), *"3456789"))
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


def find_odd_days(text: str) -> tuple[Day, ...]:
    """The days and months in figures that may be wrong: most are plainly right."""
    return (*_whole_days(text), *_days_after_words(text))


def _is_plain(day: str, month: str, year: str) -> bool:
    return "01" <= day <= "28" and month in _PLAIN_MONTHS and (not year or year[:2] in ("19", "20"))


def _whole_days(text: str) -> Iterator[Day]:
    for found in (match for pattern in _WHOLE for match in pattern.finditer(text)):
        month, year = found["month"], found["year"]
        before = _DAY.search(text, max(0, found.start() - 3), found.start())
        if before and not (len(before.group()) == 2 and _is_plain(before.group(), month, year)):
            yield Day(before.start(), found.end(), before.group(), month, year)


def _days_after_words(text: str) -> Iterator[Day]:
    for found in _AFTER_WORD.finditer(text):
        day, month, year = found["day"], found["month"] or found["short"], found["year"] or ""
        if len(day) == 1 or not _is_plain(day, month, year):
            yield Day(found.start("day"), found.end(), day, month, year)
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
