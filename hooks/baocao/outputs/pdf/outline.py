"""The outline of a bundle: what readers show beside the pages, closed below its first level."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pydyf

from baocao.outputs.pdf.writer import PdfWriter


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its depth from 1, its words, and where it leads, as an array in PDF syntax."""

    level: int
    title: str
    destination: bytes


@dataclass(slots=True)
class _Node:
    entry: Entry
    number: int
    children: list["_Node"] = field(default_factory=list)


def write_outline(writer: PdfWriter, root: int, entries: Sequence[Entry]) -> None:
    """Writes the outline whose dictionary has the number `root`."""
    top = _tree(writer, entries)
    items = list(_items(top, root))
    ends = b"/First %d 0 R/Last %d 0 R" % (top[0].number, top[-1].number) if top else b""
    items.append((root, b"<</Type/Outlines/Count %d%b>>" % (len(top), ends)))
    writer.pack(items)


def _tree(writer: PdfWriter, entries: Sequence[Entry]) -> list[_Node]:
    top: list[_Node] = []
    way: list[_Node] = []
    for entry in entries:
        node = _Node(entry, writer.reserve())
        while way and way[-1].entry.level >= entry.level:
            way.pop()
        (way[-1].children if way else top).append(node)
        way.append(node)
    return top


def _items(nodes: list[_Node], parent: int) -> Iterator[tuple[int, bytes]]:
    for at, node in enumerate(nodes):
        parts = [
            b"/Title %b/Parent %d 0 R/Dest %b"
            % (pydyf.String(node.entry.title).data, parent, node.entry.destination)
        ]
        if at:
            parts.append(b"/Prev %d 0 R" % nodes[at - 1].number)
        if at + 1 < len(nodes):
            parts.append(b"/Next %d 0 R" % nodes[at + 1].number)
        if node.children:
            parts.append(
                b"/First %d 0 R/Last %d 0 R/Count %d"
                % (node.children[0].number, node.children[-1].number, -len(node.children))
            )
        yield node.number, b"<<%b>>" % b"".join(parts)
        yield from _items(node.children, node.number)
