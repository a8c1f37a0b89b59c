"""Rules on words: abbreviations, names, quotes, phrases that can't be meant, sentences twice."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

from baocao.analysis.abbreviations import defined_abbreviations, is_explained
from baocao.analysis.close_reading import CloseReading
from baocao.analysis.proofreading.compounds import is_divided
from baocao.checking.rules.rule import KEEP_AS_ISSUED, Scope, rule
from baocao.data.records import suspect_phrases, wording
from baocao.findings import Place, Problem, Related
from baocao.reading.blocks import Block
from baocao.reading.report import Report
from baocao.text.numbering import roman_value
from baocao.text.prose import Phrases, phrase_table
from baocao.text.vietnamese import UPPER, fold

_KNOWN = frozenset(wording().known_in_capitals)
_MIN_WORDS = wording().repeated_sentence_words
_CAPITALS = re.compile(r"[A-ZĐ]{3,12}(?![\w/&-]|\s?&)")
_JOINED = ("/", "&", "-")
# A word in capitals beside another is of a title where one of them has a tone mark, “NHỮNG QUY ĐỊNH
# CHUNG”: no abbreviation has one.
_TONED = re.compile(
    "["
    + "".join(c for c in UPPER if len(unicodedata.normalize("NFD", c)) > 1 and c not in "ĂÂÊÔƠƯ")
    + "]"
)
_WORDS_BEFORE = re.compile(rf"(?:(?<!\w)[{UPPER}]{{2,12}}(?: |, | - )){{1,4}}\Z")
_WORDS_AFTER = re.compile(rf"(?:(?: |, | - )[{UPPER}]{{2,12}}(?!\w)){{1,4}}")
_TITLE_REACH = 50
_QUOTED = re.compile(r"“([^“”\n]{5,80})”")
_CURLY, _STRAIGHT = re.compile(r"[“”]"), re.compile(r'"[^"\n]{1,120}"')
# Its end is looked at afterwards: with it in the pattern, a text without any is tried anew from
# each letter.
_SENTENCE = re.compile(r"[^.!?\n]+")
_MAX_RELATED = 5
_LONGEST_LABEL = 60
_FORM_LINES = 3  # lines with one label: a form that says the same of each task


def _prose(report: Report) -> Iterator[Block]:
    """The blocks that hold sentences; titles are in capitals and stand for themselves."""
    return (b for b in report.blocks if b.kind in ("paragraph", "list", "quote"))


def _capitals(report: Report) -> dict[str, list[tuple[int, int]]]:
    """Where each word in capitals stands in the prose, offsets into the file."""
    found: dict[str, list[tuple[int, int]]] = {}
    for block in _prose(report):
        if block.text.isupper():
            continue
        for match in _CAPITALS.finditer(block.text):
            before = block.text[match.start() - 1 : match.start()]
            if before.isalnum() or before in _JOINED or before == "_":
                continue
            if _in_title(block.text, *match.span()):
                continue
            span = (block.start + match.start(), block.start + match.end())
            found.setdefault(match.group(), []).append(span)
    return found


def _in_title(text: str, start: int, end: int) -> bool:
    """Whether a word in capitals is one of several of a title."""
    before = _WORDS_BEFORE.search(text, max(0, start - _TITLE_REACH), start)
    after = _WORDS_AFTER.match(text, end)
    beside = (before.group() if before else "") + (after.group() if after else "")
    return _TONED.search(beside) is not None


def _places(report: Report, spans: list[tuple[int, int]]) -> tuple[Place, ...]:
    return tuple(report.place(*span) for span in spans)


@rule(Scope.REPORT)
def abbreviation_variant(report: Report) -> Iterator[Problem]:
    """Một chữ viết tắt được viết theo hai cách, thường do gõ D thay cho Đ.

    Cách viết ít gặp hơn bị báo một lần, kèm các chỗ có nó.
    """
    found = _capitals(report)
    spellings: dict[str, list[str]] = {}
    for word in found:
        spellings.setdefault(fold(word), []).append(word)
    for words in spellings.values():
        usual = max(words, key=lambda w: len(found[w]))
        for word in words:
            if word == usual or len(found[word]) == len(found[usual]):
                continue
            first, *rest = _places(report, found[word])
            yield Problem(
                first,
                f"“{word}” ({len(rest) + 1} lần) và “{usual}” ({len(found[usual])} lần) là cùng "
                "một chữ viết tắt",
                f"viết thống nhất “{usual}”; {KEEP_AS_ISSUED}",
                word,
                tuple(Related(p, f"cũng viết “{word}”") for p in rest[:_MAX_RELATED]),
            )


@rule(Scope.REPORT)
def undefined_abbreviation(report: Report) -> Iterator[Problem]:
    """Báo cáo dùng chữ viết tắt mà không ghi đầy đủ lần nào.

    Lần đầu nên ghi đủ rồi mở ngoặc chữ viết tắt: “thủ tục hành chính (TTHC)”. Các chữ viết tắt ai
    cũng biết (TCVN, ISO…) được bỏ qua.
    """
    found = _capitals(report)
    body = report.source.text[report.body_start :]
    defined = {fold(word) for word in defined_abbreviations(body)}
    unknown = [
        w
        for w in found
        if fold(w) not in defined
        and w not in _KNOWN
        and not roman_value(w)
        and not is_explained(w, body)
    ]
    if not unknown:
        return
    first = min(unknown, key=lambda w: found[w][0])
    others = [w for w in unknown if w != first]
    more = f"; các chữ sau cũng vậy: {', '.join(others)}" if others else ""
    yield Problem(
        report.place(*found[first][0]),
        f"báo cáo không ghi “{first}” viết tắt cho cụm từ nào{more}",
        f"lần đầu ghi đủ rồi mở ngoặc chữ viết tắt: “… ({first})”; {KEEP_AS_ISSUED}",
        first,
        tuple(Related(report.place(*found[w][0]), f"“{w}” lần đầu") for w in others[:_MAX_RELATED]),
    )


@rule(Scope.READING)
def suspect_phrase(reading: CloseReading) -> Iterator[Problem]:
    """Một cụm từ gần như chắc chắn là gõ nhầm hoặc thiếu chữ, ví dụ “tể nhị” (tế nhị).

    Muốn thêm cụm từ thì báo người quản trị trang (tệp hooks/baocao/data/suspect-phrases.yml).
    """
    prose = reading.prose
    table, single = _suspects()
    for phrase in (*prose.present(table), *(word for word in single if word in prose.lowered)):
        meant = suspect_phrases()[phrase]
        for start, end in prose.find_lowered(phrase):
            if start < reading.report.body_start or (
                " " in phrase and is_divided(prose, start, end)
            ):
                continue
            words = reading.report.source.text[start:end]
            yield Problem(
                reading.report.place(start, end),
                f"“{words}” có lẽ là “{meant}”",
                f"nếu chép nhầm thì sửa theo bản gốc; {KEEP_AS_ISSUED}",
                words,
            )


@cache
def _suspects() -> tuple[Phrases, tuple[str, ...]]:
    """The suspect phrases, and those of one word."""
    phrases = suspect_phrases()
    return phrase_table(phrases), tuple(phrase for phrase in phrases if " " not in phrase)


@rule(Scope.REPORT)
def name_variant(report: Report) -> Iterator[Problem]:
    """Một tên trong ngoặc kép được viết hoa theo nhiều cách trong cùng báo cáo."""
    variants: dict[str, list[tuple[str, Place]]] = {}
    for name, place in _quoted_names(report):
        if name.isupper():
            continue  # a title says nothing of a name's capitals
        variants.setdefault(name.casefold(), []).append((name, place))
    for mentions in variants.values():
        counts = Counter(name for name, _ in mentions)
        if len(counts) > 1:
            first = dict(reversed(mentions))
            name, place = mentions[0]
            forms = ", ".join(f"“{n}” ({count} lần)" for n, count in counts.most_common())
            yield Problem(
                place,
                f"cùng một tên được viết hoa theo {len(counts)} cách: {forms}",
                f"chọn một cách viết cho cả báo cáo; {KEEP_AS_ISSUED}",
                name,
                tuple(Related(first[n], f"“{n}”") for n in counts if n != name),
            )


def _quoted_names(report: Report) -> Iterator[tuple[str, Place]]:
    title = report.front.place("title")
    if title:
        start = report.source.line_start(title.line)
        stop = report.source.text.find("\n", start)
        for match in _QUOTED.finditer(report.source.text, start, stop):
            yield match[1], report.place(*match.span())
    for block in _prose(report):
        for match in _QUOTED.finditer(block.text):
            yield match[1], report.place(block.start + match.start(), block.start + match.end())


@rule(Scope.REPORT)
def mixed_quotes(report: Report) -> Iterator[Problem]:
    """Báo cáo dùng cả ngoặc kép thẳng ("…") và ngoặc kép cong (“…”)."""
    curly = sum(len(_CURLY.findall(b.text)) for b in _prose(report)) // 2
    straight = [
        (b.start + m.start(), b.start + m.end(), m.group())
        for b in _prose(report)
        for m in _STRAIGHT.finditer(b.text)
    ]
    if curly and straight:
        start, end, words = straight[0]
        yield Problem(
            report.place(start, end),
            f"ngoặc kép kiểu thẳng dùng {len(straight)} lần, kiểu cong dùng {curly} lần",
            f"dùng thống nhất một kiểu, nên là kiểu cong “…”; {KEEP_AS_ISSUED}",
            words,
            tuple(
                Related(report.place(s, e), "cũng là ngoặc thẳng")
                for s, e, _ in straight[1 : 1 + _MAX_RELATED]
            ),
        )


def _form_label(block: Block) -> str:
    """What a line of a form begins with, “Đơn vị chủ trì:”; "" of any other text."""
    label, colon, _ = block.text[:_LONGEST_LABEL].partition(":")
    return label.strip("-+*• ") if colon and "." not in label else ""


def _form_labels(report: Report) -> set[str]:
    counts = Counter(filter(None, map(_form_label, _prose(report))))
    return {label for label, count in counts.items() if count >= _FORM_LINES}


@rule(Scope.REPORT)
def repeated_sentence(report: Report) -> Iterator[Problem]:
    """Một câu dài được lặp lại nguyên văn trong báo cáo, thường do chép nhầm."""
    seen: dict[str, Place] = {}
    forms = _form_labels(report)
    for block in _prose(report):
        if _form_label(block) in forms:
            continue
        for match in _SENTENCE.finditer(block.text):
            words = match.group().split()
            if block.text[match.end() : match.end() + 1] not in (".", "!", "?"):
                continue
            if len(words) < _MIN_WORDS or words[0][:1].islower() or words[0][:1] in "),;":
                continue
            lead = len(match.group()) - len(match.group().lstrip())
            end = block.start + match.end() + 1
            place = report.place(block.start + match.start() + lead, end)
            first = seen.setdefault(" ".join(words), place)
            if first != place:
                yield Problem(
                    place,
                    "câu này giống hệt một câu ở phần trên",
                    f"nếu chép thừa thì bỏ một câu; {KEEP_AS_ISSUED}",
                    " ".join(words[:12]),
                    (Related(first, "lần thứ nhất"),),
                )
