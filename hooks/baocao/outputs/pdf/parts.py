"""A PDF taken apart, as plain values: what a bundle needs of it, by the numbers it has in it."""

import re
from dataclasses import asdict, dataclass
from typing import Any

# A reference; strings are matched too, so that a "1 0 R" in one is no reference.
REFERENCE = re.compile(rb"\((?:[^\\()]|\\.)*\)|<[0-9a-f]*>|\b(\d+) 0 R", re.S)

Index = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class PagePart:
    """A page: its number, that of its content, of its links, and its other entries."""

    number: int
    contents: int
    links: tuple[int, ...]
    entries: str


@dataclass(frozen=True, slots=True)
class LinkPart:
    """A link: `target` is a place below the site, or "" where `entries` say where it leads.

    `key` is its place among the owners of its part.
    """

    number: int
    key: int
    entries: str
    target: str


@dataclass(frozen=True, slots=True)
class Place:
    """A named place: `level` is that of the outline, 0 for an anchor."""

    name: str
    page: int
    x: float
    y: float
    level: int = 0


@dataclass(frozen=True, slots=True)
class Glyph:
    """A sign of a font: its number in the font, its width in thousandths of the font's size."""

    sign: str
    number: int
    width: float


@dataclass(frozen=True, slots=True)
class Part:
    """One PDF taken apart; texts are PDF syntax, byte by byte as Latin-1.

    `document` is the number of the element at the top of the structure tree and `kids` what it
    holds; `owners` are the entries of the parent tree in the order of their keys, pages first;
    `fonts` is the number of the dictionary of fonts that all pages use. `objects` and `streams`
    are number and length of everything else, in the order in which it follows in `content`. A
    part without pages is a font: `fonts` is its number, and `glyphs` are the signs it has.
    """

    size: int
    document: int
    kids: str
    fonts: int
    pages: tuple[PagePart, ...]
    links: tuple[LinkPart, ...]
    owners: tuple[str, ...]
    anchors: tuple[Place, ...]
    outline: tuple[Place, ...]
    objects: Index
    streams: Index
    metadata: int
    profile: int
    info: str
    glyphs: tuple[Glyph, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The part as plain values."""
        return asdict(self)


def part_from_json(values: dict[str, Any]) -> Part:
    """The part that `as_json` gave; raises KeyError or TypeError for anything else."""
    made: dict[str, Any] = {
        "pages": tuple(
            PagePart(p["number"], p["contents"], tuple(p["links"]), p["entries"])
            for p in values["pages"]
        ),
        "links": tuple(LinkPart(**link) for link in values["links"]),
        "anchors": tuple(Place(**place) for place in values["anchors"]),
        "outline": tuple(Place(**place) for place in values["outline"]),
        "owners": tuple(values["owners"]),
        "objects": tuple((number, length) for number, length in values["objects"]),
        "streams": tuple((number, length) for number, length in values["streams"]),
        "glyphs": tuple(Glyph(**glyph) for glyph in values["glyphs"]),
    }
    return Part(**{**values, **made})
