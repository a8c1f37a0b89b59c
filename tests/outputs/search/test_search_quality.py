"""The right section first: the gold queries, and more of our own."""

import csv
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest_plugins = ("search_fixtures",)

GOLD = Path(__file__).parents[2] / "gold"


def _rows(name: str) -> list[dict[str, str]]:
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _text(pieces: list[dict[str, Any]]) -> str:
    return unicodedata.normalize("NFC", "".join(piece["text"] for piece in pieces))


def _marked(place: dict[str, Any]) -> list[str]:
    pieces = place["title"] + place["snippet"]
    return [" ".join(piece["text"].lower().split()) for piece in pieces if piece["marked"]]


@pytest.mark.parametrize(
    "row", _rows("search-queries.tsv"), ids=lambda r: f"{r['query']}-{r['kind']}"
)
def test_gold(row: dict[str, str], answer: Callable[..., Any]) -> None:
    query = row["query"]
    typed = unicodedata.normalize("NFD", query) if row["kind"] == "nfd" else query
    groups = answer(typed)["groups"]
    first = _text(groups[0]["places"][0]["title"])
    assert first.startswith(tuple(row["expected section (any of, split by |)"].split("|")))


@pytest.mark.parametrize("row", _rows("search-more.tsv"), ids=lambda r: r["query"])
def test_own_queries(row: dict[str, str], answer: Callable[..., Any]) -> None:
    group = answer(row["query"])["groups"][0]
    place = group["places"][0]
    if row["section"]:
        assert _text(place["title"]).startswith(tuple(row["section"].split("|")))
    if row["report"]:
        assert any(words in group["title"] for words in row["report"].split("|"))
    if row["marked"]:
        wanted = [words.lower() for words in row["marked"].split("|")]
        assert any(words in mark for words in wanted for mark in _marked(place))


def test_there_are_enough_of_our_own() -> None:
    assert len(_rows("search-more.tsv")) >= 40
