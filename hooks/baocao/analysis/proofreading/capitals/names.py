"""Names of laws, bodies, schools, places and days with a wrong capital or small letter."""

from collections.abc import Iterator

from baocao.analysis.proofreading.capitals.model import Capital
from baocao.analysis.proofreading.capitals.vocabulary import (
    Names,
    body_names,
    capital_words,
    law_names,
    schools,
    small_days,
    small_place_names,
    small_places,
    small_schools,
)
from baocao.text.prose import Prose, Taken

_PLACE_WORDS = frozenset(("tỉnh", "phố", "tp", "huyện", "xã"))
_STATE_REACH = 25
_NO_SCHOOL_AFTER = frozenset(("nhà", "ngôi", "hội", "môi", "thị", "hiện", "công", "quảng"))


def find_names(prose: Prose) -> Iterator[Capital]:
    """Every name with a wrong capital or small letter."""
    yield from _laws(prose)
    yield from _bodies(prose)
    yield from _schools(prose)
    yield from _places(prose)
    yield from _state(prose)
    yield from _days(prose)


def _miswritten(prose: Prose, names: Names) -> Iterator[tuple[int, int, str]]:
    """Where one of the names stands in another case, the longest where several fit."""
    found: list[tuple[int, int, str]] = []
    for pair in names.pairs & prose.lowered_pairs:
        for small, name, inner in names.by_pair[pair]:
            if not inner <= prose.lowered_pairs or prose.lowered.count(small) == prose.text.count(
                name
            ):
                continue
            found += ((start, end, name) for start, end in prose.find_lowered(small))
    taken = Taken(len(prose.text)) if found else None
    for start, end, name in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        written = prose.text[start:end]
        if taken and taken.take(start, end) and written != name and not written.isupper():
            yield start, end, name


def _laws(prose: Prose) -> Iterator[Capital]:
    for start, end, name in _miswritten(prose, law_names()):
        before = prose.word_before(start)
        written = prose.text[start:end]
        if before.lower() == "bộ":
            name = name.replace("Luật", "luật", 1)
        if before.lower() == "pháp" or written == name or written.islower():
            continue  # "pháp luật lao động", "ngành luật dân sự"
        yield Capital("document", start, end, name)


def _bodies(prose: Prose) -> Iterator[Capital]:
    words = capital_words()
    for start, end, name in _miswritten(prose, body_names()):
        written, before = prose.text[start:end], prose.word_before(start).lower()
        if written[0].isupper():
            yield Capital("name", start, end, name)
        elif written.islower():
            known = name in words.always_capital or name.replace("Uỷ", "Ủy") in words.always_capital
            if known and before not in words.not_capital_after | words.not_kind_after:
                yield Capital("name", start, end, name)
        elif before not in words.plural_words | words.not_kind_after:
            yield Capital("name", start, end, name)


def _schools(prose: Prose) -> Iterator[Capital]:
    if not any(prose.present(small_schools())):
        return
    words = capital_words()
    for found in schools().finditer(prose.text):
        before = prose.word_before(found.start()).lower()
        level = found["level"]
        meant = f"Trường {level if level.isupper() else level[0].upper() + level[1:].lower()}"
        if prose.text[found.start() - 1 : found.start()].isalnum():
            continue
        two = prose.text[max(0, found.start() - 7) : found.start()].strip().lower()
        if before in words.plural_words | _NO_SCHOOL_AFTER or two in words.plural_words:
            continue
        if found.group() != meant:
            # Levels joined by “và” hold a capital or not, as the school has it.
            if found["school"] == "Trường" and " và " in level:
                continue
            yield Capital("name", found.start(), found.end(), meant)


def _places(prose: Prose) -> Iterator[Capital]:
    """“tỉnh Lâm đồng”."""
    for small in prose.present(small_places()):
        place = small_place_names()[small]
        if prose.lowered.count(small) == prose.text.count(place):
            continue
        for start, end in prose.find_lowered(small):
            written = prose.text[start:end]
            if written in (place, place.upper()) or not written[0].isupper():
                continue
            if prose.word_before(start).lower() in _PLACE_WORDS:
                yield Capital("name", start, end, place)


def _state(prose: Prose) -> Iterator[Capital]:
    """“chính sách của nhà nước”; “quản lý nhà nước” is right."""
    at = prose.text.find(" nhà nước")
    while at >= 0:
        before = prose.text[max(0, at - _STATE_REACH) : at]
        if any(
            before.endswith((f" {words}", f"\n{words}")) for words in capital_words().before_state
        ):
            yield Capital("name", at + 1, at + len(" nhà nước"), "Nhà nước")
        at = prose.text.find(" nhà nước", at + 1)


def _days(prose: Prose) -> Iterator[Capital]:
    """Holidays, and the like."""
    for small in prose.present(small_days()):
        meant = capital_words().phrases[small]
        for start, end in prose.find_lowered(small):
            written = prose.text[start:end]
            # “Tết” or “tết” depends on the sentence; the name is what counts.
            at = meant.find(" ") + 1 if small.startswith(("tết ", "ngày ")) else 0
            if written[at : at + 1] != meant[at : at + 1] and not written.isupper():
                yield Capital("name", start, end, meant)
