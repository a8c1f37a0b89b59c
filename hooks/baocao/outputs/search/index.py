"""The search index as files: small ones, of which a search loads a few.

    manifest.js   how many records and files there are, groups and years, known syllables
    t/<n>.js      words and pairs of neighbours by name, with their best places
    r/<n>.js      all places of those that have more, for searches narrowed to a group or a year
    s/<span>/<n>.js, y/<year>/<n>.js
                  of those that have very many, in pieces; see `cells`
    d/<n>.js      texts of a few neighbouring records of one page

All are in one folder named after their content, so that none ever changes. A record's identity is
its number in the whole index.
"""

import hashlib
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter

from baocao.analysis.abbreviations import national_abbreviations
from baocao.outputs.search.best import best_of
from baocao.outputs.search.cells import LONG, Cells, Long
from baocao.outputs.search.encoding import (
    NAMES_END,
    SLICES,
    bucket,
    count,
    json_of,
    name_of,
    shard,
)
from baocao.outputs.search.part import Head, Part

FORMAT = 2
# Places of a word that an ordinary search looks at; the whole of longer lists is in another file.
BEST = 250
_BUCKET_LENGTH = 5000

Sink = Callable[[str, bytes], object]
Entry = list[str | int]
Named = dict[str, list[Entry]]


@dataclass(frozen=True)
class Index:
    """What is known of an index that has been written: `folder` is the name for its files."""

    folder: str
    records: int
    files: int

    @property
    def root(self) -> dict[str, object]:
        """What a page must know to begin: it alone keeps its URL from build to build."""
        return {"format": FORMAT, "folder": self.folder}


def build_index(parts: Iterable[Part], suffix: str, sink: Sink) -> Index:
    """Puts parts together, in the order in which they come: by group, in it the oldest first.

    `suffix` is what the URL of a page ends in; `sink` gets every file, its name ("t/12.js") and
    content. The parts' texts are let go one by one; their entries are merged slice by slice.
    """
    out = _Files(sink)
    heads: list[Head] = []
    slices: list[list[tuple[str, bytes]]] = [[] for _ in range(SLICES)]
    records = texts = 0
    for part in parts:
        for own, entries in zip(slices, part.slices, strict=True):
            if entries:
                own.append((str(records), entries))
        start = f'{{"address":{json_of(_address(part.head.address, suffix))},'.encode()
        for text in part.texts:
            out.write(f"d/{texts}", start + text)
            texts += 1
        heads.append(part.head)
        records += part.head.records
    common: Counter[str] = Counter()
    buckets: list[int] = []
    cells = Cells(heads)
    spans: list[int] = []
    years: list[int] = []
    for own in slices:
        count, long = _write_slice(own, sum(buckets), common, out)
        for name, data in cells.files(long, (sum(spans), sum(years))):
            out.write(name, data)
        buckets.append(count)
        for counted, here in zip((spans, years), cells.counts(long), strict=True):
            counted.append(here)
        own.clear()
    manifest = {
        "format": FORMAT,
        "records": records,
        "buckets": buckets,
        "long": {"least": LONG, "starts": cells.spans, "spans": spans, "years": years},
        "groups": _groups(heads),
        "syllables": "".join(f"{w}{min(9, n.bit_length())}" for w, n in sorted(common.items())),
        "short": national_abbreviations(),
    }
    out.write("manifest", json_of(manifest).encode())
    return Index(out.digest(), records, out.count)


def _address(page: str, suffix: str) -> str:
    """The URL of a page from the root of the site; that of a folder's own page is the folder."""
    if suffix == "/" and page.endswith("/index"):
        return page.removesuffix("index")
    return page + suffix


class _Files:
    """Hands files on, and reads them for the name of their folder."""

    def __init__(self, sink: Sink) -> None:
        self._sink, self._digest, self.count = sink, hashlib.sha256(), 0

    def write(self, name: str, data: bytes) -> None:
        content = shard(name, data)
        self._digest.update(content)
        self.count += 1
        self._sink(f"{name}.js", content)

    def digest(self) -> str:
        return self._digest.hexdigest()[:12]


def _write_slice(
    own: Iterable[tuple[str, bytes]], first: int, common: "Counter[str]", out: _Files
) -> tuple[int, Long]:
    """Writes the files of a slice, numbered from `first`; gives their number and long lists."""
    long: Long = []
    best: Named = defaultdict(list)
    whole: Named = defaultdict(list)
    length = 0
    for exact, postings in _merged(own):
        name = name_of(exact)
        text = "".join(postings)
        is_syllable = name.isalpha()
        # No posting is shorter than two characters.
        total = count(text) if is_syllable or len(text) > 2 * BEST else 0
        if is_syllable:
            common[name] += total
        if total > BEST:
            if total < LONG:
                whole[name].append([exact, text])
            else:
                long.append((name, exact, postings))
            text = best_of(text, postings, BEST)
            best[name].append([exact, text, total])
        else:
            best[name].append([exact, text])
        length += len(exact) + len(text) + 8
    buckets = max(1, length // _BUCKET_LENGTH)
    for kind, entries in (("t", best), ("r", whole)):
        for number, content in _in_buckets(entries, buckets):
            if content or kind == "t":
                out.write(f"{kind}/{first + number}", json_of(content).encode())
    # Merged entries come in any order.
    return buckets, sorted(long)


def _merged(own: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, list[str]]]:
    """The exact forms of a slice, each with what the parts say of it.

    Before what a part says is the number of its first record.
    """
    merged: dict[bytes, list[str]] = defaultdict(list)
    for number, entries in own:
        names, _, postings = entries.partition(NAMES_END)
        said = number + postings.decode().replace("\t", f"\t{number}")
        # A loop that runs in C: two million turns for a thousand reports.
        lists = map(merged.__getitem__, names.split(b"\t"))
        deque(map(list.append, lists, said.split("\t")), maxlen=0)
    while merged:
        name, found = merged.popitem()
        yield name.decode(), found


def _in_buckets(entries: Named, buckets: int) -> Iterator[tuple[int, Named]]:
    filled: list[Named] = [{} for _ in range(buckets)]
    for name in sorted(entries):
        found = entries[name]
        if len(found) > 1:
            found.sort(key=itemgetter(0))
        filled[bucket(name, buckets)][name] = found
    yield from enumerate(filled)


def _groups(heads: Iterable[Head]) -> list[list[object]]:
    """Neighbouring pages of one group: kind, group, title, and of each its year and text files."""
    groups: dict[tuple[str, str, str], tuple[list[int | None], list[str]]] = {}
    last = None
    for head in heads:
        group = (head.kind, head.group, head.group_title)
        if group != last and group in groups:
            raise ValueError(f"the parts of the group {head.group!r} are not together")
        years, sizes = groups.setdefault(group, ([], []))
        years.append(head.year)
        sizes.append(head.sizes)
        last = group
    return [[*group, years, " ".join(sizes)] for group, (years, sizes) in groups.items()]
