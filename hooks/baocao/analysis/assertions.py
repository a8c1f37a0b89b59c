"""What is said of one thing in several places, and where the places contradict one another.

A document has one number, one date, one symbol, one issuer; a figure of a year has one value.
Each mention of either makes assertions; two of them on one thing that differ are a contradiction.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from hashlib import blake2b
from typing import Literal

from baocao.findings import Place

Kind = Literal["number", "date", "symbol", "issuer", "figure"]


@dataclass(frozen=True, slots=True)
class Assertion:
    """One place saying `value` of the thing `about`; both are digests, only good to compare.

    `shown` is how the place puts it, for people; `quote` is the text as it is there. Two
    assertions with different `apart` are about two things that only look like one; None fits any.
    """

    kind: Kind
    about: int
    value: int
    place: Place
    shown: str
    quote: str
    apart: int | None = None


def digest(thing: Hashable) -> int:
    """A number for a value of strings, numbers, dates and tuples: the same in every process."""
    named = str(thing.normalize()) if isinstance(thing, Decimal) else repr(thing)
    data = named.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)


def contradictions(
    assertions: Iterable[Assertion], kind: Kind
) -> Iterator[tuple[Assertion, Assertion]]:
    """Of each thing with several values, one assertion of each rarer value beside a usual one.

    Of values that are equally frequent the last is taken for the usual one.
    """
    groups: dict[int, list[Assertion]] = {}
    for assertion in assertions:
        if assertion.kind == kind:
            groups.setdefault(assertion.about, []).append(assertion)
    for group in groups.values():
        if any(assertion.value != group[0].value for assertion in group):
            for alike in _by_thing(group):
                yield from _rarer(alike)


def _by_thing(group: list[Assertion]) -> Iterator[list[Assertion]]:
    """The assertions on each thing in a group; those that fit any thing are with each."""
    things = dict.fromkeys(a.apart for a in group if a.apart is not None)
    if len(things) < 2:
        yield group
        return
    for thing in things:
        yield [a for a in group if a.apart in (thing, None)]


def _rarer(assertions: list[Assertion]) -> Iterator[tuple[Assertion, Assertion]]:
    counts = Counter(a.value for a in assertions)
    # Of equally frequent values the later one is kept: the first mention is asked about.
    usual = max(reversed(list(counts)), key=lambda value: counts[value])
    other = next(a for a in assertions if a.value == usual)
    reported = {usual}
    for assertion in assertions:
        if assertion.value not in reported:
            reported.add(assertion.value)
            yield assertion, other


Summary = list[int]
"""The assertions of one report in short: by turns the digest of a thing, and of its value."""


def summary(assertions: Iterable[Assertion]) -> Summary:
    """What it takes to see whether two reports can contradict each other."""
    return [number for a in assertions for number in (_thing(a), a.value)]


def disputed(summaries: Iterable[Summary]) -> set[int]:
    """The things, by their digests, of which more than one value is asserted."""
    values: dict[int, int] = {}
    things: set[int] = set()
    for numbers in summaries:
        for thing, value in zip(numbers[::2], numbers[1::2], strict=True):
            if values.setdefault(thing, value) != value:
                things.add(thing)
    return things


def about_any(assertions: Iterable[Assertion], things: set[int]) -> Iterator[Assertion]:
    """The assertions on some of these things."""
    return (a for a in assertions if _thing(a) in things)


def _thing(assertion: Assertion) -> int:
    return digest((assertion.kind, assertion.about))
