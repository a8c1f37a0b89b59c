"""The register of cited documents: its pages, and the links to it from the text of reports.

Events come in, calls to `baocao.outputs.register` go out.
"""

from functools import partial
from typing import Any

from baocao.analysis.official_urls import official_urls
from baocao.data import DataError
from baocao.outputs.build import build_of
from baocao.outputs.register.addresses import INDEX, Urls
from baocao.outputs.register.plan import PlannedRegister
from baocao.outputs.register.site import register_markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

_FIRST = 100  # before the navigation is made
_AFTER_JUDGING = -50


# Hooks ---------------------------------------------------------------------------------------


def on_pre_build(config: MkDocsConfig) -> None:
    """Prepares the register; a wrong data file ends the build before anything is written."""
    build = build_of(config.extra)
    try:
        official_urls()
        urls = Urls(build.use_directory_urls)
        build.register = PlannedRegister(build.catalogue, build.store, build.result, urls)
    except DataError as error:
        raise PluginError(f"{error}.") from error


@event_priority(_FIRST)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the register's pages; only the first of them is in the navigation."""
    register = build_of(config.extra).register
    for uri, title in register.pages.items() if register else ():
        inclusion = InclusionLevel.INCLUDED if uri == INDEX else InclusionLevel.NOT_IN_NAV
        content = register_markdown(title)
        files.append(File.generated(config, uri, content=content, inclusion=inclusion))
    return files


@event_priority(_AFTER_JUDGING)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Puts links and ids in the place of the marks in a report that was rendered and judged."""
    marked = build_of(config.extra).marked.pop(page.file.src_uri, None)
    if marked is None:
        return html
    for link in page.toc:
        _drop_marks(link, marked.script.without)
    page.present_anchor_ids = {*(page.present_anchor_ids or ()), *marked.ids}
    return marked.resolve(html)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Hands a page of the register what it shows, for the case that it is written anew."""
    register = build_of(config.extra).register
    if register and page.file.src_uri in register.pages:
        context["register_page"] = partial(register.page, page.file.src_uri)
    return context


@event_priority(_FIRST)
def on_post_build(config: MkDocsConfig) -> None:
    """Lets go of the register: of a thousand reports it takes a hundred megabytes."""
    build_of(config.extra).register = None


# Helpers -------------------------------------------------------------------------------------


def _drop_marks(link: AnchorLink, without: Any) -> None:
    link.title = without(link.title)
    for child in link.children:
        _drop_marks(child, without)
