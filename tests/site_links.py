"""Looks whether every link of a built site leads somewhere: pages, files, anchors."""

import posixpath
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_LINKING = ("href", "src", "action", "data-address", "data-base", "poster")


@dataclass
class PageLinks(HTMLParser):
    """The ids of a page, and what it links to."""

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("id", "name") and value and (name == "id" or tag == "a"):
                self.ids.add(value)
            elif name in _LINKING and value is not None:
                self.links.append(value)
            elif name == "srcset":
                self.links += [part.split()[0] for part in (value or "").split(",") if part.strip()]


def broken_links(site: Path, site_url: str = "") -> list[str]:
    """Every link of the site's pages that leads nowhere, as "page: link".

    `site_url` is the public URL that the site was built for: absolute links below it are followed
    too, and a link that begins with "/" is from its root.
    """
    root = urlsplit(site_url).path.rstrip("/") + "/"
    pages = {}
    for file in sorted(site.rglob("*.html")):
        pages[file.relative_to(site).as_posix()] = page = PageLinks()
        page.feed(file.read_text("utf-8"))
    broken = []
    for name, page in pages.items():
        for link in dict.fromkeys(page.links):
            if not _resolves(site, pages, f"{root}{name}", link, root, site_url):
                broken.append(f"{name}: {link}")
    return broken


def _resolves(
    site: Path, pages: dict[str, PageLinks], page: str, link: str, root: str, site_url: str
) -> bool:
    if site_url and link.startswith(site_url):
        link = root + link.removeprefix(site_url).lstrip("/")
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return parts.scheme in ("https", "http", "mailto", "tel", "data")
    path = unquote(urlsplit(urljoin(page, link)).path)
    if not path.startswith(root):
        return False
    target = path.removeprefix(root)
    if not target or target.endswith("/"):
        target = posixpath.join(target, "index.html")
    if not (site / target).is_file():
        return False
    fragment = unquote(parts.fragment)
    return not fragment or target not in pages or fragment in pages[target].ids
