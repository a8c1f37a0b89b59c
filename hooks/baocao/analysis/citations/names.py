"""The kind of document printed before a number: "Kế hoạch số", "Nghị định", "các Quyết định số"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from baocao.analysis.citations.issuers import issuer_end
from baocao.analysis.citations.laws import LAW_TYPES, outermost_law
from baocao.analysis.citations.symbols import Anchor
from baocao.text.lexicon import DocumentType, Vocabulary

_WINDOW = 160
_SO = re.compile(r"(?<!\w)(?:[Ss]ố|SỐ)(?: ?:| hiệu:?)?[ \n]*$")
_FORM_SAMPLE = re.compile(r"(?<!\w)(?:mẫu|biểu|bảng|hình|phụ lục|nhà|đường|tài khoản)[ \n]*$", re.I)
_NOT_NUMBERED = re.compile(r"(?<!\w)(?:năm|lớp|phòng|mã|km|đoạn)$", re.I)
# "Công văn số 123, 124/SGDĐT-VP": earlier numbers of the same symbol.
_EARLIER_NUMBERS = re.compile(r"(?<![\w/-])(?:\d{1,6}[a-zđ]?(?:, ?| và )(?:số )?){1,8}$")
_AFTER_EARLIER_NUMBER = (",", ", ", " và ", ",số ", ", số ", " và số ")
_MOST_WORDS_OF_KIND = 4
_OPENERS = "(“\"‘'«[*"
_HARD_STOP = re.compile(r"[;.:()\n]|\d[/-]\d")
_CLAUSE_STOP = re.compile(rf"{_HARD_STOP.pattern}|,")
# "Công văn hướng dẫn thực hiện số …": so many words at most between a letter's name and "số".
_LETTER_TITLE = re.compile(
    r"(?:^|[ (“\"])(?P<name>[Cc]ông văn|[Vv]ăn bản)(?: [a-zà-ỹđ]{1,7}){1,6}$"
)


@dataclass(frozen=True, slots=True)
class Naming:
    """How a number is introduced in a plain copy.

    `start` is where the citation begins, `kind` None where no kind of document is printed right
    before the number; `name_end` ends the printed kind. `numbered` tells that "số" is printed;
    `sample`, that a form or a house is numbered, not a document. `issuer` is the span of the
    body in "Quyết định của Thủ tướng Chính phủ số …"; `title` that of a law's whole name.
    """

    kind: DocumentType | None
    start: int
    name_end: int
    numbered: bool
    sample: bool = False
    issuer: tuple[int, int] | None = None
    title: tuple[int, int] | None = None

    @property
    def name(self) -> tuple[int, int] | None:
        """The span of the printed kind, None where none is printed."""
        return (self.start, self.name_end) if self.name_end > self.start else None


def _last_words(window: str, count: int) -> tuple[str, int] | None:
    """The last words of a window and where they begin; None where it has fewer."""
    return next(islice(_endings(window), count - 1, None), None)


def _endings(window: str) -> Iterator[tuple[str, int]]:
    """The last word of a window, its last two … four words, and where each of these begins."""
    position = len(window)
    for _ in range(_MOST_WORDS_OF_KIND):
        if position <= 0:
            return
        position = max(window.rfind(" ", 0, position - 1), window.rfind("\n", 0, position - 1)) + 1
        words = window[position:]
        stripped = words.lstrip(_OPENERS)
        yield stripped, position + len(words) - len(stripped)


def _kind_at_end(window: str, vocabulary: Vocabulary) -> tuple[DocumentType, int] | None:
    """The kind of document whose name ends a window, the longest, and where the name begins."""
    for count, (words, start) in reversed(list(enumerate(_endings(window), 1))):
        kind = vocabulary.type_by_name.get(" ".join(words.split()).lower())
        if kind is None and count == 1 and len(words) > 1:
            # "QĐ số 264/QĐ-UBND": the code for the name, in its proper case only.
            kind = next(iter(vocabulary.types_by_code.get(words, ())), None)
        # "… văn bản quy phạm pháp luật số 64/2025/QH15": a word of the law's name.
        if kind and not (words == "luật" and window[:start].endswith("pháp ")):
            return kind, start
    return None


def _past_qualifier(window: str, vocabulary: Vocabulary) -> str | None:
    """The window without the word between name and "số" that changes nothing."""
    for count in (2, 1):
        found = _last_words(window, count)
        if found and found[0].lower() in vocabulary.qualifiers:
            return window[: found[1]].rstrip()
    return None


def _fits(kind: DocumentType, anchor: Anchor) -> bool:
    """Whether a symbol is of the sort that a kind of document has."""
    if anchor.code:
        return anchor.code in kind.codes
    if anchor.form == "normative":
        return kind.name in LAW_TYPES or kind.name == "Nghị quyết"
    return kind.letter if anchor.form == "letter" else not kind.letter


def _adjacent(
    window: str, anchor: Anchor, vocabulary: Vocabulary, numbered: bool
) -> tuple[DocumentType, int, int] | None:
    """The kind printed last in the window: itself, where its name begins and where it ends."""
    found = _kind_at_end(window, vocabulary)
    if found:
        before = window[: found[1]].rstrip()
        earlier = None if _fits(found[0], anchor) else _kind_at_end(before, vocabulary)
        if earlier and _fits(earlier[0], anchor):
            # "Công văn hướng dẫn số 12/SNV-VP": a letter that instructs, no Hướng dẫn.
            return (*earlier, len(before))
        return (*found, len(window))
    if not numbered:
        return None
    shorter = _past_qualifier(window, vocabulary)
    if shorter and (found := _kind_at_end(shorter, vocabulary)):
        return (*found, len(shorter))
    # A blend of two names, "Kế hoạch văn số": the second half of one after the whole of another.
    last = _last_words(window, 1)
    if last and last[0] in vocabulary.last_words_of_types:
        found = _kind_at_end(window[: last[1]].rstrip(), vocabulary)
        if found:
            return (*found, len(window))
    return None


def _with_issuer(
    window: str, anchor: Anchor, vocabulary: Vocabulary
) -> tuple[DocumentType, int, int, int] | None:
    """The kind in "Quyết định của <body>" at the end of a window, and where the body begins."""
    of = window.rfind(" của ")
    if of < 0 or issuer_end(window, of + 5, vocabulary) != len(window):
        return None
    found = _adjacent(window[:of], anchor, vocabulary, numbered=True)
    return (*found, of + 5) if found else None


def _titled(
    window: str, anchor: Anchor, vocabulary: Vocabulary
) -> tuple[DocumentType, int, int] | None:
    """The kind in "Luật Giáo dục số …", "Kế hoạch phát triển giáo dục số …": a title in between.

    Only a kind that fits the symbol, with a capital, and nothing between that ends a clause;
    names of laws have commas, others do not.
    """
    if anchor.form == "letter":
        letter = _LETTER_TITLE.search(window, max(0, len(window) - 60))
        kind = vocabulary.type_by_name[letter["name"].lower()] if letter else None
        return (kind, *letter.span("name")) if letter and kind else None
    hard_stop = _HARD_STOP if anchor.form == "normative" else _CLAUSE_STOP
    clause = max((stop.end() for stop in hard_stop.finditer(window)), default=0)
    found = []
    for kind in vocabulary.types:
        if anchor.code in kind.codes if anchor.code else kind.name in LAW_TYPES:
            for name in (kind.name, *kind.aliases):
                at = window.rfind(name, clause)
                if at >= 0:
                    # The last in the window; of two that end there, the longer.
                    found.append((at + len(name), -at, kind))
    if not found:
        return None
    end, start, kind = max(found, key=lambda each: each[:2])
    return kind, -start, end


def _without_earlier_numbers(printed: str, window: str) -> str:
    if not printed.endswith(_AFTER_EARLIER_NUMBER):
        return window
    earlier = _EARLIER_NUMBERS.search(printed, max(0, len(printed) - 90))
    if not earlier:
        return window
    shorter = printed[: earlier.start()].rstrip(" ")
    # Only under one "số": "có 12, 13/QĐ-…" is no list of numbers.
    return shorter if _SO.search(shorter, max(0, len(shorter) - 16)) else window


def naming(words: str, anchor: Anchor, vocabulary: Vocabulary, limit: int) -> Naming:
    """What introduces the number of an anchor, in a bounded window that begins after `limit`."""
    left = max(limit, anchor.start - _WINDOW)
    window = words[left : anchor.start].rstrip(" ").removesuffix("(").rstrip(" ")
    if _NOT_NUMBERED.search(window, max(0, len(window) - 6)):
        return Naming(None, anchor.start, anchor.start, False, sample=True)
    window = _without_earlier_numbers(words[left : anchor.start], window)
    so = _SO.search(window, max(0, len(window) - 16))
    start = left + so.start() if so else anchor.start
    if so:
        window = window[: so.start()].rstrip(" \n:").removesuffix("(").rstrip(" ")
    found = _adjacent(window, anchor, vocabulary, bool(so))
    is_law = anchor.form == "normative" and not anchor.code
    titled = None
    # "Luật … theo hợp đồng số 69/2020/QH14": no Hợp đồng, the name of a law ends so.
    if so and (is_law and not _fits(found[0], anchor) if found else anchor.form != "bare"):
        titled = _titled(window, anchor, vocabulary)
    if found and not titled:
        kind, begin, end = found
        return Naming(kind, left + begin, left + end, bool(so))
    if so and _FORM_SAMPLE.search(window, max(0, len(window) - 16)):
        return Naming(None, start, start, True, sample=True)
    if so and (named := _with_issuer(window, anchor, vocabulary)):
        kind, begin, end, of = named
        return Naming(kind, left + begin, left + end, True, issuer=(left + of, left + len(window)))
    if titled:
        kind, begin, end = titled
        return _with_title(words, Naming(kind, left + begin, left + end, True), left + len(window))
    return Naming(None, start, start, bool(so))


def _with_title(words: str, named: Naming, end: int) -> Naming:
    """The naming of a law from the first word of its name: "Luật sửa đổi … của Luật …"."""
    if named.kind is None or named.kind.name not in LAW_TYPES:
        return named
    if words.startswith("Luật Luật sư", named.start - len("Luật ")):
        named = replace(named, start=named.start - 5, name_end=named.name_end - 5)
    law = outermost_law(words, named.start)
    start, name_end = law or (named.start, named.name_end)
    return replace(named, start=start, name_end=name_end, title=(start, end))
