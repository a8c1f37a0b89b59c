"""Documents and their parts, verbs of issuing, and capitals of words that are no names."""

import re
from collections.abc import Iterator, Mapping

from baocao.analysis.proofreading.capitals.model import Capital
from baocao.analysis.proofreading.capitals.vocabulary import (
    by_first_word,
    capital_words,
    raised_seconds,
)
from baocao.text.prose import Prose
from baocao.text.vietnamese import UPPER

_TYPES = ("kế hoạch", "quyết định", "công văn", "thông báo", "nghị quyết", "nghị định", "thông tư",
          "thông tư liên tịch", "chỉ thị", "tờ trình", "báo cáo", "hướng dẫn", "kết luận", "đề án",
          "chương trình", "quy định", "quy chế", "công điện", "biên bản")  # fmt: skip
_THIS = ("kế hoạch", "nghị quyết", "nghị định", "thông tư", "chỉ thị", "quy chế")
_LONGEST_TYPE = 24
_SYMBOL = re.compile(r":?\s?\d{1,5}[a-z]?\s?[-/]")
_ARTICLE = re.compile(r" điều (?=\d)")
_ARTICLE_AFTER = frozenset(("tại", "theo", "của", "khoản"))
_CLAUSE = re.compile(r"(?P<before>\w) (?P<part>(?:Điểm [a-zđ\d]{1,2},? (?:[Kk]hoản \d{1,2},? )?|"
                     r"Khoản \d{1,2},? )(?=[Đđ]iều \d))")  # fmt: skip
_JOB = re.compile(r"[:;,(] ?\d{1,3} (?=[^\W\d_])")
_AFTER_SIGN = tuple(re.compile(rf"(?P<sign>{sign})[ \n](?=[{UPPER}])") for sign in ";,")
_NUMBERED = re.compile(r"[^;.\n]{0,80}? số:? \d")


def find_documents(prose: Prose) -> Iterator[Capital]:
    """Documents that are named without a capital, and their parts."""
    for word, endings, after in ((" số", _TYPES, _SYMBOL), (" này", _THIS, None)):
        at = prose.text.find(word)
        while at >= 0:
            before = prose.text[max(0, at - _LONGEST_TYPE) : at]
            end = at + len(word)
            kind = next(filter(before.endswith, endings)) if before.endswith(endings) else ""
            start = at - len(kind)
            if (
                kind
                and not before[: -len(kind)][-1:].isalnum()
                and not _is_plural(prose, start)
                and (after.match(prose.text, end) if after else not prose.text[end].isalnum())
            ):
                yield Capital("document", start, at, _raised(kind))
            at = prose.text.find(word, end)
    for found in _ARTICLE.finditer(prose.text):
        before = prose.word_before(found.start() + 1).lower()
        if before in _ARTICLE_AFTER or _after_clause(prose, found.start(), before):
            yield Capital("document", found.start() + 1, found.start() + 5, "Điều")
    if "Khoản " in prose.text or "Điểm " in prose.text:
        for found in _CLAUSE.finditer(prose.text):
            start, end = found.span("part")
            yield Capital("document", start, end - 1, found["part"].strip().lower())


def _after_clause(prose: Prose, at: int, before: str) -> bool:
    is_number = before.isdigit() or len(before) == 1
    return is_number and prose.word_before(at - len(before)).lower() in ("khoản", "điểm")


def _is_plural(prose: Prose, at: int) -> bool:
    return prose.word_before(at).lower() in capital_words().plural_words


def _raised(words: str) -> str:
    return words[0].upper() + words[1:]


def find_needless(prose: Prose) -> Iterator[Capital]:
    """Capitals of words that are no names."""
    yield from _second_capitals(prose)
    yield from _jobs(prose)
    yield from _after_signs(prose)


def _second_capitals(prose: Prose) -> Iterator[Capital]:
    """“Việt nam”, “Phó chủ tịch UBND”."""
    table, written = raised_seconds()
    for phrase in map(written.__getitem__, prose.present(table)):
        meant = capital_words().second_capital[phrase]
        for start, end in prose.find(phrase):
            if not phrase.startswith(("Phó", "Chánh")) or prose.word_after(end)[:1].isupper():
                yield Capital("needless", start, end, meant)


def _jobs(prose: Prose) -> Iterator[Capital]:
    """“02 Kế toán” in a list; before a colon it is a label."""
    jobs = by_first_word(capital_words().jobs)
    for found in _JOB.finditer(prose.text):
        job = _phrase_at(prose, found.end(), jobs)
        if job and prose.text[found.end() + len(job)] != ":":
            yield Capital("needless", found.end(), found.end() + len(job), job.lower())


def _after_signs(prose: Prose) -> Iterator[Capital]:
    words = capital_words()
    starters = {";": by_first_word(words.after_semicolon), ",": by_first_word(words.after_comma)}
    text, start = prose.text, prose.body_start
    for found in (match for sign in _AFTER_SIGN for match in sign.finditer(text, start)):
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
