"""The issuing body and the one above it, out of the lines of a letterhead's left column."""

import re
from collections.abc import Iterable, Sequence

from baocao.importing.shape import is_capitals, is_ornament, is_unfinished, tidy
from baocao.importing.vocabulary import lower_along, vocabulary

_LONGEST_NAME = 150


def is_body_name(text: str) -> bool:
    """Whether a line can be (a part of) a body's name: in capitals, or a body's first word."""
    if not text or len(text) > _LONGEST_NAME or text.rstrip()[-1] in ".;:!?":
        return False
    if lower_along(text).strip(" ()-*") in vocabulary().stamps:
        return False
    return is_capitals(text) or (text[0].isupper() and begins_body(text) and len(text) < 80)


def begins_body(text: str) -> bool:
    """Whether a line begins with the first word of a body's name: "SỞ", "TRƯỜNG"."""
    return vocabulary().body.match(lower_along(text)) is not None


def parent_and_issuer(lines: Sequence[str]) -> tuple[str, str]:
    """The names of the body above and of the issuing one; "" where there is but one or none."""
    names: list[str] = []
    for line in (part for each in lines for part in _split(tidy(each))):
        if is_ornament(line):
            continue
        if names and (not begins_body(line) or is_unfinished(names[-1]) or _hangs(names[-1])):
            names[-1] = f"{names[-1]} {line}"
        else:
            names.append(line)
    return " ".join(names[:-1]), names[-1] if names else ""


def _hangs(name: str) -> bool:
    """Whether a name wants more: "LIÊN ĐOÀN LAO ĐỘNG -", "CHỦ TỊCH", "CÔNG ĐOÀN"."""
    completed = vocabulary().completed.search(lower_along(name))
    return name.endswith(("-", "–")) or (completed is not None and completed.start() == 0)


def _split(line: str) -> Iterable[str]:
    """A line that holds two names, apart: "SỞ MẪU TRUNG TÂM KIỂM NGHIỆM"."""
    folded = lower_along(line)
    start = 0
    for match in vocabulary().split_before.finditer(folded):
        before = folded[start : match.start()].rstrip()
        if len(before.split()) < 2 or not _is_whole(before, match.start(), line):
            continue
        yield line[start : match.start()].strip()
        start = match.start()
    yield line[start:].strip()


def _is_whole(before: str, at: int, line: str) -> bool:
    """Whether the words before a name's first word are a name by themselves."""
    if before.endswith((",", "-", "–", "&")) or vocabulary().completed.search(before):
        return False
    return begins_body(before) and not re.match(r"\S+\s*$", line[at:])
