"""What the parts of a bundle share while it is written: numbers, and what they leave behind."""

from dataclasses import dataclass, field
from urllib.parse import quote

from baocao.outputs.pdf.outline import Entry
from baocao.outputs.pdf.parts import Part
from baocao.outputs.pdf.stamp import Stamp
from baocao.outputs.pdf.volume import Volume
from baocao.outputs.pdf.writer import PdfWriter


@dataclass(slots=True)
class Ledger:
    """The state of a bundle on its way.

    `pages` and `top` are the numbers of the roots of pages and structure; `font` is that of the
    running total. `next_key` and `next_page` are what the next part begins with. The lists hold
    what each part leaves behind for the trees that are written last.
    """

    volume: Volume
    writer: PdfWriter
    stamp: Stamp
    known: frozenset[str]
    pages: int
    top: int
    font: int = 0
    next_key: int = 0
    next_page: int = 1
    page_nodes: list[tuple[int, int]] = field(default_factory=list)  # number, count of pages
    documents: list[int] = field(default_factory=list)
    owner_nodes: list[int] = field(default_factory=list)
    name_nodes: list[tuple[str, int]] = field(default_factory=list)  # first name, number
    outline: list[Entry] = field(default_factory=list)


def open_ledger(volume: Volume, writer: PdfWriter) -> Ledger:
    """The ledger of a bundle of which nothing is written yet."""
    known = frozenset(
        place_name(source.place, anchor.name)
        for source in volume.sources
        for anchor in source.part.anchors
    )
    stamp = Stamp(volume.font.part.glyphs)
    return Ledger(volume, writer, stamp, known, writer.reserve(), writer.reserve())


def place_name(place: str, anchor: str) -> str:
    """How a place is named in a bundle: in ASCII alone, whose order no reader can mistake."""
    return quote(f"{place}#{anchor}", safe="/#:.")


def references(numbers: list[int]) -> bytes:
    """An array of references."""
    return b"[%b]" % b" ".join(b"%d 0 R" % number for number in numbers)


def new_numbers(part: Part, writer: PdfWriter) -> list[int]:
    """The number in the bundle of each object of a part, by its number in the part."""
    own = [number for number, _ in (*part.objects, *part.streams)]
    own += [page.number for page in part.pages]
    own += [link.number for link in part.links]
    own += [part.document] if part.document else []
    numbers = [0] * part.size
    for new, number in enumerate(own, writer.reserve(len(own))):
        numbers[number] = new
    return numbers
