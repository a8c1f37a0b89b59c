"""What the register of cited documents needs of each citation: a value that can be kept.

The analysis of a report holds much more, and of a thousand reports it takes long to read again.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from baocao.analysis.analysis import Analysis, analyse, kept_analysis
from baocao.analysis.cited import CitedDocument
from baocao.analysis.close_reading import CloseReading
from baocao.kept import Kept
from baocao.reading.anchors import Anchors
from baocao.reading.report import Report
from baocao.store import Store
from baocao.text.lexicon import Form
from baocao.text.plain import is_plain, plain
from baocao.text.vietnamese import UPPER, is_nfc, nfc

_AROUND = 160  # characters of its sentence on either side of a citation
_APART = b"\x1f"
_LONGEST_TEXT = 600
_LONGEST_PART = 120
# Where a sentence ends, before and after a citation.
_CAPITAL = rf"(?=[“\"‘(]?[{UPPER}])"
_SENTENCE_START = re.compile(rf"(?:\n|(?<=[.!?…])[”\"’)]{{0,2}} {_CAPITAL})")
_SENTENCE_END = re.compile(rf"\n|(?<=[.!?…])[”\"’)]{{0,2}}(?: {_CAPITAL}|$)")
# What can be before the first letter of a citation: what indents it, emphasizes it, is a tag.
_LEADING = re.compile(r"(?:</?[A-Za-z][^<>\n]{0,200}>|[^\w<]|_)+")
_BLOCK_MARK = re.compile(r"^[ ]{0,3}(?:[#>|+*-]+ )+")


class Mention(NamedTuple):  # a thousand reports have tens of thousands: made and stored fast
    """One place that cites a document.

    The parts are those of `Citation`, `day` the date in the form 2020-03-18. `short` is type,
    number and symbol as printed. `sentence` is packed, and read by `before`, `text` and `after`:
    the whole citation, and what is around it, with "…" where the sentence is cut. `anchor` is the
    nearest on the report's page. `line` and `column` are its place in the file, `start` and `end`
    its offsets there.
    """

    key: str
    type: str
    name: str
    number: str
    form: Form
    year: str
    day: str
    issuer: str
    inferred_issuer: str
    subject: str
    short: str
    sentence: bytes
    anchor: str
    line: int
    column: int
    start: int
    end: int

    @property
    def before(self) -> str:
        """The words of its sentence before the citation."""
        return self._part(0)

    @property
    def text(self) -> str:
        """The citation as printed, in one line."""
        return self._part(1)

    @property
    def after(self) -> str:
        """The words of its sentence after the citation."""
        return self._part(2)

    def _part(self, number: int) -> str:
        return self.sentence.split(_APART)[number].decode()


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of one report, in reading order."""

    all: tuple[Mention, ...] = ()


_KEPT = Kept("mentions", Mentions)


def kept_mentions(report: Report, store: Store) -> tuple[Mention, ...]:
    """The mentions of a report: those that the store has, or made of its analysis and kept."""
    found = _KEPT.get(store, store.key(report.digest))
    if found is not None:
        return found.all
    analysis = kept_analysis(report, store) or analyse(CloseReading(report))
    return keep_mentions(report, analysis, store)


def keep_mentions(report: Report, analysis: Analysis, store: Store) -> tuple[Mention, ...]:
    """Puts the mentions of a report into the store, and returns them."""
    found = mentions_of(report, analysis)
    _KEPT.put(store, store.key(report.digest), Mentions(found))
    return found


def mentions_of(report: Report, analysis: Analysis) -> tuple[Mention, ...]:
    """The mentions of a report by its analysis."""
    return tuple(_mentions(report, analysis.citations)) if analysis.citations else ()


def _mentions(report: Report, citations: tuple[CitedDocument, ...]) -> Iterator[Mention]:
    text, anchors = report.source.text, Anchors(report.blocks)
    blocks = report.blocks
    starts = [block.start for block in blocks]
    plain_blocks: dict[int, bool] = {}
    for cited in citations:
        place, c = cited.place, cited.citation
        start = report.source.line_start(place.line) + place.column - 1
        end = report.source.line_start(place.end_line) + place.end_column - 1
        if leading := _LEADING.match(text, start, end):
            start = leading.end()
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        block = blocks[max(0, bisect_right(starts, start) - 1)]
        if block.start not in plain_blocks:
            plain_blocks[block.start] = _is_plain(block.text)
        left, right = start - _AROUND, end + _AROUND
        words = _as_written if plain_blocks[block.start] else _words
        yield Mention(
            c.key,
            c.type,
            _cut(c.name, _LONGEST_TEXT),
            _cut(c.number, _LONGEST_PART),
            c.form,
            c.year,
            c.date.isoformat() if c.date else "",
            _cut(c.issuer, _LONGEST_PART),
            _cut(c.inferred_issuer, _LONGEST_PART),
            _cut(c.subject, _LONGEST_TEXT),
            _cut(words(cited.short), _LONGEST_PART),
            _packed(
                _before(words(text[max(block.start, left) : start]), left > block.start),
                _cut(words(c.text).replace("\n", " "), _LONGEST_TEXT),
                _after(words(text[end : min(block.end, right)]), right < block.end),
            ),
            anchors.before(start),
            place.line,
            place.column,
            start,
            end,
        )


def _before(words: str, is_cut: bool) -> str:
    """The words of the sentence before a citation, from those of its block."""
    at = 0
    for found in _SENTENCE_START.finditer(words):
        at = found.end()
    if at == 0 and is_cut:
        return f"… {words.partition(' ')[2]}"
    return _BLOCK_MARK.sub("", words[at:]).lstrip()


def _after(words: str, is_cut: bool) -> str:
    """The words of the sentence after a citation, from those of its block."""
    if found := _SENTENCE_END.search(words):
        return words[: found.start()].rstrip() + words[found.start() : found.end()].strip()
    return f"{words.rpartition(' ')[0]} …" if is_cut else words.rstrip()


def _packed(*parts: str) -> bytes:
    """Words as UTF-8, half the size that Python has for them."""
    # No text holds the separator; a letter that no Unicode text can hold is a question mark.
    return _APART.join(
        part.replace(_APART.decode(), " ").encode(errors="replace") for part in parts
    )


def _is_plain(text: str) -> bool:
    """Whether its words are what is written."""
    return "&" not in text and is_plain(text) and is_nfc(text)


def _words(written: str) -> str:
    """What is written, composed and without Markdown's characters."""
    return nfc(html.unescape(plain(written).printed))


def _as_written(written: str) -> str:
    return written


def _cut(words: str, most: int) -> str:
    """Words of a bounded length."""
    return words if len(words) <= most else f"{words[:most].rstrip()}…"
