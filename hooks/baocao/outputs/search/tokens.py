"""What a text is cut into for searching: words, their folded keys and exact forms, and dates.

search/tokens.js in the theme cuts queries in the same way; tests/outputs/search/tokens.tsv binds
the two.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from baocao.text.vietnamese import fold, nfc

CELL_END = "\x00"
"""Between the cells of a table: words on its two sides are no neighbours."""

# A word: "264QĐ" is a number and a code, "30c" one number, "GD&ĐT" one abbreviation. Or the end
# of a sentence, which no word begins like. The first line says nothing that the second does not,
# but most words are of these letters alone and are found faster so.
_TOKEN = re.compile(
    r"[a-zà-öø-ÿāăąĩũơưđạ-ỹ]++(?![\w&])"
    r"|[^\W\d_][^\W_]*(?:&[^\W\d_][^\W_]*)*|[0-9]++(?:[^\W\d_](?![^\W\d_]))?"
    rf"|[.;!?…](?=\s)|[\n{CELL_END}]"
)
ENDS = f".;!?…\n{CELL_END}"
# Forms that a process remembers: more than the words of some thousand reports, names included.
_REMEMBERED = 1 << 16
# The same sound in two spellings, both official at one time: kỹ/kĩ, quý/quí, lý/lí.
_FINAL_Y = re.compile(r"^([hklmstv]|qu)y(?=[`'~?.]?$)")
_TONES = {"\u0300": "`", "\u0301": "'", "\u0303": "~", "\u0309": "?", "\u0323": "."}
_TONE_MARKS = str.maketrans(dict.fromkeys(_TONES, ""))
_TONE_SIGNS = "".join(_TONES.values())

# What may not come before is looked for after the first character: a pattern that begins with a
# character is found several times as fast as one that begins with a look behind.
_MONTH = r"(?P<month>\d{1,2})"
_YEAR = r"(?P<year>\d{4})(?![\w]|[/-]\w)"
_DATES = (
    re.compile(rf"(?P<day>\d(?<![\w/.-].)\d?) ?(?P<sign>[/.-]) ?{_MONTH} ?(?P=sign) ?{_YEAR}"),
    re.compile(rf"(?P<day>\d(?<!\w.)\d?)\s+th[aá]ng\s+{_MONTH},?\s+n[aă]m\s+{_YEAR}"),
    re.compile(rf"t(?<!\w.)h[aá]ng\s+{_MONTH}(?:,?\s+n[aă]m\s+|\s?[/-]\s?){_YEAR}"),
)


def tokens(text: str) -> list[str]:
    """The words of a composed text in lower case, and among them the ends of its sentences.

    A token is an end where its first character is one of `ENDS`.
    """
    return _TOKEN.findall(text)


def runs(text: str) -> Iterator[list[str]]:
    """The words of a text as written, in lower case, in runs that end with a sentence."""
    run: list[str] = []
    for token in (*tokens(nfc(text).lower()), "\n"):
        if token[0] not in ENDS:
            run.append(token)
        elif run:
            yield run
            run = []


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


@lru_cache(_REMEMBERED)
def form_of(written: str) -> str:
    """The exact form of a word as written, in lower case."""
    return form(word_of(written))


@lru_cache(_REMEMBERED)
def key_of(exact: str) -> str:
    """The key of a word whose exact form this is: "vân." → "van"."""
    return key(exact.rstrip(_TONE_SIGNS))


def date_terms(text: str) -> list[str]:
    """The dates of a text in whatever writing, as terms: "@2020-3-12" and its month "@2020-3"."""
    return dates_in(nfc(text).lower())


def dates_in(text: str) -> list[str]:
    """The same of a text that is composed and in lower case already."""
    terms: list[str] = []
    # Most texts name no month in words: the slow patterns are for the others.
    for pattern in _DATES if "háng" in text or "hang" in text else _DATES[:1]:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            day, month, year = int(parts.get("day") or 1), int(parts["month"]), parts["year"]
            if 1 <= day <= 31 and 1 <= month <= 12:
                terms += [f"@{year}-{month}-{day}"] if "day" in parts else []
                terms.append(f"@{year}-{month}")
    return terms
