"""What can be found: one record for a report's head, each section, each numbered paragraph."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from baocao.outputs.search.tokens import CELL_END
from baocao.reading.blocks import Block, Section
from baocao.reading.report import Report
from baocao.text.markup import visible_words
from baocao.text.vietnamese import nfc

_LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class Record:
    """A place that a search can lead to.

    `anchor` is its permanent address in the report's page, "" for the report itself; `path` the
    headings above it, the innermost last; `title` what names it in a list; `heading` the words
    of its own heading ("" for a numbered paragraph, whose title is only how it begins); `text`
    its words, paragraphs separated by line feeds, and `read` the same with `CELL_END` between
    the cells of tables.
    """

    anchor: str
    path: tuple[str, ...]
    title: str
    heading: str
    read: str

    @property
    def text(self) -> str:
        """The text as it is shown."""
        return shown(self.read)


def records_of(report: Report) -> Iterator[Record]:
    """The records of a report in reading order, the report's own first."""
    title = nfc(report.full_title)
    lead, numbered = _split(report.lead)
    yield Record("", (), title, title, text_of(lead))
    yield from _numbered(numbered, ())
    for section in report.sections:
        yield from _section(section, ())


def plain_words(markdown: str) -> str:
    """The words of a stretch of Markdown, composed, without its signs, in one line."""
    return shown(visible_words(markdown, CELL_END))


def shown(read: str) -> str:
    """A text without the marks between its cells."""
    if CELL_END not in read:
        return read
    return "\n".join(" ".join(line.split()) for line in read.replace(CELL_END, " ").split("\n"))


def _section(section: Section, path: tuple[str, ...]) -> Iterator[Record]:
    heading = plain_words(section.head.heading)
    own, numbered = _split(section.blocks)
    below = (*path, heading)
    yield Record(section.head.anchor, path, heading, heading, text_of(own))
    yield from _numbered(numbered, below)
    for child in section.children:
        yield from _section(child, below)


def _split(blocks: tuple[Block, ...]) -> tuple[list[Block], list[list[Block]]]:
    """The blocks before the first numbered paragraph, and each with what follows it."""
    own: list[Block] = []
    numbered: list[list[Block]] = []
    for block in blocks:
        if block.anchor:
            numbered.append([block])
        else:
            (numbered[-1] if numbered else own).append(block)
    return own, numbered


def _numbered(groups: list[list[Block]], path: tuple[str, ...]) -> Iterator[Record]:
    for group in groups:
        text = text_of(group)
        yield Record(group[0].anchor, path, _beginning(shown(text)), "", text)


def text_of(blocks: Iterable[Block]) -> str:
    """The words of blocks, paragraphs separated by line feeds, with `CELL_END` between cells."""
    said = (visible_words(block.text, CELL_END) for block in blocks if block.kind != "rule")
    return "\n".join(text for text in said if text.strip(f" {CELL_END}"))


def _beginning(text: str) -> str:
    """How a paragraph begins, cut between two words."""
    line = text.partition("\n")[0]
    if len(line) <= _LONGEST_TITLE:
        return line
    return line[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
