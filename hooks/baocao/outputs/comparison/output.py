"""The comparisons as an output of a build.

They are no pages of MkDocs: to read, render and write one there takes five times what it takes to
compare its two reports. The frame of the site's pages is rendered once, and each comparison is kept
in the store by its two reports.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from urllib.parse import urljoin

from baocao.outputs.build import Build
from baocao.outputs.comparison.pairs import Pair, pairs_of
from baocao.outputs.comparison.view import content_of, read_visibly, title_of
from baocao.outputs.output import Sink
from baocao.parallel import map_on_cores
from baocao.progress import shown
from baocao.reading.blocks import Body
from baocao.store import Store

_KIND = "comparison"


class Comparisons:
    """A page for each pair of neighbouring years."""

    name = "comparisons"

    def depends_on(self, build: Build) -> Iterable[str]:
        """The reports of each pair, the frame, and the site's URL."""
        yield from (build.page_suffix, build.site_url, build.frame.text)
        for pair in pairs_of(build.catalogue):
            yield f"{pair.before.digest} {pair.after.digest}"

    def write(self, build: Build, sink: Sink) -> None:
        """Writes every page; what the store does not have is compared on all cores before."""
        pairs = list(pairs_of(build.catalogue))
        for pair, content in _contents(pairs, build.store, build.page_suffix):
            url = f"{pair.path}{build.page_suffix}"
            canonical = urljoin(build.site_url, url) if build.site_url else ""
            path = f"{url}index.html" if url.endswith("/") else url
            sink(path, build.frame.page(title_of(pair), content, canonical))


def _contents(pairs: Sequence[Pair], store: Store, suffix: str) -> Iterator[tuple[Pair, str]]:
    missing = [pair for pair in pairs if not store.has(_KIND, _key(pair, store, suffix))]
    rows = [list(row) for _, row in groupby(missing, key=lambda pair: pair.after.series.slug)]
    made = map_on_cores(partial(_make, store=store, suffix=suffix), rows, worth_it=2, chunk=1)
    for _ in shown("So sánh các năm", made, len(rows)):
        pass
    for pair in pairs:
        kept = store.get(_KIND, _key(pair, store, suffix))
        yield pair, _compared(pair, suffix) if kept is None else kept.decode()


def _compared(pair: Pair, suffix: str) -> str:
    return content_of(pair, suffix, read_visibly(pair.before), read_visibly(pair.after))


def _key(pair: Pair, store: Store, suffix: str) -> str:
    return store.key(suffix, pair.before.digest, pair.after.digest)


def _make(row: Sequence[Pair], store: Store, suffix: str) -> None:
    """Compares pairs of one series; a report that is in two of them is read once."""
    bodies: dict[str, Body] = {}
    for pair in row:
        for report in (pair.before, pair.after):
            if report.uri not in bodies:
                bodies[report.uri] = read_visibly(report)
        content = content_of(pair, suffix, bodies.pop(pair.before.uri), bodies[pair.after.uri])
        store.put(_KIND, _key(pair, store, suffix), content.encode())
