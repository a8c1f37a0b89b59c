"""Laws cited by their name: "Luật Viên chức ngày 15/11/2010", "Bộ luật Lao động năm 2019"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from baocao.analysis.citations.dates import PrintedDate, date_at
from baocao.analysis.citations.model import Span
from baocao.analysis.citations.register import register

LAW_TYPES = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"})
_TYPE = (
    r"(?:(?:Bộ |BỘ )(?:[Ll]uật|LUẬT)|L(?:uật|UẬT)(?! [Ss]ư)"
    r"|P(?:háp lệnh|HÁP LỆNH)|H(?:iến pháp|IẾN PHÁP))"
)
# Looking for these first is cheap: most paragraphs cite no law.
_FIRST_WORDS = (
    "Luật ",
    "LUẬT ",
    "Bộ luật ",
    "Pháp lệnh ",
    "PHÁP LỆNH ",
    "Hiến pháp ",
    "HIẾN PHÁP ",
)
_START = re.compile(rf"(?<!\w){_TYPE}(?= )")
# A draft is no law yet, and a school of law is none.
_NO_LAW = re.compile(
    r"(?:dự án|dự thảo|xây dựng|pháp|học|khoa|ngành|viện|hội|báo|sĩ|nhân|phòng|ty) $", re.I
)
# What the look for the end of a name meets: the date, a sign or a number, the next law.
_MEETS = re.compile(
    rf"(?P<date>,? \(?(?=(?i:ngày):? ?\d|(?i:năm) (?:19|20)\d\d(?!\w)))"
    rf"|(?P<law>(?<!\w){_TYPE}(?= ))|(?P<revised> \((?i:sửa đổi)\))"
    rf"|(?P<stop>[;:.()\n“”\"«»|\ufffc]|(?i:số):? ?\d)"
)
_AMENDING = re.compile(rf"{_TYPE} (?i:sửa đổi)(?!\w)")
# After the names that an amending law has in its own, the sentence goes on.
_PAST_AMENDED = re.compile(r" (?:có hiệu lực|hiệu lực|từ|kể|đã|được|là|này|nêu|khi|sẽ) ", re.I)
_ADOPTED = re.compile(r",? (?:đã )?được Quốc hội\b.*? thông qua$")
_NAME_OF_LAWS = re.compile(r"(?:của|các|và|,) (?:các )?$")
_LONGEST = 320
_MOST_WORDS = 45
# Words no name of a law has, other than those of the register: the sentence goes on.
_RUNNING_ON = frozenset(
    (
        *("ban", "bị", "các", "cho", "có", "đã", "đang", "đến", "để", "được", "hiện", "hiệu"),
        *("khi", "là", "này", "nêu", "nếu", "những", "nói", "phải", "quy", "rằng", "sau", "sẽ"),
        *("tại", "từ", "theo", "thì", "thông", "trên", "trước", "trong", "vào", "về"),
    )
)


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """A law in positions of a plain copy: its kind, its whole name, its date."""

    start: int
    type_end: int
    name_end: int
    date: PrintedDate

    @property
    def end(self) -> int:
        """Where the date ends."""
        return self.date.end


def outermost_law(words: str, start: int) -> Span | None:
    """The span of the kind of the amending law whose name holds the law that begins at `start`."""
    left = max(0, start - _LONGEST)
    outer = None
    for found in _AMENDING.finditer(words, left, start):
        outer = found
    if outer is None or _stops(words, outer.end(), start):
        return None
    kind = _START.match(words, outer.start())
    return kind.span() if kind and _NAME_OF_LAWS.search(words, outer.end(), start) else None


def _stops(words: str, start: int, end: int) -> bool:
    """Whether anything between two positions ends a name."""
    return any(found["date"] or found["stop"] for found in _MEETS.finditer(words, start, end))


def may_name_law(words: str) -> bool:
    """Whether a text has a word that names of laws begin with."""
    return any(first in words for first in _FIRST_WORDS)


def named_laws(words: str) -> Iterator[NamedLaw]:
    """The laws of a plain copy that are cited by name and date, or name and year."""
    position = 0
    if not may_name_law(words):
        return
    while start := _START.search(words, position):
        position = start.end()
        if _NO_LAW.search(words, max(0, start.start() - 10), start.start()):
            continue
        name_end, date = _end_of_name(words, start)
        if date and _is_name(words, start, name_end, words[date.text_start : date.end]):
            yield NamedLaw(start.start(), start.end(), name_end, date)
            position = date.end


def _end_of_name(words: str, start: re.Match[str]) -> tuple[int, PrintedDate | None]:
    """Where the name ends that begins at a match, and the date after it, None where none is."""
    amends = _AMENDING.match(words, start.start()) is not None
    for found in _MEETS.finditer(words, start.end(), min(len(words), start.end() + _LONGEST)):
        if found["date"] is not None:
            adopted = _ADOPTED.search(words[start.end() : found.start()])
            name_end = start.end() + adopted.start() if adopted else found.start()
            return name_end, date_at(words, found.end())
        if found["stop"] or (found["law"] and not amends):
            break
    return 0, None


def _is_name(words: str, start: re.Match[str], end: int, date: str) -> bool:
    """Whether the words up to a date name a law; its first word is the match."""
    name, rest = words[start.start() : end], words[start.end() + 1 : end]
    if known := register().named(name):
        # "tuyên truyền Luật Trẻ em năm 2021": the year of the work, not of the law.
        is_year = date.lower().startswith("năm")
        return not is_year or any(str(law.date.year) in date for law in known)
    if start.group().lower() == "hiến pháp":
        return not rest or rest.lower().startswith("nước")
    parts = rest.split()
    if not parts or len(parts) > _MOST_WORDS:
        return False
    if _AMENDING.match(name) or rest.isupper():
        return not _PAST_AMENDED.search(name)
    small = {word.strip(",").lower() for word in parts[1:]}
    return rest[0].isupper() and small.isdisjoint(_RUNNING_ON)
