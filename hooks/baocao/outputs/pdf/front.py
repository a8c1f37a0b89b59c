"""Cover and contents of the bundle, from the page that mkdocs-with-pdf composes."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from math import ceil
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

import tinyhtml5
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from baocao.outputs.pdf.address import SITE
from baocao.outputs.pdf.conformance import Finisher
from baocao.outputs.pdf.dismantle import take_font
from baocao.outputs.pdf.fetcher import FONTS, ConfinedFetcher, Folder
from baocao.outputs.pdf.fonts import FAMILY, font_face_css
from baocao.outputs.pdf.official import LANGUAGE
from baocao.outputs.pdf.render import VARIANT, Rendered, RenderError, errors_of_weasyprint
from baocao.outputs.pdf.settings import Settings
from baocao.outputs.pdf.stamp import STAMP_SIGNS

_COVER, _CONTENTS = "doc-cover", "doc-toc"  # the names mkdocs-with-pdf gives them
_PLACE = re.compile(r'<a href="#([^"#]*)#')
_ENTRIES_OF_A_PAGE = 36
_TRIES = 4


@dataclass(frozen=True, slots=True)
class Front:
    """What is set in front: the page as composed, and what the bundle says of itself."""

    html: str
    title: str
    author: str
    contents_title: str
    date: dt.date | None = None


class FrontRenderer:
    """Sets cover and contents, and the font of the running total."""

    def __init__(self, settings: Settings, output: str) -> None:
        """A renderer for the bundle that will lie at `output` below the site."""
        self._settings = settings
        self._output = output
        folders = {face.file.parent for face in settings.faces}
        self._fetcher = ConfinedFetcher([Folder(folder, FONTS) for folder in sorted(folders)])

    def render(self, front: Front, pages: Mapping[str, int]) -> Rendered:
        """Cover and contents; `pages` are those of the reports, from 1.

        The contents tell pages of the whole bundle, and their own length is known only when
        they are set: they are set anew until it is what they tell. Raises RenderError where
        something in them can't be had.
        """
        length = 1 + ceil(len(_PLACE.findall(front.html)) / _ENTRIES_OF_A_PAGE)
        with errors_of_weasyprint() as errors:
            for _ in range(_TRIES):
                document = self._document(_page(front, pages, length))
                if len(document.pages) == length:
                    break
                length = len(document.pages)
            finisher = Finisher(self._settings.site_url, self._output, self._output)
            pdf = document.write_pdf(pdf_variant=VARIANT, finisher=finisher)
        problems = [
            f"địa chỉ {refusal.address}: {refusal.reason}" for refusal in self._fetcher.refused
        ] or errors
        if problems:
            raise RenderError(f"{self._output} (trang bìa, mục lục)", problems)
        assert finisher.part is not None
        return Rendered(pdf, finisher.part, finisher.content, ())

    def render_font(self) -> Rendered:
        """The font of the running total, alone."""
        taken = []
        document = self._document(
            f'<html lang="{LANGUAGE}"><title>-</title><p>{escape(STAMP_SIGNS)}'
        )
        pdf = document.write_pdf(
            pdf_variant=VARIANT, finisher=lambda doc, pdf: taken.append(take_font(doc, pdf))
        )
        ((part, content),) = taken
        return Rendered(pdf, part, content, ())

    def _document(self, html: str) -> Any:
        page = weasyprint.HTML(string=html, base_url=None, url_fetcher=self._fetcher)
        fonts = FontConfiguration()
        style = weasyprint.CSS(
            string=f'{font_face_css(self._settings.faces)} html {{ font-family: "{FAMILY}" }}',
            url_fetcher=self._fetcher,
            font_config=fonts,
        )
        return page.render(stylesheets=[style], font_config=fonts)


def _parsed(html: str) -> Element:
    page: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    return page


def _contents(page: Element) -> Iterator[Element]:
    return (article for article in page.iter("article") if article.get("id") == _CONTENTS)


def _set_entry(item: Element, pages: Mapping[str, int], length: int) -> None:
    """Makes an entry of contents a row: a line, the link, the page it leads to."""
    link = item.find("a")
    if link is None:
        return
    target = link.get("href", "#")[1:]
    row = Element("div", {"class": "entry"})
    SubElement(row, "div", {"class": "line"})
    row.append(link)
    item.remove(link)
    item.insert(0, row)
    if target in pages:
        link.set("href", f"{SITE}{target}")
        link.tail = None
        SubElement(row, "span", {"class": "page"}).text = str(length + pages[target])
    else:
        del link.attrib["href"]


def _page(front: Front, pages: Mapping[str, int], length: int) -> str:
    """The page to set: styles, cover and contents alone, every entry with its page."""
    page = _parsed(front.html)
    for item in [item for contents in _contents(page) for item in contents.iter("li")]:
        _set_entry(item, pages, length)
    styles = "".join(f"<style>{style.text or ''}</style>" for style in page.iter("style"))
    articles = [
        article for article in page.iter("article") if article.get("id") in (_COVER, _CONTENTS)
    ]
    body = "".join(tostring(article, encoding="unicode", method="html") for article in articles)
    date = front.date and f"{front.date}T00:00:00+07:00"
    dates = (
        "".join(
            f'<meta name="dcterms.{name}" content="{date}">' for name in ("created", "modified")
        )
        if date
        else ""
    )
    return (
        f'<!doctype html><html lang="{LANGUAGE}"><head><meta charset="utf-8">'
        f"<title>{escape(front.title)}</title>"
        f'<meta name="author" content="{escape(front.author)}">{dates}{styles}</head>'
        f"<body>{body}</body></html>"
    )
