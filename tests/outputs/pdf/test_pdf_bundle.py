"""The bundle: cover and contents by mkdocs-with-pdf, each report as its own PDF has it."""

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from conftest import ROOT, Project, make_project
from pdf_tools import RICH, broken_rules, destinations_of, good, outline_of, text_of
from PIL import Image

BUNDLE = "pdf/bao-cao.pdf"


# The site allows no style in tables yet, by which Markdown aligns columns.
WITH_PICTURE = (
    RICH.replace("so-lieu.csv", "hinh.png")
    .replace("---:|", "---|")
    .replace("2021.md#i-tinh-hinh", "2021.md#ii-ket-qua-thuc-hien")
)


def _project(root: Path) -> Project:
    project = make_project(root)
    project.write("bao-cao/mau/2021.md", good(2021))
    project.write("bao-cao/mau/2022.md", good(2022, WITH_PICTURE))
    Image.new("RGB", (90, 60), "red").save(project.docs / "bao-cao/mau/hinh.png")
    return project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = _project(tmp_path_factory.mktemp("bundle"))
    result = project.build("--no-strict", pdf=True)
    assert result.returncode == 0, result.stderr
    return project


def test_holds_cover_contents_and_every_page_of_every_report(built: Project) -> None:
    pages = text_of(built.site / BUNDLE, "-layout").split("\f")[:-1]
    assert "TUYỂN TẬP BÁO CÁO" in pages[0]
    assert "MỤC LỤC" in pages[1]
    own = [
        text_of(built.site / f"bao-cao/mau/{year}/mau-{year}.pdf", "-layout").split("\f")[:-1]
        for year in (2022, 2021)
    ]
    stamp = re.compile(r"\s*Tuyển tập báo cáo, trang (\d+)\s*$")
    assert [stamp.sub("", page).split() for page in pages[2:]] == [
        page.split() for report in own for page in report
    ]
    totals = [stamp.search(page) for page in pages]
    assert [total and int(total[1]) for total in totals] == [None, *range(2, len(pages) + 1)]


def test_contents_tell_the_pages_they_lead_to(built: Project) -> None:
    with pikepdf.open(built.site / BUNDLE) as pdf:
        places = destinations_of(pdf)
        links = [str(link.Dest) for link in pdf.pages[1].Annots]
    contents = text_of(built.site / BUNDLE, "-layout", "-f", "2", "-l", "2")
    told = [int(n) for n in re.findall(r"^(?!.*Tuyển tập).*\s(\d+)$", contents, re.M)]
    assert told == [places[link] for link in links]
    assert "bao-cao/mau/2021/#ii-ket-qua-thuc-hien" in links


def test_links_between_reports_stay_inside(built: Project) -> None:
    with pikepdf.open(built.site / BUNDLE) as pdf:
        places = destinations_of(pdf)
        links = [link for page in pdf.pages[2:] for link in page.get("/Annots", [])]
        inside = {str(link.Dest) for link in links if "/Dest" in link}
        outside = {str(link.A.URI) for link in links if "/A" in link}
    assert "bao-cao/mau/2021/#ii-ket-qua-thuc-hien" in inside
    assert inside <= set(places)
    assert {"../bao-cao/mau/hinh.png", "http://daknong.edu.vn"} <= outside


def test_tags_language_and_outline_are_kept(built: Project) -> None:
    with pikepdf.open(built.site / BUNDLE) as pdf:
        assert str(pdf.Root.Lang) == "vi"
        assert str(pdf.docinfo.Title) == "Tuyển tập báo cáo"
        outline = outline_of(pdf)
        top = pdf.Root.StructTreeRoot.K[0]
        assert [str(kid.S) for kid in top.K] == ["/Part"] * 3
    assert outline[0][1].casefold() == "mục lục"
    assert [depth for depth, words in outline if words.startswith("Báo cáo ")] == [1, 1]


@pytest.mark.slow
def test_archival_and_accessible(built: Project) -> None:
    assert broken_rules(built.site / BUNDLE) == []


