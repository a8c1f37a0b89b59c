"""The permanent URLs of documents in the register: a page for each year and code, anchors on it.

Both follow from the document's key alone, so that no other report can move them. A page for each
document would be tens of thousands of files for a thousand reports, each of them the theme's frame
many times the size of its content; one page for all of them, tens of megabytes.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from baocao.analysis.documents import OPEN_SYMBOL, Document
from baocao.text.lexicon import vocabulary
from baocao.text.vietnamese import slug

FOLDER = "van-ban"
INDEX = f"{FOLDER}/index.md"

_YEAR = re.compile(r"\(((?:19|20)\d\d)\)$|^\d+[a-zđ]?/((?:19|20)\d\d)/")
_NUMBERED = re.compile(r"\d")
_SYMBOL = re.compile(r"^[\w.]+?(?:/(?:19|20)\d\d)?[/-](?P<first>[^/\-(]+)")
_ASSEMBLY = re.compile(r"(?:QH|UBTVQH)\d*$")
_NO_YEAR, _NO_SYMBOL, _LAWS, _LETTERS = "chua-ro-nam", "chua-ro-ky-hieu", "luat", "cong-van"
_NO_BODY = "chua-ro-co-quan"
_LONGEST = 80  # characters of an anchor

Name = tuple[str, str, bool]
"""What tells a document from all others: its key, its body, whether it may be several."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where an entry of the register is: its page's file below docs/, and its anchor there.

    `shared` is set at the first of several that would have one anchor: it leads there too.
    """

    page: str
    anchor: str
    shared: str = ""


@dataclass(frozen=True, slots=True)
class Urls:
    """How pages link to one another: by relative URLs, of folders or of files."""

    of_folders: bool

    def between(self, uri: str, target: str) -> str:
        """The URL of a page from another one, both by their files below docs/."""
        return f"{self.to_root(uri)}{self.path(target)}"

    def to_root(self, uri: str) -> str:
        """The URL of the site's root from a page."""
        return "../" * self.path(uri).count("/")

    def entry(self, uri: str, target: Address) -> str:
        """The URL of an entry from a page."""
        return f"{self.between(uri, target.page)}#{target.anchor}"

    def path(self, uri: str) -> str:
        """The URL of a page from the root of the site."""
        page = uri.removesuffix(".md")
        if not self.of_folders:
            return f"{page}.html"
        return page.removesuffix("index") if page.endswith("/index") else f"{page}/"


def page_of(key: str) -> str:
    """The page of a key, as a file below docs/: "van-ban/2020/qd.md"."""
    return f"{FOLDER}/{year_of(key) or _NO_YEAR}/{_group(key)}.md"


def year_of(key: str) -> str:
    """The year in a key, "" where it is open."""
    found = _YEAR.search(key)
    return (found[1] or found[2]) if found else ""


def year_page(key: str) -> str:
    """The page that lists the documents of the same year, as a file below docs/."""
    return f"{FOLDER}/{year_of(key) or _NO_YEAR}/index.md"


def _group(key: str) -> str:
    """The code of the document's kind; letters and laws have none."""
    if not _NUMBERED.match(key):
        return _LAWS
    if OPEN_SYMBOL in key:
        return _NO_SYMBOL
    found = _SYMBOL.match(key)
    first = found["first"] if found else ""
    if first in vocabulary().types_by_code:
        return slug(first)
    return _LAWS if _ASSEMBLY.match(first) else _LETTERS


def plain_anchor(key: str) -> str:
    """The anchor of a key; where several documents share it, that of the first of them."""
    words = key.rpartition("(")[0] or key
    whole = slug(words.removesuffix(OPEN_SYMBOL))
    anchor = f"so-{whole}" if _NUMBERED.match(key) else whole
    if len(anchor) <= _LONGEST:
        return anchor or "van-ban"
    return f"{anchor[:_LONGEST].rstrip('-')}-{_short_digest(key)}"


def addresses(documents: Iterable[Document]) -> dict[Name, Address]:
    """The address of every document by `name_of`.

    Documents that would share an anchor have one each, after the shared one, which goes on to lead
    to the first of them.
    """
    sharing: dict[Address, list[Document]] = defaultdict(list)
    for document in documents:
        address = Address(page_of(document.key), plain_anchor(document.key))
        sharing[address].append(document)
    found: dict[Name, Address] = {}
    for address, alike in sharing.items():
        if len(alike) == 1:
            found[name_of(alike[0])] = address
            continue
        several_keys = len({document.key for document in alike}) > 1
        taken: set[str] = set()
        for document in alike:
            parts = [address.anchor, slug(document.body)[:_LONGEST] or _NO_BODY]
            if several_keys:
                parts.insert(1, _short_digest(document.key))
            anchor = "--".join(parts)
            if anchor in taken:
                anchor = f"{anchor}--{_short_digest(document.body)}"
            taken.add(anchor)
            shared = "" if document is not alike[0] else address.anchor
            found[name_of(document)] = Address(address.page, anchor, shared)
    return found


def name_of(document: Document) -> Name:
    """The name of a document."""
    return document.key, document.body, document.key in document.may_be


def _short_digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
