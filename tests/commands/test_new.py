"""`baocao new`: a year's report as a draft that builds."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from baocao.checking.check import check
from baocao.cli import main
from baocao.importing.draft import new_draft
from baocao.reading.catalogue import read_catalogue
from baocao.reading.report import Report
from baocao.reading.series import SeriesSettings
from conftest import GOOD, ROOT, Project

GOOD_URI = "bao-cao/mau/2021.md"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys) -> Run:
    """Runs `baocao new`; gives exit code, output and errors."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(["new", *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def _headings(report: Report) -> list[str]:
    return [section.head.heading for section in report.all_sections]


def test_a_draft_has_last_year_s_sections_and_no_finding_that_stops_a_build(run, docs) -> None:
    root = docs({GOOD_URI: GOOD.replace("KIẾN NGHỊ", "KIẾN NGHỊ CHO NĂM 2022")})
    code, out, err = run("mau", "2022")
    assert (code, err) == (0, "")
    assert out.startswith("docs/bao-cao/mau/2022.md: đã tạo dự thảo, 3 tiêu đề theo các mục của")
    assert "Việc tiếp theo:" in out
    catalogue = read_catalogue(root)
    new = catalogue.report("bao-cao/mau/2022.md")
    assert new is not None
    assert _headings(new)[:2] == ["I. TÌNH HÌNH CHUNG", "II. KẾT QUẢ THỰC HIỆN"]
    assert _headings(new)[2] == "III. KIẾN NGHỊ CHO NĂM 2023"
    assert (new.meta.title, new.meta.year, new.meta.status) == (
        "Kết quả công tác năm 2022",
        2022,
        "draft",
    )
    assert (new.meta.number, new.meta.date, new.meta.recipients) == ("", None, ())
    assert new.meta.signer is not None
    assert new.meta.signer.name == ""
    assert new.issuer == "Sở Mẫu"
    assert not check(catalogue).stops_build


def test_the_published_report_s_next_year_builds_strictly(project: Project, run, monkeypatch):
    shutil.copytree(ROOT / "docs/bao-cao/dan-van", project.docs / "bao-cao/dan-van")
    monkeypatch.chdir(project.root)
    code, out, _ = run("dan-van", "2021")
    assert code == 0
    assert "đánh lại số: “II. KẾT QUẢ THỰC HIỆN” thành “III. KẾT QUẢ THỰC HIỆN”" in out
    assert "còn phải sửa" not in out
    done = project.build()
    assert done.returncode == 0, done.stderr
    page = (project.site / "bao-cao/dan-van/2021/index.html").read_text("utf-8")
    assert "Dự thảo" in page
    assert 'id="iv-1-danh-gia-chung"' in page


def test_a_series_without_a_report_gives_the_sections_it_requires(run, docs) -> None:
    root = docs({})
    assert run("mau", "2021")[0] == 0
    (new,) = read_catalogue(root).reports
    assert _headings(new) == ["I. TÌNH HÌNH CHUNG", "II. KẾT QUẢ THỰC HIỆN"]
    assert new.meta.title == "Mẫu năm 2021"
    assert not check(read_catalogue(root)).stops_build


def test_the_year_whose_sections_are_taken(run, docs) -> None:
    old = GOOD.replace("2021", "2019").replace("## III. KIẾN NGHỊ", "## III. KIẾN NGHỊ CŨ")
    root = docs({GOOD_URI: GOOD, "bao-cao/mau/2019.md": old})
    assert run("mau", "2022", "--from", "2019")[0] == 0
    assert "III. KIẾN NGHỊ CŨ" in (root / "bao-cao/mau/2022.md").read_text("utf-8")
    assert run("mau", "2020")[0] == 0
    assert "III. KIẾN NGHỊ CŨ" in (root / "bao-cao/mau/2020.md").read_text("utf-8")
    code, _, err = run("mau", "2030", "--from", "2018")
    assert code == 2
    assert "không có báo cáo năm 2018; đang có: 2019, 2020, 2021, 2022" in err


