"""Pages that were rendered before: their bodies, and the whole pages."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from baocao.kept import Kept
from baocao.outputs.notes import Note
from baocao.reading.report import Report
from baocao.store import Store

_PAGE = "page"
# What a link or a picture needs: whether its target is there can't be seen from the text alone.
_LINKS = ("](", "][", "]:", "<")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]\n]{1,60}\]:", re.M)


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's own contents; `title` is HTML."""

    title: str
    id: str
    level: int
    children: list["Heading"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RenderedBody:
    """The HTML of a page's Markdown, its contents, its ids, and the title it begins with."""

    html: str
    contents: list[Heading]
    ids: list[str]
    title: str | None


_BODIES = Kept("body", RenderedBody)


def may_link(text: str) -> bool:
    """Whether a page's Markdown could hold a link or a picture."""
    text = _FOOTNOTE.sub("", text) if "[^" in text else text
    return any(mark in text for mark in _LINKS)


def report_body_key(
    store: Store, environment: str, report: Report, notes: Sequence[Note], links: str
) -> str | None:
    """The key of a report's rendered body; None where other files have a part in it.

    `links` tells where its citations lead: the only part that other reports have in it.
    """
    if may_link(report.source.text):
        return None
    return store.key(environment, report.digest, repr(notes), links)


def page_body_key(store: Store, environment: str, uri: str, markdown: str) -> str | None:
    """The key of another page's rendered body; None where other files have a part in it."""
    return None if may_link(markdown) else store.key(environment, uri, markdown)


def kept_body(store: Store, key: str) -> RenderedBody | None:
    """A body that was rendered before, None where the store has none."""
    return _BODIES.get(store, key)


def keep_body(store: Store, key: str, body: RenderedBody) -> None:
    """Keeps a rendered body that was judged fit for the public."""
    _BODIES.put(store, key, body)


def kept_page(store: Store, key: str) -> str | None:
    """A whole page that was written before, None where the store has none."""
    entry = store.get(_PAGE, key)
    return None if entry is None else entry.decode("utf-8", "surrogatepass")


def keep_page(store: Store, key: str, html: str) -> None:
    """Keeps a whole page."""
    store.put(_PAGE, key, html.encode("utf-8", "surrogatepass"))


def environment_digest(files: Iterable[Path], settings: Sequence[str]) -> str:
    """Of what all pages depend on beside the domain: templates, hooks, the site's settings."""
    digest = sha256("\0".join(settings).encode())
    for file in sorted(files):
        digest.update(f"{file.name}\0".encode() + sha256(file.read_bytes()).digest())
    return digest.hexdigest()
