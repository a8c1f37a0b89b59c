"""Figures of the real report, of made-up sentences and of tables; and where they contradict."""

import csv
from pathlib import Path

import pytest
from baocao.analysis.figures.statements import find_statements
from baocao.analysis.figures.tables import find_table_figures
from baocao.analysis.figures.totals import find_totals
from baocao.checking.check import check
from baocao.reading.catalogue import read_catalogue
from conftest import GOOD, REAL_REPORT

GOLD = Path(__file__).parents[1] / "gold" / "indicators.tsv"
TABLE = """\
| TT | Bậc học | Số trường năm 2019 | Số trường năm 2020 | Tỷ lệ |
|---:|---|---:|---:|---:|
| 1 | Mầm non | 119 | 120 | 98,5% |
| 2 | Tiểu học | 1.140 | 145 | - |
| 3 | Khác | 5 | 6 | 7% |
| 4 | Khác | 8 | 9 | 10% |
"""


def test_the_counts_of_the_real_report_that_have_a_subject_are_read() -> None:
    read = {(int(f.value), f.unit.rpartition(", ")[2]) for f in _in(REAL_REPORT.read_text("utf-8"))}
    with GOLD.open(encoding="utf-8") as file:
        rows = {row["id"]: row for row in csv.DictReader(file, delimiter="\t")}
    stated = ["nhan_su_tong", "nhan_su_lanh_dao", "nhan_su_cong_chuc", "nhan_su_hop_dong_68",
              "dang_vien", "cong_doan_to_chuc", "tthc_tong", "tthc_tinh", "tthc_huyen",
              "tthc_xa"]  # fmt: skip
    for name in stated:
        row = rows.pop(name)
        assert any(v == int(row["value"]) and u in row["quote"] for v, u in read), name
    assert len(read) == len(stated)  # and nothing that is no figure


def _in(text: str):  # type: ignore[no-untyped-def]
    return [figure for block in text.split("\n\n") for figure in find_statements(block)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "Năm 2020, toàn ngành có 365 trường học, tăng 5 trường so với năm 2019.",
            ("toàn ngành", "365", "trường học", 2020, ""),
        ),
        ("Toàn tỉnh có 12.345 học sinh năm 2019.", ("Toàn tỉnh", "12345", "học sinh", 2019, "")),
        ("Tỷ lệ tốt nghiệp THPT đạt 98,5%.", ("Tỷ lệ tốt nghiệp THPT", "98.5", "%", None, "")),
        ("Tổng chi là 1,25 tỷ đồng.", ("Tổng chi", "1250000000", "đồng", None, "")),
        ("Tổng chi là 1.250 triệu đồng.", ("Tổng chi", "1250000000", "đồng", None, "")),
        (
            "Quý I năm 2020, Sở có 12 phòng.",
            ("Sở", "12", "phòng", 2020, "Quý I"),
        ),
        (
            "Năm học 2019-2020 toàn ngành có 25 trường đạt chuẩn.",
            ("toàn ngành", "25", "trường đạt chuẩn", None, "Năm học 2019-2020"),
        ),
        (
            "Khá tốt. Số lớp của toàn ngành năm 2019 là 3.450 lớp; tốt",
            ("Số lớp của toàn ngành", "3450", "lớp", 2019, ""),
        ),
    ],
)
def test_a_statement_is_read(text: str, read: tuple[object, ...]) -> None:
    (figure,) = find_statements(text)
    value = f"{figure.value:f}"
    assert (figure.subject, value, figure.unit, figure.year, figure.period) == read
    assert figure.subject in text[figure.start : figure.end]


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu tỷ lệ tốt nghiệp đạt 95%.",
        "Trong đó có 5 xã.",
        "Đơn vị có 5 phòng.",
        "Đến nay, toàn tỉnh có 120/365 trường đạt chuẩn.",
        "Tỷ lệ hộ nghèo còn 5% trở xuống.",
        "Tổng số giáo viên có 12 - 15 người.",
        "Sở đã tổ chức và có 12 lớp tập huấn.",
        "Toàn tỉnh có khoảng 365 trường.",
        "Kế hoạch số 39/KH-SM có 12 điều.",
        "Theo đó, mỗi xã có 5 trường.",
        "Toàn tỉnh có 12 trên 15 xã.",
    ],
)
def test_what_states_no_comparable_fact_is_left_out(text: str) -> None:
    assert list(find_statements(text)) == []


def test_a_table_is_read_by_rows_and_columns() -> None:
    read = [(f.subject, f"{f.value:f}", f.unit, f.year) for f in find_table_figures(TABLE)]
    assert read == [
        ("Mầm non", "119", "Số trường", 2019),
        ("Mầm non", "120", "Số trường", 2020),
        ("Mầm non", "98.5", "Tỷ lệ %", None),
        ("Tiểu học", "1140", "Số trường", 2019),
        ("Tiểu học", "145", "Số trường", 2020),
    ]
    for figure in find_table_figures(TABLE):
        assert TABLE[figure.start : figure.end].replace(".", "").replace(",", ".").rstrip("%") in (
            f"{figure.value:f}"
        )


