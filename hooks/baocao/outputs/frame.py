"""The frame of the site's pages, for pages that are made without MkDocs.

The theme's template takes some 10 ms for each page, twice what such a page takes in all. It is
rendered once, with marks where the pages differ.
"""

from dataclasses import dataclass
from html import escape

TEMPLATE = "framed.html"
_MARKS = ("<!--framed:title-->", "<!--framed:head-->", "<!--framed:content-->")


class FrameError(Exception):
    """The template has not each mark once, in order: a programmer's mistake."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is before, between and after the title, the end of the head and the content.

    Its links lead from a page `depth` folders below the site's root.
    """

    before: str = ""
    title_end: str = ""
    head_end: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """The whole, as that of which pages depend on it."""
        return "\0".join((self.before, self.title_end, self.head_end, self.after))

    def page(self, title: str, content: str, canonical: str = "") -> bytes:
        """A page; the title and the canonical URL ("" for none) are text, the content is HTML."""
        link = f'<link rel="canonical" href="{escape(canonical)}">' if canonical else ""
        parts = (self.before, escape(title), self.title_end, link)
        return "".join((*parts, self.head_end, content, self.after)).encode()


def frame_of(html: str) -> Frame:
    """The frame in a page with marks. Raises FrameError."""
    before, title, rest = html.partition(_MARKS[0])
    title_end, head, rest = rest.partition(_MARKS[1])
    head_end, content, after = rest.partition(_MARKS[2])
    if not (title and head and content):
        raise FrameError(f"{TEMPLATE} lacks one of {', '.join(_MARKS)}")
    return Frame(before, title_end, head_end, after)
