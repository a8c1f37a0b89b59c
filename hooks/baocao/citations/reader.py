"""Finds the citations of a text: anchors first, then bounded looks to the left and the right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from baocao.citations.dates import PrintedDate
from baocao.citations.leads import Lead, lead_before
from baocao.citations.model import Citation, Span
from baocao.citations.names import Naming, naming
from baocao.citations.plain import Plain, plain
from baocao.citations.subjects import MOST_NESTED, subject_span
from baocao.citations.symbols import Anchor, anchors
from baocao.citations.tails import is_dated, tail_of
from baocao.citations.vocabulary import DocumentType, Vocabulary, vocabulary

_LETTERHEAD = re.compile(r"(?:^|\n) ?Số ?: ?$")
_COORDINATED = re.compile(r"[ ,;]*(?:(?:và|hoặc|cùng)(?: với)?)?(?: các)? ?$")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A citation in positions of the plain copy."""

    anchor: Anchor
    naming: Naming
    kind: DocumentType | None
    start: int
    end: int
    date: PrintedDate | None
    issuer: Span | None
    lead: Lead | None
    stray: Span | None
    subject: Span | None = None


def find_citations(text: str) -> list[Citation]:
    """All citations of a text, a paragraph or a whole document, in its order.

    Offsets are code points of `text`, which should be in NFC (the caller normalises). Marks of
    Markdown, line ends and doubled blanks between words are read over. Never raises for any
    text; takes time in proportion to its length. The line "Số: 45/BC-…" of a letterhead is the
    document's own number, not a citation. Raises DataError where the package's own data
    files are broken.
    """
    copy, lexicon = plain(text), vocabulary()
    readings = list(_with_subjects(copy.words, list(_read(copy.words, lexicon)), lexicon))
    return [_citation(copy, reading, lexicon) for reading in _share_leads(copy.words, readings)]


def _read(words: str, lexicon: Vocabulary) -> Iterator[_Reading]:
    previous: _Reading | None = None
    for anchor in anchors(words, lexicon):
        if previous and anchor.start < previous.end:
            continue
        reading = _reading(words, anchor, previous, lexicon)
        if reading:
            yield reading
            previous = reading


def _reading(
    words: str, anchor: Anchor, previous: _Reading | None, lexicon: Vocabulary
) -> _Reading | None:
    named = naming(words, anchor, lexicon)
    if previous and named.start < previous.end:
        named = Naming(None, anchor.start, anchor.start, False)
    kind = named.kind or _carried(words, anchor, named, previous, lexicon)
    if not _is_citation(words, anchor, named, kind, lexicon):
        return None
    anchor = _settle_form(anchor, kind, lexicon)
    right = tail_of(words, anchor, lexicon)
    lead = lead_before(words, named.start, lexicon, previous.end if previous else 0)
    if right.issuer or named.issuer:
        lead = None
    date = right.date or (lead.date if lead else None)
    start = named.start
    if lead:
        # A date of its own after the symbol leaves the earlier one to the sentence.
        start = lead.start if lead.date is date else lead.issuer[0]
    return _Reading(
        anchor=anchor,
        naming=named,
        kind=kind or lexicon.type_of_symbol(anchor.code, anchor.form),
        start=start,
        end=right.end,
        date=date,
        issuer=right.issuer or named.issuer or (lead.issuer if lead else None),
        lead=lead,
        stray=right.stray,
    )


def _carried(
    words: str, anchor: Anchor, named: Naming, previous: _Reading | None, lexicon: Vocabulary
) -> DocumentType | None:
    """The kind that an earlier member of a list gives: "các Quyết định số 217-…, 218-…"."""
    if previous is None or previous.kind is None or named.sample:
        return None
    gap = words[previous.end : named.start]
    if len(gap) > 12 or not gap.strip() or not _COORDINATED.match(gap):
        return None
    if anchor.form == "bare" and not named.numbered:
        return None
    fits = anchor.code in previous.kind.codes or not anchor.code
    return previous.kind if fits else lexicon.type_of_symbol(anchor.code, anchor.form)


