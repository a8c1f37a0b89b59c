"""What the members of a list of documents share: one body, one date, printed once for all."""

import re
from dataclasses import replace

from baocao.analysis.citations.agreement import agrees, clashes
from baocao.analysis.citations.issuers import body_at
from baocao.analysis.citations.model import Span
from baocao.analysis.citations.reading import Reading
from baocao.text.lexicon import Vocabulary, first_code

COORDINATED = re.compile(r"[ ,;]*(?:(?i:và|hoặc|cùng)(?: với)?)?(?: (?i:các)| \d{1,2})? ?$")
_LONGEST_GAP = 20
_HEAD_END = re.compile(r"[^:\n]{0,40}:")
_BULLET = re.compile(r"[ ;,.]*\n ?(?:[-+*•] ?)?")
# At the end of a subject: "… về việc ban hành Quy chế của UBND tỉnh".
_OF = re.compile(r" của (?=[A-ZĐỦ])")
_ENDS = re.compile(r"(?: \([^()\n]{1,60}\))?(?:,|$)")
# After these words "của …" says whose the thing is that the document is about.
_BELONGS = re.compile(
    r"(?:thẩm quyền|chức năng|quản lý|giải quyết|nhiệm vụ|hoạt động|làm việc|quyền hạn|"
    r"trách nhiệm|tổ chức|bộ máy|trực thuộc|biên chế|thuộc|nhân sự|cán bộ|đơn vị|cơ quan|"
    r"công tác|kết luận|ý kiến|chỉ đạo|đề nghị|kiến nghị|yêu cầu|phát biểu)$"
)


def share(words: str, readings: list[Reading], lexicon: Vocabulary) -> list[Reading]:
    """The readings with what other members of their list say for them.

    The body and the date before one "ban hành" go to all members that name none; so do the
    body and the date after the last member, where all are of one kind or one body.
    """
    with_own = [_own_issuer_after_subject(words, reading, lexicon) for reading in readings]
    forward = _share_forward(words, with_own, lexicon)
    return _share_backward(words, forward)


def _gap(words: str, before: Reading, after: Reading) -> str:
    return words[before.reached : after.naming.start]


def _joined(words: str, before: Reading, after: Reading) -> bool:
    """Whether nothing but a coordinator stands between two readings."""
    gap = _gap(words, before, after)
    return bool(gap.strip()) and len(gap) < _LONGEST_GAP and bool(COORDINATED.match(gap))


def _share_forward(words: str, readings: list[Reading], lexicon: Vocabulary) -> list[Reading]:
    shared = readings[:1]
    for reading in readings[1:]:
        before = shared[-1]
        lead = before.lead
        if lead and not reading.issuer and _goes_on(words, before, reading):
            name = words[slice(*lead.issuer)]
            if not clashes(name, reading.anchor.org, lexicon):
                date = before.date if before.has_lead_date and not reading.date else reading.date
                reading = replace(
                    reading,
                    issuer=lead.issuer,
                    lead=replace(lead, date=None),
                    date=date,
                    shares_date=reading.shares_date or date is not reading.date,
                )
        if before.in_passing and _joined(words, before, reading):
            reading = replace(reading, in_passing=True)
        shared.append(reading)
    return shared


def _goes_on(words: str, before: Reading, reading: Reading) -> bool:
    """Whether a reading is the next member of the list a lead opens."""
    if _joined(words, before, reading):
        return True
    lead = before.lead
    is_head = lead and _HEAD_END.match(words, lead.issuer[1])
    return bool(is_head and _BULLET.fullmatch(_gap(words, before, reading)))


def _share_backward(words: str, readings: list[Reading]) -> list[Reading]:
    shared = readings[-1:]
    for reading in reversed(readings[:-1]):
        after = shared[-1]
        if not reading.subject and _joined(words, reading, after):
            reading = _with_issuer_of(reading, after)
            reading = _with_date_of(reading, after)
        shared.append(reading)
    return shared[::-1]


def _with_issuer_of(reading: Reading, after: Reading) -> Reading:
    """The reading with the body printed after the next member, where both sign with one code."""
    one_body = first_code(reading.anchor.org) == first_code(after.anchor.org) != ""
    if reading.issuer or after.lead or not after.issuer or not one_body:
        return reading
    return replace(reading, issuer=after.issuer)


def _with_date_of(reading: Reading, after: Reading) -> Reading:
    """The reading with the date printed after the next member, where both are of one kind."""
    date = after.date
    if reading.date or not date or after.has_lead_date or reading.kind is not after.kind:
        return reading
    year = reading.anchor.number.partition("/")[2]
    if year and date.value and year != f"{date.value.year:04}":
        return reading
    if first_code(reading.anchor.org) != first_code(after.anchor.org):
        return reading
    return replace(reading, date=date, shares_date=True)


def _own_issuer_after_subject(words: str, reading: Reading, lexicon: Vocabulary) -> Reading:
    """The reading with the body after its subject, where the symbol says it is that body's.

    "Quyết định số 71/QĐ-BYT ngày … về khung thời gian tập huấn của Bộ trưởng Bộ Y tế".
    """
    if reading.issuer or not reading.subject or not reading.anchor.org:
        return reading
    span = _body_at_end(words, reading.subject, lexicon)
    if span is None or not agrees(words[slice(*span)], reading.anchor.org, lexicon):
        return reading
    return replace(reading, issuer=span)


def _body_at_end(words: str, subject: Span, lexicon: Vocabulary) -> Span | None:
    """The body that "của" names at the end of a subject, or of a part of it before a comma."""
    start, end = subject
    for of in _OF.finditer(words, start, end):
        body_end = body_at(words, of.end(), lexicon)
        if 0 < body_end <= end and _ENDS.match(words[body_end : min(end, body_end + 70)]):
            belongs = _BELONGS.search(words, max(start, of.start() - 30), of.start())
            return None if belongs else (of.end(), body_end)
    return None
