"""What may not reach a public page: in the Markdown as written, and in the HTML it becomes.

The first tells an editor where; the second, an allow-list on the rendered page, is what the
site relies on, since Markdown has more ways to write an address than a pattern can name.
"""

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from baocao.data.records import allowed_html

_ALLOWED = allowed_html()
_TAG = re.compile(rf"</?\s{{0,20}}({'|'.join(_ALLOWED.forbidden)})(?![\w-])", re.I)
_HANDLER = re.compile(r"[\s\"'/{:](on[a-z]{3,30})\s{0,20}=", re.I)
_STYLE = re.compile(r"[\s\"'/{:](style)\s{0,20}=", re.I)
_ATTACHMENT = re.compile(r"rel\s{0,20}=\s{0,20}[\"']?[^\"'>]{0,100}\b(attachment)\b", re.I)
_SCRIPT_ADDRESS = re.compile(
    r"(?:\]\(|\]:|<|=)[\s<\"']{0,20}((?:j\s{0,9}a\s{0,9}v\s{0,9}a|v\s{0,9}b)\s{0,9}"
    r"s\s{0,9}c\s{0,9}r\s{0,9}i\s{0,9}p\s{0,9}t\s{0,9}:|data\s{0,9}:|file\s{0,9}:)",
    re.I,
)
_PATTERNS = (
    (_TAG, "phần tử <{}>"),
    (_HANDLER, "thuộc tính {}"),
    (_STYLE, "thuộc tính {}"),
    (_ATTACHMENT, "liên kết đính kèm tệp (rel={})"),
    (_SCRIPT_ADDRESS, "địa chỉ {}"),
)
_BLANKS = re.compile(r"[\x00-\x20\u200b-\u200f\ufeff]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)


def unsafe_in_markdown(text: str) -> Iterator[tuple[int, int, str]]:
    """Offsets and a Vietnamese name of each thing that must not be in a page's Markdown."""
    for pattern, name in _PATTERNS:
        for match in pattern.finditer(text):
            words = _BLANKS.sub("", match[1])[:40]
            yield match.start(1), match.end(1), name.format(words)


def unsafe_in_html(rendered: str) -> list[str]:
    """A Vietnamese name of each thing in rendered HTML that is not allowed on a public page."""
    checker = _Checker()
    checker.feed(rendered)
    checker.close()
    return checker.refused


def is_safe_address(address: str) -> bool:
    """Whether a link may go there: a relative address, or one of an allowed scheme."""
    bare = _BLANKS.sub("", html.unescape(address))
    if bare.startswith(("//", "\\\\", "/\\", "\\/")):
        return False
    scheme = _SCHEME.match(bare)
    return scheme is None or scheme[1].lower() in _ALLOWED.link_schemes


class _Checker(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.refused: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ALLOWED.elements:
            self.refused.append(f"phần tử <{tag}>")
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name not in _ALLOWED.attributes:
            self.refused.append(f"thuộc tính {name} của <{tag}>")
        elif name in ("href", "src") and not is_safe_address(value):
            self.refused.append(f"địa chỉ “{value[:80]}”")
        elif name == "rel" and "attachment" in value.lower():
            self.refused.append(f"liên kết đính kèm tệp của <{tag}>")
        elif name == "id" and value.startswith("__"):  # names that the theme's scripts look up
            self.refused.append(f"định danh “{value[:80]}”")

    def unknown_decl(self, data: str) -> None:
        self.refused.append(f"khai báo <![{data[:40]}")

    def handle_decl(self, decl: str) -> None:
        self.refused.append(f"khai báo <!{decl[:40]}>")

    def handle_pi(self, data: str) -> None:
        self.refused.append(f"chỉ thị <?{data[:40]}>")
