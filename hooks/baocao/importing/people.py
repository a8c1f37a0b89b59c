"""Who signed: authority, position and name out of the lines of a signature."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from baocao.importing.shape import is_capitals, is_person, tidy
from baocao.importing.vocabulary import lower_along, vocabulary

# What an office completes: "ĐOÀN CHỦ TỊCH" is no "CHỦ TỊCH".
_COMPLETED = (",", "-", "–", "VÀ", "CỦA", "ĐOÀN", "BAN")
_LONGEST = 250
_DEGREE = re.compile(r"(?:[A-ZĐ][A-Za-zĐđ]{0,7}\.){1,4}$")  # "ThS.", "PGS.TS."
_MARK = re.compile(r"\((?:đã|Đã|ĐÃ) (?:ký|kí|KÝ)[^()\n]{0,40}\)")
_SIGNED = re.compile(
    r"[(\[*\s]*(?:đã ký|ký tên|đã kí|kí tên|ký,|ký và|chữ ký|ký điện tử|ký số)[^\n]{0,60}$", re.I
)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, as printed: "KT. GIÁM ĐỐC" / "PHÓ GIÁM ĐỐC" / name."""

    authority: str = ""
    position: str = ""
    name: str = ""


def is_signed_mark(text: str) -> bool:
    """Whether a line only says that the document is signed: "(Đã ký)"."""
    return _SIGNED.match(text) is not None


def is_authority(text: str) -> bool:
    """Whether a line begins with by whose authority somebody signs: "KT. GIÁM ĐỐC"."""
    match = vocabulary().authority.match(lower_along(text))
    return match is not None and is_capitals(" ".join(text[match.end() :].split()[:2]))


def office_at(text: str) -> int:
    """The length of the office that a line begins with; 0 where it names none."""
    match = vocabulary().office.match(lower_along(text))
    return match.end() if match else 0


def is_office(text: str) -> bool:
    """Whether a line, in capitals, names an office: "PHÓ GIÁM ĐỐC", "HIỆU TRƯỞNG"."""
    return office_at(text) > 0 and is_capitals(text)


def without_mark(text: str) -> str:
    """The words of a signature without "(Đã ký)"."""
    return _MARK.sub(" ", text)


@lru_cache(maxsize=1024)
def begins_signature(text: str) -> bool:
    """Whether a line can begin a signature: by whose authority, an office, an office and a name."""
    if len(text) > _LONGEST or not text[:1].isupper():
        return False
    return is_authority(text) or (
        office_at(text) > 0 and (is_capitals(text) or bool(split_name(tidy(text))[1]))
    )


def has_name(texts: Sequence[str]) -> bool:
    """Whether the last line of a signature is a name, or ends in one."""
    if not texts:
        return False
    last = tidy(texts[-1])
    if split_name(last)[1]:
        return True
    return is_person(last) and not is_capitals(last) and not office_at(last)


def split_name(text: str) -> tuple[str, str]:
    """Capitals and the name after them on one line: "THỦ TƯỚNG", "Nguyễn Văn A"; else text, ""."""
    words = without_mark(text).split()
    at = len(words)
    while at > 0 and _is_name_word(words[at - 1]):
        at -= 1
    if at == len(words):
        return text, ""
    while at > 0 and _DEGREE.match(words[at - 1]):
        at -= 1
    before, name = " ".join(words[:at]), " ".join(words[at:])
    if before and is_capitals(before) and is_person(name):
        return before, name
    return text, ""


def _is_name_word(word: str) -> bool:
    return word[:1].isupper() and (any(c.islower() for c in word) or len(word) == 1)


def read_signature(lines: Sequence[str]) -> Signature:
    """The signature that lines make: capitals, then a name (which may be missing)."""
    words = [tidy(line) for line in lines if not is_signed_mark(line)]
    words = [w for w in words if w]
    name = ""
    if words and (named := split_name(words[-1]))[1]:
        words[-1], name = named
    elif words and _is_name(words):
        name = words.pop()
    authority, position = _split_offices(words)
    return Signature(authority, position, name)


def _is_name(lines: Sequence[str]) -> bool:
    """Whether the last line of a signature is the name of who signs, in capitals too."""
    last = lines[-1]
    if len(lines) == 1:
        return is_person(last) and not is_capitals(last)
    return not is_authority(last) and not is_office(last)


def _split_offices(lines: Sequence[str]) -> tuple[str, str]:
    """Authority and position: what comes after the office that somebody stands in for."""
    last = max((i for i, line in enumerate(lines) if _authority_within(line) >= 0), default=-1)
    if last < 0:
        return "", " ".join(lines)
    authority, position = _split_line(lines[last])
    rest = list(lines[last + 1 :])
    if not position:
        while rest and not office_at(rest[0]):
            authority = f"{authority} {rest.pop(0)}"
    return " ".join((*lines[:last], authority)), " ".join(
        (*([position] if position else []), *rest)
    )


def _authority_within(line: str) -> int:
    """Where the last mark of authority on a line begins; -1 where there is none."""
    folded = lower_along(line)
    found = -1
    for match in re.finditer(r"(?:^|(?<=\s))(?=[tkq])", folded):
        if vocabulary().authority.match(folded, match.start()):
            found = match.start()
    return found


def _split_line(line: str) -> tuple[str, str]:
    """A line that holds authority and position both: "KT. VỤ TRƯỞNG VỤ A PHÓ VỤ TRƯỞNG"."""
    start = _authority_within(line)
    folded = lower_along(line)
    mark = vocabulary().authority.match(folded, start)
    assert mark is not None
    at = mark.end()
    if own := vocabulary().office.match(folded, at):
        at = own.end()
    for match in re.finditer(r"(?<=\s)(?=[^\W\d_])", folded):
        before = line[: match.start()].rstrip()
        office = vocabulary().office.match(folded, match.start())
        if match.start() > at and office and not before.endswith(_COMPLETED):
            return before, line[match.start() :]
    return line, ""
