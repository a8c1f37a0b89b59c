"""The words of a stretch of Markdown, without its markup."""

import html
import re

from baocao.text.vietnamese import nfc

_CELL_END = "\x00"
# Markdown's own characters, which no reader sees; the words between them stay. Each pattern with
# characters without which it matches nothing: most blocks have none of them.
# Each takes time in proportion to the text: no part gives back what it has taken, or looks beyond
# where another match could begin.
_MARKUP = (
    ("](", re.compile(r"!?\[([^\]\n]{0,500})\]\([^()\s]*+(?:\([^()]*+\))?+[^()]*+\)"), r"\1"),
    ("<", re.compile(r"<((?:https?|mailto):[^<>\s]+)>"), r"\1"),
    ("<", re.compile(r"</?[A-Za-z][^<>\n]*>"), ""),
    ("[^", re.compile(r"\[\^[^\[\]\n]+\]:?"), ""),
    ("{", re.compile(r"\{[:#.][^{}\n]*\}"), ""),
    ("\n", re.compile(r"\n[ \t]*+(?:[-*+]|>+|#{1,6})[ \t]+"), "\n"),
    ("---", re.compile(r"^(?=[ \t:|-]*?---)[ \t:|-]++$", re.M), ""),
    ("*", re.compile(r"\*+"), ""),
    ("`", re.compile(r"`+"), ""),
    ("~~", re.compile(r"~~"), ""),
    ("_", re.compile(r"(?<![^\W_])_+|_+(?![^\W_])"), ""),
    ("|", re.compile(r"(?<!\\)\|"), f" {_CELL_END} "),
    ("\\", re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>])"), r"\1"),
)


def without_markup(markdown: str, cell_end: str) -> str:
    """The words in one line, letters as written; what parts the cells of tables is `cell_end`."""
    if "<!--" in markdown:
        markdown = _without_comments(markdown)
    markdown = f"\n{markdown}"  # every line begins alike: "^" would be tried at every character
    for needed, pattern, substitute in _MARKUP:
        if needed in markdown:
            markdown = pattern.sub(substitute, markdown)
    words = html.unescape(markdown).strip()
    # Most paragraphs have no other space than single ones, which is seen sooner than changed.
    if "  " in words or not words.isprintable():
        words = " ".join(words.split())
    return words.replace(_CELL_END, cell_end)


def _without_comments(text: str) -> str:
    """The text without HTML comments; what is opened and never closed stays."""
    kept: list[str] = []
    end = 0
    while (start := text.find("<!--", end)) >= 0 and (close := text.find("-->", start + 4)) >= 0:
        kept.append(text[end:start])
        end = close + 3
    return "".join((*kept, text[end:]))


def visible_words(markdown: str, cell_end: str = " ") -> str:
    """The words as `without_markup` has them, composed."""
    return nfc(without_markup(markdown, cell_end))
