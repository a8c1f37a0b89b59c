"""The search index of a catalogue as files: small ones, of which a search loads a few.

    manifest.js   how many records and files there are, series and years, known syllables
    t/<n>.js      words and pairs of neighbours whose names fall into bucket n, best places first
    r/<n>.js      the places beyond the best, for searches narrowed to a series or a year
    d/<n>.js      texts of up to `WIDTH` neighbouring records of one report

All lie in one folder named after their content, so that none ever changes. A record's identity
is its text file's number times `WIDTH`, and its place therein.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from baocao.analysis.abbreviations import defined_abbreviations, national_abbreviations
from baocao.outputs.search.encoding import bucket, by_level, encode, shard, split
from baocao.outputs.search.postings import Gatherer, Postings, pair_of
from baocao.outputs.search.records import Record, records
from baocao.reading.catalogue import Catalogue
from baocao.reading.report import Report

FORMAT = 1
WIDTH = 32
# Places of a word that an ordinary search looks at; the longer lists end in another file.
BEST = 250
_TEXT_LENGTH = 2500
_BUCKET_LENGTH = 4000

Entry = list[str | int]
Buckets = dict[str, list[Entry]]


@dataclass(frozen=True)
class Index:
    """The files of an index by their paths below the search folder, and the folder they share."""

    folder: str
    files: Mapping[str, str]
    records: int

    @property
    def root(self) -> dict[str, object]:
        """What a page must know to begin: it alone keeps its address from build to build."""
        return {"format": FORMAT, "folder": self.folder}


def build_index(catalogue: Catalogue, address: Callable[[Report], str]) -> Index:
    """The index of all reports; `address` gives a report's page relative to the site."""
    gatherer = Gatherer()
    files: dict[str, str] = {}
    counts: list[int] = []
    total = texts = 0
    for report in catalogue.reports:
        gatherer.define(report.source.text)
        before = texts
        for part in _parts(report):
            for place, record in enumerate(part):
                gatherer.add(record, texts * WIDTH + place)
            files[f"d/{texts}"] = shard(f"d/{texts}", _text_file(report, address(report), part))
            total += len(part)
            texts += 1
        counts.append(texts - before)
    entries, beyond = _entries(gatherer)
    buckets = max(1, sum(map(_length, entries.values())) // _BUCKET_LENGTH)
    files.update(_bucket_files("t", entries, buckets, range(buckets)))
    files.update(_bucket_files("r", beyond, buckets))
    files["manifest"] = shard(
        "manifest",
        {
            "format": FORMAT,
            "records": total,
            "width": WIDTH,
            "buckets": buckets,
            "texts": counts,
            "series": _series(catalogue),
            "syllables": _syllables(gatherer),
            "short": national_abbreviations(),
        },
    )
    folder = _digest(files)
    return Index(folder, {f"{folder}/{name}.js": text for name, text in files.items()}, total)


def _parts(report: Report) -> Iterator[list[Record]]:
    """A report's records in pieces of a text file each."""
    part: list[Record] = []
    length = 0
    for record in records(report):
        if part and (length >= _TEXT_LENGTH or len(part) == WIDTH):
            yield part
            part, length = [], 0
        part.append(record)
        length += len(record.text)
    yield part


def _text_file(report: Report, address: str, part: list[Record]) -> dict[str, object]:
    own = defined_abbreviations(report.source.text)
    return {
        "address": address,
        "title": report.full_title,
        "short": {s: long for s, long in own.items() if s not in national_abbreviations()},
        "records": [[r.anchor, " › ".join(r.path), r.title, r.text] for r in part],
    }


def _entries(gatherer: Gatherer) -> tuple[Buckets, Buckets]:
    """All entries by name, with their best places; and the places beyond those.

    A word's name is its key, a pair's that of `pair_name`. An entry is the exact form (two for a
    pair), its best places and, where there are more, how many in all.
    """
    entries: Buckets = defaultdict(list)
    beyond: Buckets = defaultdict(list)

    def enter(name: str, exact: str, postings: Postings) -> None:
        best, rest = split(by_level(postings), BEST)
        entries[name].append([exact, encode(best), *([len(postings)] if rest else ())])
        if rest:
            beyond[name].append([exact, encode(rest)])

    keys, forms = gatherer.words.keys_, gatherer.words.forms
    for word, postings in gatherer.terms.items():
        enter(keys[word], forms[word], postings)
    for code, postings in gatherer.pairs.items():
        first, second = pair_of(code)
        enter(pair_name(keys[first], keys[second]), f"{forms[first]} {forms[second]}", postings)
    return entries, beyond


def pair_name(first: str, second: str) -> str:
    """Under what a pair of keys is filed: the first and the first letter of the second.

    So one file completes the second while it is being typed. Numbers, of which there is no end
    ("số 1…"), are filed whole.
    """
    return f"{first} {second if second[0].isdigit() else second[0]}"


def _length(entries: list[Entry]) -> int:
    return sum(len(str(entry[0])) + len(str(entry[1])) + 8 for entry in entries)


def _bucket_files(
    kind: str, entries: Buckets, buckets: int, always: Iterable[int] = ()
) -> Iterator[tuple[str, str]]:
    """The files of entries, and of the buckets that must be there even if empty."""
    filled: dict[int, Buckets] = {number: {} for number in always}
    for name in sorted(entries):
        content = filled.setdefault(bucket(name, buckets), {})
        content[name] = sorted(entries[name], key=lambda entry: entry[0])
    for number, content in filled.items():
        yield f"{kind}/{number}", shard(f"{kind}/{number}", content)


def _series(catalogue: Catalogue) -> list[list[object]]:
    """Series in the order of the reports: folder, title, and the years of its reports."""
    return [
        [slug, (reports := list(group))[0].series.settings.title, [r.meta.year for r in reports]]
        for slug, group in groupby(catalogue.reports, key=lambda r: r.series.slug)
    ]


def _syllables(gatherer: Gatherer) -> str:
    """Every word without digits, with how common it is in one digit: "an3ang1…"."""
    common: Counter[str] = Counter()
    for word, postings in gatherer.terms.items():
        if gatherer.words.keys_[word].isalpha():
            common[gatherer.words.keys_[word]] += len(postings)
    return "".join(f"{name}{min(9, count.bit_length())}" for name, count in sorted(common.items()))


def _digest(files: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{files[name]}\0".encode())
    return digest.hexdigest()[:12]
