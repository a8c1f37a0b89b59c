"""A report: its head, and its body as blocks and sections, each knowing where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import Literal

from baocao.findings import Place
from baocao.reading.bounds import Excess, excesses
from baocao.reading.frontmatter import FrontMatter
from baocao.reading.metadata import Acceptance, GuideMetadata, Metadata
from baocao.reading.series import Series
from baocao.reading.source import Source
from baocao.reading.validation import Fault

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
        """The words after the printed number, without Markdown's closing signs."""
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
class PlacedAcceptance:
    """An entry of `accepted`, and where it stands in the front matter."""

    acceptance: Acceptance
    place: Place


@dataclass(frozen=True)
class Page:
    """A Markdown page of the site that is no report, such as a guide; see `Report`."""

    uri: str
    source: Source
    meta: GuideMetadata = field(default_factory=GuideMetadata)
    front: FrontMatter = field(default_factory=FrontMatter)
    faults: tuple[Fault, ...] = ()

    @property
    def body_start(self) -> int:
        """Offset at which the body begins."""
        return self.front.body_start

    @cached_property
    def excesses(self) -> tuple[Excess, ...]:
        """What the body has too much of to be rendered or read closely."""
        return tuple(excesses(self.source.text[self.body_start :]))


@dataclass(frozen=True)
class Report:
    """One report, parsed once.

    `uri` is its file below docs/ ("bao-cao/dan-van/2020.md"); `lead` holds the blocks before
    the first heading; `faults` is what is wrong with single fields of the front matter.
    """

    uri: str
    source: Source
    series: Series
    meta: Metadata
    front: FrontMatter
    lead: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    faults: tuple[Fault, ...] = field(default=())

    @property
    def body_start(self) -> int:
        """Offset at which the body begins."""
        return self.front.body_start

    @cached_property
    def excesses(self) -> tuple[Excess, ...]:
        """What the body has too much of to be rendered or read closely."""
        return tuple(excesses(self.source.text[self.body_start :]))

    @property
    def name(self) -> str:
        """Its file name without the ending: "2020"."""
        return self.uri.rsplit("/", 1)[-1].removesuffix(".md")

    @property
    def address(self) -> str:
        """Where its page lies below the site: "bao-cao/dan-van/2020/"."""
        return f"{self.uri.removesuffix('.md')}/"

    @cached_property
    def all_sections(self) -> tuple[Section, ...]:
        """Every section, at whatever depth, in reading order."""
        return tuple(s for top in self.sections for s in top.walk())

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every block of the body in reading order, headings among them."""
        in_sections = (b for s in self.all_sections for b in (s.head, *s.blocks))
        return (*self.lead, *in_sections)

    @cached_property
    def main_blocks(self) -> tuple[Block, ...]:
        """The blocks that are signed: those before the rule that sets apart what is attached."""
        return tuple(takewhile(lambda block: block.kind != "rule", self.blocks))

    @property
    def acceptances(self) -> tuple[PlacedAcceptance, ...]:
        """What its front matter accepts, in the order of the entries."""
        return tuple(
            PlacedAcceptance(entry, self.field_place("accepted", index))
            for index, entry in enumerate(self.meta.accepted)
        )

    def place(self, start: int, end: int) -> Place:
        """The place of a span of offsets into the file."""
        return self.source.place(start, end)

    def block_place(self, block: Block) -> Place:
        """The place of a whole block."""
        return self.source.place(block.start, block.end)

    def field_place(self, *key: str | int) -> Place:
        """The place of a front matter field, or of the head where it is not written."""
        return self.front.place(*key) or self.source.place(0, len("---"))

    def stated(self, name: str) -> object:
        """What a field says; what its series gives where the key is not written.

        A key that is written and blank is blank, whatever the series gives.
        """
        written: object = getattr(self.meta, name)
        return self.series.settings.default_of(name) if written is None else written

    @property
    def document_type(self) -> str:
        """What kind of document it is, "Báo cáo"; "" where it prints none, as letters do."""
        return str(self.stated("document_type"))

    @property
    def symbol(self) -> str:
        """The symbol after the number, "BC-SGDĐT"."""
        return str(self.stated("symbol"))

    @property
    def printed_number(self) -> str:
        """The number with a 0 before it where it is below 10, "05"; "" where it is blank."""
        number = self.meta.number or ""
        return number.zfill(2) if number.isdecimal() else number

    @property
    def issued_at(self) -> str:
        """The place beside the date, "Đắk Nông"."""
        return str(self.stated("place"))

    @property
    def parent(self) -> str:
        """The body above the issuing one."""
        return str(self.stated("parent"))

    @property
    def issuer(self) -> str:
        """The issuing body as the document prints it; see `office`."""
        return str(self.stated("issuer"))

    @property
    def office(self) -> str:
        """Whose report it is, known from the series too where the document does not print it."""
        return self.issuer or self.series.settings.default_of("issuer")

    @property
    def addressee(self) -> str:
        """To whom the report goes; "" where it names nobody."""
        return str(self.stated("addressee"))

    @property
    def full_title(self) -> str:
        """Type and subject: "Báo cáo kết quả triển khai …"."""
        subject = self.meta.title
        if not self.document_type:
            return subject
        return f"{self.document_type} {subject[:1].lower()}{subject[1:]}"
