"""Text of a pull request as Markdown that GitHub and GitLab show as text, whatever it holds.

What Markdown reads is written as character references, which never make markup. What the forges
look for in the finished page (mentions, references to issues, URLs, emoji) would be found all the
same, so an invisible space is put into it.
"""

import re
import unicodedata

from baocao.checking.formats.plain import printable

_INVISIBLE = "&#8203;"  # U+200B: parts what a forge would link, and shows nothing
# Letters and marks without a form of their own; what is left of control characters is shown by now.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
_MARK = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARKS = re.compile(f"({_MARK}{{4}}){_MARK}+")
_MARKUP = str.maketrans({c: f"&#{ord(c)};" for c in "\\`*_{}[]<>&~|!$#@"})
# A sign that begins a mention or a reference (@name, #12, !12, $12, %name, &12, ~label, ^alert,
# [issue:1]), the colon of a URL or an emoji; "www."; the key of another tracker (GH-12); what
# could name a commit.
_SIGN = re.compile(r"(?<=[@#!$%&^~:{\[])(?=[^\s.,;)”])")
_WWW = re.compile(r"(www)(?=\.)", re.I)
_KEY = re.compile(r"([A-Za-z]-)(?=\d)")
_COMMIT = re.compile(r"(?<![^\W_])[0-9a-f]{7,}", re.I)
_SIX = re.compile(r"(.{6})(?=.)")
_GAP = "\u200b"


def escaped(text: str, most: int = 400) -> str:
    """A text in one line, cut to `most` characters: to be put after words, never at a line's start.

    What moves, hides or turns text is shown as a dot.
    """
    line = " ".join(_seen(text[: most * 4]).split())
    if len(line) > most or len(text) > most * 4:
        line = f"{line[:most].rstrip()}…"
    line = _SIGN.sub(_GAP, line)
    line = _COMMIT.sub(lambda name: _SIX.sub(rf"\1{_GAP}", name.group()), line)
    for pattern in (_WWW, _KEY):
        line = pattern.sub(rf"\1{_GAP}", line)
    return line.translate(_MARKUP).replace(_GAP, _INVISIBLE)


def _seen(text: str) -> str:
    """The text composed, in characters that a reader sees, marks piled up cut down."""
    composed = unicodedata.normalize("NFC", text.replace("\t", " ").replace("\n", " "))
    return _MARKS.sub(r"\1", _UNSEEN.sub("\u00b7", printable(composed)))
