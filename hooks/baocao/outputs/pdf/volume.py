"""What a bundle is made of."""

from collections.abc import Callable
from dataclasses import dataclass

from baocao.outputs.pdf.parts import Part


@dataclass(frozen=True, slots=True)
class Source:
    """A part to put in: the address below the site that its places are named by, its content.

    `title` is how the part is named to those who go by structure; `group` the heading of the
    outline that it begins, if any; from its page `stamped` on the running total is printed.
    """

    part: Part
    place: str
    title: str
    content: Callable[[], bytes]
    group: str = ""
    stamped: int = 0


@dataclass(frozen=True, slots=True)
class Volume:
    """What makes a bundle: its `front` comes first and gives title, metadata and colours."""

    front: Source
    sources: tuple[Source, ...]
    font: Source
    language: str
    site_url: str
    output: str
