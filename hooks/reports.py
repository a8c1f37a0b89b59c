"""The site: checks before anything is written, then reports, lists and navigation.

Events come in, calls to `baocao` go out. The catalogue and the verdict of a build lie in
`config.extra`, where templates and the other hooks find them.
"""

from pathlib import Path
from typing import Any

from baocao.checking.check import Verdict, check
from baocao.checking.examples import read_examples
from baocao.checking.formats.plain import headline
from baocao.checking.rules import RULES
from baocao.findings import Severity, gravest_first
from baocao.html.judge import judge, page_policy
from baocao.outputs.body import body_markdown
from baocao.outputs.notes import notes_of
from baocao.outputs.site.history import UNKNOWN, commit_dates, last_changes
from baocao.outputs.site.navigation import generated_pages, navigation
from baocao.outputs.site.rule_pages import rule_pages
from baocao.outputs.site.view import report_view
from baocao.publishing.errors import is_about_storing, reason
from baocao.reading.catalogue import Catalogue, read_catalogue
from baocao.reading.inventory import REPORTS
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

log = get_plugin_logger("baocao")
# An empty front matter, so that MkDocs looks for none in the first lines of a text.
_NO_FRONT_MATTER = "---\n{}\n---\n"
_LEVELS = {Severity.ERROR: log.error, Severity.WARNING: log.warning, Severity.INFO: log.info}


# Hooks ---------------------------------------------------------------------------------------


def on_pre_build(config: MkDocsConfig) -> None:
    """Reads and checks everything; a refused build ends here, before the old site is cleaned."""
    catalogue = read_catalogue(Path(config.docs_dir))
    verdict = check(catalogue)
    for finding in gravest_first(verdict.findings):
        _LEVELS[finding.severity](headline(finding))
    if verdict.has_errors or (config.strict and verdict.stops_build):
        raise PluginError(
            "Có lỗi trong báo cáo, trang chưa được dựng; xem các dòng trên "
            "(lệnh “make check” chỉ rõ từng chỗ và cách sửa)."
        )
    config.extra["catalogue"] = catalogue
    config.extra["verdict"] = verdict
    config.extra["refused_html"] = []


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the lists of reports and the rules' pages; takes the navigation from the catalogue."""
    catalogue = _catalogue(config)
    pages = {**generated_pages(catalogue), **rule_pages(RULES.values(), read_examples())}
    for uri, text in pages.items():
        files.append(File.generated(config, uri, content=text))
    guides = [f.src_uri for f in files.documentation_pages() if not f.src_uri.startswith(REPORTS)]
    config.nav = navigation(catalogue, guides)
    return files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Gives MkDocs the text that was checked, without front matter: it would read that its way."""
    catalogue = _catalogue(config)
    own = catalogue.page(page.file.src_uri) or catalogue.report(page.file.src_uri)
    return None if own is None else f"{_NO_FRONT_MATTER}{own.source.text[own.body_start :]}"


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Gives a report's page its body with anchors and editor's notes, a guide its front matter."""
    if guide := _catalogue(config).page(page.file.src_uri):
        page.meta = guide.meta.model_dump(exclude_defaults=True)
    report = _catalogue(config).report(page.file.src_uri)
    if report is None:
        return markdown
    page.title = f"Năm {report.meta.year}"
    page.meta = {"template": "report.html", "title": f"{report.full_title}"}
    accepted = _verdict(config).accepted_in(report.source.path)
    return body_markdown(report.blocks, notes_of(report, accepted))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Notes what the rendered page holds that no public page may."""
    refused = judge(html, page_policy())
    config.extra["refused_html"] += [f"{page.file.src_uri}: {r.message}" for r in refused]
    return html


def on_env(env: object, config: MkDocsConfig, files: Files) -> None:
    """Refuses unsafe pages, all at once, before the first is written; dates pages for the sitemap.

    MkDocs has the day of the build as the date of every page, and needs a date of each.
    """
    for refused in config.extra["refused_html"]:
        log.error("%s", refused)
    if config.extra["refused_html"]:
        raise PluginError("Trang có nội dung không an toàn; xem các dòng trên.")
    changes = last_changes(_catalogue(config), commit_dates(Path(config.docs_dir)))
    config.extra["last_changes"] = changes
    for file in files.documentation_pages():
        if file.page is not None:
            file.page.update_date = f"{changes.get(file.src_uri, UNKNOWN)}"


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Hands the templates the catalogue, and a report's page its view."""
    catalogue = _catalogue(config)
    context["catalogue"] = catalogue
    if report := catalogue.report(page.file.src_uri):
        context["view"] = report_view(report, catalogue, _verdict(config))
    return context


def on_build_error(error: Exception) -> None:
    """A full disk is told in one line, where MkDocs would show how it came to it."""
    if isinstance(error, OSError) and is_about_storing(error):
        raise PluginError(f"Không ghi được trang: {reason(error)}.") from None


# Helpers -------------------------------------------------------------------------------------


def _catalogue(config: MkDocsConfig) -> Catalogue:
    catalogue: Catalogue = config.extra["catalogue"]
    return catalogue


def _verdict(config: MkDocsConfig) -> Verdict:
    verdict: Verdict = config.extra["verdict"]
    return verdict
