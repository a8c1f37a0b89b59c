"""Words, forms and dates: the index and the queries must cut them alike."""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from baocao.outputs.search.best import best_of
from baocao.outputs.search.encoding import LEVELS, bucket, count, digits_of, slice_of
from baocao.outputs.search.tokens import date_terms, form, key, key_of, runs, word_of
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


@given(st.text(max_size=60))
def test_a_key_follows_from_the_form(text: str) -> None:
    for run in runs(text):
        for word in map(word_of, run):
            assert key_of(form(word)) == key(word)


Page = tuple[int, list[tuple[int, int]]]  # its first record; places in it with their levels


@st.composite
def pages(draw: st.DrawFn) -> list[Page]:
    """What some pages say of a word."""
    found: list[Page] = []
    start = 0
    for _ in range(draw(st.integers(1, 8))):
        size = draw(st.integers(1, 1_000))
        levels = st.integers(1, len(LEVELS))
        said = draw(st.dictionaries(st.integers(0, size - 1), levels, min_size=1, max_size=20))
        found.append((start, sorted(said.items())))
        start += size
    return found


def _written(found: list[Page]) -> list[str]:
    return [
        str(start) + "".join(LEVELS[level - 1] + digits_of(place) for place, level in said)
        for start, said in found
    ]


def _identities(found: list[Page]) -> list[list[int]]:
    return [[start + place, level] for start, said in found for place, level in said]


@given(pages())
def test_postings_come_back(node: Callable[..., Any], found: list[Page]) -> None:
    text = "".join(_written(found))
    assert node("decode", text=text) == _identities(found)
    assert count(text) == len(_identities(found))


@given(pages(), st.integers(1, 40))
def test_the_best_places_are_the_highest_and_the_newest(
    node: Callable[..., Any], found: list[Page], most: int
) -> None:
    everything = _identities(found)
    most = min(most, len(everything))
    wanted = sorted(everything, key=lambda one: (one[1], one[0]))[-most:]
    said = _written(found)
    assert node("decode", text=best_of("".join(said), said, most)) == sorted(wanted)


@given(
    st.text("abdđhinouy中0123456789@-", min_size=1, max_size=8),
    st.text(max_size=8),
    st.integers(1, 5000),
)
def test_both_sides_file_alike(
    node: Callable[..., Any], first: str, rest: str, buckets: int
) -> None:
    first = key(first)
    name = f"{first} {rest}" if rest else first
    counts = [buckets + number for number in range(16)]
    own = slice_of(first)
    expected = sum(counts[:own]) + bucket(name, counts[own])
    assert node("bucket", name=name, buckets=counts) == expected
