"""Pages of figures: tables and pictures over the years, files to download, hostile labels."""

import csv
import io
import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from baocao.analysis.figures.groups import figure_groups
from baocao.outputs.csv_text import csv_bytes
from baocao.outputs.figures.chart import Bar, BarSet, bar_chart
from baocao.reading.catalogue import read_catalogue
from bs4 import BeautifulSoup
from conftest import EXAMPLES, Project, build_real_site

SVG = "{http://www.w3.org/2000/svg}"
GOOD_PAGE = (EXAMPLES["figure-quote"] / "good.md").read_text("utf-8")
_FIGURES = re.compile(r"^figures:\n(?:  .*\n)+", re.M)
HOSTILE = '"><script>alert(1)</script>=cmd|{{ x }}'


def _page(year: int, *entries: str, body: str = "") -> str:
    figures = "".join(f"  - {entry}\n" for entry in entries)
    page = _FIGURES.sub(lambda _: f"figures:\n{figures}" if entries else "", GOOD_PAGE)
    page = page.replace("2021", str(year))
    return page.replace("Sở có 48 người, gồm 03 lãnh đạo và 45 công chức.", body) if body else page


def _staff(total: int, leaders: int) -> tuple[str, str, str, str]:
    others = total - leaders
    return (
        f"{{id: nhan_su, label: Nhân sự, value: {total}, unit: người, quote: Sở có {total} người}}",
        f"{{id: lanh_dao, label: Lãnh đạo, value: {leaders}, unit: người, part_of: nhan_su, "
        f"quote: {leaders} lãnh đạo}}",
        f"{{id: khac, label: Khác, value: {others}, unit: người, part_of: nhan_su, "
        f"quote: {others} người khác}}",
        f"Sở có {total} người, gồm {leaders} lãnh đạo và {others} người khác.",
    )


def _table(soup: BeautifulSoup, row_id: str) -> list[str]:
    cells = soup.find("th", id=row_id).find_parent("tr").find_all("td")
    return [cell.get_text(strip=True) for cell in cells]


