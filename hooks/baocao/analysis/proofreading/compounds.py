"""Pairs of syllables that are nearly a common word, with one mark more, less or other."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from baocao.data.records import compounds, doubled_words
from baocao.text.prose import Prose
from baocao.text.vietnamese import fold, new_tone_place

_MOST_KNOWN = 100_000


@dataclass(frozen=True, slots=True)
class Slip:
    """A pair of syllables in the prose, and the word that was probably meant."""

    start: int
    end: int
    meant: str


def find_slips(prose: Prose) -> Iterator[Slip]:
    """Pairs of which one syllable has other marks than the word has, in no particular order.

    Where a syllable makes a word with the one on its other side, it is left alone: in “để nghị
    quyết được thực hiện” nobody meant “đề nghị”.
    """
    right = _known_right()
    for pair in prose.lowered_pairs - right:
        if not (meant := _meant(pair)):
            if len(right) < _MOST_KNOWN:
                right.add(pair)
        else:
            for start, end in prose.find_lowered(pair):
                is_name = prose.text[start:end].split()[1][0].isupper()
                if not is_name and not is_divided(prose, start, end):
                    yield Slip(start, end, meant)


def is_divided(prose: Prose, start: int, end: int) -> bool:
    """Whether a phrase is only the end of one word and the beginning of another.

    “lãi suất phát sinh” holds no “suất phát”.
    """
    words, _ = compounds()
    first, *_, last = prose.lowered[start:end].split()
    before = f"{prose.word_before(start).lower()} {first}"
    after = f"{last} {prose.word_after(end).lower()}"
    return as_listed(before) in words or as_listed(after) in words


def as_listed(pair: str) -> str:
    """A pair of syllables in small letters as `compounds` has it: “uỷ ban” → “ủy ban”."""
    return " ".join(map(new_tone_place, pair.split(" ")))


@cache
def _known_right() -> set[str]:
    """The pairs found to be right so far: a set is looked through faster than pair by pair."""
    return set(compounds()[0])


@lru_cache(maxsize=1024)
def _meant(pair: str) -> str:
    """The word that a pair of syllables is nearly, "" where it is one or is like none."""
    near = _by_letters().get(_letters(pair), ())
    words, others = compounds()
    if not near or "ð" in pair or (listed := as_listed(pair)) in words or listed in others:
        return ""
    first, second = listed.split(" ")
    found = []
    for word in near:
        one, two = word.split(" ")
        if (one == first) != (two == second):
            other = first if two == second else second
            found += [word] if other not in doubled_words().anywhere else []
    return found[0] if len(found) == 1 else ""


def _letters(pair: str) -> str:
    """Its letters without marks; đ stays apart from d, which begins other words."""
    return fold(pair.replace("đ", "@"))


@cache
def _by_letters() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in compounds()[0]:
        found.setdefault(_letters(word), []).append(word)
    return {letters: tuple(sorted(words)) for letters, words in found.items()}
