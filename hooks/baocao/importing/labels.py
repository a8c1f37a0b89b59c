"""The printed numbers at the start of lines, as offices write them: I., I-, A ., 1/, 1.2., a).

Wider than `baocao.text.numbering`, which reads pages: here a label may touch its words
("II.Nội dung") and what it can be is decided by its neighbours (`outline`), not alone.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from baocao.text.numbering import follows as letter_follows
from baocao.text.numbering import roman_value
from baocao.text.vietnamese import fold

_LABEL = re.compile(
    r"(?P<part>(?P<word>phần|chương|tiểu\s{1,4}mục|mục)\s{1,4}"
    r"(?P<which>thứ\s{1,4}[^\W\d_]{2,5}|[IVXLC]{1,7}|\d{1,3}|[A-ZĐ])(?P<stop>\s?[.:]|(?=[\s\-–—]|$)))"
    r"|(?P<article>điều\s{1,4}(?P<number>\d{1,3}[a-zđ]?)\s?(?:[.:]|$))"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})(?P<point>\s?[.)/](?=\s|[^\W\d]|$)|(?=\s))"
    r"|(?P<arabic>\d{1,3})\s?(?P<sign>[.)/](?=\s|[^\W\d_]|[“\"(]|$)|[-–](?=\s))"
    r"|(?P<roman>[IVX]{1,7})\s?(?:[.):](?=\s|[^\W\d_]|[“\"(]|$)|/(?=\s|(?-i:[A-ZĐ]))|[-–](?=\s|[^\W\d_]))"
    r"|(?P<letter>(?-i:[A-ZĐ]))\s?(?:[.)](?=\s|[^\W\d_]|[“\"(]|$)|/(?=\s)|[-–](?=\s))"
    r"|(?P<small>(?-i:[a-zđ]))\s?(?:[.)](?=\s|[^\W\d_]|[“\"(]|$)|/(?=\s|[^\W\d_]))",
    re.I,
)
_REACH = 80  # no label is longer
_ORDINALS = ("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")
_PART_STYLES = {"phan": "phần", "chuong": "chương", "muc": "mục", "tieu muc": "tiểu mục"}
# Styles in the order of their ranks: each may only hold those after it.
RANKED = ("phần", "chương", "mục", "tiểu mục", "điều")


@dataclass(frozen=True, slots=True)
class Label:
    """A printed number: "II." has text "II.", style "roman", value "II".

    `end` is the offset of what follows it. `other` is what else it can be: "I." the ninth letter.
    """

    text: str
    style: str
    value: str
    end: int
    other: "Label | None" = None

    @property
    def is_part(self) -> bool:
        """Whether a word comes before the number: Phần, Chương, Mục, Điều."""
        return self.style in RANKED

    @property
    def is_first(self) -> bool:
        """Whether lists of its style begin with it: I, 1, a, 2.1."""
        if self.style in ("letter", "LETTER"):
            return self.value in "aA"
        return self.rank_in_list == 1

    @property
    def rank_in_list(self) -> int:
        """The number as a number; 0 for letters."""
        last = self.value.rpartition(".")[2]
        if last.isdigit():
            return int(last)
        return roman_value(last.upper()) if self.style not in ("letter", "LETTER") else 0

    def follows(self, before: "Label") -> bool:
        """Whether it comes right after another of its style."""
        if self.style in ("letter", "LETTER"):
            return letter_follows(self.value, before.value)
        return self.rank_in_list == before.rank_in_list + 1 and (
            self.value.rpartition(".")[0] == before.value.rpartition(".")[0]
        )


def read_label(text: str) -> Label | None:
    """The printed number at the start of a line, or None.

    A number in running text is none: "Phần thứ nhất của …", "Điều 5 Luật …", "2.5 tỷ đồng".
    """
    return _read(text[:_REACH])


@lru_cache(maxsize=1024)
def _read(text: str) -> Label | None:
    match = _LABEL.match(text)
    if match is None:
        return None
    words = text[match.end() :].lstrip()
    if match["part"] is not None:
        return _part(match, words)
    if match["article"] is not None:
        is_article = match[0][0] in "ĐD" and not words[:1].islower()
        return _made(match, "điều", match["number"]) if is_article else None
    if match["decimal"] is not None:
        if not match["point"] and not (words[:1].isupper() or words[:1] in '“"('):
            return None
        return _made(match, f"decimal{match['decimal'].count('.') + 1}", match["decimal"])
    if match["arabic"] is not None:
        return _made(match, "arabic)" if match["sign"] == ")" else "arabic", match["arabic"])
    return _roman_or_letter(match)


def _made(match: re.Match[str], style: str, value: str, other: Label | None = None) -> Label:
    return Label(match[0].rstrip(), style, value, match.end(), other)


def _part(match: re.Match[str], words: str) -> Label | None:
    which = match["which"]
    if not match[0][0].isupper() or words[:1].islower() or (words[:1] and words[0] in ",;)"):
        return None
    if which.lower().startswith("thứ"):
        ordinal = fold(which.split()[-1])
        if ordinal not in _ORDINALS:
            return None
        which = str(_ORDINALS.index(ordinal) + 1)
    elif len(which) == 1 and which.isalpha() and not roman_value(which):
        which = str(ord(which.upper()) - ord("A") + 1)
    elif not which.isdigit() and not roman_value(which):
        return None
    return _made(match, _PART_STYLES[fold(" ".join(match["word"].split()))], which)


def _roman_or_letter(match: re.Match[str]) -> Label | None:
    sign = match["roman"] or match["letter"] or match["small"]
    letter = None
    if len(sign) == 1:
        letter = _made(match, "LETTER" if sign.isupper() else "letter", sign)
    if not roman_value(sign.upper()):
        return letter
    if sign.isupper():
        return _made(match, "ROMAN", sign, letter)
    roman = _made(match, "roman", sign) if sign.islower() else None
    return replace(letter, other=roman) if letter else roman
