"""What clerks publish passes: pictures, PDFs, tables and documents as programs write them."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from baocao.checking.check import check
from baocao.reading.catalogue import read_catalogue
from makers import (
    W,
    after_header,
    annotated,
    chunk,
    field,
    frames,
    link,
    office,
    packed_objects,
    pdf,
    picture,
    raw_pdf,
    relation,
    saved,
)
from pikepdf import Array, Dictionary, Name, OutlineItem
from PIL import Image
from PIL.PngImagePlugin import PngInfo


def _exif(**tags: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = tags.get("orientation", 1)
    exif[0x010F] = "Máy ảnh"
    exif.get_ifd(0x8825)[1] = "N"
    return exif


def _described() -> PngInfo:
    info = PngInfo()
    info.add_text("Comment", "<html><script>alert(1)</script></html>")
    info.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>")
    return info


PICTURES = {
    "a.png": picture(),
    "grey.png": picture("L"),
    "grey-16.png": picture("I;16"),
    "palette.png": picture("P"),
    "clear.png": picture("RGBA"),
    "grey-clear.png": picture("LA"),
    "bits.png": picture("1"),
    "palette-clear.png": saved(Image.new("P", (9, 9)), "PNG", transparency=0),
    "texts.png": picture(pnginfo=_described()),
    "one-pixel.png": picture(size=(1, 1)),
    "moving.png": frames("PNG", 5),
    "a.html.png": picture(),
    "blank-after.png": picture() + b"\0" * 100,
    "a.jpg": picture(form="JPEG"),
    "a.jpeg": picture(form="JPEG"),
    "grey.jpg": picture("L", "JPEG"),
    "cmyk.jpg": picture("CMYK", "JPEG"),
    "progressive.jpg": picture(form="JPEG", progressive=True, size=(200, 200)),
    "camera.jpg": picture(form="JPEG", exif=_exif(orientation=6), comment=b"<html>"),
    "two-in-one.jpg": saved(
        Image.new("RGB", (90, 60)), "MPO", save_all=True, append_images=[Image.new("RGB", (9, 9))]
    ),
    "film-after.jpg": picture(form="JPEG") + b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 50,
    "a.gif": picture("P", "GIF"),
    "moving.gif": frames("GIF", 30),
    "comment.gif": picture("P", "GIF", comment=b"<html>"),
    "last-byte-left-out.gif": picture("P", "GIF")[:-1],
    "a.webp": picture(form="WEBP"),
    "lossless.webp": picture("RGBA", "WEBP", lossless=True),
    "moving.webp": frames("WEBP", 4),
    "camera.webp": picture(form="WEBP", exif=_exif()),
    "scan.png": picture("1", size=(4960, 7015)),
}


def _bookmarks(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        for number in range(5):
            item = OutlineItem(f"Mục {number}: HTML/JS và /JavaScript", 0)
            item.children.append(OutlineItem("Nội dung (phần /AA)", 1))
            outline.root.append(item)


def _form(document: pikepdf.Pdf) -> None:
    box = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="ho-ten", Rect=[0, 0, 99, 20],
        A=Dictionary(S=Name.ResetForm),
    )  # fmt: skip
    widget = document.make_indirect(box)
    document.pages[0].obj.Annots = Array([widget])
    document.Root.AcroForm = Dictionary(Fields=Array([widget]), DA="/Helv 0 Tf 0 g")


def _as_word(document: pikepdf.Pdf) -> None:
    """What Word writes beside the pages."""
    page = document.pages[0].obj
    document.Root.OpenAction = Dictionary(S=Name.GoTo, D=[page, Name.XYZ, 0, 700, 0])
    document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    document.Root.MarkInfo = Dictionary(Marked=True)
    document.Root.Lang = "vi-VN"
    tag = Dictionary(Type=Name.StructElem, S=Name.P, Alt="Sơ đồ /JS (1)", K=0, Pg=page)
    tree = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    tree.K = document.make_indirect(tag)
    document.Root.StructTreeRoot = tree


def _signed(document: pikepdf.Pdf) -> None:
    """A digital signature, as every issued document has one."""
    signature = Dictionary(
        Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), SubFilter=Name("/adbe.pkcs7.detached"),
        ByteRange=[0, 1, 2, 3], Contents=pikepdf.String(bytes(range(256)) * 8),
    )  # fmt: skip
    box = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T="Signature1", F=132,
        Rect=[0, 0, 0, 0], V=document.make_indirect(signature),
    )  # fmt: skip
    widget = document.make_indirect(box)
    document.pages[0].obj.Annots = Array([widget])
    document.Root.AcroForm = Dictionary(Fields=Array([widget]), SigFlags=3)
    document.Root.Perms = Dictionary(DocMDP=widget.V)


def _odd_names(document: pikepdf.Pdf) -> None:
    """Fonts and pictures may be called anything, in "page.Resources" of some programs too."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times#20New"))
    image = document.make_stream(bytes(3), Subtype=Name.Image, Width=1, Height=1)
    document.pages[0].Resources = Dictionary(
        Font=Dictionary(AA=document.make_indirect(font), JS=document.make_indirect(font)),
        XObject=Dictionary(JS=image, URI=image, AA=image),
    )
    document.pages[0].Contents = document.make_stream(b"/JS Do BT /AA 9 Tf (/JavaScript) Tj ET")


