"""A citation in its report, and what it asserts of its document: number, date, symbol, issuer."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from baocao.analysis.assertions import Assertion, Kind, digest
from baocao.analysis.citations import Citation
from baocao.analysis.citations.agreement import NamedBody, named_body
from baocao.findings import Place
from baocao.text.lexicon import vocabulary
from baocao.text.vietnamese import fold_title

_SUBJECT_OPENERS = (("ve", "viec"), ("ve",))
_ABBREVIATION = re.compile(r" \([^()]*\)")
_MIN_SUBJECT = 4  # words; "công tác dân vận" alone does not tell one document from another


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A citation and its place."""

    place: Place
    citation: Citation
    in_heading: bool = False

    @property
    def short(self) -> str:
        """Type, number and symbol as printed, without date and issuer."""
        c = self.citation
        start = c.type_span[0] if c.type_span else c.number_span[0]
        end = c.symbol_span[1] if c.symbol_span else c.number_span[1]
        return " ".join(c.text[start - c.start : end - c.start].split())


def document_assertions(cited: CitedDocument) -> Iterator[Assertion]:
    """The assertions of one citation, each about the document by what else is printed of it."""
    c = cited.citation
    if not (c.symbol and c.year):
        return
    short, document = cited.short, (c.type, c.key)
    issuer = _ABBREVIATION.sub("", c.issuer) if "(" in c.issuer else c.issuer
    named = named_body(issuer, vocabulary()) if issuer else None
    yield _assertion(cited, "symbol", document, (c.form, c.symbol), short)
    if c.date and c.date_span:
        dated = f"{short} ngày {c.date_text}"
        # "12/KH-UBND" of a province and of its districts are documents of their own.
        yield _assertion(cited, "date", document, c.date, dated, _local_body(named))
        if len(subject := _subject(c.subject)) >= _MIN_SUBJECT:
            about = (c.type, c.date, c.proper_code, c.org, subject)
            yield _assertion(cited, "number", about, c.number.lstrip("0"), dated)
    is_own = c.issuer_span and c.start <= c.issuer_span[0] < c.end
    for part, value in _issuer(named) if is_own else ():
        yield _assertion(
            cited, "issuer", (*document, part), value, f"{short} của {c.issuer}", c.date
        )


def _assertion(
    cited: CitedDocument,
    kind: Kind,
    about: Hashable,
    value: Hashable,
    shown: str,
    apart: Hashable = None,
) -> Assertion:
    quote = cited.citation.text.replace("\n", " ")
    told_apart = None if apart is None else digest(apart)
    return Assertion(kind, digest(about), digest(value), cited.place, shown, quote, told_apart)


def _subject(subject: str) -> tuple[str, ...]:
    """The words of a subject as they are compared."""
    if subject.count(" ") < _MIN_SUBJECT - 1:
        return ()
    words = tuple(fold_title(subject).split())
    opener = next((o for o in _SUBJECT_OPENERS if words[: len(o)] == o), ())
    return words[len(opener) :]


def _issuer(named: NamedBody | None) -> Iterator[tuple[str, str]]:
    """What a printed issuer says: the body by its full name, and its level where one is printed.

    "UBND" alone and "UBND tỉnh" do not contradict each other, "UBND huyện" and "UBND tỉnh" do;
    "Bộ trưởng Bộ Y tế" is Bộ Y tế. "Sở" may stand for any body of its kind and says nothing.
    """
    if named is None or not (named.body.codes or named.words > 1):
        return
    yield "body", named.body.name
    if level := _level(named.rest):
        yield named.body.name, level


def _level(words: Sequence[str]) -> str:
    """The level a body's name goes on with, "huyện" of "UBND huyện …"; "" where none follows."""
    return words[0].lower() if words and words[0].lower() in vocabulary().levels else ""


def _local_body(named: NamedBody | None) -> Hashable:
    """Which of the many bodies with one code is meant, None where the name does not tell.

    A province is one wherever its name is left out; of districts and communes there are many.
    """
    level = _level(named.rest) if named else ""
    if not level or not named:
        return None
    return level if level == "tỉnh" else " ".join(named.rest).lower()


def local_body(issuer: str) -> str:
    """The level and name of the one of many bodies that a printed issuer names, in small letters.

    "huyện cư mẫu" of "UBND huyện Cư Mẫu"; "" where the issuer does not tell.
    """
    issuer = _ABBREVIATION.sub("", issuer) if "(" in issuer else issuer
    named = named_body(issuer, vocabulary()) if issuer else None
    return " ".join(named.rest).lower() if named and _level(named.rest) else ""
