"""Two bodies section by section: what was added, removed, renamed, moved, and reworded.

Sections are told apart by the words of their headings and of those above them, not by their
numbers, so that a section put in between does not make all after it new. Years of a series are
compared in the same way as two states of one report.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from baocao.analysis.differences.alignment import Alphabet, Pair, align, side_by_side, with_alike
from baocao.analysis.differences.words import (
    Piece,
    are_alike,
    compare_split,
    likeness,
    words_of,
)
from baocao.reading.blocks import Block, Body
from baocao.text.vietnamese import fold_title, nfc

_NUMBER = re.compile(r"\d+(?:[.,/-]\d+)*")
_ALIKE_BLOCKS = 40  # words in common, of a hundred in one order, of a paragraph that was reworded
_ALIKE_SECTIONS = 50  # of a section whose heading was changed


@dataclass(frozen=True)
class BlockDifference:
    """A paragraph, list or table of the one body beside that of the other.

    One of the two is None where the other was removed or added. `words` are those of both.
    """

    before: Block | None
    after: Block | None
    words: tuple[Piece, ...]

    @property
    def is_same(self) -> bool:
        """Whether a reader sees no difference."""
        return not any(piece.is_change for piece in self.words)

    @property
    def changes_numbers(self) -> bool:
        """Whether the two hold other numbers."""
        return self._numbers("removed") != self._numbers("added")

    def _numbers(self, kind: str) -> Counter[str]:
        texts = (piece.text for piece in self.words if piece.kind == kind)
        return Counter(number for text in texts for number in _NUMBER.findall(text))


@dataclass(frozen=True)
class SectionDifference:
    """A section of the one body beside that of the other.

    `before` and `after` are the headings, None where there is none: of the passage before the first
    heading both are, and `is_lead` says so. `moved` says that it comes at another place among the
    sections. `blocks` are those right below the heading, not those of the sections in it.
    """

    before: Block | None
    after: Block | None
    blocks: tuple[BlockDifference, ...]
    moved: bool = False
    is_lead: bool = False

    @property
    def is_added(self) -> bool:
        """Whether only the second body has it."""
        return self.before is None and not self.is_lead

    @property
    def is_removed(self) -> bool:
        """Whether only the first body has it."""
        return self.after is None and not self.is_lead

    @property
    def is_renamed(self) -> bool:
        """Whether the heading has other words or another number."""
        if self.before is None or self.after is None:
            return False
        return words_of(self.before.heading) != words_of(self.after.heading)

    @property
    def has_other_level(self) -> bool:
        """Whether it is a section of another level."""
        if self.before is None or self.after is None:
            return False
        return self.before.level != self.after.level

    @property
    def is_same(self) -> bool:
        """Whether a reader sees no difference."""
        changed = self.is_added or self.is_removed or self.is_renamed or self.has_other_level
        return not changed and not self.moved and all(block.is_same for block in self.blocks)


def compare_bodies(before: Body, after: Body) -> tuple[SectionDifference, ...]:
    """All sections of both bodies, in the order of the second; what was removed is in its place."""
    return tuple(_sections(_flat(before), _flat(after)))


@dataclass(frozen=True)
class _Passage:
    """The blocks right below a heading; `head` is None before the first heading.

    `path` are the words of the heading and of those above it, outermost first.
    """

    head: Block | None
    blocks: tuple[Block, ...]
    path: tuple[str, ...]

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word comes in it."""
        return Counter(word for block in self.blocks for word in words_of(block.text))


def _flat(body: Body) -> list[_Passage]:
    passages = [_Passage(None, body.lead, ())]
    path: list[Block] = []
    for section in body.all_sections():
        path = [head for head in path if head.level < section.head.level] + [section.head]
        titles = tuple(fold_title(head.title) for head in path)
        passages.append(_Passage(section.head, section.blocks, titles))
    return passages


def _sections(old: Sequence[_Passage], new: Sequence[_Passage]) -> Iterator[SectionDifference]:
    pairs = align([s.path for s in old], [s.path for s in new])
    pairs = with_alike(old, new, pairs, _is_renamed)
    moved = _moved(old, new, pairs)
    came_from = {j: i for i, j in moved.items()}
    for i, j in side_by_side(pairs, len(old), len(new)):
        if j is None:
            if i is not None and i not in moved:
                blocks = tuple(_only(block, "removed") for block in old[i].blocks)
                yield SectionDifference(old[i].head, None, blocks)
        elif i is None and j not in came_from:
            blocks = tuple(_only(block, "added") for block in new[j].blocks)
            yield SectionDifference(None, new[j].head, blocks)
        else:
            one = old[came_from[j] if i is None else i]
            blocks = tuple(_blocks(one.blocks, new[j].blocks))
            yield SectionDifference(one.head, new[j].head, blocks, i is None, is_lead=j == 0)


def _is_renamed(old: _Passage, new: _Passage) -> bool:
    """Whether two sections of which the paths differ are one all the same."""
    if old.head is None or new.head is None:
        return False
    if old.path[-1] == new.path[-1]:
        return True
    if old.head.level != new.head.level or not old.words or not new.words:
        return False
    return likeness(old.words, new.words) >= _ALIKE_SECTIONS


def _moved(
    old: Sequence[_Passage], new: Sequence[_Passage], pairs: Sequence[Pair]
) -> dict[int, int]:
    """The sections that each body has once, at another place."""
    left = _once(old, {i for i, _ in pairs})
    free = _once(new, {j for _, j in pairs})
    return {i: free[path] for path, i in left.items() if path in free}


def _once(passages: Sequence[_Passage], taken: set[int]) -> dict[tuple[str, ...], int]:
    """The passages that are not taken by their paths, where a path is the only such one."""
    left = [index for index in range(len(passages)) if index not in taken]
    counts = Counter(passages[index].path for index in left)
    return {passages[i].path: i for i in left if counts[passages[i].path] == 1}


def _only(block: Block, kind: Literal["removed", "added"]) -> BlockDifference:
    words = " ".join(words_of(block.text))
    pieces = (Piece(kind, words),)
    removed = kind == "removed"
    return BlockDifference(block if removed else None, None if removed else block, pieces)


def _blocks(old: Sequence[Block], new: Sequence[Block]) -> Iterator[BlockDifference]:
    """The blocks of both in the order of the second, a removed one where it was."""
    alphabet = Alphabet()
    before, after = ([_Words(block, alphabet) for block in blocks] for blocks in (old, new))
    # What only differs in its spaces is found among what is alike.
    pairs = align([nfc(block.text) for block in old], [nfc(block.text) for block in new])
    pairs = with_alike(before, after, pairs, _is_reworded)
    for i, j in side_by_side(pairs, len(old), len(new)):
        if j is None:
            if i is not None:
                yield _only(old[i], "removed")
        elif i is None:
            yield _only(new[j], "added")
        else:
            words = compare_split(before[i].words, after[j].words)
            yield BlockDifference(old[i], new[j], words)


@dataclass(frozen=True)
class _Words:
    """The words of a block, and how an alphabet spells them; most blocks need neither."""

    block: Block
    alphabet: Alphabet

    @cached_property
    def words(self) -> list[str]:
        return words_of(self.block.text)

    @cached_property
    def letters(self) -> str:
        return self.alphabet.spell(self.words)


def _is_reworded(old: _Words, new: _Words) -> bool:
    return are_alike(old.letters, new.letters, _ALIKE_BLOCKS)
