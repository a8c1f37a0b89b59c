"""The theme: prints values as text, and loads nothing from other hosts.

MkDocs leaves Jinja's escaping off, so every value of front matter and series.yml would be HTML.
"""

import html
import re
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, pass_context
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.templates import TemplateContext, url_filter

_LAST = -100
_SCRIPT = re.compile(r"assets/javascripts/.*\.js$")
# What the theme's script would load Mermaid from, and its repository's figures.
_HOSTS = re.compile(r"https://(?:unpkg\.com/mermaid|api\.github\.com/)[^\"'`]*")
# Sources of a page that is an output of its own.
_OF_OUTPUTS = ("checker/",)
_SOURCE_MAP = re.compile(r"//# sourceMappingURL=\S+\s*$")


# Hooks ---------------------------------------------------------------------------------------


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Ships the theme's scripts without URLs of other hosts, and without their source maps."""
    for file in list(files):
        of_output = file.src_uri.startswith(_OF_OUTPUTS) and _is_of_our_theme(file, config)
        if of_output or file.src_uri.endswith((".js.map", ".css.map")):
            files.remove(file)
        elif _SCRIPT.match(file.src_uri) and not _is_of_our_theme(file, config):
            script = file.content_string
            closed = _SOURCE_MAP.sub("", _HOSTS.sub("", script))
            if closed != script:
                files.remove(file)
                files.append(File.generated(config, file.src_uri, content=closed))
    return files


@event_priority(_LAST)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Escapes every value where a template prints it; titles are text from here on.

    Gives templates the filter `page_url`: the URL of the page in a file below docs/.
    """
    env.autoescape = True

    @pass_context
    def page_url(context: TemplateContext, uri: str) -> str:
        file = files.get_file_from_path(uri)
        return url_filter(context, file.url if file else uri)

    env.filters["page_url"] = page_url
    env.globals["nav_closed"] = _closed_items()
    for file in files.documentation_pages():
        if file.page is not None:
            _make_titles_text(file.page)
    return env


@event_priority(_LAST)
def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """The page's content, judged when it was rendered, is the only HTML."""
    page.content = Markup(page.content or "")
    return context


# Helpers -------------------------------------------------------------------------------------


def _is_of_our_theme(file: File, config: MkDocsConfig) -> bool:
    """Whether it comes from overrides/; what the build makes by itself does, too."""
    ours = Path(config.theme.dirs[0])
    source = file.abs_src_path
    return source is None or Path(source).is_relative_to(ours)


def _closed_items() -> Callable[[TemplateContext, Page | Section | Link], Markup]:
    """What templates call for an item of the navigation that is not open, "" for one that is.

    A page's neighbours in its folder have the same closed items, so each is made once for them.
    """
    made: dict[tuple[str, str, str], Markup] = {}

    @pass_context
    def nav_closed(context: TemplateContext, item: Page | Section | Link) -> Markup:
        if item.active:
            return Markup("")
        leads_to = _first_page(item)
        url, page = leads_to.url or "", context.get("page")
        if page is None or not page.url or url.startswith(page.url):
            return _closed_item(item, url_filter(context, url))
        key = (url, f"{item.title}", page.url.rstrip("/").rpartition("/")[0])
        if key not in made:
            made[key] = _closed_item(item, url_filter(context, url))
        return made[key]

    return nav_closed


def _first_page(item: StructureItem) -> Page | Link:
    """The page that a closed item leads to: a section's first."""
    while isinstance(item, Section):
        item = item.children[0]
    assert isinstance(item, Page | Link)
    return item


def _closed_item(item: Page | Section | Link, href: str) -> Markup:
    nested = isinstance(item, Section)
    more = " md-nav__item--pruned md-nav__item--nested" if nested else ""
    icon = Markup('<span class="md-nav__icon md-icon"></span>') if nested else ""
    return Markup(
        '<li class="md-nav__item{}"><a href="{}" class="md-nav__link">'
        '<span class="md-ellipsis">{}</span>{}</a></li>'
    ).format(Markup(more), href, item.title, icon)


def _make_titles_text(page: Page) -> None:
    """Titles as escaped HTML, since the theme prints them as HTML here and strips tags there."""
    title = page.title or ""
    page.title = escape(title if page.meta.get("title") else html.unescape(title))
    for link in page.toc:
        _make_title_text(link)


def _make_title_text(link: AnchorLink) -> None:
    link.title = escape(html.unescape(link.title))
    for child in link.children:
        _make_title_text(child)
