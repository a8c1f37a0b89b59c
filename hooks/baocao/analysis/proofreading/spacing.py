"""Spaces around signs: where one is too many or missing, and what would be right.

Each finder reads a text with its blocks apart (a block begins after a line end) and yields slips;
numbers (1.000, 12,5, 7:30), symbols, blanks to be filled in (“....”) and ranges are left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from baocao.text.numbering import roman_value
from baocao.text.vietnamese import LOWER, UPPER


@dataclass(frozen=True, slots=True)
class Slip:
    """A stretch of text, what it should be, and whether that can't change the meaning."""

    start: int
    end: int
    meant: str
    safe: bool = True


_LETTER = r"[^\W\d_]"

# Patterns begin with the space or sign itself: that is what makes them quick.
_BEFORE = re.compile(
    r"[,;:?%).!”\]](?<= .)(?:(?<=[,;:?%)])|(?<=!)(?!\[)|(?<=\.)(?=\s|\Z|/\.|\.\.(?:[\s)”]|\Z))"
    r"|(?<=[”\]])(?=\W|\Z))"
)
_MOST_SPACES = 20
_AFTER = re.compile(r"[,;:)](?=[^\W_])")
_BRACKET = re.compile(rf"\((?=(?:{_LETTER}{{2}}|\d{{1,4}} {_LETTER}))")
_FULL_STOP = re.compile(rf"\.(?=[{UPPER}][{LOWER}]{{1,7}}[ ,;:.\n])")
_LABEL = re.compile(
    rf"\n(?:#{{1,6}} )?(?P<label>[IVX]{{1,5}}[.)]|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)]|[a-eđgh]\)"
    rf"|[A-EĐ]\.(?=[{UPPER}])|[-–+])(?={_LETTER}{{2}})"
)
_HYPHEN = re.compile(r"[-–]")
_SLASH = re.compile(r" /(?=\w)|/ (?=\w)")
_SPACED_SYMBOL = re.compile(r"/ ?[A-ZĐ]{1,5}(?P<hyphen> [-–] )[A-ZĐ]{2,}")
_INSIDE = re.compile(r"[(“] {1,20}(?=[^\s)])")
_DOUBLED = re.compile(r"[,;:.] ?[,;:.]")
_WORD_BEFORE = re.compile(r"[^\W_]{1,30}\Z")
_SHORTENED = frozenset((
    "tp", "tx", "tt", "tr", "th", "ths", "nxb", "st", "ts", "gs", "pgs", "bs", "ks", "cn", "q",
    "p", "tư", "v", "đ", "stt", "vd", "ks", "mr", "mrs", "dr", "no", "vol",
))  # fmt: skip
_BLANK_AFTER = frozenset((
    "ngày", "tháng", "năm", "số", "điểm", "ông", "bà", "lớp", "giờ", "phút", "là",
))  # fmt: skip


def _word_before(text: str, at: int) -> str:
    found = _WORD_BEFORE.search(text, max(0, at - 30), at)
    return found.group() if found else ""


def space_before(text: str) -> Iterator[Slip]:
    """A space before a sign that belongs to the word before it: “cấp xã ; cấp huyện”."""
    for found in _BEFORE.finditer(text):
        end = found.start()
        start = len(text[max(0, end - _MOST_SPACES) : end].rstrip(" ")) + max(0, end - _MOST_SPACES)
        before, sign, after = text[start - 1 : start], text[end], text[end + 1 : end + 2]
        if not (before.isalnum() or before in ")”"):
            continue
        if sign == ":" and (before.isdigit() and text[end + 1 : end + 3].strip()[:1].isdigit()):
            continue  # "tỷ lệ 1 : 5"
        if sign == "%" and not before.isdigit():
            continue  # "tỷ lệ %"
        if sign == "." and after == "." and _word_before(text, start).lower() in _BLANK_AFTER:
            continue  # "ngày ... tháng ..."
        if sign in ":-" and after == "-":
            continue
        yield Slip(start, end, "", safe=sign in ",;.)%” " or (sign == ":" and before.isalpha()))


def space_missing(text: str) -> Iterator[Slip]:
    """No space after a sign or label, or before a bracket: “xã,huyện”, “I.Kết quả”, “02/16(đạt”."""
    yield from _after_sign(text)
    for found in _BRACKET.finditer(text):
        at = found.start()
        before = text[at - 1 : at]
        word = _word_before(text, at)
        is_formula = (len(word) < 3 and word.isupper()) or text[at + 1 : at + 2].isupper()
        if before.isalnum() and not is_formula and (before.isalpha() or not word.isalpha()):
            yield Slip(at, at, " ")
    for found in _FULL_STOP.finditer(text):
        at = found.start()
        word = _word_before(text, at)
        if len(word) > 1 and word.islower() and word not in _SHORTENED:
            yield Slip(at + 1, at + 1, " ", safe=False)
    for found in _LABEL.finditer(f"\n{text}"):
        number, end = found["label"][:-1], found.end("label") - 1
        if number[:1] not in ("I", "V", "X") or roman_value(number):
            yield Slip(end, end, " ", safe=False)


