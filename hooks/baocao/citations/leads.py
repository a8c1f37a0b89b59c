"""What leads to a citation: "ngày 01/6/2018, Sở Y tế đã ban hành Kế hoạch số …"."""

import re
from dataclasses import dataclass

from baocao.citations.agreement import agrees, clashes
from baocao.citations.dates import PrintedDate, date_ending_at
from baocao.citations.issuers import body_at, issuer_end
from baocao.citations.vocabulary import Vocabulary

_WINDOW = 200
_DETERMINER = re.compile(r" (?:các|những|hai|ba|\d{1,2}|thêm|kèm theo)$")
# "đã ban hành các văn bản chỉ đạo như: Kế hoạch số …"
_DOCUMENTS = re.compile(
    r"(?: (?:các|những|nhiều|một số|hàng loạt|\d{1,3}))?"
    r" (?:văn bản|tài liệu|kế hoạch|công văn|quyết định|chương trình|nghị quyết|hướng dẫn)"
    r"(?: (?:chỉ đạo|hướng dẫn|quy định|triển khai|thực hiện|liên quan))*+"
    r"(?:,? (?:như|gồm|sau|sau đây|như sau|cụ thể|cụ thể như sau|cụ thể là|trong đó có))?$"
)
_AUXILIARY = re.compile(r" (?:đã|vừa|cũng đã|cũng|sẽ|kịp thời)$")
_CLAUSE_START = re.compile(r"[,;.:()\n“”]\s?")
_WORD_START = re.compile(r"(?<!\S)\S")
# "đề nghị của Sở Y tế tại Tờ trình số …", "được UBND tỉnh phê duyệt tại Quyết định số …"
_AT = re.compile(r"(?P<words>(?: [a-zà-ỹđ]{1,7}){0,4}) (?:tại|theo)$")
_BULLET = " \n-+*•"
_BODY_START = re.compile(r"(?:^|(?<=[ (\n“]))(?=[A-ZĐỦ])")
# "theo quy định của Bộ Y tế: Thông tư số …; Thông tư số …"
_HEAD = re.compile(r"(?<!\w)của (?P<name>[A-ZĐỦ][^,;.:()\n]{1,80}?)(?: như| gồm| sau| sau đây)?:$")


@dataclass(frozen=True, slots=True)
class Lead:
    """The body, and perhaps the date, before a verb of issuing; `start` is the first of both.

    `certain` tells that the sentence says the body issued the document; else the symbol has a
    say. `begins` tells that the citation begins with the body.
    """

    start: int
    issuer: tuple[int, int]
    date: PrintedDate | None
    certain: bool = True
    begins: bool = True

    def start_with(self, date: PrintedDate | None) -> int:
        """Where a citation of a date begins that this leads to."""
        return self.start if self.date is date or not self.begins else self.issuer[0]


def _before_verb(window: str, vocabulary: Vocabulary) -> str | None:
    """The window without a verb of issuing and the words around it, None without such a verb."""
    window = _DOCUMENTS.sub("", window.rstrip(" \n:("))
    window = _DETERMINER.sub("", window)
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
    # "Điều lệ trường … ban hành kèm theo Thông tư số …": whose the Điều lệ is may be another.
    certain = not words[:position].endswith((" kèm theo ", " theo "))
    return Lead(date.start if date else issuer[0], issuer, date, certain)


def body_before(
    words: str, position: int, org: str, vocabulary: Vocabulary, limit: int
) -> tuple[int, int] | None:
    """The body named before a citation without a verb of issuing, None where none is.

    It stands before "tại", perhaps with a verb of its own, or with a colon at the head of a list.
    A body whose code is not that of the symbol is none: it only does something under the document.
    """
    left = max(limit, position - _WINDOW)
    window = _DETERMINER.sub("", words[left:position].rstrip(_BULLET))
    if head := _HEAD.search(window, max(0, len(window) - 110)):
        start, end = head.span("name")
        if body_at(window, start, vocabulary) == end and not clashes(head["name"], org, vocabulary):
            return left + start, left + end
    at = _AT.search(window, max(0, len(window) - 48))
    if not at:
        return None
    return _body_before_at(words, left, at, org, vocabulary)


def _body_before_at(
    words: str, left: int, at: re.Match[str], org: str, vocabulary: Vocabulary
) -> tuple[int, int] | None:
    """The body before "tại", and before the at most four small words that lead to it."""
    window = at.string
    clause = max((sign.end() for sign in _CLAUSE_START.finditer(window, 0, at.end())), default=0)
    for word in _BODY_START.finditer(window, clause, at.end()):
        start = word.start()
        end = body_at(window, start, vocabulary)
        if end < at.start() or end > at.end():
            continue
        name = window[start:end]
        adjacent = window[end : at.end()] == " tại"
        fits = not clashes(name, org, vocabulary) if adjacent else agrees(name, org, vocabulary)
        if fits:
            return left + start, left + end
    return None
