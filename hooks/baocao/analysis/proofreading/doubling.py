"""Words and turns of phrase that are written twice in a row by mistake."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from operator import eq

from baocao.analysis.proofreading.compounds import as_listed
from baocao.data.records import compounds, doubled_words
from baocao.text.prose import Prose, Taken

_VERBAL = frozenset(("được", "có", "bị", "phải", "cần", "do", "cho"))
_COUNT = 3  # words of any phrase that is looked for twice


@dataclass(frozen=True, slots=True)
class Doubled:
    """Words written twice: the whole stretch, and the words once."""

    start: int
    end: int
    once: str


def find_doubled(prose: Prose) -> Iterator[Doubled]:
    """Every word or phrase written twice, the longest first."""
    taken = Taken(len(prose.text))
    for words in _phrases(prose):
        for start, end in prose.find_lowered(f"{words} {words}"):
            if taken.take(start, end):
                yield Doubled(start, end, prose.text[start : start + len(words)])
    for word in _words(prose):
        for start, end in prose.find_lowered(f"{word} {word}"):
            if _is_slip(prose, word, start, end) and taken.take(start, end):
                yield Doubled(start, end, prose.text[start : start + len(word)])


def _words(prose: Prose) -> Iterator[str]:
    """The words that follow themselves somewhere and may be a slip."""
    pairs, _ = _twice()
    for pair in pairs & prose.lowered_pairs:
        yield pair.split(" ")[0]


@cache
def _twice() -> tuple[frozenset[str], dict[str, str]]:
    """Every word twice that is looked for; phrases by the seam between a phrase and itself."""
    known = doubled_words()
    syllables = {syllable for word in compounds()[0] for syllable in word.split(" ")}
    words = frozenset(f"{w} {w}" for w in (syllables | known.small_words) - known.reduplications)
    seams = {" ".join(reversed(phrase.split(" "))): phrase for phrase in known.twice_wrong}
    return words, seams


def _phrases(prose: Prose) -> list[str]:
    """The phrases of two and of three words that follow themselves somewhere."""
    _, seams = _twice()
    found = dict.fromkeys(seams[pair] for pair in frozenset(seams) & prose.lowered_pairs)
    words = prose.lowered_words
    alike = bytes(map(eq, words, islice(words, _COUNT, None)))  # a loop would cost ten times more
    run = bytes([True]) * _COUNT
    at = alike.find(run)
    while at >= 0:
        phrase = words[at : at + _COUNT]
        # "bên được ủy quyền được ủy quyền lại": a clause on a noun, and the verb
        if all(w.isalpha() for w in phrase) and phrase[0] not in _VERBAL:
            found[" ".join(phrase)] = None
        at = alike.find(run, at + _COUNT)
    return list(found)


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