SCHOOLS = "365 trường (giảm 02 trường so với năm 2019), trong đó: {}; THCS (cấp II) {} trường."


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("48 người, trong đó có 03 lãnh đạo, 41 công chức thuộc 06 phòng và 04 nhân viên.", True),
        ("48 người, trong đó có 03 lãnh đạo, 40 công chức thuộc 06 phòng và 04 nhân viên.", False),
        ("20 đơn vị (gồm 12 trường và 07 trung tâm).", False),
        (SCHOOLS.format("mầm non 118 trường; tiểu học 134 trường", 113), True),
        (SCHOOLS.format("mầm non 118 trường; tiểu học 134 trường", 112), False),
        (SCHOOLS.format("huyện A 12 trường; huyện B 5 trường", 3), True),  # some of many
        ("120 hồ sơ, trong đó đúng hạn 118 hồ sơ, quá hạn 05 hồ sơ.", False),
        ("2,15 tỷ đồng, trong đó chi A 1.890 triệu đồng, chi B 260 triệu đồng.", True),
        ("2,15 tỷ đồng, trong đó chi A 1.890 triệu đồng, chi B 270 triệu đồng.", False),
        ("2 tỷ đồng, trong đó có 1.500 triệu đồng của tỉnh và 500 triệu đồng của xã.", True),
        ("2 tỷ đồng, gồm 1.500 triệu đồng của tỉnh và 400 triệu đồng của xã.", False),
        ("4.560 con, gồm: trâu 120 con, bò 1.540 con, heo 2.900 con; gia cầm 9.000 con.", True),
        ("4.570 con, gồm: trâu 120 con, bò 1.540 con, heo 2.900 con; gia cầm 9.000 con.", False),
        ("20 đơn vị, gồm: 12 trường; 07 trung tâm.", False),
        ("07 cán bộ (01 bác sĩ, 02 y sĩ, 03 điều dưỡng, 01 dược sĩ).", True),
        ("07 cán bộ (01 bác sĩ, 02 y sĩ, 03 điều dưỡng, 02 dược sĩ).", False),
        ("15 người được chuyển đổi (kế toán 09 người, văn thư 07 người).", False),
        ("25 đơn (05 đơn khiếu nại, 03 đơn tố cáo, 17 đơn kiến nghị, phản ánh).", True),
        ("12 xã (xã A 02 dự án, xã B 03 dự án).", True),
        ("9.115 người; trong đó quản lý 987 người, giáo viên 6.654 người, khác 1.474 người.", True),
    ],
)
def test_totals_and_their_parts(text: str, matches: bool) -> None:
    (total,) = find_totals(text)
    assert total.matches == matches


@pytest.mark.parametrize(
    "text",
    [
        "48 người, trong đó có 25 nữ, 38 đảng viên, 03 người dân tộc thiểu số.",
        "12 lớp, gồm 400 học viên và 20 giảng viên.",
        "có 03 lớp gồm 40 học viên.",
        "68 lớp (02 buổi, 2.145 học sinh).",
        "124 thủ tục (Quyết định số 1046/QĐ-UBND ngày 28/6/2016, Quyết định số 12/QĐ-UBND).",
        "20 điểm (tăng 05 điểm, xếp thứ 03 toàn tỉnh).",
        "02 tỷ đồng, trong đó có 12 dự án mới và 03 dự án cũ.",
        "48 người, trong đó lãnh đạo 03 người, xe 02 chiếc.",
        "có 125 thẻ; trong đó: Số thẻ cấp mới là 120 (tỷ lệ 96%), số thẻ cấp đổi là 5 (tỷ lệ 4%)",
    ],
)
def test_what_does_not_add_up_by_its_nature_is_no_total(text: str) -> None:
    assert list(find_totals(text)) == []


FIGURES = "Sở có 12 công chức."


def _found(docs, pages: dict[int, str]) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
    """Rule and file of the findings in reports of several years with their own paragraphs."""
    texts = {
        f"bao-cao/mau/{year}.md": GOOD.replace("2021", str(year)).replace(FIGURES, text)
        for year, text in pages.items()
    }
    findings = check(read_catalogue(docs(texts))).findings
    return [(f.rule, f.place.path.rpartition("/")[2]) for f in findings]


def test_two_reports_that_give_one_figure_two_values(docs) -> None:
    pages = {2020: "Tổ chức Đảng có 38 đảng viên.", 2021: "Năm 2020, tổ chức Đảng có 39 đảng viên."}
    assert _found(docs, pages) == [("cross-report-figure", "2021.md")]


def test_tables_of_two_years_that_give_one_year_two_values(docs) -> None:
    pages = {2020: TABLE, 2021: TABLE.replace("145", "146")}
    assert _found(docs, pages) == [("cross-report-figure", "2021.md")]


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ", [("figure-conflict", "2020.md")]),
        ("II. PHƯƠNG HƯỚNG, NHIỆM VỤ", []),
    ],
)
def test_what_stands_under_plans_is_no_fact(docs, heading: str, found: list[str]) -> None:
    text = f"Tổ chức Đảng có 38 đảng viên.\n\n## {heading}\n\nTổ chức Đảng có 40 đảng viên."
    figures = [f for f in _found(docs, {2020: text}) if f[0] == "figure-conflict"]
    assert figures == found


@pytest.mark.parametrize(
    "pages",
    [
        {2020: "Tổ chức Đảng có 38 đảng viên.", 2021: "Tổ chức Đảng có 39 đảng viên."},
        {
            2020: "Tổ chức Đảng có 38 đảng viên.",
            2021: "Quý I năm 2020, tổ chức Đảng có 9 đảng viên.",
        },
        {2020: "Tổng chi là 1,2 tỷ đồng.", 2021: "Năm 2020, tổng chi là 1.200 triệu đồng."},
        {2020: f"{TABLE}\n{TABLE.replace('145', '99')}"},
        {2020: "a) Mầm non\n\nToàn tỉnh có 120 trường.\n\nb) Tiểu học\n\nToàn tỉnh có 145 trường."},
        {2020: "Tỷ lệ dân vận đạt 5%. Tỷ lệ dẫn vần đạt 6%."},
    ],
)
def test_different_figures_do_not_contradict(docs, pages: dict[int, str]) -> None:
    assert _found(docs, pages) == []
