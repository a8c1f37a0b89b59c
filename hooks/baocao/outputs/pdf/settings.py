"""What all PDFs of a build have in common, and the fingerprint of what they are made with."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from weasyprint.text.ffi import pango

from baocao.fingerprint import domain_digest, versions
from baocao.outputs.pdf.fonts import Face
from baocao.store import Store

_PACKAGES = (
    "weasyprint",
    "pydyf",
    "tinycss2",
    "tinyhtml5",
    "cssselect2",
    "fonttools",
    "pyphen",
    "zopfli",
    "brotli",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the docs, the fonts and the cache lie, and the public address, "" if not known.

    `store` holds the copies of pictures that the site has made, if there is one.
    """

    docs: Path
    faces: tuple[Face, ...]
    cache: Path
    site_url: str
    store: Store | None = None

    def fingerprint(self) -> str:
        """Of templates, code, fonts and libraries: what is made with others is made anew."""
        return _fingerprint(self.faces, self.site_url)


@cache
def _fingerprint(faces: tuple[Face, ...], site_url: str) -> str:
    digest = sha256(site_url.encode())
    for words in _versions():
        digest.update(f"{words}\0".encode())
    digest.update(domain_digest().encode())
    for face in faces:
        digest.update(sha256(face.file.read_bytes()).digest())
    return digest.hexdigest()


def _versions() -> Iterator[str]:
    yield from versions(_PACKAGES)
    # The libraries of the system that choose and set the type.
    yield f"pango {pango.pango_version()}"
    yield f"harfbuzz {_version_of('libharfbuzz.so.0', 'hb_version_string', ctypes.c_char_p)}"
    yield f"fontconfig {_version_of('libfontconfig.so.1', 'FcGetVersion', ctypes.c_int)}"


def _version_of(library: str, function: str, kind: Any) -> object:
    try:
        ask = getattr(ctypes.CDLL(library), function)
    except (OSError, AttributeError):
        return "-"
    ask.restype = kind
    return ask()
