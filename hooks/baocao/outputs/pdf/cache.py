"""What is already rendered, by the fingerprint of everything it was made from.

An entry is written whole under a name of its own and then given its place, so that builds at
the same time neither wait for nor spoil each other; one that is damaged is as good as none.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from baocao.outputs.pdf.parts import Part, part_from_json
from baocao.outputs.pdf.render import Rendered
from baocao.store import write_whole

_FORMAT = b"baocao-pdf-1"
_DIGEST = 64  # letters of a SHA-256


@dataclass(frozen=True, slots=True)
class Stored:
    """A rendered PDF that lies in the cache; its bytes are read when they are asked for."""

    file: Path
    part: Part
    files: tuple[tuple[str, str], ...]
    _pdf: tuple[int, int]
    _content: tuple[int, int]

    def pdf(self) -> bytes:
        """The PDF itself."""
        return self._read(*self._pdf)

    def content(self) -> bytes:
        """The PDF taken apart."""
        return self._read(*self._content)

    def _read(self, start: int, length: int) -> bytes:
        with self.file.open("rb") as file:
            file.seek(start)
            return file.read(length)


class Cache:
    """A folder of rendered PDFs."""

    def __init__(self, folder: Path) -> None:
        """The cache in a folder, which need not exist yet."""
        self._folder = folder

    def load(self, key: str) -> Stored | None:
        """What is stored under a key, or None where there is nothing, or nothing whole."""
        file = self._file(key)
        try:
            data = file.read_bytes()
        except OSError:
            return None
        mark, _, rest = data.partition(b"\n")
        digest = mark.removeprefix(_FORMAT + b" ")
        if len(digest) != _DIGEST or sha256(rest).hexdigest().encode() != digest:
            return None
        header, _, _ = rest.partition(b"\n")
        return _stored(file, json.loads(header), len(mark) + 1 + len(header) + 1)

    def store(self, key: str, rendered: Rendered) -> Stored:
        """Puts what was rendered under its key."""
        header = json.dumps(
            {
                "part": rendered.part.as_json(),
                "files": rendered.files,
                "lengths": (len(rendered.pdf), len(rendered.content)),
            },
            ensure_ascii=False,
        ).encode()
        rest = b"\n".join((header, rendered.pdf + rendered.content))
        mark = _FORMAT + b" " + sha256(rest).hexdigest().encode()
        file = self._file(key)
        write_whole(file, mark, b"\n", rest)
        return _stored(file, json.loads(header), len(mark) + 1 + len(header) + 1)

    def get(self, key: str, render: Callable[[], Rendered]) -> Stored:
        """What is stored under a key, rendered and stored now where it is not yet."""
        return self.load(key) or self.store(key, render())

    def _file(self, key: str) -> Path:
        return self._folder / key[:2] / key


def _stored(file: Path, header: dict[str, Any], start: int) -> Stored:
    pdf, content = header["lengths"]
    files = tuple((uri, digest) for uri, digest in header["files"])
    return Stored(file, part_from_json(header["part"]), files, (start, pdf), (start + pdf, content))
