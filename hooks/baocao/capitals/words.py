"""Documents and their parts, verbs of issuing, and capitals of words that are no names."""

import re
from collections.abc import Iterator, Mapping

from baocao.capitals.model import Capital
from baocao.capitals.vocabulary import by_first_word, capital_words
from baocao.prose import Prose
from baocao.text import UPPER

_TYPES = ("kế hoạch", "quyết định", "công văn", "thông báo", "nghị quyết", "nghị định", "thông tư",
          "thông tư liên tịch", "chỉ thị", "tờ trình", "báo cáo", "hướng dẫn", "kết luận", "đề án",
          "chương trình", "quy định", "quy chế", "công điện", "biên bản")  # fmt: skip
_THIS = ("kế hoạch", "nghị quyết", "nghị định", "thông tư", "chỉ thị", "quy chế")
_SYMBOL = re.compile(r":?\s?\d{1,5}[a-z]?\s?[-/]")
_ARTICLE = re.compile(r" điều (?=\d)")
_ARTICLE_AFTER = frozenset(("tại", "theo", "của", "khoản"))
_CLAUSE = re.compile(r"(?P<before>\w) (?P<part>(?:Điểm [a-zđ\d]{1,2},? (?:[Kk]hoản \d{1,2},? )?|"
                     r"Khoản \d{1,2},? )(?=[Đđ]iều \d))")  # fmt: skip
_ISSUED = re.compile(
    r"(?:của (?:Chính phủ|Thủ tướng|Quốc hội|Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|Bộ|Sở|Phòng|Ban"
    r"|Chủ tịch|Tổng|Cục|Liên|Tỉnh ủy|Đảng ủy|Huyện ủy|Thành ủy)[^,;.:“”\n]{0,80}"
    r"|năm \d{4}|/\d{4})\Z"
)
_JOB = re.compile(r"[:;,(] ?\d{1,3} (?=[^\W\d_])")
_AFTER_SIGN = re.compile(rf"(?P<sign>[;,])[ \n](?=[{UPPER}])")
_NUMBERED = re.compile(r"[^;.\n]{0,80}? số:? \d")


def find_documents(prose: Prose) -> Iterator[Capital]:
    """Documents that are named without a capital, and their parts."""
    for kind in _TYPES:
        last = kind.split()[-1]
        if (last, "số") in prose.pairs:
            for start, end in prose.find(f"{kind} số"):
                if _SYMBOL.match(prose.text, end) and not _is_plural(prose, start):
                    yield Capital("document", start, start + len(kind), _raised(kind))
        if kind in _THIS and (last, "này") in prose.pairs:
            for start, _ in prose.find(f"{kind} này"):
                if not _is_plural(prose, start):
                    yield Capital("document", start, start + len(kind), _raised(kind))
    for found in _ARTICLE.finditer(prose.text):
        before = prose.word_before(found.start() + 1).lower()
        if before in _ARTICLE_AFTER or _after_clause(prose, found.start(), before):
            yield Capital("document", found.start() + 1, found.start() + 5, "Điều")
    if "Khoản " in prose.text or "Điểm " in prose.text:
        for found in _CLAUSE.finditer(prose.text):
            start, end = found.span("part")
            yield Capital("document", start, end - 1, found["part"].strip().lower())
    yield from _issuing(prose)


def _after_clause(prose: Prose, at: int, before: str) -> bool:
    is_number = before.isdigit() or len(before) == 1
    return is_number and prose.word_before(at - len(before)).lower() in ("khoản", "điểm")


def _is_plural(prose: Prose, at: int) -> bool:
    return prose.word_before(at).lower() in capital_words().plural_words


def _raised(words: str) -> str:
    return words[0].upper() + words[1:]


def _issuing(prose: Prose) -> Iterator[Capital]:
    """“… của Chính phủ Quy định chi tiết …”."""
    for verb in capital_words().verbs_of_issuing:
        phrase = f" {verb} "
        at = prose.text.find(phrase)
        while at >= 0:
            end = at + len(phrase) - 1
            if prose.word_after(end)[:1].islower() and prose.word_after(end) != "số":
                if _ISSUED.search(prose.text[max(0, at - 120) : at]):
                    yield Capital("document", at + 1, end, verb[0].lower() + verb[1:])
            at = prose.text.find(phrase, end)


def find_needless(prose: Prose) -> Iterator[Capital]:
    """Capitals of words that are no names."""
    yield from _second_syllables(prose)
    yield from _common_nouns(prose)
    yield from _after_signs(prose)


def _second_syllables(prose: Prose) -> Iterator[Capital]:
    words = capital_words()
    for phrase in words.one_word:
        first, second = phrase.split()
        if (first, second) in prose.pairs:
            for start, end in prose.find(phrase):
                before = prose.word_before(start)
                is_name = before[:1].isupper() and before[1:2].islower()
                if not is_name and prose.text[start - 1 : start] != "“":
                    yield Capital("needless", start, end, f"{first} {second.lower()}")
    for phrase, meant in words.second_capital.items():
        first, second, *_ = phrase.split()
        if (first, second) not in prose.pairs:
            continue
        for start, end in prose.find(phrase):
            if not phrase.startswith(("Phó", "Chánh")) or prose.word_after(end)[:1].isupper():
                yield Capital("needless", start, end, meant)


def _common_nouns(prose: Prose) -> Iterator[Capital]:
    words = capital_words()
    for befores, nouns in (
        (words.counting_words, words.common_nouns),
        (words.before_people, words.people),
    ):
        for noun in nouns:
            for before in (*befores, *map(str.capitalize, befores)):
                if (before.split()[-1], noun.split()[0]) not in prose.pairs:
                    continue
                for start, end in prose.find(f"{before} {noun}"):
                    if not prose.word_after(end)[:1].isupper():
                        at = start + len(before) + 1
                        yield Capital("needless", at, end, noun[0].lower() + noun[1:])
    jobs = by_first_word(words.jobs)
    for found in _JOB.finditer(prose.text):
        job = _phrase_at(prose, found.end(), jobs)
        if job and prose.text[found.end() + len(job)] != ":":
            yield Capital("needless", found.end(), found.end() + len(job), job.lower())


def _after_signs(prose: Prose) -> Iterator[Capital]:
    words = capital_words()
    starters = {";": by_first_word(words.after_semicolon), ",": by_first_word(words.after_comma)}
    for found in _AFTER_SIGN.finditer(prose.text, prose.body_start):
        phrase = _phrase_at(prose, found.end(), starters[found["sign"]])
        end = found.end() + len(phrase)
        if phrase and not _NUMBERED.match(prose.text, end):  # a document of that name
            yield Capital("needless", found.start(), end, f"{found['sign']} {phrase.lower()}")


def _phrase_at(prose: Prose, at: int, phrases: Mapping[str, tuple[tuple[str, ...], ...]]) -> str:
    """The longest phrase that begins at an offset, "" where none does."""
    end = at
    while end < len(prose.text) and prose.text[end].isalnum():
        end += 1
    for words in phrases.get(prose.text[at:end], ()):
        phrase = " ".join(words)
        if prose.text.startswith(phrase, at) and not prose.text[at + len(phrase)].isalnum():
            return phrase
    return ""
