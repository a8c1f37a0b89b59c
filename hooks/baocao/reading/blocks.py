"""A report's body in parts: blocks between blank lines, and sections under headings."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list", "table", "code", "quote", "html", "rule"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the body between blank lines.

    `text` is the source as written, from offset `start` to `end`. A heading or numbered
    paragraph has `label`, the number as printed ("II.", "a)"), and `number`, the bare number
    ("II", "a"); `content` is the offset where the words after it begin. `level` is 1–6 for
    headings and 0 otherwise. `anchor` is the permanent address of what has one, else "".
    """

    kind: BlockKind
    start: int
    end: int
    text: str
    content: int
    level: int = 0
    label: str = ""
    number: str = ""
    anchor: str = ""

    @property
    def title(self) -> str:
        """The words after the printed number, without Markdown's closing characters."""
        words = self.text[self.content - self.start :]
        return words.strip().rstrip("#").rstrip() if self.kind == "heading" else words

    @property
    def heading(self) -> str:
        """A heading as printed: number and words."""
        return f"{self.label} {self.title}".strip()


@dataclass(frozen=True)
class Section:
    """A heading with the blocks up to the next heading, and the sections under it."""

    head: Block
    blocks: tuple[Block, ...]
    children: tuple["Section", ...] = ()

    def walk(self) -> Iterator["Section"]:
        """This section and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks before the first heading, and the top sections after it."""

    lead: tuple[Block, ...]
    sections: tuple[Section, ...]

    def all_sections(self) -> Iterator[Section]:
        """Every section, at whatever depth, in reading order."""
        for top in self.sections:
            yield from top.walk()

    def all_blocks(self) -> Iterator[Block]:
        """Every block in reading order, headings among them."""
        yield from self.lead
        for section in self.all_sections():
            yield section.head
            yield from section.blocks
