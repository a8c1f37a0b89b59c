"""Files that are no text, each holding a word by which it is known again."""

import json
import struct
import zlib


def blob(path: str, word: str) -> bytes | None:
    """A sound file of the kind that a path ends in; None where that is a text."""
    maker = {".png": picture, ".pdf": _pdf, ".json": _json}.get(path[path.rfind(".") :].lower())
    return maker(word) if maker else None


def picture(word: str, width: int = 1, height: int = 1) -> bytes:
    """A white PNG with a comment."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"tEXt", b"Comment\0" + word.encode()),
        (b"IDAT", zlib.compress((b"\0" + b"\xff\xff\xff" * width) * height)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def _pdf(word: str) -> bytes:
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        f"<</Title({word})>>".encode(),
    )
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, data in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, data)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size 5/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def _json(word: str) -> bytes:
    return json.dumps({"docs": [{"title": word}]}).encode()