@pytest.fixture(scope="module")
def real_site(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    project = Project(tmp_path_factory.mktemp("real"))
    return build_real_site(project.root)


def _soup(site, page: str) -> BeautifulSoup:  # type: ignore[no-untyped-def]
    return BeautifulSoup((site / page).read_text("utf-8"), "html.parser")


def test_the_real_page_has_48_staff_and_124_procedures_by_their_parts(real_site) -> None:  # type: ignore[no-untyped-def]
    soup = _soup(real_site, "so-lieu/dan-van/index.html")
    assert [h2.get_text() for h2 in soup.article.find_all("h2")] == [
        "Tổng số CBCCNLĐ cơ quan Sở",
        "TTHC còn hiệu lực lĩnh vực giáo dục và đào tạo",
        "Số liệu khác",
    ]
    described = [desc.get_text() for desc in soup.article.find_all("desc")]
    assert described == [
        "Lãnh đạo Sở: 3 người; Công chức thuộc các phòng chuyên môn, nghiệp vụ: 41 người; "
        "Nhân viên diện hợp đồng 68: 4 người.",
        "TTHC cấp tỉnh: 78 thủ tục; TTHC cấp huyện: 40 thủ tục; TTHC cấp xã: 6 thủ tục.",
    ]
    assert _table(soup, "dang_vien") == ["38", "“Tổ chức Đảng có 38 đảng viên”"]
    assert len(soup.article.find_all("th", scope="row")) == 15


def test_each_number_leads_to_its_paragraph(real_site) -> None:  # type: ignore[no-untyped-def]
    soup = _soup(real_site, "so-lieu/dan-van/index.html")
    report = _soup(real_site, "bao-cao/dan-van/2020/index.html")
    links = [a["href"] for a in soup.select(".figure-table a")]
    assert len(links) == 15
    for link in links:
        path, _, anchor = link.partition("#")
        assert path == "../../bao-cao/dan-van/2020/"
        assert report.find(id=anchor) is not None


def test_files_open_in_a_spreadsheet_with_their_marks(real_site) -> None:  # type: ignore[no-untyped-def]
    data = (real_site / "so-lieu" / "dan-van.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == 15
    assert rows[-1] == {
        "ma": "tthc_xa",
        "ten": "TTHC cấp xã",
        "nam": "2020",
        "gia_tri": "6",
        "don_vi": "thủ tục",
        "thuoc": "tthc_tong",
        "cau_chu": "06 TTHC cấp xã",
        "bao_cao": rows[-1]["bao_cao"],
    }
    page, _, anchor = rows[-1]["bao_cao"].partition("#")
    assert _soup(real_site, f"{page}index.html").find(id=anchor) is not None
    files = {f.name for f in (real_site / "so-lieu" / "dan-van").glob("*.csv")}
    assert files == {"nhan_su_tong.csv", "tthc_tong.csv"}


def test_a_text_is_no_formula_and_a_negative_number_stays_one() -> None:
    text = csv_bytes(("a",), [("=1+1",), ("-2",), (-2,), ("@x",), ("+84",), ('a"b,c',)])
    lines = text.decode("utf-8-sig").split("\r\n")
    assert lines == ["a", "'=1+1", "'-2", "-2", "'@x", "'+84", '"a""b,c"', ""]


def test_years_stand_beside_one_another(project: Project) -> None:
    for year, total, leaders in ((2019, 40, 2), (2021, 48, 3)):
        *entries, body = _staff(total, leaders)
        project.write(f"bao-cao/mau/{year}.md", _page(year, *entries, body=body))
    project.write("bao-cao/mau/2020.md", _page(2020))
    result = project.build()
    assert result.returncode == 0, result.stderr
    soup = _soup(project.site, "so-lieu/mau/index.html")
    assert _table(soup, "lanh_dao") == ["2", "3"]
    assert [t.get_text() for t in soup.select(".chart__mark")] == ["2019", "2021"] * 3
    assert "Báo cáo năm 2020 chưa ghi số liệu." in soup.article.get_text()
    index = _soup(project.site, "so-lieu/index.html")
    assert [a["href"] for a in index.article.select("ul a")] == ["mau/"]


def test_no_figures_is_said(project: Project) -> None:
    assert project.build().returncode == 0
    soup = _soup(project.site, "so-lieu/index.html")
    assert "Chưa có báo cáo nào ghi số liệu." in soup.article.get_text()
    assert not (project.site / "so-lieu" / "mau").exists()


def test_hostile_labels_are_text(project: Project) -> None:
    quoted = HOSTILE.replace('"', '\\"')
    entry = (
        f'{{id: a, label: "{quoted}", value: 48, unit: "{quoted}", quote: "Sở có 48 người"}}',
        f'{{id: b, label: "{quoted}", value: 48, unit: "{quoted}", part_of: a, quote: "48 người"}}',
    )
    project.write("bao-cao/mau/2021.md", _page(2021, *entry))
    result = project.build()
    assert result.returncode == 0, result.stderr
    page = (project.site / "so-lieu" / "mau" / "index.html").read_text("utf-8")
    assert "<script>alert" not in page
    soup = BeautifulSoup(page, "html.parser")
    assert soup.find("th", id="a").get_text().startswith(HOSTILE)
    assert HOSTILE in soup.find("desc").get_text()


@pytest.mark.parametrize(
    ("entries", "shown"),
    [
        ([("../../../x", "")], []),
        ([("../../../x", ""), ("b", "../../../x")], ["b"]),
        ([("a", "b"), ("b", "a"), ("c", "")], ["c"]),
        ([("a", ""), ("a", "")], ["a"]),
    ],
)
def test_what_the_rules_refuse_is_left_out(
    project: Project, entries: list[tuple[str, str]], shown: list[str]
) -> None:
    """A draft may be previewed with it, and ids are parts of file names."""
    lines = [
        f"{{id: {name}, label: x, value: 48, unit: người, part_of: '{whole}', "
        "quote: Sở có 48 người}"
        for name, whole in entries
    ]
    project.write("bao-cao/mau/2021.md", _page(2021, *lines))
    groups = figure_groups(read_catalogue(project.docs).reports)
    assert [group.whole.latest.id for group in groups] == shown


# The picture


def _drawn(*values: str, mark: str = "") -> ElementTree.Element:
    bars = tuple(Bar(mark, Decimal(value), value) for value in values)
    return ElementTree.fromstring(bar_chart("x", "T", [BarSet("Nhãn", bars)]))


def _bars(svg: ElementTree.Element) -> list[tuple[float, float]]:
    return [(float(r.get("x", "")), float(r.get("width", ""))) for r in svg.iter("rect")]


def test_bars_are_as_long_as_their_values() -> None:
    (_, half), (_, whole) = _bars(_drawn("50", "100"))
    assert whole == pytest.approx(2 * half, abs=0.2)


def test_below_zero_a_bar_goes_the_other_way() -> None:
    (down_x, down), (up_x, up) = _bars(_drawn("-10", "30"))
    assert down_x + down == pytest.approx(up_x, abs=0.2)
    assert up == pytest.approx(3 * down, abs=0.5)


@pytest.mark.parametrize("values", [("0", "0"), ("0",), ("1e20", "1"), ("0.000001",)])
def test_every_bar_is_inside_the_picture(values: tuple[str, ...]) -> None:
    svg = _drawn(*values, mark="2020")
    width = float((svg.get("viewBox") or "").split()[2])
    assert all(x >= 0 and w >= 1 and x + w <= width for x, w in _bars(svg))


def test_a_picture_has_words_for_who_does_not_see_it() -> None:
    svg = _drawn("3", mark="2020")
    title, description = (svg.get("aria-labelledby") or "").split()
    assert svg.get("role") == "img"
    assert {e.get("id"): e.text for e in svg if e.get("id")} == {
        title: "T",
        description: "Nhãn: 2020: 3.",
    }
    assert "style" not in svg.attrib
