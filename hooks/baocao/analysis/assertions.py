"""What is said of one thing in several places, and where the places contradict one another.

A document has one number, one date, one symbol, one issuer; a figure of a year has one value.
Each mention of either makes claims; claims on one thing that differ are a contradiction.
"""

import pickle
import zlib
from array import array
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from baocao.findings import Place

Kind = Literal["number", "date", "symbol", "issuer", "figure"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One place saying `value` of the thing `about`.

    `shown` is how the place puts it, for people; `quote` is the text as it stands there. Two
    claims with unlike `apart` are about two things that only look like one; None fits any.
    """

    kind: Kind
    about: Hashable
    value: Hashable
    place: Place
    shown: str
    quote: str
    apart: Hashable = None


def contradictions(claims: Iterable[Claim], kind: Kind) -> Iterator[tuple[Claim, Claim]]:
    """For each thing told in variants, its rarer ones, each beside a claim of the usual one.

    Of variants told equally often the last is taken for the usual one.
    """
    groups: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        if claim.kind == kind:
            groups.setdefault(claim.about, []).append(claim)
    for group in groups.values():
        if any(claim.value != group[0].value for claim in group):
            for alike in _told_apart(group):
                yield from _rarer(alike)


def _told_apart(group: list[Claim]) -> Iterator[list[Claim]]:
    """The claims of each thing in a group; those that fit any thing stand with each."""
    things = dict.fromkeys(claim.apart for claim in group if claim.apart is not None)
    if len(things) < 2:
        yield group
        return
    for thing in things:
        yield [claim for claim in group if claim.apart in (thing, None)]


def _rarer(claims: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    counts = Counter(claim.value for claim in claims)
    # Of equally frequent variants the later one is kept: the first mention is asked about.
    usual = max(reversed(list(counts)), key=lambda value: counts[value])
    other = next(claim for claim in claims if claim.value == usual)
    told: set[Hashable] = {usual}
    for claim in claims:
        if claim.value not in told:
            told.add(claim.value)
            yield claim, other


@dataclass(frozen=True, slots=True)
class PackedClaims:
    """The claims of one report in little room: thousands of reports are compared at once.

    `hashes` holds two numbers for each claim, of the thing and of what is said of it. They can
    be compared only within one process and those it forks.
    """

    hashes: "array[int]"
    packed: bytes


def pack(claims: Sequence[Claim]) -> PackedClaims:
    """The claims in little room."""
    hashes = array("q")
    for claim in claims:
        hashes.extend((hash((claim.kind, claim.about)), hash(claim.value)))
    return PackedClaims(hashes, zlib.compress(pickle.dumps(claims), 1))


def in_dispute(packs: Sequence[PackedClaims]) -> list[Claim]:
    """All claims, in the order of the packs, on things of which more than one thing is said.

    Unpacks only the reports that hold such claims; may let some others through.
    """
    said: dict[int, int] = {}
    disputed: set[int] = set()
    for pack_ in packs:
        for about, value in _pairs(pack_):
            if said.setdefault(about, value) != value:
                disputed.add(about)
    return [
        claim
        for pack_ in packs
        if not disputed.isdisjoint(pack_.hashes[::2])
        for claim, (about, _) in zip(_unpack(pack_), _pairs(pack_), strict=True)
        if about in disputed
    ]


def _pairs(packed: PackedClaims) -> Iterator[tuple[int, int]]:
    return zip(packed.hashes[::2], packed.hashes[1::2], strict=True)


def _unpack(packed: PackedClaims) -> tuple[Claim, ...]:
    claims: tuple[Claim, ...] = pickle.loads(zlib.decompress(packed.packed))
    return claims
