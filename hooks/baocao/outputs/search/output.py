"""The search index as an output of a build: parts from the store, put together."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from baocao.outputs.build import Build
from baocao.outputs.output import Sink
from baocao.outputs.search.part import Part, from_bytes, make_part
from baocao.outputs.search.site import index_files, root_files
from baocao.parallel import map_on_cores
from baocao.progress import shown
from baocao.reading.report import Report
from baocao.store import Store

_PART = "search"
_FOLDER = "search"


class SearchIndex:
    """The files of the index, and the two small ones that every page loads."""

    name = "search-index"

    def depends_on(self, build: Build) -> Iterable[str]:
        """The reports, their order, and what the URLs of pages end in."""
        yield build.page_suffix
        for report in build.catalogue.reports:
            yield report.digest

    def write(self, build: Build, sink: Sink) -> None:
        """Merges the parts of all reports."""
        parts = _parts(build.catalogue.reports, build.store)
        index, files = index_files(parts, build.page_suffix)
        for path, data in files:
            sink(f"{_FOLDER}/{path}", data)
        for name, text in root_files(index).items():
            sink(f"{_FOLDER}/{name}", text.encode())


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


def _kept(entry: bytes | None) -> Part | None:
    try:
        return None if entry is None else from_bytes(entry)
    except ValueError:
        return None
