"""Vietnamese letters: what is compared is folded, what is stored stays as written."""

import datetime as dt
import re
import unicodedata
from functools import lru_cache

_D_STROKE = str.maketrans("đĐðÐ", "dDdD")
# The blocks of combining marks that Latin letters have.
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_CACHED = 200  # characters of a title; a cache of longer ones could grow large

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LOWER = "abcdefghijklmnopqrstuvwxyzđ" + "".join(
    unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES
)
"""The small letters of Vietnamese, for a character class of a pattern."""
UPPER = LOWER.upper()

# Word processors leave these at the end of a sentence; anything else means it goes on.
SENTENCE_END = ".:;!?…"
# Letters of TCVN3 and VNI as Unicode shows their codes: "kinh tÕ", "T×nh h×nh".
_LEGACY = re.compile(r"(?<!\w)\w*[×®¸µ¶·¹©«¬»¨§¦][\w×®¸µ¶·¹©«¬»¨§¦]*")
_LEGACY_SIGN = re.compile("[×®¸µ¶·¹©«¬»¨§¦]")
_LEGACY_AT_LEAST = 3  # "×", "©" and "»" have uses of their own
_CLOSERS = "”\"’')]»*_ "


def nfc(text: str) -> str:
    """The text with every letter and its marks composed into one code point."""
    return unicodedata.normalize("NFC", text)


def is_nfc(text: str) -> bool:
    """Whether every letter and its marks are one code point."""
    return unicodedata.is_normalized("NFC", text)


NEW_TONE_PLACES = {
    nfc(second): nfc(first)
    for pair in ("oa", "oe", "uy")
    for tone in _TONES[1:]
    for first, second in [(pair[0] + tone + pair[1], pair + tone)]
}
"""The two right ways to end a syllable that is open, "uỷ" and "ủy": the old one gives the new."""


def new_tone_place(syllable: str) -> str:
    """A syllable in small letters with its tone on the first of oa, oe, uy: "uỷ" → "ủy"."""
    end = NEW_TONE_PLACES.get(syllable[-2:])
    return syllable[:-2] + end if end and not syllable.startswith("qu") else syllable


def fold(text: str) -> str:
    """The text without marks and case: "LÃNH ĐẠO" → "lanh dao"."""
    decomposed = unicodedata.normalize("NFD", text.translate(_D_STROKE))
    return _MARKS.sub("", decomposed).casefold()


def fold_title(text: str) -> str:
    """A heading's words alone, for comparing titles: no marks, case, signs or doubled spaces."""
    return _fold_title(text) if len(text) <= _LONGEST_CACHED else _fold_title.__wrapped__(text)


@lru_cache(maxsize=1024)
def _fold_title(text: str) -> str:
    """The same, kept: several rules compare the same headings and names of columns."""
    return _NOT_SLUG.sub(" ", fold(text)).strip()


def slug(text: str) -> str:
    """A permanent address part: "II. LÃNH ĐẠO, CHỈ ĐẠO" → "ii-lanh-dao-chi-dao".

    Empty where the text holds no Latin letter or digit.
    """
    return _NOT_SLUG.sub("-", fold(text)).strip("-")


def ends_sentence(text: str) -> bool:
    """Whether a paragraph is finished: its last sign, quotes and brackets aside, ends it."""
    stripped = text.rstrip().rstrip(_CLOSERS)
    return not stripped or stripped[-1] in SENTENCE_END


def starts_inside_sentence(text: str) -> bool:
    """Whether a paragraph goes on with a sentence begun elsewhere: its first letter is small."""
    return text[:1].isalpha() and text[:1].islower()


def runs_on(before: str, after: str) -> bool:
    """Whether two paragraphs are one that a page end has broken in the middle of a sentence."""
    return not ends_sentence(before) and starts_inside_sentence(after)


def legacy_words(line: str) -> list[re.Match[str]]:
    """The words of a line that are in an old encoding (TCVN3, VNI); [] where hardly any are."""
    if not _LEGACY_SIGN.search(line):
        return []
    words = [m for m in _LEGACY.finditer(line) if any(c.isalpha() for c in m.group())]
    return words if len(words) >= _LEGACY_AT_LEAST else []


def long_date(date: dt.date) -> str:
    """ "ngày 05 tháng 02 năm 2021": 0 before days below 10 and months 1 and 2 (NĐ 30/2020)."""
    month = f"{date.month:02}" if date.month < 3 else str(date.month)
    return f"ngày {date.day:02} tháng {month} năm {date.year}"


def slugify(text: str, separator: str) -> str:
    """`slug` in the form that Python-Markdown's `toc` calls; the separator is always "-"."""
    return slug(text)
