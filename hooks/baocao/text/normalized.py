"""A text in NFC that knows where its letters stand in the text as written."""

import bisect
import unicodedata
from dataclasses import dataclass

from baocao.text.vietnamese import nfc


@dataclass(frozen=True, slots=True)
class NormalizedText:
    """`text` is in NFC; the two lists pair offsets in it with offsets as written."""

    text: str
    _composed: list[int]
    _written: list[int]

    @classmethod
    def of(cls, written: str, is_composed: bool = False) -> "NormalizedText":
        """Composes a text letter by letter, in time in proportion to its length.

        `is_composed`: it is known that there is nothing to compose.
        """
        if is_composed or unicodedata.is_normalized("NFC", written):
            return cls(written, [0], [0])
        starts = [i for i, c in enumerate(written) if i == 0 or not unicodedata.combining(c)]
        ends = [*starts[1:], len(written)]
        pieces = [nfc(written[start:end]) for start, end in zip(starts, ends, strict=True)]
        composed, length = [], 0
        for piece in pieces:
            composed.append(length)
            length += len(piece)
        return cls("".join(pieces), composed, starts)

    def origin(self, offset: int) -> int:
        """Where a letter at an offset of `text` stands in the text as written."""
        piece = bisect.bisect_right(self._composed, offset) - 1
        return self._written[piece] + offset - self._composed[piece]
