"""The rule on Quốc hiệu and Tiêu ngữ."""

import re
from collections.abc import Iterator

from baocao.analysis.close_reading import CloseReading
from baocao.checking.rules.rule import KEEP_AS_ISSUED, Scope, rule
from baocao.findings import Problem
from baocao.reading.report import Report
from baocao.text.vietnamese import fold

_STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_STATES = (_STATE, _STATE.replace("HÒA", "HOÀ"))
_LIKE_STATE = re.compile(r"[^\W\d_]{4}(?: [^\W\d_]{1,6}){7}")
_LIKE_MOTTO = re.compile(
    r"[ĐD]\wc lập ?[-–—] ?T\w do ?[-–—] ?H\wnh phúc|ĐỘC LẬP ?[-–—] ?TỰ DO ?[-–—] ?HẠNH PHÚC"
)


@rule(Scope.READING)
def motto_form(reading: CloseReading) -> Iterator[Problem]:
    """Quốc hiệu hoặc Tiêu ngữ trong văn bản viết sai một chữ hoặc sai gạch nối.

    Phụ lục I Nghị định 30/2020/NĐ-CP: “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM” viết hoa; “Độc lập -
    Tự do - Hạnh phúc” viết chữ thường, giữa các cụm từ có gạch nối (-), có cách chữ.
    """
    text = reading.prose.text
    if "CHỦ NG" in text or "XÃ HỘI CHỦ" in text or "CỘNG H" in text:
        for found in _LIKE_STATE.finditer(text):
            written = found.group()
            if written.isupper() and fold(written) == fold(_STATE) and written not in _STATES:
                yield _problem(reading.report, found, _STATE)
    if ("do" in text and "phúc" in text) or "HẠNH PHÚC" in text:
        for found in _LIKE_MOTTO.finditer(text):
            if found.group() != _MOTTO:
                yield _problem(reading.report, found, _MOTTO)


def _problem(report: Report, found: re.Match[str], meant: str) -> Problem:
    return Problem(
        report.place(*found.span()),
        f"Quốc hiệu, Tiêu ngữ viết không đúng mẫu: “{found.group()}”",
        f"viết “{meant}”; {KEEP_AS_ISSUED}",
        found.group(),
    )
