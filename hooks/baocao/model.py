"""A report: its head, and its body as blocks and sections, each knowing where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import Literal

from baocao.bounds import Excess, excesses
from baocao.capitals import Capital, find_capitals
from baocao.citations import find_citations
from baocao.cited import CitedDocument, document_claims
from baocao.claims import Claim
from baocao.composed import Composed
from baocao.dates import Day, find_odd_days
from baocao.figures.model import Figure
from baocao.figures.reader import Passage, is_topic, read_figures
from baocao.findings import Place
from baocao.frontmatter import FrontMatter
from baocao.metadata import Acceptance, GuideMetadata, Metadata
from baocao.prose import Prose, Span, read_prose
from baocao.series import Series
from baocao.source import Source
from baocao.text import fold_title, is_nfc
from baocao.validation import Fault

_PROSE = frozenset(("heading", "paragraph", "list", "table", "quote"))
# Below every heading: a numbered paragraph that heads those after it.
_TOPIC = 7

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

    @cached_property
    def prose(self) -> Prose:
        """Its title, recipients and running text, for proofreading.

        Letters not composed have a rule of their own; others would take their marks for signs.
        """
        names = [self.front.places.get(("recipients", i)) for i in range(len(self.meta.recipients))]
        head = [p for p in (self.front.places.get(("title",)), *names) if p]
        spans = [self._value_span(place) for place in sorted(head)]
        composed = is_nfc(self.source.text)
        spans += [
            (b.start, b.end)
            for b in self.blocks
            if b.kind in _PROSE and (composed or is_nfc(b.text))
        ]
        return read_prose(self.source.text, spans, self.body_start)

    @cached_property
    def capitals(self) -> tuple[Capital, ...]:
        """Every wrong capital or small letter in its prose, in reading order."""
        return find_capitals(self.prose)

    @cached_property
    def odd_days(self) -> tuple[Day, ...]:
        """The days and months named in its prose that may be wrong."""
        return find_odd_days(self.prose.text)

    def _value_span(self, place: Place) -> Span:
        """The offsets of a front matter value, its quotes left out."""
        start = self.source.line_start(place.line) + place.column - 1
        end = self.source.line_start(place.end_line) + place.end_column - 1
        quoted = self.source.text[start : start + 1] in ("'", '"') and end > start + 1
        return (start + 1, end - 1) if quoted else (start, end)

    @cached_property
    def citations(self) -> tuple[CitedDocument, ...]:
        """Every citation of a document in the body, in reading order."""
        with_number = (b for b in self.blocks if any(c.isdigit() for c in b.text))
        return tuple(cited for block in with_number for cited in self._cited_in(block))

    def _cited_in(self, block: Block) -> Iterator[CitedDocument]:
        """The citations of a block; a text whose marks are apart from their letters is read too."""
        body = Composed.of(block.text)
        for citation in find_citations(body.text):
            start, last = body.origin(citation.start), body.origin(citation.end - 1)
            place = self.place(block.start + start, block.start + last + 1)
            yield CitedDocument(place, citation, in_heading=block.kind == "heading")

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What the body says that other places may contradict."""
        documents = (claim for cited in self.citations for claim in document_claims(cited))
        issuer = fold_title(self.issuer)
        figures = (self._figure_claim(p, f, issuer) for p, f in read_figures(self._passages()))
        return (*documents, *figures)

    def _passages(self) -> Iterator[Passage]:
        """The blocks that may hold figures, each with the headings above it."""
        path: list[tuple[int, str]] = []
        for block in self.blocks:
            if block.kind == "heading":
                path = [(level, title) for level, title in path if level < block.level]
                path.append((block.level, block.title))
            elif block.kind in ("paragraph", "list", "table"):
                if block.label and is_topic(block.title):
                    path = [(level, title) for level, title in path if level < _TOPIC]
                    path.append((_TOPIC, block.title))
                titles = tuple(title for _, title in path)
                yield Passage(block.text, block.start, titles, block.kind == "table")

    def _figure_claim(self, passage: Passage, figure: Figure, issuer: str) -> Claim:
        start, end = passage.start + figure.start, passage.start + figure.end
        quote = self.source.text[start:end].replace("\n", " ")
        shown = f"{figure.subject}: {quote}" if passage.is_table else quote
        about = (issuer, figure.about(self.meta.year))
        return Claim("figure", about, figure.value, self.place(start, end), shown, quote)

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

    def _stated(self, name: Literal["symbol", "place", "parent", "issuer", "addressee"]) -> str:
        written: str | None = getattr(self.meta, name)
        return written or str(getattr(self.series.settings.defaults, name))

    @property
    def document_type(self) -> str:
        """What kind of document it is, "Báo cáo"; from the series where not written."""
        return self.meta.document_type or self.series.settings.document_type

    @property
    def symbol(self) -> str:
        """The symbol after the number, "BC-SGDĐT"; from the series where not written."""
        return self._stated("symbol")

    @property
    def issued_at(self) -> str:
        """The place beside the date, "Đắk Nông"."""
        return self._stated("place")

    @property
    def parent(self) -> str:
        """The body above the issuing one."""
        return self._stated("parent")

    @property
    def issuer(self) -> str:
        """The issuing body."""
        return self._stated("issuer")

    @property
    def addressee(self) -> str:
        """To whom the report goes; "" where it names nobody."""
        return self.meta.addressee if self.meta.addressee is not None else self._stated("addressee")

    @property
    def full_title(self) -> str:
        """Type and subject: "Báo cáo kết quả triển khai …"."""
        subject = self.meta.title
        return f"{self.document_type} {subject[:1].lower()}{subject[1:]}"
