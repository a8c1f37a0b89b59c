"""Queries of every kind against the matching logic, without a browser."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest_plugins = ("search_fixtures",)

Answer = Callable[..., Any]


def _marks(places: list[dict[str, Any]]) -> set[str]:
    return {
        piece["text"].lower()
        for place in places
        for piece in place["title"] + place["snippet"]
        if piece["marked"]
    }


@pytest.mark.parametrize("query", ["", "   ", "😀😀", "\x00\x07\u200b", "!!! … ///", "<>&\"'"])
def test_nothing_to_look_for(answer: Answer, query: str) -> None:
    assert answer(query)["isEmpty"]
    assert answer(query)["groups"] == []


@pytest.mark.parametrize(
    "query",
    [
        "a",
        "đ",
        "1",
        "x" * 10_000,
        "dân vận " * 1_250,
        "dân vận 😀 \x01",
        "<img src=x onerror=alert(1)> dân vận",
        "constructor __proto__ toString",
        "99/99/9999 0/0/0000",
        "zzqx wwvk",
    ],
)
def test_strange_queries_are_answered(answer: Answer, query: str) -> None:
    assert not answer(query)["isEmpty"]


def test_other_marks_are_other_words(answer: Answer) -> None:
    for typed, other in (("tham nhũng", "thảm nhung"), ("khó khăn", "kho khan")):
        first = answer(typed)["groups"][0]["places"][:1]
        assert typed in _marks(first) and other not in _marks(first)


def test_without_marks_every_form_is_found(answer: Answer) -> None:
    marks = _marks([p for g in answer("tham nhung", count=30)["groups"] for p in g["places"]])
    assert {"tham nhũng", "thảm nhung"} <= marks


def test_marks_may_be_left_out_in_part(answer: Answer) -> None:
    full = answer("giám sát phản biện xã hội")["groups"][0]["places"][0]["anchor"]
    assert answer("giam sát phan biện xa hội")["groups"][0]["places"][0]["anchor"] == full


def test_narrowed_to_a_series_and_a_year(answer: Answer) -> None:
    groups = answer("khó khăn", series="dan-van", year="2020")["groups"]
    assert [group["address"] for group in groups] == ["bao-cao/dan-van/2020/"]
    assert answer("khó khăn", year="1999")["groups"] == []
    assert {g["year"] for g in answer("khó khăn", year="2025", count=40)["groups"]} == {2025}


def test_all_words_once_beat_one_word_often(answer: Answer) -> None:
    first = answer("kiểm toán biệt phái nâng ngạch")["groups"][0]["places"][0]
    assert first["anchor"] == "ii-ket-qua-thuc-hien-4"


def test_best_places_of_a_report_come_together(answer: Answer) -> None:
    groups = answer("công tác dân vận")["groups"]
    addresses = [group["address"] for group in groups]
    assert len(set(addresses)) == len(addresses)
    for group in groups:
        scores = [place["score"] for place in group["places"]]
        assert scores == sorted(scores, reverse=True) and len(scores) <= 3


def test_more_reports_on_the_next_page(answer: Answer) -> None:
    first, second = answer("khó khăn", count=3), answer("khó khăn", count=3, **{"from": 3})
    assert first["more"]
    assert not {g["address"] for g in first["groups"]} & {g["address"] for g in second["groups"]}


def test_a_snippet_is_a_stretch_of_the_text(answer: Answer) -> None:
    place = answer("thay đổi vị trí làm việc")["groups"][0]["places"][0]
    text = "".join(piece["text"] for piece in place["snippet"])
    assert 80 < len(text) < 300
    assert "thay đổi vị trí làm việc" in _marks([place])


@pytest.mark.parametrize(
    ("word", "telex", "vni"),
    [
        ("vaanj", "vận", ""), ("daan", "dân", ""), ("dduowcj", "được", ""), ("dduocwj", "được", ""),
        ("tieengs", "tiếng", ""), ("tieesng", "tiếng", ""), ("huowngs", "hướng", ""),
        ("va65n", "", "vận"), ("van65", "", "vận"), ("d9u7o7c5", "", "được"),
        ("duoc975", "", "được"), ("264", "", ""), ("công", "", ""),
    ],
)  # fmt: skip
def test_raw_keys(node: Callable[..., Any], word: str, telex: str, vni: str) -> None:
    assert node("typed", word=word) == [telex, vni]


def test_raw_keys_only_where_the_word_is_unknown(node: Callable[..., Any]) -> None:
    known = node("read", query="cas ", syllables="ca5cas2")["words"][0]["choices"]
    unknown = node("read", query="cas ", syllables="ca5")["words"][0]["choices"]
    assert [c["key"] for c in known] == ["cas"]
    assert [(c["key"], c["form"]) for c in unknown] == [("ca", "ca'")]


def test_a_missing_file_is_an_error(node: Callable[..., Any], index: Path, tmp_path: Path) -> None:
    copy = tmp_path / "index"
    shutil.copytree(index, copy)
    shutil.rmtree(copy / "t")
    with pytest.raises(RuntimeError, match="LoadError"):
        node("answer", folder=str(copy), query="dân vận", options={})


def test_another_format_is_an_error(node: Callable[..., Any], index: Path, tmp_path: Path) -> None:
    copy = tmp_path / "index"
    shutil.copytree(index, copy)
    manifest = copy / "manifest.js"
    manifest.write_text(manifest.read_text("utf-8").replace('"format":2', '"format":3'), "utf-8")
    with pytest.raises(RuntimeError, match="FormatError"):
        node("answer", folder=str(copy), query="dân vận", options={})


def test_a_search_loads_little(answer: Answer) -> None:
    loaded = answer("công tác dân vận")["loaded"]
    assert sum(Path(file).stat().st_size for file in set(loaded)) < 250_000
