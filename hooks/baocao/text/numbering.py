"""The printed numbers of sections and paragraphs: I., 1., 1.2., a)."""

import re
from dataclasses import dataclass
from typing import Literal

# "Phần I", "Chương II" stand before a title of their own; letters run in Vietnamese order.
LABEL = re.compile(
    r"(?P<label>(?P<part>(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+(?:thứ\s+\w+|[IVXLC]+|\d+))[.:]?"
    r"|(?P<roman>[IVX]{1,7})\s?[.)/]"  # no L, C, D: "C." goes on from "B."
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})[.)]?"
    r"|(?P<arabic>\d{1,3})\s?[.)/]"
    r"|(?P<letter>[a-zA-ZđĐ])\s?[.)])(?=\s|$)"
)
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_LETTERS_WITHOUT_D_STROKE = "abcdeghiklmnopqrstuvxy"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
# "Phần thứ nhất", "Phần thứ hai" …
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_UNITS = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

Style = Literal["part", "roman", "decimal", "arabic", "letter"]
_STYLES: tuple[Style, ...] = ("part", "roman", "decimal", "arabic", "letter")


@dataclass(frozen=True, slots=True)
class Label:
    """A printed number: "II." has text "II.", number "II", style "roman"; `end` is its length."""

    text: str
    number: str
    style: Style
    end: int


def read_label(text: str) -> Label | None:
    """The printed number at the start of a heading or paragraph, or None."""
    match = LABEL.match(text)
    if match is None:
        return None
    style = next(s for s in _STYLES if match[s])
    if style == "roman" and roman_value(match[style]) == 0:
        return None
    return Label(match["label"], match[style], style, match.end("label"))


def style_of(number: str) -> Style:
    """The style of a bare number as `read_label` gives it."""
    if number.isdigit():
        return "arabic"
    if number[:1].isdigit():
        return "decimal"
    if number.isupper() and roman_value(number):
        return "roman"
    return "letter" if len(number) == 1 else "part"


def roman_value(number: str) -> int:
    """The value of a roman number; 0 where it is none ("IIX", "VV")."""
    total = 0
    for here, after in zip(number, f"{number[1:]} ", strict=True):
        value = _ROMAN.get(here, 0)
        total += -value if value < _ROMAN.get(after, 0) else value
    return total if _as_roman(total) == number else 0


def _as_roman(value: int) -> str:
    out = ""
    for unit, sign in _UNITS:
        out += sign * (value // unit)
        value %= unit
    return out


def follows(number: str, before: str) -> bool:
    """Whether a number is the next after another of the same style: II after I, đ or e after d."""
    if style_of(number) == "letter":
        rows = (_LETTERS, _LETTERS_WITHOUT_D_STROKE, _LATIN)
        return number.isupper() == before.isupper() and any(
            number.lower() in _after(row, before.lower()) for row in rows
        )
    return number in (successor(before), "")


def successor(number: str) -> str:
    """The number that comes next: "II" → "III", "1.2" → "1.3", "d" → "đ"; "" where unknown."""
    style = style_of(number)
    if style == "roman":
        return _as_roman(roman_value(number) + 1)
    if style == "letter":
        after = _after(_LETTERS, number.lower())
        return after.upper() if number.isupper() else after
    if style == "part":
        head, _, last = number.rpartition(" ")
        if last.lower() in _ORDINALS[:-1]:
            after = _ORDINALS[_ORDINALS.index(last.lower()) + 1]
            return f"{head} {after.upper() if last.isupper() else after}"
        return f"{head} {successor(last)}" if style_of(last) in ("roman", "arabic") else ""
    head, dot, last = number.rpartition(".")
    return f"{head}{dot}{int(last) + 1}"


def _after(row: str, letter: str) -> str:
    """The letter after another in a row; "" where there is none."""
    return row.partition(letter)[2][:1]


def first(number: str) -> str:
    """The number with which a run of its style begins: "III" → "I", "2.4" → "2.1"."""
    style = style_of(number)
    if style == "decimal":
        return f"{number.rpartition('.')[0]}.1"
    if style == "part":
        head, _, last = number.rpartition(" ")
        return f"{head} {first(last)}" if style_of(last) in ("roman", "arabic") else number
    return {"roman": "I", "arabic": "1", "letter": "A" if number.isupper() else "a"}[style]
