"""A document's closing: to whom it goes, who signed, and what is attached after them.

"Nơi nhận" may stand before the signature, after it, beside it or nowhere; recipients may have no
dashes; a signature may be one line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from baocao.importing.kinds import opens_attachment
from baocao.importing.labels import read_label
from baocao.importing.layout import Cell, Line
from baocao.importing.letterhead import is_place_and_date
from baocao.importing.people import (
    Signature,
    is_authority,
    is_office,
    is_signed_mark,
    office_at,
    read_signature,
    split_name,
)
from baocao.importing.shape import (
    bullet_of,
    ends_document,
    is_capitals,
    is_ornament,
    is_person,
    is_unfinished,
    starts_small,
    tidy,
)
from baocao.importing.vocabulary import fold_along

_RECIPIENTS = re.compile(r"[*_\s\-–]{0,6}noi\s{1,4}(?:nhan|gui)\s{0,4}(?:[*_]{0,4}[:;.]|[*_]{0,4}$)[*_\s]{0,6}")
_LONGEST_RECIPIENT = 300
_SIGNATURE_LINES = 14
_SPLIT_ENTRIES = re.compile(r"(?<=[;.,)])\s+[-–—+]\s*(?=\S)|\s+[-–—]\s+(?=(?:[Ll]ưu|Như)\b)")


@dataclass
class Closing:
    """A closing: the lines it takes (`start` to `end`), what it says, lines that fit nowhere."""

    start: int
    end: int
    recipients: list[str] = field(default_factory=list)
    signature: Signature = field(default_factory=Signature)
    place_and_date: str = ""
    left: list[Line] = field(default_factory=list)
    more_signers: bool = False


def read_closing(lines: Sequence[Line], start: int) -> Closing:
    """The closing of a document whose body begins at line `start`; empty where it has none."""
    for index in range(start, len(lines)):
        text = lines[index].text
        if names_recipients(text) or any(names_recipients(c.text) for c in lines[index].cells):
            return _with_recipients(lines, start, index)
        if _may_sign(text) and (closing := _signature_alone(lines, start, index)):
            return closing
    return Closing(len(lines), len(lines))


def names_recipients(text: str) -> bool:
    """Whether a line is headed "Nơi nhận"."""
    return _RECIPIENTS.match(fold_along(text[:60])) is not None


def _may_sign(text: str) -> bool:
    return len(text) < 250 and (is_authority(text) or (office_at(text) > 0 and _is_signing(text)))


def _is_signing(text: str) -> bool:
    """Whether a line is an office in capitals, or one and a name: "HIỆU TRƯỞNG Lê Văn A"."""
    return is_office(text) or bool(split_name(tidy(text))[1])


def _with_recipients(lines: Sequence[Line], start: int, index: int) -> Closing:
    rows = list(lines[index:])
    unfolded, taken = _unfold(rows)
    recipients, after = _recipients(unfolded)
    closing = Closing(index, index)
    closing.recipients = recipients
    signing, end = _signature_lines(unfolded, after)
    if signing:
        closing.signature = read_signature(signing)
    else:
        end = after
    closing.end = index + _rows_taken(rows, unfolded, end, taken)
    if not signing and (above := _signature_above(lines, start, index)):
        closing.start, closing.signature = above
    _take_date(lines, start, closing)
    return closing


def _rows_taken(rows: Sequence[Line], unfolded: Sequence[Line], end: int, taken: int) -> int:
    """How many of the rows the first `end` of the unfolded lines are."""
    if end >= len(unfolded):
        return len(rows)
    if end <= taken:
        folded = {line.number for line in unfolded[end:taken]}
        del folded
        return _row_count(rows, unfolded, taken)
    return _row_count(rows, unfolded, end)


def _row_count(rows: Sequence[Line], unfolded: Sequence[Line], end: int) -> int:
    return len(rows) - (len(unfolded) - end)


def _unfold(rows: Sequence[Line]) -> tuple[list[Line], int]:
    """Rows of two columns as lines, the left column first; how many lines these are.

    Rows of one column between those of two belong to the one whose margin they keep.
    """
    wide = [i for i, row in enumerate(rows[:60]) if len(row.cells) > 1 and not _is_prose(row)]
    if not wide or wide[0] > 3:
        return list(rows), 0
    last = wide[0]
    for i in wide:
        if i - last > 8:
            break
        last = i
    margin = min(rows[i].cells[1].offset for i in wide if i <= last) * 0.6
    while last + 1 < len(rows) and _is_right(rows[last + 1], margin):
        last += 1
    left, right = [], []
    for row in rows[: last + 1]:
        cells = row.cells or (Cell(row.indent, row.text),)
        for at, cell in enumerate(cells):
            line = Line(row.number, cell.text, at == 0 and row.gap, cell.offset)
            (right if (at > 0 or (len(cells) == 1 and cell.offset > margin)) else left).append(line)
    return [*left, *right, *rows[last + 1 :]], len(left) + len(right)


def _is_prose(row: Line) -> bool:
    return any(len(cell.text) > 150 for cell in row.cells)


def _is_right(row: Line, margin: float) -> bool:
    return margin > 8 and row.indent > margin and not row.piped and bool(row.text)


def _recipients(lines: Sequence[Line]) -> tuple[list[str], int]:
    """The entries below "Nơi nhận", and the line below them."""
    first = tidy(lines[0].text)
    mark = _RECIPIENTS.match(fold_along(first))
    rest = first[mark.end() :].strip(" *") if mark else ""
    entries: list[str] = []
    with_bullets = False
    pending = [Line(lines[0].number, rest, False)] if rest else []
    if rest and (is_authority(rest) or is_office(rest)):
        return _collapsed(lines, rest)
    at = 1
    for line in [*pending, *lines[1:]]:
        text = tidy(line.text)
        bullet = bullet_of(text)
        if is_ornament(text):
            at += line is not (pending[0] if pending else None)
            continue
        if not _is_recipient(text, bullet, entries, with_bullets, line.gap):
            break
        with_bullets = with_bullets or bool(bullet)
        parts = [p.strip() for p in _SPLIT_ENTRIES.split(text[len(bullet) :]) if p.strip()]
        if not bullet and entries and _entry_goes_on(entries[-1], text, with_bullets):
            entries[-1] = f"{entries[-1]} {text}"
        else:
            entries.extend(parts)
        at += not (pending and line is pending[0])
    return entries, at


def _is_recipient(text: str, bullet: str, entries: Sequence[str], bullets: bool, gap: bool) -> bool:
    if len(text) > _LONGEST_RECIPIENT or is_place_and_date(text) or is_signed_mark(text):
        return False
    if bullet:
        return not (entries and _files(entries[-1]) and gap and entries[-1].endswith("."))
    if is_authority(text) or _is_signing(text) or opens_attachment(text) or read_label(text):
        return False
    if is_capitals(text) and len(text) > 6 and not _files(text):
        return False
    if not entries:
        return True
    if _entry_goes_on(entries[-1], text, bullets):
        return True
    return not bullets and not _files(entries[-1]) and not (gap and is_person(text))


def _files(entry: str) -> bool:
    """Whether an entry says where the document is filed, which is the last: "Lưu: VT"."""
    return entry.casefold().startswith(("lưu", "luu"))


def _entry_goes_on(entry: str, text: str, bullets: bool) -> bool:
    if starts_small(text) or text.startswith("(") or is_unfinished(entry):
        return not entry.endswith(".") or text.startswith("(")
    return bullets and entry[-1:] not in ";." and not _files(entry) and not is_person(text)


def _collapsed(lines: Sequence[Line], rest: str) -> tuple[list[str], int]:
    """Two columns run together line by line: "- Như trên; PHÓ GIÁM ĐỐC".

    Their right halves can't be told from the left ones everywhere; the entries are kept whole up
    to their end sign, and the signature is put together from what comes after.
    """
    del rest
    entries = []
    at = 1
    for line in lines[1:]:
        bullet = bullet_of(line.text)
        if not bullet:
            break
        words = tidy(line.text[len(bullet) :])
        cut = re.match(r".{0,290}?[;.](?=\s|$)", words)
        entries.append(cut.group() if cut else words)
        at += 1
    return entries, at


def _signature_lines(lines: Sequence[Line], at: int) -> tuple[list[str], int]:
    """The lines of the signature from `at` on, and the line below; none where nobody signs."""
    texts: list[str] = []
    end = at
    index = at
    while index < len(lines) and index < at + _SIGNATURE_LINES * 2:
        text = tidy(lines[index].text)
        if is_ornament(text) or is_signed_mark(text):
            index += 1
            end = index if texts else end
            continue
        if is_place_and_date(text) and not texts:
            index += 1
            continue
        if not _signs(text, texts, lines[index]):
            break
        texts.append(text)
        index += 1
        end = index
        if _has_name(texts):
            break
    if texts and not _is_signature(texts):
        return [], at
    return texts, end


def _signs(text: str, above: Sequence[str], line: Line) -> bool:
    """Whether a line is of a signature, given its lines above."""
    if len(text) > 200 or bullet_of(text) or read_label(text) or text[-1] in ";:":
        return False
    if is_authority(text) or _is_signing(text):
        return True
    if opens_attachment(text):
        return False
    if is_capitals(text):
        return bool(above) or not line.gap or is_person(text)
    return is_person(text) and (bool(above) or not line.gap or len(text.split()) >= 3)


def _has_name(texts: Sequence[str]) -> bool:
    last = texts[-1]
    if split_name(last)[1]:
        return True
    return is_person(last) and not is_capitals(last) and not office_at(last)


def _is_signature(texts: Sequence[str]) -> bool:
    return any(is_authority(t) or office_at(t) for t in texts) or _has_name(texts)


def _signature_above(lines: Sequence[Line], start: int, index: int) -> tuple[int, Signature] | None:
    """The signature that ends right above line `index`, and its first line."""
    at = index
    texts: list[str] = []
    while at > start and len(texts) < _SIGNATURE_LINES:
        text = tidy(lines[at - 1].text)
        if not text or is_ornament(text) or is_signed_mark(text):
            at -= 1
            continue
        office = is_authority(text) or _is_signing(text)
        named = not texts and is_person(text) and len(text) < 60
        if not (office or named or (texts and is_capitals(text) and not ends_document(text))):
            break
        texts.insert(0, text)
        at -= 1
    first = next((i for i, t in enumerate(texts) if is_authority(t) or office_at(t)), None)
    if first is None or not _has_name(texts[first:]) and not is_person(texts[-1]):
        return None
    skipped = len(texts) - first
    at = index
    while skipped:
        at -= 1
        text = tidy(lines[at].text)
        skipped -= not (not text or is_ornament(text) or is_signed_mark(text))
    return at, read_signature(texts[first:])


def _signature_alone(lines: Sequence[Line], start: int, index: int) -> Closing | None:
    """A closing without "Nơi nhận" that begins at line `index`, if it is one."""
    unfolded, taken = _unfold(lines[index:])
    texts, end = _signature_lines(unfolded, 0)
    if not texts or not (_has_name(texts) or is_person(texts[-1])):
        return None
    closing = Closing(index, index + (_row_count(lines[index:], unfolded, max(end, taken))))
    after = next((i for i in range(closing.end, len(lines)) if lines[i].text.strip()), len(lines))
    if after < len(lines) and names_recipients(lines[after].text):
        recipients, more = _recipients(lines[after:])
        closing.recipients = recipients
        closing.end = after + more
    elif after < len(lines) and not _may_follow(lines[after]):
        return None
    closing.signature = read_signature(texts)
    _take_date(lines, start, closing)
    return closing


def _may_follow(line: Line) -> bool:
    """Whether a line can stand below a signature, where no body goes on."""
    text = tidy(line.text)
    return opens_attachment(text) or is_capitals(text) or is_ornament(text) or _may_sign(text)


def _take_date(lines: Sequence[Line], start: int, closing: Closing) -> None:
    """Place and date right above the signature, as older documents have them."""
    at = closing.start
    while at > start and is_ornament(lines[at - 1].text):
        at -= 1
    if at > start and is_place_and_date(lines[at - 1].text):
        closing.place_and_date = lines[at - 1].text
        closing.start = at - 1


def attachments(lines: Sequence[Line]) -> Iterator[int]:
    """The indexes of the lines that head a part after the signature."""
    for index, line in enumerate(lines):
        if opens_attachment(line.text):
            yield index
