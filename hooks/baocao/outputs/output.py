"""What an output is: files of the site that are made of a build, without any other output."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from baocao.outputs.build import Build
from baocao.store import Store

_KIND = "output"


class Sink(Protocol):
    """Takes the files of an output, each by its path below the site."""

    def __call__(self, path: str, data: bytes) -> str:
        """Takes a file; returns the digest by which `again` has it."""

    def again(self, path: str, digest: str) -> bool:
        """Takes a file that was written before, without its content; False where it is gone."""


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
    sink = _Sink(build.store, folders)
    output.write(build, sink)
    build.store.put(_KIND, key, json.dumps(sink.made).encode())


class _Sink:
    """Writes below a site, and keeps a list of what it has written."""

    def __init__(self, store: Store, folders: "_Folders") -> None:
        self._store, self._folders = store, folders
        self.made: list[tuple[str, str]] = []

    def __call__(self, path: str, data: bytes) -> str:
        digest = self._store.place(data, self._folders.file(path))
        self.made.append((path, digest))
        return digest

    def again(self, path: str, digest: str) -> bool:
        if not self._store.place_again(digest, self._folders.file(path)):
            return False
        self.made.append((path, digest))
        return True


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
