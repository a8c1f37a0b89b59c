"""Files that are not what their names say, or do something when they are opened: all refused."""

import io
import re
import struct
import time
import zipfile
import zlib
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
    opening,
    packed_objects,
    pdf,
    picture,
    png_of,
    raw_pdf,
    relation,
)
from pikepdf import Array, Dictionary, Name
from PIL import Image

PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".pdf", ".csv", ".json", ".xlsx", ".docx")

OTHER_KIND = {
    **{f"page{ending}": PAGE for ending in ENDINGS},
    **{f"svg{ending}": SVG for ending in ENDINGS},
    **{f"empty{ending}": b"" for ending in ENDINGS},
    "page-after-blanks.png": b" \r\n\t" * 20 + PAGE,
    "page-with-mark.csv": b"\xef\xbb\xbf" + PAGE,
    "page-in-utf-16.csv": PAGE.decode().encode("utf-16"),
    "xml.csv": b'<note xmlns="http://www.w3.org/1999/xhtml">x</note>',
    "php.json": b"<?php system('x');",
    "a.html.png": PAGE,
    "jpeg.png": picture(form="JPEG"),
    "png.jpg": picture(),
    "gif.webp": picture("P", "GIF"),
    "webp.gif": picture(form="WEBP"),
    "pdf.png": pdf(),
    "png.pdf": picture(),
    "zip.png": office("docx"),
    "program.png": b"MZ" + bytes(900),
    "tiff.png": b"II*\0" + bytes(900),
    "letters.jpg": b"x" * 900,
    "old-word.docx": OLE,
    "zip.pdf": office("docx"),
    "excel.docx": office("xlsx"),
    "word.xlsx": office("docx"),
    "archive.docx": b"PK\x05\x06" + bytes(18),
}


def _gif_of(width: int, height: int) -> bytes:
    head = b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0" + bytes(6)
    return head + b"," + bytes(4) + struct.pack("<HH", width, height) + b"\0\x02\x02L\x01\0;"


def _with_scans(count: int) -> bytes:
    """A JPEG whose last scan comes again and again, each time for all of the picture."""
    data = picture(form="JPEG", progressive=True)
    at = data.rfind(b"\xff\xda")
    return data[:-2] + data[at:-2] * count + b"\xff\xd9"


BROKEN_PICTURES = {
    "cut.png": picture(size=(300, 300))[:-200],
    "cut.jpg": picture(form="JPEG", size=(300, 300))[:-1500],
    "cut.gif": picture("P", "GIF", size=(300, 300))[:-1500],
    "cut.webp": picture(form="WEBP", size=(300, 300))[:-50],
    "header-only.png": picture()[:40],
    "header-only.jpg": picture(form="JPEG")[:200],
    "spoilt.png": picture(size=(300, 300)).replace(b"IDAT", b"IDAT\0\0\0\0", 1),
    "check-sum.png": picture()[:-13] + b"\0" + picture()[-12:],
    "little-data.png": png_of(3000, 3000),
    "texts.png": after_header(
        picture(), chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(90_000_000)))
    ),
    "chunks.png": after_header(picture(), *[chunk(b"tIME", bytes(7))] * 30_000),
    "scans.jpg": _with_scans(300),
    "no-size.gif": _gif_of(0, 0),
}

TWO_IN_ONE = {
    "page-after.png": picture() + PAGE,
    "page-after.jpg": picture(form="JPEG") + b"\n" + PAGE,
    "page-after.gif": picture("P", "GIF") + PAGE,
    "page-after.webp": picture(form="WEBP") + PAGE,
    "svg-after.png": picture() + SVG,
    "zip-after.png": picture() + office("docx"),
    "zip-after.jpg": picture(form="JPEG") + office("docx"),
    "zip-after.gif": picture("P", "GIF") + office("docx"),
    "pdf-after.png": picture() + pdf(),
    "zip-after.pdf": pdf() + b"PK\x05\x06" + bytes(18),
    "page-after.pdf": pdf() + PAGE,
    "page-before.pdf": b"<html>" + pdf(),
}

TOO_LARGE = {
    "13000.png": png_of(13_000, 13_000),
    "far-beyond.png": png_of(60_000, 60_000),
    "just-beyond.png": png_of(8_000, 5_001),
    "beyond.gif": _gif_of(65_535, 65_535),
    "beyond.webp": frames("WEBP", 2).replace(b"\x13\0\0\x09\0\0", b"\xfe\x3f\0" * 2, 1),
    "many.gif": frames("GIF", 501),
    "many.png": frames("PNG", 501),
    "long-and-large.gif": frames("GIF", 210, (1400, 1400)),
    "large.gif": frames("GIF", 2, (2100, 2100)),
}


