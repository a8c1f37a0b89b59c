"""Where in a report each word and each pair of neighbours is, gathered record by record.

The level of a posting is eight for a word of a heading, and up to seven by how much of the record
the word makes up.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain, repeat
from operator import add

from baocao.analysis.abbreviations import national_abbreviations
from baocao.outputs.search.encoding import (
    IN_HEADING,
    LEVELS,
    NAMES_END,
    SLICES,
    digits_of,
    in_heading,
    slice_of,
)
from baocao.outputs.search.records import Record
from baocao.outputs.search.tokens import ENDS, dates_in, form_of, tokens
from baocao.text.vietnamese import nfc

_HIGHEST = IN_HEADING - 1
# BM25's two constants: how soon repetition stops counting, how much a long record pays for it:
# little, for a long paragraph of a report is usually the one that is about the matter.
_SATURATION, _LENGTH = 1.2, 0.4
_AVERAGE_LENGTH = 200
_MOST_COUNTED = 12
_PAIR_BITS = 24
_PAIR_MASK = (1 << _PAIR_BITS) - 1
# Written for speed: a report has some thousand pairs, and each is touched a few times.
_FIRST = (1 << _PAIR_BITS).__mul__
_END = 0

Flat = list[int]
"""Numbers of words as they follow one another, with `_END` between sentences."""
Postings = dict[int, str]
Expansions = dict[int, Flat]


class _Numbers(dict[str, int]):
    """Numbers of words by how they are written; words of one form ("hòa", "hoà") have one."""

    def __init__(self, other: "_Numbers | None" = None) -> None:
        super().__init__(dict.fromkeys(ENDS, _END) if other is None else other)
        self.forms: list[str] = [""] if other is None else other.forms.copy()
        self._by_form: dict[str, int] = {} if other is None else other._by_form.copy()

    def __missing__(self, written: str) -> int:
        exact = form_of(written)
        number = self._by_form.setdefault(exact, len(self.forms))
        if number == len(self.forms):
            self.forms.append(exact)
        self[written] = number
        return number

    def flat(self, text: str) -> Flat:
        """The words of a text, and the ends of its sentences."""
        return self.flat_lower(nfc(text).lower())

    def flat_lower(self, text: str) -> Flat:
        """The same of a text that is composed and in lower case already."""
        return list(map(self.__getitem__, tokens(text)))

    def expansions(self, abbreviations: Mapping[str, str]) -> Expansions:
        """What abbreviations stand for, without the ends of sentences."""
        return {
            self[short.lower()]: [word for word in self.flat(long) if word != _END]
            for short, long in abbreviations.items()
        }


class _Abbreviations:
    """What abbreviations stand for, and those that may be meant where a pair of words occurs."""

    def __init__(self, long: Expansions) -> None:
        self.long = long
        self.begun: dict[int, list[int]] = defaultdict(list)
        for short, words in long.items():
            if len(words) > 1:
                self.begun[_pairs(words)[0]].append(short)


@lru_cache(1)
def _national() -> tuple[_Numbers, _Abbreviations]:
    """What every page's index begins with a copy of: the national abbreviations."""
    numbers = _Numbers()
    return numbers, _Abbreviations(numbers.expansions(national_abbreviations()))


