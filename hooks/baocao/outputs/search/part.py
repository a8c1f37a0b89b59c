"""What one page brings to the index: all that is known of it without the others.

A part is the same in every build as long as the page is: it names no other page, no place in the
whole index, and its address without the ending that the site gives it. So it can be stored.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zlib import crc32

from baocao.analysis.abbreviations import defined_abbreviations, national_abbreviations
from baocao.outputs.search.encoding import WIDTH, json_of, size
from baocao.outputs.search.postings import Gatherer
from baocao.outputs.search.records import Record, records_of
from baocao.reading.report import Report

VERSION = 1
"""Goes up with whatever changes the bytes of a part of the same page."""
REPORT = "report"
_TEXT_LENGTH = 2500
_MARK = b"baocao search part"


@dataclass(frozen=True, slots=True)
class Head:
    """What a page is.

    `kind` is "report" or another; `address` its page without "/" or ".html"; `group` and
    `group_title` what it is listed under, a report's series: a page of another kind needs a group
    that no series is named like. `year` is None where a page has none. `sizes` has a character for
    each text file, how many records it holds.
    """

    kind: str
    address: str
    title: str
    group: str
    group_title: str
    year: int | None
    records: int
    sizes: str


@dataclass(frozen=True, slots=True)
class Part:
    """A page for the index: `texts` are its text files from their second key on, in JSON;
    `slices` its entries as `Gatherer.slices` gives them."""

    head: Head
    texts: tuple[bytes, ...]
    slices: tuple[bytes, ...]

    def to_bytes(self) -> bytes:
        """The part as lines; see `from_bytes`."""
        head = [getattr(self.head, name) for name in Head.__slots__]
        lines = [json_of(head).encode(), *self.texts, *self.slices]
        content = b"\n".join(lines)
        return b"%s %d %08x\n%s" % (_MARK, VERSION, crc32(content), content)


def from_bytes(data: bytes) -> Part:
    """The part that `to_bytes` has written. Raises ValueError for any other bytes."""
    mark, _, content = data.partition(b"\n")
    if mark != b"%s %d %08x" % (_MARK, VERSION, crc32(content)):
        raise ValueError("no part of a search index, or one of another version")
    first, *lines = content.split(b"\n")
    head = Head(*json.loads(first))
    texts = len(head.sizes)
    return Part(head, tuple(lines[:texts]), tuple(lines[texts:]))


def make_part(report: Report) -> Part:
    """The part of a report."""
    settings = report.series.settings
    return compose(
        records_of(report),
        kind=REPORT,
        address=report.uri.removesuffix(".md"),
        title=report.full_title,
        group=report.series.slug,
        group_title=settings.title,
        year=report.meta.year,
        abbreviations=defined_abbreviations(report.source.text),
    )


def compose(
    found: Iterable[Record],
    *,
    kind: str,
    address: str,
    title: str,
    group: str,
    group_title: str,
    year: int | None = None,
    abbreviations: dict[str, str] | None = None,
) -> Part:
    """The part of a page of any kind; see `Head`. `abbreviations` are those it defines itself.

    The first record stands for the page itself and has no anchor; its heading is the title.
    """
    national = national_abbreviations()
    own = abbreviations or {}
    gatherer = Gatherer(own)
    about = {"title": title, "short": {s: own[s] for s in own if s not in national}}
    texts: list[bytes] = []
    sizes = ""
    records = 0
    for piece in _pieces(found):
        for place, record in enumerate(piece, records):
            gatherer.add(record, place)
        shown = [[r.anchor, " › ".join(r.path), r.title, r.text] for r in piece]
        texts.append(json_of({**about, "records": shown})[1:].encode())
        sizes += size(len(piece))
        records += len(piece)
    head = Head(kind, address, title, group, group_title, year, records, sizes)
    return Part(head, tuple(texts), gatherer.slices())


def _pieces(found: Iterable[Record]) -> Iterator[list[Record]]:
    """Records in pieces of a text file each."""
    piece: list[Record] = []
    length = 0
    for record in found:
        if piece and (length >= _TEXT_LENGTH or len(piece) == WIDTH):
            yield piece
            piece, length = [], 0
        piece.append(record)
        length += len(record.read)
    yield piece