def _page_action(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.Print))


def _field_script(document: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.JavaScript, JS="AFNumber_Keystroke(0)")
    annotated(Subtype=Name.Link, AA=Dictionary(D=action))(document)


def _named_script(document: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.JavaScript, JS=document.make_stream(b"app.alert(1)"))
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", action])))


def _attached(document: pikepdf.Pdf) -> None:
    document.attachments["bang.xlsm"] = b"x"


def _xfa(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=document.make_stream(b"<xdp/>"))


def _next_script(document: pikepdf.Pdf) -> None:
    following = document.make_indirect(Dictionary(S=Name.JavaScript, JS="x"))
    link(S=Name.GoTo, D="a", Next=following)(document)


ACTIVE: dict[str, Callable[[pikepdf.Pdf], object]] = {
    "script at the opening": opening(S=Name.JavaScript, JS="app.alert(1)"),
    "script in a name": _named_script,
    "script after a link": _next_script,
    "script of a field": _field_script,
    "program": link(S=Name.Launch, F="cmd.exe"),
    "web page at the opening": opening(S=Name.URI, URI="https://x.vn"),
    "printing at the opening": opening(S=Name.Named, N=Name.Print),
    "action of a page": _page_action,
    "file inside": _attached,
    "file in a note": annotated(Subtype=Name.FileAttachment, FS=Dictionary(F="a.exe")),
    "link into a file inside": link(S=Name.GoToE, T=Dictionary(R=Name.C)),
    "film": annotated(Subtype=Name.RichMedia),
    "film of old": annotated(Subtype=Name.Movie),
    "sound": link(S=Name.Sound),
    "screen": annotated(Subtype=Name.Screen),
    "model": annotated(Subtype=Name("/3D")),
    "dynamic form": _xfa,
    "form that is sent": link(S=Name.SubmitForm, F="https://x.vn"),
    "form that is filled": link(S=Name.ImportData, F="a.fdf"),
    "document of another machine": link(S=Name.GoToR, F="\\\\host\\a.pdf", D="x"),
    "document on the web": link(S=Name.GoToR, F=Dictionary(FS=Name.URL, F="http://x.vn/a.pdf")),
    "script address": link(S=Name.URI, URI="javascript:alert(1)"),
    "script address in capitals": link(S=Name.URI, URI=" JavaScript :alert(1)"),
    "data address": link(S=Name.URI, URI="data:text/html,<script>"),
    "script as the base": lambda d: setattr(d.Root, "URI", Dictionary(Base="javascript:x")),
}
SCRIPT = b"<</S/JavaScript/JS(app.alert(1))>>"
HIDDEN = {
    "escaped name": raw_pdf(b"<</S/J#61vaScript/J#53(app.alert(1))>>"),
    "escaped letters": raw_pdf(b"<</#53/#4aavaScript/#4A#53(app.alert(1))>>"),
    "script in hexadecimal": raw_pdf(b"<</S/JavaScript/JS<61>>>"),
    "comments between": raw_pdf(b"<<%x\n/S%/JS\r/JavaScript%y\n/JS%z\n(app.alert(1))>>"),
    "packed": raw_pdf(packed_objects(SCRIPT)),
    "packed without its type": raw_pdf(packed_objects(SCRIPT, b"")),
    "packed with its type elsewhere": raw_pdf(packed_objects(SCRIPT, b"/Type 5 0 R"), b"/ObjStm"),
    "packed and escaped": raw_pdf(
        packed_objects(b"<</S/JavaScript/J#53(x)>>", b"/Typ#65/Obj#53tm")),
    "not in the table": raw_pdf(tail=b"77 0 obj\n" + SCRIPT + b"\nendobj\n"),
    "blanks before the keyword": raw_pdf(tail=b"77 0" + b" " * 900 + b"obj\n" + SCRIPT),
    "outside all objects": raw_pdf(tail=SCRIPT),
    "in another object's data": raw_pdf(
        b"<</Length 99>>stream\n5 0 obj " + SCRIPT + b" endobj endstream\n" + b" " * 99
        + b"\nendstream"
    ),
    "after words that look like its end": raw_pdf(b"<</X(endobj 9 0 obj 5 endobj)" + SCRIPT[2:]),
    "behind a comment in words": raw_pdf(b"<</X(9 0 obj %)" + SCRIPT[2:]),
    "two meanings": raw_pdf(b"<</S/URI/S/JavaScript/URI(https://x)/URI(javascript:x)>>"),
    "kind elsewhere": raw_pdf(b"<</S 5 0 R/JS(x)>>", b"/JavaScript"),
    "opening elsewhere": raw_pdf(
        b"<</S/URI/URI(https://x)>>", root=b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>"
    ),
    "address in hexadecimal": raw_pdf(b"<</S/URI/URI<6A617661736372697074 3A78>>>"),
    "address in octal": raw_pdf(b"<</S/URI/URI(\\152avascript:x)>>"),
    "address in UTF-16": raw_pdf(b"<</S/URI/URI<feff" + b"".join(
        b"00%02x" % letter for letter in b"javascript:x") + b">>>"),
    "address elsewhere": raw_pdf(b"<</S/URI/URI 5 0 R>>", b"(javascript:x)"),
    "second trailer": raw_pdf(
        b"<</Filter/Standard>>", tail=b"trailer\n<</Root 1 0 R/Encrypt 4 0 R>>\n"),
}  # fmt: skip
BROKEN_PDFS = {
    "cut": pdf()[:-400],
    "header only": b"%PDF-1.7\n%%EOF",
    "no page": raw_pdf(root=b"<</Type/Catalog>>"),
    "locked": pdf(encryption=pikepdf.Encryption(owner="a", user="b")),
    "locked against changes": pdf(encryption=pikepdf.Encryption(owner="a", user="")),
    "locked as of old": pdf(encryption=pikepdf.Encryption(owner="a", user="", R=3, aes=False,
                                                          metadata=False)),
    "brackets": raw_pdf(b"<</AA " + b"[" * 100_000 + b">>"),
    "brackets at the root": raw_pdf(root=b"<</Type/Catalog/Pages " + b"[" * 100_000),
    "packed bomb": raw_pdf(packed_objects(bytes(100_000_000))),
    "packed a second time": raw_pdf(b"<</N 1/First 4/Length 9/Filter[%s]>>stream\nx\nendstream"
                                    % (b"/FlateDecode" * 900)),
    "objects in one another": raw_pdf(*[b"<</JS 1 0 R/Length 9999999>>stream\nx"] * 3000),
    "references": raw_pdf(*[b"<</AA 99999 0 R>>"] * 3000),
    "its own length": raw_pdf(b"<</JS 4 0 R/Length 4 0 R>>stream\nx\nendstream"),
}  # fmt: skip


