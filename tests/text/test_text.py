"""Folding, slugs and numbers of Vietnamese headings."""

import sys
import unicodedata

import pytest
from baocao.checking.rules.files.letters import LETTER_FAULTS
from baocao.reading.source import Source
from baocao.text.numbering import follows, read_label, roman_value, successor
from baocao.text.vietnamese import fold, legacy_words, runs_on, slug
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO", "ii-cong-tac-lanh-dao-chi-dao"),
        ("Đắk Nông", "dak-nong"),
        ("Ðắk Nông", "dak-nong"),  # U+00D0, as old fonts have it
        ("1. Quyết định 264/QĐ-SGDĐT", "1-quyet-dinh-264-qd-sgddt"),
        ("“Năm Dân vận khéo”", "nam-dan-van-kheo"),
        ("…", ""),
    ],
)
def test_slug(title: str, address: str) -> None:
    assert slug(title) == address


@given(st.text(alphabet="aàáảãạăằắẳẵặâầấẩẫậđĐêềếểễệôồốổỗộơờớởỡợưừứửữựyỳýỷỹỵ B2", max_size=40))
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert fold(text).isascii()


@pytest.mark.parametrize(
    ("text", "number", "style"),
    [
        ("II. KẾT QUẢ", "II", "roman"),
        ("1. Thuận lợi", "1", "arabic"),
        ("1/ Thuận lợi", "1", "arabic"),
        ("a) Ý một", "a", "letter"),
        ("đ) Ý", "đ", "letter"),
        ("1.2. Ý", "1.2", "decimal"),
        ("Phần I. CHUNG", "Phần I", "part"),
        ("B. PHẦN HAI", "B", "letter"),
        ("C. PHẦN BA", "C", "letter"),
    ],
)
def test_printed_numbers(text: str, number: str, style: str) -> None:
    label = read_label(text)
    assert label is not None
    assert (label.number, label.style) == (number, style)


@pytest.mark.parametrize(
    "text", ["IIX. sai", "2020 là năm", "12/3/2020", "1.234 học sinh", "Sở", "3,5 triệu", "", "I.x"]
)
def test_what_is_no_number(text: str) -> None:
    assert read_label(text) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("I", "II"),
        ("IX", "X"),
        ("9", "10"),
        ("1.9", "1.10"),
        ("d", "đ"),
        ("d", "e"),
        ("A", "B"),
        ("Phần I", "Phần II"),
    ],
)
def test_next_numbers(before: str, after: str) -> None:
    assert follows(after, before)


@pytest.mark.parametrize(
    ("before", "after"), [("I", "III"), ("1", "3"), ("a", "c"), ("1.1", "1.3")]
)
def test_numbers_that_skip(before: str, after: str) -> None:
    assert not follows(after, before)


@given(st.integers(1, 49))
def test_roman_numbers_count_on(value: int) -> None:
    number = "I"
    for _ in range(value - 1):
        number = successor(number)
    assert roman_value(number) == value


@pytest.mark.parametrize(
    ("before", "after", "broken"),
    [
        ("đạt hiệu", "quả các nội dung", True),
        ("đạt hiệu quả.", "quả", False),
        ("như sau:", "các nội dung", False),
        ("đạt hiệu", "Quả", False),
        ("gọi là “khéo”.", "và", False),
        ("tổng hợp./.", "nơi", False),
    ],
)
def test_broken_paragraphs(before: str, after: str, broken: bool) -> None:
    assert runs_on(before, after) is broken


def test_every_character_that_the_rules_on_letters_look_for_is_odd() -> None:
    looked_for = [p for name, p in LETTER_FAULTS.items() if name != "trailing-space"]
    for character in map(chr, range(sys.maxunicode + 1)):
        is_legacy = legacy_words(f"{character}a {character}b {character}c")
        if is_legacy or any(pattern.search(character) for pattern in looked_for):
            assert Source("", f"Chữ {character}").has_odd_characters, hex(ord(character))
    assert not Source("", "Sở Giáo dục và Đào tạo: “Đạt” – 98,5%; (đã nộp)…").has_odd_characters
