"""What leads to a citation: "ngày 01/6/2018, Sở Y tế đã ban hành Kế hoạch số …"."""

import re
from dataclasses import dataclass

from baocao.citations.dates import PrintedDate, date_ending_at
from baocao.citations.issuers import body_at, issuer_end
from baocao.citations.vocabulary import Vocabulary

_WINDOW = 200
_DETERMINER = re.compile(r" (?:các|những|hai|ba|\d{1,2}|thêm|kèm theo)$")
_AUXILIARY = re.compile(r" (?:đã|vừa|cũng đã|cũng|sẽ|kịp thời)$")
_CLAUSE_START = re.compile(r"[,;.:()\n“”]\s?")
_WORD_START = re.compile(r"(?<!\S)\S")


@dataclass(frozen=True, slots=True)
class Lead:
    """The body, and perhaps the date, before a verb of issuing; `start` is the first of both."""

    start: int
    issuer: tuple[int, int]
    date: PrintedDate | None


def _before_verb(window: str, vocabulary: Vocabulary) -> str | None:
    """The window without a verb of issuing and the words around it, None without such a verb."""
    window = _DETERMINER.sub("", window.rstrip(" \n:"))
    for verb in vocabulary.issuing_verbs:
        if window.endswith(f" {verb}"):
            return _AUXILIARY.sub("", window[: -len(verb) - 1])
    return None


def _issuer_start(window: str, clause: int, vocabulary: Vocabulary) -> int:
    """Where the name of the body that ends a window begins, -1 where none does."""
    starts = [word.start() for word in _WORD_START.finditer(window, clause)]
    for start in starts:
        if body_at(window, start, vocabulary) == len(window):
            return start
    # A body no list knows, but the whole clause: "Trường THPT Chu Văn An đã ban hành …".
    if len(starts) > 1 and window[starts[0]].isupper():
        first_two_are_capital = window[starts[1]].isupper()
        if first_two_are_capital and issuer_end(window, starts[0], vocabulary) == len(window):
            return starts[0]
    return -1


def lead_before(words: str, position: int, vocabulary: Vocabulary, limit: int) -> Lead | None:
    """The lead that ends at a position and begins no earlier than `limit`."""
    left = max(limit, position - _WINDOW)
    window = _before_verb(words[left:position], vocabulary)
    if window is None:
        return None
    clause = max((sign.end() for sign in _CLAUSE_START.finditer(window)), default=0)
    start = _issuer_start(window, clause, vocabulary)
    if start < 0:
        return None
    date = date_ending_at(words, left + start)
    if date and date.start < limit:
        date = None
    issuer = (left + start, left + len(window))
    return Lead(date.start if date else issuer[0], issuer, date)
