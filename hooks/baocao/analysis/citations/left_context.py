"""What leads to a citation: "ngày 01/6/2018, Sở Y tế đã ban hành Kế hoạch số …"."""

import re
from dataclasses import dataclass

from baocao.analysis.citations.agreement import agrees, clashes
from baocao.analysis.citations.dates import PrintedDate, date_ending_at
from baocao.analysis.citations.issuers import body_at, issuer_end
from baocao.text.lexicon import Vocabulary

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
_SENTENCE_START = re.compile(r"[;.:()\n“”]\s?")
_WORD_START = re.compile(r"(?<!\S)\S")
# "đề nghị của Sở Y tế tại Tờ trình số …", "được UBND tỉnh phê duyệt tại Quyết định số …"
_AT = re.compile(
    r"(?:(?: (?:đã|có|vừa|cũng|được)){0,3}"
    r" (?:phê duyệt|ban hành|quy định|hướng dẫn|giao|đề nghị|yêu cầu|chỉ đạo|thông báo|kết luận"
    r"|ý kiến|cho ý kiến|công bố|cho phép|thống nhất|chấp thuận|báo cáo|trình|đề xuất|trả lời"
    r"|kiến nghị|xác nhận|quyết định|công nhận|phân bổ|phân công|thông qua)(?: kèm)? (?:tại|theo)"
    r"|(?P<adjacent> tại))$"
)
_BULLET = " \n-+*•"
_BODY_START = re.compile(r"(?:^|(?<=[ (\n“]))(?=[A-ZĐỦ])")
# "theo quy định của Bộ Y tế: Thông tư số …; Thông tư số …", "của Bộ Y tế (Công văn số …)"
_HEAD = re.compile(
    r"(?<!\w)của (?P<name>[A-ZĐỦ][^,;.:()\n]{1,80}?)(?:(?: như| gồm| sau| sau đây)?:| \((?:tại )?)$"
)


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


def _last_end(pattern: re.Pattern[str], window: str) -> int:
    """Where the last match in a window ends, 0 where there is none."""
    return max((found.end() for found in pattern.finditer(window)), default=0)


def _issuer_start(window: str, vocabulary: Vocabulary) -> int:
    """Where the name of the body that ends a window begins, -1 where none does."""
    # Names have commas: "Sở Văn hóa, Thể thao và Du lịch đã ban hành …".
    for word in _WORD_START.finditer(window, _last_end(_SENTENCE_START, window)):
        if body_at(window, word.start(), vocabulary) == len(window):
            return word.start()
    clause = _last_end(_CLAUSE_START, window)
    starts = [word.start() for word in _WORD_START.finditer(window, clause)]
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
    start = _issuer_start(window, vocabulary)
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

    It stands before "tại", perhaps with a verb of its own, before a bracket, or with a colon at
    the head of a list.
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
    for word in _BODY_START.finditer(window, _last_end(_SENTENCE_START, window), at.start()):
        if body_at(window, word.start(), vocabulary) == at.start():
            name = window[word.start() : at.start()]
            clash = clashes(name, org, vocabulary)
            if agrees(name, org, vocabulary) or (at["adjacent"] and not clash):
                return left + word.start(), left + at.start()
    return None
