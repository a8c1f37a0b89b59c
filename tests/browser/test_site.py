"""The real report's site in Chromium, under a sub-path, as a citizen meets it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import chromium
from conftest import ROOT, build_real_site
from playwright.sync_api import Browser, Page
from site_links import broken_links

REPORT = "bao-cao/dan-van/2020/"
SUB_PATH = "/so/bao-cao-nam/"


class _Handler(http.server.SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        if not path.startswith(SUB_PATH):
            return str(ROOT / "no-such-file")
        return super().translate_path("/" + path.removeprefix(SUB_PATH))

    def log_message(self, *arguments: object) -> None:
        return


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site is, once `address` has built it."""
    return tmp_path_factory.mktemp("real") / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    root = site.parent
    handler = functools.partial(_Handler, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
    build_real_site(root, site_url=address)
    yield address
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that notes what it asks of other hosts, and what goes wrong in it."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    elsewhere: list[str] = []
    errors: list[str] = []
    tab.on(
        "request",
        lambda r: (
            None if r.url.startswith((address, "data:", "blob:")) else elsewhere.append(r.url)
        ),
    )
    tab.on("pageerror", lambda e: errors.append(str(e)))
    yield tab
    context.close()
    assert elsewhere == []
    assert errors == []


def test_an_anchor_of_a_numbered_paragraph_scrolls_to_it(page: Page, address: str) -> None:
    page.goto(f"{address}{REPORT}#ii-ket-qua-thuc-hien-5")
    paragraph = page.locator("#ii-ket-qua-thuc-hien-5")
    assert paragraph.inner_text().startswith("5. Quán triệt")
    page.wait_for_function(
        "() => { const y = document.getElementById('ii-ket-qua-thuc-hien-5')"
        ".getBoundingClientRect().top; return y >= 0 && y < 300 }"
    )


def test_the_contents_lead_to_every_section(page: Page, address: str) -> None:
    page.goto(address + REPORT)
    links = page.locator(".md-sidebar--secondary a.md-nav__link").evaluate_all(
        "links => links.map(a => a.getAttribute('href'))"
    )
    assert len(links) == 11
    for link in links:
        assert page.locator(f"[id='{link.removeprefix('#')}']").count() == 1


def test_search_finds_a_section_and_opens_it(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".md-search__input").first.press_sequentially("bài học kinh nghiệm")
    hit = page.locator(".md-search-result__link", has_text="Bài học kinh nghiệm").first
    hit.wait_for()
    hit.click()
    page.wait_for_url(f"**/{REPORT}*")
    assert "iii-3-bai-hoc-kinh-nghiem" in page.url


@pytest.mark.parametrize("name", ["Báo cáo này (PDF)", "Tuyển tập (PDF)"])
def test_the_pdf_is_there(page: Page, address: str, name: str) -> None:
    page.goto(address + REPORT)
    page.locator(".attributes summary").click()
    link = page.get_by_role("link", name=name).evaluate("a => a.href")
    response = page.request.get(link)
    assert response.ok
    assert response.body().startswith(b"%PDF-1.7")


def test_what_the_document_leaves_blank_is_said(page: Page, address: str) -> None:
    page.goto(address + REPORT)
    head = page.locator(".letterhead").inner_text()
    assert head.count("(bản gốc để trống)") == 2, "number and date"
    page.locator(".attributes summary").click()
    assert page.locator(".attributes th").all_inner_texts()[:2] == ["Số ký hiệu", "Ngày ban hành"]


def test_a_note_opens_from_its_address(page: Page, address: str) -> None:
    page.goto(f"{address}{REPORT}#ghi-chu-3")
    page.locator("#ghi-chu-3").wait_for(state="visible")


def test_a_note_leads_back_to_its_mark(page: Page, address: str) -> None:
    page.goto(address + REPORT)
    mark = page.locator(".note-mark a").first
    box = mark.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    mark.click()
    back = page.locator(".editor-notes:has(:target) .note-back").first
    back.wait_for(state="visible")
    back.click()
    assert page.evaluate("document.querySelector(':target').closest('.note-mark') !== null")


def test_readers_see_contradictions_and_editors_the_rest(page: Page, address: str) -> None:
    page.goto(address + REPORT)
    readers = page.locator(".report-body .editor-notes p").all_text_contents()
    assert any("ngày ban hành khác nhau" in note for note in readers)
    assert not any("dấu phẩy" in note or "viết hoa" in note for note in readers)
    form = page.locator(".editor-notes--form")
    assert (
        form.locator("p").count() + page.locator(".editor-notes:not(.editor-notes--form) p").count()
        == 49
    )
    assert form.locator("p").filter(has_text="thiếu dấu phẩy").count() == 7


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "place",
    ["", "bao-cao/", "bao-cao/dan-van/", REPORT, "404.html", "van-ban/", "van-ban/2020/kh/"],
)
def test_no_page_is_wider_than_the_screen(page: Page, address: str, width: int, place: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + place)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_every_link_of_the_site_resolves(address: str, site: Path) -> None:
    assert broken_links(site, address) == []


