"""Pages: MkDocs gets the Markdown that was checked, and what was rendered before is used again.

MkDocs has no events by which a page could do without rendering; the two places where its own
methods are replaced are the helpers `_use` and `_with_kept_pages`.
"""

from collections.abc import Callable
from typing import Any

from baocao.outputs.body import body_markdown
from baocao.outputs.build import Build, build_of
from baocao.outputs.figures.beside import figure_asides
from baocao.outputs.notes import for_readers
from baocao.outputs.opendata.description import description
from baocao.outputs.pages.kept_pages import (
    Heading,
    RenderedBody,
    keep_body,
    keep_page,
    kept_body,
    kept_page,
    page_body_key,
    report_body_key,
)
from baocao.outputs.register.addresses import Urls
from baocao.outputs.register.links import marked_report
from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

_LAST = -200  # after the theme's hook has made titles text
# An empty front matter, so that MkDocs looks for none in the first lines of a text.
_NO_FRONT_MATTER = "---\n{}\n---\n"
# Templates that print of a catalogue no more than a page's view.
_OF_ONE_PAGE = ("main.html", "report.html", "register.html")


# Hooks ---------------------------------------------------------------------------------------


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Gives MkDocs the text that was checked, without front matter: it would read that its way."""
    catalogue = build_of(config.extra).catalogue
    own = catalogue.page(page.file.src_uri) or catalogue.report(page.file.src_uri)
    return None if own is None else f"{_NO_FRONT_MATTER}{own.source.text[own.body_start :]}"


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Gives a report's page its body with anchors and editor's notes, a guide its front matter.

    A body that was rendered before is not rendered again.
    """
    build = build_of(config.extra)
    if guide := build.catalogue.page(page.file.src_uri):
        page.meta = guide.meta.model_dump(exclude_defaults=True)
    report = build.catalogue.report(page.file.src_uri)
    if report is None:
        key = page_body_key(build.store, build.environment, page.file.src_uri, markdown)
        return "" if _use_kept(page, key, build) else markdown
    page.title = f"Năm {report.meta.year}"
    page.meta = {
        "template": "report.html",
        "title": f"{report.full_title}",
        "description": description(report),
    }
    notes = build.notes(report)
    register = build.register
    where = register.links_key(report.uri) if register else ""
    key = report_body_key(build.store, build.environment, report, notes, where)
    if _use_kept(page, key, build):
        return ""
    links = register.links(report.uri) if register else ()
    marked = marked_report(report, links, Urls(build.use_directory_urls))
    body = body_markdown(
        report.blocks,
        for_readers(notes),
        marked.insertions if marked else (),
        figure_asides(report, build.use_directory_urls),
    )
    if marked:
        build.marked[report.uri] = marked
    report.release()
    return body


@event_priority(_LAST)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keeps the body of a page that all hooks have seen and none has refused."""
    page.markdown = ""  # let go of it; without any, MkDocs would have no title
    build = build_of(config.extra)
    key = build.body_keys.get(page.file.src_uri)
    if key and page.file.src_uri not in build.kept and not build.refused_html:
        contents = [_heading(link) for link in page.toc]
        ids = sorted(page.present_anchor_ids or ())
        keep_body(build.store, key, RenderedBody(html, contents, ids, page._title_from_render))


@event_priority(_LAST)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Puts pages that were written before in the place of rendering them."""
    _with_kept_pages(env, build_of(config.extra))
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> None:
    """Lets go of what only the template needed: a thousand reports are a hundred megabytes."""
    page.content = None


# Helpers -------------------------------------------------------------------------------------


def _use_kept(page: Page, key: str | None, build: Build) -> bool:
    """Takes a page's body from the store, where that has it."""
    if key is None:
        return False
    build.body_keys[page.file.src_uri] = key
    body = kept_body(build.store, key)
    if body is None:
        return False
    build.kept.add(page.file.src_uri)
    _use(page, body)
    return True


def _use(page: Page, body: RenderedBody) -> None:
    """Makes a page one that is rendered: it keeps what it is given here."""
    page.content = body.html
    page.toc = TableOfContents([_link(heading) for heading in body.contents])
    page.present_anchor_ids = set(body.ids)
    page._title_from_render = body.title
    setattr(page, "render", lambda config, files: None)  # noqa: B010


def _heading(link: AnchorLink) -> Heading:
    return Heading(link.title, link.id, link.level, [_heading(child) for child in link.children])


def _link(heading: Heading) -> AnchorLink:
    link = AnchorLink(heading.title, heading.id, heading.level)
    link.children = [_link(child) for child in heading.children]
    return link


class _KeptTemplate:
    """A template that is only rendered for pages of which something has changed."""

    def __init__(self, template: Template, build: Build) -> None:
        self._template, self._build = template, build

    def render(self, context: dict[str, Any]) -> str:
        key = _page_key(self._template, context, self._build)
        page = kept_page(self._build.store, key) if key else None
        if page is None:
            page = self._template.render(context)
            if key:
                keep_page(self._build.store, key, page)
        return page


def _with_kept_pages(env: Environment, build: Build) -> None:
    """Gives MkDocs, which asks for a template by its name alone, one that knows kept pages."""
    get_template: Callable[..., Template] = env.get_template

    def get(name: str, *inside: object) -> object:
        template = get_template(name, *inside)
        return template if inside else _KeptTemplate(template, build)

    setattr(env, "get_template", get)  # noqa: B010


def _page_key(template: Template, context: dict[str, Any], build: Build) -> str | None:
    """The key of a whole page; None where it can't be told what all it is made of."""
    page: Page | None = context.get("page")
    body = build.body_keys.get(page.file.src_uri) if page else None
    if page is None or body is None or template.name not in _OF_ONE_PAGE:
        return None
    around = [(p.url, f"{p.title}") if p else None for p in (page.previous_page, page.next_page)]
    own = (template.name, body, page.url, f"{page.title}", page.meta, page.canonical_url, around)
    if not build.navigation:
        build.navigation = repr(_outline(context["nav"]))
    return build.store.key(repr(own), build.view_key(page.file.src_uri), build.navigation)


def _outline(nav: Navigation | Section) -> list[object]:
    """Titles and URLs of the navigation."""
    items = nav.items if isinstance(nav, Navigation) else nav.children
    return [
        (f"{item.title}", _outline(item))
        if isinstance(item, Section)
        else (f"{item.title}", getattr(item, "url", None))
        for item in items
    ]
