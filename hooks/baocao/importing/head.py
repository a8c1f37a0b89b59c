"""A document's head: where the letterhead is, the kind, the subject, to whom it goes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from baocao.importing.bodies import begins_body, is_body_name
from baocao.importing.dates import is_place_and_date
from baocao.importing.kinds import (
    TypeLine,
    is_operative,
    kind_of_symbol,
    read_plain_type_line,
    read_type_line,
)
from baocao.importing.labels import read_label
from baocao.importing.layout import Line
from baocao.importing.letterhead import Letterhead, pieces, read_letterhead
from baocao.importing.shape import bullet_of, is_capitals, is_finished, is_ornament, tidy
from baocao.importing.title import read_title
from baocao.importing.vocabulary import Kind, fold_along, lower_along, vocabulary

_REACH = 400  # so far down a letterhead is looked for
_HEIGHT = 60  # so many lines it takes at most
_NAMES_ABOVE = 12
_SENTENCE = 250


@dataclass
class Head:
    """What a head says. `start` and `end` are the lines it takes; `type_line` tells where."""

    letterhead: Letterhead
    kind: Kind | None = None
    title: str = ""
    addressee: str = ""
    start: int = 0
    end: int = 0
    lead: list[Line] = field(default_factory=list)  # lines of it that stay in the body


def read_head(lines: Sequence[Line]) -> Head:
    """Reads the head of a document; where it has none, `end` is `start`."""
    start, floor = _start(lines)
    at, named = _type_line(lines, start, floor)
    if named is None:
        return _letter(lines, start, floor)
    letterhead = read_letterhead(lines[start:at])
    head = Head(letterhead, named.kind, start=start)
    title, end, head.lead = read_title(lines, at, named)
    head.title = title or letterhead.subject
    head.addressee, head.end = _addressee(lines, end)
    head.lead = [*letterhead.left, *head.lead]
    if title and letterhead.subject:
        head.lead.append(Line(lines[start].number, letterhead.subject))
    return head


def _start(lines: Sequence[Line]) -> tuple[int, int]:
    """The first line of the letterhead, and the line below its last certain piece."""
    found = list(pieces(lines[:_REACH]))
    if not found:
        return 0, 0
    first = next((i for i, kind in found if kind in ("nation", "party")), None)
    if first is None:
        first = found[0][0]
        if first > 15 or found[0][1] == "subject":
            return 0, 0
    start = _first_line(lines, first, {i for i, _ in found})
    near = [i for i, kind in found if start <= i < start + _HEIGHT and kind != "subject"]
    last = start
    for i in near:
        if i - last > 10:
            break
        last = i
    return start, last + 1


def _first_line(lines: Sequence[Line], piece: int, found: set[int]) -> int:
    """The first line of the letterhead that has a piece at line `piece`.

    A subject may go on for some lines between two pieces.
    """
    start = piece
    while start > 0 and piece - start < _NAMES_ABOVE:
        above = [i for i in range(start - 1, max(-1, start - 5), -1) if i in found]
        if _belongs(tidy(lines[start - 1].text), tidy(lines[start].text)):
            start -= 1
        elif above and not any(_is_body(lines[i].text) for i in range(above[0] + 1, start)):
            start = above[0]
        else:
            break
    return start


def _belongs(text: str, below: str) -> bool:
    """Whether a line above Quốc hiệu is of the letterhead by what it looks like."""
    named = is_body_name(text) and not read_label(text)
    if named and read_type_line(text):  # a heading of a page; of a name only where it goes on
        named = is_body_name(below) and not begins_body(below)
    stamp = lower_along(text).strip(" ()*") in vocabulary().stamps
    return named or stamp or is_ornament(text)


def _type_line(lines: Sequence[Line], start: int, floor: int) -> tuple[int, TypeLine | None]:
    """The line that names the kind; (0, None) where none does before the body begins.

    Above the last piece of the letterhead a name may begin like a kind ("CHƯƠNG TRÌNH …"): there
    only a line that holds nothing else counts.
    """
    doubtful: tuple[int, TypeLine] | None = None
    for index in range(start, min(len(lines), start + _HEIGHT)):
        text = lines[index].text
        named = read_type_line(text)
        if named and (not named.rest or index >= floor):
            return index, named
        if index >= floor and not named:
            named = read_plain_type_line(text)
        if named and doubtful is None:
            doubtful = index, named
        if index >= floor and (_is_body(text) or is_operative(text)):
            break
    return doubtful or (0, None)


def _is_body(text: str) -> bool:
    if len(text) > _SENTENCE or bullet_of(text) or read_label(text):
        return True
    folded = lower_along(text)
    opens = vocabulary().opener.match(folded) is not None and not is_place_and_date(text)
    return (opens and not is_addressed(text)) or text.rstrip().endswith((".", ";"))


def is_addressed(text: str) -> bool:
    """Whether a line says to whom a document goes: "Kính gửi: …"."""
    return fold_along(text[:20]).lstrip("* ").startswith("kinh gui")


def _letter(lines: Sequence[Line], start: int, floor: int) -> Head:
    """The head of a document that doesn't print its kind."""
    at = next(
        (i for i in range(floor, min(len(lines), start + _HEIGHT)) if is_addressed(lines[i].text)),
        None,
    )
    end = floor if at is None else at
    if at is not None and any(_is_body(line.text) for line in lines[floor:at]):
        end = floor
    if at is None and floor:
        end = _end_of_subject(lines, start, floor)
    letterhead = read_letterhead(lines[start:end])
    head = Head(letterhead, start=start, end=end)
    head.title = letterhead.subject
    head.addressee, head.end = _addressee(lines, end)
    if letterhead.symbol or head.addressee or letterhead.subject:
        by_symbol = kind_of_symbol(letterhead.symbol)
        head.kind = vocabulary().letter if letterhead.subject or not by_symbol else by_symbol
    head.lead = list(letterhead.left)
    return head


