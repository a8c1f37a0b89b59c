"""The words of a stretch of Markdown as a reader sees them."""

import html
import re

from baocao.text.vietnamese import nfc

# Markdown's own signs, which no reader sees; the words between them stay. Each pattern with
# signs without which it matches nothing: most blocks have none of them.
_MARKUP = (
    ("](", re.compile(r"!?\[([^\]\n]*)\]\([^()\s]*(?:\([^()]*\))?[^()]*\)"), r"\1"),
    ("<", re.compile(r"<((?:https?|mailto):[^<>\s]+)>"), r"\1"),
    ("<", re.compile(r"<!--.*?-->|</?[A-Za-z][^<>\n]*>", re.S), ""),
    ("[^", re.compile(r"\[\^[^\]\n]+\]:?"), ""),
    ("{", re.compile(r"\{[:#.][^{}\n]*\}"), ""),
    ("", re.compile(r"^[ \t]*(?:[-*+]|>+|#{1,6})[ \t]+", re.M), ""),
    ("---", re.compile(r"^[ \t]*\|?[ \t:|-]*-{3,}[ \t:|-]*$", re.M), ""),
    ("*", re.compile(r"\*+"), ""),
    ("`", re.compile(r"`+"), ""),
    ("~~", re.compile(r"~~"), ""),
    ("_", re.compile(r"(?<![^\W_])_+|_+(?![^\W_])"), ""),
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>])")


def visible_words(markdown: str, cell_end: str = " ") -> str:
    """The words, composed, in one line, without Markdown's signs; `cell_end` is for each "|"."""
    for sign, pattern, substitute in _MARKUP:
        if sign in markdown:
            markdown = pattern.sub(substitute, markdown)
    if "|" in markdown:
        markdown = markdown.replace("|", f" {cell_end} ")
    if "\\" in markdown:
        markdown = _ESCAPED.sub(r"\1", markdown)
    return " ".join(nfc(html.unescape(markdown)).split())
