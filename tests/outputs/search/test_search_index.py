"""The index as files: small, flat in size, the same for the same reports."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from baocao.analysis.abbreviations import defined_abbreviations, national_abbreviations
from baocao.outputs.search import cells as cells_module
from baocao.outputs.search import index as index_module
from baocao.outputs.search.encoding import WIDTH, bucket, json_of, pair_name, shard, slice_of
from baocao.outputs.search.index import Index, build_index
from baocao.outputs.search.part import make_part
from baocao.outputs.search.records import plain_words, records_of
from baocao.outputs.search.site import root_files, scripts_version
from baocao.reading.catalogue import Catalogue, read_catalogue

from benchmarks.generate import generate

pytest_plugins = ("search_fixtures",)

Node = Callable[..., Any]
SCRIPTS = Path(__file__).parents[3] / "overrides" / "assets" / "javascripts"

CASES = {
    "cải cách thủ tục hành chính (TTHC)": {"TTHC": "thủ tục hành chính"},
    "Sở Giáo dục và Đào tạo (GDĐT)": {"GDĐT": "Giáo dục và Đào tạo"},
    "Sở Giáo dục và Đào tạo (sau đây viết tắt là GD&ĐT)": {"GD&ĐT": "Giáo dục và Đào tạo"},
    "cán bộ, công chức và người lao động (CBCCNLĐ)": {
        "CBCCNLĐ": "cán bộ, công chức và người lao động"
    },
    "của Ủy ban nhân dân (UBND) tỉnh": {"UBND": "Ủy ban nhân dân"},
    "theo quy định (TTHC)": {},
    "dòng trước thủ\ntục hành chính (TTHC)": {},
    "(TTHC)": {},
}


def _built(catalogue: Catalogue, suffix: str = "/") -> tuple[Index, dict[str, bytes]]:
    files: dict[str, bytes] = {}
    index = build_index(map(make_part, catalogue.reports), suffix, files.__setitem__)
    return index, files


def _content(data: bytes) -> dict[str, Any]:
    text = data.decode()
    content: dict[str, Any] = json.loads(text[text.index(",") + 1 : text.rindex(")")])
    return content


@pytest.mark.parametrize("text", CASES)
def test_abbreviations_are_learned_from_the_text(text: str) -> None:
    assert defined_abbreviations(text) == CASES[text]


def test_national_abbreviations_are_short_for_what_they_say() -> None:
    short = national_abbreviations()
    assert short["TTHC"] == "thủ tục hành chính"
    assert all(name.isupper() and " " not in name for name in short)


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("**đậm** và _nghiêng_, `mã`", "đậm và nghiêng, mã"),
        ("[chữ](https://a.b/c_(d) 'tên') ![ảnh](x.png)", "chữ ảnh"),
        ("<http://daknong.edu.vn> <b>x</b> <!-- ẩn -->y", "http://daknong.edu.vn x y"),
        ("| a | b |\n|---|:-:|\n| 1 | 2 |", "a b 1 2"),
        ("- một\n- hai\n> ba", "một hai ba"),
        (r"1\. x &amp; y[^1] z{: .c }", "1. x & y z"),
        ("Nho\u0302ng 01/6 - 02/6", "Nhông 01/6 - 02/6"),
    ],
)
def test_markdown_signs_are_no_words(markdown: str, words: str) -> None:
    assert plain_words(markdown) == words


def test_a_record_for_each_heading_and_numbered_paragraph(collection: Path) -> None:
    report = read_catalogue(collection).report("bao-cao/dan-van/2020.md")
    assert report is not None
    found = list(records_of(report))
    anchored = [block.anchor for block in report.blocks if block.anchor]
    assert [record.anchor for record in found] == ["", *anchored]
    fifth = next(r for r in found if r.anchor == "ii-ket-qua-thuc-hien-5")
    assert fifth.path == ("II. KẾT QUẢ THỰC HIỆN",)
    assert fifth.title.startswith("5. Quán triệt") and fifth.heading == ""
    assert "Tổng số TTHC" in fifth.text  # the paragraphs that follow are part of it


def test_the_same_reports_make_the_same_files(collection: Path) -> None:
    catalogue = read_catalogue(collection)
    first = _built(catalogue)
    assert first == _built(catalogue)
    assert first[0].folder != _built(catalogue, ".html")[0].folder


def test_files_have_names_that_every_system_takes(collection: Path) -> None:
    _, files = _built(read_catalogue(collection))
    names = {Path(path).name for path in files}
    assert all(name == "manifest.js" or name.removesuffix(".js").isdigit() for name in names)


def test_text_files_hold_the_records_that_the_manifest_says(collection: Path) -> None:
    catalogue = read_catalogue(collection)
    index, files = _built(catalogue)
    manifest = _content(files["manifest.js"])
    pages = [sizes for *_, texts in manifest["groups"] for sizes in texts.split(" ")]
    assert len(pages) == len(catalogue.reports)
    found = [_content(files[f"d/{n}.js"]) for n in range(len("".join(pages)))]
    assert ["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef".index(c) + 1 for c in "".join(pages)] == [
        len(file["records"]) for file in found
    ]
    assert sum(len(file["records"]) for file in found) == index.records == manifest["records"]
    assert all(len(file["records"]) <= WIDTH for file in found)
    starts = [sum(map(len, pages[:n])) for n in range(len(pages))]
    addresses = [f"{report.uri.removesuffix('.md')}/" for report in catalogue.reports]
    assert [found[start]["address"] for start in starts] == addresses


def test_an_empty_catalogue_has_an_index(tmp_path: Path) -> None:
    assert _built(read_catalogue(tmp_path))[0].records == 0


def test_numbers_are_filed_whole() -> None:
    assert pair_name("dan", "van") == "dan v"
    assert pair_name("so", "264") == "so 264"


def test_what_the_theme_loads_with_every_page_is_next_to_nothing(tmp_path: Path) -> None:
    files = root_files(_built(read_catalogue(tmp_path))[0])
    assert json.loads(files["search_index.json"])["docs"] == []
    assert all(len(text) < 300 for text in files.values())


@pytest.mark.parametrize("name", ["search-x.js", "search/x.js"])
def test_the_version_of_the_scripts_follows_their_content(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("1", "utf-8")
    before = scripts_version(tmp_path)
    file.write_text("2", "utf-8")
    assert scripts_version(tmp_path) != before


def test_the_worker_names_every_script_of_its_folder(node: Node) -> None:
    assert sorted(node("parts")) == sorted(file.stem for file in (SCRIPTS / "search").iterdir())


@pytest.mark.slow
def test_files_stay_small_as_reports_grow(tmp_path: Path) -> None:
    largest = {}
    for count in (20, 100):
        generate(count, tmp_path / str(count))
        _, files = _built(read_catalogue(tmp_path / str(count)))
        sizes = [len(data) for path, data in files.items() if path.startswith("t/")]
        largest[count] = sum(sizes) / len(sizes)
    assert largest[100] < 1.3 * largest[20]


def _without_pieces(folder: Path, to: Path) -> Path:
    """The index with its very long lists left whole, as an index of few reports has them."""
    shutil.copytree(folder, to)
    manifest = _content((to / "manifest.js").read_bytes())
    whole: dict[int, dict[str, list[list[str]]]] = {}
    for file in sorted((to / "s").rglob("*.js"), key=lambda f: int(f.parent.name)):
        for name, entries in _content(file.read_bytes()).items():
            lists = whole.setdefault(_bucket(name, manifest["buckets"]), {}).setdefault(name, [])
            for form, text in entries:
                known = next((one for one in lists if one[0] == form), None)
                if known:
                    known[1] += text
                else:
                    lists.append([form, text])
    for number, named in whole.items():
        file = to / "r" / f"{number}.js"
        content = _content(file.read_bytes()) if file.exists() else {}
        for name, lists in named.items():
            content[name] = content.get(name, []) + lists
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(shard(f"r/{number}", json_of(content).encode()))
    manifest["long"]["least"] = 1 << 30
    (to / "manifest.js").write_bytes(shard("manifest", json_of(manifest).encode()))
    return to


def _bucket(name: str, counts: list[int]) -> int:
    own = slice_of(name.split(" ")[0])
    return sum(counts[:own]) + bucket(name, counts[own])


def test_long_lists_in_pieces_answer_as_whole_ones(
    node: Node, collection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With pieces as small as can be, every narrowed search gives the same."""
    monkeypatch.setattr(index_module, "BEST", 20)
    monkeypatch.setattr(index_module, "LONG", 21)
    monkeypatch.setattr(cells_module, "_SPAN", 60)
    monkeypatch.setattr(cells_module, "_FILE_LENGTH", 300)
    built, files = _built(read_catalogue(collection))
    pieces = tmp_path / built.folder
    for name, data in files.items():
        (pieces / name).parent.mkdir(parents=True, exist_ok=True)
        (pieces / name).write_bytes(data)
    assert len(list((pieces / "s").iterdir())) > 4
    assert {folder.name for folder in (pieces / "y").iterdir()} == {"2020", "2025"}
    whole = _without_pieces(pieces, tmp_path / "whole")
    for query in ("dân vận", "khó khăn", "kế hoạch năm", "cải cách thủ tục hành chính"):
        for options in (
            {"series": "dan-van"},
            {"year": "2025"},
            {"series": "dan-van", "year": "2020"},
        ):
            asked = {"query": query, "options": {**options, "count": 30}}
            one = node("answer", folder=f"{pieces}", **asked)
            other = node("answer", folder=f"{whole}", **asked)
            assert one["groups"] == other["groups"] != []
            assert not any("/r/" in file for file in one["loaded"])
    assert node("answer", folder=f"{pieces}", query="dân", options={"year": "1999"})["groups"] == []
