"""Builds of small sites with the project's own theme, hooks and settings."""

import re
from pathlib import Path

import pytest
from conftest import GOOD, Project, write_series

OLD = "lần dựng trước"


def test_a_clean_report_becomes_a_page(project: Project) -> None:
    result = project.build()
    assert result.returncode == 0, result.stderr
    page = (project.site / "bao-cao/mau/2021/index.html").read_text("utf-8")
    assert "Số: 45/BC-SM" in page
    assert "Mẫu, ngày 05 tháng 12 năm 2021" in page
    assert '<h2 id="ii-ket-qua-thuc-hien">II. KẾT QUẢ THỰC HIỆN' in page
    assert '<p id="ii-ket-qua-thuc-hien-2">' in page
    assert "<ol>" not in page.partition("report-body")[2].partition("report-end")[0]
    assert not (project.site / "bao-cao/mau/series.yml").exists()


def test_all_findings_of_all_pages_before_anything_is_written(project: Project) -> None:
    project.site.mkdir()
    (project.site / "index.html").write_text(OLD, "utf-8")
    project.write("bao-cao/mau/2022.md", GOOD)
    project.write("bao-cao/mau/2023.md", "---\ntitle: [\n---\n")
    project.write(
        "bao-cao/mau/2024.md",
        GOOD.replace("year: 2021", "year: 2024").replace("## II. KẾT QUẢ THỰC HIỆN", ""),
    )
    result = project.build()
    assert result.returncode == 1
    for name, rule in (
        ("2022", "year-filename"),
        ("2023", "front-matter-syntax"),
        ("2024", "missing-section"),
    ):
        assert re.search(rf"docs/bao-cao/mau/{name}\.md:\d+:\d+: lỗi\[{rule}\]", result.stderr)
    assert "Traceback" not in result.stderr
    assert (project.site / "index.html").read_text("utf-8") == OLD


def test_errors_stop_a_build_without_strict_too(project: Project) -> None:
    project.write("bao-cao/mau/2022.md", GOOD)
    assert project.build("--no-strict").returncode == 1


def test_a_draft_builds_without_strict_and_says_so(project: Project) -> None:
    draft = GOOD.replace("status: issued", "status: draft").replace("## III. ", "## IV. ")
    project.write("bao-cao/mau/2021.md", draft)
    assert project.build().returncode == 1
    assert project.build("--no-strict").returncode == 0
    assert "Dự thảo" in (project.site / "bao-cao/mau/2021/index.html").read_text("utf-8")


def test_adding_a_file_adds_the_page_to_lists_and_neighbours(project: Project) -> None:
    project.write("bao-cao/mau/2022.md", GOOD.replace("2021", "2022"))
    assert project.build().returncode == 0
    for page in ("index.html", "bao-cao/index.html", "bao-cao/mau/index.html"):
        text = (project.site / page).read_text("utf-8")
        assert re.search(r'href="[^"]*mau/2022/"', text) or 'href="2022/"' in text, page
    assert 'rel="next" href="../2022/"' in (project.site / "bao-cao/mau/2021/index.html").read_text(
        "utf-8"
    )


def test_notes_stand_at_their_place(project: Project) -> None:
    entry = (
        "accepted:\n  - {rule: duplicate-section-number, quote: II. KIẾN NGHỊ, "
        "reason: nguyên văn}\n"
    )
    text = GOOD.replace("## III.", "## II.").replace("---\n\nSở", f"{entry}---\n\nSở")
    project.write("bao-cao/mau/2021.md", text)
    assert project.build().returncode == 0
    page = (project.site / "bao-cao/mau/2021/index.html").read_text("utf-8")
    heading, note = page.index('<h2 id="ii-kien-nghi"'), page.index('id="ghi-chu-1"')
    assert heading < note < page.index("Không có./.")
    assert "Nguyên văn." in page[note:]


def test_no_page_asks_another_host_for_anything(project: Project) -> None:
    assert project.build().returncode == 0
    for file in project.site.rglob("*.html"):
        text = file.read_text("utf-8")
        loaded = re.findall(r'<(?:script|img|iframe|source)[^>]+src="(https?:[^"]+)"', text)
        loaded += re.findall(
            r'<link[^>]+rel="(?:stylesheet|preconnect|icon|preload)"[^>]*'
            r'href="(https?:[^"]+)"',
            text,
        )
        assert loaded == [], file


