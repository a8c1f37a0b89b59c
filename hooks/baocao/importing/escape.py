"""Words as Markdown that shows them as they are, whatever signs they hold."""

import re

from baocao.importing.layout import NOTE_CLOSE, NOTE_OPEN
from baocao.text.numbering import read_label

_SIGNS = re.compile(r"[\\`*\[{]|(?<=\])\(|(?<![^\W_])_|_(?![^\W_])")
# A tag, a comment, a mail address; a web address in such signs stays a link.
_TAG = re.compile(r"<(?!https?://[\w./~%:?=&#+,;-]{1,500}>)(?=[^\s\d=]|[^<>]{0,200}@)")
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")
_NOTE = re.compile(f"{NOTE_OPEN}(\\w{{1,9}}){NOTE_CLOSE}")
_AT_START = re.compile(r"[#>](?!\w*;)|[-+](?=\s|$)|!(?=!!)")
_COUNTED = re.compile(r"(\d{1,9})(\.)(?=\s|$)")


def inline(text: str) -> str:
    """The words in the middle of a line; footnotes are marked."""
    text = _ENTITY.sub("&amp;", text)
    text = _SIGNS.sub(r"\\\g<0>", text)
    text = _TAG.sub("&lt;", text)
    return _NOTE.sub(r"[^\1]", text)


def paragraph(text: str) -> str:
    """The words of a paragraph, which begin a line."""
    escaped = inline(text)
    if escaped.startswith("~~~"):
        return f"&#126;{escaped[1:]}"
    if _AT_START.match(escaped):
        return f"\\{escaped}"
    if (match := _COUNTED.match(escaped)) and not read_label(escaped):
        return f"{match[1]}\\.{escaped[match.end() :]}"
    return escaped


def item(text: str) -> str:
    """The words of an item of a list: a number or bullet at their start is text."""
    escaped = paragraph(text)
    match = _COUNTED.match(escaped)
    return f"{match[1]}\\.{escaped[match.end() :]}" if match else escaped


def heading(text: str) -> str:
    """The words of a heading; signs at its end are text."""
    escaped = inline(text)
    return f"{escaped[:-1]}\\#" if escaped.endswith("#") else escaped


def cell(text: str) -> str:
    """The words of a table's cell, its lines kept apart."""
    lines = (inline(line).replace("|", "\\|") for line in text.split("\n"))
    return "<br>".join(line for line in lines if line)
