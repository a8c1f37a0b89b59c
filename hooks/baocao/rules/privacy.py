"""The rule on what should not be published of a person."""

import re
from collections.abc import Iterator

from baocao.findings import Problem
from baocao.model import Report
from baocao.rules.rule import Scope, rule

_IDENTITY = re.compile(
    r"(?:CCCD|CMND|CMTND|[Cc]ăn cước|[Cc]hứng minh nhân dân|[Ss]ố định danh|[Hh]ộ chiếu)[^.;\n]{0,40}?"
    r"(?<![\d/])(?P<said>\d{12}|\d{9}|[A-Z]\d{7})(?![\d/])"
)
_PHONE = re.compile(
    r"(?P<said>0[ .]?[35789]\d(?:[ .]?\d){7})(?![\d/])"
)
# Telephones of an office, a hotline or an exchange are there to be known.
_OF_OFFICE = re.compile(
    r"đường dây nóng|tổng đài|hotline|trực ban|cơ quan|văn phòng|phòng|sở |trường|ủy ban|ubnd|trung tâm"
    r"|công ty|đầu mối|fax|tiếp nhận",
    re.I,
)
_ADDRESS = re.compile(
    r"(?:[Nn]ơi ở|[Nn]ơi cư trú|[Tt]rú tại|[Hh]ộ khẩu thường trú|[Tt]hường trú tại|[Cc]hỗ ở)(?: hiện nay)?"
    r"(?: tại)? ?:? ?(?P<said>(?:[Ss]ố nhà|[Ss]ố \d|\d+[A-Za-z]?,? (?:đường|phố)|[Tt]hôn|[Tt]ổ \d|[Tt]ổ dân phố"
    r"|[Xx]óm|[Ấấ]p|[Bb]uôn|[Bb]on|[Bb]ản|[Kk]hối)[^.;\n]{0,60})"
)
_IDENTITY_WORDS = ("cccd", "cmnd", "cmtnd", "căn cước", "chứng minh nhân dân", "định danh", "hộ chiếu")
_ADDRESS_WORDS = ("nơi ở", "cư trú", "trú tại", "thường trú", "chỗ ở")
_LAST_SENTENCE = re.compile(r"[.;]\s|\n")
_REACH = 60


@rule(Scope.REPORT)
def personal_data(report: Report) -> Iterator[Problem]:
    """Văn bản sắp công bố có dữ liệu cá nhân: số căn cước, điện thoại riêng, địa chỉ nhà ở.

    Luật Bảo vệ dữ liệu cá nhân: chỉ công khai khi người đó đồng ý hoặc luật quy định. Nên bỏ hoặc che
    bớt (“0xx xxx xx12”) trong bản công bố. Số điện thoại của cơ quan, đường dây nóng không tính.
    """
    text = report.prose.text
    if any(word in report.prose.lowered for word in _IDENTITY_WORDS):
        for found in _IDENTITY.finditer(text):
            yield _problem(report, found, "số giấy tờ tùy thân")
    for found in _PHONE.finditer(text):
        before = text[max(0, found.start() - _REACH) : found.start()]
        if before[-1:] not in tuple("0123456789./-") and not _OF_OFFICE.search(_LAST_SENTENCE.split(before)[-1]):
            yield _problem(report, found, "số điện thoại di động")
    if any(word in report.prose.lowered for word in _ADDRESS_WORDS):
        for found in _ADDRESS.finditer(text):
            yield _problem(report, found, "địa chỉ nơi ở")


def _problem(report: Report, found: re.Match[str], what: str) -> Problem:
    start, end = found.span("said")
    return Problem(
        report.place(start, end),
        f"{what} của cá nhân sẽ được công bố",
        "bỏ hoặc che bớt nếu không bắt buộc phải công khai",
        found["said"],
    )
