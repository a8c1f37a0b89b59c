"""Rules on signs between the parts of a text."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from baocao.analysis.close_reading import CloseReading
from baocao.analysis.proofreading import punctuation
from baocao.analysis.proofreading.punctuation import Gap
from baocao.checking.rules.rule import KEEP_AS_ISSUED, Scope, rule
from baocao.findings import Problem
from baocao.reading.blocks import Block
from baocao.reading.report import Report

_BASIS = ("Căn cứ ", "Theo đề nghị ", "Xét đề nghị ", "Xét Tờ trình ")
_FIRST_BASIS = ("Căn cứ ", "Thực hiện ", "Thi hành ")
_LAST_WORDS = re.compile(r"\S{1,40}(?: \S{1,40})?\s*\Z")
_SECOND_BASIS = re.compile(
    r"(?P<before>[\w”\")%]{1,20});?\s(?P<said>Căn cứ) (?=vào |Luật|Bộ luật|Nghị|Quyết|Thông|Kế|kế"
    r"|Chỉ|Công|Hướng|Điều|Pháp lệnh|kết|tình|chức)"
)
_MAIN_CLAUSE = re.compile(r"\. [^\W\d_]| đã ")  # “Căn cứ …, Sở đã …” is no basis but a sentence
_REACH = 90
_LEAST_WORDS = 9  # “Căn cứ pháp lý” is a heading


def _problems(reading: CloseReading, gaps: Iterable[Gap], what: str) -> Iterator[Problem]:
    for gap in gaps:
        written = reading.prose.text[gap.start : gap.end].strip()
        yield Problem(
            reading.report.place(gap.start, gap.end),
            f"“{written}” {what}",
            f"viết “{gap.meant.strip()}”; {KEEP_AS_ISSUED}",
            written,
        )


@rule(Scope.REPORT)
def basis_mark(report: Report) -> Iterator[Problem]:
    """Căn cứ ban hành không kết thúc bằng dấu chấm phẩy, hoặc hai căn cứ viết chung một dòng.

    Phụ lục I Nghị định 30/2020/NĐ-CP: mỗi căn cứ ghi trên một dòng riêng, hết dòng có dấu chấm
    phẩy; dòng căn cứ cuối cùng hết bằng dấu chấm hoặc dấu phẩy.
    """
    blocks = [b for b in report.blocks if b.kind == "paragraph"]
    for block, after in pairwise(blocks):
        followed = after.text.startswith(_BASIS)
        if block.text.startswith(_BASIS) or (followed and block.text.startswith(_FIRST_BASIS)):
            yield from _end_of_basis(report, block, followed)
    for block in blocks:
        if block.text.startswith(_FIRST_BASIS) and block.text.find("Căn cứ", 1) > 0:
            for found in _SECOND_BASIS.finditer(block.text):
                start, end = block.start + found.start(), block.start + found.end("said")
                yield Problem(
                    report.place(start, end),
                    "hai căn cứ viết chung một dòng",
                    f"ghi dấu “;” sau căn cứ trước rồi xuống dòng; {KEEP_AS_ISSUED}",
                    report.source.text[start:end],
                )


def _end_of_basis(report: Report, block: Block, followed: bool) -> Iterator[Problem]:
    text = block.text.rstrip()
    last = _LAST_WORDS.search(text, max(0, len(text) - _REACH))
    missing = text[-1:].isalnum() or text[-1:] in '”)"'
    if last is None or len(text.split()) < _LEAST_WORDS or not (missing or followed):
        return
    stopped = text.endswith(".") and not text.endswith(("...", "./."))
    if missing or (stopped and not _MAIN_CLAUSE.search(text)):
        start = block.start + last.start()
        yield Problem(
            report.place(start, block.start + len(text)),
            "dòng căn cứ không kết thúc bằng dấu chấm phẩy",
            f"viết “{text[last.start() :].rstrip('.')};”; {KEEP_AS_ISSUED}",
            last.group().strip(),
        )


@rule(Scope.READING)
def number_colon(reading: CloseReading) -> Iterator[Problem]:
    """Viện dẫn văn bản mà có dấu hai chấm sau chữ “số”: “Quyết định số: 10/QĐ-UBND”.

    Nghị định 30/2020/NĐ-CP: chỉ dòng số, ký hiệu ở đầu văn bản có dấu hai chấm (“Số:
    10/QĐ-UBND”); khi viện dẫn viết “Quyết định số 10/QĐ-UBND”.
    """
    yield from _problems(reading, punctuation.number_colons(reading.prose), "thừa dấu hai chấm")


@rule(Scope.READING)
def run_on_label(reading: CloseReading) -> Iterator[Problem]:
    """Hai mục liệt kê viết liền nhau, không có dấu câu ở giữa: “giáo viên: 21 Nhân viên: 02”."""
    yield from _problems(reading, punctuation.run_on_labels(reading.prose), "thiếu dấu câu")


@rule(Scope.READING)
def set_phrase_comma(reading: CloseReading) -> Iterator[Problem]:
    """Thiếu dấu phẩy trong cụm từ quen dùng: “sửa đổi bổ sung”, “chủ trì phối hợp”.

    Luật và nghị định viết “sửa đổi, bổ sung”, “phòng, chống”, “cán bộ, công chức”; trước “nhất
    là” và sau “nếu có vướng mắc” cũng có dấu phẩy. Muốn thêm cụm từ thì
    báo người quản trị trang (tệp hooks/baocao/data/set-phrases.yml).
    """
    yield from _problems(reading, punctuation.phrase_gaps(reading.prose), "thiếu dấu phẩy")
