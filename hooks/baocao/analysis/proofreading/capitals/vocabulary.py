"""The words of data/capitals.yml, ready to be looked up."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from baocao.data import Entry, read
from baocao.text.lexicon import vocabulary
from baocao.text.prose import Phrases, pairs_of, phrase_table
from baocao.text.vietnamese import LOWER, UPPER

_Words = tuple[str, ...]
# Ủy and Uỷ are both right; a name is written with either.
_OTHER_TONES = (("ủy", "uỷ"), ("hóa", "hoá"), ("hòa", "hoà"), ("tòa", "toà"), ("thủy", "thuỷ"),
                ("thỏa", "thoả"), ("khỏe", "khoẻ"))  # fmt: skip
# Of the bodies in data/bodies.yml those of whose capitals there is no doubt.
_CERTAIN = re.compile(r"(?:Bộ|Sở) \S+ \S")
# "Sở xây dựng kế hoạch …" is a department that draws up a plan.
_DOUBTFUL = ("Bộ trưởng", "Bộ Chỉ huy", "Bộ Xây dựng", "Sở Xây dựng")


class _Capitals(Entry):
    laws: _Words = Field(min_length=1)
    bodies: _Words
    always_capital: frozenset[str]
    not_capital_after: frozenset[str]
    kinds_of_body: _Words
    fields_of_body: _Words
    not_kind_after: frozenset[str]
    school_levels: _Words
    plural_words: frozenset[str]
    units: _Words
    unit_names: _Words
    not_names_of_units: frozenset[str]
    one_word: _Words
    second_capital: dict[str, str]
    places: _Words
    before_state: _Words
    common_nouns: _Words
    counting_words: _Words
    people: _Words
    before_people: _Words
    jobs: _Words
    after_semicolon: _Words
    after_comma: _Words
    verbs_of_issuing: _Words
    officials: _Words
    headed: _Words
    phrases: dict[str, str]


@dataclass(frozen=True, slots=True)
class Names:
    """Names by their first two words, the longest first.

    Each in small letters, as it should be, and with the pairs of words inside it (see `Phrases`).
    """

    by_pair: Mapping[str, tuple[tuple[str, str, frozenset[str]], ...]]
    pairs: frozenset[str]


@cache
def capital_words() -> _Capitals:
    """The data file; raises DataError where it is not as it should be."""
    return read("capitals.yml", _Capitals)


def _names(names: Iterable[tuple[str, str]]) -> Names:
    by_pair: dict[str, list[tuple[str, str, frozenset[str]]]] = {}
    for small, name in sorted(set(names), key=lambda pair: -len(pair[0])):
        first, inner = pairs_of(small)
        by_pair.setdefault(first, []).append((small, name, inner))
    return Names({pair: tuple(found) for pair, found in by_pair.items()}, frozenset(by_pair))


def _both_tones(name: str) -> Iterable[tuple[str, str]]:
    yield name.lower(), name
    for new, old in _OTHER_TONES:
        if new in name.lower():
            other = name.replace(new, old).replace(new.capitalize(), old.capitalize())
            yield other.lower(), other


@cache
def law_names() -> Names:
    """Laws with the word for their kind: "luật giáo dục" → "Luật Giáo dục"."""
    laws = capital_words().laws
    titles = [f"{kind} {law}" for kind in ("Luật", "Pháp lệnh") for law in laws]
    return _names(pair for title in titles for pair in _both_tones(title))


@cache
def body_names() -> Names:
    """Bodies and organisations, and what else is always written with a capital."""
    words = capital_words()
    known = [
        name
        for name in vocabulary().body_by_name.values()
        if _CERTAIN.match(name.name) and not name.name.startswith(_DOUBTFUL)
    ]
    names = {*words.bodies, *(body.name for body in known), *words.always_capital}
    return _names(pair for name in names for pair in _both_tones(name))


@cache
def by_first_word(phrases: _Words) -> Mapping[str, tuple[_Words, ...]]:
    """Phrases as words, by the first of them, the longest first."""
    found: dict[str, list[_Words]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(rest) for first, rest in found.items()}


@cache
def small_place_names() -> Mapping[str, str]:
    """Places by their name in small letters."""
    return {place.lower(): place for place in capital_words().places}


@cache
def small_places() -> Phrases:
    """The places' names of two words and more, in small letters."""
    return phrase_table(small_place_names())


@cache
def small_days() -> Phrases:
    """Holidays and the like, in small letters."""
    return phrase_table(capital_words().phrases)


@cache
def raised_seconds() -> tuple[Phrases, Mapping[str, str]]:
    """Words whose second syllable takes a capital, and in small letters how they are written."""
    phrases = {phrase.lower(): phrase for phrase in capital_words().second_capital}
    return phrase_table(phrases), phrases


@cache
def small_schools() -> Phrases:
    """The beginnings of names of schools by their level, in small letters."""
    return phrase_table(f"trường {level.lower()}" for level in capital_words().school_levels)


@cache
def schools() -> re.Pattern[str]:
    """A school by level and name: “trường THCS Nguyễn Du”."""
    levels = sorted(capital_words().school_levels, key=len, reverse=True)
    any_level = "|".join(level if level.isupper() else f"(?i:{level})" for level in levels)
    return re.compile(
        rf"(?P<school>[Tt]rường) (?P<level>{any_level})(?= (?:(?:TT|DTNT|chuyên|[Ss]ố \d+"
        rf"|thị trấn|xã) )?(?!Công lập|Tư thục|Dân lập|Công an)[{UPPER}][{LOWER}])"
    )
