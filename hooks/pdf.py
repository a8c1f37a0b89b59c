"""PDFs: one of each report beside its page, and one bundle by mkdocs-with-pdf's cover and contents.

Events come in, calls to `baocao.outputs.pdf` go out. A report's page finds the URL of its own in
`report_pdf`.
"""

import functools
import logging
import os
import sys
from pathlib import Path
from typing import Any

import mkdocs_with_pdf.generator
from baocao.outputs.build import build_of
from baocao.outputs.pdf.bundle import BundledReport, place_of_title, write_bundle
from baocao.outputs.pdf.fonts import MissingFontError, find_faces
from baocao.outputs.pdf.front import Front
from baocao.outputs.pdf.official import OfficialText, official_text
from baocao.outputs.pdf.produce import ProductionError, produce
from baocao.outputs.pdf.progress import Progress
from baocao.outputs.pdf.render import RenderError
from baocao.outputs.pdf.settings import Settings
from baocao.reading.report import Report
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
_SECTIONS_UP_TO = 30
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
    """Gives mkdocs-with-pdf the headings of each report, of which it makes the contents."""
    if build_of(config.extra).makes_pdfs:
        catalogue = build_of(config.extra).catalogue
        series = ""
        for page in nav.pages:
            if report := catalogue.report(page.file.src_uri):
                begins = report.series.slug != series
                series = report.series.slug
                # Sections of so many reports would be pages of contents that nobody reads.
                sections = len(catalogue.reports) <= _SECTIONS_UP_TO
                setattr(page, "pdf-article", _headings(report, begins, sections))


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
    catalogue = build.catalogue
    texts = {report.uri: _text(report, config) for report in catalogue.reports}
    try:
        settings = Settings(
            Path(config.docs_dir).resolve(),
            find_faces(),
            _cache(config) / "pdf",
            config.site_url or "",
            _cache(config) / "pictures",
        )
        stored = produce(
            list(texts.values()),
            settings,
            Progress(0, sys.stderr),
            int(os.environ.get("PDF_JOBS", "0")) or None,
        )
    except (ProductionError, MissingFontError) as error:
        raise _refusal(error) from error
    site = Path(config.site_dir)
    reports = []
    for report in catalogue.reports:
        text = texts[report.uri]
        (site / text.output).parent.mkdir(parents=True, exist_ok=True)
        (site / text.output).write_bytes(stored[report.uri].pdf())
        reports.append(
            BundledReport(
                text.place, text.title, report.series.settings.title, text.date, stored[report.uri]
            )
        )
    mkdocs_with_pdf.generator.HTML = functools.partial(
        _Bundle, config=config, reports=reports, settings=settings
    )


# Helpers -------------------------------------------------------------------------------------


def pdf_enabled(config: MkDocsConfig) -> bool:
    """Whether this build makes PDFs: not where PDF=0 says no, nor under `mkdocs serve`."""
    return os.environ.get("PDF", "1") != "0" and _PLUGIN in config.plugins


class _Bundle:
    """Stands in for WeasyPrint's HTML: takes cover and contents from it, and adds the reports."""

    def __init__(
        self, string: str, config: MkDocsConfig, reports: list[BundledReport], settings: Settings
    ) -> None:
        self._options = config.plugins[_PLUGIN].config
        self._reports, self._settings = reports, settings
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
                self._reports,
                self._settings,
            )
        except RenderError as error:
            raise _refusal(error) from error


def _text(report: Report, config: MkDocsConfig) -> OfficialText:
    notes = build_of(config.extra).notes(report)
    return official_text(report, notes, config.site_url or "", config.site_name)


def _headings(report: Report, begins_series: bool, sections: bool) -> Tag:
    """An article of headings alone, each named as the bundle names its place."""
    soup = BeautifulSoup("", "html.parser")
    article = soup.new_tag("article")
    place = report.address
    rows = [("h2", report.full_title, place_of_title(place))]
    if begins_series:
        rows.insert(0, ("h1", report.series.settings.title, place_of_title(place)))
    if sections:
        rows += [
            ("h3", section.head.heading, f"{place}#{section.head.anchor}")
            for section in report.sections
        ]
    for tag, words, name in rows:
        heading = soup.new_tag(tag, id=name)
        heading.string = words
        article.append(heading)
    return article


def _templates(config: MkDocsConfig) -> Path:
    """The folder of the cover's template; mkdocs-with-pdf would look for it where one stands."""
    folder: str = config.plugins[_PLUGIN].config["custom_template_path"]
    return Path(config.config_file_path).resolve().parent / folder


def _cache(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent / ".cache"


def _refusal(error: Exception) -> PluginError:
    for line in str(error).splitlines():
        log.error(line)
    return PluginError("Không tạo được PDF; xem các dòng trên.")
