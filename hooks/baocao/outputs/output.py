"""What an output is: files of the site that are made of a build, without any other output."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from baocao.outputs.build import Build

Sink = Callable[[str, bytes], None]
"""Takes a file: its path below the site, and its content."""

_KIND = "output"


class Output(Protocol):
    """A part of the site; its `name` is also that of its entries in the store."""

    name: str

    def depends_on(self, build: Build) -> Iterable[str]:
        """Digests of all that its files are made of, beside the code."""

    def write(self, build: Build, sink: Sink) -> None:
        """Gives its files to the sink."""


def write_output(output: Output, build: Build, site: Path) -> None:
    """Writes an output below a site: its files of the last time, or new ones.

    Raises OSError where a file can't be written.
    """
    key = build.store.key(output.name, *output.depends_on(build))
    folders = _Folders(site)
    before = _listed(build.store.get(_KIND, key))
    if before and all(build.store.place_again(d, folders.file(path)) for path, d in before):
        return
    made: list[tuple[str, str]] = []

    def sink(path: str, data: bytes) -> None:
        made.append((path, build.store.place(data, folders.file(path))))

    output.write(build, sink)
    build.store.put(_KIND, key, json.dumps(made).encode())


class _Folders:
    """The folders of a site, each made when the first file comes into it."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._made: set[str] = set()

    def file(self, path: str) -> str:
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            (self._site / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        return f"{self._site}/{path}"


def _listed(entry: bytes | None) -> list[tuple[str, str]]:
    """Paths and digests of the files that an output had; none of what is no such list."""
    try:
        return [(path, digest) for path, digest in json.loads(entry or b"[]")]
    except (ValueError, TypeError):
        return []
