"""Finds in a page's Markdown what its rendered HTML is refused for."""

from collections.abc import Callable, Iterator, Sequence

from baocao.html.judge import Refusal
from baocao.html.rendering import can_bring_markup
from baocao.reading.blocks import Block
from baocao.reading.markdown import read_body
from baocao.reading.source import Source

_BLOCKS_TRIED = 2_000

Judge = Callable[[str], Sequence[Refusal]]
Span = tuple[int, int]


def locate(
    refusals: Sequence[Refusal], source: Source, start: int, judge: Judge
) -> Iterator[tuple[Refusal, Span]]:
    """Each refusal with the offsets, into the file, of what it is about, in every block anew.

    `start` is where the body begins. Each block of it is judged by itself; what only several
    together show is found by how it is written, or else at the first thing that could bring it.
    """
    if not refusals:
        return
    body = read_body(source, start)
    blocks = list(body.all_blocks())
    seen: set[Refusal] = set()
    lowered = source.text.lower()
    for block in [b for b in blocks if can_bring_markup(b.text)][:_BLOCKS_TRIED]:
        for refusal in judge(block.text):
            seen.add(refusal)
            yield refusal, _span_in(block, refusal.needle, lowered)
    for refusal in (r for r in refusals if r not in seen):
        at = lowered.find(refusal.needle, start)
        if at < 0:
            at = next((b.start for b in blocks if can_bring_markup(b.text)), start)
            yield refusal, (at, at + 1)
        else:
            yield refusal, _span(at, refusal.needle)


def _span(at: int, needle: str) -> Span:
    """Where a needle is found: of "<script" the name."""
    skipped = int(needle[:1] == "<" and needle[1:].isalnum())
    return at + skipped, at + len(needle)


def _span_in(block: Block, needle: str, lowered: str) -> Span:
    """Where the needle is in a block, or the block's first line."""
    at = lowered.find(needle, block.start, block.end)
    if at >= 0:
        return _span(at, needle)
    return block.start, block.start + len(block.text.split("\n", 1)[0])
