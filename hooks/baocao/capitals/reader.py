"""All wrong capitals of a text, each place once."""

from collections.abc import Iterator

from baocao.capitals.model import Capital
from baocao.capitals.names import find_names
from baocao.capitals.words import find_documents, find_needless
from baocao.prose import Prose


def find_capitals(prose: Prose) -> tuple[Capital, ...]:
    """The wrong capitals in reading order; of several that overlap the surest."""
    found: list[Capital] = []
    for capital in (*find_names(prose), *find_documents(prose), *find_needless(prose)):
        if not any(c.start < capital.end and capital.start < c.end for c in found):
            found.append(capital)
    return tuple(sorted(found, key=lambda capital: capital.start))


def of_kind(capitals: tuple[Capital, ...], kind: str) -> Iterator[Capital]:
    """Those of one kind."""
    return (capital for capital in capitals if capital.kind == kind)
