"""Places as text, the files in which entries are, and files that a page can load.

search/store.js in the theme reads what is written here.

A posting is a place and its level in two characters, or a few more: the character of the level,
then the record's place in its page in digits of base 26, the lowest first and the last in upper
case. Postings of one page follow one another; before them is, in decimal digits, the number that
the page's first record has in the whole index. So what a page says of a word is one text, which
never changes when other pages do: an entry of the index is those texts, one behind another.
"""

import json
from functools import lru_cache
from zlib import crc32

from baocao.outputs.search.tokens import key_of

SLICES_BITS = 4
SLICES = 1 << SLICES_BITS
"""Into so many slices the entries of every report are divided, and merged slice by slice."""
NAMES_END = b"\t\t"
"""Between the names of a slice and what is said of them."""
LEVELS = "!#$%&()*+./:;<="
"""The characters of the levels, from 1; none has a meaning in JSON."""
IN_HEADING = 8
_RAISED = {c: LEVELS[(i + 1 | IN_HEADING) - 1] for i, c in enumerate(LEVELS)}
_BASE = 26
WIDTH = 32
"""Records that a text file holds at most."""
_MORE, _LAST = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def digits_of(place: int) -> str:
    """A place in a page as it is written in a posting."""
    digits = ""
    while place >= _BASE:
        digits += _MORE[place % _BASE]
        place //= _BASE
    return digits + _LAST[place]


def in_heading(written: str) -> str:
    """The same posting for a word of the record's heading."""
    return _RAISED[written[0]] + written[1:]


def size(records: int) -> str:
    """How many records a text file holds, from 1 to `WIDTH`, as a character."""
    return (_LAST + _MORE)[records - 1]


def count(postings: str) -> int:
    """How many postings a text holds."""
    return sum(map(postings.count, LEVELS))


def pair_name(first: str, second: str) -> str:
    """Under what a pair of keys is filed: the first and the first letter of the second.

    So one file completes the second while it is being typed. Numbers, of which there is no end
    ("số 1…"), are filed whole.
    """
    return f"{first} {second if second[0].isdigit() else second[0]}"


def name_of(exact: str) -> str:
    """Under what an exact form, or the two of a pair with a space between, is filed."""
    first, space, second = exact.partition(" ")
    return pair_name(key_of(first), key_of(second)) if space else key_of(first)


@lru_cache(1 << 16)
def slice_of(exact: str) -> int:
    """The slice in which the entry of a form is, and those of the pairs that begin with it."""
    return crc32(key_of(exact).encode()) >> 32 - SLICES_BITS


def bucket(name: str, buckets: int) -> int:
    """The file of a slice in which a name's entries are, of so many."""
    return crc32(name.encode()) % buckets


def shard(name: str, data: bytes) -> bytes:
    """A file of JSON data: read as text by a worker, run as a script where a page can't fetch."""
    return b'baocaoShard("%s",%s)\n' % (name.encode(), data)


def json_of(content: object) -> str:
    """JSON without spaces that is also a script."""
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # Both are line ends to older readers of scripts, though not of JSON.
    return data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
