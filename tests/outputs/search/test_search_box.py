"""The theme's search box over our worker, in Chromium, under a sub-path and from a disk."""

import gzip
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from baocao.outputs.search.index import FORMAT
from playwright.sync_api import Browser, Page, Request, Route, expect

pytest_plugins = ("search_fixtures",)

FIFTH = "ii-ket-qua-thuc-hien-5"
OPTIONS = ".md-search-result__link"
BUDGET = 15_000


def _type(page: Page, query: str) -> None:
    page.click(".md-search__input")
    page.keyboard.type(query)


def _found(page: Page, query: str) -> None:
    _type(page, query)
    page.wait_for_selector(OPTIONS)


def test_the_theme_is_the_one_whose_protocol_we_speak(search_site: Path) -> None:
    assert version("mkdocs-material") == "9.8.1"
    pages = [file.read_text("utf-8") for file in search_site.rglob("index.html")]
    assert all("workers/search." not in text for text in pages)
    assert all("javascripts/search-worker.js?v=" in text for text in pages)


def test_protocol(page: Page, address: str) -> None:
    page.goto(address)
    heard: list[dict[str, Any]] = page.evaluate(
        """async (base) => {
        const worker = new Worker(base + "assets/javascripts/search-worker.js")
        const next = () => new Promise((hear) => { worker.onmessage = (event) => hear(event.data) })
        const { config, docs } = await (await fetch(base + "search/search_index.json")).json()
        const heard = []
        const messages = [{ type: 0, data: { config, docs, options: {} } },
                          { type: 2, data: "" }, { type: 2, data: "tham nhung" }]
        for (const message of messages) { worker.postMessage(message); heard.push(await next()) }
        worker.terminate()
        return heard
    }""",
        address,
    )
    assert [message["type"] for message in heard] == [1, 3, 3]
    assert heard[1]["data"]["items"] == []
    for group in heard[2]["data"]["items"]:
        assert "#" not in group[0]["location"]
        assert len({item["score"] for item in group}) == 1
        for item in group:
            assert set(item) == {"location", "title", "text", "score", "terms"}
    assert "<mark>tham nhũng</mark>" in heard[2]["data"]["items"][0][1]["text"]


def test_little_is_loaded_before_somebody_searches(
    page: Page, address: str, search_site: Path
) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    ours = {url for url in asked if "search" in url}
    files = [search_site / url.removeprefix(address).partition("?")[0] for url in ours]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < BUDGET
    assert not any("/javascripts/search/" in url or "manifest" in url for url in ours)
    assert any(url.endswith("search_index.json") for url in ours)


def test_enter_opens_the_best_place_and_marks_the_words(page: Page, address: str) -> None:
    page.goto(address)
    _found(page, "cai cach thu tuc hanh chinh")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/bao-cao/dan-van/2020/?h=*#{FIFTH}")
    mark = page.locator(f"#{FIFTH} mark", has_text="cải cách thủ tục hành chính").first
    expect(mark).to_be_in_viewport()
    marked = page.locator("mark.search-mark").all_inner_texts()
    assert {text.lower() for text in marked} >= {"tthc", "thủ tục hành chính"}
    # Only in the paragraph and what belongs to it.
    assert page.locator("#ii-ket-qua-thuc-hien-6 mark").count() == 0


def test_arrow_keys_choose_while_the_cursor_stays(page: Page, address: str) -> None:
    page.goto(address)
    _found(page, "kho khan")
    field = page.locator(".md-search__input")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(field).to_be_focused()
    chosen = field.get_attribute("aria-activedescendant")
    assert chosen == page.locator("[aria-selected=true]").get_attribute("id") == "search-option-1"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    last = page.locator(OPTIONS).last.get_attribute("id")
    assert field.get_attribute("aria-activedescendant") == last


def test_escape_closes_and_tab_stays_in_the_dialog(page: Page, address: str) -> None:
    page.goto(address)
    _found(page, "kho khan")
    dialog = page.get_by_role("dialog", name="Tìm kiếm trong các báo cáo")
    expect(dialog).to_be_visible()
    for _ in range(5):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('[role=dialog]') !== null")
    expect(page.locator(".md-search__input")).to_have_value("kho khan")
    page.keyboard.press("Escape")
    expect(page.locator("[role=dialog]")).to_have_count(0)


