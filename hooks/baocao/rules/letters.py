"""Rules on letters as they are stored."""

import unicodedata
from collections.abc import Iterator

from baocao.findings import Problem
from baocao.model import Page, Report
from baocao.rules.rule import Scope, rule
from baocao.text import nfc


@rule(Scope.TEXT)
def not_nfc(page: Report | Page) -> Iterator[Problem]:
    """Chữ có dấu được lưu rời từng phần (dạng NFD), thường do chép từ Word hoặc macOS.

    Hai chữ nhìn giống nhau nhưng lưu khác nhau thì tìm kiếm và so sánh không thấy. Lệnh
    `baocao fix` đổi sang dạng dựng sẵn (NFC) mà không thay đổi chữ nào.
    """
    text = page.source.text
    if unicodedata.is_normalized("NFC", text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not unicodedata.is_normalized("NFC", line):
            start = page.source.line_start(number)
            first, last = _difference(line)
            yield Problem(
                page.source.place(start + first, start + last),
                "chữ có dấu chưa ở dạng dựng sẵn (NFC)",
                "lưu lại ở dạng NFC",
                nfc(line[first:last]),
            )


def _difference(line: str) -> tuple[int, int]:
    """The first word of a line that is not composed."""
    at = 0
    for word in line.split(" "):
        if not unicodedata.is_normalized("NFC", word):
            return at, at + len(word)
        at += len(word) + 1
    return 0, len(line)
