"""The register of a site: every page of it, and where each citation of each report leads."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from baocao.analysis.documents import Document, DocumentRegister, build_register
from baocao.analysis.mentions import kept_mentions
from baocao.checking.check import CheckResult
from baocao.outputs.register.addresses import (
    INDEX,
    Address,
    Name,
    addresses,
    name_of,
    page_of,
    year_of,
    year_page,
)
from baocao.outputs.register.entries import EntryWriter
from baocao.outputs.register.links import Link
from baocao.outputs.register.view import NO_TYPE, NO_YEAR, Folder, RegisterPage, row_of
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


@dataclass(frozen=True)
class SiteRegister:
    """The register of one build; `result` is what its check has found."""

    catalogue: Catalogue
    register: DocumentRegister
    result: CheckResult

    @cached_property
    def _addresses(self) -> dict[Name, Address]:
        return addresses(self.register.documents)

    @cached_property
    def _writer(self) -> EntryWriter:
        return EntryWriter(self.catalogue, self.register, self.result, self._addresses)

    @cached_property
    def _of_page(self) -> dict[str, list[Document]]:
        """The documents of each page, the newest first."""
        pages: dict[str, list[Document]] = defaultdict(list)
        for document in sorted(self.register.documents, key=_newest_first, reverse=True):
            pages[page_of(document.key)].append(document)
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

    def page(self, uri: str) -> RegisterPage:
        """What a page of the register shows. Raises KeyError for the file of no such page."""
        if uri == INDEX:
            return self._list(uri, self.register.documents, self._year_folders, ())
        if uri in self._of_year:
            below = self._of_year[uri]
            listed = [d for page in below for d in self._of_page[page]]
            folders = [Folder(self.pages[p], p, len(self._of_page[p])) for p in below]
            return self._list(uri, listed, folders, (self._index,))
        documents = self._of_page[uri]
        year = year_page(documents[0].key)
        return RegisterPage(
            uri,
            self.pages[uri],
            len(documents),
            sum(len(d.places) for d in documents),
            above=(self._index, Folder(self.pages[year], year, 0)),
            entries=self._writer.entries(documents),
        )

    def page_key(self, uri: str) -> str:
        """A digest of all that a page of the register shows."""
        page = self.page(uri) if uri in self.pages else None
        return sha256(repr(page).encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def _index(self) -> Folder:
        return Folder(TITLE, INDEX, len(self.register.documents))

    @property
    def _year_folders(self) -> list[Folder]:
        return [
            Folder(self.pages[uri], uri, sum(len(self._of_page[page]) for page in below))
            for uri, below in self._of_year.items()
        ]

    def _list(
        self,
        uri: str,
        documents: Sequence[Document],
        folders: Sequence[Folder],
        above: tuple[Folder, ...],
    ) -> RegisterPage:
        few = len(documents) <= MOST_ROWS
        newest = sorted(documents, key=_newest_first, reverse=True) if few else ()
        return RegisterPage(
            uri,
            self.pages[uri],
            len(documents),
            sum(len(d.places) for d in documents),
            above,
            rows=tuple(row_of(d, self._addresses[name_of(d)]) for d in newest),
            folders=tuple(folders),
        )



def _newest_first(document: Document) -> tuple[str, str, str, str]:
    return (year_of(document.key), document.day, document.key, document.body)


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
