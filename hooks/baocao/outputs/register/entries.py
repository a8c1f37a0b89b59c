"""The entries of the register's pages: what reports print of each document, and where."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from baocao.analysis.citations import find_citations
from baocao.analysis.cited import local_body
from baocao.analysis.documents import Cited, Document, DocumentRegister
from baocao.analysis.official_urls import official_urls
from baocao.checking.check import CheckResult
from baocao.outputs.register.addresses import Address, Name, Urls, name_of
from baocao.outputs.register.conflicts import Conflict, Spot, conflicts_of
from baocao.outputs.register.view import Citing, Entry, in_words, row_of, title_of
from baocao.reading.catalogue import Catalogue
from baocao.reading.report import Report

_LETTER = "Văn bản"  # what a document without a printed type is cited as


@dataclass(frozen=True)
class EntryWriter:
    """Makes entries of documents of one register."""

    catalogue: Catalogue
    register: DocumentRegister
    result: CheckResult
    addresses: Mapping[Name, Address]
    urls: Urls

    def entries(self, page: str, documents: Iterable[Document]) -> tuple[Entry, ...]:
        """The entries of the documents of one page, by its file below docs/."""
        return tuple(self._entry(page, document) for document in documents)

    def around(self, page: str, document: Document) -> tuple[object, ...]:
        """What an entry shows of anything but the places that cite its document."""
        own = tuple((report.uri, report.full_title) for report in self._own(document))
        conflicts = tuple(self._conflicts(document))
        return tuple(self._candidates(page, document)), own, conflicts

    def _entry(self, page: str, document: Document) -> Entry:
        address = self.addresses[name_of(document)]
        return Entry(
            row_of(document, f"#{address.anchor}"),
            address.shared,
            "" if document.issuer else document.inferred_issuer,
            tuple(_forms(document)),
            tuple(_dates(document)),
            document.is_open,
            tuple(self._candidates(page, document)),
            tuple((r.full_title, self.urls.between(page, r.uri)) for r in self._own(document)),
            official_urls().get(document.key, ""),
            tuple(self._conflicts(document)),
            tuple(self._citing(page, document.places)),
        )

    def _candidates(self, page: str, document: Document) -> Iterator[tuple[str, str]]:
        """The documents that an open one may be."""
        for key in document.may_be:
            for other in self.register.by_key[key]:
                if other is not document:
                    body = f" ({other.body})" if other.body else ""
                    year = f" năm {other.year}" if other.year else ""
                    address = self.addresses[name_of(other)]
                    yield f"{title_of(other)}{year}{body}", self.urls.entry(page, address)

    def _own(self, document: Document) -> Iterator[Report]:
        """The reports of the site that are the document: by number, symbol and date."""
        for report in self._own_by_key.get(document.key, ()):
            same_day = f"{report.meta.date}" in document.days
            bodies = {document.body, local_body(report.issuer)} - {""}
            if same_day and len(bodies) < 2:
                yield report

    @cached_property
    def _own_by_key(self) -> dict[str, list[Report]]:
        found: dict[str, list[Report]] = defaultdict(list)
        for report in self.catalogue.reports:
            if key := own_key(report):
                found[key].append(report)
        return found

    def _conflicts(self, document: Document) -> Iterator[Conflict]:
        spots = (self._spot(cited) for cited in document.places)
        found = (conflict for spot in spots for conflict in self._conflicts_by_spot.get(spot, ()))
        yield from dict.fromkeys(found)

    def _spot(self, cited: Cited) -> Spot:
        return self._paths[cited.uri], cited.mention.line, cited.mention.column

    @cached_property
    def _paths(self) -> dict[str, str]:
        return {report.uri: report.source.path for report in self.catalogue.reports}

    @cached_property
    def _conflicts_by_spot(self) -> dict[Spot, list[Conflict]]:
        return conflicts_of(self.result)

    def _citing(self, page: str, places: Sequence[Cited]) -> Iterator[Citing]:
        """The reports that cite a document, in the order of the catalogue."""
        of_report: dict[str, list[Cited]] = defaultdict(list)
        for cited in places:
            of_report[cited.uri].append(cited)
        for uri, cited_there in of_report.items():
            report = self.catalogue.report(uri)
            title = report.full_title if report else uri
            yield Citing(self.urls.between(page, uri), title, tuple(cited_there))


def own_key(report: Report) -> str:
    """The key under which a report is cited, "" where it has no number, symbol or date."""
    number, symbol, date = report.printed_number, report.symbol, report.meta.date
    if not (number and symbol and date):
        return ""
    kind = report.document_type or _LETTER
    found = find_citations(f"{kind} số {number}/{symbol} ngày {date:%d/%m/%Y}.")
    return found[0].key if len(found) == 1 else ""


def _forms(document: Document) -> Iterator[str]:
    """Type, number and symbol in every form that is printed, unless it is only the proper one."""
    if any(cited.mention.short != title_of(document) for cited in document.places):
        yield from _counted(document.printed)


def _dates(document: Document) -> Iterator[str]:
    """The dates that are printed, where there are several."""
    if len(document.places) > 1 and len(document.days) > 1:
        yield from _counted({in_words(day): count for day, count in document.days.items()})


def _counted(values: Mapping[str, int]) -> Iterator[str]:
    """Values with how often each is there, the most frequent first."""
    for value, count in sorted(values.items(), key=lambda item: -item[1]):
        yield f"{value} ({count} chỗ)" if len(values) > 1 else value
