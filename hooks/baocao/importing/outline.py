"""Headings and numbered paragraphs, judged per list and not per line.

Labels that count on from one another are one list; lists nest as they open: A > I > 1 > a) in
one document, I > 1 > a) in another. The items of a list are all headings or all paragraphs; what
the list is, most of its items say, and where they are of two minds its sister lists.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from baocao.importing.blocks import Block, Paragraph
from baocao.importing.labels import RANKED, Label
from baocao.importing.shape import is_capitals
from baocao.importing.vocabulary import lower_along, vocabulary

_SHORT, _LONG = 65, 160
_LONGEST_TITLE = 300
_LONGEST_QUOTATION = 80  # blocks; a quote left open is no quotation
_CLEAR = 0.75  # a list that says so much by itself needs no sister lists
_SENTENCE_STOPS = (". ", "? ", "! ")


@dataclass
class Item:
    """A labelled block: its index among the blocks, its label, whether something is under it."""

    index: int
    label: Label
    paragraph: Paragraph
    has_content: bool = False

    @property
    def title(self) -> str:
        """The words after the label."""
        return self.paragraph.text[self.label.end :].strip()


@dataclass
class Enumeration:
    """A list: its depth (0 for the topmost), style, the list it is in, and its items.

    `headings` are the indexes of those items that are headings, once the list is judged.
    """

    depth: int
    style: str
    within: "Enumeration | None" = None
    items: list[Item] = field(default_factory=list)
    headings: frozenset[int] = frozenset()

    @cached_property
    def verdict(self) -> float:
        """Above 0 where it holds headings, below where paragraphs; from `_CLEAR` on it is sure."""
        *others, last = self.items
        # What follows a list is not what its last item heads.
        if others and not any(item.has_content for item in others):
            last = replace(last, has_content=False)
        votes = [max(-2.0, min(2.0, vote(item))) for item in (*others, last)]
        for sign in (1, -1):
            if sum(v * sign >= _CLEAR for v in votes) * 2 > len(votes):
                return sign * _CLEAR
        return max(-_CLEAR / 2, min(_CLEAR / 2, sum(votes) / len(votes)))

    @property
    def is_doubtful(self) -> bool:
        """Whether its items are of two minds."""
        mixed = 0 < len(self.headings) < len(self.items)
        return mixed or (len(self.items) > 1 and abs(self.verdict) < _CLEAR)


@dataclass(frozen=True, slots=True)
class Outline:
    """The lists of a body; `depths` are those of headings, by the index of their block."""

    lists: tuple[Enumeration, ...]
    depths: dict[int, int]


def read_outline(blocks: Sequence[Block]) -> Outline:
    """The outline of a body: a heading is as deep as lists of headings hold it."""
    lists = tuple(enumerations(blocks))
    sums: dict[tuple[int, str], float] = defaultdict(float)
    for each in lists:
        if abs(each.verdict) >= _CLEAR:
            sums[each.depth, each.style] += each.verdict
    depths: dict[int, int] = {}
    for each in lists:
        sisters = sums[each.depth, each.style]
        if each.verdict >= _CLEAR or (abs(each.verdict) < _CLEAR and sisters > 0):
            each.headings = frozenset(i.index for i in each.items if not is_run_in(i))
            depth = sum(bool(above.headings) for above in _above(each))
            depths.update(dict.fromkeys(each.headings, depth))
    return Outline(lists, depths)


def _above(each: Enumeration) -> Iterator[Enumeration]:
    while each.within:
        each = each.within
        yield each


def enumerations(blocks: Sequence[Block]) -> Iterator[Enumeration]:
    """The lists that labelled blocks make, in the order in which they open."""
    nest: list[Enumeration] = []
    above: Item | None = None
    quoted = _quoted(blocks)
    for index, block in enumerate(blocks):
        label = block.label if isinstance(block, Paragraph) and index not in quoted else None
        label = _settled(label, nest) if label else None
        if label is None or not isinstance(block, Paragraph):
            if above:
                above.has_content = True
            continue
        opened = _place(label, nest)
        if opened:
            yield opened
            if above:
                above.has_content = len(nest) > 1 and nest[-2].items[-1] is above
        above = Item(index, label, block)
        nest[-1].items.append(above)


def _quoted(blocks: Sequence[Block]) -> set[int]:
    """The indexes of blocks inside a quotation of several blocks: their numbers are not ours."""
    inside: set[int] = set()
    opened = None
    for index, block in enumerate(blocks):
        text = block.text if isinstance(block, Paragraph) else ""
        if opened is None:
            straight = text[:1] == '"' and text.count('"') % 2 == 1
            if straight or (text[:1] == "“" and text.count("“") > text.count("”")):
                opened = index
        elif text.rstrip(" .;,").endswith(("”", '"')):
            inside.update(range(opened + 1, index + 1))
            opened = None
        elif index - opened > _LONGEST_QUOTATION:
            opened = None
    return inside


def _settled(label: Label, nest: Sequence[Enumeration]) -> Label | None:
    """What a label is among the lists that are open: "I." may be a number or the ninth letter.

    A single letter that neither begins a list nor goes on with one ("Q.") is no label.
    """
    readings = [label, label.other] if label.other else [label]
    for each in reversed(nest):
        for reading in readings:
            if reading.style == each.style and reading.follows(each.items[-1].label):
                return reading
    for reading in readings:
        if reading.is_first or reading.style != "LETTER":
            open_styles = {each.style for each in nest}
            is_lost = (
                reading.style == "letter" and not reading.is_first and ("letter" not in open_styles)
            )
            if not is_lost:
                return reading
    return None


def _place(label: Label, nest: list[Enumeration]) -> Enumeration | None:
    """Closes the lists that a label ends; returns the new list where it opens one."""
    at = _continued(label, nest)
    if at is not None:
        depth = nest[at].depth
        goes_on = not label.is_first or label.follows(nest[at].items[-1].label)
        del nest[at + 1 :]
        if goes_on:
            return None
        del nest[at:]
        nest.append(Enumeration(depth, label.style, nest[-1] if nest else None))
        return nest[-1]
    if label.is_part:
        rank = RANKED.index(label.style)
        while nest and _is_below(nest[-1].style, rank, nest):
            nest.pop()
    nest.append(Enumeration(len(nest), label.style, nest[-1] if nest else None))
    return nest[-1]


def _is_below(style: str, rank: int, nest: Sequence[Enumeration]) -> bool:
    """Whether a list can't hold a part of this rank: it ends where the part begins."""
    if style in RANKED:
        return RANKED.index(style) >= rank
    return rank < RANKED.index("điều") or any(each.style in RANKED for each in nest)


