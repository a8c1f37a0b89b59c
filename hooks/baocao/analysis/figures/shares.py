"""Shares that can't be: more than all, not what the fraction beside them comes to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from baocao.analysis.figures.numbers import value
from baocao.text.vietnamese import LOWER

_SHARE = re.compile(r"[Cc]hiếm (?:tỷ lệ |tỉ lệ )?(?P<share>\d{3,5}(?:[.,]\d{1,2})?) ?%")
_FRACTION = re.compile(
    r"(?P<part>\d{1,6})/(?P<whole>\d{1,6})(?![\d/.,]\d|/)(?P<between>[^\d;.,\n%()/]{0,30})"
    r"(?:[,(] ?)?(?:đạt|chiếm|tỷ lệ|tỉ lệ|=|:)?(?: tỷ lệ| tỉ lệ)? ?"
    r"(?P<share>\d{1,3}(?:[.,]\d{1,3})?) ?%\Z"
)
_FRACTION_REACH = 70
_NOT_FRACTION_AFTER = re.compile(r"(?:ngày|tháng|quý|khoảng|gần|hơn|trên|số|Điều|lễ) \Z")
_INSIDE_NUMBER = tuple("0123456789/.,-")
_UNIT = rf"[{LOWER}]{{1,7}}(?: [{LOWER}]{{1,7}})?"
_BRACKET = re.compile(
    rf"\((?:trong đó )?(?:có |gồm )?(?P<part>\d{{1,6}}) (?P<again>{_UNIT})"
    r"(?P<rest> [^()\d]{2,40})\)"
)
_WHOLE = re.compile(rf"(?<![\d/.,])(?P<whole>\d{{1,6}}) (?P<unit>{_UNIT}) \Z")
_CHANGE = re.compile(
    r"tăng|giảm|thêm|thiếu|thừa|vượt|dư|so với|năm|kế hoạch|chỉ tiêu|toàn|tổng|mới|còn|/", re.I
)
_REACH = 30


@dataclass(frozen=True, slots=True)
class Oddity:
    """A stretch of text with a figure that can't be, and why."""

    start: int
    end: int
    why: str


def find_odd_shares(text: str) -> Iterator[Oddity]:
    """Shares of more than all, and percentages that their fraction does not come to."""
    if "%" not in text:
        return
    for found in _SHARE.finditer(text) if "hiếm " in text else ():
        if value(found["share"]) > 100:
            yield Oddity(*found.span(), f"một phần không thể chiếm {found['share']}%")
    for found in _fractions(text):
        part, whole, share = Decimal(found["part"]), Decimal(found["whole"]), found["share"]
        before = text[max(0, found.start() - 10) : found.start()]
        if (
            before[-1:] in _INSIDE_NUMBER
            or whole == 0
            or part > whole
            or _NOT_FRACTION_AFTER.search(before)
        ):
            continue
        real = part * 100 / whole
        decimals = len(share.replace(".", ",").partition(",")[2])
        if abs(real - Decimal(share.replace(",", "."))) > Decimal(10) ** -decimals:
            shown = f"{real:.{max(decimals, 1)}f}".replace(".", ",")
            yield Oddity(*found.span(), f"{found['part']}/{found['whole']} là {shown}%")


def _fractions(text: str) -> Iterator[re.Match[str]]:
    """The fractions with a percentage beside them, looked for from the sign on."""
    at = text.find("%")
    while at >= 0:
        start = max(0, at - _FRACTION_REACH)
        has_slash = text.find("/", start, at) >= 0
        if has_slash and (found := _FRACTION.search(text, start, at + 1)):
            yield found
        at = text.find("%", at + 1)


def find_odd_parts(text: str) -> Iterator[Oddity]:
    """“02 lớp (03 lớp bán trú)”: more of the same thing in brackets than there is of it."""
    for found in _BRACKET.finditer(text):
        whole = _WHOLE.search(text, max(0, found.start() - _REACH), found.start())
        if whole is None or whole["unit"].split()[0] != found["again"].split()[0]:
            continue
        before = text[max(0, whole.start() - _REACH) : whole.start()]
        if int(found["part"]) > int(whole["whole"]) and not (
            _CHANGE.search(before) or _CHANGE.search(found["rest"])
        ):
            start, end = whole.start(), found.end("again")
            yield Oddity(start, end, f"{found['part']} nhiều hơn {whole['whole']}")
