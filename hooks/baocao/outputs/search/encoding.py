"""Postings as text, and files that a page can load as data or as a script.

search/store.js in the theme reads what is written here.
"""

import json
from collections.abc import Iterable
from operator import sub

from baocao.outputs.search.postings import LEVEL_BITS

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_MORE = 32

Levels = dict[int, list[int]]
_LEVEL_MASK = (1 << LEVEL_BITS) - 1


def _varint(value: int) -> str:
    """A number in digits of five bits, the lowest first; all but the last say that more follow."""
    text = ""
    while value >= _MORE:
        text += _DIGITS[value % _MORE + _MORE]
        value //= _MORE
    return text + _DIGITS[value]


_SMALL_END = 1 << 15
_SMALL = [_varint(value) for value in range(_SMALL_END)]


def by_level(postings: Iterable[int]) -> Levels:
    """Identities by level, each list in the order of the postings."""
    levels: Levels = {}
    for posting in postings:
        level = posting & _LEVEL_MASK
        if level in levels:
            levels[level].append(posting >> LEVEL_BITS)
        else:
            levels[level] = [posting >> LEVEL_BITS]
    return levels


def encode(levels: Levels) -> str:
    """Rising identities by level as text: for each level its digit, then the steps between them.

    Levels stand in falling order, separated by blanks.
    """
    groups = []
    for level in sorted(levels, reverse=True):
        identities = levels[level]
        steps = map(sub, identities, [0, *identities])
        groups.append(
            _DIGITS[level]
            + "".join([_SMALL[step] if step < _SMALL_END else _varint(step) for step in steps])
        )
    return " ".join(groups)


def split(levels: Levels, most: int) -> tuple[Levels, Levels]:
    """The best identities, at most so many, and the rest.

    Of one level the last come first: a series' newest reports.
    """
    best: Levels = {}
    rest: Levels = {}
    for level in sorted(levels, reverse=True):
        identities = levels[level]
        cut = max(0, len(identities) - most)
        most = max(0, most - len(identities))
        if cut:
            rest[level] = identities[:cut]
        if cut < len(identities):
            best[level] = identities[cut:]
    return best, rest


def bucket(name: str, buckets: int) -> int:
    """The file in which an entry stands: FNV-1a of its name over so many files."""
    value = 2166136261
    for character in name:
        value = (value ^ ord(character)) * 16777619 & 0xFFFFFFFF
    return value % buckets


def shard(name: str, content: object) -> str:
    """A data file: read as text by a worker, run as a script where a page cannot read files."""
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # Both are line ends to older readers of scripts, though not of JSON.
    data = data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'baocaoShard("{name}",{data})\n'