def _numbered(*headings: str) -> list[str]:
    """The headings of a draft made from a report with these."""
    body = "\n\nMột câu.\n\n".join(headings)
    source = GOOD.split("## I.")[0] + body + "\n\nHết./.\n\n---\n\n## PHỤ LỤC\n"
    return list(new_draft(SeriesSettings(title="x"), 2022, _report(source)).headings)


def _report(text: str) -> Report:
    folder = Path("docs/bao-cao/mau")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "2021.md").write_text(text, "utf-8")
    return read_catalogue(Path("docs")).reports[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["## I. A", "## II. B", "## II. C"], ["## I. A", "## II. B", "## III. C"]),
        (["## I. A", "## III. B"], ["## I. A", "## II. B"]),
        (["## I. A", "### 1. B", "## II. C", "### 1. D"],) * 2,
        (["## A. A", "## I. B", "## II. C", "## B. D", "## I. E"],) * 2,
        (["## MỞ ĐẦU", "## I. A", "## KẾT LUẬN"],) * 2,
        (["## I. A", "### 1.1. B", "### 1.2. C"],) * 2,
        (["## I. A", "### a) B", "### c) C"], ["## I. A", "### a) B", "### b) C"]),
        (["## Phần thứ nhất. A", "## Phần thứ hai. B"],) * 2,
        (["## I. KẾT QUẢ NĂM 2021 SO VỚI NĂM 2020", "## II. GIAI ĐOẠN 2021-2025"],
         ["## I. KẾT QUẢ NĂM 2022 SO VỚI NĂM 2021", "## II. GIAI ĐOẠN 2021-2025"]),
    ],
)  # fmt: skip
def test_numbers_and_years_of_headings(before, after, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert _numbered(*before) == after


def test_nothing_is_written_over(run, docs) -> None:
    root = docs({GOOD_URI: GOOD})
    code, out, err = run("mau", "2021")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "đã có" in err
    assert (root / GOOD_URI).read_text("utf-8") == GOOD
    (root / "bao-cao/mau/2022.md").symlink_to("khong-co.md")
    assert run("mau", "2022")[0] == 2
    assert not (root / "bao-cao/mau/khong-co.md").exists()


@pytest.mark.parametrize("year", ["21", "năm", "1900", "2500", "-2021", "２０２１", "2021.md", ""])
def test_a_year_that_is_none(run, docs, year: str) -> None:
    root = docs({GOOD_URI: GOOD})
    code, _, err = run("mau", "--", year)
    assert (code, err.count("\n")) == (2, 1)
    assert "ghi bốn chữ số" in err
    assert len(list((root / "bao-cao/mau").iterdir())) == 2


@pytest.mark.parametrize("series", ["x", "../mau", "", ".", "mau/", "\x1b[2J"])
def test_an_unknown_series_lists_those_there_are(run, docs, series: str) -> None:
    docs({GOOD_URI: GOOD})
    code, _, err = run(series, "2022")
    assert (code, err.count("\n")) == (2, 1)
    assert "các nhóm đang có: mau (Báo cáo mẫu)" in err
    assert "Muốn thêm nhóm mới" in err
    assert "\x1b" not in err


def test_without_docs(run, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run("mau", "2021")
    assert (code, err.count("\n")) == (2, 1)
    assert "không thấy thư mục docs" in err


def test_a_series_with_broken_settings_is_refused(run, docs) -> None:
    root = docs({GOOD_URI: GOOD})
    (root / "bao-cao/mau/series.yml").write_text("a: [", "utf-8")
    code, _, err = run("mau", "2022")
    assert (code, err.count("\n")) == (2, 1)
    assert "chưa đọc được docs/bao-cao/mau/series.yml" in err


def test_what_cannot_be_built_is_said(run, docs) -> None:
    """A title of last year that the rules report is taken over, and told."""
    docs({GOOD_URI: GOOD.replace("Kết quả công tác năm", "Kết quả  công tác , kiểm tra năm")})
    code, out, _ = run("mau", "2022")
    assert code == 0
    assert "còn phải sửa trước khi dựng được trang:" in out
    assert "docs/bao-cao/mau/2022.md:2:" in out
