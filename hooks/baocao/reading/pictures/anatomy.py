"""The parts of a picture's file: where it ends, how many frames it has, what may be published.

Read from the file's own structure, without decoding anything; each part is looked at once.
"""

import re
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

FORMATS: Mapping[str, str] = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".webp": "WEBP",
    ".gif": "GIF",
}
"""Pillow's name of the format that an ending promises."""


class BrokenPictureError(ValueError):
    """The file ends inside one of its parts, or a part is not what it should be."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the file as it lies in it; `is_shown` says that what is seen depends on it."""

    start: int
    end: int
    name: bytes = b""
    is_shown: bool = True


@dataclass(frozen=True, slots=True)
class Anatomy:
    """All parts from the first byte to `end`, where the picture ends and the file should.

    `frames` is 1 for a still picture; `scans` are the passes in which a JPEG comes.
    """

    parts: tuple[Part, ...]
    end: int
    frames: int = 1
    scans: int = 1


def anatomy(data: bytes, picture_format: str) -> Anatomy:
    """The parts of a picture of a format of FORMATS; raises BrokenPictureError."""
    parts = tuple(islice(_READERS[picture_format](data), _MOST_PARTS + 1))
    if len(parts) > _MOST_PARTS:
        raise BrokenPictureError("too many parts")
    frames = sum(part.name in _FRAMES for part in parts)
    scans = sum(part.name == _SCAN for part in parts)
    return Anatomy(parts, parts[-1].end, max(frames, 1), scans)


_MOST_PARTS = 20_000  # of a file of 5 MB; programs write some hundreds
_SCAN = b"\xda"
_FRAMES = (b"fcTL", b"ANMF", b"GIF frame")
_PNG_SHOWN = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
     b"bKGD", b"pHYs", b"cICP", b"acTL", b"fcTL", b"fdAT"}
)  # fmt: skip
_WEBP_SHOWN = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_GIF_SHOWN = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})


def _png(data: bytes) -> Iterator[Part]:
    at = 8
    yield Part(0, at)
    while True:
        length, name = _unpack(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise BrokenPictureError("a chunk is cut off")
        yield Part(at, end, name, name in _PNG_SHOWN)
        if name == b"IEND":
            return
        at = end


def _jpeg(data: bytes) -> Iterator[Part]:
    """The segments; a file that stops after its last scan is taken as it is, as programs do."""
    at = 2
    yield Part(0, at)
    while True:
        marker = _NEXT_MARKER.search(data, at)
        if marker is None:
            return
        start, code = marker.start(), data[marker.end() - 1]
        if code == 0xD9:
            yield Part(start, start + 2, b"\xd9")
            return
        if code in _STANDALONE:
            at = start + 2
            continue
        (length,) = _unpack(">H", data, start + 2)
        end = start + 2 + length
        if length < 2 or end > len(data):
            raise BrokenPictureError("a segment is cut off")
        if code == _SCAN[0]:  # what follows is coded; in it 0xFF never begins a marker
            after = _NEXT_MARKER.search(data, end)
            end = after.start() if after else len(data)
        yield Part(start, end, bytes([code]), _is_jpeg_shown(code, data[start + 4 : start + 16]))
        at = end


def _is_jpeg_shown(code: int, head: bytes) -> bool:
    """Of the segments of programs, only colours and the form of the file are seen."""
    if 0xE0 <= code <= 0xEF:
        return (
            code == 0xE0
            or (code == 0xE2 and head.startswith(b"ICC_PROFILE\0"))
            or (code == 0xEE and head.startswith(b"Adobe"))
        )
    return code != 0xFE  # a comment


def _webp(data: bytes) -> Iterator[Part]:
    (size,) = _unpack("<I", data, 4)
    end_of_all = 8 + size + size % 2
    if end_of_all > len(data) + 1:
        raise BrokenPictureError("the file is cut off")
    at = 12
    yield Part(0, at)
    while at + 8 <= end_of_all:
        name, length = _unpack("<4sI", data, at)
        end = at + 8 + length + length % 2
        if end > end_of_all:
            raise BrokenPictureError("a chunk is cut off")
        yield Part(at, min(end, len(data)), name, name in _WEBP_SHOWN)
        at = end


def _gif(data: bytes) -> Iterator[Part]:
    (flags,) = _unpack("<B", data, 10)
    at = 13 + _colours(flags)
    if at > len(data):
        raise BrokenPictureError("the file is cut off")
    yield Part(0, at)
    while at < len(data):  # some programs leave the last byte out
        kind = data[at]
        if kind == 0x3B:
            yield Part(at, at + 1)
            return
        if kind == 0x2C:
            (flags,) = _unpack("<B", data, at + 9)
            end = _end_of_blocks(data, at + 11 + _colours(flags))
            yield Part(at, end, b"GIF frame")
        elif kind == 0x21:
            (label,) = _unpack("<B", data, at + 1)
            end = _end_of_blocks(data, at + 2)
            shown = label == 0xF9 or (label == 0xFF and data[at + 3 : at + 14] in _GIF_SHOWN)
            yield Part(at, end, b"extension", shown)
        else:
            raise BrokenPictureError("an unknown block")
        at = end


def _colours(flags: int) -> int:
    """The bytes of a table of colours that flags speak of."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_blocks(data: bytes, at: int) -> int:
    while True:
        if at >= len(data):
            raise BrokenPictureError("a block is cut off")
        length = data[at]
        at += 1 + length
        if not length:
            return at


def _unpack(form: str, data: bytes, at: int) -> tuple:  # type: ignore[type-arg]
    try:
        return struct.unpack_from(form, data, at)
    except struct.error as error:
        raise BrokenPictureError("the file is cut off") from error


_READERS: Mapping[str, Callable[[bytes], Iterator[Part]]] = {
    "PNG": _png,
    "JPEG": _jpeg,
    "WEBP": _webp,
    "GIF": _gif,
}
