"""What the form says of number, date and names; blank where the document is blank."""

from pathlib import Path

import pytest
from baocao.outputs.pdf.fonts import MissingFontError, find_faces
from baocao.outputs.pdf.official import OfficialText
from conftest import REAL_REPORT
from pdf_tools import good, texts_of, write_docs


def _text(root: Path, old: str, new: str, extra: str = "") -> OfficialText:
    (text,) = texts_of(write_docs(root, {"2021": good(2021, extra).replace(old, new)}))
    return text


@pytest.mark.parametrize(("number", "line"), [
    ('"45"', "Số: 45/BC-SM"), ('"5"', "Số: 05/BC-SM"), ('"45a"', "Số: 45a/BC-SM"),
    ('""', "Số: \xa0\xa0\xa0\xa0\xa0\xa0/BC-SM"),
])  # fmt: skip
def test_number(tmp_path: Path, number: str, line: str) -> None:
    assert _text(tmp_path, 'number: "45"', f"number: {number}").number_line == line


@pytest.mark.parametrize(("date", "line"), [
    ("2021-02-05", "Mẫu, ngày 05 tháng 02 năm 2021"),
    ("2021-03-10", "Mẫu, ngày 10 tháng 3 năm 2021"),
    ("2021-12-31", "Mẫu, ngày 31 tháng 12 năm 2021"),
    ('""', "Mẫu, ngày      tháng      năm      ".replace(" " * 6, "\xa0" * 6)),
])  # fmt: skip
def test_date(tmp_path: Path, date: str, line: str) -> None:
    source = good()
    old = next(row for row in source.splitlines() if row.startswith("date:"))
    assert _text(tmp_path, old, f"date: {date}").date_line == line


def test_nothing_official_is_invented_for_the_real_report(tmp_path: Path) -> None:
    text = next(t for t in texts_of(REAL_REPORT.parent.parent.parent) if t.uri.endswith("2020.md"))
    assert text.number_line.split() == ["Số:", "/BC-SGDĐT"]
    assert text.date_line.split() == ["Đắk", "Nông,", "ngày", "tháng", "năm"]
    assert text.date is None
    assert "2020" not in text.description


def test_appendices_stand_after_the_signature(tmp_path: Path) -> None:
    text = _text(tmp_path, "", "", "## Phụ lục I BIỂU\n\nMột.\n\n## PHỤ LỤC II BIỂU\n\nHai.")
    assert len(text.appendices) == 2
    assert "Một." in text.appendices[0]
    assert "Một." not in text.body


def test_where_it_is_published(tmp_path: Path) -> None:
    docs = write_docs(tmp_path, {"2021": good()})
    assert texts_of(docs)[0].published_at == "https://bao-cao.vn/bao-cao/mau/2021/"
    assert "bao-cao/mau/2021/" in texts_of(docs, "")[0].published_at
    assert texts_of(docs)[0].output == "bao-cao/mau/2021/mau-2021.pdf"


def test_a_missing_face_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(MissingFontError, match="fonts-liberation2"):
        find_faces([tmp_path])
