"""What can change results beside a site's own files: the domain's code and data, and libraries."""

import platform
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_DOMAIN = Path(__file__).parent
_KINDS = (".py", ".yml", ".txt", ".html", ".css")
_LIBRARIES = (
    "Jinja2",
    "Markdown",
    "MarkupSafe",
    "Pillow",
    "PyYAML",
    "mkdocs",
    "mkdocs-material",
    "pydantic",
    "pydantic-core",
    "pymdown-extensions",
    "pypdf",
    "tinyhtml5",
)


@cache
def domain_digest() -> str:
    """A digest of all code and data of the domain, and of the libraries it works with."""
    digest = sha256()
    for words in (platform.python_version(), *versions(_LIBRARIES)):
        digest.update(f"{words}\0".encode())
    for file in _domain_files():
        digest.update(f"{file.relative_to(_DOMAIN).as_posix()}\0".encode())
        digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def versions(libraries: tuple[str, ...]) -> Iterator[str]:
    """Each library with its version, "-" where it is not installed."""
    for name in libraries:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} -"


def _domain_files() -> Iterator[Path]:
    """Examples of the rules are shown, not used: they change no result of a report."""
    for file in sorted(_DOMAIN.rglob("*")):
        if file.suffix in _KINDS and "examples" not in file.parts:
            yield file
