"""Very long lists of places in pieces: by year, and by spans of neighbouring pages.

A search narrowed to a year reads the pieces of that year, one narrowed to a group those of the
spans in which its pages are: what it reads does not grow with all the reports.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from baocao.outputs.search.encoding import bucket, json_of
from baocao.outputs.search.part import Head

LONG = 2000
"""Places from which on a list is in pieces."""
_SPAN = 1024  # records
_FILE_LENGTH = 12_000
_NUMBER = re.compile(r"\d+")

Long = list[tuple[str, str, list[str]]]
"""Lists by name and exact form, with what each page says after the number of its first record."""
Pieces = dict[str, list[list[str]]]


class Cells:
    """In which pieces the pages of an index are."""

    def __init__(self, heads: Sequence[Head]) -> None:
        """The pieces of an index of these pages; `spans` are the first records of each."""
        self.spans: list[int] = []
        self._of_page: dict[str, tuple[str, str]] = {}
        records = 0
        for head in heads:
            if not self.spans or records - self.spans[-1] >= _SPAN:
                self.spans.append(records)
            year = "" if head.year is None else f"y/{head.year}"
            self._of_page[f"{records}"] = (f"s/{len(self.spans) - 1}", year)
            records += head.records
        self._names = {name for cells in self._of_page.values() for name in cells if name}
        self._years = len(self._names) - len(self.spans)

    def counts(self, lists: Long) -> tuple[int, int]:
        """How many files a span has for these lists, and how many a year; 0 for no lists."""
        length = sum(sum(map(len, said)) for _, _, said in lists)
        spans, years = max(1, len(self.spans)), max(1, self._years)
        if not lists:
            return 0, 0
        return max(1, length // (spans * _FILE_LENGTH)), max(1, length // (years * _FILE_LENGTH))

    def files(self, lists: Long, first: tuple[int, int]) -> Iterator[tuple[str, bytes]]:
        """The files of the lists by name, numbered in each cell from `first`."""
        counts = self.counts(lists)
        filled: dict[str, Pieces] = defaultdict(dict)
        for cell in self._names if lists else ():
            of_year = cell[0] == "y"
            for number in range(counts[of_year]):
                filled[f"{cell}/{first[of_year] + number}"] = {}
        for name, exact, said in lists:
            numbers = [first[i] + bucket(name, counts[i]) for i in range(2)]
            for cell, text in self._split(said).items():
                content = filled[f"{cell}/{numbers[cell[0] == 'y']}"]
                content.setdefault(name, []).append([exact, text])
        for file, content in sorted(filled.items()):
            yield file, json_of(content).encode()

    def _split(self, said: Sequence[str]) -> dict[str, str]:
        """What pages say, by cell."""
        pieces: dict[str, list[str]] = defaultdict(list)
        for text in said:
            found = _NUMBER.match(text)
            assert found is not None
            span, year = self._of_page[found[0]]
            pieces[span].append(text)
            if year:
                pieces[year].append(text)
        return {cell: "".join(texts) for cell, texts in pieces.items()}
