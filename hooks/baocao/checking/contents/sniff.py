"""What a file is by its first bytes, as browsers and other programs guess it."""

import re

_FIRST = 1024  # bytes; nobody who guesses looks at more
_BLANKS = b"\t\n\x0c\r \0"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# The tags by which the WHATWG's MIME sniffing knows a page, and those of pictures in XML.
_MARKUP = re.compile(
    rb"<(?:!doctype|!--|\?|(?:html|head|body|script|iframe|svg|style|title|table|div|p|br|h1|a|b|"
    rb"img|link|meta|base|form|object|embed|font)(?=[\s/>])|[a-z][\w.:-]{0,40}\s[^<>]{0,300}xmlns)",
    re.I,
)
_TAIL_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|script|iframe|svg|\?php)[\s>/]", re.I)
_MAGIC = {
    b"\x89PNG\r\n\x1a\n": "ảnh PNG",
    b"\xff\xd8\xff": "ảnh JPEG",
    b"GIF87a": "ảnh GIF",
    b"GIF89a": "ảnh GIF",
    b"%PDF-": "tệp PDF",
    b"PK\x03\x04": "tệp nén ZIP (hoặc Word, Excel)",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "tệp Office kiểu cũ (.doc, .xls) hoặc có mật khẩu",
    b"Rar!\x1a\x07": "tệp nén RAR",
    b"7z\xbc\xaf\x27\x1c": "tệp nén 7z",
    b"\x1f\x8b": "tệp nén GZIP",
    b"MZ": "chương trình Windows",
    b"\x7fELF": "chương trình Linux",
    b"BM": "ảnh BMP",
    b"II*\0": "ảnh TIFF",
    b"MM\0*": "ảnh TIFF",
    b"{\\rtf": "văn bản RTF",
    b"%!PS": "tệp PostScript",
}
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"%PDF-")
MARKUP = "trang HTML hoặc XML"


def kind_of(data: bytes) -> str:
    """What a file is by its beginning, in words for an editor; "" where nothing is known of it."""
    if looks_like_markup(data):
        return MARKUP
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            return name
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "ảnh WebP"
    if data[4:8] == b"ftyp":
        return "ảnh HEIC/AVIF hoặc phim MP4"
    return ""


def looks_like_markup(data: bytes) -> bool:
    """Whether a browser that guesses would take the file for HTML, SVG or other XML."""
    first = data[:_FIRST]
    if first.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"\0" in first[:4] and b"<" in first[:4]):
        first = first.replace(b"\0", b"")  # UTF-16: letters of ASCII have a zero beside them
    for mark in _MARKS:
        first = first.removeprefix(mark)
    return _MARKUP.match(first.lstrip(_BLANKS)) is not None


def hidden_in(tail: bytes) -> str:
    """What a file is, if read as another kind, by bytes that follow its end; "" of none."""
    if _TAIL_MARKUP.search(tail):
        return MARKUP
    if any(magic in tail for magic in _ARCHIVES):
        return "tệp nén hoặc tệp PDF"
    return ""
