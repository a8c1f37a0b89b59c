"""The words of data/figures.yml as patterns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from baocao.data import Entry, read

_BLANKS = 3  # that may stand between a verb and its number


class _Words(Entry):
    verbs: tuple[str, ...] = Field(min_length=1)
    scales: dict[str, int]
    passing_subjects: frozenset[str]
    passing_openers: tuple[str, ...]
    passing_words: tuple[str, ...]
    intentions: tuple[str, ...]
    attributes: tuple[str, ...]
    plans: tuple[str, ...]
    results: tuple[str, ...]
    time_words: tuple[str, ...] = Field(min_length=1)
    time_phrases: tuple[str, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class WholeWords:
    """Words and phrases that are looked for as whole words, whatever their case."""

    phrases: tuple[str, ...]
    pattern: re.Pattern[str]

    def is_in(self, text: str) -> bool:
        """Whether one of them is in a text; the pattern, which is slow, only confirms it."""
        lowered = text.lower()
        return any(p in lowered for p in self.phrases) and bool(self.pattern.search(text))


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Patterns over data/figures.yml.

    `passing_opener` is to be matched at the first letter.
    """

    verbs: tuple[str, ...]
    verb_at_end: re.Pattern[str]
    reach: int
    scales: Mapping[str, int]
    passing_subjects: frozenset[str]
    passing_opener: re.Pattern[str]
    passing_word: WholeWords
    intention: WholeWords
    attribute: WholeWords
    plan: WholeWords
    result: WholeWords
    time: re.Pattern[str]

    def verb_before(self, text: str, at: int) -> int:
        """Where the verb begins that is right before a number, -1 where none is."""
        start = max(0, at - self.reach)
        if not text[start:at].rstrip().lower().endswith(self.verbs):
            return -1
        verb = self.verb_at_end.search(text, start, at)
        return verb.start() if verb else -1


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _phrase(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(words)})(?!\w)", re.I)


def _whole(words: Iterable[str]) -> WholeWords:
    phrases = tuple(words)
    return WholeWords(tuple(phrase.lower() for phrase in phrases), _phrase(phrases))


@cache
def figure_words() -> FigureWords:
    """The patterns; raises DataError where the data file is not as its comments say."""
    words = read("figures.yml", _Words)
    number = r"(?:[IVX]{1,5}|\d{1,4}(?:[-–/ ]{1,3}\d{1,4}){0,2})(?!\w)"
    return FigureWords(
        verbs=tuple(verb.lower() for verb in words.verbs),
        verb_at_end=re.compile(rf"(?<!\w)(?:{_any(words.verbs)})\s{{1,{_BLANKS}}}$", re.I),
        reach=max(map(len, words.verbs)) + _BLANKS + 1,
        scales=words.scales,
        passing_subjects=words.passing_subjects,
        passing_opener=_phrase(words.passing_openers),
        passing_word=_whole(words.passing_words),
        intention=_whole(words.intentions),
        attribute=_whole(words.attributes),
        plan=_whole(words.plans),
        result=_whole(words.results),
        time=re.compile(
            rf"(?<!\w)(?:(?:\d{{1,2}} )?(?:{_any(words.time_words)})\s+{number}"
            rf"|(?:\d{{1,2}} tháng )?(?:{_any(words.time_phrases)})(?!\w))",
            re.I,
        ),
    )
