"""The site: checks before anything is written, then reports, lists and navigation.

Events come in, calls to `baocao` go out. The state of a build is one `Build` in `config.extra`,
where templates and the other hooks find it.
"""

import gc
from collections.abc import Iterator
from pathlib import Path

from baocao.checking.check import CheckResult, check
from baocao.checking.examples import read_examples
from baocao.checking.formats.plain import headline
from baocao.checking.rules import RULES
from baocao.findings import Severity, gravest_first
from baocao.html.judge import judge, page_policy
from baocao.outputs.build import Build, build_of, start_build
from baocao.outputs.editing import (
    editors_folder,
    read_editing,
    read_report_to,
)
from baocao.outputs.figures.view import figure_pages
from baocao.outputs.history.change_log import change_logs
from baocao.outputs.history.git import UNKNOWN, read_history
from baocao.outputs.licence import read_licence
from baocao.outputs.opendata.page import open_data_page
from baocao.outputs.pages.field_page import field_page
from baocao.outputs.pages.history import last_changes
from baocao.outputs.pages.kept_pages import environment_digest
from baocao.outputs.pages.navigation import generated_pages, navigation
from baocao.outputs.pages.page_links import editors_pages
from baocao.outputs.pages.rule_pages import rule_pages
from baocao.outputs.setting import SettingError
from baocao.publishing.errors import is_about_storing, reason
from baocao.reading.catalogue import read_catalogue
from baocao.reading.inventory import REPORTS
from baocao.store import TrackedStoreError, open_store
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

log = get_plugin_logger("baocao")
_MOST_INFOS = 20
_LEVELS = {Severity.ERROR: log.error, Severity.WARNING: log.warning, Severity.INFO: log.info}


# Hooks ---------------------------------------------------------------------------------------


def on_pre_build(config: MkDocsConfig) -> None:
    """Reads and checks everything; a refused build ends here, before the old site is cleaned."""
    # A build makes values by the million and few cycles: to look for them often is a waste.
    gc.set_threshold(100_000, 20, 20)
    root = Path(config.config_file_path).resolve().parent
    try:
        store = open_store(root)
    except TrackedStoreError as error:
        raise PluginError(f"{error}.") from error
    catalogue = read_catalogue(Path(config.docs_dir), store)
    result = check(catalogue, store)
    _log(result)
    if result.has_errors or (config.strict and result.stops_build):
        raise PluginError(
            "Có lỗi trong báo cáo, trang chưa được dựng; xem các dòng trên "
            "(lệnh “make check” chỉ rõ từng chỗ và cách sửa)."
        )
    site_url = config.site_url or ""
    environment = environment_digest(_environment(config), (site_url,))
    build = Build(catalogue, result, store, environment, site_url, config.use_directory_urls)
    try:
        build.editing = read_editing(config.extra.get("editing"))
        build.report_to = read_report_to(config.extra.get("editing"))
        build.editors = editors_folder(root)
        build.licence = read_licence(config.extra.get("licence"))
    except SettingError as error:
        raise PluginError(f"{error}.") from error
    build.site_name, build.publisher = config.site_name, config.site_author or ""
    build.theme = Path(config.theme.dirs[0])
    start_build(config.extra, build)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the lists of reports and the rules' pages; takes the navigation from the catalogue."""
    build = build_of(config.extra)
    catalogue = build.catalogue
    build.guides = {**field_page(), **rule_pages(RULES.values(), read_examples())}
    pages = {
        **generated_pages(catalogue),
        **figure_pages(catalogue),
        **open_data_page(),
        **build.guides,
    }
    for uri, text in pages.items():
        files.append(File.generated(config, uri, content=text))
    listed = files.documentation_pages(inclusion=InclusionLevel.is_in_nav)
    guides = [f.src_uri for f in listed if not f.src_uri.startswith(REPORTS)]
    config.nav = navigation(catalogue, guides)
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Notes what the rendered page holds that no public page may; kept ones were judged before."""
    build = build_of(config.extra)
    if page.file.src_uri not in build.kept:
        refused = judge(html, page_policy())
        build.refused_html += [f"{page.file.src_uri}: {r.message}" for r in refused]
    return html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Refuses unsafe pages, all at once, before the first is written; dates pages for the sitemap.

    Tells templates which pages the site has for editors. MkDocs has the day of the build as the
    date of every page, and needs a date of each.
    """
    build = build_of(config.extra)
    for refused in build.refused_html:
        log.error("%s", refused)
    if build.refused_html:
        raise PluginError("Trang có nội dung không an toàn; xem các dòng trên.")
    env.globals["editors_pages"] = editors_pages(build)
    docs = Path(config.docs_dir)
    history = read_history(docs, (report.uri for report in build.catalogue.reports))
    build.committed = dict(history.dates)
    build.last_changes = last_changes(build.catalogue, history.dates)
    build.change_logs = change_logs(history, docs, build.store)
    for file in files.documentation_pages():
        if file.page is not None:
            file.page.update_date = f"{build.last_changes.get(file.src_uri, UNKNOWN)}"


def on_post_build(config: MkDocsConfig) -> None:
    """Drops what the store has had for too long."""
    build_of(config.extra).store.sweep()


def on_build_error(error: Exception) -> None:
    """A full disk is told in one line, where MkDocs would show how it came to it."""
    if isinstance(error, OSError) and is_about_storing(error):
        raise PluginError(f"Không ghi được trang: {reason(error)}.") from None


# Helpers -------------------------------------------------------------------------------------


def _log(result: CheckResult) -> None:
    """Logs what needs something done, the gravest first, and the first of what only informs."""
    informing = 0
    for finding in gravest_first(result.findings):
        informing += finding.severity is Severity.INFO
        if informing <= _MOST_INFOS:
            _LEVELS[finding.severity](headline(finding))
    if informing > _MOST_INFOS:
        more = informing - _MOST_INFOS
        log.info("và %s chỗ nhắc nữa (lệnh “make check” in tất cả)", more)


def _environment(config: MkDocsConfig) -> Iterator[Path]:
    """The files, outside docs/ and the domain, of which pages are made."""
    root = Path(config.config_file_path).resolve().parent
    yield Path(config.config_file_path)
    yield from Path(__file__).parent.glob("*.py")
    yield from (
        f for f in Path(config.theme.dirs[0]).rglob("*") if f.is_file() and root in f.parents
    )