def _repacked(data: bytes, change: Callable[[zipfile.ZipInfo, bytes], bytes | None]) -> bytes:
    """An archive with other content in some parts; None leaves a part out."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for part in source.infolist():
            content = change(part, source.read(part))
            if content is not None:
                archive.writestr(part.filename, content)
    return written.getvalue()


def _twice(name: str) -> bytes:
    written = io.BytesIO(office("docx"))
    with zipfile.ZipFile(written, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(name, "<x/>")
    return written.getvalue()


def _declared_smaller(data: bytes) -> bytes:
    """An archive whose list says that its last part is a tenth of what it is."""
    at = data.rfind(b"PK\x01\x02")
    (size,) = struct.unpack_from("<I", data, at + 24)
    return data[: at + 24] + struct.pack("<I", size // 10) + data[at + 28 :]


def _locked(data: bytes) -> bytes:
    at = data.rfind(b"PK\x01\x02")
    return data[: at + 8] + b"\1" + data[at + 9 :]


def _override(part: str, kind: str) -> str:
    return f'<Override PartName="/{part}" ContentType="application/{kind}"/>'


VBA = "vnd.ms-office.vbaProject"
MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
DTD = '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]>'
OFFICE = {
    "macros.docx": office("docx", {"word/vbaProject.bin": b"x"}, main=MACRO_MAIN),
    "macros-renamed.docx": office("docx", {"word/a.bin": b"x"}, types=_override("word/a.bin", VBA)),
    "macros-of-no-type.xlsx": office("xlsx", {"xl/VBAProject.bin": b"x"}),
    "macros-of-old.xlsx": office("xlsx", {"xl/macrosheets/sheet1.xml": "<x/>"}),
    "template.docx": office("docx", {"word/_rels/settings.xml.rels": (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        + relation("attachedTemplate", "https://x.vn/a.dotm") + "</Relationships>")}),
    "ole.docx": office("docx", {"word/embeddings/oleObject1.bin": OLE}),
    "ole-elsewhere.xlsx": office("xlsx", relations=relation("oleObject", "../a.bin", "")),
    "document-inside.docx": office("docx", {"word/embeddings/a.docx": office("docx")}),
    "macros-in-the-chart.docx": office(
        "docx", {"word/embeddings/a.xlsx": office("xlsx", {"xl/vbaProject.bin": b"x"})}),
    "book-in-a-book.docx": office("docx", {"word/embeddings/a.xlsx": office(
        "xlsx", {"xl/embeddings/b.xlsx": office("xlsx")})}),
    "control.docx": office("docx", {"word/activeX/activeX1.xml": "<x/>"}),
    "linked-book.xlsx": office("xlsx", relations=relation("externalLink", "a.xml", "")),
    "connection.xlsx": office("xlsx", relations=relation("connections", "connections.xml", "")),
    "linked-picture.docx": office("docx", relations=relation("image", "http://x.vn/a.png")),
    "frame.docx": office("docx", relations=relation("frame", "http://x.vn/a.htm")),
    "script-link.docx": office("docx", relations=relation("hyperlink", "JavaScript:alert(1)")),
    "escaped-link.docx": office("docx", relations=relation("hyperlink", "%6aavascript:x")),
    "tool-link.docx": office("docx", relations=relation("hyperlink", "ms-msdt:/id x")),
    "dde.docx": office("docx", body=field("DD", "EAUTO c:\\\\windows\\\\cmd.exe")),
    "dde-in-one.docx": office("docx", body=(
        f"<w:document {W}><w:fldSimple w:instr=' dde x'/></w:document>")),
    "dde-in-the-footer.docx": office("docx", {"word/footer1.xml": field(" DDEAUTO x")}),
    "dde-in-letters.docx": office("docx", body=field("&#68;&#x44;E x").replace("w:", "v:")),
    "dde-in-utf-16.docx": office("docx", {"word/a.xml": field("DDE x").encode("utf-16")}),
    "entities.docx": office("docx", {"word/_rels/a.xml.rels": DTD + "<x>&c;</x>"}),
    "entities-of-types.docx": _repacked(office("docx"), lambda part, data: (
        data.replace(b"<Types", DTD.encode() + b"<Types"))),
    "no-types.docx": _repacked(office("docx"), lambda part, data: (
        None if part.filename.startswith("[") else data)),
    "bomb.docx": office("docx", {"word/a.xml": bytes(100_000_000)}),
    "bomb.xlsx": office("xlsx", {f"xl/{n}.xml": bytes(30_000_000) for n in range(8)}),
    "deep.docx": office("docx", {"word/_rels/a.xml.rels": "<x>" * 300_000}),
    "many-parts.xlsx": office("xlsx", {f"xl/{n}.xml": "" for n in range(5001)}),
    "smaller-than-it-is.docx": _declared_smaller(office("docx", {"word/a.xml": "<x/>" * 5000})),
    "locked.docx": _locked(office("docx")),
    "locked-as-today.xlsx": OLE,
    "one-name-twice.docx": _twice("word/document.xml"),
    "one-name-in-capitals.docx": office("docx", {"word/Document.xml": "<x/>"}),
    "way-out.docx": office("docx", {"../../a.xml": "<x/>"}),
    "cut.docx": office("docx")[:-100],
    "page-before.docx": PAGE + office("docx"),
    "letters-before.docx": b"x" + office("docx"),
}  # fmt: skip

DATA = {
    "letters-of-old.csv": "tên\nTrường Ð\n".encode("cp1258", "replace") + b"\xff\n",
    "utf-16.csv": "a,b\n1,2\n".encode("utf-16"),
    "zero.csv": b"a,b\n\0,1\n",
    "picture.csv": picture(),
    "no.json": b"{'a': 1}",
    "two.json": b"{} {}",
    "nan.json": b"[NaN]",
    "infinity.json": b"[1, -Infinity]",
    "letters.json": b'{"a": "\xff"}',
    "brackets.json": b"[" * 100_000,
    "brackets-closed.json": b"[" * 100_000 + b"]" * 100_000,
    "objects.json": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "rather-deep.json": b"[" * 101 + b"]" * 101,
}
FORMULAS = {
    "sum": "a,b\n1,=SUM(A1:A9)\n",
    "program": "=cmd|' /C calc'!A0\n",
    "program after a sign": "a;b\n1;-2+3+cmd|' /C calc'!A0\n".replace("-2+3+", "+"),
    "function of old": "a\t@SUM(1)\n",
    "in quotes": 'a,"=HYPERLINK(""http://x.vn"")"\n',
    "after blanks": "a, \t=1+1\n",
    "after a long cell": f"{'x' * 200_000},=1+1\n",
    "minus a function": "a\n-HYPERLINK(1)\n",
}


def _findings(docs: Callable[..., Path], name: str, data: bytes) -> list[tuple[str, str, str]]:
    root = docs({f"tep/{name}": data})
    start = time.process_time()
    found = check(read_catalogue(root)).findings
    assert time.process_time() - start < 5
    assert {f.place.path for f in found} <= {f"docs/tep/{name}"}
    for finding in found:
        assert re.search("[àáạảãâăđêôơư]", finding.message + finding.hint), "told in Vietnamese"
        assert finding.hint, "with the way to mend it"
    return [(f.rule, f.severity.value, f.message) for f in found]


def _refused(docs: Callable[..., Path], name: str, data: bytes, rule: str = "file-content") -> str:
    """The message of the only finding."""
    found = _findings(docs, name, data)
    assert [(r, s) for r, s, _ in found] == [(rule, "error")], found
    return found[0][2]


@pytest.mark.parametrize("name", OTHER_KIND)
def test_another_kind_than_the_name_says(docs: Callable[..., Path], name: str) -> None:
    message = _refused(docs, name, OTHER_KIND[name])
    assert "tệp mang đuôi ." in message or name.startswith(("empty", "archive"))


def test_the_message_says_what_it_is_in_truth(docs: Callable[..., Path]) -> None:
    message = _refused(docs, "bieu-do.png", PAGE)
    assert message == "tệp mang đuôi .png nhưng nội dung là trang HTML hoặc XML"


@pytest.mark.parametrize("name", BROKEN_PICTURES)
def test_broken_pictures(docs: Callable[..., Path], name: str) -> None:
    assert "bị hỏng" in _refused(docs, name, BROKEN_PICTURES[name])


def test_a_cut_picture_is_refused_whatever_other_programs_have_set(
    docs: Callable[..., Path],
) -> None:
    import weasyprint.images  # it makes Pillow forgive what is cut off, for the whole program
    from PIL import ImageFile

    assert ImageFile.LOAD_TRUNCATED_IMAGES and weasyprint.images
    assert "bị hỏng" in _refused(docs, "a.jpg", BROKEN_PICTURES["cut.jpg"])
    assert ImageFile.LOAD_TRUNCATED_IMAGES


@pytest.mark.parametrize("name", TWO_IN_ONE)
def test_two_files_in_one(docs: Callable[..., Path], name: str) -> None:
    _refused(docs, name, TWO_IN_ONE[name])


@pytest.mark.parametrize("name", TOO_LARGE)
def test_pictures_of_too_many_pixels_are_never_decoded(
    docs: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    load = Image.Image.load

    def small_only(image: Image.Image) -> object:
        assert image.width * image.height <= 40_000_000
        return load(image)

    monkeypatch.setattr(Image.Image, "load", small_only)
    message = _refused(docs, name, TOO_LARGE[name], "picture-size")
    assert "quá lớn" in message or "quá dài" in message


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
@pytest.mark.parametrize("name", ACTIVE)
def test_active_pdfs(docs: Callable[..., Path], name: str, packed: bool) -> None:
    assert "tệp PDF có " in _refused(docs, "a.pdf", pdf(ACTIVE[name], packed))


@pytest.mark.parametrize("name", HIDDEN)
def test_pdfs_with_something_hidden(docs: Callable[..., Path], name: str) -> None:
    _refused(docs, "a.pdf", HIDDEN[name])


@pytest.mark.parametrize("name", BROKEN_PDFS)
def test_broken_and_locked_pdfs(
    docs: Callable[..., Path], capfd: pytest.CaptureFixture[str], name: str
) -> None:
    message = _refused(docs, "a.pdf", BROKEN_PDFS[name])
    assert ("mật khẩu" in message) == name.startswith("locked")
    assert capfd.readouterr().err == "", "nothing of pypdf's own English reaches the editor"


@pytest.mark.parametrize("name", OFFICE)
def test_documents(docs: Callable[..., Path], name: str) -> None:
    _refused(docs, name, OFFICE[name])


@pytest.mark.parametrize("name", DATA)
def test_data(docs: Callable[..., Path], name: str) -> None:
    _refused(docs, name, DATA[name])


@pytest.mark.parametrize("name", FORMULAS)
def test_formulas_are_warned_of(docs: Callable[..., Path], name: str) -> None:
    ((rule, severity, message),) = _findings(docs, "a.csv", FORMULAS[name].encode())
    assert (rule, severity) == ("file-content", "warning")
    assert "công thức" in message


def test_a_fault_of_a_table_is_told_with_its_line(docs: Callable[..., Path]) -> None:
    root = docs({"a.csv": "a,b\n1,2\n3,=1+1\n", "b.json": '{\n"a": 1,\n}'})
    places = [(f.place.path, f.place.line) for f in check(read_catalogue(root)).findings]
    assert places == [("docs/a.csv", 3), ("docs/b.json", 3)]
