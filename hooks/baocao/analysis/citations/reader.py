"""Finds the citations of a text: anchors first, then bounded looks to the left and the right."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from baocao.analysis.citations.agreement import clashes, known_issuer, side_of_name
from baocao.analysis.citations.evidence import is_citation
from baocao.analysis.citations.issuers import joint_issuers
from baocao.analysis.citations.laws import NamedLaw, may_name_law, named_laws
from baocao.analysis.citations.left_context import Lead, body_before, lead_before
from baocao.analysis.citations.model import Citation, Span
from baocao.analysis.citations.names import Naming, naming
from baocao.analysis.citations.reading import Reading
from baocao.analysis.citations.right_context import tail_of
from baocao.analysis.citations.sharing import COORDINATED, share
from baocao.analysis.citations.subjects import MOST_NESTED, subject_span
from baocao.analysis.citations.symbols import Anchor, anchors, may_have_anchor
from baocao.text.lexicon import DocumentType, Side, Vocabulary, first_code, vocabulary
from baocao.text.plain import Plain, is_plain, plain

_AGAIN = re.compile(
    r",? ?(?:đã )?(?:(?:nêu|nói|kể|dẫn) trên|nêu tại|này|trên đây|trên(?= *[,;.)\n]))(?!\w)"
)
_REFERRING_ENDS = ("là", "là:", "bởi", "tại", "theo", "bằng", "các")
_REFERRING = re.compile(
    r"(?:(?:gọi|viết) (?:chung |tắt ){0,2}là(?: là)?:? ?"
    r"|(?:sửa đổi|bổ sung|thay thế)[^.;()\n]{0,30} (?:bởi|tại|theo|bằng) (?:các )?)[“\"]?$"
)


def find_citations(text: str) -> list[Citation]:
    """All citations of a text, a paragraph or a whole document, in its order.

    Offsets are code points of `text`, which should be in NFC (the caller normalises). Marks of
    Markdown, line ends and doubled blanks between words are read over. Never raises for any
    text; takes time in proportion to its length. The line "Số: 45/BC-…" of a letterhead is the
    document's own number, not a citation. Raises DataError where the package's own data
    files are broken.
    """
    if is_plain(text) and not may_have_anchor(text) and not may_name_law(text):
        return []
    copy, lexicon = plain(text), vocabulary()
    readings = _with_laws(copy.words, list(_read(copy, lexicon)), lexicon)
    with_subjects = list(_with_subjects(copy.words, readings, lexicon))
    return [
        _citation(copy, reading, lexicon) for reading in share(copy.words, with_subjects, lexicon)
    ]


def _read(copy: Plain, lexicon: Vocabulary) -> Iterator[Reading]:
    previous: Reading | None = None
    for anchor in anchors(copy.words, lexicon):
        if previous and anchor.start < previous.end:
            continue
        reading = _reading(copy, anchor, previous, lexicon)
        if reading:
            yield reading
            previous = reading


def _reading(
    copy: Plain, anchor: Anchor, previous: Reading | None, lexicon: Vocabulary
) -> Reading | None:
    words, limit = copy.words, previous.end if previous else 0
    named = naming(words, anchor, lexicon, limit)
    kind = named.kind or _carried(words, anchor, named, previous, lexicon)
    if not is_citation(copy, anchor, named, kind, lexicon):
        return None
    anchor = _settle_form(anchor, kind, lexicon)
    right = tail_of(words, anchor, lexicon)
    issuer, lead = right.issuer or named.issuer, None
    if issuer is None:
        lead = _lead(words, named.start, anchor.org, limit, lexicon)
    elif right.issuer and (signers := anchor.org.count("-") + 1) > 1:
        issuer = (issuer[0], joint_issuers(words, issuer, signers, lexicon))
    date = right.date or (lead.date if lead else None)
    return Reading(
        anchor=anchor,
        naming=named,
        kind=kind or lexicon.type_of_symbol(anchor.code, anchor.form),
        # A date of its own after the symbol leaves the earlier one to the sentence.
        start=lead.start_with(date) if lead else named.start,
        end=max(right.end, issuer[1] if right.issuer and issuer else 0),
        date=date,
        issuer=issuer or (lead.issuer if lead else None),
        lead=lead,
        stray=right.stray,
        in_passing=_is_in_passing(words, named.start, right.end),
    )


def _lead(words: str, position: int, org: str, limit: int, lexicon: Vocabulary) -> Lead | None:
    """The body before a citation that names none after it."""
    lead = lead_before(words, position, lexicon, limit)
    if lead and (lead.certain or not clashes(words[slice(*lead.issuer)], org, lexicon)):
        return lead
    body = body_before(words, position, org, lexicon, limit)
    return Lead(position, body, None, begins=False) if body else None


def _is_in_passing(words: str, start: int, end: int) -> bool:
    """Whether the words around a citation say that it is known: "… nêu trên"."""
    if _AGAIN.match(words, end):
        return True
    leads_on = words[max(0, start - 6) : start].rstrip('“" ').endswith(_REFERRING_ENDS)
    return leads_on and bool(_REFERRING.search(words, max(0, start - 80), start))


def _carried(
    words: str, anchor: Anchor, named: Naming, previous: Reading | None, lexicon: Vocabulary
) -> DocumentType | None:
    """The kind that an earlier member of a list gives: "các Quyết định số 217-…, 218-…"."""
    if previous is None or previous.kind is None or named.sample:
        return None
    gap = words[previous.end : named.start]
    if len(gap) > 12 or not gap.strip() or not COORDINATED.match(gap):
        return None
    if anchor.form == "bare" and not named.numbered:
        return None
    fits = anchor.code in previous.kind.codes or not anchor.code
    return previous.kind if fits else lexicon.type_of_symbol(anchor.code, anchor.form)


def _settle_form(anchor: Anchor, kind: DocumentType | None, lexicon: Vocabulary) -> Anchor:
    """Under "Công văn", what looks like a code is mostly the sender's: "123/CT-TTHT"."""
    if not (kind and kind.letter and anchor.form == "state" and anchor.code):
        return anchor
    if anchor.code in kind.codes or lexicon.side_of(anchor.org):
        return anchor
    return replace(anchor, form="letter", code="", org=anchor.symbol)


