"""All wrong capitals of a text, each place once."""

from baocao.analysis.proofreading.capitals.model import Capital
from baocao.analysis.proofreading.capitals.names import find_names
from baocao.analysis.proofreading.capitals.raised import find_raised
from baocao.analysis.proofreading.capitals.words import find_documents, find_needless
from baocao.text.prose import Prose, Taken


def find_capitals(prose: Prose) -> tuple[Capital, ...]:
    """The wrong capitals in reading order; of several that overlap the surest."""
    found: list[Capital] = []
    taken = Taken(len(prose.text))
    readers = (find_names, find_documents, find_raised, find_needless)
    for capital in (capital for read in readers for capital in read(prose)):
        if taken.take(capital.start, capital.end):
            found.append(capital)
    return tuple(sorted(found, key=lambda capital: capital.start))