def _end_of_subject(lines: Sequence[Line], start: int, floor: int) -> int:
    """The line below a subject that is the last piece of a letterhead."""
    end = floor
    while end < len(lines) and end < floor + 6 and not lines[end].gap:
        text = lines[end].text
        if _is_body(text) or is_capitals(text):
            break
        end += 1
    return (
        end if end > floor and any(k == "subject" for _, k in pieces(lines[start:floor])) else floor
    )


def _addressee(lines: Sequence[Line], at: int) -> tuple[str, int]:
    """To whom a document goes, as one line, and the line below."""
    while at < len(lines) and is_ornament(lines[at].text):
        at += 1
    if at >= len(lines):
        return "", at
    text = tidy(lines[at].text)
    if not is_addressed(text):
        return "", at
    rest = text.lstrip("* ")[len("Kính gửi") :].lstrip(" :.-–")
    names = [rest] if rest else []
    at += 1
    while at < len(lines) and _is_addressee(names, lines[at], lines[at - 1]):
        words = tidy(lines[at].text)
        bullet = bullet_of(words)
        if names and not bullet and not names[-1].endswith((";", ".")):
            names[-1] = f"{names[-1]} {words}"
        else:
            names.append(words[len(bullet) :].strip())
        at += 1
    return _one_line(names), at


def _is_addressee(names: Sequence[str], line: Line, above: Line) -> bool:
    text = tidy(line.text)
    if is_ornament(text) or len(text) > _SENTENCE or len(names) > 40:
        return False
    if bullet_of(text):
        return True
    if not names:
        return not vocabulary().opener.match(lower_along(text)) or begins_body(text)
    last = names[-1]
    if last.endswith("."):
        return False
    if last.endswith((";", ",")):
        return not vocabulary().recital.match(lower_along(text))
    starts_low = text[:1].islower()
    return (starts_low and not line.gap) or (
        line.indent >= 8 and above.indent >= 8 and not is_finished(text + "x") and begins_body(text)
    )


def _one_line(names: Sequence[str]) -> str:
    ended = [n if n.endswith((";", ".", ",")) else f"{n};" for n in names[:-1]]
    return " ".join((*ended, *names[-1:]))
