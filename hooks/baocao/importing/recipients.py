"""To whom a document goes: the entries below "Nơi nhận"."""

import re
from collections.abc import Sequence

from baocao.importing.dates import is_place_and_date
from baocao.importing.kinds import opens_attachment
from baocao.importing.labels import read_label
from baocao.importing.layout import OBJECT, Line
from baocao.importing.people import begins_signature, is_authority, is_signed_mark, office_at
from baocao.importing.shape import (
    bullet_of,
    is_capitals,
    is_ornament,
    is_person,
    is_unfinished,
    starts_small,
    tidy,
)
from baocao.importing.vocabulary import fold_along

_HEADING = re.compile(
    r"[*_\s\-–]{0,6}noi\s{1,4}(?:nhan|gui)\s{0,4}(?:[*_]{0,4}[:;.]|[*_]{0,4}$)[*_\s]{0,6}"
)
_LONGEST = 300
_APART = re.compile(r"(?<=[;.,)])\s+[-–—+]\s*(?=\S)|\s+[-–—]\s+(?=(?:[Ll]ưu|Như)\b)")
_SEMICOLON = re.compile(r"(?<=;)\s+")
_FILED_LAST = re.compile(r";\s+[Ll]ưu\b")
_END = re.compile(r".{1,290}?[;.,)](?=\s)")


def names_recipients(text: str) -> bool:
    """Whether a line is headed "Nơi nhận"."""
    start = text[:60].lstrip("*_ -–")
    return start[:1] in ("N", "n") and _HEADING.match(fold_along(start)) is not None


def read_recipients(lines: Sequence[Line], at: int) -> tuple[list[str], list[str], int]:
    """The entries below the heading at line `at`.

    Returns them, words of a signature that run on the same lines, and the line below.
    """
    first = tidy(lines[at].text)
    heading = _HEADING.match(fold_along(first[:60]))
    rest = first[heading.end() :].strip(" *") if heading else ""
    if rest and begins_signature(rest):
        return _collapsed(lines, at + 1, rest)
    entries: list[str] = []
    signing: list[str] = []
    bullets = _add(entries, rest, False) if rest else False
    at += 1
    while at < len(lines):
        text = tidy(lines[at].text)
        if not is_ornament(text):
            if not _is_recipient(text, entries, bullets, lines[at].gap):
                break
            entry, sign = _split(text) if bullet_of(text) else (text, "")
            if sign and not signing and not begins_signature(sign):
                entry, sign = text, ""
            bullets = _add(entries, entry, bullets)
            signing.extend([sign] if sign else [])
        at += 1
    return entries, signing, at


def _add(entries: list[str], text: str, bullets: bool) -> bool:
    """Adds a line to the entries; returns whether they have bullets."""
    bullet = bullet_of(text)
    if not bullet and entries and _goes_on(entries[-1], text, bullets):
        entries[-1] = f"{entries[-1]} {text}"
    else:
        words = text[len(bullet) :]
        parts = _APART.split(words)
        if not bullet and len(parts) == 1 and _FILED_LAST.search(words):
            parts = _SEMICOLON.split(words)
        entries.extend(part.strip() for part in parts if part.strip())
    return bullets or bool(bullet)


def _is_recipient(text: str, entries: Sequence[str], bullets: bool, gap: bool) -> bool:
    if len(text) > _LONGEST or text == OBJECT or is_place_and_date(text) or is_signed_mark(text):
        return False
    if bullet_of(text):
        return not (entries and files(entries[-1]) and gap and entries[-1].endswith("."))
    if begins_signature(text) or opens_attachment(text) or read_label(text):
        return False
    if is_capitals(text) and len(text) > 6 and not files(text):
        return False
    if not entries or _goes_on(entries[-1], text, bullets):
        return True
    return not bullets and not files(entries[-1]) and not (gap and is_person(text))


def files(entry: str) -> bool:
    """Whether an entry says where the document is filed, which is the last: "Lưu: VT"."""
    return entry.casefold().startswith(("lưu", "luu"))


def _goes_on(entry: str, text: str, bullets: bool) -> bool:
    """Whether a line without a bullet goes on with the entry above it."""
    if starts_small(text) or text.startswith("(") or is_unfinished(entry):
        return not entry.endswith(".") or text.startswith("(")
    return bullets and entry[-1:] not in ";." and not files(entry) and not is_person(text)


def _collapsed(lines: Sequence[Line], at: int, rest: str) -> tuple[list[str], list[str], int]:
    """Two columns run together line by line: "- Như trên; PHÓ GIÁM ĐỐC"."""
    entries: list[str] = []
    signing = [rest]
    while at < len(lines):
        text = tidy(lines[at].text)
        bullet = bullet_of(text)
        if not bullet or len(text) > _LONGEST:
            break
        entry, sign = _split(text[len(bullet) :])
        entries.append(entry)
        if sign:
            signing.append(sign)
        at += 1
    return entries, signing, at


def _split(words: str) -> tuple[str, str]:
    """An entry and what of a signature comes after it on the line."""
    if (end := _END.match(words)) and _is_signing(words[end.end() :].strip()):
        return words[: end.end()], words[end.end() :].strip()
    for match in re.finditer(r"\s(?=[A-ZĐ]{2})", words):
        tail = words[match.end() :]
        if is_authority(tail) or (office_at(tail) and is_capitals(tail)):
            return words[: match.start()], tail
    return words, ""


def _is_signing(tail: str) -> bool:
    return bool(tail) and (begins_signature(tail) or is_person(tail) or is_signed_mark(tail))
