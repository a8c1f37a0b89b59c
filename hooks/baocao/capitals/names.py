"""Names of laws, bodies, schools, places, officials and days with a wrong capital or small letter."""

from collections.abc import Iterator

from baocao.capitals.model import Capital
from baocao.capitals.vocabulary import Names, body_names, capital_words, law_names, schools
from baocao.prose import Prose, first_pair

_PLACE_WORDS = frozenset(("tỉnh", "phố", "tp", "huyện", "xã"))
_NO_SCHOOL_AFTER = frozenset(("nhà", "ngôi", "hội", "môi", "thị", "hiện", "công", "quảng"))


def find_names(prose: Prose) -> Iterator[Capital]:
    """Every name with a wrong capital or small letter."""
    yield from _laws(prose)
    yield from _bodies(prose)
    yield from _departments(prose)
    yield from _schools(prose)
    yield from _units(prose)
    yield from _places(prose)
    yield from _officials(prose)
    yield from _state(prose)
    yield from _days(prose)


def _miswritten(prose: Prose, names: Names) -> Iterator[tuple[int, int, str]]:
    """Where one of the names stands in another case, the longest where several fit."""
    found: list[tuple[int, int, str]] = []
    for pair in names.by_pair.keys() & prose.lowered_pairs:
        for small, name in names.by_pair[pair]:
            if prose.lowered.count(small) == prose.text.count(name):
                continue
            found += ((start, end, name) for start, end in prose.find_lowered(small))
    taken: list[tuple[int, int]] = []
    for start, end, name in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        written = prose.text[start:end]
        if any(a < end and start < b for a, b in taken):
            continue
        taken.append((start, end))
        if written != name and not written.isupper():
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


def _departments(prose: Prose) -> Iterator[Capital]:
    """“phòng Nội vụ” for “Phòng Nội vụ”."""
    words = capital_words()
    for kind in words.kinds_of_body:
        for field in words.fields_of_body:
            phrase = f"{kind} {field}"
            if (kind.split()[-1], field.split()[0]) not in prose.pairs:
                continue
            for start, _ in prose.find(phrase):
                before = prose.word_before(start).lower()
                if before not in words.not_kind_after | words.plural_words:
                    end = start + len(kind)
                    yield Capital("name", start, end, kind.capitalize())


def _schools(prose: Prose) -> Iterator[Capital]:
    if "trường" not in prose.lowered:
        return
    words = capital_words()
    for found in schools().finditer(prose.text):
        before = prose.word_before(found.start()).lower()
        level = found["level"]
        meant = f"Trường {level if level.isupper() else level[0].upper() + level[1:].lower()}"
        two = prose.text[max(0, found.start() - 7) : found.start()].strip().lower()
        if before in words.plural_words | _NO_SCHOOL_AFTER or two in words.plural_words:
            continue
        if found.group() != meant:
            # Levels joined by “và” hold a capital or not, as the school has it.
            if found["school"] == "Trường" and " và " in level:
                continue
            yield Capital("name", found.start(), found.end(), meant)


def _units(prose: Prose) -> Iterator[Capital]:
    words = capital_words()
    for unit in words.units:
        phrase = f" {unit} "
        at = prose.text.find(phrase)
        while at >= 0:
            start, end = at + 1, at + len(phrase) - 1
            before, after = prose.text[at - 1 : at], prose.word_after(end)
            is_name = after[:1].isupper() and after[1:2].islower()
            named = prose.text.startswith(words.unit_names, start)
            inside = before.isalpha() or before == ","
            if inside and is_name and not named and after not in words.not_names_of_units:
                yield Capital("name", start, end, unit[0].lower() + unit[1:])
            at = prose.text.find(phrase, end)


def _places(prose: Prose) -> Iterator[Capital]:
    for place in capital_words().places:
        small = place.lower()
        if " " not in small or not first_pair(small) in prose.lowered_pairs:
            continue
        if prose.lowered.count(small) == prose.text.count(place):
            continue
        for start, end in prose.find_lowered(small):
            written = prose.text[start:end]
            if written in (place, place.upper()) or not written[0].isupper():
                continue
            if prose.word_before(start).lower() in _PLACE_WORDS:
                yield Capital("name", start, end, place)


def _officials(prose: Prose) -> Iterator[Capital]:
    words = capital_words()
    for official in words.officials:
        for body in words.headed:
            if (official.split()[-1], body.split()[0]) not in prose.pairs:
                continue
            for start, end in prose.find(f"{official} {body}"):
                before = prose.word_before(start).lower()
                if before in words.plural_words or before in ("phó", "chức", "danh", "quyền", "là"):
                    continue
                meant = official.replace("phó ", "Phó ")
                head = meant.split(" ", 1)
                if head[0] == "Phó":
                    meant = f"Phó {head[1][0].upper()}{head[1][1:]}"
                else:
                    meant = meant[0].upper() + meant[1:]
                yield Capital("name", start, start + len(official), meant.replace(
                    "văn phòng", "Văn phòng"))  # fmt: skip


def _state(prose: Prose) -> Iterator[Capital]:
    if ("nhà", "nước") not in prose.pairs:
        return
    for words in capital_words().before_state:
        for _, end in prose.find(f"{words} nhà nước"):
            yield Capital("name", end - len("nhà nước"), end, "Nhà nước")


def _days(prose: Prose) -> Iterator[Capital]:
    for small, meant in capital_words().phrases.items():
        if not (first_pair(small) in prose.lowered_pairs if " " in small else small in prose.lowered):
            continue
        for start, end in prose.find_lowered(small):
            written = prose.text[start:end]
            # “Tết” or “tết” depends on the sentence; the name is what counts.
            at = meant.find(" ") + 1 if first_pair(small)[0] in ("tết", "ngày") else 0
            if written[at : at + 1] != meant[at : at + 1] and not written.isupper():
                yield Capital("name", start, end, meant)
