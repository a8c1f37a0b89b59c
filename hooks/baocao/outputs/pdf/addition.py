"""One part on its way into a bundle: its objects under their new numbers."""

from collections.abc import Iterator
from itertools import pairwise

import pydyf

from baocao.outputs.pdf.address import site_address
from baocao.outputs.pdf.layout import TOP
from baocao.outputs.pdf.ledger import Ledger, new_numbers, place_name, references
from baocao.outputs.pdf.outline import Entry
from baocao.outputs.pdf.parts import REFERENCE, LinkPart, PagePart, Place
from baocao.outputs.pdf.stamp import STAMP_FONT
from baocao.outputs.pdf.volume import Source


class Addition:
    """Writes one part; `numbers` are those of its objects in the bundle."""

    def __init__(self, bundle: Ledger, source: Source) -> None:
        """Reserves the numbers; nothing is written yet."""
        self.bundle, self.source, self.part = bundle, source, source.part
        self.numbers = new_numbers(source.part, bundle.writer)

    def write_font(self) -> None:
        """Writes the part that is the font of the running total."""
        self.bundle.writer.pack(self._content())
        self.bundle.font = self.numbers[self.part.fonts]

    def write(self) -> None:
        """Writes a part that is a document, and tells the bundle of it."""
        bundle, part = self.bundle, self.part
        node, owners = bundle.writer.reserve(), bundle.writer.reserve()
        objects = [*self._content(), *self._pages(node), *self._links()]
        pages = [self.numbers[page.number] for page in part.pages]
        objects.append(
            (
                node,
                b"<</Type/Pages/Parent %d 0 R/Count %d/Kids%b>>"
                % (bundle.pages, len(pages), references(pages)),
            )
        )
        document = self.numbers[part.document]
        objects.append(
            (
                document,
                b"<</Type/StructElem/S/Part/P %d 0 R/T%b/K%b>>"
                % (bundle.top, pydyf.String(self.source.title).data, self._renumbered(part.kids)),
            )
        )
        objects.append((owners, self._owners()))
        objects += self._names()
        bundle.writer.pack(objects)
        bundle.page_nodes.append((node, len(pages)))
        bundle.documents.append(document)
        bundle.owner_nodes.append(owners)
        bundle.outline += self._outline()
        bundle.next_key += len(part.owners)
        bundle.next_page += len(pages)

    def _renumbered(self, syntax: str | bytes) -> bytes:
        numbers = self.numbers
        data = syntax.encode("latin-1") if isinstance(syntax, str) else syntax
        return REFERENCE.sub(
            lambda match: b"%d 0 R" % numbers[int(match[1])] if match[1] else match[0], data
        )

    def _content(self) -> Iterator[tuple[int, bytes]]:
        """The plain objects; streams are written on the way."""
        data, part = self.source.content(), self.part
        ends = [0]
        for _, length in (*part.objects, *part.streams):
            ends.append(ends[-1] + length)
        pieces = [data[start:end] for start, end in pairwise(ends)]
        plain, streams = pieces[: len(part.objects)], pieces[len(part.objects) :]
        for (number, _), stream in zip(part.streams, streams, strict=True):
            head, sign, body = stream.partition(b"\nstream\n")
            self.bundle.writer.put(self.numbers[number], self._renumbered(head) + sign + body)
        # All at once is much faster; a zero byte is in no object that is not a stream.
        renumbered = self._renumbered(b"\0".join(plain)).split(b"\0")
        for (number, _), item in zip(part.objects, renumbered, strict=True):
            if number == part.fonts and part.pages:
                item = b"%b/%b %d 0 R>>" % (item[:-2], STAMP_FONT, self.bundle.font)
            yield self.numbers[number], item

    def _pages(self, node: int) -> Iterator[tuple[int, bytes]]:
        for at, page in enumerate(self.part.pages):
            contents = [self.numbers[page.contents]]
            if at >= self.source.stamped:
                stamp = self.bundle.writer.reserve()
                self.bundle.writer.put_stream(
                    stamp, b"", self.bundle.stamp.content(self.bundle.next_page + at)
                )
                contents.insert(0, stamp)
            yield self.numbers[page.number], self._page(page, at, node, contents)

    def _page(self, page: PagePart, at: int, node: int, contents: list[int]) -> bytes:
        links = [self.numbers[link] for link in page.links]
        annotations = b"/Annots%b" % references(links) if links else b""
        return b"<</Type/Page/Parent %d 0 R/StructParents %d/Contents%b%b%b" % (
            node,
            self.bundle.next_key + at,
            references(contents),
            annotations,
            self._renumbered(page.entries)[2:],
        )

    def _links(self) -> Iterator[tuple[int, bytes]]:
        for link in self.part.links:
            yield (
                self.numbers[link.number],
                b"%b/StructParent %d%b>>"
                % (
                    self._renumbered(link.entries)[:-2],
                    self.bundle.next_key + link.key,
                    self._leading(link),
                ),
            )

    def _leading(self, link: LinkPart) -> bytes:
        """Where a link leads: into the bundle, if what it names is in it, else to the site."""
        if not link.target:
            return b""
        place, _, anchor = link.target.partition("#")
        name = place_name(place, anchor or TOP)
        if name in self.bundle.known:
            return b"/Dest%b" % pydyf.String(name).data
        address = site_address(link.target, self.bundle.volume.site_url, self.bundle.volume.output)
        return b"/A<</Type/Action/S/URI/URI%b>>" % pydyf.String(address).data

    def _owners(self) -> bytes:
        first = self.bundle.next_key
        nums = b" ".join(
            b"%d %b" % (first + at, self._renumbered(owner))
            for at, owner in enumerate(self.part.owners)
        )
        return b"<</Limits[%d %d]/Nums[%b]>>" % (first, first + len(self.part.owners) - 1, nums)

    def _names(self) -> Iterator[tuple[int, bytes]]:
        names = sorted(
            (place_name(self.source.place, anchor.name), anchor) for anchor in self.part.anchors
        )
        if names:
            number = self.bundle.writer.reserve()
            self.bundle.name_nodes.append((names[0][0], number))
            pairs = b"".join(
                pydyf.String(name).data + self._destination(anchor) for name, anchor in names
            )
            first, last = (pydyf.String(names[at][0]).data for at in (0, -1))
            yield number, b"<</Limits[%b%b]/Names[%b]>>" % (first, last, pairs)

    def _destination(self, place: Place) -> bytes:
        page = self.numbers[self.part.pages[place.page].number]
        return b"[%d 0 R/XYZ %.2f %.2f 0]" % (page, place.x, place.y)

    def _outline(self) -> Iterator[Entry]:
        if self.source.group:
            start = Place(self.source.group, 0, 0, self.part.outline[0].y)
            yield Entry(1, self.source.group, self._destination(start))
        for place in self.part.outline:
            yield Entry(place.level + 1, place.name, self._destination(place))
