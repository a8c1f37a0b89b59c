"""A letterhead taken apart: what every document prints, number, date, subject, names of bodies.

Two columns may have been unfolded, set on one line, or set apart by pipes: the pieces are found
wherever they are by what they look like, and what is left over are the names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from baocao.importing.bodies import is_body_name, parent_and_issuer
from baocao.importing.dates import find_date, is_place_and_date
from baocao.importing.layout import Line
from baocao.importing.numbers import find_number, starts_number
from baocao.importing.shape import is_capitals, is_ornament, is_unfinished, starts_small, tidy
from baocao.importing.vocabulary import fold_along, lower_along, vocabulary

# The pieces that are taken out leave this behind: the lines around them don't run on.
_CUT = "\0"
_GAP = r"[\s\0]{1,200}"
_NATION = re.compile(
    rf"cong\s{{0,200}}hoa{_GAP}xa\s{{0,200}}hoi{_GAP}chu\s{{0,200}}nghia{_GAP}viet\s{{0,200}}nam"
)
_MOTTO = re.compile(r"doc\s{0,20}lap\W{0,60}tu\s{0,20}do\W{0,60}hanh\s{0,20}phuc")
# What the Party and the Youth Union print in its place, alone on its line.
_PARTY = re.compile(
    r"(?:^|(?<=\n))\s{0,99}(?:dang\s{1,9}cong\s{1,9}san\s{1,9}viet\s{1,9}nam"
    r"|doan\s{1,9}(?:tncs|thanh\s{1,9}nien\s{1,9}cong\s{1,9}san)\s{1,9}ho\s{1,9}chi\s{1,9}minh)"
    r"\s{0,99}(?=\n|$|\0)"
)
_SUBJECT = re.compile(
    r"(?:^|(?<=[\n\0]))[ \t*]{0,40}\(?(?P<words>(?:V\s?/\s?v|Về việc|Trích yếu)\s?[:.]?\s)", re.I
)
_LONGEST_SUBJECT_LINE, _MOST_SUBJECT_LINES = 400, 12
_RULE = re.compile(r"[\n\0]|[-–—_=*]{3,}")


@dataclass
class Letterhead:
    """What a letterhead says; `left` are lines that fit nowhere.

    `found` tells that some piece is certain; `is_partys`, that it is the Party's or the Youth
    Union's.
    """

    parent: str = ""
    issuer: str = ""
    number: str | None = None
    symbol: str = ""
    place: str = ""
    date: str | None = None
    subject: str = ""
    left: list[Line] = field(default_factory=list)
    is_partys: bool = False
    found: bool = False


def read_letterhead(lines: Sequence[Line]) -> Letterhead:
    """Reads the lines of a letterhead, whichever way its columns came."""
    head = Letterhead()
    text = "\n".join(f"\n{_row(line)}" if line.gap else _row(line) for line in lines)
    whole = text
    text = _without(text, [m for m in _matches(_NATION, text) if _stands_out(text, m)])
    text = _without(text, _matches(_MOTTO, text))
    with_party = text
    text = _without(text, _matches(_PARTY, text))
    head.is_partys = text != with_party
    text = _take_number(text, head)
    text = _take_date(text, head)
    text = _take_subject(text, head)
    head.found = text != whole
    names = []
    for piece in _RULE.split(text):
        words = tidy(piece)
        if is_body_name(words):
            names.append(words)
        elif words and not is_ornament(words):
            head.left.append(_line_of(words, lines))
    head.parent, head.issuer = parent_and_issuer(names)
    return head


def _row(line: Line) -> str:
    return "\n".join(c.text for c in line.cells) if len(line.cells) > 1 else line.text


def _line_of(words: str, lines: Sequence[Line]) -> Line:
    """What is left of a line, with the number of the line."""
    number = next((line.number for line in lines if words in tidy(line.text)), lines[0].number)
    return Line(number, words)


def _matches(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return list(pattern.finditer(fold_along(text)))


def _without(text: str, matches: Sequence[re.Match[str]]) -> str:
    for match in reversed(matches):
        text = _cut(text, *match.span())
    return text


def _cut(text: str, start: int, end: int) -> str:
    return f"{text[:start]}\n{_CUT}\n{text[end:]}"


def _stands_out(text: str, match: re.Match[str]) -> bool:
    """Whether words are in capitals or alone on their lines, not in the middle of a sentence."""
    if is_capitals(text[match.start() : match.end()]):
        return True
    before = text[: match.start()].rstrip(" \t*")[-1:]
    after = text[match.end() :].lstrip(" \t*")[:1]
    return before in ("", "\n", _CUT) and after in ("", "\n", _CUT)


def nation_in(text: str) -> re.Match[str] | None:
    """Quốc hiệu in a text, set apart from sentences."""
    return next((m for m in _matches(_NATION, text) if _stands_out(text, m)), None)


def _take_number(text: str, head: Letterhead) -> str:
    found = find_number(text)
    if found is None:
        return text
    head.number, head.symbol = found.number, found.symbol
    return _cut(text, found.start, found.end)


def _take_date(text: str, head: Letterhead) -> str:
    found = find_date(text)
    if found is None:
        return text
    head.place, head.date = found.place, found.date
    return _cut(text, found.start, found.end)


def _take_subject(text: str, head: Letterhead) -> str:
    """Takes the subject of a letter out: "V/v …" and the lines it goes on with."""
    match = _SUBJECT.search(text)
    if match is None:
        return text
    start = match.start("words")
    taken, end = _subject_lines(text[start:])
    in_brackets = text[start - 1 : start] == "("
    subject = tidy(" ".join(taken))
    head.subject = subject.rstrip(")") if in_brackets else subject
    return _cut(text, start - in_brackets, start + end)


def _subject_lines(text: str) -> tuple[list[str], int]:
    """The lines of the subject that a text begins with, and where the last one ends.

    In two columns a piece of the right one may come between.
    """
    first, *others = text.split("\n")
    taken, end, at = [first], len(first), len(first)
    gap, cut = False, False
    for line in others:
        words = line.strip()
        at += len(line) + 1
        if words == _CUT:
            cut = True
        elif words:
            goes_on = starts_small(words) if cut else _subject_goes_on(taken[-1], words, gap)
            if not goes_on or len(taken) > _MOST_SUBJECT_LINES:
                break
            taken.append(line)
            end, cut = at, False
        gap = not words
    return taken, end


def _subject_goes_on(above: str, line: str, gap: bool) -> bool:
    if is_ornament(line) or _CUT in line:
        return False
    if starts_small(line) or line[0].isdigit() or line[0] in '“"(–-' or is_unfinished(above, line):
        return True
    opens = vocabulary().opener.match(lower_along(line)) is not None
    return not (gap or opens or is_capitals(line) or above.rstrip()[-1:] in ".;")


def pieces(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """For each line, by its index, what piece of a letterhead it shows: nation, number, date …"""
    for index, line in enumerate(lines):
        text = line.text[:2000]
        folded = fold_along(text)
        half = folded.startswith("cong hoa xa hoi") and is_capitals(text)
        if half or nation_in(text) or (_MOTTO.search(folded) and len(line.text) < 300):
            yield index, "nation"
        elif _PARTY.search(folded):
            yield index, "party"
        elif starts_number(text):
            yield index, "number"
        elif is_place_and_date(text):
            yield index, "date"
        elif _SUBJECT.match(text) and len(text) < _LONGEST_SUBJECT_LINE:
            yield index, "subject"