def _with_laws(words: str, readings: list[Reading], lexicon: Vocabulary) -> list[Reading]:
    """The readings and the laws cited by name alone, in their order."""
    laws = [_law_reading(words, law, lexicon) for law in named_laws(words)]
    if not laws:
        return readings
    ends = [reading.end for reading in readings]
    apart = []
    for law in laws:
        following = bisect_left(ends, law.start + 1)
        if following == len(readings) or readings[following].naming.start >= law.end:
            apart.append(law)
    return (
        sorted([*readings, *apart], key=lambda reading: reading.naming.start) if apart else readings
    )


def _law_reading(words: str, law: NamedLaw, lexicon: Vocabulary) -> Reading:
    kind = lexicon.type_by_name[words[law.start : law.type_end].lower()]
    anchor = Anchor("named", "", "", "", "", law.start, law.name_end, law.name_end, law.name_end)
    name = Naming(kind, law.start, law.type_end, False, title=(law.start, law.name_end))
    return Reading(anchor, name, kind, law.start, law.date.end, law.date, None)


def _with_subjects(words: str, readings: list[Reading], lexicon: Vocabulary) -> Iterator[Reading]:
    spans = [(reading.start, reading.end) for reading in readings]
    for number, reading in enumerate(readings):
        if reading.anchor.form == "named":
            yield reading
            continue
        following = spans[number + 1 : number + 1 + MOST_NESTED]
        subject = subject_span(words, reading.end, following, lexicon)
        yield replace(reading, subject=subject) if subject else reading


def _side(issuer: str, anchor: Anchor, lexicon: Vocabulary) -> Side:
    """Whose document a symbol tells of; of a code both sides sign with, the named body decides."""
    named = side_of_name(issuer, lexicon) if first_code(anchor.org) in lexicon.both_sides else ""
    return named if named in ("state", "party") else lexicon.side_of(anchor.org, anchor.form)


def _citation(copy: Plain, reading: Reading, lexicon: Vocabulary) -> Citation:
    """The reading in the words and offsets of the text as written."""

    def printed(span: Span | None) -> str:
        return " ".join(copy.printed[slice(*span)].split()) if span else ""

    def origin(span: Span | None) -> Span | None:
        return copy.span(*span) if span else None

    anchor, name, kind, date = reading.anchor, reading.naming.name, reading.kind, reading.date
    date_span = (date.text_start, date.end) if date else None
    stray = origin(reading.stray) if printed(reading.stray) else None
    start, end = copy.span(reading.start, reading.end)
    issuer = printed(reading.issuer)
    return Citation(
        type=kind.name if kind else "",
        printed_type=printed(name),
        name=printed(reading.naming.title),
        number=anchor.number,
        symbol=anchor.symbol,
        form=anchor.form,
        date=date.value if date else None,
        date_text=printed(date_span),
        issuer=issuer,
        inferred_issuer="" if issuer else known_issuer(anchor.org, lexicon),
        subject=printed(reading.subject),
        stray=copy.source[slice(*stray)] if stray else "",
        code=anchor.code,
        proper_code=lexicon.mended(anchor.code, kind) if kind else anchor.code,
        org=anchor.org,
        side=_side(issuer, anchor, lexicon),
        start=start,
        end=end,
        text=copy.source[start:end],
        number_span=copy.span(anchor.start, anchor.number_end),
        in_passing=reading.in_passing,
        type_span=origin(name),
        symbol_span=copy.span(anchor.symbol_start, anchor.end) if anchor.symbol else None,
        date_span=None if reading.shares_date else origin(date_span),
        stray_span=stray,
        issuer_span=origin(reading.issuer),
        subject_span=origin(reading.subject),
    )
