"""Documents, figures and guides are found beside reports, each kind in a group of its own."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from baocao.checking.check import CheckResult
from baocao.outputs.build import Build
from baocao.outputs.pages.field_page import field_page
from baocao.outputs.register.addresses import Urls
from baocao.outputs.register.site import SiteRegister, read_register
from baocao.outputs.search.kinds import (
    KINDS,
    FoundPage,
    guide_pages,
)
from baocao.outputs.search.output import SearchIndex
from baocao.outputs.search.records import Record
from baocao.outputs.search.site import write_parts
from baocao.reading.catalogue import Catalogue, read_catalogue
from baocao.store import Store
from playwright.sync_api import Browser, Page, expect

pytest_plugins = ("search_fixtures",)

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs"
HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>{{ x }}'
DECISION = "van-ban/2020/qd/"


def _build(catalogue: Catalogue, store: Store, of_folders: bool = True) -> Build:
    result = cast(CheckResult, SimpleNamespace())  # the register's entries are not asked for
    build = Build(catalogue, result, store, use_directory_urls=of_folders, guides=field_page())
    register = read_register(catalogue, store)
    build.register = SiteRegister(catalogue, register, result, Urls(of_folders))
    return build


def _files(build: Build) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    SearchIndex().write(build, files.__setitem__)
    return files


def _content(data: bytes) -> Any:
    text = data.decode()
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Both indexes of the published reports: where they are, and what pages know of them."""
    out = tmp_path_factory.mktemp("kinds")
    for path, data in _files(_build(read_catalogue(DOCS), Store(out / "store"))).items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(data)
    root = json.loads((out / "search" / "search_index.json").read_text("utf-8"))
    return out / "search", root["config"]["baocao"]


@pytest.fixture
def others(node: Callable[..., Any], real: tuple[Path, dict[str, str]]) -> Callable[..., Any]:
    """What is found of each kind, by the kind's name."""
    folder, root = real

    def ask(query: str, **options: object) -> dict[str, Any]:
        found = node(
            "others",
            reports=f"{folder / root['folder']}",
            folder=f"{folder / root['others']}",
            query=query,
            options=options,
        )
        return {section["kind"]: section for section in found}

    return ask


def _text(pieces: list[dict[str, Any]]) -> str:
    return "".join(piece["text"] for piece in pieces)


# What is found -----------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["264/QĐ-SGDĐT", "264/qd-sgddt", "quyết định số 264/QĐ-SGDĐT"])
def test_a_number_and_symbol_find_the_entry_of_the_register(
    others: Callable[..., Any], query: str
) -> None:
    section = others(query)["van-ban"]
    first = section["items"][0]
    assert (first["address"], first["anchor"]) == (DECISION, "so-264-qd-sgddt")
    assert _text(first["title"]) == "Quyết định số 264/QĐ-SGDĐT"
    assert "Ngày 18/03/2020" in _text(first["text"])
    assert section["title"] == "Văn bản được viện dẫn" and section["leads"]


@pytest.mark.parametrize(
    "query", ["bao nhiêu đảng viên", "bao nhieu dang vien", "có bao nhiêu đảng viên", "đảng viên"]
)
def test_a_question_finds_the_figure(others: Callable[..., Any], query: str) -> None:
    section = others(query)["so-lieu"]
    first = section["items"][0]
    assert (first["address"], first["anchor"]) == ("so-lieu/dan-van/", "dang_vien")
    assert "Năm 2020: 38" in _text(first["text"])
    assert section["leads"]


def test_a_guide_is_found_once_however_many_of_its_sections_fit(others: Callable[..., Any]) -> None:
    section = others("phần đầu không viết khác với để trống")["huong-dan"]
    addresses = [item["address"] for item in section["items"]]
    assert addresses[0] == "huong-dan/phan-dau/"
    assert len(set(addresses)) == len(addresses)


def test_what_is_only_about_a_matter_comes_after_the_reports(others: Callable[..., Any]) -> None:
    found = others("thủ tục hành chính")
    assert {"van-ban", "so-lieu"} <= set(found)
    assert not any(section["leads"] for section in found.values())