def _after_sign(text: str) -> Iterator[Slip]:
    for found in _AFTER.finditer(text):
        at, sign = found.start(), found.group()
        before, after = text[at - 1 : at], text[at + 1 : at + 3]
        if after[0].isdigit() and sign in ",)":
            continue  # "12,5"
        if sign in ",;" and not (before.isalnum() or before in ")”%"):
            continue
        if sign == ":" and not before.isalpha() and not (before in ")”" and after[:1].isalpha()):
            continue  # "7:30", "1:500"
        if sign == ")" and _word_opening(text, at):
            continue  # "Ca(OH)x"
        single = not (after[1:2].isalnum() or len(_word_before(text, at)) > 1)
        if not single:
            yield Slip(at + 1, at + 1, " ", safe=sign in ",;" and after.isalpha())


def _word_opening(text: str, at: int) -> bool:
    """Whether the bracket closed at an offset opens right after a letter."""
    opening = text.rfind("(", max(0, at - 60), at)
    return opening > 0 and text[opening - 1].isalnum()


def one_sided_hyphen(text: str) -> Iterator[Slip]:
    """A hyphen with a space on one side only: “tỉnh- huyện”, “2022 -2023”."""
    for found in _HYPHEN.finditer(text):
        at = found.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if before == " " and after.isalnum():
            at -= 1
            word = _word_before(text, at)
            is_negative = after.isdigit() and not word[-1:].isdigit()
        elif after == " " and before.isalnum() and text[at + 2 : at + 3].isalnum():
            word, is_negative = _word_before(text, at), False
        else:
            continue
        if word and not is_negative and not _is_label(text, at, word):
            yield _hyphen(text, at - len(word), at, at + 2)


def _hyphen(text: str, start: int, at: int, end: int) -> Slip:
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    left, right = text[start:at], text[at:end].strip(" -–")
    code = left.isupper() and right.isupper()
    sign = "-" if code or text[at : at + 1] == "-" or "-" in text[at : at + 2] else "–"
    return Slip(
        start, end, f"{left}{sign}{right}" if code else f"{left} {sign} {right}", safe=False
    )


def _is_label(text: str, at: int, word: str) -> bool:
    """Whether the word before a hyphen is a number that heads a title: “I- Đặc điểm”."""
    before = text[max(0, at - len(word) - 2) : at - len(word)]
    heads = len(word) <= 4 and (roman_value(word) or word.isdigit() or len(word) == 1)
    right = text[at : at + 4].lstrip(" -–")
    return (
        bool(heads)
        and (not before.strip() or before[-1] == "\n" or before in (". ", ") "))
        and (right[:1].isupper() and not right[:2].isupper())
    )


def space_beside_slash(text: str) -> Iterator[Slip]:
    """A space on one side of “/”, or around the hyphen of a symbol: “36 /KH - UBND”."""
    for found in _SLASH.finditer(text) if " /" in text or "/ " in text else ():
        start, end = found.span()
        before = text[start - 1 : start]
        if before.isalnum() or before in ")”":
            yield Slip(start, end, "/", safe=False)
    for found in _SPACED_SYMBOL.finditer(text):
        if text[found.start() - 1 : found.start()].isdigit() or text[found.start() - 1].isspace():
            yield Slip(*found.span("hyphen"), "-", safe=False)


def space_inside(text: str) -> Iterator[Slip]:
    """A space right inside a bracket or a quote: “( 2007”, “2009 )” is a space before a sign."""
    for found in _INSIDE.finditer(text) if "( " in text or "“ " in text else ():
        if text[found.end() : found.end() + 1] not in ".…_":
            yield Slip(found.start() + 1, found.end(), "")


def doubled_sign(text: str) -> Iterator[Slip]:
    """Two signs where one would do: “,,”, “;.”, “. .”; “...”, “v.v.,” and “./.” are right."""
    for found in _DOUBLED.finditer(text):
        start, end = found.span()
        signs, after = found.group(), text[end : end + 1]
        if signs[-1] == "." and (after in ("/", ".") or (signs[0] == "," and " " in signs)):
            continue
        word = _word_before(text, start)
        if signs[0] == "." and (len(word) < 3 or not word.islower() or text[end : end + 1] == "."):
            continue
        if not (word or text[start - 1 : start] in ")”%") or text[end : end + 1] in ".…/":
            continue
        yield Slip(start, end, signs[-1] if signs[-1] in ".;" else signs[0], safe=False)
