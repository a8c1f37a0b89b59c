"""Words and turns of phrase that are written twice in a row by mistake."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from operator import eq

from baocao.compounds import as_listed
from baocao.data.records import compounds, doubled_words
from baocao.prose import Prose, Span

_VERBAL = frozenset(("được", "có", "bị", "phải", "cần", "do", "cho"))
_LONGEST = 4  # words of a phrase written twice


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
    for word in _words(prose):
        for start, end in prose.find_lowered(f"{word} {word}"):
            inside = any(a < end and start < b for a, b in taken)
            if not inside and _is_slip(prose, word, start, end):
                yield Doubled(start, end, prose.text[start : start + len(word)])


def _words(prose: Prose) -> set[str]:
    """The words that follow themselves somewhere."""
    words = prose.lowered_words
    alike = bytes(map(eq, words, islice(words, 1, None)))
    found = set()
    at = alike.find(1)
    while at >= 0:
        if len(words[at]) > 1 and words[at].isalpha():
            found.add(words[at])
        at = alike.find(1, at + 1)
    return found


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
    before, after = prose.word_before(start).lower(), prose.word_after(end).lower()
    ends, begins = as_listed(f"{before} {word}") in words, as_listed(f"{word} {after}") in words
    alone_before = not before or before in known.small_words
    alone_after = not after or after in known.small_words
    return (begins and not ends and alone_before) or (ends and not begins and alone_after)
