"""The words the importer goes by, from data/document-kinds.yml and data/letterhead.yml."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Annotated, Literal

from pydantic import Field

from baocao.data import Entry, read
from baocao.text.vietnamese import fold

_Text = Annotated[str, Field(min_length=1)]
# Two ways to place a tone: "hoà" and "hòa".
_FIRST_TONED = {
    f"{pair[0]}{last}": f"{first}{pair[1]}"
    for pair, rows in {
        "oa": ("òóỏõọ", "àáảãạ"),
        "oe": ("òóỏõọ", "èéẻẽẹ"),
        "uy": ("ùúủũụ", "ỳýỷỹỵ"),
    }.items()
    for first, last in zip(*rows, strict=True)
}
_TONES = re.compile("|".join(_FIRST_TONED))


class Kind(Entry):
    """What documents of one kind look like: see data/document-kinds.yml."""

    name: _Text
    printed: tuple[_Text, ...] | None = None
    subject: Literal["below", "letter"] = "below"
    enacted: bool = False
    operative: tuple[_Text, ...] = ()
    attached: Literal["no", "may", "only"] = "no"
    source: _Text

    @property
    def forms(self) -> tuple[str, ...]:
        """How it is printed above the subject, in capitals."""
        return (self.name.upper(),) if self.printed is None else self.printed


class _Kinds(Entry):
    kinds: tuple[Kind, ...] = Field(min_length=1)


class _Letterhead(Entry):
    bodies: tuple[_Text, ...]
    no_bodies: tuple[_Text, ...]
    split_before: tuple[_Text, ...]
    completed: tuple[_Text, ...]
    complete: tuple[_Text, ...]
    stamps: tuple[_Text, ...]
    authorities: tuple[_Text, ...]
    offices: tuple[_Text, ...]
    openers: tuple[_Text, ...]
    recitals: tuple[_Text, ...]
    title_goes_on: tuple[_Text, ...]
    leads: tuple[_Text, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The kinds of documents, and the words of heads and tails as patterns over small letters.

    Each pattern matches at the start of a line of `lower_along`, up to the end of the word.
    """

    kinds: tuple[Kind, ...]
    by_name: dict[str, Kind]  # in small letters
    forms: tuple[tuple[str, Kind], ...]  # printed form in capitals, the longest first
    operative: frozenset[str]
    attached: re.Pattern[str]  # names of kinds that may come after a signature
    body: re.Pattern[str]
    split_before: re.Pattern[str]
    completed: re.Pattern[str]
    stamps: frozenset[str]
    authority: re.Pattern[str]
    office: re.Pattern[str]
    opener: re.Pattern[str]
    recital: re.Pattern[str]
    title_goes_on: re.Pattern[str]
    lead: re.Pattern[str]

    @property
    def letter(self) -> Kind:
        """The kind whose name isn't printed."""
        return next(kind for kind in self.kinds if kind.subject == "letter")


def fold_along(text: str) -> str:
    """The text without marks and case, letter by letter: offsets stay those of the text."""
    return "".join(map(_folded, text))


@lru_cache(maxsize=10_000)
def _folded(letter: str) -> str:
    folded = fold(letter)
    return folded if len(folded) == 1 else letter


def lower_along(text: str) -> str:
    """The text in small letters, letter by letter; "HOÀ" and "HÒA" become one."""
    lower = text.replace("Ð", "Đ").lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return _TONES.sub(lambda match: _FIRST_TONED[match.group()], lower)


def _words(names: Iterable[str]) -> str:
    longest_first = sorted({lower_along(name) for name in names}, key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)


def _start(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_words(names)})(?![^\W_])")


def _but(names: Iterable[str]) -> str:
    """Not where the text so far ends in one of the names."""
    return "".join(f"(?<!{re.escape(lower_along(name))})" for name in names)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once; raises DataError where a data file is not as it should be."""
    kinds = read("document-kinds.yml", _Kinds).kinds
    words = read("letterhead.yml", _Letterhead)
    forms = [(form, kind) for kind in kinds for form in kind.forms]
    authorities = "|".join(re.escape(lower_along(a)) for a in words.authorities)
    return Vocabulary(
        kinds=kinds,
        by_name={lower_along(kind.name): kind for kind in kinds},
        forms=tuple(sorted(forms, key=lambda f: len(f[0]), reverse=True)),
        operative=frozenset(lower_along(o) for kind in kinds for o in kind.operative),
        attached=_start(kind.name for kind in kinds if kind.attached != "no"),
        body=re.compile(
            rf"(?!(?:{_words(words.no_bodies)})(?![^\W_]))(?:{_words(words.bodies)})(?![^\W_])"
        ),
        split_before=re.compile(rf"(?<![^\W_])(?:{_words(words.split_before)})(?![^\W_])"),
        completed=re.compile(rf"(?<!\w)(?:{_words(words.completed)}){_but(words.complete)}$"),
        stamps=frozenset(lower_along(stamp) for stamp in words.stamps),
        authority=re.compile(rf"(?:{authorities})\s?[./:]\s*(?=[^\W\d_])|(?:t/m|k/t|t/l)\s+(?=\S)"),
        office=re.compile(
            rf"(?:q(?:uyền)?\.?\s*|p(?:hó)?\.?\s*)?(?:{_words(words.offices)})(?![^\W_])"
        ),
        opener=_start(words.openers),
        recital=_start(words.recitals),
        title_goes_on=_start(words.title_goes_on),
        lead=re.compile(rf"(?<!\w)(?:{_words(words.leads)})\s?:$"),
    )
