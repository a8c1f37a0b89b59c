"""What the readers of capitals yield."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["document", "name", "needless"]


@dataclass(frozen=True, slots=True)
class Capital:
    """A stretch of prose with a wrong capital or small letter, and how it is written right.

    `kind` is what is miswritten: a document or a part of it, a name of anything else, or a word
    that is no name.
    """

    kind: Kind
    start: int
    end: int
    meant: str
