"""URLs that appear or go: pages, files, and the places in a page that can be linked to."""

from collections.abc import Iterable, Iterator

from baocao.analysis.differences.bodies import compare_bodies
from baocao.reading.blocks import Block
from baocao.reading.inventory import REPORTS, Inventory
from baocao.reading.report import Report
from baocao.reading.series import SERIES_FILE
from baocao.reading.site_paths import pdf_path, site_path
from baocao.reviewing.documents import Document
from baocao.reviewing.model import UrlChange


def url_changes(
    before: Inventory,
    after: Inventory,
    pairs: Iterable[tuple[Document | None, Document | None]],
) -> Iterator[UrlChange]:
    """What goes, then what appears; places of pages that stay come after pages and files."""
    old, new = _urls(before), _urls(after)
    yield from (_change(url, "") for url in old if url not in new)
    yield from (_change("", url) for url in new if url not in old)
    for one, other in pairs:
        if isinstance(one, Report) and isinstance(other, Report) and one.uri == other.uri:
            yield from _places(one, other)


def _urls(inventory: Inventory) -> dict[str, None]:
    """The URLs below the site, pages without "index.html"."""
    urls: dict[str, None] = {}
    for series in inventory.series:
        urls[f"{REPORTS}/{series.slug}/"] = None
    reports = {item.uri for item, _ in inventory.reports}
    for item in inventory.files:
        if item.uri.rpartition("/")[2] != SERIES_FILE:
            urls[site_path(item.uri).removesuffix("index.html")] = None
        if item.uri in reports:
            urls[pdf_path(item.uri)] = None
    return urls


def _places(old: Report, new: Report) -> Iterator[UrlChange]:
    """The anchors of one page: a heading that was changed has another one."""
    before, after = _anchors(old), _anchors(new)
    became = {
        one.anchor: other.anchor
        for one, other in _one_and_the_same(old, new)
        if one.anchor not in after and other.anchor not in before
    }
    for anchor in before:
        if anchor not in after:
            to = became.get(anchor, "")
            yield _change(_place(old, anchor), _place(new, to) if to else "", is_place=True)
    reached = set(became.values())
    for anchor in after:
        if anchor not in before and anchor not in reached:
            yield _change("", _place(new, anchor), is_place=True)


def _anchors(report: Report) -> dict[str, None]:
    return {block.anchor: None for block in report.blocks if block.anchor}


def _one_and_the_same(old: Report, new: Report) -> Iterator[tuple[Block, Block]]:
    """The headings and numbered paragraphs that are in both."""
    for section in compare_bodies(old.body, new.body):
        pairs = [(section.before, section.after), *((b.before, b.after) for b in section.blocks)]
        for one, other in pairs:
            if one and other and one.anchor and other.anchor:
                yield one, other


def _place(report: Report, anchor: str) -> str:
    return f"{report.address}#{anchor}"


def _change(before: str, after: str, is_place: bool = False) -> UrlChange:
    kind = "renamed" if before and after else "added" if after else "removed"
    return UrlChange.model_validate(
        {"change": kind, "before": before, "after": after, "is_place": is_place}
    )
