"""Outputs beside the pages: each is written when all plugins have written theirs.

The theme's search plugin stays on, for its box; all pages are excluded from its index, and ours
takes its place.
"""

from pathlib import Path
from typing import Any

from baocao.outputs.build import build_of
from baocao.outputs.comparison.pairs import page_urls
from baocao.outputs.frame import TEMPLATE as FRAMED
from baocao.outputs.frame import frame_of
from baocao.outputs.opendata.output import has_feed
from baocao.outputs.opendata.picture import font_of_pictures
from baocao.outputs.output import write_output
from baocao.outputs.published import OUTPUTS
from baocao.outputs.search.site import scripts_version
from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

log = get_plugin_logger("baocao")
_NO_FEED = (
    "không tạo nguồn tin Atom (du-lieu/atom.xml): chưa có SITE_URL, hoặc chưa báo cáo nào có ngày"
)
_AFTER_ALL = -300  # the frame is rendered when all others have prepared the templates
_NAVIGATION = "navigation"  # of the build, where on_env finds it in the site's `extra`


# Hooks ---------------------------------------------------------------------------------------


def on_pre_build(config: MkDocsConfig) -> None:
    """Names the state of the search scripts, for their URLs; says why there is no editor."""
    scripts = Path(config.theme.dirs[0]) / "assets" / "javascripts"
    build = build_of(config.extra)
    build.search_version = scripts_version(scripts)
    build.share_font = font_of_pictures() if build.site_url else None
    if build.editing and build.editors and (missing := build.editing.missing_for_sign_in):
        log.info("Không có trang biên tập: extra.editing trong mkdocs.yml còn thiếu %s", missing)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Keeps the navigation for the frame of pages that MkDocs does not know."""
    config.extra[_NAVIGATION] = nav


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keeps the theme's plugin from reading the page: 1,000 reports would be 45 MB."""
    page.meta["search"] = {"exclude": True}


@event_priority(_AFTER_ALL)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Renders the frame of the pages that are made without MkDocs, three folders down the site."""
    build = build_of(config.extra)
    base = "../../.." if build.page_suffix == "/" else "../.."
    context = get_context(config.extra[_NAVIGATION], files, config, base_url=base)
    build.frame = frame_of(env.get_template(FRAMED).render(context))


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Tells the sitemap of the pages that MkDocs does not know."""
    context["more_pages"] = list(page_urls(build_of(config.extra)))
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Writes what the list of outputs names."""
    build = build_of(config.extra)
    for output in OUTPUTS:
        write_output(output, build, Path(config.site_dir))
    if not has_feed(build):
        log.info(_NO_FEED)
