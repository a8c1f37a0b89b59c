"""Rules on words: abbreviations, names, quotes, phrases that can't be meant, sentences twice."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
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
from baocao.text.prose import Phrases, Span, phrase_table
from baocao.text.vietnamese import fold

_KNOWN = frozenset(wording().known_in_capitals)
_MIN_WORDS = wording().repeated_sentence_words
_QUOTED = re.compile(r"“([^“”\n]{5,80})”")
_STRAIGHT = re.compile(r'"[^"\n]{1,120}"')
# Its end is looked at afterwards: with it in the pattern, a text without any is tried anew from
# each letter.
_SENTENCE = re.compile(r"[^.!?\n]+")
_MAX_RELATED = 5
_LONGEST_LABEL = 60
_FORM_LINES = 3  # lines with one label: a form that says the same of each task


def _prose(report: Report) -> Iterator[Block]:
    """The blocks that hold sentences; titles are in capitals and stand for themselves."""
    return (b for b in report.blocks if b.kind in ("paragraph", "list", "quote"))


def _places(report: Report, spans: Sequence[Span]) -> tuple[Place, ...]:
    return tuple(report.place(*span) for span in spans)


@rule(Scope.READING)
def abbreviation_variant(reading: CloseReading) -> Iterator[Problem]:
    """Một chữ viết tắt được viết theo hai cách, thường do gõ D thay cho Đ.

    Cách viết ít gặp hơn bị báo một lần, kèm các chỗ có nó.
    """
    report, found = reading.report, reading.capital_words
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


@rule(Scope.READING)
def undefined_abbreviation(reading: CloseReading) -> Iterator[Problem]:
    """Báo cáo dùng chữ viết tắt mà không ghi đầy đủ lần nào.

    Lần đầu nên ghi đủ rồi mở ngoặc chữ viết tắt: “thủ tục hành chính (TTHC)”. Các chữ viết tắt ai
    cũng biết (TCVN, ISO…) được bỏ qua.
    """
    report, found = reading.report, reading.capital_words
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
    if '"' not in report.source.text:
        return
    curly = sum(b.text.count("“") + b.text.count("”") for b in _prose(report)) // 2
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
    seen: dict[str, tuple[int, int]] = {}
    forms = _form_labels(report)
    for block in _prose(report):
        if _form_label(block) in forms:
            continue
        for sentence, start in _sentences(block.text):
            words = _single_spaced(sentence)
            if words.count(" ") + 1 < _MIN_WORDS or words[0].islower() or words[0] in "),;":
                continue
            lead = len(sentence) - len(sentence.lstrip())
            span = block.start + start + lead, block.start + start + len(sentence) + 1
            first = seen.setdefault(words, span)
            if first != span:
                yield Problem(
                    report.place(*span),
                    "câu này giống hệt một câu ở phần trên",
                    f"nếu chép thừa thì bỏ một câu; {KEEP_AS_ISSUED}",
                    " ".join(words.split()[:12]),
                    (Related(report.place(*first), "lần thứ nhất"),),
                )


def _single_spaced(sentence: str) -> str:
    """The words of a sentence with one space between any two."""
    # Nearly all are so; and of all spaces only the usual one is printable.
    if "  " not in sentence and sentence.isprintable():
        return sentence.strip()
    return " ".join(sentence.split())


def _sentences(text: str) -> Iterator[tuple[str, int]]:
    """The sentences of a text without the mark that ends them, and where they begin."""
    for match in _SENTENCE.finditer(text):
        if text[match.end() : match.end() + 1] in (".", "!", "?"):
            yield match.group(), match.start()
