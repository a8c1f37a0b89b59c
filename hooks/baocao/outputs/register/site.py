"""The register of a site: every page of it, and where each citation of each report leads."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from baocao.analysis.documents import Document, DocumentRegister, build_register
from baocao.analysis.mentions import kept_mentions
from baocao.checking.check import CheckResult
from baocao.outputs.register.addresses import (
    INDEX,
    Address,
    Name,
    Urls,
    addresses,
    name_of,
    year_of,
    year_page,
)
from baocao.outputs.register.entries import EntryWriter
from baocao.outputs.register.links import Link
from baocao.outputs.register.view import NO_TYPE, NO_YEAR, Folder, RegisterPage, Row, row_of
from baocao.reading.catalogue import Catalogue
from baocao.reading.frontmatter import quoted
from baocao.store import Store

TITLE = "Văn bản được viện dẫn"
MOST_ROWS = 1000
"""A list of more documents leads to pages below it instead."""
_MOST_KINDS = 3  # in a title


def read_register(catalogue: Catalogue, store: Store) -> DocumentRegister:
    """The register of all reports of a catalogue, of what the store has of them."""
    return build_register((r.uri, kept_mentions(r, store)) for r in catalogue.reports)


def register_markdown(title: str) -> str:
    """The file of a page of the register: front matter that names its template."""
    return f"---\ntitle: {quoted(title)}\ntemplate: register.html\n---\n"


class Filed(NamedTuple):
    """The documents of one page of the register, each with its anchor there."""

    uri: str
    title: str
    documents: tuple[tuple[Document, str], ...]


@dataclass(frozen=True)
class SiteRegister:
    """The register of one build; `result` is what its check has found."""

    catalogue: Catalogue
    register: DocumentRegister
    result: CheckResult
    urls: Urls

    @cached_property
    def _addresses(self) -> dict[Name, Address]:
        return addresses(self.register.documents)

    @cached_property
    def _writer(self) -> EntryWriter:
        return EntryWriter(self.catalogue, self.register, self.result, self._addresses, self.urls)

    @cached_property
    def _of_page(self) -> dict[str, list[Document]]:
        """The documents of each page, the newest first."""
        pages: dict[str, list[Document]] = defaultdict(list)
        for document in sorted(self.register.documents, key=_newest_first, reverse=True):
            pages[self._addresses[name_of(document)].page].append(document)
        return pages

    @cached_property
    def _of_year(self) -> dict[str, list[str]]:
        """The pages of each year's page, the latest year first."""
        years: dict[str, list[str]] = defaultdict(list)
        for uri, documents in sorted(self._of_page.items()):
            years[year_page(documents[0].key)].append(uri)
        return dict(sorted(years.items(), key=lambda item: _year_first(item[0]), reverse=True))

    @cached_property
    def pages(self) -> dict[str, str]:
        """The title of every page of the register, by its file below docs/."""
        titles = {INDEX: TITLE}
        for uri, below in self._of_year.items():
            titles[uri] = f"Văn bản {_year_words(self._of_page[below[0]][0].key)}"
            for page in below:
                titles[page] = _page_title(self._of_page[page])
        return titles

    @cached_property
    def _links(self) -> dict[str, list[Link]]:
        links: dict[str, list[Link]] = defaultdict(list)
        for document in self.register.documents:
            target = self._addresses[name_of(document)]
            for cited in document.places:
                links[cited.uri].append(Link(cited.mention.start, cited.mention.end, target))
        for found in links.values():
            found.sort(key=lambda link: link.start)
        return links

    def links(self, uri: str) -> Sequence[Link]:
        """The links of a report's citations in reading order."""
        return self._links.get(uri, ())

    def filed(self) -> Iterator[Filed]:
        """Every page that has entries, those of the latest documents last."""
        for uri, documents in reversed(self._of_page.items()):
            anchored = ((d, self._addresses[name_of(d)].anchor) for d in documents)
            yield Filed(uri, self.pages[uri], tuple(anchored))

    def links_key(self, uri: str) -> str:
        """What tells where all links of a report lead."""
        links = (f"{k.start} {k.end} {k.target.page} {k.target.anchor}" for k in self.links(uri))
        return "\n".join(links)

    def page(self, uri: str) -> RegisterPage:
        """What a page of the register shows. Raises KeyError for the file of no such page."""
        if uri not in self._of_page:
            return self._list(uri)
        documents = self._of_page[uri]
        return RegisterPage(
            self.pages[uri],
            self._counts[uri],
            self._mentions(uri),
            above=tuple(self._folders(uri, (INDEX, year_page(documents[0].key)))),
            entries=self._writer.entries(uri, documents),
        )

    def page_key(self, uri: str) -> str:
        """A digest of all that a page of the register is made of."""
        if uri not in self.pages:
            raise KeyError(uri)
        documents = self._of_page.get(uri) or self._listed(uri)
        parts = [repr((self.pages[uri], self._counts[uri], self._below(uri)))]
        reports: set[str] = set()
        for document in documents:
            where = [(c.uri, c.mention.start) for c in document.places]
            parts.append(f"{name_of(document)} {where}")
            reports.update(uri for uri, _ in where)
            if uri in self._of_page and any(around := self._writer.around(uri, document)):
                parts.append(repr(around))
        parts += sorted(self._digests[report] for report in reports)
        return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _digests(self) -> dict[str, str]:
        return {report.uri: report.digest for report in self.catalogue.reports}

    def _below(self, uri: str) -> list[tuple[str, str, int]]:
        """The pages that a list leads to."""
        below = self._of_year if uri == INDEX else self._of_year.get(uri, ())
        return [(page, self.pages[page], self._counts[page]) for page in below]

    def _listed(self, uri: str) -> Sequence[Document]:
        """The documents that a list shows, the newest first; none where there are too many."""
        if self._counts[uri] > MOST_ROWS:
            return ()
        pages = self._of_page if uri == INDEX else self._of_year[uri]
        documents = (document for page in pages for document in self._of_page[page])
        return sorted(documents, key=_newest_first, reverse=True)

    def _list(self, uri: str) -> RegisterPage:
        below = self._of_year if uri == INDEX else self._of_year[uri]
        return RegisterPage(
            self.pages[uri],
            self._counts[uri],
            self._mentions(uri),
            above=() if uri == INDEX else tuple(self._folders(uri, (INDEX,))),
            rows=tuple(self._row(uri, document) for document in self._listed(uri)),
            folders=tuple(self._folders(uri, below)),
        )

    def _row(self, uri: str, document: Document) -> Row:
        return row_of(document, self.urls.entry(uri, self._addresses[name_of(document)]))

    def _mentions(self, uri: str) -> int:
        """How often the documents of a page are cited."""
        pages = self._of_page if uri == INDEX else self._of_year.get(uri, (uri,))
        return sum(len(document.places) for page in pages for document in self._of_page[page])

    def _folders(self, uri: str, leading_to: Iterable[str]) -> Iterator[Folder]:
        """Pages of the register as one of them links to them."""
        for other in leading_to:
            yield Folder(self.pages[other], self.urls.between(uri, other), self._counts[other])

    @cached_property
    def _counts(self) -> dict[str, int]:
        """How many documents are on each page, and below it."""
        counts = {uri: len(documents) for uri, documents in self._of_page.items()}
        counts |= {uri: sum(counts[p] for p in below) for uri, below in self._of_year.items()}
        return {**counts, INDEX: len(self.register.documents)}


def _newest_first(document: Document) -> tuple[str, str, str]:
    return document.day or document.year, document.key, document.body


def _year_first(uri: str) -> str:
    year = uri.split("/")[1]
    return year if year.isdecimal() else ""


def _page_title(documents: Sequence[Document]) -> str:
    """ "Quyết định năm 2020": the kinds of documents of a page, the most frequent first."""
    kinds = Counter(document.type or NO_TYPE for document in documents)
    names = [name for name, _ in kinds.most_common(_MOST_KINDS)]
    more = ", …" if len(kinds) > _MOST_KINDS else ""
    return f"{', '.join(names)}{more} {_year_words(documents[0].key)}"


def _year_words(key: str) -> str:
    year = year_of(key)
    return f"năm {year}" if year else NO_YEAR
