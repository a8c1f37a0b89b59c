"""“Sửa trang này” and “Báo lỗi” on the pages, and what editors find at their foot."""

import re
from html import unescape
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import pytest
from conftest import GOOD, Project

REPORT = "bao-cao/mau/2021"
GUIDE = "huong-dan/them"
REPOSITORY = "https://gitlab.com/so-gddt/bao-cao"
TITLE = "Kết quả “A & B” <script>2021</script>?x=1#2"


@pytest.fixture
def project(project: Project) -> Project:
    project.write(f"{GUIDE}.md", "# Thêm & bớt\n\nXem lại.\n")
    return project


def _links(project: Project, page: str) -> dict[str, str]:
    """The links of a page for its editors and readers, by what they say."""
    text = (project.site / page / "index.html").read_text("utf-8")
    place = re.search(r'<p class="page-links">(.*?)</p>', text, re.S)
    found = re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', place[1]) if place else []
    return {words: unescape(url) for url, words in found}


def _build(project: Project, *, editors: bool = False, **settings: str) -> None:
    site_url = "https://so.example.vn/bc/"
    result = project.build(site_url=site_url, editors=editors, settings=settings)
    assert result.returncode == 0, result.stderr


def test_each_setting_changes_the_links_of_pages_that_the_store_has(project: Project) -> None:
    _build(project)
    assert _links(project, REPORT) == _links(project, GUIDE) == {}
    assert "for-editors" not in (project.site / "index.html").read_text("utf-8")

    _build(project, EDIT_REPOSITORY=REPOSITORY)
    for page in (REPORT, GUIDE):
        links = _links(project, page)
        assert links["Sửa trang này"] == f"{REPOSITORY}/-/edit/main/docs/{page}.md"
        issue = parse_qs(urlsplit(links["Báo lỗi"]).query)
        assert f"Trang: https://so.example.vn/bc/{page}/\n" in issue["issue[description]"][0]
    assert "for-editors" not in (project.site / "index.html").read_text("utf-8")

    _build(project, EDIT_REPOSITORY=REPOSITORY, EDIT_BRANCH="khac")
    assert "/-/edit/khac/docs/" in _links(project, REPORT)["Sửa trang này"]

    _build(project, editors=True, EDIT_REPOSITORY=REPOSITORY, EDIT_APP_ID="a")
    assert _links(project, REPORT)["Sửa trang này"] == (
        "../../../bien-tap/#/collections/mau/entries/2021"
    )
    assert _links(project, GUIDE)["Sửa trang này"].startswith(f"{REPOSITORY}/-/edit/")

    _build(project, REPORT_TO="gop-y@so.example.vn")
    for page in (REPORT, GUIDE):
        assert list(_links(project, page)) == ["Báo lỗi"]
        assert _links(project, page)["Báo lỗi"].startswith("mailto:gop-y@so.example.vn?subject=")

    _build(project)
    assert _links(project, REPORT) == _links(project, GUIDE) == {}


def test_a_hostile_title_stays_in_the_title_of_the_issue(project: Project) -> None:
    # The patterns of a source see no tag in YAML's escapes.
    title = '"' + TITLE.replace("<", "\\x3c").replace(">", "\\x3e") + '"'
    project.write(f"{REPORT}.md", GOOD.replace("Kết quả công tác năm 2021", title, 1))
    project.build("--no-strict", settings={"EDIT_REPOSITORY": REPOSITORY})
    text = (project.site / REPORT / "index.html").read_text("utf-8")
    (href,) = re.findall(r'<a href="([^"]*)"[^>]*>Báo lỗi</a>', text)
    assert not set("<>'") & set(unescape(href))
    issue = parse_qs(urlsplit(unescape(href)).query, strict_parsing=True)
    assert set(issue) == {"issue[title]", "issue[description]"}
    assert issue["issue[title]"] == [f"Báo lỗi: Báo cáo {TITLE[0].lower()}{TITLE[1:]}"]
    assert TITLE[:7] not in issue["issue[description]"][0]
    (guide,) = (_links(project, GUIDE)["Báo lỗi"],)
    assert parse_qs(urlsplit(guide).query)["issue[title]"] == ["Báo lỗi: Thêm & bớt"]


def test_editors_find_their_pages_at_the_foot(project: Project) -> None:
    _build(project, editors=True)
    assert _foot(project, "index.html") == {"Kiểm tra văn bản": "kiem-tra-van-ban/"}
    _build(project, editors=True, EDIT_REPOSITORY=REPOSITORY, EDIT_APP_ID="a")
    for page in ("index.html", f"{REPORT}/index.html", "bao-cao/mau/index.html"):
        for words, target in (
            ("Kiểm tra văn bản", "/kiem-tra-van-ban/"),
            ("Biên tập báo cáo", "/bien-tap/"),
        ):
            assert urljoin(f"/{page}", _foot(project, page)[words]) == target
    menu = (project.site / REPORT / "index.html").read_text("utf-8")
    assert "bien-tap/" not in "".join(re.findall(r"(?s)<nav.*?</nav>", menu))
    assert "bien-tap" not in (project.site / "sitemap.xml").read_text("utf-8")


def test_links_lead_to_files_where_urls_are_no_folders(project: Project) -> None:
    settings = project.root / "mkdocs.yml"
    settings.write_text(f"use_directory_urls: false\n{settings.read_text('utf-8')}", "utf-8")
    _build(project, editors=True, EDIT_REPOSITORY=REPOSITORY, EDIT_APP_ID="a")
    assert _foot(project, "index.html")["Biên tập báo cáo"] == "bien-tap/index.html"
    text = (project.site / f"{REPORT}.html").read_text("utf-8")
    assert 'href="../../bien-tap/index.html#/collections/mau/entries/2021"' in text
    issue = unquote(unescape(re.findall(r'href="([^"]*)"[^>]*>Báo lỗi<', text)[0]))
    assert f"https://so.example.vn/bc/{REPORT}.html" in issue


@pytest.mark.parametrize("settings", [
    {"EDIT_REPOSITORY": "javascript:alert(1)"}, {"REPORT_TO": "javascript:alert(1)"},
    {"EDITORS": "1"},
])  # fmt: skip
def test_a_setting_that_cannot_be_used_stops_the_build_in_one_line(
    project: Project, settings: dict[str, str]
) -> None:
    result = project.build(settings=settings)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert next(iter(settings)) == "EDITORS" or "extra.editing" in result.stderr
    assert not (project.site / "index.html").exists()


def _foot(project: Project, page: str) -> dict[str, str]:
    text = (project.site / page).read_text("utf-8")
    (foot,) = re.findall(r'(?s)<div class="for-editors">(.*?)</div>', text)
    return {words: url for url, words in re.findall(r'href="([^"]*)"[^>]*>([^<]*)<', foot)}
