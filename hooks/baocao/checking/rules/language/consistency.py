"""Rules on turns that are written in more than one way, or only as one speaks."""

import re
from collections.abc import Iterator

from baocao.analysis.close_reading import CloseReading
from baocao.checking.rules.rule import KEEP_AS_ISSUED, Scope, rule
from baocao.data.records import wording
from baocao.findings import Place, Problem, Related

_YEARS = re.compile(r"(?:19|20)\d\d(?P<sign> ?[-–] ?)(?:19|20)\d\d(?![\d/-])")
_AGES = re.compile(r"[0-9]{1,2}(?P<sign> ?[-–] ?)\d{1,2}(?= tuổi)")
_INSIDE_NUMBER = tuple("0123456789/.,-")
_SIGNS = ("-", " - ", "–", " – ")
# One for each: a pattern that begins with letters, not with a lookbehind, is found much faster.
_INFORMAL = {
    short: re.compile(rf"{re.escape(short)}(?<![\w/.]{re.escape(short)})(?![\w/])")
    for short in wording().informal_abbreviations
}
_TWO_PARTS = tuple(short for short in _INFORMAL if "/" in short)
_ONE_PART = frozenset(_INFORMAL).difference(_TWO_PARTS)
_SOME_ARTICLES = re.compile(r"(?:một số điều của|số điều của) (?P<said>[^\W\d_]+(?: [^\W\d_]+)?)")
_KINDS = tuple(wording().kinds_with_articles)
_MAX_RELATED = 5
_LEAST_RANGES = 3  # of two, neither is the usual one


@rule(Scope.READING)
def mixed_ranges(reading: CloseReading) -> Iterator[Problem]:
    """Khoảng năm, khoảng tuổi viết theo nhiều cách: “2021-2025” và “2021 - 2025”.

    Cách nào cũng được nhưng nên thống nhất trong một văn bản. Nhắc cách ít gặp hơn.
    """
    text = reading.prose.text
    for pattern in (_YEARS, *([_AGES] if " tuổi" in text else [])):
        styles: dict[str, list[tuple[Place, str]]] = {}
        for found in pattern.finditer(text, reading.report.body_start):
            # With a space on one side only it is another rule's.
            if found["sign"] in _SIGNS and text[found.start() - 1] not in _INSIDE_NUMBER:
                mention = reading.report.place(*found.span()), found.group()
                styles.setdefault(found["sign"], []).append(mention)
        if sum(map(len, styles.values())) < _LEAST_RANGES:
            continue
        usual = max(styles, key=lambda s: len(styles[s]), default="")
        for sign, found_places in styles.items():
            if sign == usual:
                continue
            (first, written), *rest = found_places
            yield Problem(
                first,
                f"báo cáo vừa viết “{written}” ({len(found_places)} lần) vừa viết "
                f"“{styles[usual][0][1]}” ({len(styles[usual])} lần)",
                f"chọn một cách viết cho cả báo cáo; {KEEP_AS_ISSUED}",
                written,
                tuple(Related(place, f"“{words}”") for place, words in rest[:_MAX_RELATED]),
            )


@rule(Scope.READING)
def informal_abbreviation(reading: CloseReading) -> Iterator[Problem]:
    """Chữ viết tắt chỉ dùng khi ghi chép nhanh: “đ/c”, “hs”, “gv”, “vs”.

    Văn bản hành chính ghi đủ chữ (Nghị định 30/2020/NĐ-CP: không viết tắt những cụm từ không thông
    dụng). Muốn thêm chữ thì báo người quản trị trang (tệp hooks/baocao/data/wording.yml).
    """
    text = reading.prose.text
    present = [*(_ONE_PART & reading.prose.vocabulary), *(s for s in _TWO_PARTS if s in text)]
    for found in (match for short in present for match in _INFORMAL[short].finditer(text)):
        if found.start() < reading.report.body_start and found.group() == "đ/c":
            continue  # among the recipients it is usual
        meant = wording().informal_abbreviations[found.group()]
        yield Problem(
            reading.report.place(*found.span()),
            f"“{found.group()}” là chữ viết tắt chỉ dùng khi ghi chép",
            f"viết đủ là “{meant}”; {KEEP_AS_ISSUED}",
            found.group(),
        )


@rule(Scope.READING)
def missing_document_kind(reading: CloseReading) -> Iterator[Problem]:
    """Sau “một số điều của” không có tên loại văn bản: “một số điều của Phòng, chống thiên tai”.

    Có lẽ thiếu chữ “Luật”, “Nghị định”…
    """
    if "một số điều của" not in reading.prose.lowered:
        return
    for found in _SOME_ARTICLES.finditer(reading.prose.text):
        said = found["said"]
        if said[0].isupper() and not said.isupper() and not said.lower().startswith(_KINDS):
            start, end = found.span()
            yield Problem(
                reading.report.place(start, end),
                f"sau “một số điều của” thiếu tên loại văn bản: “{found.group()}”",
                f"ghi thêm “Luật”, “Nghị định”… theo bản gốc; {KEEP_AS_ISSUED}",
                found.group(),
            )
