"""The running text of a report, at the offsets it has in the file, and its words.

Proofreading rules read this and not the file: code, HTML, URLs and e-mail addresses are blanked
out, front matter too but for the title and the recipients. Everything costs one pass each, made
when it is first asked for; rules look a phrase up by its first two words before they search.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

Span = tuple[int, int]

HIDDEN = "\x00"
"""What stands for a character that is no prose but is in a line of prose."""

# What in a line of prose is no prose; each alternative needs one of the marks below.
_NOT_PROSE = re.compile(
    r"https?://[^\s<>]{1,2000}|www\.[^\s<>]{1,2000}|\]\((?:[^()\n]|\([^()\n]{0,100}\)){0,500}\)|`[^`\n]{1,500}`"
    r"|<[A-Za-z!/?][^<>\n]{0,500}>|&#?\w{1,10};|[\w.+-]{1,64}@[\w.-]{1,255}"
)
_MARKS = ("://", "www.", "](", "`", "<", "&", "@")
# A word, or a sign: what a phrase may not reach across is a token of its own.
_SIGNS = ',;:.()“”"/–-%*|_…\x00'

_LAST_WORD = re.compile(r"\w+\Z")
_NEXT_WORD = re.compile(r" (\w+)")


@dataclass(frozen=True)
class Prose:
    """`text` is as long as the file; what is no prose is line ends in it, or HIDDEN.

    `spans` are the blocks in it, in reading order: headings, paragraphs, items, tables, quotes;
    those before `body_start` are of the front matter.
    """

    text: str
    spans: tuple[Span, ...]
    body_start: int = 0

    @cached_property
    def lowered(self) -> str:
        """The text in small letters, at the same offsets."""
        lowered = self.text.lower()
        # A capital of another script may become two characters when small.
        same = len(lowered) == len(self.text)
        return lowered if same else "".join(c.lower()[:1] for c in self.text)

    @cached_property
    def _apart(self) -> str:
        """The text with spaces around every sign that is a token of its own."""
        return _set_apart(self.text)

    @cached_property
    def words(self) -> list[str]:
        """Words and signs as written, in reading order."""
        return self._apart.split()

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word and sign as written, once."""
        return frozenset(self.words)

    @cached_property
    def lowered_words(self) -> list[str]:
        """Words and signs in small letters, in reading order."""
        lowered = self._apart.lower()
        same = len(lowered) == len(self._apart)
        return lowered.split() if same else _tokens(self.lowered)

    @cached_property
    def lowered_pairs(self) -> frozenset[str]:
        """Every two of them that follow one another: a phrase's first two are looked for here.

        Each is one string, "kế hoạch": sets of tuples take longer to compare, and thousands of
        tuples keep the garbage collector busy.
        """
        words = self.lowered_words
        return frozenset(map(" ".join, pairwise(words)))

    def find(self, words: str) -> Iterator[Span]:
        """Where words stand as written, whole ones."""
        yield from _whole(self.text, words)

    def find_lowered(self, words: str) -> Iterator[Span]:
        """Where words stand in whatever case; `words` are in small letters."""
        yield from _whole(self.lowered, words)

    def present(self, phrases: "Phrases") -> Iterator[str]:
        """The phrases of a table whose words follow one another, two by two, somewhere."""
        pairs = self.lowered_pairs
        for pair in phrases.pairs & pairs:
            for phrase, inner in phrases.by_pair[pair]:
                if inner <= pairs:
                    yield phrase

    def word_before(self, at: int) -> str:
        """The word before an offset with one space between, "" after a sign or a line's start."""
        if self.text[at - 1 : at] != " ":
            return ""
        found = _LAST_WORD.search(self.text, max(0, at - 40), at - 1)
        return found.group() if found else ""

    def word_after(self, at: int) -> str:
        """The word after an offset with one space between, "" before a sign or a line's end."""
        found = _NEXT_WORD.match(self.text, at)
        return found[1] if found else ""


class Taken:
    """Which stretches of a text have been told of: each character is told of once."""

    def __init__(self, length: int) -> None:
        """Nothing taken yet of a text so long."""
        self._mask = bytearray(length)

    def take(self, start: int, end: int) -> bool:
        """Takes a stretch; False, and nothing taken, where a part of it is taken already."""
        if self._mask.find(1, start, end) >= 0:
            return False
        self._mask[start:end] = b"\1" * (end - start)
        return True


@dataclass(frozen=True)
class Phrases:
    """Phrases of two words and more, in small letters, by their first two words.

    Each is there with the pairs of words inside it: those after the first but for the last, which
    a sign may hide that is no token of its own.
    """

    by_pair: dict[str, list[tuple[str, frozenset[str]]]]
    pairs: frozenset[str]


def phrase_table(phrases: Iterable[str]) -> Phrases:
    """The table of some phrases in small letters; those of one word are left out."""
    by_pair: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for phrase in phrases:
        first, inner = pairs_of(phrase)
        if first:
            by_pair.setdefault(first, []).append((phrase, inner))
    return Phrases(by_pair, frozenset(by_pair))


def pairs_of(phrase: str) -> tuple[str, frozenset[str]]:
    """The first two words or signs of a phrase, "" of one word, and the pairs inside it."""
    first, *others = [" ".join(pair) for pair in pairwise(_tokens(phrase))] or [""]
    return first, frozenset(others[:-1])


def _tokens(text: str) -> list[str]:
    return _set_apart(text).split()


def _set_apart(text: str) -> str:
    for sign in _SIGNS:
        if sign in text:
            text = text.replace(sign, f" {sign} ")
    return text


def _whole(text: str, words: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not _is_letter(text[at - 1 : at]) and not _is_letter(text[end : end + 1]):
            yield at, end
        at = text.find(words, end)


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def read_prose(text: str, spans: Iterable[Span], body_start: int = 0) -> Prose:
    """The prose of a file in the given spans, which are in reading order and apart."""
    parts: list[str] = []
    at = 0
    kept = tuple(spans)
    marked = any(mark in text for mark in _MARKS)
    for start, end in kept:
        part = text[start:end]
        parts += ("\n" * (start - at), _visible(part) if marked else part)
        at = end
    parts.append("\n" * (len(text) - at))
    return Prose("".join(parts), kept, body_start)


def _visible(text: str) -> str:
    if not any(mark in text for mark in _MARKS):
        return text
    return _NOT_PROSE.sub(lambda found: HIDDEN * len(found.group()), text)
