"""Which items of two sequences are the same: in order, most of them, in bounded time.

`difflib` takes time that grows with the square of the lengths, or worse. Here RapidFuzz looks for
the longest common subsequence, in C++ and 64 items at a time. Of long sequences what is alike at
both ends is set aside, and items that each has once part them into stretches, each looked into by
itself. A stretch too long even for that is given up: nothing in it is alike.
"""

import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import TypeVar

from rapidfuzz.distance import LCSseq

_T = TypeVar("_T")
Pair = tuple[int, int]  # the index of an item in the first sequence, and in the second

_FEW_CELLS = 1_000_000  # as many take RapidFuzz no longer than it takes to part them
_MOST_CELLS = 100_000_000  # items of one stretch times those of the other: some 20 ms
_MOST_TRIED = 400  # pairs of one gap, of which each is looked at


class Alphabet:
    """A character for each item: RapidFuzz is fastest with texts, and compares them exactly.

    A million items have one of their own, all others have the last.
    """

    def __init__(self) -> None:
        """No item has a character yet."""
        letters = chain(map(chr, range(1, sys.maxunicode)), repeat(chr(sys.maxunicode)))
        self._letters: dict[Hashable, str] = defaultdict(letters.__next__)

    def spell(self, items: Iterable[Hashable]) -> str:
        """The characters of some items, in their order."""
        return "".join(map(self._letters.__getitem__, items))


def align(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Pair]:
    """The pairs of equal items, both indexes rising."""
    if len(before) * len(after) <= _FEW_CELLS:
        return list(_in_common(before, after))
    pairs: list[Pair] = []
    at = (0, 0)
    for anchor in [*_anchors(before, after), (len(before), len(after))]:
        pairs += _in_stretch(before, after, at, anchor)
        if anchor[0] < len(before):
            pairs.append(anchor)
        at = (anchor[0] + 1, anchor[1] + 1)
    return pairs


def with_alike(
    before: Sequence[_T],
    after: Sequence[_T],
    pairs: Sequence[Pair],
    alike: Callable[[_T, _T], bool],
) -> list[Pair]:
    """The pairs, and between them those items that are `alike`, in order.

    Where two neighbouring pairs have too many items between them, none of those is looked at.
    """
    found: list[Pair] = []
    i = j = 0
    for i_end, j_end in (*pairs, (len(before), len(after))):
        if (i_end - i) * (j_end - j) <= _MOST_TRIED:
            for x in range(i, i_end):
                y = next((y for y in range(j, j_end) if alike(before[x], after[y])), None)
                if y is not None:
                    found.append((x, y))
                    j = y + 1
        if i_end < len(before):
            found.append((i_end, j_end))
        i, j = i_end + 1, j_end + 1
    return found


def side_by_side(
    pairs: Sequence[Pair], before: int, after: int
) -> Iterator[tuple[int | None, int | None]]:
    """Every index of two sequences of these lengths once: pairs, and those that are in none.

    What only the first has comes before what only the second has.
    """
    i = j = 0
    for i_end, j_end in (*pairs, (before, after)):
        yield from ((x, None) for x in range(i, i_end))
        yield from ((None, y) for y in range(j, j_end))
        if i_end < before:
            yield i_end, j_end
        i, j = i_end + 1, j_end + 1


def _anchors(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Pair]:
    """The items that both sequences have exactly once: the longest run of them in one order."""
    counts, others = Counter(before), Counter(after)
    places = {item: j for j, item in enumerate(after) if others[item] == 1}
    once = [(i, places[item]) for i, item in enumerate(before)
            if counts[item] == 1 and item in places]  # fmt: skip
    return _longest_rising(once)


def _longest_rising(pairs: list[Pair]) -> list[Pair]:
    """The longest selection of pairs whose second indexes rise as the first do."""
    ends: list[int] = []  # the second index at which a run of each length ends, the least
    last: list[int] = []  # the position of the pair that it ends with
    before: list[int] = []  # of each pair, the position of the one before it in its run
    for position, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        last[length : length + 1] = [position]
    run: list[Pair] = []
    position = last[-1] if last else -1
    while position >= 0:
        run.append(pairs[position])
        position = before[position]
    return run[::-1]


def _in_stretch(
    before: Sequence[Hashable], after: Sequence[Hashable], start: Pair, end: Pair
) -> Iterator[Pair]:
    """The pairs between two anchors."""
    (i, j), (i_end, j_end) = start, end
    while i < i_end and j < j_end and before[i] == after[j]:
        yield i, j
        i, j = i + 1, j + 1
    tail = 0
    while (
        i < i_end - tail
        and j < j_end - tail
        and before[i_end - tail - 1] == after[j_end - tail - 1]
    ):
        tail += 1
    i_end, j_end = i_end - tail, j_end - tail
    if i < i_end and j < j_end:
        inner = _in_common(before[i:i_end], after[j:j_end])
        yield from ((i + x, j + y) for x, y in inner)
    yield from ((i_end + k, j_end + k) for k in range(tail))


def _in_common(a: Sequence[Hashable], b: Sequence[Hashable]) -> Iterator[Pair]:
    """The longest run of items that both have in one order; none of what would take too long."""
    if len(a) * len(b) > _MOST_CELLS:
        return
    if not (isinstance(a, str) and isinstance(b, str)):
        alphabet = Alphabet()
        a, b = alphabet.spell(a), alphabet.spell(b)
    for step in LCSseq.opcodes(a, b):
        if step.tag == "equal":
            yield from zip(
                range(step.src_start, step.src_end),
                range(step.dest_start, step.dest_end),
                strict=True,
            )
