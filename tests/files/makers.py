"""Files of every kind that may be published, made by the tests themselves."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from itertools import accumulate
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode
from PIL import Image

MAIN = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def picture(
    mode: str = "RGB", form: str = "PNG", size: tuple[int, int] = (40, 30), **how: Any
) -> bytes:
    """A picture with something on it."""
    base = Image.radial_gradient("L").resize(size)
    image = base.convert("I").convert(mode) if mode == "I;16" else base.convert(mode)
    return saved(image, form, **how)


def saved(image: Image.Image, form: str, **how: Any) -> bytes:
    written = io.BytesIO()
    image.save(written, form, **how)
    return written.getvalue()


def frames(form: str, count: int, size: tuple[int, int] = (20, 10)) -> bytes:
    """An animation, each frame of which differs."""
    images = [Image.new("RGB", size, (n * 97 % 256, n // 256 * 90, 90)) for n in range(count)]
    return saved(images[0], form, save_all=True, append_images=images[1:], duration=50)


def png_of(width: int, height: int, *more: bytes, data: bytes = b"") -> bytes:
    """A PNG of one bit a pixel that says it is that large, whatever its data are."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", header), *more, chunk(b"IDAT", zlib.compress(data)), chunk(b"IEND"))
    )


def chunk(name: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def after_header(png: bytes, *chunks: bytes) -> bytes:
    """A PNG with chunks put after its first."""
    return png[:33] + b"".join(chunks) + png[33:]


def pdf(
    change: Callable[[pikepdf.Pdf], object] | None = None, packed: bool = False, **how: Any
) -> bytes:
    """A PDF of two pages, its objects packed in streams or not."""
    document = pikepdf.new()
    for _ in range(2):
        document.add_blank_page()
        document.pages[-1].Contents = document.make_stream(b"BT ET")
    if change:
        change(document)
    written = io.BytesIO()
    mode = ObjectStreamMode.generate if packed else ObjectStreamMode.disable
    document.save(written, object_stream_mode=mode, **how)
    return written.getvalue()


def opening(**action: Any) -> Callable[[pikepdf.Pdf], None]:
    """Gives a PDF an action for when it is opened."""

    def change(document: pikepdf.Pdf) -> None:
        document.Root.OpenAction = document.make_indirect(Dictionary(**action))

    return change


def annotated(**entries: Any) -> Callable[[pikepdf.Pdf], None]:
    """Gives a PDF's first page an annotation."""

    def change(document: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **entries)
        document.pages[0].obj.Annots = Array([document.make_indirect(note)])

    return change


def link(**action: Any) -> Callable[[pikepdf.Pdf], None]:
    """Gives a PDF's first page a link with an action."""
    return annotated(Subtype=Name.Link, A=Dictionary(**action))


def raw_pdf(
    *objects: bytes, root: bytes = b"<</Type/Catalog/Pages 2 0 R>>", tail: bytes = b""
) -> bytes:
    """A PDF written by hand: a catalogue, a page, and further objects from number 4 on."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    bodies = [root, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, *objects]
    texts = [b"%PDF-1.7\n"]
    texts += [b"%d 0 obj\n%s\nendobj\n" % row for row in enumerate(bodies, 1)]
    *offsets, _ = accumulate(map(len, texts))
    text = b"".join(texts)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(bodies) + 1
    return (
        text + tail + b"xref\n0 %d\n0000000000 65535 f \n" % size + table
        + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(text + tail))
    )  # fmt: skip


def packed_objects(text: bytes, more: bytes = b"/Type/ObjStm", number: int = 9) -> bytes:
    """A stream that holds one object."""
    head = b"%d 0 " % number
    data = zlib.compress(head + text)
    return b"<<%s/N 1/First %d/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (
        more, len(head), len(data), data,
    )  # fmt: skip


def office(
    kind: str,
    parts: Mapping[str, str | bytes] | None = None,
    relations: str = "",
    main: str = "",
    types: str = "",
    body: str = "",
) -> bytes:
    """The least that Word or Excel opens, with further parts, relations and types."""
    what = PART[kind]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/{what}" ContentType="{main or MAIN[kind]}"/>{types}</Types>',
        )
        archive.writestr("_rels/.rels", relation_list(relation("officeDocument", what, "")))
        folder, _, name = what.rpartition("/")
        archive.writestr(f"{folder}/_rels/{name}.rels", relation_list(relations))
        archive.writestr(what, body or f"<w:document {W}><w:body/></w:document>")
        for part, content in (parts or {}).items():
            archive.writestr(part, content)
    return written.getvalue()


def relation_list(relations: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def relation(kind: str, target: str, mode: str = 'TargetMode="External"') -> str:
    return f'<Relationship Id="r-{kind}" Type="{_RELATIONS}/{kind}" Target="{target}" {mode}/>'


def field(*codes: str) -> str:
    """A document with a field whose code is spread over runs."""
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    return f"<w:document {W}><w:body><w:p>{begin}{runs}</w:p></w:body></w:document>"