def _no_files_inside(document: pikepdf.Pdf) -> None:
    document.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))


def _picture_inside(document: pikepdf.Pdf) -> None:
    jpeg = picture(form="JPEG", size=(300, 300))
    image = document.make_stream(jpeg, Subtype=Name.Image, Width=300, Height=300)
    image.Filter = Name.DCTDecode
    document.pages[0].Resources = Dictionary(XObject=Dictionary(Im0=image))


def _words_not_packed(document: pikepdf.Pdf) -> None:
    """Metadata are written as they are, whatever the words are."""
    words = b"<x:xmpmeta>HTML/JS: the obj (/AA) /JavaScript, 3 endobj</x:xmpmeta>\n" * 9
    document.Root.Metadata = document.make_stream(words, Type=Name.Metadata, Subtype=Name.XML)


CHANGES: dict[str, Callable[[pikepdf.Pdf], object]] = {
    "bookmarks": _bookmarks,
    "form": _form,
    "as Word writes it": _as_word,
    "signed": _signed,
    "odd names": _odd_names,
    "an empty list of files": _no_files_inside,
    "a scan": _picture_inside,
    "metadata": _words_not_packed,
    "opens at a page": lambda d: setattr(d.Root, "OpenAction", Array([d.pages[0].obj, Name.Fit])),
    "opens at a name": lambda d: setattr(d.Root, "OpenAction", pikepdf.String("dich")),
    "web link": link(S=Name.URI, URI="https://daknong.gov.vn/?a=(b)&c=javascript:"),
    "mail link": link(S=Name.URI, URI="mailto:so@daknong.gov.vn"),
    "link to a file on the clerk's computer": link(
        S=Name.URI, URI="file:///C:/Users/Bao%20cao.docx"
    ),
    "link to a page": link(S=Name.GoTo, D="dich"),
    "link to the appendix beside": link(S=Name.GoToR, F="phu-luc.pdf", D="dich"),
    "next page": link(S=Name.Named, N=Name.NextPage),
    "a note": annotated(Subtype=Name.Text, Contents="Xem /Launch và javascript:"),
}
PDFS = {f"{name}, {how}": pdf(change, packed) for name, change in CHANGES.items()
        for how, packed in (("plain", False), ("packed", True))}  # fmt: skip
PDFS |= {
    "nothing packed": pdf(_words_not_packed, compress_streams=False),
    "version 1.4": pdf(force_version="1.4"),
    "version 2.0": pdf(force_version="2.0", packed=True),
    "for the web": pdf(_bookmarks, linearize=True),
    "by hand": raw_pdf(),
    "packed by hand": raw_pdf(packed_objects(b"<</Title(x)>>")),
    "filled up": pdf() + b"\0" * 5000,
    "bytes before": b"\r\n\r\n" + pdf(),
    "changed later": pdf() + b"9 0 obj\n<</Title(moi)>>\nendobj\n" + pdf()[-200:],
}

