"""A report: its front matter, and its body as blocks and sections, each with its place."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from itertools import takewhile

from baocao.findings import Place
from baocao.reading.blocks import Block, Body, Section
from baocao.reading.bounds import Excess, excesses
from baocao.reading.frontmatter import FrontMatter, Value, read_front_matter
from baocao.reading.markdown import read_body
from baocao.reading.metadata import Acceptance, GuideMetadata, Metadata
from baocao.reading.series import Series
from baocao.reading.source import Source
from baocao.reading.validation import Fault, validate


@dataclass(frozen=True, slots=True)
class PlacedAcceptance:
    """An entry of `accepted`, and its place in the front matter."""

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
class ReportFront:
    """A report's front matter: as written, as it is used, and what is wrong with its fields."""

    written: FrontMatter
    meta: Metadata
    faults: tuple[Fault, ...] = ()


def read_report_front(source: Source, stem: str) -> ReportFront:
    """Reads the front matter of a report whose file name without its ending is `stem`."""
    front = read_front_matter(source)
    fallback: dict[str, Value] = {"title": stem, "year": _year_of(stem), "status": "issued"}
    meta, faults = validate(Metadata, front, source.place(0, len("---")), fallback)
    return ReportFront(front, meta, faults if front.readable else ())


def _year_of(stem: str) -> str:
    """The year a file name gives, or the earliest there is: only to go on reading."""
    return stem if re.fullmatch(r"19[5-9]\d|2[01]\d\d", stem) else "1945"


@dataclass(frozen=True)
class Report:
    """One report; its parts are parsed when they are first asked for, once.

    `uri` is its file below docs/ ("bao-cao/dan-van/2020.md"); `body_start` the offset at which
    its body begins. `meta` may have been kept from an earlier reading of the same text.
    """

    uri: str
    source: Source
    series: Series
    meta: Metadata
    body_start: int

    @cached_property
    def _front(self) -> ReportFront:
        return read_report_front(self.source, self.name)

    @property
    def front(self) -> FrontMatter:
        """The front matter as it is written."""
        return self._front.written

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with single fields of the front matter."""
        return self._front.faults

    @cached_property
    def digest(self) -> str:
        """Of all that is read of it: the text and the file's name, the settings of its series."""
        parts = (self.uri, self.source.path, self.series.source.text, self.source.text)
        whole = "\0".join((*parts, f"{self.source.bad_byte} {self.series.missing}"))
        return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def body(self) -> Body:
        """The body in parts."""
        return read_body(self.source, self.body_start)

    def parse(self) -> None:
        """Parses the body now, where it is not yet."""
        _ = self.body

    def release(self) -> None:
        """Lets go of the parsed body, which takes more room than the text; it can be had again."""
        for name in ("body", "blocks", "all_sections", "main_blocks"):
            vars(self).pop(name, None)

    @property
    def lead(self) -> tuple[Block, ...]:
        """The blocks before the first heading."""
        return self.body.lead

    @property
    def sections(self) -> tuple[Section, ...]:
        """The top sections."""
        return self.body.sections

    @cached_property
    def excesses(self) -> tuple[Excess, ...]:
        """What the body has too much of to be rendered or read closely."""
        return tuple(excesses(self.source.text[self.body_start :]))

    @property
    def names_files(self) -> bool:
        """Whether it could link to other files, or show a picture."""
        return "](" in self.source.text

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
        return tuple(self.body.all_sections())

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every block of the body in reading order, headings among them."""
        return tuple(self.body.all_blocks())

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
        """The place of a front matter field, or of the front matter where it is not written."""
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
