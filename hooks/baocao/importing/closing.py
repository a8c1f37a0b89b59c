"""A document's closing: to whom it goes, who signed, and where what is attached begins.

"Nơi nhận" may stand before the signature, after it, beside it or nowhere; recipients may have no
dashes; a signature may be one line, and there may be several.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from baocao.importing.columns import Columns, read_columns
from baocao.importing.dates import is_place_and_date
from baocao.importing.kinds import opens_attachment
from baocao.importing.labels import read_label
from baocao.importing.layout import Line
from baocao.importing.people import (
    Signature,
    begins_signature,
    has_name,
    is_authority,
    is_signed_mark,
    office_at,
    read_signature,
)
from baocao.importing.recipients import names_recipients, read_recipients
from baocao.importing.shape import bullet_of, is_capitals, is_ornament, is_person, tidy

_LINES = 14
_FEW_LINES = 12


@dataclass
class Closing:
    """A closing: the lines it takes (`start` to `end`), what it says, lines that fit nowhere.

    `dates` are lines of place and date in it, as older documents have them.
    """

    start: int
    end: int
    recipients: list[str] = field(default_factory=list)
    signature: Signature = field(default_factory=Signature)
    dates: list[Line] = field(default_factory=list)
    left: list[Line] = field(default_factory=list)


def read_closing(lines: Sequence[Line], start: int) -> Closing:
    """The closing of a document whose body begins at line `start`; empty where it has none."""
    index = start
    while index < len(lines):
        texts = [cell.text for cell in lines[index].cells] or [lines[index].text]
        if not any(names_recipients(text) or begins_signature(text) for text in texts):
            index += 1
            continue
        columns = read_columns(lines, index)
        closing = _beside(columns, index) if columns else _below(lines, start, index)
        if closing and (closing.recipients or closing.signature.name):
            _date_above(lines, start, closing)
            return closing
        # Lines that were read as a signature without a name begin none further down either.
        index = max(index + 1, columns.end if columns else signature_lines(lines, index)[1])
    return Closing(len(lines), len(lines))


def _beside(columns: Columns, index: int) -> Closing:
    """A closing in two columns; of two who sign, the right one signs the document."""
    closing = Closing(index, columns.end)
    sides = [_without_recipients(side, closing) for side in (columns.right, columns.left)]
    signing = [signature_lines(side, 0) for side in sides]
    order = sorted((0, 1), key=lambda i: -has_name(signing[i][0]))
    chosen = next((i for i in order if signing[i][0]), None)
    if chosen is not None:
        closing.signature = read_signature(signing[chosen][0])
        sides[chosen] = sides[chosen][signing[chosen][1] :]
    for side in reversed(sides):
        closing.left.extend(line for line in side if not is_furniture(line.text))
    return closing


def _without_recipients(column: Sequence[Line], closing: Closing) -> list[Line]:
    """The lines of a column but its recipients and dates, which the closing takes."""
    rest = list(column)
    at = next((i for i, line in enumerate(rest) if names_recipients(line.text)), None)
    if at is not None:
        closing.recipients, beside, end = read_recipients(rest, at)
        rest[at:end] = [Line(rest[at].number, text) for text in beside]
    return _without_dates(rest, closing)


def _without_dates(lines: Sequence[Line], closing: Closing) -> list[Line]:
    closing.dates.extend(line for line in lines if is_place_and_date(line.text))
    return [line for line in lines if not is_place_and_date(line.text)]


def _below(lines: Sequence[Line], start: int, index: int) -> Closing | None:
    """A closing line by line, recipients first or signature first."""
    if names_recipients(lines[index].text):
        return _recipients_first(lines, start, index)
    texts, end = signature_lines(lines, index)
    if not texts or not (has_name(texts) or is_person(texts[-1])):
        return None
    closing = Closing(index, end, signature=read_signature(texts))
    _without_dates(lines[index:end], closing)
    _more_signers(lines, closing)
    at = _next(lines, closing.end)
    if at < len(lines) and names_recipients(lines[at].text):
        closing.recipients, _, closing.end = read_recipients(lines, at)
    elif at < len(lines) and not _may_follow(lines, at):
        return None
    return closing


def _recipients_first(lines: Sequence[Line], start: int, index: int) -> Closing:
    recipients, beside, below = read_recipients(lines, index)
    closing = Closing(index, below, recipients)
    texts, end = (beside, below) if has_name(beside) else signature_lines(lines, below, beside)
    if texts:
        closing.signature, closing.end = read_signature(texts), end
        _without_dates(lines[below:end], closing)
        _more_signers(lines, closing)
    else:
        closing.left.extend(Line(lines[index].number, text) for text in beside)
        if above := _signature_above(lines, start, index):
            closing.start, closing.signature = above
    return closing


def _more_signers(lines: Sequence[Line], closing: Closing) -> None:
    """Lines of those who sign after the first: they stay in the body."""
    for _ in range(6):
        at = _next(lines, closing.end)
        if at >= len(lines) or not begins_signature(lines[at].text):
            return
        texts, end = signature_lines(lines, at)
        if not texts or not (has_name(texts) or is_person(texts[-1])):
            return
        closing.left.extend(line for line in lines[at:end] if not is_furniture(line.text))
        closing.end = end


def signature_lines(
    lines: Sequence[Line], at: int, above: Sequence[str] = ()
) -> tuple[list[str], int]:
    """The lines of the signature from `at` on, and the line below; none where nobody signs.

    `above` are lines of it that came before.
    """
    texts, end, index = list(above), at, at
    while index < len(lines) and index < at + 2 * _LINES and len(texts) < _LINES:
        text = tidy(lines[index].text)
        index += 1
        if is_ornament(text) or is_signed_mark(text):
            end = index if texts else end
            continue
        if is_place_and_date(text) and not texts:
            continue
        if not _signs(text, texts, lines[index - 1]):
            break
        texts.append(text)
        end = index
        if has_name(texts):
            break
    if texts and not (any(is_authority(t) or office_at(t) for t in texts) or has_name(texts)):
        return [], at
    return texts, end


def _signs(text: str, above: Sequence[str], line: Line) -> bool:
    """Whether a line is of a signature, given its lines above."""
    if len(text) > 200 or bullet_of(text) or read_label(text) or text[-1] in ";:":
        return False
    if begins_signature(text):
        return True
    if opens_attachment(text):
        return False
    if is_capitals(text):
        return bool(above) or not line.gap or is_person(text)
    return is_person(text) and (bool(above) or not line.gap or len(text.split()) >= 3)


def _signature_above(lines: Sequence[Line], start: int, index: int) -> tuple[int, Signature] | None:
    """The signature that ends right above line `index`: its first line and what it says."""
    for first in range(max(start, index - _LINES), index):
        if not begins_signature(lines[first].text):
            continue
        texts, end = signature_lines(lines, first)
        named = bool(texts) and (has_name(texts) or is_person(texts[-1]))
        if named and _next(lines, end) >= index:
            return first, read_signature(texts)
    return None


def _next(lines: Sequence[Line], at: int) -> int:
    """The next line that holds words."""
    while at < len(lines) and is_ornament(lines[at].text):
        at += 1
    return at


def _may_follow(lines: Sequence[Line], at: int) -> bool:
    """Whether a line can come below a signature, where no body goes on."""
    text = tidy(lines[at].text)
    if opens_attachment(text) or is_capitals(text) or begins_signature(text):
        return True
    return len(lines) - at <= _FEW_LINES and not bullet_of(text) and read_label(text) is None


def _date_above(lines: Sequence[Line], start: int, closing: Closing) -> None:
    """Place and date right above the signature, as older documents have them."""
    at = closing.start
    while at > start and is_ornament(lines[at - 1].text):
        at -= 1
    if at > start and is_place_and_date(lines[at - 1].text):
        closing.dates.insert(0, lines[at - 1])
        closing.start = at - 1


def is_furniture(text: str) -> bool:
    """Whether a line of a closing says nothing that is kept: a rule, "(Đã ký)"."""
    return is_ornament(text) or is_signed_mark(text)
