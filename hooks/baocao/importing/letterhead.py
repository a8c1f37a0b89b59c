"""A letterhead taken apart: what every document prints, number, date, subject, names of bodies.

Two columns may have been unfolded, set on one line, or set apart by pipes: the pieces are found
wherever they are by what they look like, and what is left over are the names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from baocao.importing.bodies import is_body_name, parent_and_issuer
from baocao.importing.layout import Line
from baocao.importing.shape import is_capitals, is_ornament, is_unfinished, starts_small, tidy
from baocao.importing.vocabulary import fold_along, lower_along, vocabulary

# The pieces that are taken out leave this behind: the lines around them don't run on.
_CUT = "\0"
NATION = re.compile(
    r"cong\s{0,200}h[o0]a(?:\s|\0){0,200}xa\s{0,200}h[o0][il1](?:\s|\0){0,200}chu\s{0,200}nghia(?:\s|\0){0,200}viet\s{0,200}nam"
)
_MOTTO = re.compile(r"[doĐ]oc\s{0,20}lap\W{0,60}tu\s{0,20}do\W{0,60}hanh\s{0,20}phuc")
_PARTY = re.compile(
    r"(?:^|(?<=\n))\s{0,99}(?:dang\s{1,9}cong\s{1,9}san\s{1,9}viet\s{1,9}nam|doan\s{1,9}(?:tncs|thanh\s{1,9}nien\s{1,9}cong\s{1,9}san)\s{1,9}ho\s{1,9}chi\s{1,9}minh)\s{0,99}(?=\n|$|\0)"
)
NUMBER = re.compile(
    r"(?:(?:^|(?<=[\n\0]))[ \t*]{0,40}(?:(?:Luật|Bộ luật|Pháp lệnh)\s[sS]|S)[ốôỐÔ]\s{0,20}[:;.]?"
    r"|(?:(?<=\s)|(?<=[^\W\d_]))S[ốỐ]\s{0,20}:)"
    r"(?P<number>[\s\d.…_]{0,60}[a-zđ]?)(?P<sign>[/\-–])[ \t]{0,20}"
    r"(?P<symbol>[^\s/|\0\-–]{1,40}(?:[ \t]?[-–/&][ \t]?[^\s/|\0\-–]{1,40}){0,6}|[.…]{1,40})"
)
_BARE_NUMBER = re.compile(
    r"(?:^|(?<=[\n\0]))[ \t*]{0,40}S[ốỐ]\s{0,20}:(?P<number>[ \t\d.…_]{0,60})/?[ \t]{0,60}(?=[\n\0]|$)"
)
DATE = re.compile(
    r"[nN][gG][àÀ][yY](?P<day>[\s\d.…_/]{0,40}?)(?:[tT]háng|THÁNG)(?P<month>[\s\d.…_/]{0,40}?)(?:[nN]ăm|NĂM)"
    r"(?P<year>[ \t.…_]{0,40}\d(?:\s?\d){3}|(?:[ \t.…_]{0,40}\d(?:\s?\d){1,2})?[ \t.…_]{0,40}(?=[\n\0,]|$))"
    r"|[nN]gày\s{0,9}(?P<d>\d{1,2})\s?[./-]\s?(?P<m>\d{1,2})\s?[./-]\s?(?P<y>\d{4})(?=\s|$)"
    r"|[nN]gày(?:[\s.…_]{0,40}[tT]háng[\s.…_]{0,40})?(?:[nN]ăm[ \t.…_]{0,40})?(?=[\n\0]|$)"
)
_PLACE = re.compile(
    r"(?P<place>(?:(?:TP|Tp|tp|TX|Tx|TT|Tt)\.\s?)?[^\W\d_a-z][\w'’]{0,12}(?:(?:\s|\s?-\s?)[^\W\d_a-z][\w'’]{0,12}|\s\d{1,2}){0,6})"
    r"[ \t]{0,60}[,.]?[ \t]{0,60}$"
)
_SUBJECT = re.compile(
    r"(?:^|(?<=[\n\0]))[ \t*]{0,40}\(?(?P<words>(?:V\s?/\s?v|Về việc|Trích yếu)\s?[:.]?\s)", re.I
)


@dataclass
class Letterhead:
    """What a letterhead says; `left` are lines that fit nowhere. `cut` tells if there was one."""

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
    text = _without(text, NATION, head)
    text = _without(text, _MOTTO, head)
    partys = _without(text, _PARTY, head)
    head.is_partys, text = partys != text, partys
    text = take_number(text, head)
    text = take_date(text, head)
    text = _take_subject(text, head)
    names = []
    for line in re.split(r"[\n\0]|[-–—_=*]{3,}", text):
        words = tidy(line)
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


def _without(text: str, pattern: re.Pattern[str], head: Letterhead) -> str:
    """The text without what a pattern finds in it, all marks and case aside."""
    folded, out, at = fold_along(text), "", 0
    for match in pattern.finditer(folded):
        if pattern is NATION and not _stands_out(text, match):
            continue
        out += text[at : match.start()] + f"\n{_CUT}\n"
        at = match.end()
        head.found = True
    return out + text[at:]


def _stands_out(text: str, match: re.Match[str]) -> bool:
    """Whether words are in capitals or alone on their lines, not in the middle of a sentence."""
    if is_capitals(text[match.start() : match.end()]):
        return True
    before = text[: match.start()].rstrip(" \t*")[-1:]
    after = text[match.end() :].lstrip(" \t*")[:1]
    return before in ("", "\n", _CUT) and after in ("", "\n", _CUT)


def nation_in(text: str) -> re.Match[str] | None:
    """Quốc hiệu in a text, set apart from sentences."""
    match = NATION.search(fold_along(text))
    return match if match and _stands_out(text, match) else None


def _cut(text: str, start: int, end: int) -> str:
    return f"{text[:start]}\n{_CUT}\n{text[end:]}"


def take_number(text: str, head: Letterhead) -> str:
    """Takes number and symbol out: "Số: 07/2022/QĐ-UBND" is 07 and 2022/QĐ-UBND."""
    match = NUMBER.search(text)
    if match and any(c.isupper() or c in ".…" for c in match["symbol"][:6]):
        head.number = re.sub(r"[^\da-zđ]", "", match["number"])
        symbol, end = _code(match["symbol"], match.end())
        head.symbol = symbol if any(c.isalpha() for c in symbol) else ""
        head.found = True
        return _cut(text, match.start(), end)
    if match := _BARE_NUMBER.search(text):
        head.number = re.sub(r"\D", "", match["number"])
        return _cut(text, match.start(), match.end())
    return text


def _code(symbol: str, end: int) -> tuple[str, int]:
    """A symbol without blanks, and where it ends: a hyphen before a word is none of a code."""
    parts = re.split(r"([ \t]?[-–/&][ \t]?)", symbol)
    while len(parts) > 2 and " " in parts[-2] and not _is_code(parts[-1]):
        end -= len(parts[-1]) + len(parts[-2])
        parts = parts[:-2]
    return "".join(p.strip() or p.strip() for p in parts).replace("–", "-").rstrip(",;"), end


def _is_code(word: str) -> bool:
    return sum(c.islower() for c in word) <= max(1, sum(c.isupper() for c in word) - 1)


def take_date(text: str, head: Letterhead) -> str:
    """Takes place and date out, blank parts too: "Hà Nội, ngày … tháng … năm 2021"."""
    for match in DATE.finditer(text):
        line_start = max(text.rfind("\n", 0, match.start()), text.rfind(_CUT, 0, match.start())) + 1
        before = text[line_start : match.start()]
        place = _place_before(before)
        if place is None:
            continue
        name, at = place
        head.place, head.date = name, _iso(match)
        head.found = True
        return _cut(text, line_start + at, match.end())
    return text


def _place_before(before: str) -> tuple[str, int] | None:
    """The place's name before a date and where it begins; None where words of a sentence do."""
    if not before.strip(" *\t"):
        return "", 0
    match = _PLACE.search(before[-120:])
    if match is None:
        return None
    shift = max(0, len(before) - 120)
    words = match["place"]
    lead = before[: shift + match.start("place")].strip()
    if lead and starts_small(lead.split()[-1]):
        return None
    if lead and is_capitals(words.split(" ")[0]) and len(words.split(" ")[0]) > 1:
        # Capitals run into the place: the place are the words that are no capitals.
        parts = words.split(" ")
        small = next((i for i, w in enumerate(parts) if not is_capitals(w)), 0)
        place = " ".join(parts[small:])
        return place, before.rindex(place)
    return _mixed_place(words, before, shift + match.start("place"))


