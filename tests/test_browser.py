"""What the page that checks a text asks of the domain, without a browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from baocao import data
from baocao.browser import MOST_FINDINGS, RefusedError, answer, check, fill_in, read
from baocao.checking.examples import SERIES
from baocao.outputs.checker.runtime import _as_json
from conftest import GOOD, ROOT, SEED

SETTINGS = SERIES.read_text("utf-8")
DATA_FILES = sorted((ROOT / "hooks" / "baocao" / "data").glob("*.yml"))


def _page(text: str, name: str = "") -> str:
    page: str = read(name, text.encode(), SETTINGS, 2021)["page"]
    return page


def test_a_text_becomes_a_page_of_its_year() -> None:
    document = read("", SEED.read_bytes(), "", 1999)
    assert "\nyear: 2020\n" in document["page"]
    assert any("nối đoạn bị ngắt trang" in remark for remark in document["remarks"])
    assert "\nyear: 1999\n" in _with_year("BÁO CÁO\nKết quả\n\nĐã làm.\n", 1999)


def _with_year(text: str, this_year: int) -> str:
    page: str = read("", text.encode(), "", this_year)["page"]
    return page


def test_a_page_stays_as_it_is() -> None:
    assert _page(GOOD) == GOOD
    assert _page(GOOD, "2021.md") == GOOD


def test_a_pasted_text_is_markdown_where_it_looks_like_it() -> None:
    assert "## I. Tình hình" in _page("BÁO CÁO\nKết quả\n\n## I. Tình hình\n\nĐã làm.\n")


def test_a_page_is_checked_as_a_report_of_its_year() -> None:
    checked = check(GOOD, "mau", SETTINGS)
    assert checked["path"] == "bao-cao/mau/2021.md"
    assert checked["findings"] == []
    assert GOOD.split("\n")[checked["body_line"] - 2] == "---"
    fields = {field["name"]: field for field in checked["fields"]}
    assert fields["number"]["value"] == "45"
    assert GOOD.split("\n")[fields["number"]["line"] - 1].startswith("number:")
    assert fields["symbol"]["value"] is None
    assert "accepted" not in fields


def test_front_matter_that_cannot_be_read_has_no_fields() -> None:
    checked = check('---\ntitle: "a\n---\n\nĐã làm.\n', "", "")
    assert checked["fields"] == []
    assert checked["body_line"] == 1
    assert {f["rule"] for f in checked["findings"]} == {"front-matter-syntax"}


def test_only_so_many_findings_are_handed_on_and_all_are_counted() -> None:
    text = GOOD.replace("Sở có 12", "Sở  có 12.\n\n" * 2100 + "Sở có 12")
    checked = check(text, "mau", SETTINGS)
    assert len(checked["findings"]) == MOST_FINDINGS
    assert sum(checked["counts"].values()) > MOST_FINDINGS
    assert set(checked["rules"]) == {f["rule"] for f in checked["findings"]}


def test_values_are_filled_in_and_nothing_else_changes() -> None:
    changes = {
        "number": "7",
        "symbol": "BC-SM",
        "signer": {"position": "GIÁM ĐỐC", "name": 'Lê "A"'},
        "recipients": ["Như trên;", "Lưu: VT."],
    }
    page = fill_in(GOOD, changes)["page"]
    fields = {field["name"]: field["value"] for field in check(page, "mau", SETTINGS)["fields"]}
    assert fields["number"] == "7"
    assert fields["symbol"] == "BC-SM"
    assert fields["signer"] == {"authority": "", "position": "GIÁM ĐỐC", "name": 'Lê "A"'}
    assert fields["recipients"] == ["Như trên;", "Lưu: VT."]
    assert fields["title"] == "Kết quả công tác năm 2021"
    assert page.split("\n---\n")[1] == GOOD.split("\n---\n")[1]


@pytest.mark.parametrize(
    "value", ['"', "a\nstatus: draft", "a: b", "# a", "\\", "---", "“a”", "{{ a }}", "'"]
)
def test_a_hostile_value_stays_in_its_field(value: str) -> None:
    page = fill_in(GOOD, {"title": value, "status": value})["page"]
    fields = {field["name"]: field["value"] for field in check(page, "mau", SETTINGS)["fields"]}
    assert fields["title"] == fields["status"] == " ".join(value.split())
    assert fields["year"] == "2021"


def test_front_matter_in_one_piece_is_not_filled_in() -> None:
    with pytest.raises(RefusedError):
        fill_in("---\n{title: a, year: 2021,\n status: draft}\n---\n\nĐã làm.\n", {"title": "b"})


def test_what_is_no_document_is_refused_in_words() -> None:
    given = json.dumps({"name": "a.docx", "settings": "", "this_year": 2021})
    refused = json.loads(answer("read", given, b"PK\x03\x04"))["refused"]
    assert "đã hỏng" in refused


def test_a_check_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    check(GOOD, "mau", SETTINGS)
    assert list(tmp_path.iterdir()) == []
    assert Path.cwd() == tmp_path


def test_data_files_say_the_same_as_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "packed_data"
    package.mkdir()
    (package / "__init__.py").write_text("")
    for file in DATA_FILES:
        (package / file.name).write_bytes(_as_json(file.read_bytes()))
    monkeypatch.syspath_prepend(tmp_path)
    for file in DATA_FILES:
        assert data.load(file.name, "packed_data") == data.load(file.name)
        assert (package / file.name).read_bytes().startswith((b"{", b"["))
