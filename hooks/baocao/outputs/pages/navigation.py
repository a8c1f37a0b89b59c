"""The navigation and the list pages of the site, made from the catalogue."""

import re
from collections.abc import Sequence
from typing import Any

from baocao.outputs.folders import RULES as RULE_PAGES
from baocao.reading.catalogue import Catalogue
from baocao.reading.frontmatter import quoted
from baocao.reading.inventory import REPORTS
from baocao.reading.series import Series

HOME = "index.md"
FIGURES = "so-lieu"
OPEN_DATA = "du-lieu/index.md"
REPORT_LIST = f"{REPORTS}/index.md"
_SEARCH_PAGE = "tim-kiem.md"
_REGISTER = "van-ban/index.md"
_GUIDE = "huong-dan/index.md"
_LINK_BESIDE = re.compile(r"\]\(([\w-]+\.md)\)")


def series_page(series: Series) -> str:
    """The page that lists the reports of a series, as a file below docs/."""
    return f"{REPORTS}/{series.slug}/index.md"


def generated_pages(catalogue: Catalogue) -> dict[str, str]:
    """The list pages by their file below docs/: front matter that names their template."""
    pages = {REPORT_LIST: _list_page("Tất cả báo cáo", "")}
    for series in catalogue.series:
        pages[series_page(series)] = _list_page(series.settings.title, series.slug)
    return pages


def _list_page(title: str, slug: str) -> str:
    return f'---\ntitle: {quoted(title)}\ntemplate: reports.html\nseries: "{slug}"\n---\n'


def navigation(catalogue: Catalogue, guides: Sequence[str]) -> list[Any]:
    """The `nav` of MkDocs: home, the reports by series with the newest first, the guides.

    The guides are in the order in which their first page links to them, the others behind.
    """
    nav: list[Any] = [{"Trang chủ": HOME}]
    reports: list[Any] = [REPORT_LIST]
    for series in catalogue.series:
        years = [{f"Năm {r.meta.year}": r.uri} for r in reversed(catalogue.of_series(series))]
        reports.append({series.settings.title: [series_page(series), *years]})
    nav.append({"Báo cáo": reports})
    if _REGISTER in guides:
        nav.append({"Văn bản được viện dẫn": _REGISTER})
    if _SEARCH_PAGE in guides:
        nav.append({"Tìm kiếm": _SEARCH_PAGE})
    rest = [
        uri
        for uri in sorted(guides, key=_index_first)
        if uri not in (HOME, _REGISTER, _SEARCH_PAGE)
    ]
    rules = [uri for uri in rest if uri.startswith(f"{RULE_PAGES}/")]
    figures = [uri for uri in rest if uri.startswith(f"{FIGURES}/")]
    if figures:
        nav.append({"Số liệu": figures})
    if OPEN_DATA in rest:
        nav.append({"Dữ liệu mở": OPEN_DATA})
    entries: list[Any] = [uri for uri in rest if uri not in (*rules, *figures, OPEN_DATA)]
    order = _guide_order(catalogue)
    entries.sort(key=lambda uri: order.get(uri, len(order)))
    if rules:
        entries.append({"Quy tắc kiểm tra": rules})
    if entries:
        nav.append({"Hướng dẫn": entries})
    return nav


def _guide_order(catalogue: Catalogue) -> dict[str, int]:
    """The places of the guides that the first of them links to."""
    page = catalogue.page(_GUIDE)
    if page is None:
        return {}
    folder = _GUIDE.rpartition("/")[0]
    links = _LINK_BESIDE.findall(page.source.text)
    uris = dict.fromkeys((_GUIDE, *(f"{folder}/{name}" for name in links)))
    return {uri: place for place, uri in enumerate(uris)}


def _index_first(uri: str) -> tuple[str, bool, str]:
    folder, _, name = uri.rpartition("/")
    return folder, name != HOME, name
