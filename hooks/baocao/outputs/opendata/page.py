"""The page that says what open data there is, and what is in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from baocao.outputs.build import Build
from baocao.outputs.licence import Licence
from baocao.outputs.opendata.output import has_feed
from baocao.outputs.opendata.part import CITATIONS_HEAD, FIGURES_HEAD
from baocao.outputs.opendata.urls import (
    CITATIONS,
    DCAT,
    FEED,
    FIGURES,
    INDEX,
    REPORT_SCHEMA,
    REPORTS,
    REPORTS_SCHEMA,
)
from baocao.reading.report import Report

TEMPLATE = "open-data.html"
_COLUMNS = {
    "bao_cao": "trang báo cáo và chỗ trong trang, tính từ gốc của trang web",
    "chuyen_de": "mã nhóm báo cáo",
    "nam": "năm báo cáo",
    "khoa": "số, ký hiệu và năm, dùng để nhận ra cùng một văn bản; dấu ? là chỗ báo cáo không in",
    "loai": "loại văn bản",
    "ten": "tên luật, nếu là luật",
    "so": "số",
    "ky_hieu": "ký hiệu như in trong báo cáo",
    "ngay": "ngày ban hành; ngày in không đủ thì chép như trong báo cáo",
    "co_quan": "cơ quan ban hành như in trong báo cáo",
    "co_quan_theo_ky_hieu": "cơ quan suy ra từ ký hiệu, khi báo cáo không in",
    "trich_yeu": "trích yếu như in trong báo cáo",
    "nguyen_van": "nguyên văn chỗ viện dẫn",
    "ma": "mã số liệu, giống nhau qua các năm",
    "gia_tri": "giá trị",
    "don_vi": "đơn vị tính",
    "thuoc": "mã của tổng số mà số liệu là một phần",
    "cau_chu": "câu chữ trong báo cáo nêu số liệu",
}
_OF_FIGURES = {"ten": "tên số liệu", "nam": "năm của báo cáo nêu số liệu"}


@dataclass(frozen=True, slots=True)
class OpenDataFile:
    """A file: its path below the site's root, its name, what it holds."""

    path: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class OpenDataView:
    """What the page shows; `example` is the newest report, None where there is none."""

    files: tuple[OpenDataFile, ...]
    schemas: tuple[OpenDataFile, ...]
    citation_columns: tuple[tuple[str, str], ...]
    figure_columns: tuple[tuple[str, str], ...]
    licence: Licence
    example: Report | None


def open_data_page() -> dict[str, str]:
    """The page by its file below docs/: front matter that names the template."""
    return {INDEX: f"---\ntitle: Dữ liệu mở\ntemplate: {TEMPLATE}\n---\n"}


def open_data_view(build: Build) -> OpenDataView:
    """What the page of a build shows."""
    newest = build.catalogue.newest_first
    return OpenDataView(
        tuple(_files(build)),
        tuple(_schemas()),
        tuple((name, _COLUMNS[name]) for name in CITATIONS_HEAD),
        tuple((name, _OF_FIGURES.get(name) or _COLUMNS[name]) for name in FIGURES_HEAD),
        build.licence,
        newest[0] if newest else None,
    )


def _files(build: Build) -> Iterator[OpenDataFile]:
    yield _file(REPORTS, "danh mục báo cáo: số, ký hiệu, ngày, cơ quan, các tệp của từng báo cáo")
    yield _file(CITATIONS, "các văn bản được viện dẫn, mỗi chỗ viện dẫn một dòng")
    yield _file(FIGURES, "các số liệu báo cáo nêu, mỗi số liệu của mỗi năm một dòng")
    yield _file(DCAT, "danh mục dữ liệu theo chuẩn DCAT, để cổng dữ liệu khác thu thập")
    if has_feed(build):
        yield _file(FEED, "nguồn tin Atom: báo cáo mới và báo cáo vừa thay đổi")
    if build.site_url:
        yield _file("sitemap.xml", "sơ đồ trang web: địa chỉ của mọi trang")


def _schemas() -> Iterator[OpenDataFile]:
    yield _file(REPORT_SCHEMA, "cấu trúc tệp data.json của từng báo cáo")
    yield _file(REPORTS_SCHEMA, "cấu trúc tệp reports.json")


def _file(path: str, about: str) -> OpenDataFile:
    return OpenDataFile(path, path.rpartition("/")[2], about)
