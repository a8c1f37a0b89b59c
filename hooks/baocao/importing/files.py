"""The bytes of a document as its lines, whatever kind of file they are of."""

import re

from baocao.importing.layout import Layout
from baocao.importing.plain import read_text
from baocao.importing.word import BadWordFileError, read_word

_WORD = (".docx", ".docm", ".doc", ".rtf", ".odt", ".dotx")
_MARKDOWN = (".md", ".markdown")
_ADVICE = (
    "lưu lại kiểu UTF-8; nếu là chữ TCVN3 (ABC) hoặc VNI thì chuyển sang Unicode trước, ví dụ bằng "
    "Unikey (Ctrl+Shift+F6)"
)
_IS_PAGE = re.compile(r"---[ \t]*\r?\n(?:[\w-]+:|[ \t#-]).{0,5000}?^---[ \t]*$", re.S | re.M)
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class UnreadableFileError(Exception):
    """A file can't be read as a document; the message says why and what to do, in one line."""


def read_file(name: str, data: bytes) -> Layout | str:
    """The lines of a file, whose `name` tells its kind; the text of one that is a page already.

    Raises UnreadableFileError.
    """
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if ending in _WORD or data.startswith((_ZIP, _OLE)):
        try:
            return read_word(data)
        except BadWordFileError as error:
            raise UnreadableFileError(f"{error}") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            f"không phải UTF-8 (byte thứ {error.start + 1}); {_ADVICE}"
        ) from None
    if ending in _MARKDOWN and is_page(text):
        return text
    return read_text(text, ending in _MARKDOWN)


def is_page(text: str) -> bool:
    """Whether a text is a page of the site: it begins with front matter."""
    return _IS_PAGE.match(text) is not None