def test_templates_of_the_bundle_are_not_published(built: Project) -> None:
    assert [file.name for file in (built.site / "pdf").iterdir()] == ["bao-cao.pdf"]


def test_a_page_leads_to_its_pdf(built: Project) -> None:
    page = (built.site / "bao-cao/mau/2021/index.html").read_text("utf-8")
    for link in re.findall(r'href="([^"]+\.pdf)"', page):
        assert (built.site / "bao-cao/mau/2021" / link).resolve().is_file()


def test_without_pdfs_no_link_and_no_warning(project: Project) -> None:
    result = project.build()
    assert result.returncode == 0, result.stderr
    assert "PDF" not in result.stderr
    assert not list(project.site.rglob("*.pdf"))
    page = (project.site / "bao-cao/mau/2021/index.html").read_text("utf-8")
    assert '.pdf"' not in page


@pytest.mark.slow
def test_same_bytes_in_another_folder_time_zone_and_order_of_hashes(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    found = []
    for zone, seed in (("Asia/Ho_Chi_Minh", "1"), ("America/New_York", "2")):
        project = _project(tmp_path_factory.mktemp(f"build{seed}"))
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PDF": "1",
                       "PDF_JOBS": seed}  # fmt: skip
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=project.root, check=True,
            env=environment, timeout=300,
        )  # fmt: skip
        pdfs = sorted(project.site.rglob("*.pdf"))
        found.append({str(pdf.relative_to(project.site)): pdf.read_bytes() for pdf in pdfs})
    assert len(found[0]) == 3
    assert found[0] == found[1]


def test_a_report_that_cannot_be_set_fails_the_build_and_leaves_no_pdf(project: Project) -> None:
    project.write("bao-cao/mau/2021.md", good(2021, "Chữ 漢 lạ"))
    result = project.build("--no-strict", pdf=True)
    assert result.returncode == 1
    assert "bao-cao/mau/2021.md: có ký tự không có trong phông" in result.stderr
    assert "Traceback" not in result.stderr
    assert not list(project.site.rglob("*.pdf"))


def test_a_file_that_no_setting_names_is_not_run(project: Project) -> None:
    (project.root / "pdf_event_hook.py").write_text("raise SystemExit('RUN')\n")
    result = project.build("--no-strict", pdf=True)
    assert "RUN" not in result.stderr
    assert result.returncode == 0


def test_a_second_build_renders_nothing(built: Project) -> None:
    before = (built.site / BUNDLE).read_bytes()
    result = built.build("--no-strict", pdf=True)
    assert result.returncode == 0
    assert "PDF: " not in result.stderr
    assert (built.site / BUNDLE).read_bytes() == before


def _cached(project: Project) -> list[Path]:
    return [
        file for file in (project.root / ".cache" / "store" / "pdf").rglob("*") if file.is_file()
    ]


def test_what_is_cached_lies_in_the_project(built: Project) -> None:
    assert len(_cached(built)) == 4  # two reports, the front, the font of the running total


def test_a_preview_makes_no_pdfs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PDF", "1")
    hook = runpy.run_path(str(ROOT / "hooks" / "pdf.py"))
    hook["on_startup"]("build", False)
    assert os.environ["PDF"] == "1"
    hook["on_startup"]("serve", False)
    assert os.environ["PDF"] == "0"


def test_signs_of_html_in_a_title_are_words(project: Project) -> None:
    title = "Kết quả <b>x</b> & <img src=http://127.0.0.1:9/>"
    source = good().splitlines()
    at = next(i for i, line in enumerate(source) if line.startswith("title:"))
    source[at] = f"title: '{title}'"
    project.write("bao-cao/mau/2021.md", "\n".join(source))
    result = project.build("--no-strict", pdf=True)
    assert result.returncode == 0, result.stderr
    for name in (BUNDLE, "bao-cao/mau/2021/mau-2021.pdf"):
        assert title.lower() in " ".join(text_of(project.site / name).lower().split())
