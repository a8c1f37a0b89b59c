"""The Markdown of a page as HTML, by the extensions that the site is built with."""

import re
from functools import cache
from typing import Any

from markdown import Markdown

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
_BRINGS_MARKUP = re.compile(r"[<\[{]|```|~~~|!!!")


class RenderingError(Exception):
    """The Markdown can't be rendered: nested too deep, or a fault of an extension."""


def can_bring_markup(text: str) -> bool:
    """Whether a page's Markdown holds anything by which it could bring HTML of its own."""
    return _BRINGS_MARKUP.search(text) is not None


def author_html(text: str) -> str:
    """The HTML that a page's own Markdown brings, without the ids that headings are given.

    Raises RenderingError.
    """
    markdown = _markdown()
    try:
        markdown.reset()
        return markdown.convert(text)
    except Exception as error:  # extensions raise whatever they stumble over
        raise RenderingError(f"{type(error).__name__}: {error}") from error


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=list(EXTENSIONS), extension_configs=SETTINGS)
