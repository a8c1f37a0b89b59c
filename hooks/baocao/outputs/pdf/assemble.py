"""One PDF of many that were taken apart: tags, language, places, outline and links kept.

Parts are written one after the other, each read when its turn comes, so that memory does not
grow with their content.
"""

from collections.abc import Iterator
from typing import BinaryIO

from baocao.outputs.pdf.addition import Addition
from baocao.outputs.pdf.ledger import Ledger, open_ledger, references
from baocao.outputs.pdf.outline import write_outline
from baocao.outputs.pdf.volume import Volume
from baocao.outputs.pdf.writer import PdfWriter


def assemble(volume: Volume, file: BinaryIO) -> None:
    """Writes a bundle."""
    writer = PdfWriter(file)
    ledger = open_ledger(volume, writer)
    font = Addition(ledger, volume.font)
    font.write_font()
    front = Addition(ledger, volume.front)
    front.write()
    for source in volume.sources:
        Addition(ledger, source).write()
    root, info = writer.reserve(), writer.reserve()
    part = volume.front.part
    metadata, profile = front.numbers[part.metadata], front.numbers[part.profile]
    writer.pack([*_roots(ledger, root, metadata, profile), (info, part.info.encode("latin-1"))])
    writer.finish(root, info)


def _roots(ledger: Ledger, root: int, metadata: int, profile: int) -> Iterator[tuple[int, bytes]]:
    """The catalog, and the trees of pages, structure and names."""
    reserve = ledger.writer.reserve
    structure, owners, names, outline = reserve(), reserve(), reserve(), reserve()
    write_outline(ledger.writer, outline, ledger.outline)
    nodes = [number for number, _ in ledger.page_nodes]
    count = sum(pages for _, pages in ledger.page_nodes)
    yield ledger.pages, b"<</Type/Pages/Count %d/Kids%b>>" % (count, references(nodes))
    tree = b"/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d"
    tree %= (ledger.top, owners, ledger.next_key)
    yield structure, b"<</Type/StructTreeRoot%b>>" % tree
    documents = references(ledger.documents)
    yield ledger.top, b"<</Type/StructElem/S/Document/P %d 0 R/K%b>>" % (structure, documents)
    yield owners, b"<</Kids%b>>" % references(ledger.owner_nodes)
    # A tree of names has to be in their order, whatever the order of the pages.
    yield names, b"<</Kids%b>>" % references([node for _, node in sorted(ledger.name_nodes)])
    numbers = (ledger.pages, structure, outline, names, metadata)
    yield root, _catalog(ledger.volume.language, numbers, profile)


def _catalog(language: str, numbers: tuple[int, int, int, int, int], profile: int) -> bytes:
    return b"".join(
        (
            b"<</Type/Catalog/PageMode/UseOutlines/Lang(%b)" % language.encode(),
            b"/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>",
            b"/Pages %d 0 R/StructTreeRoot %d 0 R/Outlines %d 0 R" % numbers[:3],
            b"/Names<</Dests %d 0 R>>/Metadata %d 0 R" % numbers[3:],
            b"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)",
            b"/Info(sRGB)/DestOutputProfile %d 0 R>>]>>" % profile,
        )
    )
