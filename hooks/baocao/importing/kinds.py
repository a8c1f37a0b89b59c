"""What kind a document is, from the line above its subject or from its symbol."""

import re
from dataclasses import dataclass

from baocao.importing.shape import is_capitals, tidy
from baocao.importing.vocabulary import Kind, lower_along, vocabulary
from baocao.text.lexicon import vocabulary as cited

# So short a name may be a word of something else; alone on its line it is none.
_LONGEST = 200
_COUNT = re.compile(
    r"\s*(?:số\s*)?(?:(?:\d{1,3}|[IVX]{1,5}|[A-ZĐ])(?:[.-]\d{1,3})?(?:/\S{1,20})?)?\s*(?:[.:;–-].*)?$"
)
_SHORT_NAMES = frozenset({"luật", "lệnh", "dự án", "hợp đồng"})


@dataclass(frozen=True, slots=True)
class TypeLine:
    """A line that names the kind, and the words of the subject after it on the line."""

    kind: Kind
    rest: str = ""


def read_type_line(text: str) -> TypeLine | None:
    """The kind that a line names in capitals: "BÁO CÁO", "BÁO CÁO TỔNG KẾT …"; else None.

    "QUYẾT ĐỊNH:" with its colon opens what is decided, and is none.
    """
    words = tidy(text).strip("*| ")
    if not words[:2].isupper() or len(words) > 600:
        return None
    for form, kind in vocabulary().forms:
        if kind.attached == "only" or not words.upper().startswith(form):
            continue
        head, rest = words[: len(form)], words[len(form) :]
        if rest[:1].isalpha() or not is_capitals(head):
            continue
        if rest.strip() in (":", ": ") and lower_along(form) in vocabulary().operative:
            return None
        bare = rest.strip(" .:*")
        if bare and kind.name.lower() in _SHORT_NAMES:
            return None
        return TypeLine(kind, bare)
    return None


def read_plain_type_line(text: str) -> TypeLine | None:
    """The kind that a line names in small letters, the line being nothing else: "Báo cáo"."""
    words = tidy(text).strip("*| ")
    for kind in vocabulary().kinds:
        if kind.attached != "only" and kind.forms and words.casefold() == kind.name.casefold():
            return TypeLine(kind)
    return None


def is_operative(text: str) -> bool:
    """Whether a line opens what is decided: "QUYẾT ĐỊNH:", "QUYẾT NGHỊ:"."""
    words = tidy(text).strip("*| ")
    return words.endswith(":") and lower_along(words[:-1]).strip() in vocabulary().operative


def opens_attachment(text: str) -> bool:
    """Whether a line can head a part after the signature: "KẾ HOẠCH", "PHỤ LỤC I", "Mẫu số 01"."""
    named = _attached_kind(text)
    if named is None:
        return False
    words, kind = named
    head, rest = words[: len(kind.name)], words[len(kind.name) :]
    return is_capitals(words) or is_capitals(head) or (kind.attached == "only" and _is_count(rest))


def heads_part(text: str) -> bool:
    """Whether a line heads a further attached part wherever it is: its kind and a number alone."""
    named = _attached_kind(text)
    return (named is not None and named[0].casefold() == named[1].name.casefold()) or (
        named is not None
        and named[1].attached == "only"
        and _is_count(named[0][len(named[1].name) :])
    )


def _attached_kind(text: str) -> tuple[str, Kind] | None:
    """The words of a line that begins with a kind of attached part, and the kind."""
    match = vocabulary().attached.match(lower_along(text[:60].lstrip("*| ")))
    if match is None or len(text) > _LONGEST:
        return None
    words = tidy(text).strip("*| ")
    if not words or words[-1] in ".;":
        return None
    return words, vocabulary().by_name[" ".join(match.group().split())]


def _is_count(rest: str) -> bool:
    """Whether what follows a kind is its number and no more, or its number and a title apart."""
    return _COUNT.match(rest) is not None


def kind_of_symbol(symbol: str) -> Kind | None:
    """The kind that a symbol's code stands for: "KH-UBND" a plan; a code of no kind, a letter."""
    code = re.split(r"[-/]", re.sub(r"^\d{4}/", "", symbol))[0]
    types = cited().types_by_code.get(code, ())
    by_name = {kind.name: kind for kind in vocabulary().kinds}
    for each in types:
        if each.codes and each.codes[0] == code and each.name in by_name:
            return by_name[each.name]
    return None
