"""Abbreviations and what they stand for: the national ones, and those a text defines itself."""

import re
import unicodedata

from baocao.data import records
from baocao.reading.report import Report
from baocao.text.prose import Span
from baocao.text.vietnamese import UPPER, fold

# "… thủ tục hành chính (TTHC)", "… Đào tạo (sau đây viết tắt là GDĐT)": at least two capitals.
_DEFINED = re.compile(
    r"\((?:sau đây\s+)?(?:(?:gọi|viết)\s+tắt\s+là:?\s+)?(?P<short>[A-ZĐ][A-ZĐƯƠÔÂÊ&]{1,11})\)"
)
_WORD = re.compile(r"[^\W\d_]+")
# Words that an abbreviation passes over, unless it names them: "Giáo dục và Đào tạo (GDĐT)".
_PASSED_OVER = frozenset(("và", "các", "của", "về", "cho", "với"))
_LONGEST = 160
_CAPITALS = re.compile(r"[A-ZĐ][A-ZĐ]{2,11}(?![\w/&-]|\s?&)")
_JOINED = ("/", "&", "-")
# A word in capitals beside another is of a title where one of them has a tone mark, “NHỮNG QUY ĐỊNH
# CHUNG”: no abbreviation has one.
_TONED = re.compile(
    "["
    + "".join(c for c in UPPER if len(unicodedata.normalize("NFD", c)) > 1 and c not in "ĂÂÊÔƠƯ")
    + "]"
)
_WORDS_BEFORE = re.compile(rf"(?:(?<!\w)[{UPPER}]{{2,12}}(?: |, | - )){{1,4}}\Z")
_WORDS_AFTER = re.compile(rf"(?:(?: |, | - )[{UPPER}]{{2,12}}(?!\w)){{1,4}}")
_TITLE_REACH = 50


def national_abbreviations() -> dict[str, str]:
    """The abbreviations of data/abbreviations.yml with what they stand for."""
    return records.abbreviations()


def defined_abbreviations(text: str) -> dict[str, str]:
    """The abbreviations a text defines in brackets after the words they stand for.

    Only those whose letters are the first letters of the words before: what is in brackets
    may be anything. "cải cách thủ tục hành chính (TTHC)" → {"TTHC": "thủ tục hành chính"}.
    """
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        before = text[max(0, match.start() - _LONGEST) : match.start()]
        start = _start_of_words(before.rsplit("\n", 1)[-1], match["short"].replace("&", ""))
        if start is not None:
            long = before.rsplit("\n", 1)[-1][start:].strip()
            found.setdefault(match["short"], " ".join(long.split()))
    return found


def is_explained(short: str, text: str) -> bool:
    """Whether an abbreviation is in brackets after a name, or before one in brackets.

    Whatever the letters: “Hiệp hội các quốc gia Đông Nam Á (ASEAN)”, “PISA (Chương trình …)”.
    """
    if f"{short} (" in text and re.search(
        rf"{re.escape(short)} \((?:[^\W\d_]+ ){{2}}[^()\n]{{3,120}}\)", text
    ):
        return True
    if f"({short}" in text and re.search(rf"\w \({re.escape(short)}[),;]", text):
        return True
    said = rf"\w \([^()\n]{{0,40}}(?:gọi|viết) (?:tắt )?là:? [“\"]?{re.escape(short)}[”\"]?\)"
    return "tắt là" in text and re.search(said, text) is not None


def _start_of_words(before: str, short: str) -> int | None:
    """Where the words begin whose first letters are the abbreviation, read from its end."""
    wanted = list(short.lower())
    for word in reversed(list(_WORD.finditer(before))):
        if not wanted:
            break
        text = word.group().lower()
        if wanted[-1] in (text[0], fold(text[0])):  # "Ủy ban" is the U of UBND
            wanted.pop()
            start = word.start()
        elif text not in _PASSED_OVER:
            return None
    return None if wanted else start


def find_capital_words(report: Report) -> dict[str, list[Span]]:
    """Where each word in capitals is in the sentences of a report, as offsets into the file."""
    found: dict[str, list[Span]] = {}
    for block in report.blocks:
        # Titles are in capitals and stand for themselves.
        if block.kind not in ("paragraph", "list", "quote") or block.text.isupper():
            continue
        for match in _CAPITALS.finditer(block.text):
            before = block.text[match.start() - 1 : match.start()]
            if before.isalnum() or before in _JOINED or before == "_":
                continue
            if _in_title(block.text, *match.span()):
                continue
            span = (block.start + match.start(), block.start + match.end())
            found.setdefault(match.group(), []).append(span)
    return found


def _in_title(text: str, start: int, end: int) -> bool:
    """Whether a word in capitals is one of several of a title."""
    follows_capital = text[max(0, start - 4) : start].rstrip(" ,-")[-1:].isupper()
    before = follows_capital and _WORDS_BEFORE.search(text, max(0, start - _TITLE_REACH), start)
    after = _WORDS_AFTER.match(text, end)
    beside = (before.group() if before else "") + (after.group() if after else "")
    return _TONED.search(beside) is not None
