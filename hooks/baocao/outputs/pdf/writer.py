"""Writes a PDF object by object into a file; holds nothing but where each object lies."""

import zlib
from collections.abc import Iterable
from hashlib import sha256
from typing import BinaryIO

_HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_PLAIN, _PACKED = 1, 2


class PdfWriter:
    """Objects get their numbers by `reserve` and are written once each, in any order."""

    def __init__(self, file: BinaryIO) -> None:
        """Begins a PDF in an empty file."""
        self._file = file
        self._position = 0
        self._hash = sha256()
        self._entries: list[tuple[int, int, int]] = [(0, 0, 0)]
        self._write(_HEADER)

    def reserve(self, count: int = 1) -> int:
        """The first of so many new numbers."""
        first = len(self._entries)
        self._entries.extend([(0, 0, 0)] * count)
        return first

    def put(self, number: int, data: bytes) -> None:
        """Writes one object, stream or not."""
        self._entries[number] = (_PLAIN, self._position, 0)
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, data))

    def put_stream(self, number: int, entries: bytes, data: bytes) -> None:
        """Writes a stream whose dictionary has such entries besides its length."""
        head = b"<<%b/Length %d>>\nstream\n" % (entries, len(data))
        self.put(number, b"%b%b\nendstream" % (head, data))

    def pack(self, items: Iterable[tuple[int, bytes]]) -> None:
        """Writes objects that are no streams, compressed together."""
        index, bodies, position, holder = [], [], 0, self.reserve()
        for at, (number, data) in enumerate(items):
            self._entries[number] = (_PACKED, holder, at)
            index.append(b"%d %d" % (number, position))
            bodies.append(data)
            position += len(data) + 1
        head = b" ".join(index) + b" "
        packed = zlib.compress(head + b"\n".join(bodies), 6)
        self.put_stream(
            holder,
            b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(index), len(head)),
            packed,
        )

    def finish(self, root: int, info: int) -> None:
        """Writes the table of objects; `root` and `info` are the numbers of two dictionaries."""
        number, start = self.reserve(), self._position
        self._entries[number] = (_PLAIN, start, 0)
        rows = b"".join(
            kind.to_bytes(1, "big") + place.to_bytes(5, "big") + at.to_bytes(3, "big")
            for kind, place, at in self._entries
        )
        mark = self._hash.hexdigest()[:32].encode()
        entries = (
            b"/Type/XRef/W[1 5 3]/Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]"
            b"/Filter/FlateDecode" % (len(self._entries), root, info, mark, mark)
        )
        self.put_stream(number, entries, zlib.compress(rows, 6))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._hash.update(data)
        self._position += len(data)
