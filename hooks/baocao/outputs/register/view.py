"""What the register's pages show: plain strings, ready to print.

A thousand reports cite tens of thousands of documents: what there is of each is made fast.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from baocao.analysis.citations.agreement import named_body
from baocao.analysis.documents import Cited, Document
from baocao.outputs.register.conflicts import Conflict
from baocao.text.lexicon import vocabulary

NO_YEAR = "chưa rõ năm"
NO_TYPE = "Văn bản"


class Row(NamedTuple):
    """One document in a list, and what it is sorted and filtered by.

    `url` is that of its entry from the page that shows the row, `day` the date in the form
    2020-03-18, the year alone where no date is known; `times` is how often it is cited.
    """

    title: str
    url: str
    anchor: str
    type: str
    issuer: str
    body: str
    date: str
    year: str
    day: str
    subject: str
    times: int


class Citing(NamedTuple):
    """One report that cites a document: its URL from the entry, its title, every place in it."""

    url: str
    title: str
    places: tuple[Cited, ...]


class Entry(NamedTuple):
    """One document as its page shows it.

    `shared_anchor` is set at the first of several documents that would have one anchor. `forms` and
    `dates` are given where reports print several; `may_be` are titles and URLs of entries, `own` of
    reports. `url` is that of the official text, "" of none known.
    """

    row: Row
    shared_anchor: str
    inferred_issuer: str
    forms: tuple[str, ...]
    dates: tuple[str, ...]
    is_open: bool
    may_be: tuple[tuple[str, str], ...]
    own: tuple[tuple[str, str], ...]
    url: str
    conflicts: tuple[Conflict, ...]
    citing: tuple[Citing, ...]


class Folder(NamedTuple):
    """A page that a list leads to: its title, its URL from there, how many documents it has."""

    title: str
    url: str
    size: int


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One page of the register: a list of documents, of pages below it, or entries in full."""

    title: str
    count: int
    mentions: int
    above: tuple[Folder, ...] = ()
    rows: tuple[Row, ...] = ()
    folders: tuple[Folder, ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def types(self) -> Sequence[str]:
        """The kinds of documents on the page, for its filter."""
        return sorted({row.type for row in self._listed})

    @property
    def bodies(self) -> Sequence[str]:
        """The issuing bodies on the page, for its filter."""
        return sorted({row.body for row in self._listed if row.body})

    @property
    def years(self) -> Sequence[str]:
        """The years on the page, the newest first, for its filter."""
        return sorted({row.year for row in self._listed if row.year}, reverse=True)

    @property
    def _listed(self) -> Sequence[Row]:
        return self.rows or tuple(entry.row for entry in self.entries)


def title_of(document: Document) -> str:
    """ "Quyết định số 264/QĐ-SGDĐT"; a law's name, with its number where that is known."""
    kind = document.name or document.type or NO_TYPE
    number = document.number_and_symbol
    if not number:
        return f"{kind} năm {document.year}" if document.year else kind
    return f"{kind} số {number}"


def row_of(document: Document, url: str) -> Row:
    """The row of a document, whose entry has this URL."""
    issuer = document.issuer or document.inferred_issuer
    return Row(
        title_of(document),
        url,
        url.partition("#")[2],
        document.type or NO_TYPE,
        document.issuer,
        body_label(issuer),
        in_words(document.day),
        document.year,
        document.day or document.year,
        document.subject,
        len(document.places),
    )


def in_words(day: str) -> str:
    """ "18/03/2020" of a date in the form 2020-03-18, "" of none."""
    return f"{day[8:]}/{day[5:7]}/{day[:4]}" if day else ""


def body_label(issuer: str) -> str:
    """The body that an issuer is listed under: "UBND tỉnh Đắk Nông" is "Ủy ban nhân dân tỉnh"."""
    named = named_body(issuer, vocabulary()) if issuer else None
    if named is None:
        return issuer
    level = named.rest[0].lower() if named.rest else ""
    name = named.body.name
    return f"{name} {level}" if level in vocabulary().levels else name
