"""A page's HTML as the tags and words that browsers see in it.

What Markdown writes is nearly always in one plain form, which every parser reads alike; that is
read by one regular expression, in a tenth of the time. Anything else is left to the tokenizer of
a parser that follows the HTML specification.
"""

import html
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from tinyhtml5.constants import Token
from tinyhtml5.tokenizer import HTMLTokenizer

_REFERENCE = r"&(?:amp|lt|gt|quot|\#[0-9]{1,6});"
_ATTRIBUTE = rf'[ ][a-z][a-z-]*(?:="(?:[^"<>&]|{_REFERENCE})*")?'
_PLAIN_TAG = re.compile(rf"<(/?)([a-z][a-z0-9]*)((?:{_ATTRIBUTE})*)[ ]?/?>")
_PLAIN_ATTRIBUTE = re.compile(r'[ ]([a-z][a-z-]*)(?:="([^"]*)")?')
# Read after a page: where it is not, a tag or a comment of the page has swallowed it.
_END = f"x{secrets.token_hex(12)}"

_SPACES = " \t\n\f\r"  # what HTML takes for space: no other, such as a no-break space

Kind = Literal["start", "end", "words", "hidden", "cut"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag, or words that are not only spaces.

    "hidden" is a comment or the like; "cut" says that the page ends inside a tag or a comment.
    """

    kind: Kind
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


def pieces(page: str) -> Iterator[Piece]:
    """The pieces of a page's HTML in their order."""
    plain = list(_PLAIN_TAG.finditer(page))
    if len(plain) == page.count("<") and "\x00" not in page:
        yield from _of_plain(page, plain)
    else:
        yield from _of_any(page)


def _of_plain(page: str, tags: list[re.Match[str]]) -> Iterator[Piece]:
    at = 0
    for tag in tags:
        if page[at : tag.start()].strip(_SPACES):
            yield Piece("words")
        at = tag.end()
        if tag[1]:
            yield Piece("end", tag[2])
        elif not tag[3]:
            yield Piece("start", tag[2])
        else:
            attributes: dict[str, str] = {}
            for name, value in _PLAIN_ATTRIBUTE.findall(tag[3]):
                attributes.setdefault(name, html.unescape(value))
            yield Piece("start", tag[2], attributes)
    if page[at:].strip(_SPACES):
        yield Piece("words")


def _of_any(page: str) -> Iterator[Piece]:
    for token in HTMLTokenizer(f"{page}<{_END}>"):
        kind, name = token["type"], token.get("name") or ""
        if name == _END:
            return
        if kind is Token.START_TAG:
            yield Piece("start", name, token["data"])
        elif kind is Token.END_TAG:
            yield Piece("end", name)
        elif kind is Token.CHARACTERS:
            yield Piece("words")
        elif kind in (Token.COMMENT, Token.DOCTYPE):
            yield Piece("hidden")
    yield Piece("cut")
