"""Signs that are missing or wrong between the parts of a text and of its set phrases."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from baocao.data.records import set_phrases
from baocao.text.prose import Phrases, Prose, phrase_table
from baocao.text.vietnamese import LOWER, UPPER

_NUMBER_COLON = re.compile(
    r"(?P<kind>định|quyết|tư|thị|trình|hoạch|văn|cáo|báo|dẫn|luận|chế|lệnh|án)"
    r"(?P<said> số: )(?=\d)",
    re.I,
)
_RUN_ON = re.compile(
    rf": ?(?P<said>\d{{1,6}}(?:[.,/]\d{{1,6}})?%? [{UPPER}][{LOWER}]{{1,7}})"
    rf"(?=(?: [{LOWER}]{{1,7}}){{0,4}} ?:)"
)
_IF_TROUBLED = re.compile(
    r"[Nn]ếu (?:có |gặp |phát sinh )(?:khó khăn,? )?(?P<said>vướng mắc (?:đề nghị|các|kịp thời"
    r"|phản ánh|báo cáo|yêu cầu|xin|đơn vị|địa phương|cơ quan))(?!\w)"
)
_IN_COURSE = re.compile(r"quá trình (?:triển khai |tổ chức )?(?P<said>thực hiện nếu)(?!\w)")
# A pattern, the word that a comma is missing after, and what the pattern can't match without.
_COMMA_AFTER = (
    (_IF_TROUBLED, "vướng mắc", "vướng mắc "),
    (_IN_COURSE, "thực hiện", "thực hiện nếu"),
)
_ABOVE_ALL = " nhất là "


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of prose that lacks a sign or has a wrong one, and how it is written."""

    start: int
    end: int
    meant: str


def number_colons(prose: Prose) -> Iterator[Gap]:
    """“Quyết định số: 10/QĐ-UBND”: the colon belongs to a document's own head."""
    if "số: " in prose.lowered:
        for found in _NUMBER_COLON.finditer(prose.text):
            start, end = found.span("said")
            yield Gap(start + 1, end, "số ")


def run_on_labels(prose: Prose) -> Iterator[Gap]:
    """“giáo viên: 21 Nhân viên: 02”: nothing stands between a number and the next label."""
    for found in _RUN_ON.finditer(prose.text):
        number, word = found["said"].split(" ")
        yield Gap(*found.span("said"), f"{number}; {word.lower()}")


def phrase_gaps(prose: Prose) -> Iterator[Gap]:
    """Set phrases without their commas."""
    for phrase in prose.present(_table()):
        for start, end in prose.find_lowered(phrase):
            written = prose.text[start:end]
            if not written.isupper():
                yield Gap(start, end, _as_written(set_phrases().phrases[phrase], written))
    if "nếu" in prose.vocabulary or "Nếu" in prose.vocabulary:
        for pattern, word, needed in _COMMA_AFTER:
            for found in pattern.finditer(prose.text) if needed in prose.text else ():
                meant = found["said"].replace(word, f"{word},")
                yield Gap(*found.span("said"), meant)
    at = prose.text.find(_ABOVE_ALL)
    while at >= 0:
        word = prose.word_before(at + 1)
        if word and word.lower() not in set_phrases().superlatives:
            yield Gap(at - len(word), at + len(_ABOVE_ALL) - 1, f"{word}, nhất là")
        at = prose.text.find(_ABOVE_ALL, at + 1)


@cache
def _table() -> Phrases:
    return phrase_table(set_phrases().phrases)


def _as_written(meant: str, written: str) -> str:
    return meant[0].upper() + meant[1:] if written[0].isupper() else meant
