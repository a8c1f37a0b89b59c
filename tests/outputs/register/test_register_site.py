"""The register on a built site: all that is cited, every link, nothing of it unescaped."""

import re
import shutil
from pathlib import Path

import pytest
from conftest import GOOD, ROOT, Project, make_project
from site_links import broken_links

REPORT = "bao-cao/dan-van/2020"
OWN = "Đã thực hiện Báo cáo số 45/BC-SM ngày 05/12/2021 của Sở Mẫu"
HOSTILE = (
    "Đã ban hành Kế hoạch số 17/KH-SM ngày 15/3/2022 của Sở Mẫu về việc "
    '`"><img src=x onerror=alert(1)>` và &lt;script&gt;alert(1)&lt;/script&gt; {{ 7+7 }}'
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The real reports and two more, built with an empty store."""
    project = make_project(tmp_path_factory.mktemp("register"))
    shutil.copytree(ROOT / "docs" / "bao-cao" / "dan-van", project.docs / "bao-cao" / "dan-van")
    project.write("bao-cao/mau/2022.md", _report(2022, OWN))
    project.write("bao-cao/mau/2023.md", _report(2023, HOSTILE))
    result = project.build()
    assert result.returncode == 0, result.stderr
    return project


def _report(year: int, sentence: str) -> str:
    return GOOD.replace("2021", f"{year}").replace("Đã ban hành kế hoạch", sentence)


def _pages(project: Project) -> dict[str, str]:
    folder = project.site / "van-ban"
    return {
        file.parent.relative_to(folder).as_posix(): file.read_text("utf-8")
        for file in folder.rglob("index.html")
    }


def test_every_link_resolves(site: Project) -> None:
    assert broken_links(site.site) == []


def test_the_gold_documents_are_listed_with_all_their_mentions(site: Project) -> None:
    pages = _pages(site).values()
    entries = [
        e
        for page in pages
        for e in re.findall(r'(?s)<section class="register-entry".*?</section>', page)
    ]
    of_2020 = [entry for entry in entries if f"../{REPORT}/#" in entry]
    assert len(of_2020) == 31
    assert sum(entry.count(f"../{REPORT}/#") for entry in of_2020) == 35
    assert _pages(site)["."].count("<li data-type=") == 33  # and the two of the other reports


def test_every_citation_of_the_report_is_a_link(site: Project) -> None:
    page = (site.site / REPORT / "index.html").read_text("utf-8")
    linked = set(re.findall(r'<a class="cited" href="[./]*(van-ban/[^"]+)"', page))
    assert len(linked) == 31


def test_conflicts_are_shown_and_not_decided(site: Project) -> None:
    page = _pages(site)["2020/kh"]
    assert "22/04/2020 (2 chỗ); 22/05/2020 (1 chỗ)" in page
    assert "Cùng một văn bản nhưng ngày ban hành khác nhau: có chỗ ghi" in page
    assert "Người biên tập ghi: nguyên văn; chưa có căn cứ để biết ngày nào đúng." in page
    numbers = _pages(site)["2018/kh"]
    assert numbers.count("Có lẽ cùng một văn bản nhưng số khác nhau") == 2  # 64-KH/ĐU, 65-KH/ĐU
    assert "Báo cáo không ghi đủ để biết chắc là văn bản nào." in _pages(site)["chua-ro-nam/ct"]


def test_a_report_of_the_site_is_linked_where_it_is_cited(site: Project) -> None:
    assert '<a href="../../../bao-cao/mau/2021/">' in _pages(site)["2021/bc"]


def test_what_reports_print_is_text_on_the_page(site: Project) -> None:
    for name in ("2022/kh", "2022", "."):
        page = _pages(site)[name]
        assert "<img src=x" not in page
        assert "<script>alert" not in page
        assert "alert(1)" in page
    assert "{{ 7+7 }}" in _pages(site)["2022/kh"]


def test_without_scripts_all_is_there_and_the_form_is_not(site: Project) -> None:
    page = _pages(site)["."]
    assert re.search(r'<form class="register-filter" hidden>', page)
    assert "hidden" not in page.partition('<ul class="register-list">')[2].partition("</ul>")[0]


def test_the_register_is_in_the_navigation_and_its_other_pages_are_not(site: Project) -> None:
    home = (site.site / "index.html").read_text("utf-8")
    assert '<span class="md-ellipsis">Văn bản được viện dẫn</span>' in home
    assert "Kế hoạch năm 2020" not in home


def test_nothing_in_docs_takes_the_place_of_the_register(site: Project) -> None:
    file = site.write("van-ban/x.md", "# Của ai\n")
    try:
        result = site.build("-d", f"{site.root / 'other'}")
        assert result.returncode == 1
        assert "van-ban/x" in result.stderr
    finally:
        shutil.rmtree(file.parent)


def test_an_edit_of_one_report_changes_the_entry(site: Project) -> None:
    sentence = "Đã thực hiện Quyết định số 264/QĐ-SGDĐT ngày 18/3/2020 của Sở GDĐT"
    site.write("bao-cao/mau/2022.md", _report(2022, sentence))
    folder = site.root / "edited"
    for _ in range(2):  # the second time from the store
        result = site.build("-d", f"{folder}")
        assert result.returncode == 0, result.stderr
        entry = (folder / "van-ban" / "2020" / "qd" / "index.html").read_text("utf-8")
        assert entry.count("../bao-cao/mau/2022/#ii-ket-qua-thuc-hien-1") == 1
        assert not (folder / "van-ban" / "2021" / "bc").exists()
        assert broken_links(folder) == []


def test_the_site_without_folders_in_its_urls(site: Project, tmp_path: Path) -> None:
    settings = site.root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(f"{text}\nuse_directory_urls: false\n", "utf-8")
    try:
        result = site.build("-d", f"{tmp_path / 'flat'}")
        assert result.returncode == 0, result.stderr
        assert (tmp_path / "flat" / "van-ban" / "2020" / "qd.html").is_file()
        assert broken_links(tmp_path / "flat") == []
    finally:
        settings.write_text(text, "utf-8")
