"""Number and symbol of a document: "Số: 07/2022/QĐ-UBND", "Số 45-BC/HU", "Số:    /KH-UBND"."""

import re
from dataclasses import dataclass

_START = r"(?:^|(?<=[\n\0]))[ \t*]{0,40}"
_NUMBER = re.compile(
    rf"""
    (?: {_START}(?:(?:Luật|Bộ\ luật|Pháp\ lệnh)\ [sS]|S)[ốôỐÔ]\s{{0,20}}[:;.]?
      | (?<=[\s\w])S[ốỐ]\s{{0,20}}: )
    (?P<number>[\s\d.…_]{{0,60}}[a-zđ]?) [/\-–] [ \t]{{0,20}}
    (?P<symbol>[^\s/|\0\-–]{{1,40}}(?:[ \t]?[-–/&][ \t]?[^\s/|\0\-–]{{1,40}}){{0,6}})
    """,
    re.X,
)
_BARE = re.compile(
    rf"{_START}S[ốỐ]\s{{0,20}}:(?P<number>[ \t\d.…_]{{0,60}})/?[ \t]{{0,60}}(?=[\n\0]|$)"
)
_LONGEST_LINE = 200


@dataclass(frozen=True, slots=True)
class NumberAndSymbol:
    """A number and symbol in a text, from `start` to `end`; what is blank is ""."""

    number: str
    symbol: str
    start: int
    end: int


def find_number(text: str) -> NumberAndSymbol | None:
    """The first number and symbol that begins a line or comes after "Số:"."""
    match = _NUMBER.search(text)
    if match and any(c.isupper() or c in ".…" for c in match["symbol"][:6]):
        number = re.sub(r"[^\da-zđ]", "", match["number"])
        symbol, end = _code(match["symbol"], match.end())
        return NumberAndSymbol(number, symbol, match.start(), end)
    if match := _BARE.search(text):
        return NumberAndSymbol(re.sub(r"\D", "", match["number"]), "", *match.span())
    return None


def starts_number(text: str) -> bool:
    """Whether a line begins with number and symbol."""
    return len(text) < _LONGEST_LINE and bool(_NUMBER.match(text) or _BARE.match(text))


def _code(symbol: str, end: int) -> tuple[str, int]:
    """A symbol without spaces, and where it ends: a hyphen before a word is none of a code."""
    parts = re.split(r"([ \t]?[-–/&][ \t]?)", symbol)
    while len(parts) > 2 and " " in parts[-2] and not _is_code(parts[-1]):
        end -= len(parts[-1]) + len(parts[-2])
        parts = parts[:-2]
    code = "".join(part.strip() for part in parts).replace("–", "-").rstrip(",;")
    return (code if any(c.isalpha() for c in code) else ""), end


def _is_code(word: str) -> bool:
    return sum(c.islower() for c in word) <= max(1, sum(c.isupper() for c in word) - 1)
