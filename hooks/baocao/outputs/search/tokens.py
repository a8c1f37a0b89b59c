"""What a text is cut into for searching: words, their folded keys and exact forms, and dates.

search/tokens.js in the theme cuts queries in the same way; tests/outputs/search/tokens.tsv binds
the two.
"""

import re
import unicodedata
from collections.abc import Iterator

from baocao.text.vietnamese import fold, nfc

# "264QĐ" is a number and a code, "30c" one number, "GD&ĐT" one abbreviation.
_TOKEN = re.compile(r"[0-9]+(?=[^\W\d_]{2})|[0-9]+[^\W\d_]?|[^\W\d_][^\W_]*(?:&[^\W\d_][^\W_]*)*")
_END = re.compile(r"[.;!?…]\s|\n")
# The same sound in two spellings, both official at one time: kỹ/kĩ, quý/quí, lý/lí.
_FINAL_Y = re.compile(r"^([hklmstv]|qu)y(?=[`'~?.]?$)")
_TONES = {"\u0300": "`", "\u0301": "'", "\u0303": "~", "\u0309": "?", "\u0323": "."}
_TONE_MARKS = str.maketrans(dict.fromkeys(_TONES, ""))

_DAY = r"(?P<day>\d{1,2})"
_MONTH = r"(?P<month>\d{1,2})"
_YEAR = r"(?P<year>\d{4})(?![\w]|[/-]\w)"
_DATES = (
    re.compile(rf"(?<![\w/.-]){_DAY} ?(?P<sign>[/.-]) ?{_MONTH} ?(?P=sign) ?{_YEAR}"),
    re.compile(rf"(?<!\w){_DAY}\s+th[aá]ng\s+{_MONTH},?\s+n[aă]m\s+{_YEAR}", re.I),
    re.compile(rf"(?<!\w)th[aá]ng\s+{_MONTH}(?:,?\s+n[aă]m\s+|\s?[/-]\s?){_YEAR}", re.I),
)
# Most texts name no month in words: the slow patterns are for the others.
_MONTH_WORD = re.compile(r"[hH][aáAÁ][nN][gG]")


def runs(text: str) -> Iterator[list[str]]:
    """The words of a text as written, small, in runs that end with a sentence."""
    return map(_TOKEN.findall, _END.split(nfc(text).lower()))


def word_of(written: str) -> str:
    """A written word as it is compared: "gd&đt" is "gdđt", "04" is "4"."""
    word = written.replace("&", "")
    return (word.lstrip("0") or "0") if word[0] == "0" else word


def key(word: str) -> str:
    """A small word without marks, spellings of one sound unified: "kỹ" → "ki"."""
    return _FINAL_Y.sub(r"\1i", fold(word))


def form(word: str) -> str:
    """A small word with its marks, the tone as a sign at the end: "vận" → "vân.".

    "hòa" and "hoà", "kỹ" and "kĩ" have one form. A word without marks is its own key.
    """
    decomposed = unicodedata.normalize("NFD", word)
    tone = next((_TONES[c] for c in decomposed if c in _TONES), "")
    return _FINAL_Y.sub(r"\1i", nfc(decomposed.translate(_TONE_MARKS)) + tone)


def date_terms(text: str) -> list[str]:
    """The dates of a text in whatever writing, as terms: "@2020-3-12" and its month "@2020-3"."""
    normal = nfc(text)
    terms: list[str] = []
    for pattern in _DATES if _MONTH_WORD.search(normal) else _DATES[:1]:
        for match in pattern.finditer(normal):
            parts = match.groupdict()
            day, month, year = int(parts.get("day") or 1), int(parts["month"]), parts["year"]
            if 1 <= day <= 31 and 1 <= month <= 12:
                terms += [f"@{year}-{month}-{day}"] if "day" in parts else []
                terms.append(f"@{year}-{month}")
    return terms
