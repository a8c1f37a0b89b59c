"""The figures that a report declares in its front matter, and where its text states them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from baocao.analysis.figures.numbers import NUMBER, value
from baocao.analysis.figures.vocabulary import figure_words
from baocao.reading.blocks import Block
from baocao.reading.fields import FigureEntry
from baocao.reading.report import Report
from baocao.text.plain import plain
from baocao.text.vietnamese import nfc

_NUMBER = re.compile(rf"(?<![\w.,]){NUMBER}")
_NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")


_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")


def is_id(text: str) -> bool:
    """Whether a text can be the id of a figure: it is part of URLs and of file names."""
    return _ID.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class DeclaredFigure:
    """An entry of `figures`, its position there, and the block its quote is in, if any."""

    entry: FigureEntry
    index: int
    block: Block | None


def declared_figures(report: Report) -> tuple[DeclaredFigure, ...]:
    """The entries of a report's front matter, each with the block of the body that it quotes."""
    if not report.meta.figures:
        return ()
    texts = [(block, as_quoted(block.text)) for block in report.blocks]
    return tuple(
        DeclaredFigure(entry, index, _quoted(as_quoted(entry.quote), texts))
        for index, entry in enumerate(report.meta.figures)
    )


def as_quoted(text: str) -> str:
    """A text as it is compared with a quote: no markup, composed letters, single spaces."""
    return " ".join(nfc(plain(text).printed).split())


def _quoted(quote: str, texts: Sequence[tuple[Block, str]]) -> Block | None:
    return next((block for block, text in texts if quote in text), None)


def states(quote: str, amount: Decimal) -> bool:
    """Whether a quote has a number: as printed, or times the word after it ("1,2 tỷ đồng")."""
    return any(amount in amounts for amounts in _amounts(quote))


def _amounts(quote: str) -> Iterator[tuple[Decimal, ...]]:
    scales = figure_words().scales
    for number in _NUMBER.finditer(quote):
        amount, word = value(number.group()), _NEXT_WORD.match(quote, number.end())
        yield amount, amount * scales.get(word[1].lower() if word else "", 1)


def parts_by_whole(entries: Sequence[FigureEntry]) -> Mapping[str, list[FigureEntry]]:
    """The parts of each total, by the total's id."""
    parts: dict[str, list[FigureEntry]] = {}
    for entry in entries:
        if entry.part_of:
            parts.setdefault(entry.part_of, []).append(entry)
    return parts


def in_circles(entries: Sequence[FigureEntry]) -> frozenset[str]:
    """The ids of entries that are parts of themselves, however far around."""
    whole_of = {entry.id: entry.part_of for entry in entries}
    circling: set[str] = set()
    done: set[str] = set()
    for entry in entries:
        path: dict[str, None] = {}
        at = entry.id
        while at in whole_of and at not in done and at not in path:
            path[at] = None
            at = whole_of[at]
        if at in path:
            ids = list(path)
            circling.update(ids[ids.index(at) :])
        done.update(path)
    return frozenset(circling)