def test_a_citation_leads_to_its_entry_and_back(page: Page, address: str) -> None:
    page.goto(address + REPORT)
    page.locator(".cited", has_text="Quyết định số 264/QĐ-SGDĐT").click()
    page.wait_for_url("**/van-ban/2020/qd/#so-264-qd-sgddt")
    entry = page.locator(".register-entry", has=page.locator("#so-264-qd-sgddt"))
    entry.get_by_role("link", name="Xem đoạn này").click()
    page.wait_for_url(f"**/{REPORT}#doan--nham-tao-su-chuyen-bien-manh")


def test_the_register_is_filtered_and_sorted_and_its_url_says_how(page: Page, address: str) -> None:
    page.goto(f"{address}van-ban/")
    rows = page.locator(".register-list > li:visible")
    assert rows.count() == 31
    page.get_by_label("Loại văn bản").select_option("Nghị quyết")
    assert rows.all_inner_texts()[0].startswith("Nghị quyết số 25-NQ/TW")
    assert page.get_by_text("2 trong 31 văn bản").is_visible()
    page.get_by_label("Sắp xếp").select_option("cu")
    assert rows.all_inner_texts()[0].startswith("Nghị quyết số 30c/NQ-CP")
    page.reload()
    assert rows.count() == 2
    page.get_by_label("Loại văn bản").select_option("")
    page.get_by_label("Cơ quan ban hành").select_option("Bộ Chính trị")
    page.get_by_label("Năm").select_option("2013")
    assert rows.count() == 2
    assert "nam=2013" in page.url


def test_the_report_reads_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address + REPORT)
    assert tab.locator(".report-body h2").count() == 4
    assert tab.locator(".signature__name").inner_text() == "Trần Sĩ Thành"
    context.close()


def test_a_button_copies_the_citation(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + REPORT)
    page.locator(".report-citation > summary").click()
    page.get_by_role("button", name="Sao chép dòng trích dẫn").click()
    page.locator(".copy-status", has_text="Đã sao chép.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".citation__text").text_content()
    assert copied.endswith(f"{address}{REPORT}")
    page.get_by_role("button", name="Sao chép mục BibTeX").click()
    page.wait_for_function(
        "async () => (await navigator.clipboard.readText()).startsWith('@techreport{')"
    )


def test_a_refused_copy_is_said(page: Page, address: str) -> None:
    page.goto(address + REPORT)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    page.locator(".report-citation > summary").click()
    page.get_by_role("button", name="Sao chép dòng trích dẫn").click()
    page.locator(".copy-status", has_text="Trình duyệt không cho sao chép").wait_for()


@pytest.mark.parametrize("has_scripts", [True, False])
def test_no_button_where_nothing_can_be_copied(
    browser: Browser, address: str, has_scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=has_scripts)
    # As on a page that is not loaded over https.
    context.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    tab = context.new_page()
    tab.goto(address + REPORT)
    assert tab.locator(".report-citation").count() == 1
    assert tab.locator(".copy-button").count() == 0
    context.close()
