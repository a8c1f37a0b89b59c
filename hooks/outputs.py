"""Outputs beside the pages: each is written when all plugins have written theirs.

The theme's search plugin stays on, for its box; all pages are excluded from its index, and ours
takes its place.
"""

from pathlib import Path

from baocao.outputs.browser_editor import missing_for_sign_in
from baocao.outputs.build import build_of
from baocao.outputs.output import write_output
from baocao.outputs.published import OUTPUTS
from baocao.outputs.search.site import scripts_version
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

log = get_plugin_logger("baocao")


# Hooks ---------------------------------------------------------------------------------------


def on_pre_build(config: MkDocsConfig) -> None:
    """Names the state of the search scripts, for their URLs; says why there is no editor."""
    scripts = Path(config.theme.dirs[0]) / "assets" / "javascripts"
    build = build_of(config.extra)
    build.search_version = scripts_version(scripts)
    if build.editing and build.editors and (missing := missing_for_sign_in(build.editing)):
        log.info("Không có trang biên tập: extra.editing trong mkdocs.yml còn thiếu %s", missing)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keeps the theme's plugin from reading the page: 1,000 reports would be 45 MB."""
    page.meta["search"] = {"exclude": True}


def on_post_build(config: MkDocsConfig) -> None:
    """Writes what the list of outputs names."""
    for output in OUTPUTS:
        write_output(output, build_of(config.extra), Path(config.site_dir))
