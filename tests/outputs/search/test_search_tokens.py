"""Words, forms and dates: the index and the queries must cut them alike."""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from baocao.outputs.search.encoding import bucket, by_level, encode, split
from baocao.outputs.search.tokens import date_terms, form, key, runs, word_of
from hypothesis import given
from hypothesis import strategies as st

pytest_plugins = ("search_fixtures",)

CASES = [
    line.split("\t")
    for line in Path(__file__).with_name("tokens.tsv").read_text("utf-8").splitlines()
]
DATES = {
    "12/3/2020": "@2020-3-12 @2020-3",
    "12-03-2020": "@2020-3-12 @2020-3",
    "12.3.2020.": "@2020-3-12 @2020-3",
    "ngày 12 tháng 3 năm 2020": "@2020-3-12 @2020-3 @2020-3",
    "ngay 12 thang 3 nam 2020": "@2020-3-12 @2020-3 @2020-3",
    "Tháng 3 năm 2020": "@2020-3",
    "tháng 3/2020": "@2020-3",
    "04/2015/NĐ-CP": "",
    "1/30/2020": "",
    "30/2020/NĐ-CP ngày 5": "",
    "12/3/2020/QĐ": "",
}
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạấầẩẫậéèộợýỹ0123456789 /-.;,&\n"


def _python(text: str) -> list[list[str]]:
    words = [word_of(word) for run in runs(text) for word in run]
    return [[key(word), form(word)] for word in words]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_words(text: str, expected: str, node: Callable[..., Any]) -> None:
    wanted = [pair.split(":") for pair in expected.split(" ")]
    assert _python(text) == wanted
    assert node("tokens", text=text) == wanted


@given(st.text(LETTERS, max_size=60))
def test_both_sides_cut_alike(node: Callable[..., Any], text: str) -> None:
    assert node("tokens", text=text) == _python(text)


@given(st.text(LETTERS, max_size=30))
def test_composed_or_not_is_one(node: Callable[..., Any], text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert _python(decomposed) == _python(text)
    assert node("tokens", text=decomposed) == _python(text)


@pytest.mark.parametrize("text", DATES)
def test_dates(text: str, node: Callable[..., Any]) -> None:
    assert date_terms(text) == DATES[text].split()
    assert node("dates", text=text) == DATES[text].split()


@given(st.dictionaries(st.integers(0, 300_000), st.integers(1, 15), min_size=1, max_size=80))
def test_postings_come_back(node: Callable[..., Any], levels: dict[int, int]) -> None:
    postings = [identity << 4 | levels[identity] for identity in sorted(levels)]
    decoded = node("decode", text=encode(by_level(postings)))
    assert sorted(decoded) == sorted([identity, level] for identity, level in levels.items())


def test_the_best_places_are_the_highest_and_the_newest() -> None:
    best, rest = split({9: [3, 8], 2: [1, 4, 6]}, 3)
    assert best == {9: [3, 8], 2: [6]}
    assert rest == {2: [1, 4]}


@given(st.text("abcdefghiklmnopqrstuvxyz0123456789 @-", max_size=20), st.integers(1, 5000))
def test_both_sides_file_alike(node: Callable[..., Any], name: str, buckets: int) -> None:
    assert node("bucket", name=name, buckets=buckets) == bucket(name, buckets)
