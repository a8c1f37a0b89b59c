"""The register of cited documents: every mention of every report, filed under its document.

A document's key is number, symbol and year, as `Citation.key` gives it. Nothing is guessed: where a
mention leaves out what would tell its document, it is filed under the one that fits within its own
report, or, where none or several do, under an open key of its own, which names what it may be.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from baocao.analysis.citations.register import register as laws
from baocao.analysis.cited import local_body
from baocao.analysis.mentions import Mention

OPEN_YEAR = "(?)"
OPEN_SYMBOL = "/?"


class Cited(NamedTuple):
    """A mention, and the report that it is in, by the report's file below docs/."""

    uri: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Document:
    """A document that reports cite; of several with one key, `body` tells which.

    `may_be` are the keys of documents that an open one may be, or one whose body is not told.
    """

    key: str
    body: str
    places: tuple[Cited, ...]
    may_be: tuple[str, ...] = ()

    def _usual(self, name: str) -> str:
        """What most mentions say of a part, the first of equally many; "" where none says any."""
        if len(self.places) == 1:  # most have one
            only: str = getattr(self.places[0].mention, name)
            return only
        values = Counter(v for c in self.places if (v := getattr(c.mention, name)))
        return values.most_common(1)[0][0] if values else ""

    @property
    def type(self) -> str:
        """What kind of document it is."""
        return self._usual("type")

    @property
    def name(self) -> str:
        """The name of a law."""
        return self._usual("name")

    @property
    def day(self) -> str:
        """The date that most mentions print, in the form 2020-03-18."""
        return self._usual("day")

    @property
    def issuer(self) -> str:
        """Who issued it, as most mentions print it, "" where none does; see `inferred_issuer`."""
        return self._usual("issuer")

    @property
    def inferred_issuer(self) -> str:
        """What the symbol tells of who issued it."""
        return self._usual("inferred_issuer")

    @property
    def subject(self) -> str:
        """What it is about, as most mentions print it."""
        return self._usual("subject")

    @property
    def year(self) -> str:
        """The year that it is of, "" where no mention tells."""
        return next((c.mention.year for c in self.places if c.mention.year), "")

    @property
    def number_and_symbol(self) -> str:
        """ "264/QĐ-SGDĐT", of an open key the number alone, "" of a law cited by its name."""
        if not self.key[:1].isdecimal():
            return ""
        return self.key.rpartition("(")[0].removesuffix(OPEN_SYMBOL) or self.key

    @property
    def printed(self) -> Mapping[str, int]:
        """Type, number and symbol in every form that reports print, and how often each is."""
        return Counter(c.mention.short for c in self.places)

    @property
    def days(self) -> Mapping[str, int]:
        """Every date that reports print of it, and how often."""
        return Counter(c.mention.day for c in self.places if c.mention.day)

    @property
    def is_open(self) -> bool:
        """Whether what is printed does not tell which document it is."""
        return self.key.endswith(OPEN_YEAR) or OPEN_SYMBOL in self.key or bool(self.may_be)


@dataclass(frozen=True)
class DocumentRegister:
    """All documents, by their keys and bodies."""

    documents: tuple[Document, ...] = ()

    @cached_property
    def by_key(self) -> dict[str, list[Document]]:
        """The documents of each key."""
        found: dict[str, list[Document]] = defaultdict(list)
        for document in self.documents:
            found[document.key].append(document)
        return found


def build_register(reports: Iterable[tuple[str, Sequence[Mention]]]) -> DocumentRegister:
    """The register of the mentions of all reports, each by its file below docs/."""
    filed: dict[str, list[Cited]] = defaultdict(list)
    for uri, mentions in reports:
        for key, mention in zip(_keys(mentions), mentions, strict=True):
            filed[key].append(Cited(uri, mention))
    documents = [d for key in sorted(filed) for d in _documents(key, filed[key])]
    return DocumentRegister(tuple(_with_candidates(documents)))


# Mentions that leave something out ---------------------------------------------------------------


_Number = tuple[str, str, str]
"""Type and number of a document, and its day or year."""


@dataclass
class _Known:
    """The full keys of one report, by what a mention may leave out."""

    by_symbol: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_number: dict[_Number, set[str]] = field(default_factory=lambda: defaultdict(set))