def test_only_what_holds_most_of_the_query_is_found(others: Callable[..., Any]) -> None:
    assert "van-ban" not in others("tham nhũng lãng phí đảng viên")


def test_each_kind_has_few_and_the_rest_on_demand(others: Callable[..., Any]) -> None:
    first = others("quyết định")["van-ban"]
    assert len(first["items"]) == 3 and first["more"]
    rest = others("quyết định", kind="van-ban", **{"from": 3, "count": 100})["van-ban"]
    assert not rest["more"]
    anchors = [(i["address"], i["anchor"]) for i in first["items"] + rest["items"]]
    assert len(set(anchors)) == len(anchors) > 10


def test_documents_of_one_year(others: Callable[..., Any]) -> None:
    items = others("quyết định", kind="van-ban", year="2018", count=50)["van-ban"]["items"]
    assert items and all(item["address"].startswith("van-ban/2018/") for item in items)


@pytest.mark.parametrize("query", ["", "!?", "bao nhiêu", "c", "đ", "zzqx wwvk", "x" * 5_000])
def test_queries_that_ask_for_none(others: Callable[..., Any], query: str) -> None:
    assert others(query) == {}


def test_one_letter_is_answered_or_more_is_asked_for(
    node: Callable[..., Any], real: tuple[Path, dict[str, str]]
) -> None:
    folder = str(real[0] / real[1]["folder"])
    for letter in ("c", "đ", "t"):
        answer = node("answer", folder=folder, query=letter, options={})
        assert answer["groups"] and not answer["isShort"]
    answer = node("answer", folder=folder, query="z", options={})
    assert answer["isShort"] and answer["groups"] == []
    # Two letters that are nowhere are no letter short of a word.
    assert not node("answer", folder=folder, query="zq", options={})["isShort"]


def test_one_letter_never_reads_all_places(answer: Callable[..., Any]) -> None:
    for options in ({}, {"series": "dan-van"}, {"year": "2020"}):
        loaded = answer("c", **options)["loaded"]
        assert not any("/r/" in file for file in loaded)
        assert sum(Path(file).stat().st_size for file in set(loaded)) < 250_000


# The files ---------------------------------------------------------------------------------------


def test_kept_parts_make_the_same_files_as_a_cold_build(tmp_path: Path) -> None:
    catalogue = read_catalogue(DOCS)
    store = Store(tmp_path / "store")
    first = _files(_build(catalogue, store))
    assert _files(_build(catalogue, store)) == first
    entries = [f for f in (tmp_path / "store").rglob("*") if f.is_file() and "search" in f.parts]
    assert len(entries) > 10
    for entry in entries:
        entry.write_bytes(entry.read_bytes()[:-1])
    assert _files(_build(catalogue, store)) == first


def test_the_index_follows_the_guides(tmp_path: Path) -> None:
    build = _build(read_catalogue(DOCS), Store(tmp_path))
    before = list(SearchIndex().depends_on(build))
    build.guides = {uri: f"{text}\nThêm\n" for uri, text in build.guides.items()}
    assert list(SearchIndex().depends_on(build)) != before


def test_urls_of_files(tmp_path: Path) -> None:
    files = _files(_build(read_catalogue(DOCS), Store(tmp_path), of_folders=False))
    root = json.loads(files["search/search_index.json"])["config"]["baocao"]
    assert root["page"] == "tim-kiem.html"
    texts = (d for path, d in files.items() if path.startswith(f"search/{root['others']}/d/"))
    addresses = {_content(data)["address"] for data in texts}
    assert {"so-lieu/dan-van/index.html", "van-ban/2020/qd.html"} <= addresses
    assert all(address.endswith(".html") for address in addresses)


def test_a_guide_without_front_matter_or_headings(tmp_path: Path) -> None:
    (tmp_path / "mot.md").write_text("Chỉ có một dòng.\n", "utf-8")
    (tmp_path / "hai.md").write_text("# Hai\n\nx\n\n## Mục\n\n## Mục\n\n### *Mục* `con`\n", "utf-8")
    one, two = sorted(guide_pages(read_catalogue(tmp_path), ()), key=lambda p: p.uri, reverse=True)
    assert (one.title, [r.anchor for r in one.records]) == ("mot", [""])
    assert two.title == "Hai"
    assert [r.anchor for r in two.records] == ["", "muc", "muc_1", "muc-con"]


