"""The index as files of a site."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from baocao.outputs.search.index import Index, build_index
from baocao.outputs.search.part import Part, make_part
from baocao.reading.catalogue import Catalogue


def index_files(parts: Iterable[Part], suffix: str) -> tuple[Index, list[tuple[str, bytes]]]:
    """The index of parts in the order of the catalogue, and its files below the search folder.

    `suffix` is what the URL of a page ends in, "/" or ".html". Parts are asked for one by one.
    """
    files: list[tuple[str, bytes]] = []
    index = build_index(parts, suffix, lambda *file: files.append(file))
    return index, [(f"{index.folder}/{name}", data) for name, data in files]


def write_index(catalogue: Catalogue, folder: Path, suffix: str) -> Index:
    """Writes the index of a catalogue below a folder; returns what is known of it."""
    return write_parts(map(make_part, catalogue.reports), folder, suffix)


def write_parts(parts: Iterable[Part], folder: Path, suffix: str) -> Index:
    """The same of parts."""
    index, files = index_files(parts, suffix)
    for name, data in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return index


def root_files(index: Index, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """What the theme loads with every page, by file name: settings, and no documents at all.

    `more` has the folder of the index of other kinds ("others") and the URL of the page of results
    ("page"). The script is the same for pages opened from a disk.
    """
    # The theme wants lang, separator, pipeline and fields, and uses none of them with our worker.
    settings = {"lang": ["vi"], "separator": " ", "pipeline": [], "fields": {}}
    own = {**index.root, **(more or {})}
    text = json.dumps({"config": {**settings, "baocao": own}, "docs": []})
    return {"search_index.json": text, "search_index.js": f"var __index = {text}"}


def scripts_version(folder: Path) -> str:
    """A name for the state of the scripts in a folder: it changes with any of them."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*.js")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]
