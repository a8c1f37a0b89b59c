"""Days named in running text: those that don't exist, and those without the zero they need."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

_DAY = re.compile(
    r"(?<![\d/.,:-])(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})(?![\d/])"
    r"|(?P<word>ngày )(?P<wday>\d{1,2}) tháng (?P<wmonth>\d{1,2})(?:,? năm (?P<wyear>\d{4}))?(?!\d)"
    r"|(?<=ngày )(?P<sday>\d{1,2})/(?P<smonth>\d{1,2})(?![\d/])"
    r"|(?<=tháng )(?P<amonth>\d{1,2})(?=/\d{4}| năm \d{4})"
)
_ANY_YEAR = 2000  # a leap year: without a year, 29 February may be right
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
        month, year = int(self.month), int(self.year or _ANY_YEAR)
        if not 1 <= month <= 12 or not _EARLIEST <= year <= _LATEST:
            return False
        return not self.day or 1 <= int(self.day) <= calendar.monthrange(year, month)[1]

    @property
    def lacks_zero(self) -> bool:
        """Whether it is a whole date whose day below 10, or month 1 or 2, has no zero."""
        whole = self.day and self.year
        return bool(whole) and (len(self.day) == 1 or self.month in ("1", "2"))


def find_days(text: str) -> Iterator[Day]:
    """Every day and month in figures; “5/9” only after “ngày”."""
    for found in _DAY.finditer(text):
        day = found["day"] or found["wday"] or found["sday"] or ""
        month = found["month"] or found["wmonth"] or found["smonth"] or found["amonth"]
        start = found.start() + len(found["word"] or "")
        yield Day(start, found.end(), day, month, found["year"] or found["wyear"] or "")


def with_zeros(day: Day, text: str) -> str:
    """The date as printed, with its zeros."""
    printed = text[day.start : day.end]
    padded = printed.replace(day.day, day.day.zfill(2), 1)
    if day.month in ("1", "2"):
        at = padded.index(day.month, len(day.day.zfill(2)))
        padded = f"{padded[:at]}0{padded[at:]}"
    return padded
