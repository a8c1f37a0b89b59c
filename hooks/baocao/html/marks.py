"""Marks that a Markdown text carries through its rendering, to tell where things are in the HTML.

A mark is written in letters of a script that the text does not use: letters, so that no rule of
Markdown sees another neighbour than before. `marked_html` makes links and ids of them.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

# The first letters of old scripts and rare ideographs: never in a report, none has marks or case.
_SCRIPTS = (0x10600, 0x12000, 0x13000, 0x14400, 0x17000, 0x20000, 0x2A700, 0x30000)
_DIGITS = 16
_OPEN, _CLOSE, _ANCHOR, _END = range(_DIGITS, _DIGITS + 4)
_USED = _DIGITS + 4

Kind = Literal["open", "close", "anchor"]


@dataclass(frozen=True)
class Script:
    """The letters that the marks of one text are written in, from code point `first` on."""

    first: int

    @classmethod
    def unused_in(cls, text: str) -> "Script | None":
        """A script of which a text has no letter; None where it has some of each."""
        for first in _SCRIPTS:
            if not re.search(f"[{chr(first)}-{chr(first + _USED - 1)}]", text):
                return cls(first)
        return None

    def opening(self, number: int) -> str:
        """The mark where link `number` begins."""
        return self._mark(_OPEN, number)

    def closing(self, number: int) -> str:
        """The mark where link `number` ends."""
        return self._mark(_CLOSE, number)

    def anchor(self, number: int) -> str:
        """The mark in what has the id `number`."""
        return self._mark(_ANCHOR, number)

    def without(self, text: str) -> str:
        """A text without any letter of the script."""
        return re.sub(f"[{chr(self.first)}-{chr(self.first + _USED - 1)}]", "", text)

    def _mark(self, kind: int, number: int) -> str:
        digits = f"{number:x}".translate(self._digits)
        return f"{chr(self.first + kind)}{digits}{chr(self.first + _END)}"

    @cached_property
    def _digits(self) -> dict[int, int]:
        return {ord(f"{digit:x}"): self.first + digit for digit in range(_DIGITS)}

    @property
    def pattern(self) -> str:
        """A regular expression for every mark, with the groups `mark` and `number`."""
        kinds = "".join(chr(self.first + kind) for kind in (_OPEN, _CLOSE, _ANCHOR))
        digits = f"{chr(self.first)}-{chr(self.first + _DIGITS - 1)}"
        return f"(?P<mark>[{kinds}])(?P<number>[{digits}]+){chr(self.first + _END)}"

    def kind_of(self, letter: str) -> Kind:
        """What the first letter of a mark says."""
        kinds: dict[int, Kind] = {_OPEN: "open", _CLOSE: "close", _ANCHOR: "anchor"}
        return kinds[ord(letter) - self.first]

    def number_of(self, digits: str) -> int:
        """The number in a mark."""
        number = 0
        for digit in digits:
            number = number * _DIGITS + ord(digit) - self.first
        return number
