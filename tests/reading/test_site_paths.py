"""One file for each URL of the site."""

import pytest
from baocao.checking.check import check
from baocao.reading.catalogue import read_catalogue
from baocao.reading.inventory import list_docs
from baocao.reading.site_paths import data_paths, pdf_path, site_path
from conftest import GOOD, Project

REPORT = "bao-cao/mau/2021.md"


@pytest.mark.parametrize(("uri", "path"), [
    ("index.md", "index.html"), ("a/README.md", "a/index.html"), ("a/b.md", "a/b/index.html"),
    ("a/hinh.png", "a/hinh.png"), ("sitemap.xml.md", "sitemap.xml/index.html"),
])  # fmt: skip
def test_pages_have_folders_of_their_own(uri: str, path: str) -> None:
    assert site_path(uri) == path


@pytest.mark.parametrize("uri", [
    "bao-cao/mau/2021/index.md", "bao-cao/mau/2021/README.md", "bao-cao/mau/index.md",
    "bao-cao/mau/README.md", "bao-cao/index.md", "bao-cao.md", "404.html.md", "sitemap.xml.md",
    "assets/javascripts/x.json", "assets/index.md", "search/index.md", "search.md", "pdf/x.pdf",
    "huong-dan/quy-tac/index.md", "huong-dan/quy-tac/unsafe-html.md", "huong-dan/quy-tac.md",
    "huong-dan/phan-dau.md", "huong-dan/phan-dau/index.md",
    pdf_path(REPORT), *data_paths(REPORT)[:1], "bao-cao/mau/2021/data.json/hinh.png",
    "bao-cao/mau/2021/text.txt.md", "du-lieu/index.md", "du-lieu/reports.json", "du-lieu.md",
])  # fmt: skip
def test_a_taken_url_is_an_error_that_names_its_file(docs, uri: str) -> None:
    root = docs({REPORT: GOOD, uri: "# Trang\n"})
    found = [f for f in check(read_catalogue(root)).findings if f.rule == "shared-url"]
    assert [f.place.path for f in found] == [f"docs/{uri}"]


def test_both_files_are_named(docs) -> None:
    root = docs({REPORT: GOOD, "a.md": "# A\n", "a/index.md": "# B\n"})
    (found,) = [f for f in check(read_catalogue(root)).findings if f.rule == "shared-url"]
    assert (found.place.path, found.related[0].place.path) == ("docs/a/index.md", "docs/a.md")


@pytest.mark.parametrize("uri", [
    "bao-cao/mau/2021/hinh.png", "huong-dan/quy-tac-chung.md", "huong-dan/index.md",
    "bao-cao/mau/phu-luc.pdf", "index.md", "a/b/c.md", "a/b.md",
])  # fmt: skip
def test_other_files_have_urls_of_their_own(docs, uri: str) -> None:
    root = docs({REPORT: GOOD, uri: "# Trang\n"})
    assert [f for f in check(read_catalogue(root)).findings if f.rule == "shared-url"] == []


def test_the_page_of_an_issued_report_is_not_replaced(project: Project) -> None:
    project.write("bao-cao/mau/2021/index.md", "# Trang giả\n")
    result = project.build()
    assert result.returncode == 1
    assert "docs/bao-cao/mau/2021/index.md:1:1: lỗi[shared-url]" in result.stderr
    assert "docs/bao-cao/mau/2021.md" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_site_without_a_home_page_is_refused(project: Project) -> None:
    (project.docs / "index.md").unlink()
    result = project.build()
    assert result.returncode == 1
    assert "lỗi[missing-home]" in result.stderr


def test_a_docs_folder_by_itself_needs_no_home_page(docs) -> None:
    root = docs({REPORT: GOOD})
    assert check(read_catalogue(root)).findings == ()
    assert not list_docs(root).is_site
