"""Words with a capital within a sentence: whether it is a name's, and what is before it.

What data/capitals.yml says of words that begin so is checked at each.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from baocao.analysis.proofreading.capitals.model import Capital
from baocao.analysis.proofreading.capitals.vocabulary import capital_words
from baocao.text.prose import Prose

_ISSUED = re.compile(
    r"(?:của (?:Chính phủ|Thủ tướng|Quốc hội|Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|Bộ|Sở|Phòng|Ban"
    r"|Chủ tịch|Tổng|Cục|Liên|Tỉnh ủy|Đảng ủy|Huyện ủy|Thành ủy)[^,;.:“”\n]{0,80}"
    r"|năm \d{4}|/\d{4})\Z"
)
_ISSUED_REACH = 120
_NOT_HEAD_AFTER = frozenset(("phó", "chức", "danh", "quyền", "là"))

_Check = Callable[[Prose, int], Capital | None]


def find_raised(prose: Prose) -> Iterator[Capital]:
    """Words with a capital within a sentence that should have none, or small ones before one."""
    checks = _checks()
    for pair in checks.pairs & prose.lowered_pairs:
        for before, phrase, check in checks.by_pair[pair]:
            if phrase.split()[0] in prose.vocabulary:
                yield from _checked(prose, f"{before} {phrase}", len(before) + 1, check)
    for phrase, check in checks.anywhere:
        if phrase.split()[0] in prose.vocabulary:
            yield from _checked(prose, f" {phrase}", 1, check)


def _checked(prose: Prose, words: str, shift: int, check: _Check) -> Iterator[Capital]:
    at = prose.text.find(words)
    while at >= 0:
        if capital := check(prose, at + shift):
            yield capital
        at = prose.text.find(words, at + shift)


@dataclass(frozen=True, slots=True)
class _Checks:
    """What to do with a phrase that begins with a capital: by the word before it, or after any."""

    by_pair: dict[str, list[tuple[str, str, _Check]]]
    pairs: frozenset[str]
    anywhere: tuple[tuple[str, _Check], ...]


@cache
def _checks() -> _Checks:
    words = capital_words()
    by_pair: dict[str, list[tuple[str, str, _Check]]] = {}

    def add(phrase: str, befores: Iterable[str], check: _Check) -> None:
        for before in dict.fromkeys(b.split()[-1] for b in befores):
            pair = f"{before} {phrase.split()[0]}".lower()
            by_pair.setdefault(pair, []).append((before, phrase, check))

    for phrase in words.one_word:
        first, second = phrase.split()
        add(second, [first], partial(_second_syllable, second, first))
    for befores, nouns in (
        (words.counting_words, words.common_nouns),
        (words.before_people, words.people),
    ):
        for noun in nouns:
            check = partial(_common_noun, noun, befores)
            add(noun, (*befores, *map(str.capitalize, befores)), check)
    for field in words.fields_of_body:
        add(field, words.kinds_of_body, partial(_department, field))
    for body in words.headed:
        add(body, words.officials, partial(_official, body))
    anywhere: list[tuple[str, _Check]] = [(unit, partial(_unit, unit)) for unit in words.units]
    anywhere += [(verb, partial(_issuing_verb, verb)) for verb in words.verbs_of_issuing]
    return _Checks(by_pair, frozenset(by_pair), tuple(anywhere))


def _stands(phrase: str, prose: Prose, at: int) -> bool:
    end = at + len(phrase)
    return prose.text.startswith(phrase, at) and not prose.text[end : end + 1].isalnum()


def _ends_with(prose: Prose, at: int, words: str) -> int:
    """Where words begin that stand right before an offset and a space; -1 where they don't."""
    start = at - 1 - len(words)
    is_there = start >= 0 and prose.text.startswith(words, start)
    return start if is_there and not prose.text[start - 1 : start].isalnum() else -1


def _second_syllable(second: str, first: str, prose: Prose, at: int) -> Capital | None:
    """“Công Đoàn”, but not “ông Nguyễn Công Đoàn” nor “Kế Hoạch Nhỏ” in quotes."""
    start = _ends_with(prose, at, first)
    if start < 0 or not _stands(second, prose, at) or prose.text[start - 1 : start] == "“":
        return None
    before = prose.word_before(start)
    if before[:1].isupper() and before[1:2].islower():
        return None
    return Capital("needless", start, at + len(second), f"{first} {second.lower()}")


def _common_noun(noun: str, befores: tuple[str, ...], prose: Prose, at: int) -> Capital | None:
    """“các Đảng viên”, but not “các Tổ chức Quốc tế”."""
    end = at + len(noun)
    if not _stands(noun, prose, at) or prose.word_after(end)[:1].isupper():
        return None
    before = prose.word_before(at).lower()
    two = prose.lowered[max(0, at - 12) : at - 1]
    if before in befores or any(" " in b and two.endswith(b) for b in befores):
        return Capital("needless", at, end, noun[0].lower() + noun[1:])
    return None


def _unit(unit: str, prose: Prose, at: int) -> Capital | None:
    """“ở Xã Quảng Sơn”, but not “Quận 1”, “Tỉnh Đoàn”."""
    words = capital_words()
    before, after = prose.text[at - 2 : at - 1], prose.word_after(at + len(unit))
    is_name = after[:1].isupper() and after[1:2].islower() and after not in words.not_names_of_units
    if not is_name or not (before.isalpha() or before == ",") or not _stands(unit, prose, at):
        return None
    if prose.text.startswith(words.unit_names, at) or _is_persons(prose, at):
        return None
    return Capital("name", at, at + len(unit), unit[0].lower() + unit[1:])


def _is_persons(prose: Prose, at: int) -> bool:
    return prose.word_before(at).lower() in (
        "ông",
        "bà",
        "anh",
        "chị",
        "thôn",
        "bản",
        "tên",
        "hình",
    )


def _issuing_verb(verb: str, prose: Prose, at: int) -> Capital | None:
    """“… của Chính phủ Quy định chi tiết …”."""
    after = prose.word_after(at + len(verb))
    if not after[:1].islower() or after == "số" or not _stands(verb, prose, at):
        return None
    if _ISSUED.search(prose.text[max(0, at - _ISSUED_REACH) : at - 1]):
        return Capital("document", at, at + len(verb), verb[0].lower() + verb[1:])
    return None


def _department(field: str, prose: Prose, at: int) -> Capital | None:
    """“phòng Nội vụ” for “Phòng Nội vụ”."""
    words = capital_words()
    for kind in words.kinds_of_body:
        start = _ends_with(prose, at, kind)
        if start >= 0 and _stands(field, prose, at):
            before = prose.word_before(start).lower()
            if before in words.not_kind_after or before in words.plural_words:
                return None
            return Capital("name", start, start + len(kind), kind.capitalize())
    return None


def _official(body: str, prose: Prose, at: int) -> Capital | None:
    """“chủ tịch UBND” for “Chủ tịch UBND”."""
    words = capital_words()
    for official in words.officials:
        start = _ends_with(prose, at, official)
        if start >= 0 and _stands(body, prose, at):
            before = prose.word_before(start).lower()
            if before in words.plural_words or before in _NOT_HEAD_AFTER:
                continue
            first, _, rest = official.partition(" ")
            head = f"Phó {rest.capitalize()}" if first == "phó" else official.capitalize()
            meant = head.replace("văn phòng", "Văn phòng")
            return Capital("name", start, start + len(official), meant)
    return None
