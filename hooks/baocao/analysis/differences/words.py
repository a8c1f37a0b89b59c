"""Two wordings of one passage, word by word."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from rapidfuzz.distance import Indel

from baocao.analysis.differences.alignment import Alphabet, align
from baocao.text.vietnamese import nfc

Kind = Literal["same", "removed", "added"]

# Words in common, of a hundred: of fewer, the one wording is not the other one changed.
_ALIKE = 30
_MOST_CELLS = 4_000_000  # words of one text times those of the other


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, one space between them, that both wordings have or only one of them."""

    kind: Kind
    text: str

    @property
    def is_change(self) -> bool:
        """Whether only one wording has it."""
        return self.kind != "same"


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: composed, whatever the spaces between them."""
    return nfc(text).split()


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both texts in reading order, what was removed before what took its place.

    Spaces, line ends and how letters are composed make no difference. Two texts that have little
    in common, or too many differences to be looked for, are one replaced by the other.
    """
    return compare_split(words_of(before), words_of(after))


def compare_split(old: Sequence[str], new: Sequence[str]) -> tuple[Piece, ...]:
    """The same of texts that are split into words."""
    if old == new:
        return (Piece("same", " ".join(new)),) if new else ()
    alphabet = Alphabet()
    pairs = align(alphabet.spell(old), alphabet.spell(new))
    if len(pairs) * 200 < _ALIKE * (len(old) + len(new)):
        return tuple(_pieces([("removed", old), ("added", new)]))
    return tuple(_pieces(_without_islands(list(_runs(old, new, pairs)))))


def likeness(old: Counter[str], new: Counter[str]) -> int:
    """How many of a hundred words two texts have in common, wherever they are; 100 of no words."""
    total = old.total() + new.total()
    # Much faster than the intersection of two Counters, which is written in Python too.
    common = sum([min(count, new[word]) for word, count in old.items() if word in new])
    return 200 * common // total if total else 100


def are_alike(old: str, new: str, least: int) -> bool:
    """Whether of a hundred words of two texts so many are common, those in one order counted.

    The texts are spelt by one `Alphabet`. Of long ones all that both have are counted, in whatever
    order.
    """
    if len(old) * len(new) > _MOST_CELLS:
        return likeness(Counter(old), Counter(new)) >= least
    return Indel.normalized_similarity(old, new, score_cutoff=least / 100) > 0


_Run = tuple[Sequence[str], Sequence[str]]  # words removed, words added; the same where they are


def _runs(
    old: Sequence[str], new: Sequence[str], pairs: Iterable[tuple[int, int]]
) -> Iterator[_Run]:
    """By turns what is the same (twice the same words) and what took the place of what."""
    i = j = 0
    same: list[str] = []
    for x, y in (*pairs, (len(old), len(new))):
        if (x, y) != (i, j):
            if same:
                yield same, same
            yield old[i:x], new[j:y]
            same = []
        if x < len(old):
            same.append(new[y])
        i, j = x + 1, y + 1
    if same:
        yield same, same


def _without_islands(runs: list[_Run]) -> Iterator[tuple[Kind, Sequence[str]]]:
    """The runs, a single word between two changes counted in with them: it reads better so."""
    removed: list[str] = []
    added: list[str] = []
    for position, (old, new) in enumerate(runs):
        is_same = old is new
        if is_same and not (len(old) == 1 and 0 < position < len(runs) - 1):
            yield from (("removed", removed), ("added", added), ("same", old))
            removed, added = [], []
        else:
            removed += old
            added += new
    yield from (("removed", removed), ("added", added))


def _pieces(parts: Iterable[tuple[Kind, Sequence[str]]]) -> Iterator[Piece]:
    """Pieces of what holds any word."""
    filled = ((kind, words) for kind, words in parts if words)
    for kind, group in groupby(filled, key=lambda part: part[0]):
        yield Piece(kind, " ".join([" ".join(words) for _, words in group]))
