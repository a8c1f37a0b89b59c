"""PDFs: one of each report beside its page, and one bundle by mkdocs-with-pdf's cover and contents.

Events come in, calls to `baocao.outputs.pdf` go out. A report's page finds the URL of its own in
`report_pdf`.
"""

import functools
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import mkdocs_with_pdf.generator
from baocao.outputs.build import build_of
from baocao.outputs.pdf.bundle import write_bundle
from baocao.outputs.pdf.fonts import MissingFontError
from baocao.outputs.pdf.front import Front
from baocao.outputs.pdf.produce import ProductionError
from baocao.outputs.pdf.render import RenderError
from baocao.outputs.pdf.site import ContentsEntry, PublishedPdfs, contents_of, write_report_pdfs
from baocao.reading.site_paths import pdf_path
from bs4 import BeautifulSoup, Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs_with_pdf.drivers.event_hook import EventHookHandler

log = get_plugin_logger("baocao.outputs.pdf")
_PLUGIN = "with-pdf"
_BEFORE_THE_PLUGIN = 100
# What the bundle relies on: reports come from their own PDFs, headings keep their numbers, and
# contents name series, reports and top sections.
_RELIED_ON = {
    "exclude_pages": [".*"],
    "heading_shift": False,
    "ordered_chapter_level": 0,
    "toc_level": 3,
    "back_cover": False,
    "render_js": False,
}


# Hooks ---------------------------------------------------------------------------------------


def on_startup(command: str, dirty: bool) -> None:
    """A preview makes no PDFs."""
    if command == "serve":
        os.environ["PDF"] = "0"


@event_priority(_BEFORE_THE_PLUGIN)
def on_config(config: MkDocsConfig) -> None:
    """Decides whether PDFs are made, and prepares mkdocs-with-pdf for it."""
    if not pdf_enabled(config):
        return
    plugin = config.plugins[_PLUGIN]
    plugin.config.update(_RELIED_ON, custom_template_path=str(_templates(config)))
    logging.getLogger("mkdocs.with-pdf").setLevel(logging.WARNING)
    # It runs a file pdf_event_hook.py of the working folder that no configuration names.
    EventHookHandler._load_module = lambda handler: None


def on_pre_build(config: MkDocsConfig) -> None:
    """Tells templates whether this build makes PDFs."""
    build_of(config.extra).makes_pdfs = pdf_enabled(config)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Skips mkdocs-with-pdf where no PDFs are made, and keeps its templates off the site."""
    if _PLUGIN not in config.plugins:
        return
    plugin: Any = config.plugins[_PLUGIN]
    plugin.enabled = pdf_enabled(config)
    templates = _templates(config)
    for file in list(files):
        if file.abs_src_path and Path(file.abs_src_path).is_relative_to(templates):
            files.remove(file)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Gives mkdocs-with-pdf the reports in the bundle's order, and their headings for contents."""
    build = build_of(config.extra)
    if not build.makes_pdfs:
        return
    pages = {page.file.src_uri: page for page in nav.pages}
    row = []
    for report, entries in contents_of(build):
        setattr(pages[report.uri], "pdf-article", _headings(entries))
        row.append(pages[report.uri])
    plugin: Any = config.plugins[_PLUGIN]
    plugin.generator.on_nav(row)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Tells a report's page the address of its PDF below the site, "" where there is none."""
    build = build_of(config.extra)
    is_report = build.makes_pdfs and build.catalogue.report(page.file.src_uri)
    context["report_pdf"] = pdf_path(page.file.src_uri) if is_report else ""
    return context


@event_priority(_BEFORE_THE_PLUGIN)
def on_post_build(config: MkDocsConfig) -> None:
    """Makes the PDFs of the reports; mkdocs-with-pdf, which comes next, then makes the bundle."""
    build = build_of(config.extra)
    if not build.makes_pdfs:
        return
    docs, site = Path(config.docs_dir), Path(config.site_dir)
    try:
        pdfs = write_report_pdfs(build, docs, site, config.site_name)
    except (ProductionError, MissingFontError) as error:
        raise _refusal(error) from error
    mkdocs_with_pdf.generator.HTML = functools.partial(_Bundle, config=config, pdfs=pdfs)


# Helpers -------------------------------------------------------------------------------------


def pdf_enabled(config: MkDocsConfig) -> bool:
    """Whether this build makes PDFs: not where PDF=0 says no, nor under `mkdocs serve`."""
    return os.environ.get("PDF", "1") != "0" and _PLUGIN in config.plugins


class _Bundle:
    """Stands in for WeasyPrint's HTML: takes cover and contents from it, and adds the reports."""

    def __init__(self, string: str, config: MkDocsConfig, pdfs: PublishedPdfs) -> None:
        self._options = config.plugins[_PLUGIN].config
        self._pdfs = pdfs
        self._front = Front(
            string,
            self._options["cover_title"] or config.site_name,
            config.site_author or "",
            self._options["toc_title"],
        )

    def render(self, **_: Any) -> "_Bundle":
        return self

    def write_pdf(self, target: str, **_: Any) -> None:
        try:
            write_bundle(
                Path(target),
                self._options["output_path"],
                self._front,
                self._pdfs.reports,
                self._pdfs.settings,
            )
        except RenderError as error:
            raise _refusal(error) from error


def _headings(entries: Sequence[ContentsEntry]) -> Tag:
    """An article of headings alone, each named as the bundle names its place."""
    soup = BeautifulSoup("", "html.parser")
    article = soup.new_tag("article")
    for entry in entries:
        heading = soup.new_tag(f"h{entry.level}", id=entry.place)
        heading.string = entry.words
        article.append(heading)
    return article


def _templates(config: MkDocsConfig) -> Path:
    """The folder of the cover template; mkdocs-with-pdf would look in the working folder."""
    folder: str = config.plugins[_PLUGIN].config["custom_template_path"]
    return Path(config.config_file_path).resolve().parent / folder


def _refusal(error: Exception) -> PluginError:
    for line in str(error).splitlines():
        log.error(line)
    return PluginError("Không tạo được PDF; xem các dòng trên.")
