"""The best postings of a word that has too many to be looked at in an ordinary search."""

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate

from baocao.outputs.search.encoding import LEVELS

_DIGITS = "0123456789"
# From the lowest level up: all postings of that level and above.
_FROM = [re.compile(rf"[{re.escape(LEVELS[i:])}][a-z]*[A-Z]") for i in range(len(LEVELS))]


def best_of(text: str, said: Sequence[str], most: int) -> str:
    """The `most` highest postings of more, of equal ones the last: a series' newest reports.

    `said` is what each page says, after the number of its first record; `text` is all of it.
    """
    level, left = _lowest(text, most)
    # All of the level after this offset are wanted, and none before.
    cut = len(text.rsplit(LEVELS[level], left)[0]) if left else len(text)
    above = _FROM[level + 1].finditer(text, 0, cut) if level + 1 < len(LEVELS) else ()
    starts = list(accumulate(map(len, said), initial=0))
    kept: list[str] = []
    page = -1
    for match in (*above, *_FROM[level].finditer(text, cut)):
        own = bisect(starts, match.start()) - 1
        if own != page:
            page = own
            kept.append(said[page][: -len(said[page].lstrip(_DIGITS))])
        kept.append(match[0])
    return "".join(kept)


def _lowest(text: str, most: int) -> tuple[int, int]:
    """The lowest level of the best postings, and how many of that level are among them."""
    for level in range(len(LEVELS) - 1, -1, -1):
        found = text.count(LEVELS[level])
        if found >= most:
            return level, most
        most -= found
    return 0, most