def _mixed_place(words: str, before: str, at: int) -> tuple[str, int]:
    parts = words.split(" ")
    capital = [len(w) > 1 and w.isupper() and w[:-1].isalpha() for w in parts]
    if any(capital) and not all(capital) and not capital[-1]:
        last = max(i for i, c in enumerate(capital) if c)
        if parts[last] not in ("TP.", "TX.", "TT.", "TP"):
            place = " ".join(parts[last + 1 :])
            return place, before.rindex(place)
    return words, at


def _iso(match: re.Match[str]) -> str:
    """The date as yyyy-mm-dd, "" where a part is blank."""
    if match["d"]:
        day, month, year = match["d"], match["m"], match["y"]
    else:
        day, month, year = (re.sub(r"\D", "", match[k] or "") for k in ("day", "month", "year"))
    if not (day and month and len(year) == 4 and 0 < int(day) < 32 and 0 < int(month) < 13):
        return ""
    return f"{year}-{int(month):02}-{int(day):02}"


def _take_subject(text: str, head: Letterhead) -> str:
    """Takes the subject of a letter out: "V/v …" and the lines it goes on with."""
    match = _SUBJECT.search(text)
    if match is None:
        return text
    start = first = match.start("words")
    lines = text[start:].split("\n")
    taken, at = [lines[0]], len(lines[0])
    skipped, gap, cut = 0, False, False
    for line in lines[1:]:
        words = line.strip()
        skipped += len(line) + 1
        if words == _CUT:
            cut = True
        elif words:
            goes_on = starts_small(words) if cut else _subject_goes_on(taken[-1], words, gap)
            if not goes_on or len(taken) > 12:
                break
            taken.append(line)
            at += skipped
            skipped, cut = 0, False
        gap = not words
    subject = tidy(" ".join(taken))
    head.subject = subject.rstrip(")") if text[start - 1 : start] == "(" else subject
    start -= text[start - 1 : start] == "("
    head.found = True
    return _cut(text, start, first + at)


def _subject_goes_on(above: str, line: str, gap: bool) -> bool:
    if is_ornament(line) or _CUT in line:
        return False
    if starts_small(line) or line[0].isdigit() or line[0] in '“"(–-' or is_unfinished(above, line):
        return True
    folded = lower_along(line)
    return (
        not gap
        and not is_capitals(line)
        and not vocabulary().opener.match(folded)
        and (above.rstrip()[-1:] not in ".;")
    )


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
        elif _starts_number(text):
            yield index, "number"
        elif is_place_and_date(text):
            yield index, "date"
        elif _SUBJECT.match(text) and len(text) < 400:
            yield index, "subject"


def _starts_number(text: str) -> bool:
    match = NUMBER.match(text) or _BARE_NUMBER.match(text)
    return match is not None and len(text) < 200


def is_place_and_date(text: str) -> bool:
    """Whether a line is place and date and nothing else."""
    if len(text) > 120:
        return False
    match = DATE.search(text)
    if match is None or text[match.end() :].strip(" *.;,)"):
        return False
    place = _place_before(text[: match.start()])
    alone = place is not None and not text[: place[1]].strip(" *(")
    return alone and (match.start() > 0 or "áng" in text)