def _keys(mentions: Sequence[Mention]) -> list[str]:
    """The key of each mention of one report, open ones filled by the only one that fits."""
    keys = [_key(mention) for mention in mentions]
    if not any(_is_open(key) for key in keys):
        return keys
    known = _Known()
    for key, mention in zip(keys, mentions, strict=True):
        if not _is_open(key):
            known.by_symbol[_without_year(key)].add(key)
            known.by_number[_number(mention, mention.day)].add(key)
    return [
        _filled(key, mention, known) if _is_open(key) else key
        for key, mention in zip(keys, mentions, strict=True)
    ]


def _key(mention: Mention) -> str:
    """The key; that of the number where a law's name and year tell of one law only."""
    if mention.form != "named":
        return mention.key
    fitting = [law for law in laws().named(mention.name) if f"{law.date.year}" == mention.year]
    if len(fitting) != 1 or not fitting[0].number:
        return mention.key
    number, _, rest = fitting[0].number.partition("/")
    return f"{number.zfill(2)}/{rest}"


def _is_open(key: str) -> bool:
    return key.endswith(OPEN_YEAR) or OPEN_SYMBOL in key


def _without_year(key: str) -> str:
    return key.rpartition("(")[0]


def _number(mention: Mention, day_or_year: str) -> _Number:
    return mention.type, mention.number.lstrip("0"), day_or_year


def _filled(key: str, mention: Mention, known: _Known) -> str:
    if key.endswith(OPEN_YEAR):
        fitting = known.by_symbol.get(_without_year(key), set())
    else:
        fitting = known.by_number.get(_number(mention, mention.day), set())
    return next(iter(fitting)) if len(fitting) == 1 else key


def _number_in_year(document: Document) -> _Number:
    first = document.places[0].mention
    return _number(first, first.year)


def _with_candidates(documents: Sequence[Document]) -> Iterator[Document]:
    """The documents, open ones with the keys of all that they may be."""
    by_symbol: dict[str, list[str]] = defaultdict(list)
    by_number: dict[_Number, list[str]] = defaultdict(list)
    for document in documents:
        if not _is_open(document.key):
            by_symbol[_without_year(document.key)].append(document.key)
            by_number[_number_in_year(document)].append(document.key)
    for document in documents:
        if document.key.endswith(OPEN_YEAR):
            candidates = by_symbol.get(_without_year(document.key), [])
        elif OPEN_SYMBOL in document.key:
            candidates = by_number.get(_number_in_year(document), [])
        else:
            candidates = []
        unique = tuple(dict.fromkeys(candidates))
        yield replace(document, may_be=unique) if unique else document


# Several documents with one key ------------------------------------------------------------------


def _documents(key: str, places: Sequence[Cited]) -> Iterator[Document]:
    """The documents of one key: "12/KH-UBND" of a province and of its districts are several.

    A mention belongs to the one whose body it names, "UBND huyện" to the only district; where
    it names none, its date may tell. What fits several is an entry of its own.
    """
    bodies = {local_body(c.mention.issuer) for c in places}
    named = [b for b in bodies if b and not any(b != o and _is_part(b, o) for o in bodies)]
    if len(named) < 2:
        yield Document(key, "", tuple(places))
        return
    filed: dict[str, list[Cited]] = {body: [] for body in sorted(named)}
    undecided: list[tuple[Cited, list[str]]] = []
    for cited in places:
        own = local_body(cited.mention.issuer)
        fitting = [body for body in filed if _is_part(own, body)]
        if len(fitting) == 1:
            filed[fitting[0]].append(cited)
        else:
            undecided.append((cited, fitting))
    days = {body: {c.mention.day for c in own} for body, own in filed.items()}
    left = []
    for cited, fitting in undecided:
        day = cited.mention.day
        same_day = [body for body in fitting if day and day in days[body]]
        if len(same_day) == 1:
            filed[same_day[0]].append(cited)
        else:
            left.append(cited)
    for body in filed:
        yield Document(key, body, tuple(filed[body]))
    if left:
        yield Document(key, "", tuple(left), may_be=(key,))


def _is_part(body: str, other: str) -> bool:
    """Whether a body, named in fewer words, can be the other: "huyện" is "huyện Cư Mẫu"."""
    return f"{other} ".startswith(f"{body} " if body else "")
