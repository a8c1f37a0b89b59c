"""What all PDFs of a build have in common, and the fingerprint of what they are made with."""

import ctypes
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from weasyprint.text.ffi import pango

from baocao.outputs.pdf.fonts import Face

_DOMAIN = Path(__file__).parents[2]
_PACKAGES = (
    "weasyprint",
    "pydyf",
    "tinycss2",
    "tinyhtml5",
    "cssselect2",
    "fonttools",
    "Pillow",
    "pyphen",
    "Markdown",
    "pymdown-extensions",
    "Jinja2",
    "zopfli",
    "brotli",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the docs, the fonts and the cache lie, and the public address, "" if not known.

    `copies` is the folder of the copies of pictures that the site has made, if there is one.
    """

    docs: Path
    faces: tuple[Face, ...]
    cache: Path
    site_url: str
    copies: Path | None = None

    def fingerprint(self) -> str:
        """Of templates, code, fonts and libraries: what is made with others is made anew."""
        return _fingerprint(self.faces, self.site_url)


@cache
def _fingerprint(faces: tuple[Face, ...], site_url: str) -> str:
    digest = sha256(site_url.encode())
    for words in _versions():
        digest.update(f"{words}\0".encode())
    for file in (*(face.file for face in faces), *_domain_files()):
        digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _domain_files() -> Iterator[Path]:
    """All code and data of the domain: any of it can change what a report's PDF holds."""
    kinds = (".py", ".yml", ".html", ".css")
    yield from sorted(file for file in _DOMAIN.rglob("*") if file.suffix in kinds)


def _versions() -> Iterator[str]:
    yield platform.python_version()
    for package in _PACKAGES:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            yield f"{package} -"
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
