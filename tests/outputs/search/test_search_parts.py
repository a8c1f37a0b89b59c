"""What one page brings to the index: by itself, the same each time, and of any kind."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from baocao.outputs.search.encoding import NAMES_END
from baocao.outputs.search.index import build_index
from baocao.outputs.search.part import Part, compose, from_bytes, make_part
from baocao.outputs.search.records import Record
from baocao.outputs.search.site import write_parts
from baocao.reading.catalogue import read_catalogue

pytest_plugins = ("search_fixtures",)

SEED = "bao-cao/dan-van/2020.md"


@pytest.fixture(scope="session")
def parts(collection: Path) -> list[Part]:
    """The parts of all reports."""
    return [make_part(report) for report in read_catalogue(collection).reports]


@pytest.fixture(scope="session")
def register() -> Part:
    """A page of another kind: two documents that reports cite."""
    title = "Danh mục văn bản được viện dẫn"
    found = [
        Record("", (), title, title, "Các văn bản mà báo cáo viện dẫn."),
        Record("vb-1", (title,), "Quyết định số 9876/QĐ-ABC", "", "Quy chế kiểm kê cổ vật"),
        Record("vb-2", (title,), "Kế hoạch số 5432/KH-ABC", "", "Tu bổ bia đá năm 2019"),
    ]
    return compose(
        found,
        kind="register",
        address="van-ban/danh-muc",
        title=title,
        group="van-ban",
        group_title="Văn bản",
    )


@pytest.fixture(scope="session")
def mixed(parts: list[Part], register: Part, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of all reports and the register."""
    out = tmp_path_factory.mktemp("mixed")
    return out / write_parts([*parts, register], out, "/").folder


def test_a_part_comes_back_from_its_bytes(parts: list[Part], register: Part) -> None:
    for part in (*parts, register):
        assert from_bytes(part.to_bytes()) == part


def test_a_part_is_the_same_whatever_was_read_before(collection: Path, parts: list[Part]) -> None:
    reports = read_catalogue(collection).reports
    backwards = [make_part(report).to_bytes() for report in reversed(reports)]
    assert backwards[::-1] == [part.to_bytes() for part in parts]


def test_a_part_holds_no_ending_of_addresses(collection: Path) -> None:
    report = read_catalogue(collection).report(SEED)
    assert report is not None
    part = make_part(report)
    assert part.head.address == "bao-cao/dan-van/2020"
    for suffix in ("/", ".html"):
        files: dict[str, bytes] = {}
        build_index([part], suffix, files.__setitem__)
        text = files["d/0.js"].decode()
        content = json.loads(text[text.index(",") + 1 : text.rindex(")")])
        assert content["address"] == f"bao-cao/dan-van/2020{suffix}"


def _damages(data: bytes) -> list[bytes]:
    middle = len(data) // 2
    changed = [data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :] for at in (0, 25, 60, middle, -2)]
    return [b"", b"{}", b"\n" * 40, data[:-1], data[:middle], data + b"\n", data * 2, *changed]


def test_damaged_bytes_are_refused(register: Part) -> None:
    for data in _damages(register.to_bytes()):
        with pytest.raises(ValueError, match="part of a search index"):
            from_bytes(data)


def test_parts_of_another_version_are_refused(register: Part) -> None:
    data = register.to_bytes()
    with pytest.raises(ValueError, match="another version"):
        from_bytes(data.replace(b"part 1 ", b"part 0 ", 1))


def test_stored_parts_make_the_same_files_as_new_ones(parts: list[Part]) -> None:
    new: dict[str, bytes] = {}
    stored: dict[str, bytes] = {}
    build_index(iter(parts), "/", new.__setitem__)
    build_index(map(from_bytes, [part.to_bytes() for part in parts]), "/", stored.__setitem__)
    assert new == stored


def test_parts_of_a_group_come_together(parts: list[Part]) -> None:
    # Taken from their middle, the parts of a series would be two groups of one name.
    first, other = parts[0], replace(parts[1], head=replace(parts[1].head, group="khac"))
    with pytest.raises(ValueError, match="not together"):
        build_index([first, other, first], "/", lambda name, data: None)


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _found(node: Callable[..., Any], index: Path, query: str, **options: object) -> Any:
    return node("answer", folder=str(index), query=query, options=options)["groups"]


def test_a_page_of_another_kind_is_found(node: Callable[..., Any], mixed: Path) -> None:
    group = _found(node, mixed, "kiểm kê cổ vật")[0]
    assert group["address"] == "van-ban/danh-muc/"
    assert (group["kind"], group["series"], group["year"]) == ("register", "Văn bản", None)
    assert group["places"][0]["anchor"] == "vb-1"
    assert _found(node, mixed, "9876/QĐ-ABC")[0]["places"][0]["anchor"] == "vb-1"


def test_a_search_is_narrowed_to_a_group_of_any_kind(node: Callable[..., Any], mixed: Path) -> None:
    groups = _found(node, mixed, "văn bản", series="van-ban")
    assert [group["kind"] for group in groups] == ["register"]
    assert _found(node, mixed, "kiểm kê cổ vật", series="van-ban", year="2019") == []
    groups = _found(node, mixed, "kế hoạch", series="dan-van")
    assert [group["kind"] for group in groups] == ["report"]


def test_choices_are_what_parts_say(
    node: Callable[..., Any], mixed: Path, parts: list[Part]
) -> None:
    choices = node("choices", folder=str(mixed))
    named = [(one["slug"], one["title"]) for one in choices["series"]]
    assert named[-1] == ("van-ban", "Văn bản")
    assert set(named[:-1]) == {(part.head.group, part.head.group_title) for part in parts}
    assert choices["years"] == sorted({part.head.year for part in parts}, reverse=True)


def test_a_page_without_a_year_does_not_answer_to_its_absence(
    node: Callable[..., Any], mixed: Path
) -> None:
    for word in ("null", "0", "None"):
        addresses = [group["address"] for group in _found(node, mixed, f"bia đá {word}")]
        assert addresses == [group["address"] for group in _found(node, mixed, "bia đá zzqx")]


def test_reports_are_found_as_before_beside_other_kinds(
    node: Callable[..., Any], mixed: Path, index: Path
) -> None:
    for query in ("bài học kinh nghiệm", "264/QĐ-SGDĐT", "tham nhung lang phi"):
        before, now = _found(node, index, query), _found(node, mixed, query)
        first = (before[0]["address"], before[0]["places"][0]["anchor"])
        assert (now[0]["address"], now[0]["places"][0]["anchor"]) == first


def test_cells_of_a_table_are_no_neighbours(node: Callable[..., Any], tmp_path: Path) -> None:
    found = [
        Record("", (), "Bảng", "Bảng", ""),
        Record("a", (), "Một", "", "cam \x00 quýt \x00 1.234 \x00 5.678"),
        Record("b", (), "Hai", "", "cam quýt \x00 234.5 \x00 678.1"),
    ]
    part = compose(found, kind="x", address="x", title="Bảng", group="x", group_title="X")
    lists = [piece.partition(NAMES_END)[0].decode().split("\t") for piece in part.slices]
    names = {name for names in lists for name in names}
    assert "cam quyt'" in names and "1 234" in names and "678 1" in names
    assert "234 5" in names  # of the second record alone
    folder = tmp_path / write_parts([part], tmp_path, "/").folder
    assert _found(node, folder, "cam quýt")[0]["places"][0]["anchor"] == "b"
    first = _found(node, folder, "1.234")[0]["places"][0]
    assert first["anchor"] == "a"
    assert "\x00" not in json.dumps(_found(node, folder, "cam"), ensure_ascii=False)
