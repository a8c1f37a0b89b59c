"""The search index as an output of a build: parts from the store, put together.

There are two: one of the reports, and one of all other kinds of pages, which is loaded beside it.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from baocao.outputs.build import Build
from baocao.outputs.output import Sink
from baocao.outputs.search.index import Index
from baocao.outputs.search.kinds import FoundPage, found_pages
from baocao.outputs.search.part import Part, from_bytes, make_part
from baocao.outputs.search.site import index_files, root_files
from baocao.parallel import map_on_cores
from baocao.progress import shown
from baocao.reading.report import Report
from baocao.store import Store

_PART = "search"
_FOLDER = "search"
_PAGE = "tim-kiem"


class SearchIndex:
    """The files of both indexes, and the two small ones that every page loads."""

    name = "search-index"

    def depends_on(self, build: Build) -> Iterable[str]:
        """The reports, their order, the guides, and what the URLs of pages end in.

        The other kinds of pages are made of the reports.
        """
        yield build.page_suffix
        for report in build.catalogue.reports:
            yield report.digest
        for page in build.catalogue.pages:
            yield f"{page.uri}\n{page.source.text}"
        for uri, text in build.guides.items():
            yield f"{uri}\n{text}"

    def write(self, build: Build, sink: Sink) -> None:
        """Merges the parts of all reports, and those of all other pages."""
        reports = _write(_parts(build.catalogue.reports, build.store), build, sink)
        others = _write(_other_parts(tuple(found_pages(build)), build.store), build, sink)
        root = {"others": others.folder, "page": f"{_PAGE}{build.page_suffix}"}
        for name, text in root_files(reports, root).items():
            sink(f"{_FOLDER}/{name}", text.encode())


def _write(parts: Iterable[Part], build: Build, sink: Sink) -> Index:
    index, files = index_files(parts, build.page_suffix)
    for path, data in files:
        sink(f"{_FOLDER}/{path}", data)
    return index


def _parts(reports: Sequence[Report], store: Store) -> Iterator[Part]:
    """The parts one by one; those that the store does not have are made on all cores before."""
    missing = [report for report in reports if not store.has(_PART, store.key(report.digest))]
    made = map_on_cores(partial(_make, store=store), missing)
    for _ in shown("Tìm kiếm", made, len(missing)):
        pass
    for report in reports:
        yield _kept(store.get(_PART, store.key(report.digest))) or make_part(report)


def _make(report: Report, store: Store) -> None:
    store.put(_PART, store.key(report.digest), make_part(report).to_bytes())


def _other_parts(pages: Sequence[FoundPage], store: Store) -> Iterator[Part]:
    """The same of other pages."""
    keys = [store.key(_PART, page.content) for page in pages]
    missing = [(key, p) for key, p in zip(keys, pages, strict=True) if not store.has(_PART, key)]
    for _ in map_on_cores(partial(_make_other, store=store), missing, chunk=4):
        pass
    for key, page in zip(keys, pages, strict=True):
        yield _kept(store.get(_PART, key)) or page.part()


def _make_other(keyed: tuple[str, FoundPage], store: Store) -> None:
    key, page = keyed
    store.put(_PART, key, page.part().to_bytes())


def _kept(entry: bytes | None) -> Part | None:
    try:
        return None if entry is None else from_bytes(entry)
    except ValueError:
        return None