def test_every_place_is_on_its_page(search_site: Path) -> None:
    folder = search_site / "search"
    root = json.loads((folder / "search_index.json").read_text("utf-8"))["config"]["baocao"]
    kinds = set()
    for file in (folder / root["others"] / "d").iterdir():
        content = _content(file.read_bytes())
        page = (search_site / content["address"] / "index.html").read_text("utf-8")
        ids = set(re.findall(r'\bid="([^"]*)"', page))
        kinds.add(content["address"].split("/")[0])
        anchors = {anchor for anchor, *_ in content["records"]} - {""}
        assert anchors <= ids, (content["address"], anchors - ids)
    assert kinds == {kind.name for kind in KINDS}


def test_the_page_of_results_offers_every_kind() -> None:
    template = (ROOT / "overrides" / "search-page.html").read_text("utf-8")
    offered = re.findall(r'<option value="([^"]+)">([^<]+)', template)
    assert offered == [("bao-cao", "Báo cáo"), *((kind.name, kind.title) for kind in KINDS)]


# In Chromium -------------------------------------------------------------------------------------


def test_each_kind_has_its_group_and_can_be_chosen(page: Page, address: str) -> None:
    page.goto(f"{address}tim-kiem/?q=thủ+tục+hành+chính")
    titles = page.locator(".search-kind__title")
    expect(titles).to_have_text(["Văn bản được viện dẫn", "Số liệu", "Hướng dẫn"])
    expect(page.locator(".search-group__facts").first).to_contain_text("Báo cáo · ")
    kinds = page.get_by_label("Tìm trong", exact=True)
    kinds.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**&trong=van-ban")
    expect(titles).to_have_text(["Văn bản được viện dẫn"])
    expect(page.locator(".search-group")).to_have_count(0)
    page.goto(f"{address}tim-kiem/?q=thủ+tục+hành+chính&trong=so-lieu")
    expect(kinds).to_have_value("so-lieu")
    expect(titles).to_have_text(["Số liệu"])
    expect(page.get_by_label("Loại báo cáo")).to_be_disabled()
    page.goto(f"{address}tim-kiem/?q=thủ+tục+hành+chính&trong=bao-cao")
    expect(page.locator(".search-group")).to_have_count(10)
    expect(titles).to_have_count(0)
    page.goto(f"{address}tim-kiem/?q=thủ+tục+hành+chính&trong=<b>")
    expect(page.locator(".search-group")).to_have_count(10)
    expect(kinds).to_have_value("")


def test_more_is_offered_only_where_there_is_more(page: Page, address: str) -> None:
    page.goto(f"{address}tim-kiem/?q=264%2FQĐ-SGDĐT")
    first = page.locator("#search-page-first .search-kind")
    expect(first.locator(".search-item__title")).to_have_text(["Quyết định số 264/QĐ-SGDĐT"])
    expect(first.get_by_role("button")).to_have_count(0)
    page.goto(f"{address}tim-kiem/?q=quyết+định&trong=van-ban")
    items = page.locator(".search-item")
    expect(items).to_have_count(10)
    expect(page.get_by_role("button", name="Xem thêm báo cáo")).to_be_hidden()
    page.get_by_role("button", name="Xem thêm văn bản được viện dẫn").click()
    expect(items).to_have_count(20)
    expect(items.nth(10).locator("a")).to_be_focused()


def test_the_box_shows_kinds_and_enter_opens_what_was_named(page: Page, address: str) -> None:
    page.goto(address)
    page.click(".md-search__input")
    page.keyboard.type("264/QĐ-SGDĐT")
    page.wait_for_selector(".md-search-result__link")
    heads = page.locator(".md-search-result__item h1")
    expect(heads.first).to_have_text("Văn bản được viện dẫn")
    href = page.locator(".md-search-result__link").first.get_attribute("href") or ""
    assert href.startswith(f"{address}tim-kiem/?q=264%2FQ") and href.endswith("&trong=van-ban")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{DECISION}#so-264-qd-sgddt")


