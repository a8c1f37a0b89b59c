"""The page of results: query and choices in its address, usable without JavaScript."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

pytest_plugins = ("search_fixtures",)


def test_the_address_holds_query_and_choices(page: Page, address: str) -> None:
    page.goto(f"{address}tim-kiem/?q=kho+khan&loai=dan-van&nam=2020")
    group = page.locator(".search-group")
    expect(group).to_have_count(1)
    expect(page.locator("#search-page-series")).to_have_value("dan-van")
    expect(page.locator("#search-page-year")).to_have_value("2020")
    expect(page.locator(".search-hit__title").first).to_have_text("2. Khó khăn")
    page.select_option("#search-page-series", "")
    page.select_option("#search-page-year", "")
    expect(page.locator(".search-group")).to_have_count(10)
    assert page.url == f"{address}tim-kiem/?q=kho+khan"
    page.go_back()
    page.go_back()
    expect(group).to_have_count(1)


def test_typing_searches_and_more_can_be_shown(page: Page, address: str) -> None:
    page.goto(f"{address}tim-kiem/")
    page.get_by_label("Từ cần tìm").fill("đánh giá chung")
    expect(page.locator(".search-group")).to_have_count(10)
    page.wait_for_url("**/tim-kiem/?q=*")
    page.get_by_role("button", name="Xem thêm báo cáo").click()
    expect(page.locator(".search-group")).to_have_count(20)
    expect(page.locator(".search-group").nth(10).locator("a").first).to_be_focused()


def test_a_result_leads_to_its_paragraph(page: Page, address: str) -> None:
    page.goto(f"{address}tim-kiem/?q=264%2FQĐ-SGDĐT")
    page.locator(".search-hit__title").first.click()
    page.wait_for_url("**/bao-cao/dan-van/2020/?h=*#ii-1-cong-tac-lanh-dao-*")
    expect(page.locator("mark", has_text="264/QĐ-SGDĐT")).to_be_in_viewport()


def test_nothing_found_is_said(page: Page, address: str) -> None:
    page.goto(f"{address}tim-kiem/?q=<img onerror>zzqx")
    status = page.locator("#search-page-status")
    expect(status).to_contain_text("Không tìm thấy nội dung nào")
    expect(status).to_contain_text("<img onerror>")
    assert page.locator("#search-page-results img, #search-page-status img").count() == 0


def test_a_failure_is_said(page: Page, address: str) -> None:
    page.context.route("**/manifest.js", lambda route: route.abort())
    page.goto(f"{address}tim-kiem/?q=dan+van")
    expect(page.locator("#search-page-status")).to_contain_text("Không tải được")


def test_without_javascript_it_says_what_to_do(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}tim-kiem/?q=dan+van")
    expect(page.locator(".search-noscript")).to_contain_text("Trình duyệt này đang tắt JavaScript")
    expect(page.locator("#search-page")).to_be_hidden()
    assert page.locator(".search-noscript a").get_attribute("href") == "../bao-cao/"
    context.close()


def test_from_a_disk(page: Page, search_site: Path) -> None:
    page.goto(f"{search_site.as_uri()}/tim-kiem/index.html?q=tham+nhung")
    link = page.locator(".search-hit__title").first
    expect(link).to_be_visible()
    assert "/index.html?h=" in (link.get_attribute("href") or "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser: Browser, address: str, width: int, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}tim-kiem/?q=tham+nhung")
    page.wait_for_selector(".search-hit mark")
    results = Axe().run(page, context="main")
    assert results.violations_count == 0, results.generate_report()
    context.close()
