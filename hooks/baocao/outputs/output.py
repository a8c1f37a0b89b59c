"""What an output is: files of the site that are made of a build, without any other output."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from baocao.outputs.build import Build

Sink = Callable[[str, bytes], None]
"""Takes a file: its path below the site, and its content."""

_KIND = "output"
_LARGEST = 100_000_000  # bytes of an output that is kept whole


class OutputError(Exception):
    """An output that can't be made: why, in Vietnamese, a line for each cause."""

    what = "Không tạo được một phần của trang"


class Output(Protocol):
    """A part of the site; its `name` is also that of its entries in the store."""

    name: str

    def depends_on(self, build: Build) -> Iterable[str]:
        """Digests of all that its files are made of, beside the code."""

    def write(self, build: Build, sink: Sink) -> None:
        """Gives its files to the sink; raises OutputError where they can't be made."""


def write_output(output: Output, build: Build, site: Path) -> None:
    """Writes an output below a site: as the store has it, or made now and kept.

    Raises OutputError; OSError where a file can't be written.
    """
    key = build.store.key(output.name, *output.depends_on(build))
    kept = build.store.get(_KIND, key)
    files = None if kept is None else _unpacked(kept)
    if files is not None:
        for path, data in files:
            _write(site, path, data)
        return
    made: list[tuple[str, bytes]] = []

    def sink(path: str, data: bytes) -> None:
        _write(site, path, data)
        made.append((path, data))

    output.write(build, sink)
    if sum(len(data) for _, data in made) <= _LARGEST:
        build.store.put(_KIND, key, _packed(made))


def _write(site: Path, path: str, data: bytes) -> None:
    file = site / path
    try:
        file.write_bytes(data)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Files as one value: a line of JSON with paths and sizes, then their contents."""
    listed = list(files)
    head = json.dumps([(path, len(data)) for path, data in listed])
    return b"".join((head.encode(), b"\n", *(data for _, data in listed)))


def _unpacked(value: bytes) -> list[tuple[str, bytes]] | None:
    """The files of a packed value; None where it is none."""
    head, _, contents = value.partition(b"\n")
    try:
        return list(_cut(json.loads(head), memoryview(contents)))
    except (ValueError, TypeError):
        return None


def _cut(head: list[tuple[str, int]], contents: memoryview) -> Iterator[tuple[str, bytes]]:
    at = 0
    for path, size in head:
        yield path, bytes(contents[at : at + size])
        at += size