def test_one_letter_too_few_is_said(page: Page, address: str) -> None:
    page.goto(f"{address}tim-kiem/?q=z")
    expect(page.locator("#search-page-status")).to_have_text("Gõ thêm chữ để tìm.")
    page.goto(address)
    page.click(".md-search__input")
    page.keyboard.type("z")
    expect(page.locator(".search-status")).to_have_text("Gõ thêm chữ để tìm.")
    expect(page.locator("#search-count")).to_be_hidden()


def test_reports_are_found_where_the_other_index_fails(
    page: Page, address: str, search_site: Path
) -> None:
    text = (search_site / "search" / "search_index.json").read_text("utf-8")
    folder = json.loads(text)["config"]["baocao"]["others"]
    page.context.route(f"**/{folder}/**", lambda route: route.abort())
    page.goto(f"{address}tim-kiem/?q=thủ+tục+hành+chính")
    expect(page.locator(".search-group")).to_have_count(10)
    expect(page.locator(".search-kind")).to_have_count(0)
    page.goto(f"{address}tim-kiem/?q=thủ+tục+hành+chính&trong=van-ban")
    expect(page.locator("#search-page-status")).to_contain_text("Không tải được")


def test_from_a_disk(page: Page, search_site: Path) -> None:
    page.goto(f"{search_site.as_uri()}/tim-kiem/index.html?q=264/QĐ-SGDĐT")
    link = page.locator("#search-page-first .search-item__title")
    expect(link).to_have_text("Quyết định số 264/QĐ-SGDĐT")
    link.click()
    page.wait_for_url(f"file://**/{DECISION}index.html#so-264-qd-sgddt")
    page.goto(f"{search_site.as_uri()}/index.html")
    page.click(".md-search__input")
    page.keyboard.type("bao nhieu dang vien")
    page.wait_for_selector(".md-search-result__link")
    page.keyboard.press("Enter")
    page.wait_for_url("file://**/so-lieu/dan-van/index.html#dang_vien")


@pytest.fixture
def hostile(page: Page, search_site: Path) -> Iterator[Page]:
    """A page that searches an index whose every value is an attack."""
    found = [
        Record("", (), f"Trang {HOSTILE}", f"Trang {HOSTILE}", f"tấn công {HOSTILE}"),
        Record(HOSTILE, (HOSTILE,), f"Mục {HOSTILE}", f"Mục {HOSTILE}", f"tấn công {HOSTILE}"),
        Record(
            "a", (), f"Quyết định số 9/QĐ-{HOSTILE}", "", f"tấn công javascript:alert(3) {HOSTILE}"
        ),
    ]
    pages = [FoundPage(k, f"{k.name}/x.md", HOSTILE, None, tuple(found)) for k in KINDS]
    index = write_parts([p.part() for p in pages], search_site / "search", "/")
    text = (search_site / "search" / "search_index.json").read_text("utf-8")
    root = json.loads(text)
    root["config"]["baocao"]["others"] = index.folder
    page.context.route("**/search_index.json", lambda route: route.fulfill(body=json.dumps(root)))
    return page


def test_hostile_values_are_text(hostile: Page, address: str) -> None:
    hostile.goto(f"{address}tim-kiem/?q=tấn+công")
    expect(hostile.locator(".search-kind").first).to_contain_text("<img src=x onerror=alert(1)>")
    assert hostile.locator(".search-item").count() >= 7
    assert hostile.locator(".search-page__results :is(img, script)").count() == 0
    for href in hostile.locator(".search-item__title").evaluate_all(
        "a => a.map((one) => one.href)"
    ):
        assert href.startswith(address)
    hostile.goto(address)
    hostile.click(".md-search__input")
    hostile.keyboard.type("tấn công")
    expect(hostile.locator(".md-search-result")).to_contain_text("<img src=x onerror=alert(1)>")
    assert hostile.locator(".md-search-result :is(img, script)").count() == 0


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_axe_finds_nothing(browser: Browser, address: str, width: int, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}tim-kiem/?q=thủ+tục+hành+chính")
    page.wait_for_selector(".search-kind mark")
    results = Axe().run(page, context="main")
    assert results.violations_count == 0, results.generate_report()
    context.close()
