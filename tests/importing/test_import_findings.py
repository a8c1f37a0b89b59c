"""What the rules say of imported pages: nothing that comes of the import or of another kind."""

from dataclasses import replace
from pathlib import Path

import pytest
from baocao.checking.check import check
from baocao.importing import read_plain_text
from baocao.importing.page_source import page_source
from baocao.importing.vocabulary import Kind
from baocao.reading.catalogue import read_catalogue
from baocao.text.numbering import follows, successor
from documents import PLAN, Sample, kinds, sample, unfolded

OF_FORM = {
    *("unsafe-html", "front-matter-syntax", "unknown-field", "invalid-field", "not-nfc"),
    *("number-form", "duplicate-section-number", "skipped-section-number", "heading-level"),
    *("ragged-table", "broken-paragraph", "empty-section", "missing-end-mark", "trailing-space"),
}
ATTACHED = "\n\nPHỤ LỤC\n\nBIỂU SỐ LIỆU\n\nI. SỐ LIỆU CHUNG\n\nCó 12 lớp\n"


def _findings(root: Path, doc: Sample, attached: str = "") -> set[str]:
    folder = root / "docs" / "bao-cao" / "mau"
    folder.mkdir(parents=True)
    (folder / "series.yml").write_text("title: Mẫu\nsections: []\n", "utf-8")
    page = page_source(read_plain_text(unfolded(doc) + attached), 2021, "x.txt")
    (folder / "2021.md").write_text(page, "utf-8")
    return {finding.rule for finding in check(read_catalogue(root / "docs")).findings} & OF_FORM


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_a_page_of_every_kind_is_well_formed(tmp_path: Path, kind: Kind) -> None:
    assert _findings(tmp_path, sample(kind)) == set()


def test_what_is_attached_counts_anew_and_needs_no_end_mark(tmp_path: Path) -> None:
    assert _findings(tmp_path, sample(kinds()[10]), ATTACHED) == set()


@pytest.mark.parametrize("symbol", ["2026/TT-BM", "2012/QH13", "2021/NQ-HĐND", "KH-UBND"])
def test_symbols_of_normative_documents(tmp_path: Path, symbol: str) -> None:
    assert _findings(tmp_path, replace(sample(kinds()[10]), symbol=symbol)) == set()


@pytest.mark.parametrize("symbol", ["SGDĐT-VP", "UBND-TH", "SNNMT"])
def test_symbols_of_letters(tmp_path: Path, symbol: str) -> None:
    letter = next(kind for kind in kinds() if kind.subject == "letter")
    assert _findings(tmp_path, replace(sample(letter), symbol=symbol)) == set()


def test_run_in_paragraphs_count_with_the_headings_around_them(tmp_path: Path) -> None:
    body = (
        *PLAN[:-1],
        "## III. TỔ CHỨC THỰC HIỆN",
        "### 1. Phòng Nội vụ",
        "Theo dõi chung.",
        "### 2. Phòng Tài chính",
        "Bố trí kinh phí.",
        "3. Các xã: Căn cứ nội dung này lập kế hoạch. Gửi báo cáo trước ngày 20 tháng 12.",
        "### 4. Công an huyện",
        PLAN[-1],
    )
    doc = replace(sample(kinds()[10]), body=body)
    assert "### 4. Công an huyện" in read_plain_text(unfolded(doc)).body
    assert _findings(tmp_path, doc) == set()


def test_parts_are_counted_in_words() -> None:
    assert successor("Phần thứ nhất") == "Phần thứ hai"
    assert follows("PHẦN THỨ BA", "PHẦN THỨ HAI")
    assert successor("Phần thứ mười") == ""
