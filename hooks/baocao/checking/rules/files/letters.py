"""Rules on letters as they are stored."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from baocao.checking.rules.rule import Needs, Scope, rule
from baocao.findings import Problem
from baocao.reading.report import Page, Report
from baocao.text.vietnamese import legacy_words, nfc


@rule(Scope.TEXT, Needs.TEXT)
def not_nfc(page: Report | Page) -> Iterator[Problem]:
    """Chữ có dấu được lưu rời từng phần (dạng NFD), thường do chép từ Word hoặc macOS.

    Hai chữ nhìn giống nhau nhưng lưu khác nhau thì tìm kiếm và so sánh không thấy. Lệnh
    `make fix` ghép lại thành dạng dựng sẵn (NFC) mà không thay đổi chữ nào.
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
                "chữ có dấu bị lưu rời từng phần, chữ cái một nơi, dấu một nơi",
                "chạy “make fix” để ghép lại (dạng dựng sẵn NFC); không chữ nào thay đổi",
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


LETTER_FAULTS = {
    "no-break-space": re.compile("[\u00a0\u202f\u2007]"),
    "trailing-space": re.compile(r"(?<=\S)[ \t]+$", re.M),
    "invisible-character": re.compile(
        "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
    ),
    "wrong-d-stroke": re.compile("[\u00d0\u00f0\u0189\u0256]"),
}
"""What each of these rules looks for."""
_TRAILING = (" \n", "\t\n")
_DOUBLE_SPACE = re.compile(r"(?<=\S)(?<!\|) {2,}(?=[^\s|])")
_MOST_ON_A_LINE = 5  # words set apart with spaces, not a slip of the finger


def _each(page: Report | Page, name: str, message: str, hint: str) -> Iterator[Problem]:
    """A problem for each line that has one of the characters, the first on it."""
    text = page.source.text
    if name == "trailing-space" and not (
        _TRAILING[0] in text or _TRAILING[1] in text or text.endswith((" ", "\t"))
    ):
        return  # to look at every line costs much more
    if name != "trailing-space" and not page.source.has_odd_characters:
        return
    told = 0
    for match in LETTER_FAULTS[name].finditer(page.source.text, page.body_start):
        place = page.source.place(*match.span())
        if place.line != told:
            told = place.line
            yield Problem(place, message, hint, f"U+{ord(match.group()[0]):04X}")


@rule(Scope.TEXT)
def no_break_space(page: Report | Page) -> Iterator[Problem]:
    """Có dấu cách không ngắt dòng (do chép từ Word hoặc trang web); tìm kiếm không thấy chữ ấy.

    Lệnh `make fix` đổi thành dấu cách thường.
    """
    yield from _each(
        page,
        "no-break-space",
        "có dấu cách không ngắt dòng (do chép từ Word hoặc trang web)",
        "chạy “make fix” để đổi thành dấu cách thường",
    )


@rule(Scope.TEXT)
def trailing_space(page: Report | Page) -> Iterator[Problem]:
    """Có dấu cách thừa ở cuối dòng. Lệnh `make fix` xóa giúp."""
    yield from _each(
        page, "trailing-space", "thừa dấu cách ở cuối dòng", "chạy “make fix” để xóa, hoặc xóa tay"
    )


@rule(Scope.TEXT)
def double_space(page: Report | Page) -> Iterator[Problem]:
    """Có hai dấu cách trở lên liền nhau ở giữa câu."""
    if page.source.text.find("  ", page.body_start) < 0:
        return
    told: Counter[int] = Counter()
    for match in _DOUBLE_SPACE.finditer(page.source.text, page.body_start):
        place = page.source.place(*match.span())
        told[place.line] += 1
        if told[place.line] <= _MOST_ON_A_LINE:
            yield Problem(
                place, "có hai dấu cách trở lên liền nhau", "chỉ để một dấu cách", "U+0020"
            )


@rule(Scope.TEXT)
def invisible_character(page: Report | Page) -> Iterator[Problem]:
    """Có ký tự không nhìn thấy: dấu cách rộng bằng không, ký tự đổi chiều chữ, ký tự điều khiển.

    Chúng làm cho tìm kiếm không thấy chữ, và ký tự đổi chiều có thể làm người đọc thấy một nội dung
    khác. Lệnh `make fix` xóa giúp những ký tự chắc chắn là thừa; còn bị báo thì xóa rồi gõ lại chữ.
    Không chấp nhận giữ lại vì bản in không có những ký tự này.
    """
    yield from _each(
        page,
        "invisible-character",
        "có ký tự không nhìn thấy ở chỗ này",
        "chạy “make fix” để xóa; nếu vẫn bị báo thì xóa cả chữ ở đây rồi gõ lại",
    )


@rule(Scope.TEXT)
def wrong_d_stroke(page: Report | Page) -> Iterator[Problem]:
    """Chữ Đ được gõ bằng một ký tự khác nhìn giống (Ð của tiếng Iceland).

    Tìm “Đắk Nông” sẽ không thấy “Ðắk Nông”. Lệnh `make fix` đổi giúp.
    """
    yield from _each(
        page,
        "wrong-d-stroke",
        "chữ Đ ở đây là một ký tự nước ngoài trông giống Đ",
        "chạy “make fix” để đổi, hoặc gõ lại chữ Đ, đ bằng bộ gõ tiếng Việt",
    )


@rule(Scope.TEXT, Needs.TEXT)
def legacy_encoding(page: Report | Page) -> Iterator[Problem]:
    """Chữ còn ở bảng mã cũ (TCVN3, VNI), ví dụ “T×nh h×nh kinh tÕ” (Tình hình kinh tế)."""
    if not page.source.has_odd_characters:
        return
    for number, line in enumerate(page.source.text.split("\n"), 1):
        if words := legacy_words(line):
            start = page.source.line_start(number)
            yield Problem(
                page.source.place(start + words[0].start(), start + words[-1].end()),
                "chữ còn ở bảng mã cũ (TCVN3 hoặc VNI)",
                "chuyển văn bản sang Unicode, ví dụ bằng Unikey (Ctrl+Shift+F6), rồi chép lại",
                words[0].group(),
            )
