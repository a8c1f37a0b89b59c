"""The Markdown of a page as HTML, by the extensions that the site is built with."""

import re
from functools import cache
from typing import Any

from markdown import Markdown
from markdown.htmlparser import htmlparser  # type: ignore[attr-defined]  # MkDocs reads by it
from markdown.preprocessors import Preprocessor

# mkdocs.yml lists the same, and three that MkDocs adds; a test compares the two.
EXTENSIONS = (
    "fenced_code",
    "admonition",
    "attr_list",
    "tables",
    "footnotes",
    "pymdownx.highlight",
    "pymdownx.superfences",
)
SETTINGS: dict[str, dict[str, Any]] = {
    "tables": {"use_align_attribute": True},
    "footnotes": {"BACKLINK_TITLE": "Về chỗ đánh dấu chú thích {}"},
    "pymdownx.highlight": {"use_pygments": False},
}
# Without one of these, Markdown makes only elements without attributes, all of them allowed.
_BRINGS_MARKUP = ("<", "[", "{", "```", "~~~", "!!!")

# A footnote as nearly all are written: a mark in running text, a text after a mark that begins a
# line. Anywhere else ("- [^1]: …", "[^1](…)") the extension may make something else of it.
_PLAIN_NOTE = re.compile(r"^\[\^[\w-]{1,20}\]:|(?<![!\]\\])\[\^[\w-]{1,20}\](?![(\[:])", re.M)
_NOTES_PLACE = "///"  # the extension puts the texts where a page says "///Footnotes Go Here///"


_SECTION = "<!["  # opens a marked section, which only some documents that are no HTML have
_READ_AT = 21  # as MkDocs does: after code blocks were taken out


class RenderingError(Exception):
    """The Markdown can't be rendered: nested too deep, or a fault of an extension.

    `needle` is what cannot be, where that is known.
    """

    needle = ""


class _SectionError(RenderingError):
    needle = _SECTION


class _ReadSections(Preprocessor):
    """Fails where the reader of raw HTML does with which MkDocs collects the ids of a page."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if _SECTION in text:
            reader = htmlparser.HTMLParser()
            try:
                reader.feed(text)
                reader.close()
            except AssertionError as error:
                raise _SectionError(f"“{_SECTION}” mở một phần không có trong HTML") from error
        return lines


def can_bring_markup(text: str) -> bool:
    """Whether a page's Markdown holds anything by which it could bring HTML of its own."""
    return any(mark in text for mark in _BRINGS_MARKUP)


def is_harmless(text: str) -> bool:
    """Whether all HTML that a page's Markdown becomes is allowed, as can be told at a glance.

    False where it would have to be rendered: that takes a hundred times as long.
    """
    if "[^" not in text:
        return not can_bring_markup(text)
    return _NOTES_PLACE not in text and all(map(_has_plain_notes, text.split("\n\n")))


def _has_plain_notes(block: str) -> bool:
    """Whether nothing in a block can bring markup but footnotes that are plain.

    Beside unbalanced emphasis the extension leaves pieces of its own work in the text.
    """
    if "[^" not in block:
        return not can_bring_markup(block)
    is_emphasized = "*" in block or "_" in block
    return not is_emphasized and not can_bring_markup(_PLAIN_NOTE.sub("", block))


def author_html(text: str) -> str:
    """The HTML that a page's own Markdown brings, without the ids that headings are given.

    Raises RenderingError.
    """
    markdown = _markdown()
    try:
        markdown.reset()
        return markdown.convert(text)
    except RenderingError:
        raise
    except Exception as error:  # extensions raise whatever they stumble over
        raise RenderingError(f"{type(error).__name__}: {error}") from error


@cache
def _markdown() -> Markdown:
    markdown = Markdown(extensions=list(EXTENSIONS), extension_configs=SETTINGS)
    markdown.preprocessors.register(_ReadSections(markdown), "baocao_sections", _READ_AT)
    return markdown
