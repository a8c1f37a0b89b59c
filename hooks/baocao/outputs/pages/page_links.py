"""The links that a page has for its editors, and for readers who have found a mistake."""

from dataclasses import dataclass

from baocao.outputs.build import Build
from baocao.outputs.editing import CHECKER_FOLDER, CMS_FOLDER, cms_entry_url, report_url

_REPORT = """Trang: {url}
Mục:

Chỗ sai (chép nguyên văn):

Nên sửa thành:
"""


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where the links lead: whole URLs, or below the site; "" where there is none."""

    edit: str
    report: str


def page_links(build: Build, uri: str, url: str, title: str) -> PageLinks:
    """The links of the page of a file below docs/: `url` is below the site, `title` is text."""
    body = _REPORT.format(url=f"{build.site_url}{url}")
    report = report_url(build.editing, build.report_to, f"Báo lỗi: {title}", body)
    return PageLinks(_edit(build, uri), report)


def editors_pages(build: Build) -> list[tuple[str, str]]:
    """What editors find on the site beside its reports: a URL below the site, and its name."""
    pages = []
    if build.has_checker:
        pages.append((_url(build, f"{CHECKER_FOLDER}/index.html"), "Kiểm tra văn bản"))
    if build.has_cms:
        pages.append((_url(build, f"{CMS_FOLDER}/index.html"), "Biên tập báo cáo"))
    return pages


def _edit(build: Build, uri: str) -> str:
    if build.editing is None:
        return ""
    report = build.catalogue.report(uri)
    if report is None or not build.has_cms:
        return build.editing.edit_url(uri)
    name = uri.rpartition("/")[2].removesuffix(".md")
    _, _, entry = cms_entry_url(report.series.slug, name).partition("#")
    return f"{_url(build, f'{CMS_FOLDER}/index.html')}#{entry}"


def _url(build: Build, path: str) -> str:
    return path.removesuffix("index.html") if build.use_directory_urls else path
