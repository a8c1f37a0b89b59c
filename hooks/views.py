"""Views: what the templates of pages show beside the rendered Markdown."""

from functools import partial
from html import unescape
from typing import Any

from baocao.outputs.build import Build, build_of
from baocao.outputs.comparison.pairs import links_of
from baocao.outputs.figure_pages import series_with_figures
from baocao.outputs.figures.view import TEMPLATE as FIGURES
from baocao.outputs.figures.view import series_figures
from baocao.outputs.opendata.head import report_head
from baocao.outputs.opendata.page import TEMPLATE as OPEN_DATA
from baocao.outputs.opendata.page import open_data_view
from baocao.outputs.pages.citing import citation_of
from baocao.outputs.pages.page_links import page_links
from baocao.outputs.pages.view import report_view
from baocao.reading.report import Report
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

# Hooks ---------------------------------------------------------------------------------------


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Hands the templates the catalogue, and each page what its own template shows."""
    build, uri = build_of(config.extra), page.file.src_uri
    context["catalogue"] = build.catalogue
    if report := build.catalogue.report(uri):
        context |= _of_report(report, page, build)
    elif build.catalogue.page(uri):
        # The theme's hook has made the title escaped HTML.
        context["links"] = page_links(build, uri, page.url, unescape(f"{page.title}"))
        if page.meta.get("template") == "home.html":
            context["open_data"] = open_data_view(build)
    elif page.file.generated_by:
        context |= _of_generated(page, build)
    return context


# Helpers -------------------------------------------------------------------------------------


def _of_report(report: Report, page: Page, build: Build) -> dict[str, Any]:
    return {
        "report_head": report_head(report, build),
        "view": report_view(report, build.catalogue, build.notes(report)),
        "links": page_links(build, report.uri, page.url, report.full_title),
        "comparisons": links_of(build, report),
        "citation": citation_of(report, page.canonical_url or ""),
        "history": build.change_logs.get(report.uri),
    }


def _of_generated(page: Page, build: Build) -> dict[str, Any]:
    """What a page that we make ourselves shows: figures, open data, the register."""
    template = page.meta.get("template")
    if template == FIGURES:
        shown: dict[str, Any] = {"figure_series": series_with_figures(build.catalogue)}
        if slug := page.meta["series"]:
            shown["figures"] = series_figures(build, slug)
        return shown
    if template == OPEN_DATA:
        return {"open_data": open_data_view(build)}
    if build.register and page.file.src_uri in build.register.pages:
        # Made only where the page is written anew.
        return {"register_page": partial(build.register.page, page.file.src_uri)}
    return {}
