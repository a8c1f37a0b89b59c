"""The Markdown of a report's body as HTML for its PDF, with nothing in it but what is allowed.

The HTML is judged as the web page's is. What the judge refuses is named and nothing of the body
is used; else it is read by the parser WeasyPrint uses, what a PDF has no use for is left out, and
the tree is written anew.
"""

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

import tinyhtml5
from markdown import Markdown

from baocao.html.judge import judge, page_policy
from baocao.html.rendering import EXTENSIONS, SETTINGS
from baocao.outputs.pdf.address import SITE
from baocao.outputs.pdf.official import Heading

_ATTRIBUTES = frozenset(
    {
        "align",
        "alt",
        "colspan",
        "headers",
        "height",
        "href",
        "id",
        "lang",
        "rowspan",
        "scope",
        "src",
        "start",
        "title",
        "value",
        "width",
    }
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# A line may end after "/" or "-" before a letter, though never before a digit.
_BREAK = re.compile(r"[/-](?=[^\W\d])")
_SYMBOL = re.compile(r"(?<!\S)[^\s:]{1,20}[/-][^\W\d][^\s:]{0,25}")
_JOINER = "\N{WORD JOINER}"
_ONE_WORD = re.compile(r"\S{1,45}")


@dataclass(frozen=True, slots=True)
class Body:
    """Rendered HTML, and what it was refused for, in words for an editor: then it is empty."""

    html: str
    refused: tuple[str, ...]


class BodyWriter:
    """Turns Markdown into the HTML of a body; one serves many reports."""

    def __init__(self) -> None:
        """A writer that knows what a report's Markdown needs, and no more."""
        self._markdown = Markdown(extensions=list(EXTENSIONS), extension_configs=SETTINGS)

    def write(self, text: str, uri: str, headings: Mapping[str, Heading]) -> Body:
        """The body of the report in the file `uri` below docs/.

        Links that stay inside the site are addresses of the scheme `site:`, from its root.
        """
        self._markdown.reset()
        html = self._markdown.convert(text)
        if refused := judge(html, page_policy()):
            return Body("", tuple(refusal.message for refusal in refused))
        page = tinyhtml5.parse(html, namespace_html_elements=False)
        simplifier = _Simplifier(uri)
        for part in page:  # what is first in a body may be parsed into the head
            simplifier.simplify(part)
        _drop_dead_links(page)
        _style_headings(page, headings)
        _keep_symbols_whole(page)
        return Body("".join(_inner_html(part) for part in page), ())


def _inner_html(element: Element) -> str:
    children = (tostring(child, encoding="unicode", method="html") for child in element)
    return escape(element.text or "", quote=False) + "".join(children)


@dataclass(frozen=True, slots=True)
class _Simplifier:
    """Leaves out of a tree what only the web page has a use for, and resolves its links."""

    uri: str

    def simplify(self, parent: Element) -> None:
        for child in list(parent):
            classes = (child.get("class") or "").split()
            if child.tag == "a" and "footnote-backref" in classes:
                _remove(parent, child)
                continue
            self._attributes(child, classes)
            self.simplify(child)
            if child.tag == "a" and "report-number" in classes:
                _unwrap(parent, child)  # on the web the number links to its paragraph

    def _attributes(self, element: Element, classes: Sequence[str]) -> None:
        for name in [name for name in element.attrib if name not in _ATTRIBUTES]:
            del element.attrib[name]
        if "footnote" in classes and element.tag == "div":
            element.set("class", "footnote")
        if element.get("href") is not None:
            element.set("href", self._address(element.get("href", "")))

    def _address(self, address: str) -> str:
        """A link's address: inside the page, on the web, or from the root of the site."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return address
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        folder = posixpath.dirname(self.uri)
        path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        # "?a=b" too is this page; left as it is, the PDF would name the file it was made from.
        if path == self.uri or not parts.path:
            return fragment
        if path.endswith(".md"):
            path = f"{path.removesuffix('.md').removesuffix('index')}/".replace("//", "/")
        return f"{SITE}{path}{fragment}"


def _drop_dead_links(page: Element) -> None:
    """Unwraps links to places inside the page that are not there, and links without address."""
    ids = {element.get("id") for element in page.iter()}
    for parent in list(page.iter()):
        for child in list(parent):
            if child.tag != "a":
                continue
            href = child.get("href", "")
            if not href or (href.startswith("#") and unquote(href[1:]) not in ids):
                _unwrap(parent, child)


def _style_headings(page: Element, headings: Mapping[str, Heading]) -> None:
    """Gives headings the class of their number, and levels that follow without a gap.

    The document's own title is the first level; readers that go by headings lose their way
    where one level is left out (PDF/UA-1, 7.4.2).
    """
    last = 1
    for element in page.iter():
        if element.tag not in _HEADINGS:
            continue
        last = min(max(_HEADINGS.index(element.tag) + 1, 2), last + 1)
        element.tag = _HEADINGS[last - 1]
        heading = headings.get(element.get("id", ""))
        if heading is not None:
            element.set("class", heading.style)
            if heading.style == "part":
                _split_number(element, heading.label)


def _split_number(element: Element, label: str) -> None:
    """Puts the number of a part and its title into elements of their own."""
    text = element.text or ""
    if not text.startswith(label):
        return
    children = list(element)
    for child in children:
        element.remove(child)
    element.text = None
    number = SubElement(element, "span", {"class": "number"})
    number.text, number.tail = label, " "
    words = SubElement(element, "span", {"class": "words"})
    words.text = text[len(label) :].lstrip()
    words.extend(children)


def _keep_symbols_whole(page: Element) -> None:
    """Lets no line end inside the symbol of a document: 411-KH/UBND is one word.

    By a sign without width, which leaves no trace in the PDF's text; in links and headings, of
    which the words go elsewhere too, it would.
    """
    for element in page.iter():
        if element.tag == "a" and _ONE_WORD.fullmatch(element.text or ""):
            element.set("class", "symbol")
        elif element.tag not in ("a", "pre", *_HEADINGS):
            element.text = _joined(element.text)
            for child in element:
                child.tail = _joined(child.tail)


def _joined(text: str | None) -> str | None:
    return text and _SYMBOL.sub(lambda symbol: _BREAK.sub(rf"\g<0>{_JOINER}", symbol[0]), text)


def _remove(parent: Element, child: Element) -> None:
    _put_text(parent, child, child.tail or "")
    parent.remove(child)


def _unwrap(parent: Element, child: Element) -> None:
    """Puts an element's content in its place."""
    at = list(parent).index(child)
    inner = list(child)
    if inner:
        inner[-1].tail = (inner[-1].tail or "") + (child.tail or "")
        _put_text(parent, child, child.text or "")
        parent[at : at + 1] = inner
    else:
        _put_text(parent, child, (child.text or "") + (child.tail or ""))
        parent.remove(child)


def _put_text(parent: Element, child: Element, text: str) -> None:
    """Adds text to what is before a child."""
    at = list(parent).index(child)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def heading_map(headings: Sequence[Heading]) -> dict[str, Heading]:
    """Headings by their anchors."""
    return {heading.anchor: heading for heading in headings}