def test_theme_speaks_vietnamese(project: Project) -> None:
    assert project.build().returncode == 0
    missing = (project.site / "404.html").read_text("utf-8")
    assert "Không tìm thấy trang" in missing
    for file in (project.site / "404.html", project.site / "bao-cao/mau/2021/index.html"):
        text = re.sub(
            r"<script.*?</script>|<style.*?</style>", "", file.read_text("utf-8"), flags=re.S
        )
        for english in (
            "Not found",
            "Skip to content",
            "Initializing search",
            "Search",
            "Back to top",
            "Made with",
            "Table of contents",
            "Previous",
            "Next",
        ):
            assert english not in text, (file, english)


@pytest.mark.parametrize("name", ["Đánh giá", "a b"])
def test_broken_links_fail_a_strict_build(project: Project, name: str) -> None:
    project.write("huong-dan/index.md", f"# {name}\n\n[đứt](khong-co.md)\n")
    result = project.build()
    assert result.returncode != 0
    assert "khong-co.md" in result.stderr


def test_navigation_is_not_written_whole_into_every_page(project: Project) -> None:
    for year in range(1990, 2021):
        project.write(f"bao-cao/mau/{year}.md", GOOD.replace("2021", str(year)))
    assert project.build().returncode == 0
    home = (project.site / "index.html").read_text("utf-8")
    assert home.count("bao-cao/mau/19") == 0


def test_site_files_are_what_is_meant_to_be_public(project: Project) -> None:
    assert project.build().returncode == 0
    kinds = {file.suffix for file in project.site.rglob("*") if file.is_file()}
    assert kinds <= {
        ".html",
        ".css",
        ".js",
        ".json",
        ".svg",
        ".png",
        ".webp",
        ".xml",
        ".gz",
        ".map",
        ".txt",
        ".pdf",
    }
    assert not [f for f in project.site.rglob("*") if Path(f).name.endswith((".yml", ".md", ".j2"))]


def test_links_lead_to_files_where_urls_are_no_folders(project: Project) -> None:
    settings = project.root / "mkdocs.yml"
    settings.write_text(f"use_directory_urls: false\n{settings.read_text('utf-8')}", "utf-8")
    assert project.build().returncode == 0
    dead = set()
    for file in project.site.rglob("*.html"):
        page = re.sub(r"(?s)<code.*?</code>", "", file.read_text("utf-8"))
        for link in re.findall(r'(?:href|src|action)="([^"#?:]+)[^":]*"', page):
            target = project.site / link.lstrip("/") if link[0] == "/" else file.parent / link
            if not target.is_file():
                dead.add((file.name, link))
    assert dead == set()


@pytest.mark.slow
def test_a_list_of_many_reports_names_the_newest_of_each_series(project: Project) -> None:
    for folder in ("mot", "hai"):
        write_series(project.docs / "bao-cao" / folder)
        for year in range(1950, 2101):
            project.write(f"bao-cao/{folder}/{year}.md", GOOD.replace("2021", str(year)))
    result = project.build()
    assert result.returncode == 0, result.stderr
    whole = (project.site / "bao-cao" / "index.html").read_text("utf-8")
    assert whole.count('class="report-card"') == 3 + 3 + 1
    assert "Tất cả 151 báo cáo của nhóm này" in whole
    of_series = (project.site / "bao-cao" / "mot" / "index.html").read_text("utf-8")
    assert of_series.count('class="report-card"') == 151


def test_navigation_names_every_page(project: Project) -> None:
    project.write("huong-dan/them.md", "# Một hướng dẫn thêm\n\nNội dung.\n")
    for _ in range(2):  # the second time from the store
        result = project.build()
        assert result.returncode == 0, result.stderr
        page = (project.site / "huong-dan" / "them" / "index.html").read_text("utf-8")
        assert page.count('<span class="md-ellipsis">Một hướng dẫn thêm</span>') == 1
        assert "<title>Một hướng dẫn thêm - " in page
        for file in project.site.rglob("*.html"):
            assert '<span class="md-ellipsis"></span>' not in file.read_text("utf-8"), file
