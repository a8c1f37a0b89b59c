"""Hostile pages of megabytes: read and checked in bounded time, with findings and no exception."""

import time
import unicodedata

import pytest
from baocao.analysis.close_reading import CloseReading
from baocao.checking.check import check
from baocao.checking.rules import Scope, rules_of
from baocao.reading.catalogue import read_catalogue
from conftest import GOOD, SEED

HOSTILE = {
    "one paragraph of words": "chữ dài lắm " * 250_000,
    "the real text on one line": SEED.read_text("utf-8").replace("\n", " ") * 100,
    "headings": "\n".join(f"## {i}. Mục" for i in range(100_000)),
    "headings of all levels": "\n".join(f"{'#' * (i % 6 + 1)} {i}. Mục" for i in range(50_000)),
    "blanks": " " * 3_000_000 + "x",
    "null bytes": "\0" * 1_000_000,
    "turned and invisible signs": "\u202e\u200b" * 500_000,
    "lone surrogates": "\ud800" * 100_000,
    "open quotes": "“" * 1_000_000,
    "straight quotes": '"a' * 1_000_000,
    "open brackets": "[" * 1_000_000,
    "open links": "[a](b " * 400_000,
    "capitals": "A" * 2_000_000,
    "totals": "12 người, gồm 1 a, " * 20_000,
    "tables": "| a | b |\n" * 100_000,
    "numbered paragraphs": "\n\n".join(f"{i}. a." for i in range(50_000)),
    "open fences": "```\n~~~\n" * 100_000,
    "letters of an old encoding": "×" * 1_000_000,
    "spaces before signs": "a ,b ; c( d - e-" * 60_000,
    "signs alone": ",;:.)( " * 150_000,
    "words in capitals": "ỦY BAN NHÂN DÂN TỈNH " * 40_000,
    "names": "trường THCS Nguyễn Du và Xã Mẫu của Sở giáo dục và đào tạo " * 15_000,
    "one word again and again": "của " * 200_000,
    "a phrase again and again": "kế hoạch số " * 80_000,
    "impossible words": "thưc ngừoi nghành đươcj " * 40_000,
    "long letters": "ươ" * 500_000,
    "dates": "31/02/2021 ngày 30 tháng 2 năm 2021 " * 25_000,
    "figures": "1/2 (50%), 0912345678, 123456789 " * 25_000,
    "bases": "Căn cứ Luật số 12; Căn cứ vào kết quả\n\n" * 20_000,
    "articles": "khoản 1 điều 5 một số điều của Phòng " * 25_000,
    "decomposed letters": unicodedata.normalize("NFD", "Ủy ban nhân dân ") * 40_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_page_is_checked_in_bounded_time(docs, body: str) -> None:
    root = docs({"bao-cao/mau/2021.md": (GOOD + body).encode("utf-8", "surrogatepass")})
    start = time.process_time()
    catalogue = read_catalogue(root)
    check(catalogue)
    assert time.process_time() - start < 20
    # Most of these pages are beyond all bounds; the rules themselves are linear all the same.
    (report,) = catalogue.reports
    for rule in rules_of(Scope.REPORT):
        for _ in rule.check(report):
            pass
    list(CloseReading(report).assertions)
    assert time.process_time() - start < 60
