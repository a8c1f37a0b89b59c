"""Takes a finished PDF apart, so that a bundle can be put together without reading PDFs.

WeasyPrint's objects are at hand right before they are written; what a bundle needs of them is
kept as bytes, and `assemble` gives it new numbers.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pydyf

from baocao.outputs.pdf.parts import REFERENCE, Glyph, Index, LinkPart, PagePart, Part, Place
from baocao.outputs.pdf.tagging import number_of, referred

_POINTS_PER_PIXEL = 0.75
_PAGE_KEYS_SET_ANEW = ("Type", "Parent", "Contents", "StructParents", "Annots")


class Frozen(pydyf.Object):  # type: ignore[misc]  # pydyf has no types
    """An object whose bytes are known: WeasyPrint asks for them, and compresses, several times."""

    data = b""

    def __init__(self, item: pydyf.Object) -> None:
        """The object as it is now."""
        super().__init__()
        self.number, self.generation, self.free = item.number, item.generation, item.free
        self.is_stream = isinstance(item, pydyf.Stream)
        self.data = _compressed(item) if isinstance(item, pydyf.Stream) else item.data

    @property
    def compressible(self) -> bool:
        """Whether it can be put into an object stream."""
        return not self.generation and not self.is_stream


def _compressed(stream: pydyf.Stream) -> bytes:
    """A stream at zlib's usual level: pydyf takes the highest, for a hundredth of the size."""
    if not stream.compress:
        return bytes(stream.data)
    raw: bytes = pydyf.Stream(stream.stream).data
    body = zlib.compress(raw.partition(b"stream\n")[2].removesuffix(b"\nendstream"), 6)
    entries = pydyf.Dictionary({**stream.extra, "Filter": "/FlateDecode", "Length": len(body)})
    return b"\n".join((entries.data, b"stream", body, b"endstream"))


def take_apart(document: Any, pdf: pydyf.PDF, targets: dict[int, str]) -> tuple[Part, bytes]:
    """The part of a PDF that is ready to be written, and its content.

    `targets` are places below the site that links lead to, by the numbers of the links. The
    PDF's objects are frozen: nothing can be changed in them afterwards.
    """
    root = referred(pdf, pdf.catalog["StructTreeRoot"])
    top = referred(pdf, root["K"][0])
    pages = [referred(pdf, reference) for reference in pdf.page_references]
    page_parts = tuple(_page(page) for page in pages)
    links = [referred(pdf, link) for page in pages for link in page.get("Annots", ())]
    link_parts = tuple(_link(link, targets.get(link.number, "")) for link in links)
    numbers = referred(pdf, root["ParentTree"])["Nums"]
    owners = tuple(_text(owner) for owner in numbers[1::2])
    anchors, outline = tuple(_anchors(pdf)), tuple(_outline(document))
    kids = _text(top["K"])
    intent = pdf.catalog["OutputIntents"][0]
    resources = referred(pdf, pages[0]["Resources"])
    fonts, profile = number_of(resources["Font"]), number_of(intent["DestOutputProfile"])
    metadata, info = number_of(pdf.catalog["Metadata"]), _text(pdf.info)

    _freeze(pdf)
    roots = [kids, *(p.entries for p in page_parts), *(link.entries for link in link_parts)]
    made_anew = {top.number, *(p.number for p in page_parts), *(n.number for n in link_parts)}
    wanted = {p.contents for p in page_parts} | {metadata, profile}
    objects, streams, content = _packed(_reachable(pdf, roots, wanted, made_anew))
    part = Part(
        len(pdf.objects),
        top.number,
        kids,
        fonts,
        page_parts,
        link_parts,
        owners,
        anchors,
        outline,
        objects,
        streams,
        metadata,
        profile,
        info,
    )
    return part, content


def take_font(document: Any, pdf: pydyf.PDF) -> tuple[Part, bytes]:
    """The one font of a PDF, as a part without pages, and its content."""
    (font,) = document.fonts.values()
    resources = referred(pdf, referred(pdf, pdf.page_references[0])["Resources"])
    number = number_of(referred(pdf, resources["Font"])[font.hash])
    glyphs = tuple(
        Glyph(sign, glyph, font.widths[glyph]) for glyph, sign in font.to_unicode.items()
    )
    _freeze(pdf)
    objects, streams, content = _packed(_reachable(pdf, (), {number}, set()))
    part = Part(
        len(pdf.objects), 0, "", number, (), (), (), (), (), objects, streams, 0, 0, "", glyphs
    )
    return part, content


def _freeze(pdf: pydyf.PDF) -> None:
    pdf.objects[1:] = [Frozen(item) for item in pdf.objects[1:]]


def _packed(items: Sequence[Frozen]) -> tuple[Index, Index, bytes]:
    """Number and length of plain objects and of streams, and the bytes of both."""
    plain = [item for item in items if not item.is_stream]
    streams = [item for item in items if item.is_stream]
    return (
        tuple((item.number, len(item.data)) for item in plain),
        tuple((item.number, len(item.data)) for item in streams),
        b"".join(item.data for item in (*plain, *streams)),
    )


def _text(item: Any) -> str:
    data: bytes = item if isinstance(item, bytes) else item.data
    return data.decode("latin-1")


def _page(page: pydyf.Dictionary) -> PagePart:
    rest = {key: value for key, value in page.items() if key not in _PAGE_KEYS_SET_ANEW}
    return PagePart(
        page.number,
        number_of(page["Contents"]),
        tuple(number_of(link) for link in page.get("Annots", ())),
        _text(pydyf.Dictionary(rest)),
    )


def _link(link: pydyf.Dictionary, target: str) -> LinkPart:
    left_out = {"StructParent", *(("A", "Dest") if target else ())}
    rest = {key: value for key, value in link.items() if key not in left_out}
    return LinkPart(link.number, link["StructParent"], _text(pydyf.Dictionary(rest)), target)


def _anchors(pdf: pydyf.PDF) -> Iterator[Place]:
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", ())
    page_at = {reference: at for at, reference in enumerate(pdf.page_references)}
    for name, (page, _, x, y, _) in zip(names[::2], names[1::2], strict=True):
        yield Place(name.string, page_at[page], x, y)


def _outline(document: Any) -> Iterator[Place]:
    def walk(entries: Any, level: int) -> Iterator[Place]:
        for title, (page, x, y), below, _ in entries:
            yield Place(title, page, x, y, level)
            yield from walk(below, level + 1)

    return walk(document.make_bookmark_tree(_POINTS_PER_PIXEL, transform_pages=True), 1)


def _reachable(
    pdf: pydyf.PDF, roots: Iterable[str], wanted: set[int], made_anew: set[int]
) -> list[Frozen]:
    """What is reached from some syntax or by number, in the order of the numbers."""
    found = set(wanted)
    waiting = [text.encode("latin-1") for text in roots]
    waiting += [pdf.objects[number].data for number in wanted if not pdf.objects[number].is_stream]
    while waiting:
        for match in REFERENCE.finditer(waiting.pop()):
            number = int(match[1] or 0)
            if number and number not in found and number not in made_anew:
                found.add(number)
                item = pdf.objects[number]
                head = item.data.partition(b"stream\n")[0] if item.is_stream else item.data
                waiting.append(head)
    return [pdf.objects[number] for number in sorted(found)]
