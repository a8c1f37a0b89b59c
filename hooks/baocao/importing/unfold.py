"""A document whose lines have run together, as pages copied from the web have them.

A line that holds Quốc hiệu and, after it, the kind of document is no line of a letterhead but
everything up to there on one line; where the body is on it too, it is cut where numbers that
count on, items of lists and titles before a colon begin.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from baocao.importing.dates import find_date
from baocao.importing.labels import Label, read_label
from baocao.importing.layout import Item, Line
from baocao.importing.letterhead import nation_in
from baocao.importing.people import is_authority, office_at
from baocao.importing.recipients import names_recipients
from baocao.importing.shape import is_capitals
from baocao.importing.vocabulary import vocabulary

_FIRST_LINES = 40
_REACH = 3_000  # a letterhead is shorter
_LONGEST_TITLE = 400
_LONGEST_HEADING = 90
_ADDRESSED = re.compile(r"(?<!\S)K[íÍ]nh g[ửỬ]i\s?:")
_NUMBERED = r"(?:[IVX]{1,6}|[A-ZĐ]|[a-zđ]|\d{1,2}(?:\.\d{1,2}){0,3})\s?[.)/\-–]\s?\S"
_CANDIDATE = re.compile(rf"(?<=\s)(?={_NUMBERED}|Điều \d|Chương [IVX]|Mục \d)")
_COLON = re.compile(r":(?=\s+(\S))")
_FIRST_ITEM = re.compile(r"(?=\s[-–+]\s+[^\W\d_])")
_ITEM = re.compile(r"(?<=[.;:!?…)\d])\s+(?=[-–+]\s+[^\W\d_])")
_TAIL = re.compile(r"(?<=[.;/)])\s+(?=N[ơƠ][iI] [nN]h[ậẬ]n\s?:|[A-ZĐ][A-ZĐ/.]|[A-ZĐ][^\W\d_a-z])")
# After these a number belongs to the words before it.
_OF_BODY = re.compile(r"(?<!\w)(?:BỘ|SỞ|PHÒNG|VỤ|CỤC|BAN|VIỆN|TỔ)\s+$")  # "SỞ KẾ HOẠCH VÀ …"
_BOUND = re.compile(
    r"(?:khoản|điểm|điều|mục|số|ngày|tháng|năm|quý|lớp|khối|hạng|loại|cấp|nhóm|kỳ|kì|phần|chương|và|đến|từ)\s*$",
    re.I,
)


def unfold(items: Sequence[Item]) -> list[Item]:
    """The items, such lines cut into those they were."""
    out: list[Item] = []
    for index, item in enumerate(items):
        if index < _FIRST_LINES and isinstance(item, Line) and (cut := _cut_head(item.text)):
            head, rest = cut
            out.append(replace(item, text=head, cells=(), piped=False))
            out.extend(_line(item, words) for words in _unfolded(rest))
        else:
            out.append(item)
    return out


def _line(item: Line, words: str) -> Line:
    return Line(item.number, words, True, whole=True)


def _cut_head(text: str) -> tuple[str, str] | None:
    """A line that holds a letterhead and more: both parts; None for any other line."""
    start = text[:_REACH]
    nation = nation_in(start) if len(text) > 60 else None
    if nation is None:
        return None
    at = nation.end()
    if date := find_date(start[at:]):
        at += date.end
    places = [
        match.start()
        for form, _ in vocabulary().forms
        for match in _form(form).finditer(start, at)
        if not _OF_BODY.search(start[max(0, match.start() - 12) : match.start()])
    ]
    if addressed := _ADDRESSED.search(start, at):
        places.append(addressed.start())
    if not places:
        return None
    return text[: min(places)].rstrip(), text[min(places) :]


def _form(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(form)}(?![^\W_]|:)")


def _unfolded(text: str) -> Iterator[str]:
    """Kind, subject and body out of what comes after a letterhead."""
    form = next((f for f, _ in vocabulary().forms if text.startswith(f)), "")
    if form:
        title, body = _title(text[len(form) :].strip())
        yield form
        if title:
            yield title
    else:
        body = text
    yield from _body(body)


def _title(text: str) -> tuple[str, str]:
    """The subject at the start of a text, and the rest."""
    words = text.split(" ")
    at = next((i for i, w in enumerate(words) if any(c.islower() for c in w)), len(words))
    while at and read_label(" ".join(words[at - 1 :])[:60]) and not words[at - 1].startswith("("):
        at -= 1
    if at >= 2 and is_capitals(" ".join(words[:at])):
        return " ".join(words[:at]), " ".join(words[at:])
    for index in range(2, min(len(words), 80)):
        rest = " ".join(words[index : index + 4])
        begins = words[index][:1].isupper() and vocabulary().opener.match(rest.lower())
        label = read_label(rest)
        if begins or (label and label.is_first):
            return " ".join(words[:index]), " ".join(words[index:])
    return ("", text) if len(text) > _LONGEST_TITLE else (text, "")


def _body(text: str) -> Iterator[str]:
    for piece in _closing_apart(text):
        for numbered in _numbered(piece):
            heading, rest = _heading(numbered)
            if heading:
                yield heading
            for words in _ITEM.split(rest):
                if words.strip():
                    yield words.strip()


def _closing_apart(text: str) -> Iterator[str]:
    """The text cut where recipients or a signature begin."""
    start = 0
    for match in _TAIL.finditer(text):
        rest = text[match.end() : match.end() + 80]
        if names_recipients(rest) or is_authority(rest) or _is_office(rest):
            yield text[start : match.start()]
            start = match.end()
    yield text[start:]


def _is_office(rest: str) -> bool:
    length = office_at(rest)
    return length > 0 and is_capitals(rest[:length])


def _numbered(text: str) -> Iterator[str]:
    """The text cut where a number begins a list or counts on."""
    last: dict[str, Label] = {}
    start = 0
    for match in _CANDIDATE.finditer(f" {text}"):
        at = match.start() - 1
        label = read_label(text[at : at + 60])
        if label is None or not _counts(label, last, text[max(0, at - 40) : at]):
            continue
        words = text[at + label.end : at + label.end + 20].lstrip()
        if not words[:1].isupper() and words[:1] not in '“"(':
            continue
        styles = list(last)
        for style in styles[styles.index(label.style) + 1 :] if label.style in last else ():
            del last[style]
        last[label.style] = label
        if text[start:at].strip():
            yield text[start:at].strip()
        start = at
    yield text[start:].strip()


def _counts(label: Label, last: dict[str, Label], before: str) -> bool:
    if _BOUND.search(before):
        return False
    if label.style in last:
        if label.follows(last[label.style]):
            return True
        return label.is_first and before.rstrip()[-1:] in ".:;!?"
    words = before.split()
    stops = not words or words[-1][-1] in '.:;!?…)”"' or is_capitals(" ".join(words[-2:]))
    return label.is_first and (stops or label.style == "ROMAN")


def _heading(text: str) -> tuple[str, str]:
    """A numbered title and what comes after it on the line: "1. Tình hình chung: …"."""
    label = read_label(text[:60])
    if label is None:
        return "", text
    at = _end_of_title(text, label)
    after = text[at:].strip()
    title = text[label.end : at]
    if not after or len(title) > _LONGEST_HEADING or any(sign in title for sign in ".;"):
        return "", text
    return text[:at].strip(), after


def _end_of_title(text: str, label: Label) -> int:
    """Where a title in capitals, before a colon, or before the first item of a list ends."""
    start = text[label.end : label.end + _LONGEST_HEADING + 40]
    words = start.split(" ")
    capitals = next((i for i, w in enumerate(words) if any(c.islower() for c in w)), len(words))
    if label.style in ("ROMAN", "LETTER") and is_capitals(" ".join(words[:capitals])):
        return label.end + len(" ".join(words[:capitals]))
    for match in _COLON.finditer(start):
        if match[1].isupper() or match[1] in "-–+•*":
            return label.end + match.end()
    first = _FIRST_ITEM.search(start)
    return label.end + first.end() if first else len(text)