def _continued(label: Label, nest: Sequence[Enumeration]) -> int | None:
    """The index of the open list that a label goes on with, or whose place it takes."""
    same = [i for i, each in enumerate(nest) if each.style == label.style]
    for i in reversed(same):
        if label.follows(nest[i].items[-1].label):
            return i
    return same[-1] if same else None


def vote(item: Item) -> float:
    """How much an item looks like a heading (above 0) or a paragraph (below)."""
    title, paragraph = item.title, item.paragraph
    prior = {"letter": -0.5, "roman": -0.5, "ROMAN": 1.0, "LETTER": 1.0}.get(item.label.style, 0.0)
    prior += item.label.is_part
    if not title:
        return 3.0 if item.label.is_part else prior - 0.5
    if is_capitals(title) and len(title) <= _LONGEST_TITLE:
        return 3.0
    if paragraph.level:
        prior += 1.0
    if paragraph.bold is not None:
        prior += 2.5 if paragraph.bold else -0.5
    return (
        prior
        + _by_end(item, title)
        + _by_length(item, title)
        + (0.75 if item.has_content else -1.0)
    )


def _by_end(item: Item, title: str) -> float:
    """What the last sign says, and a sentence that ends before it."""
    last = title.rstrip("”\"’')]»* ")[-1:]
    inner = title[:-1]
    score = -2.0 if any(stop in inner for stop in _SENTENCE_STOPS) else 0.0
    if last == "." and len(title) <= _SHORT and item.has_content and score == 0:
        return 0.1  # many offices end a heading so
    if last in (".", ";", ",", "!"):
        return score - (0.5 if item.label.style in ("ROMAN", "LETTER") else 2.5)
    if last == ":" and vocabulary().lead.search(lower_along(title)):
        return score - 1.5  # "như sau:" is a sentence's end
    if last == ":":
        return score + (0.5 if len(title) <= _SHORT else -1.5)
    return score + 1.5


def _by_length(item: Item, title: str) -> float:
    """Long words are a paragraph's; so is a lead with what it leads to in one line."""
    score = -1.0 if len(title) > _LONG and item.label.style != "điều" else 0.0
    lead, colon, rest = title.partition(": ")
    if colon and rest and not item.paragraph.bold and len(lead) <= _LONG:
        score -= 1.5
    return score


def is_run_in(item: Item) -> bool:
    """Whether an item among headings is a title and its text in one paragraph."""
    if len(item.title) > _LONGEST_TITLE:
        return True
    return vote(item) <= -1.5 and not is_capitals(item.title)