CHART = office("xlsx")
DOCUMENTS = {
    "a.docx": office("docx"),
    "a.xlsx": office("xlsx"),
    "links.docx": office("docx", relations=relation("hyperlink", "https://daknong.gov.vn/")),
    "link-to-file.docx": office("docx", relations=relation("hyperlink", "file:///C:/bao-cao.docx")),
    "chart.docx": office("docx", {"word/embeddings/Microsoft_Excel_Sheet.xlsx": CHART}),
    "pictures.docx": office(
        "docx", {"word/media/a.jpeg": picture(form="JPEG"), "word/media/b.png": picture()}
    ),
    "fields.docx": office("docx", body=field("PAGE ", r"\* MERGEFORMAT"), parts={
        "word/footer1.xml": field('HYPERLINK "https://x.vn/DDE/"'),
    }),
    "utf-16.docx": office("docx", {"customXml/item1.xml": "<?xml?><a/>".encode("utf-16")}),
    "words.docx": office("docx", body=f"<w:document {W}><w:t>DDE, macro, OLE</w:t></w:document>"),
    "printer.xlsx": office("xlsx", {"xl/printerSettings/printerSettings1.bin": bytes(500)}),
    "large.xlsx": office("xlsx", {"xl/worksheets/sheet1.xml": "<c><v>17</v></c>" * 500_000}),
}  # fmt: skip

DATA = {
    "a.csv": "stt,tên,số\n1,Trường A,12\n",
    "with-mark.csv": "\ufeffstt;tên;số\r\n1;Trường A;12\r\n",
    "formula-like.csv": "a,b\n-5,+3%\n+84 262 1234,- Trường A (cơ sở 2)\n"
    '@so.gddt,=\n"== Tổng ==",-1.5e3\n',
    "tabs.csv": "a\tb\n1\t-2\n",
    "begins-with-bm.csv": "BM,tên\nBM01,MZ\n",
    "compared.csv": "nhóm,số\n<5 tuổi,12\n",
    "quoted.csv": '"a ""b"" =1, c","d\ne"\n',
    "a.json": json.dumps({"năm": 2021, "số": [1, 2.5, None, "<html>"]}),
    "list.json": "[]",
    "with-mark.json": "\ufeff{}",
    "long-number.json": "1" * 10_000,
    "deep.json": "[" * 50 + "]" * 50,
}


def _found(docs: Callable[..., Path], name: str, data: bytes) -> list[str]:
    root = docs({f"tep/{name}": data})
    return [f"{f.rule}: {f.message}" for f in check(read_catalogue(root)).findings]


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_pass(docs: Callable[..., Path], name: str) -> None:
    assert _found(docs, name, PICTURES[name]) == []


@pytest.mark.parametrize("name", PDFS)
def test_pdfs_pass(docs: Callable[..., Path], name: str) -> None:
    assert _found(docs, "a.pdf", PDFS[name]) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_pass(docs: Callable[..., Path], name: str) -> None:
    assert _found(docs, name, DOCUMENTS[name]) == []


@pytest.mark.parametrize("name", DATA)
def test_data_pass(docs: Callable[..., Path], name: str) -> None:
    assert _found(docs, name, DATA[name].encode()) == []


def test_unpacked_chunks_of_a_picture_may_say_anything(docs: Callable[..., Path]) -> None:
    data = after_header(picture(), chunk(b"tEXt", b"Comment\0<svg onload=alert(1)>"))
    assert _found(docs, "a.png", data) == []


def test_an_archive_written_in_another_order_passes(docs: Callable[..., Path]) -> None:
    """As LibreOffice and Google write it: other order, some parts not packed."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(office("docx"))) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive,
    ):
        for part in reversed(source.infolist()):
            archive.writestr(part.filename, source.read(part))
    assert _found(docs, "a.docx", written.getvalue()) == []