class Gatherer:
    """Takes the records of one page, one after another; `slices` then tells what they say."""

    def __init__(self, abbreviations: Mapping[str, str]) -> None:
        """The empty index of a page that itself defines these abbreviations."""
        numbers, self._short = _national()
        self._numbers = _Numbers(numbers)
        self._words: Postings = {}
        self._pairs: Postings = {}
        self._above: dict[tuple[str, ...], tuple[set[int], set[int]]] = {}
        if abbreviations:
            own = self._numbers.expansions(abbreviations)
            self._short = _Abbreviations(self._short.long | own)

    def add(self, record: Record, place: int) -> None:
        """Gathers the words of one record; places must rise from call to call."""
        heading_text, text = nfc(record.heading).lower(), nfc(record.read).lower()
        heading = self._numbers.flat_lower(heading_text)
        own = [*heading, _END, *self._numbers.flat_lower(text)]
        words, pairs = Counter(own), Counter(_pairs(own))
        levels = _levels(len(own) - words[_END])
        spelled = self._spelled_out(own, words, pairs)
        # A numbered paragraph has no heading: its first words say what it is about.
        opening = [] if record.heading else self._numbers.flat(record.title)
        dates = [self._numbers[term] for term in dates_in(f"{heading_text}\n{text}")]
        words.update(chain(opening, dates, *spelled))
        pairs.update(chain(*map(_pairs, spelled)))
        above, pairs_above = self._of_path(record.path)
        digits = digits_of(place)
        _post(self._words, words, set(heading), above, levels, digits)
        _post(self._pairs, pairs, set(_pairs(heading)), pairs_above, levels, digits)

    def slices(self) -> tuple[bytes, ...]:
        """Every word and pair by slice: their names, and after `NAMES_END` what is said of each.

        A word's name is its form, a pair's both with a space between. Tabs separate them.
        """
        forms = self._numbers.forms
        slices: list[tuple[list[str], list[str]]] = [([], []) for _ in range(SLICES)]
        into = {word: slices[slice_of(forms[word])] for word in self._words if word != _END}
        for word, (names, said) in into.items():
            names.append(forms[word])
            said.append(self._words[word])
        for code, postings in self._pairs.items():
            first, second = code >> _PAIR_BITS, code & _PAIR_MASK
            if first and second:
                names, said = into[first]
                names.append(f"{forms[first]} {forms[second]}")
                said.append(postings)
        return tuple(
            "\t".join(names).encode() + NAMES_END + "\t".join(said).encode() if names else b""
            for names, said in slices
        )

    def _of_path(self, path: tuple[str, ...]) -> tuple[set[int], set[int]]:
        """The words and pairs of the headings above a record."""
        if path not in self._above:
            flats = list(map(self._numbers.flat, path))
            words, pairs = set(chain(*flats)), set(chain(*map(_pairs, flats)))
            self._above[path] = (words, pairs)
        return self._above[path]

    def _spelled_out(self, own: Flat, words: "Counter[int]", pairs: "Counter[int]") -> list[Flat]:
        """What the text says in other words: abbreviations written out, and phrases shortened.

        Each with its neighbours, so that "cải cách TTHC" is found by the whole phrase.
        """
        found: list[Flat] = []
        packed = _packed(own)
        for short in self._short.long.keys() & words.keys():
            found += _replaced(own, packed, [short], self._short.long[short])
        for begin in self._short.begun.keys() & pairs.keys():
            for short in self._short.begun[begin]:
                found += _replaced(own, packed, self._short.long[short], [short])
        return found


def _post(
    index: Postings,
    counts: "Counter[int]",
    heading: set[int],
    above: set[int],
    levels: Sequence[str],
    digits: str,
) -> None:
    written = [level + digits for level in levels]
    most = max(counts.values(), default=0)
    written += written[-1:] * (most - len(written) + 1)
    # A loop that runs in C: it goes through all postings of all pages.
    before = map(index.get, counts, repeat(""))
    after = map(add, before, map(written.__getitem__, counts.values()))
    index.update(zip(counts, after, strict=True))
    for item in heading:
        earlier = index[item][: -1 - len(digits)]
        index[item] = earlier + in_heading(index[item][len(earlier) :])
    for item in above.difference(counts):
        index[item] = index.get(item, "") + written[0]


def _pairs(flat: Flat) -> list[int]:
    return list(map(add, map(_FIRST, flat), flat[1:]))


def _packed(flat: Flat) -> bytes:
    """Numbers as bytes, in which many at once are found without a loop."""
    return array("I", flat).tobytes()


_PACKED = array("I").itemsize


def _replaced(flat: Flat, packed: bytes, old: Flat, new: Flat) -> list[Flat]:
    """What is said where words occur: others in their place, between their neighbours."""
    found = []
    wanted = _packed(old)
    at = packed.find(wanted)
    while at >= 0:
        start, off = divmod(at, _PACKED)
        if not off:
            end = start + len(old)
            found.append([*flat[max(0, start - 1) : start], *new, *flat[end : end + 1]])
        at = packed.find(wanted, at + 1)
    return found


@lru_cache(1 << 12)
def _levels(length: int) -> tuple[str, ...]:
    """The levels of words in a record of so many, by how often they occur; 0 for those above."""
    slope = _SATURATION * (1 - _LENGTH + _LENGTH * length / _AVERAGE_LENGTH)
    counted = range(1, _MOST_COUNTED + 1)
    levels = (1, *(max(1, round(_HIGHEST * n / (n + slope))) for n in counted))
    return tuple(LEVELS[level - 1] for level in levels)
