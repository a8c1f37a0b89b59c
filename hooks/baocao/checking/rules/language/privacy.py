"""The rule on what should not be published of a person."""

import re
from collections.abc import Iterator

from baocao.analysis.close_reading import CloseReading
from baocao.checking.rules.rule import Scope, rule
from baocao.findings import Problem
from baocao.reading.report import Report

# A pattern that begins with one of few characters, not with a run of them, is found much faster.
_IDENTITY = re.compile(r"(?P<said>[0-9][0-9]{8}(?:[0-9]{3})?)(?![\d/])")
_IDENTITY_LENGTH = 9
_IDENTITY_WORDS = re.compile(
    r"(?:CCCD|CMND|CMTND|căn cước|chứng minh nhân dân|định danh|hộ chiếu)[^.;\n\d]{0,40}\Z", re.I
)
_PHONE = re.compile(r"(?P<said>0[ .]?[35789]\d(?:[ .]?\d){7})(?![\d/])")
# Telephones of an office, a hotline or an exchange are there to be known.
_OF_OFFICE = re.compile(
    r"đường dây nóng|tổng đài|hotline|trực ban|cơ quan|văn phòng|phòng|sở |trường|ủy ban|ubnd"
    r"|trung tâm|công ty|đầu mối|fax|tiếp nhận",
    re.I,
)
_ADDRESS = re.compile(
    r"(?: hiện nay)?(?: tại)? ?:? ?(?P<said>(?:[Ss]ố nhà|[Ss]ố \d|\d+[A-Za-z]?,? (?:đường|phố)"
    r"|[Tt]hôn|[Tt]ổ \d|[Tt]ổ dân phố|[Xx]óm|[Ấấ]p|[Bb]uôn|[Bb]on|[Bb]ản|[Kk]hối)[^.;\n]{0,60})"
)
_ADDRESS_WORDS = ("nơi ở", "chỗ ở", "nơi cư trú", "trú tại", "hộ khẩu thường trú", "thường trú tại")
_LAST_SENTENCE = re.compile(r"[.;]\s|\n")
_REACH = 60


@rule(Scope.READING)
def personal_data(reading: CloseReading) -> Iterator[Problem]:
    """Văn bản sắp công bố có dữ liệu cá nhân: số căn cước, điện thoại riêng, địa chỉ nhà ở.

    Luật Bảo vệ dữ liệu cá nhân: chỉ công khai khi người đó đồng ý hoặc luật quy định. Nên bỏ hoặc
    che bớt (“0xx xxx xx12”) trong bản công bố. Số điện thoại của cơ quan, đường dây nóng không
    tính.
    """
    text = reading.prose.text
    longest = max(map(len, reading.prose.vocabulary), default=0)
    for found in _IDENTITY.finditer(text) if longest >= _IDENTITY_LENGTH else ():
        if _IDENTITY_WORDS.search(text, max(0, found.start() - _REACH), found.start()):
            yield _problem(reading.report, found, "số giấy tờ tùy thân")
    for found in _PHONE.finditer(text):
        before = text[max(0, found.start() - _REACH) : found.start()]
        if before[-1:] not in tuple("0123456789./-") and not _OF_OFFICE.search(
            _LAST_SENTENCE.split(before)[-1]
        ):
            yield _problem(reading.report, found, "số điện thoại di động")
    for words in _ADDRESS_WORDS:
        for _, end in reading.prose.find_lowered(words):
            if address := _ADDRESS.match(text, end):
                yield _problem(reading.report, address, "địa chỉ nơi ở")


def _problem(report: Report, found: re.Match[str], what: str) -> Problem:
    start, end = found.span("said")
    return Problem(
        report.place(start, end),
        f"văn bản có {what} của cá nhân",
        "bỏ hoặc che bớt trước khi công bố, trừ khi pháp luật buộc phải công khai",
        found["said"],
    )
