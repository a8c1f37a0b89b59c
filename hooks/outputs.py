"""Outputs beside the pages: each is written when all plugins have written theirs.

The theme's search plugin stays on, for its box; all pages are excluded from its index, and ours
takes its place.
"""

from pathlib import Path

from baocao.outputs.browser_editor import missing_for_sign_in
from baocao.outputs.build import build_of
from baocao.outputs.opendata.output import has_feed
from baocao.outputs.opendata.picture import font_of_pictures
from baocao.outputs.output import write_output
from baocao.outputs.published import OUTPUTS
from baocao.outputs.search.site import scripts_version
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

log = get_plugin_logger("baocao")
_NO_FEED = (
    "không tạo nguồn tin Atom (du-lieu/atom.xml): chưa có SITE_URL, hoặc chưa báo cáo nào có ngày"
)

# Hooks ---------------------------------------------------------------------------------------


def on_pre_build(config: MkDocsConfig) -> None:
    """Names the state of the search scripts, for their URLs; says why there is no editor."""
    scripts = Path(config.theme.dirs[0]) / "assets" / "javascripts"
    build = build_of(config.extra)
    build.search_version = scripts_version(scripts)
    build.share_font = font_of_pictures() if build.site_url else None
    if build.editing and build.editors and (missing := missing_for_sign_in(build.editing)):
        log.info("Không có trang biên tập: extra.editing trong mkdocs.yml còn thiếu %s", missing)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keeps the theme's plugin from reading the page: 1,000 reports would be 45 MB."""
    page.meta["search"] = {"exclude": True}


def on_post_build(config: MkDocsConfig) -> None:
    """Writes what the list of outputs names."""
    build = build_of(config.extra)
    for output in OUTPUTS:
        write_output(output, build, Path(config.site_dir))
    if not has_feed(build):
        log.info(_NO_FEED)
