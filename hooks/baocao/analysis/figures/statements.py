"""Figures that a sentence states: "Tổ chức Đảng có 38 đảng viên".

Only what can be compared with another place is read: the sentence has to say of what the
figure is, and state it as a fact. What was done ("đã tổ chức 12 lớp"), what is planned and what
points elsewhere ("trong đó có", "đơn vị này có") are left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from baocao.analysis.figures.model import Figure
from baocao.analysis.figures.numbers import number_if, value
from baocao.analysis.figures.totals import Part, Total, find_totals
from baocao.analysis.figures.vocabulary import FigureWords, figure_words
from baocao.text.lexicon import vocabulary

_LONGEST = 160  # letters of a subject; what is longer is no name of a figure
_BEFORE = 240  # letters before a subject that may name its time
_FREE_NUMBER = number_if(r"(?<=\s\d)")
_NUMBER = re.compile(rf"(?P<value>{_FREE_NUMBER})(?:\s?(?P<percent>%)|(?=\s+[^\W\d_]))")
_UNIT_END = re.compile(
    r"\s+(?:và|với|trong đó|tăng|giảm|so với|thì|nhưng|để|do|vì)(?!\w)|[,:;()\n“”\"]|\.(?!\w)"
)
_SIGN = re.compile(r"(?:[,:()“”\"]| [-–](?= ))\s*")
_YEAR = re.compile(r"năm\s+((?:19|20)\d\d)$", re.I)
_YEAR_AFTER = re.compile(r"\s*(?:trong |của )?năm\s+((?:19|20)\d\d)(?!\s*[-–/\d])", re.I)
_SPREAD = re.compile(r"\s*(?:[-–/]\s*\d|trở lên|trở xuống|đến \d)")
_LONGEST_UNIT = 80
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")


def find_statements(text: str, totals: Sequence[Total] | None = None) -> Iterator[Figure]:
    """The figures that the sentences of a paragraph state, and the parts of their totals.

    `totals` are those of the paragraph, where they are known already.
    """
    words = figure_words()
    by_start: dict[int, Total] | None = None
    for number in _NUMBER.finditer(text):
        verb = words.verb_before(text, number.start())
        figure = _figure(text, verb, number, words) if verb >= 0 else None
        if figure:
            yield figure
            if by_start is None:
                known = find_totals(text) if totals is None else totals
                by_start = {total.start: total for total in known}
            if number.start() in by_start:
                yield from _parts(figure, by_start[number.start()].parts)


def _figure(text: str, verb: int, found: re.Match[str], words: FigureWords) -> Figure | None:
    begin = _sentence_start(text, verb)
    before = text[begin:verb]
    if words.intention.is_in(before) or _SPREAD.match(text, found.end()):
        return None
    subject_at = begin + _after_sign(before)
    subject, times = _without_times(text[subject_at:verb], words)
    if not _names_a_figure(subject, words):
        return None
    earlier = [time.group() for time in words.time.finditer(text, begin, subject_at)]
    unit, end = ("%", found.end()) if found["percent"] else _unit(text, found.end())
    if not unit:
        return None
    year, period = _time([*earlier, *times])
    after = _YEAR_AFTER.match(text, end)
    if after and year is None:
        year, end = int(after[1]), after.end()
    amount, unit = _scaled(value(found["value"]), unit, words)
    return Figure(subject, amount, unit, subject_at, end, year, period)


def _sentence_start(text: str, verb: int) -> int:
    """Where the sentence of a verb begins, or how far back it is read."""
    begin = max(0, verb - _LONGEST - _BEFORE)
    return max(
        begin,
        text.rfind(";", begin, verb) + 1,
        text.rfind("\n", begin, verb) + 1,
        text.rfind(". ", begin, verb) + 1,
    )


def _after_sign(before: str) -> int:
    """Where the words after the last sign begin: "Năm 2020, toàn ngành" → "toàn ngành"."""
    blanks = len(before) - len(before.lstrip())
    return max((sign.end() for sign in _SIGN.finditer(before)), default=blanks)


def _without_times(subject: str, words: FigureWords) -> tuple[str, list[str]]:
    """The subject alone, and the times that were printed in it."""
    times = [time.group() for time in words.time.finditer(subject)]
    without = words.time.sub(" ", subject) if times else subject
    return " ".join(without.split()), times


def _names_a_figure(subject: str, words: FigureWords) -> bool:
    """Whether the words name one thing wherever they stand."""
    if not 0 < len(subject) <= _LONGEST or any(map(str.isdigit, subject)):
        return False
    lowered = subject.lower()
    if lowered in words.passing_subjects or words.passing_opener.match(subject):
        return False
    if words.passing_word.is_in(subject):
        return False
    # Of one word only a body is known from another place: "Sở", "UBND", never "Có", "Gồm".
    return len(_LETTERS.findall(subject)) > 1 or lowered in vocabulary().body_by_name


def _unit(text: str, start: int) -> tuple[str, int]:
    """The words a number counts, and where they end; "" where they are no plain unit."""
    stop = min(len(text), start + _LONGEST_UNIT)
    sign = _UNIT_END.search(text, start, stop)
    digit = _DIGIT.search(text, start, sign.start() if sign else stop)
    end = digit.start() if digit else sign.start() if sign else stop
    unit = text[start:end].rstrip()
    if digit:
        # "365 trường năm 2020": the year is not counted; any other number makes it no plain unit.
        unit = unit.removesuffix("năm").removesuffix("Năm").rstrip()
        if not _YEAR_AFTER.match(text, start + len(unit)):
            return "", start
    return " ".join(unit.split()), start + len(unit)


def _time(times: list[str]) -> tuple[int | None, str]:
    """Year and period of what is printed: one plain year is the year, anything else a period."""
    years = {int(found[1]) for time in times if (found := _YEAR.match(time))}
    others = [time for time in times if not _YEAR.match(time)]
    if len(years) > 1:
        return None, "; ".join(times)
    return next(iter(years), None), "; ".join(others)


def _scaled(amount: Decimal, unit: str, words: FigureWords) -> tuple[Decimal, str]:
    """Amount and unit without the scale word: 1.2, "tỷ đồng" → 1200000000, "đồng"."""
    first, _, rest = unit.partition(" ")
    factor = words.scales.get(first.lower())
    return ((amount * factor).normalize(), rest) if factor and rest else (amount, unit)


def _parts(whole: Figure, parts: tuple[Part, ...]) -> Iterator[Figure]:
    """The parts of a total as figures of their own, named by the total and what they count."""
    for part in parts:
        if part.label:
            yield replace(
                whole, value=part.value, unit=f"{whole.unit}, {part.label}",
                start=part.start, end=part.end,
            )  # fmt: skip