def _is_citation(
    words: str, anchor: Anchor, named: Naming, kind: DocumentType | None, lexicon: Vocabulary
) -> bool:
    """Whether an anchor is the number of a document, given what stands before it."""
    if named.sample:
        return False
    if kind is None:
        return _is_untyped_citation(words, anchor, named, lexicon)
    if anchor.form == "bare":
        capital = words[named.start : named.name_end][:1].isupper()
        return (named.numbered or capital) and is_dated(words, anchor.end)
    if anchor.code and anchor.org:
        return True
    # "báo cáo 12/TTHC", "thông báo 3/A" are counts: without a code, "số" has to be printed.
    strong = named.numbered or kind.letter
    if anchor.code:
        return strong
    capital = anchor.org[:1].isupper()
    if anchor.form == "party":
        return named.numbered and capital and "/" in anchor.symbol
    return capital and (strong or anchor.form == "normative")


def _is_untyped_citation(words: str, anchor: Anchor, named: Naming, lexicon: Vocabulary) -> bool:
    """Whether a number with a symbol is a citation though no kind of document is printed."""
    left = max(0, named.start - 2)
    if _LETTERHEAD.search(words[left : anchor.start]):
        return False
    if anchor.code and anchor.form != "bare":
        return anchor.is_plain
    known = anchor.org.partition("-")[0] in lexicon.side_by_code
    return named.numbered and known and anchor.form in ("letter", "normative")


def _settle_form(anchor: Anchor, kind: DocumentType | None, lexicon: Vocabulary) -> Anchor:
    """Under "Công văn", what looks like a code is mostly the sender's: "123/CT-TTHT"."""
    if not (kind and kind.letter and anchor.form == "state" and anchor.code):
        return anchor
    if anchor.code in kind.codes or lexicon.side_of(anchor.org):
        return anchor
    return replace(anchor, form="letter", code="", org=anchor.symbol)


def _with_subjects(words: str, readings: list[_Reading], lexicon: Vocabulary) -> Iterator[_Reading]:
    spans = [(reading.start, reading.end) for reading in readings]
    for number, reading in enumerate(readings):
        following = spans[number + 1 : number + 1 + MOST_NESTED]
        yield replace(reading, subject=subject_span(words, reading.end, following, lexicon))


def _share_leads(words: str, readings: list[_Reading]) -> list[_Reading]:
    """Gives the body before one "ban hành" to all members of the list that name no other."""
    shared = readings[:1]
    for reading in readings[1:]:
        before = shared[-1]
        if before.lead and not reading.issuer:
            reached = before.subject[1] if before.subject else before.end
            gap = words[reached : reading.start]
            if gap.strip() and len(gap) < 20 and _COORDINATED.match(gap):
                lead = replace(before.lead, date=None)
                reading = replace(reading, issuer=lead.issuer, lead=lead)
        shared.append(reading)
    return shared


def _citation(copy: Plain, reading: _Reading, lexicon: Vocabulary) -> Citation:
    """The reading in the words and offsets of the text as written."""

    def printed(span: Span | None) -> str:
        return " ".join(copy.printed[slice(*span)].split()) if span else ""

    def origin(span: Span | None) -> Span | None:
        return copy.span(*span) if span else None

    anchor, name, kind, date = reading.anchor, reading.naming.name, reading.kind, reading.date
    date_span = (date.text_start, date.end) if date else None
    stray = origin(reading.stray) if printed(reading.stray) else None
    start, end = copy.span(reading.start, reading.end)
    return Citation(
        type=kind.name if kind else "",
        printed_type=printed(name),
        number=anchor.number,
        symbol=anchor.symbol,
        form=anchor.form,
        date=date.value if date else None,
        date_text=printed(date_span),
        issuer=printed(reading.issuer),
        subject=printed(reading.subject),
        stray=copy.source[slice(*stray)] if stray else "",
        code=anchor.code,
        proper_code=lexicon.mended(anchor.code, kind) if kind else anchor.code,
        org=anchor.org,
        side=lexicon.side_of(anchor.org),
        start=start,
        end=end,
        text=copy.source[start:end],
        number_span=copy.span(anchor.start, anchor.number_end),
        type_span=origin(name),
        symbol_span=copy.span(anchor.symbol_start, anchor.end) if anchor.symbol else None,
        date_span=origin(date_span),
        stray_span=stray,
        issuer_span=origin(reading.issuer),
        subject_span=origin(reading.subject),
    )
