"""Words and turns of phrase that are written twice in a row by mistake."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from operator import eq

from baocao.data.records import compounds, doubled_words
from baocao.prose import Prose, Span
from baocao.text import new_tone_place

_VERBAL = frozenset(("được", "có", "bị", "phải", "cần", "do", "cho"))
_LONGEST = 5  # words of a phrase written twice


@dataclass(frozen=True, slots=True)
class Doubled:
    """Words written twice: the whole stretch, and the words once."""

    start: int
    end: int
    once: str


def find_doubled(prose: Prose) -> Iterator[Doubled]:
    """Every word or phrase written twice, the longest first."""
    taken: list[Span] = []
    for words in _phrases(prose):
        for start, end in prose.find_lowered(f"{words} {words}"):
            if not any(a < end and start < b for a, b in taken):
                taken.append((start, end))
                yield Doubled(start, end, prose.text[start : start + len(words)])
    for first, second in prose.lowered_pairs:
        if first == second and len(first) > 1 and first.isalpha():
            for start, end in prose.find_lowered(f"{first} {first}"):
                inside = any(a < end and start < b for a, b in taken)
                if not inside and _is_slip(prose, first, start, end):
                    yield Doubled(start, end, prose.text[start : start + len(first)])


def _phrases(prose: Prose) -> list[str]:
    """The phrases of two words and more that follow themselves somewhere."""
    words = prose.lowered_words
    found: dict[str, None] = {}
    for count in range(_LONGEST, 1, -1):
        alike = bytes(map(eq, words, islice(words, count, None)))
        run = b"\1" * count
        at = alike.find(run)
        while at >= 0:
            phrase = words[at : at + count]
            whole = " ".join(phrase)
            if all(w.isalpha() for w in phrase) and _cannot_follow_itself(phrase, whole):
                found[whole] = None
            at = alike.find(run, at + count)
    return list(found)


def _cannot_follow_itself(phrase: list[str], whole: str) -> bool:
    known = doubled_words()
    if len(phrase) == 2:
        return whole in known.twice_wrong or not known.small_words.isdisjoint(phrase) and (
            phrase[0] not in _VERBAL
        )
    # "bên được ủy quyền được ủy quyền lại": a clause on a noun, and the verb
    return phrase[0] not in _VERBAL


def _is_slip(prose: Prose, word: str, start: int, end: int) -> bool:
    """Whether a word is twice there by mistake: not where it ends one word and begins another."""
    text = prose.text[start:end]
    known = doubled_words()
    if word in known.reduplications or text.split(" ")[1][0].isupper():
        return False
    if word in known.small_words:
        return True
    words, _ = compounds()
    before = (new_tone_place(prose.word_before(start).lower()), new_tone_place(word))
    after = (new_tone_place(word), new_tone_place(prose.word_after(end).lower()))
    ends, begins = before in words, after in words
    alone_before = not before[0] or before[0] in known.small_words
    alone_after = not after[1] or after[1] in known.small_words
    return (begins and not ends and alone_before) or (ends and not begins and alone_after)
