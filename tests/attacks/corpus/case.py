"""How a case of the corpus is written down.

In a payload `@run` stands for a call that tells the harness which case ran, `@evil` for an
address on another host, `@host` for the same without its scheme, `@listen` for an address on
the listening server, `@secret` for the path of a file outside docs/. All hold the case's number.
"""

from dataclasses import dataclass
from typing import Literal

Tries = Literal["execute", "load", "leave", "break", "replace", "hang"]


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that a contributor may try.

    `must` says that the check has to refuse it; anything else may also be refused by the build
    or come out harmless. `field` is the front matter field that the payload replaces, `shown` the
    text that must then be read wherever the field is shown.
    """

    id: str
    tries: Tries
    payload: str
    must: bool = False
    field: str = ""
    shown: str = ""


def must(name: str, tries: Tries, payload: str) -> Case:
    """A case that the check has to refuse."""
    return Case(name, tries, payload, must=True)


def may(name: str, tries: Tries, payload: str) -> Case:
    """A case that may be refused by check or build, or come out harmless."""
    return Case(name, tries, payload)


def value(name: str, field: str, payload: str, shown: str = "", tries: Tries = "execute") -> Case:
    """A field written so; if it is published, readers must see `shown` and nothing else."""
    return Case(name, tries, payload, field=field, shown=shown)
