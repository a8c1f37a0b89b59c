"""The subject of a document: the lines below its kind, up to where the body begins."""

from collections.abc import Sequence

from baocao.importing.bodies import begins_body
from baocao.importing.kinds import TypeLine
from baocao.importing.labels import read_label
from baocao.importing.layout import Line
from baocao.importing.people import office_at
from baocao.importing.shape import (
    bullet_of,
    is_capitals,
    is_finished,
    is_ornament,
    is_unfinished,
    starts_small,
    tidy,
)
from baocao.importing.vocabulary import lower_along, vocabulary

_MOST_LINES = 15
_LONGEST_LINE = 400
_LONGEST_TITLE = 1000
_SHORT_LINE = 110
_AUTHORITY_LINES = 4


def read_title(lines: Sequence[Line], at: int, named: TypeLine) -> tuple[str, int, list[Line]]:
    """The subject below the line `at` that names the kind.

    Returns it, the line below it, and lines of the head that belong to the body: of an enacted
    document the authority that enacts it.
    """
    taken: list[Line] = []
    words = [named.rest] if named.rest else []
    end = at + 1
    stop = _authority(lines, end) if named.kind.enacted else len(lines)
    while end < min(len(lines), at + 1 + _MOST_LINES, stop):
        line = lines[end]
        text = tidy(line.text)
        if is_ornament(text):
            if words and _is_rule(text):
                end += 1
                break
        elif not _is_title(words, taken, line) or sum(map(len, words)) + len(text) > _LONGEST_TITLE:
            break
        else:
            words.append(text)
            taken.append(line)
        end += 1
    return " ".join(words), end, []


def _is_rule(text: str) -> bool:
    return len(text) > 1


def _is_title(words: Sequence[str], taken: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on with the subject."""
    text = tidy(line.text)
    folded = lower_along(text)
    if read_label(text) or bullet_of(text) or len(text) > _LONGEST_LINE:
        return False
    if folded.startswith("kính gửi") or (folded.startswith("căn cứ") and not words):
        return False
    if not words:
        return not (text.rstrip().endswith((".", ";")) and len(text) > _SHORT_LINE)
    last = words[-1]
    if text.casefold() in (word.casefold() for word in words):
        return False  # printed twice
    if is_unfinished(last, text) or starts_small(text):
        return True
    if text[0] in '(“"':
        return not is_finished(text) or text.rstrip()[-1] not in ".;:"
    if vocabulary().recital.match(folded):
        return False
    if _looks_set(taken, line):
        return True
    if is_capitals(last):
        short = len(text) <= _SHORT_LINE and not is_finished(text)
        return is_capitals(text) or (short and (_goes_on(folded) or _begins_subject(taken, line)))
    return not is_capitals(text) and not is_finished(text) and _small_goes_on(folded, text, line)


def _looks_set(taken: Sequence[Line], line: Line) -> bool:
    """Whether type says that a line is of the subject: centred and bold as the line above."""
    return (
        bool(taken)
        and line.centred
        and taken[-1].centred
        and line.bold == taken[-1].bold
        and bool(line.bold)
    )


def _begins_subject(taken: Sequence[Line], line: Line) -> bool:
    """Whether a line in small letters goes on with words in capitals on the kind's own line."""
    opens = vocabulary().opener.match(lower_along(line.text)) is not None
    return not taken and not line.gap and not line.whole and not opens


def _goes_on(folded: str) -> bool:
    return vocabulary().title_goes_on.match(folded) is not None


def _small_goes_on(folded: str, text: str, line: Line) -> bool:
    """Whether a line in small letters goes on with a subject in small letters."""
    if len(text) > _SHORT_LINE:
        return False
    if _goes_on(folded) or text[0].isdigit():
        return True
    return not line.gap and not line.whole and not vocabulary().opener.match(folded)


def _authority(lines: Sequence[Line], start: int) -> int:
    """The line that names the authority in capitals, right above the first recital."""
    recital = next(
        (
            i
            for i in range(start, min(len(lines), start + _MOST_LINES + _AUTHORITY_LINES))
            if vocabulary().recital.match(lower_along(lines[i].text))
            and not is_capitals(lines[i].text)
        ),
        None,
    )
    if recital is None:
        return len(lines)
    first = recital
    for index in range(recital - 1, max(start, recital - _AUTHORITY_LINES) - 1, -1):
        text = tidy(lines[index].text)
        if is_ornament(text):
            continue
        if not is_capitals(text):
            break
        if begins_body(text) or office_at(text):
            return index if index > start or _has_title_above(lines, start, index) else first
    return recital


def _has_title_above(lines: Sequence[Line], start: int, index: int) -> bool:
    return any(not is_ornament(line.text) for line in lines[start:index])
