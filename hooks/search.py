"""The search: our index in the place of the theme's, which is left empty.

The theme's search plugin stays on, for its box and the file it reads first; all pages are
excluded from it.
"""

from pathlib import Path

from baocao.outputs.build import build_of
from baocao.outputs.search.site import root_files, scripts_version, write_index
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

# Hooks ---------------------------------------------------------------------------------------


def on_pre_build(config: MkDocsConfig) -> None:
    """Names the state of the scripts, for their URLs."""
    scripts = Path(config.theme.dirs[0]) / "assets" / "javascripts"
    build_of(config.extra).search_version = scripts_version(scripts)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keeps the theme's plugin from reading the page: 1,000 reports would be 45 MB."""
    page.meta["search"] = {"exclude": True}


def on_post_build(config: MkDocsConfig) -> None:
    """Writes the index after the theme's plugin has written its own."""
    build = build_of(config.extra)
    index = write_index(build.catalogue, Path(config.site_dir) / "search", build.page_suffix)
    for name, text in root_files(index).items():
        (Path(config.site_dir) / "search" / name).write_text(text, "utf-8")