def test_results_are_told_aloud(page: Page, address: str) -> None:
    page.goto(address)
    status = page.locator("#search-count[role=status]")
    _found(page, "kho khan vung dong bao dan toc thieu so")
    expect(status).to_contain_text("Tìm thấy trong")
    page.fill(".md-search__input", "zzqx wwvk")
    page.keyboard.press("End")
    expect(status).to_have_text("Không tìm thấy nội dung nào")


def test_an_address_with_a_query_opens_the_search(page: Page, address: str) -> None:
    page.goto(f"{address}bao-cao/dan-van/2020/?q=tham+nhung")
    expect(page.locator(OPTIONS).nth(1)).to_be_visible()


@pytest.mark.parametrize("query", ["<img src=x onerror=alert(1)> dân vận", "dân vận\"><b id=x>'&"])
def test_nothing_typed_becomes_an_element(page: Page, address: str, query: str) -> None:
    page.goto(address)
    _found(page, query)
    assert page.locator(".md-search-result img, .md-search-result #x").count() == 0


def test_ten_thousand_letters(page: Page, address: str) -> None:
    page.goto(address)
    page.click(".md-search__input")
    page.keyboard.insert_text("dan van " * 1_250)
    page.keyboard.press("End")
    page.wait_for_selector(OPTIONS)


def test_a_file_that_cannot_be_loaded(page: Page, address: str) -> None:
    tries: list[str] = []

    def refuse(route: Route, request: Request) -> None:
        tries.append(request.url)
        route.abort()

    page.context.route("**/t/*.js", refuse)
    page.goto(address)
    _type(page, "tham nhung")
    expect(page.locator(".search-status")).to_contain_text("Không tải được dữ liệu tìm kiếm")
    assert all(tries.count(url) == 2 for url in tries)
    page.context.unroute("**/t/*.js")
    page.keyboard.type(" lang phi")
    page.wait_for_selector(OPTIONS)
    expect(page.locator(".search-status")).to_be_hidden()


def test_an_index_too_new_for_the_worker(page: Page, address: str) -> None:
    root = json.dumps({"config": {"baocao": {"format": 99, "folder": "x"}}, "docs": []})
    page.context.route("**/search_index.json", lambda route: route.fulfill(body=root))
    page.goto(address)
    _type(page, "tham nhung")
    expect(page.locator(".search-status")).to_contain_text("Hãy tải lại trang")


def test_an_index_that_a_new_one_has_replaced(page: Page, address: str) -> None:
    """A page from before the last publication finds its index gone and takes the new one."""
    old = json.dumps(
        {"config": {"baocao": {"format": FORMAT, "folder": "000000000000"}}, "docs": []}
    )
    page.context.route("**/search_index.json", lambda route: route.fulfill(body=old), times=1)
    page.goto(address)
    _found(page, "tham nhung")


def test_from_a_disk(page: Page, search_site: Path) -> None:
    page.goto(f"{search_site.as_uri()}/index.html")
    _found(page, "cai cach thu tuc hanh chinh")
    page.keyboard.press("Enter")
    page.wait_for_url(f"file://**/bao-cao/dan-van/2020/index.html?h=*#{FIFTH}")
    expect(page.locator(f"#{FIFTH} mark").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_with_the_box_open(
    browser: Browser, address: str, width: int, scheme: Any
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.emulate_media(reduced_motion="reduce", color_scheme=scheme)
    page.goto(address)
    if width < 900:
        page.focus("header label[for=__search]")
        page.keyboard.press("Enter")
    _found(page, "cai cach thu tuc hanh chinh")
    page.keyboard.press("ArrowDown")
    page.add_style_tag(content="*, *::before, *::after { transition: none !important; }")
    results = Axe().run(page, context=".md-search")
    assert results.violations_count == 0, results.generate_report()
    context.close()
