"""Place and date of a document: "Hà Nội, ngày 05 tháng 02 năm 2021", blank parts too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from baocao.importing.shape import is_capitals, starts_small

_BLANK = r"[\s.…_]{0,40}"  # what a pen would fill
_DATE = re.compile(
    rf"""
    ngày(?P<day>[\s\d.…_/]{{0,40}}?)tháng(?P<month>[\s\d.…_/]{{0,40}}?)năm
        (?P<year>{_BLANK}\d(?:\s?\d){{3}}
          |(?:{_BLANK}\d(?:\s?\d){{1,2}})?[ \t.…_]{{0,40}}(?=[\n\0,]|$))
    | ngày\s{{0,9}}(?P<d>\d{{1,2}})\s?[./-]\s?(?P<m>\d{{1,2}})\s?[./-]\s?(?P<y>\d{{4}})(?=\s|$)
    | ngày(?:{_BLANK}tháng{_BLANK})?(?:năm[ \t.…_]{{0,40}})?(?=[\n\0]|$)
    """,
    re.I | re.X,
)
_LONGEST_LINE = 120
_MOST_WORDS = 7
_CITY = re.compile(r"(?:TP|TX|TT)\.?$", re.I)


@dataclass(frozen=True, slots=True)
class PlaceAndDate:
    """A place and date in a text, from `start` to `end`; `date` is "" where a part is blank."""

    place: str
    date: str
    start: int
    end: int


def find_date(text: str) -> PlaceAndDate | None:
    """The first date that stands with its place, or alone, on a line; none in a sentence."""
    return next(_dates(text), None)


def is_place_and_date(text: str) -> bool:
    """Whether a line is place and date and nothing else."""
    if len(text) > _LONGEST_LINE:
        return False
    found = find_date(text)
    alone = found and not text[: found.start].strip(" *(") and not text[found.end :].strip(" *.;,)")
    return bool(alone and found and (found.place or "tháng" in text.lower()))


def _dates(text: str) -> Iterator[PlaceAndDate]:
    for match in _DATE.finditer(text):
        line = max(text.rfind("\n", 0, match.start()), text.rfind("\0", 0, match.start())) + 1
        place = _place_before(text[line : match.start()])
        if place is not None:
            name, at = place
            yield PlaceAndDate(name, _iso(match), line + at, match.end())


def _place_before(before: str) -> tuple[str, int] | None:
    """The name of a place before a date, and where it begins; None where a sentence goes on.

    Capitals that run into it are a body's name: "TRƯỜNG THCS AN MẪU An Mẫu, ngày …".
    """
    shift = max(0, len(before) - _LONGEST_LINE)
    bare = before[shift:].rstrip(" \t,.*")
    if not bare.strip(" *"):
        return "", 0
    words = list(re.finditer(r"\S+", bare))
    at = len(words)
    while at > 0 and len(words) - at < _MOST_WORDS and _is_place_word(words[at - 1].group()):
        at -= 1
    if at == len(words):
        is_name = is_capitals(bare) and len(words) <= 4
        return (bare.strip(" *"), 0) if is_name else None
    if at and starts_small(words[at - 1].group()):
        return None
    start = words[at].start()
    return bare[start:], shift + start


def _is_place_word(word: str) -> bool:
    small = any(c.islower() for c in word)
    named = word[0].isupper() and (small or len(word) == 1) and word[-1] not in ",;:)"
    return named or word.isdigit() or word in "-–" or _CITY.match(word) is not None


def _iso(match: re.Match[str]) -> str:
    """The date as yyyy-mm-dd, "" where a part is blank or is none."""
    if match["d"]:
        day, month, year = match["d"], match["m"], match["y"]
    else:
        day, month, year = (re.sub(r"\D", "", match[k] or "") for k in ("day", "month", "year"))
    known = len(day) in (1, 2) and len(month) in (1, 2) and len(year) == 4
    if not known or not 0 < int(day) < 32 or not 0 < int(month) < 13:
        return ""
    return f"{year}-{int(month):02}-{int(day):02}"
