"""Where each word and each pair of neighbours stands, gathered record by record.

A posting is one number: the record's identity, then four bits for its level: eight for a
heading's word, and up to seven by how much of the record the word makes up.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import add

from baocao.analysis.abbreviations import defined_abbreviations, national_abbreviations
from baocao.outputs.search.records import Record
from baocao.outputs.search.tokens import date_terms, form, key, runs, word_of

LEVEL_BITS = 4
IN_HEADING = 8
_HIGHEST = 7
# BM25's two constants: how soon repetition stops counting, how much a long record pays for it:
# little, for a long paragraph of a report is usually the one that is about the matter.
_SATURATION, _LENGTH = 1.2, 0.4
_AVERAGE_LENGTH = 200
_PAIR_BITS = 24
_PAIR_MASK = (1 << _PAIR_BITS) - 1
# Written for speed: a thousand reports have six million pairs.
_SENTENCE_END = -1
_FIRST = (1 << _PAIR_BITS).__mul__

Postings = list[int]
Run = list[int]
Expansions = dict[int, list[int]]


class Words(dict[str, int]):
    """Numbers of words, given as they are met; a word's key and form are worked out once."""

    def __init__(self) -> None:
        """No words yet."""
        super().__init__()
        self.keys_: list[str] = []
        self.forms: list[str] = []
        self._numbers: dict[str, int] = {}

    def __missing__(self, written: str) -> int:
        """Words of one form ("hòa", "hoà") have one number."""
        word = word_of(written)
        exact = form(word)
        number = self._numbers.setdefault(exact, len(self.forms))
        if number == len(self.forms):
            self.forms.append(exact)
            self.keys_.append(key(word))
        self[written] = number
        return number


class Gatherer:
    """Takes records one after another; afterwards `words`, `terms` and `pairs` hold the index.

    `terms` is by number of a word, `pairs` by two numbers (see `pair_of`). Postings are in the
    order in which records came, which is the order of their identities.
    """

    def __init__(self) -> None:
        """An empty index, which knows the national abbreviations."""
        self.words = Words()
        self.terms: dict[int, Postings] = defaultdict(list)
        self.pairs: dict[int, Postings] = defaultdict(list)
        self._national = self._expansions(national_abbreviations())
        self._expand = self._national

    def define(self, text: str) -> None:
        """Takes over the abbreviations that a report's text defines, until the next report."""
        self._expand = self._national | self._expansions(defined_abbreviations(text))

    def _expansions(self, abbreviations: dict[str, str]) -> Expansions:
        number = self.words.__getitem__
        return {
            number(short.lower()): [number(w) for run in runs(long) for w in run]
            for short, long in abbreviations.items()
        }

    def add(self, record: Record, identity: int) -> None:
        """Gathers the words of one record; identities must rise from call to call."""
        heading = self._numbered(record.heading)
        text = self._numbered(record.text)
        # A numbered paragraph has no heading: its first words say what it is about.
        opening = self._numbered("" if record.heading else record.title)
        context = list(chain.from_iterable(map(self._numbered, record.path)))
        dates = [[self.words[term]] for term in date_terms(f"{record.heading}\n{record.text}")]
        own = [*heading, *text]
        own_pairs = list(_joined(map(_pairs, own)))
        spelled = self._spelled_out(own, set(own_pairs))
        values = _values(identity, sum(map(len, own)))
        self._post(
            self.terms,
            Counter(_joined(own, opening, spelled, dates)),
            set(_joined(heading)),
            set(_joined(context)),
            values,
        )
        self._post(
            self.pairs,
            Counter(chain(own_pairs, _joined(map(_pairs, spelled)))),
            set(_joined(map(_pairs, heading))),
            set(_joined(map(_pairs, context))),
            values,
        )

    def _numbered(self, text: str) -> list[Run]:
        number = self.words.__getitem__
        return [list(map(number, run)) for run in runs(text)]

    def _spelled_out(self, own: Sequence[Run], pairs: set[int]) -> list[Run]:
        """What the text says in other words: abbreviations written out, and phrases shortened.

        Each with its neighbours, so that "cải cách TTHC" is found by the whole phrase.
        """
        flat = [word for run in own for word in (*run, _SENTENCE_END)]
        found: list[Run] = []
        for short in self._expand.keys() & set(flat):
            found += _replaced(flat, [short], self._expand[short])
        for short, long in self._expand.items():
            begins = len(long) > 1 and (long[0] << _PAIR_BITS | long[1]) in pairs
            if begins and pairs.issuperset(_pairs(long)):
                found += _replaced(flat, long, [short])
        return found

    @staticmethod
    def _post(
        index: dict[int, Postings],
        counts: "Counter[int]",
        heading: set[int],
        context: set[int],
        values: Sequence[int],
    ) -> None:
        most = len(values) - 1
        levels = [values[count if count < most else most] for count in counts.values()]
        # A loop that runs in C: six million turns for a thousand reports.
        deque(map(list.append, map(index.__getitem__, counts), levels), maxlen=0)
        for item in heading:
            index[item][-1] |= IN_HEADING
        for item in context.difference(counts):
            index[item].append(values[0])


def pair_of(code: int) -> tuple[int, int]:
    """The two words of a pair."""
    return code >> _PAIR_BITS, code & _PAIR_MASK


def _joined(*parts: Iterable[Run]) -> Iterator[int]:
    return chain.from_iterable(chain.from_iterable(parts))


def _pairs(run: Run) -> list[int]:
    return list(map(add, map(_FIRST, run), run[1:]))


def _replaced(flat: Run, old: list[int], new: list[int]) -> list[Run]:
    """What stands where words occur: others in their place, between their neighbours."""
    found = []
    at = -1
    for _ in range(flat.count(old[0])):
        at = flat.index(old[0], at + 1)
        end = at + len(old)
        if flat[at:end] == old:
            around = (flat[max(0, at - 1) : at], flat[end : end + 1])
            before, after = ([] if part == [_SENTENCE_END] else part for part in around)
            found.append([*before, *new, *after])
    return found


def _values(identity: int, length: int) -> list[int]:
    """Postings of a record by how often a word stands in it; 0 for the headings above it."""
    slope = _SATURATION * (1 - _LENGTH + _LENGTH * length / _AVERAGE_LENGTH)
    base = identity << LEVEL_BITS
    levels = (max(1, round(_HIGHEST * n / (n + slope))) if n else 1 for n in range(13))
    return [base | level for level in levels]
