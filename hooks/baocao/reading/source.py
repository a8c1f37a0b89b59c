"""A file as it lies on disk: bytes, text, and the line and column of each offset."""

import bisect
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from baocao.findings import Place
from baocao.reading.plain_files import read_plain

_LINE = re.compile(r"\n")


# Characters that rules look for and hardly any text has: spaces of other kinds, characters that are
# not seen, letters that only look like Đ, and what old encodings put for letters.
_ODD = re.compile(
    "[\u00a0\u202f\u2007\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
    "\u00d0\u00f0\u0189\u0256×®¸µ¶·¹©«¬»¨§¦]"
)


@dataclass(frozen=True)
class Source:
    """One text file.

    `path` is how the file is named to people (relative, "/" between parts); `text` has "\\n"
    line ends and no byte-order mark; `bad_byte` is the offset of the first byte that is not
    UTF-8, or -1: such bytes stand as U+FFFD in `text`.
    """

    path: str
    text: str
    bad_byte: int = -1

    @cached_property
    def has_odd_characters(self) -> bool:
        """Whether there is any character that the rules on letters look for; found once for all."""
        return _ODD.search(self.text) is not None

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(m.end() for m in _LINE.finditer(self.text))]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1; columns count code points."""
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line_start(self, line: int) -> int:
        """Offset of the first character of a line (from 1)."""
        return self._starts[line - 1]

    def place(self, start: int, end: int) -> Place:
        """The place of a span of offsets, end excluded."""
        line, column = self.line_column(start)
        end_line, end_column = self.line_column(max(start, end))
        return Place(self.path, line, column, end_line, end_column)


def read_source(file: Path, path: str, most: int | None = None) -> Source:
    """Reads a text file whatever its bytes are.

    Raises OSError where the file can't be opened, is no plain file, or holds more than `most`
    bytes.
    """
    data = read_plain(file, most)
    bad = -1
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        bad = error.start
        text = data.decode("utf-8", errors="replace").removeprefix("\ufeff")
    return Source(path, text.replace("\r\n", "\n").replace("\r", "\n"), bad)
