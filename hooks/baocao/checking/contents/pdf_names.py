"""Where in a PDF's bytes names of something active stand, and where objects begin.

Nothing is parsed for it: whatever a viewer may take for a name or an object is found.
"""

import re
from collections.abc import Iterator

from baocao.checking.contents.pdf_actions import NAMES

_ANCHOR = re.compile(rb"(?<![A-Za-z])(?:obj|trailer)(?![A-Za-z])")
# A number, then blanks or comments: what makes of "obj" the beginning of an object.
_NUMBERED = re.compile(rb"\d(?:[\0\t\n\f\r ]|%[^\r\n]{0,60}[\r\n]){0,20}\Z")
_NUMBER_WITHIN = 200  # bytes before "obj"
_PACKED_NAMES = ("/ObjStm", "/First")  # what a stream that holds objects has


def object_starts(data: bytes) -> Iterator[int]:
    """Where, for one who searches for objects, each begins."""
    for match in _ANCHOR.finditer(data):
        at = match.start()
        if match[0] == b"trailer" or _NUMBERED.search(data, max(0, at - _NUMBER_WITHIN), at):
            yield match.end()


def _letter(letter: str) -> str:
    """A pattern of a letter of a name, as it is or by its number."""
    number = "".join(f"[{d}{d.upper()}]" for d in f"{ord(letter):02x}")
    return f"(?:{re.escape(letter)}|#{number})"


_SOUGHT = re.compile(
    (
        "/(?:"
        + "|".join("".join(map(_letter, n[1:])) for n in sorted({*NAMES, *_PACKED_NAMES}))
        + r")(?![^\0\t\n\f\r ()<>\[\]{}/%])"
    ).encode()
)


def hits_in(data: bytes) -> list[int]:
    """Where names that are sought stand."""
    return [match.start() for match in _SOUGHT.finditer(data)]
