"""The index as files of a site."""

import hashlib
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from baocao.outputs.search.index import Index, build_index
from baocao.outputs.search.part import Part, make_part
from baocao.reading.catalogue import Catalogue

_UNFINISHED = "unfinished"


def write_index(catalogue: Catalogue, folder: Path, suffix: str) -> Index:
    """Writes the index of a catalogue below a folder of the site; returns what is known of it.

    `suffix` is what the URL of a page ends in, "/" or ".html". Raises OSError where a file can't
    be written.
    """
    return write_parts(map(make_part, catalogue.reports), folder, suffix)


def write_parts(parts: Iterable[Part], folder: Path, suffix: str) -> Index:
    """The same of parts, in the order of the catalogue; they are asked for one by one."""
    unfinished = folder / _UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)
    for kind in "tdr":
        (unfinished / kind).mkdir(parents=True)
    base = str(unfinished)

    def write(name: str, content: bytes) -> None:
        with open(f"{base}/{name}", "wb") as file:  # noqa: PTH123 a Path for each is slower
            file.write(content)

    index = build_index(parts, suffix, write)
    finished = folder / index.folder
    shutil.rmtree(finished, ignore_errors=True)
    unfinished.rename(finished)
    return index


def root_files(index: Index) -> dict[str, str]:
    """What the theme loads with every page, by file name: settings, and no documents at all.

    The script is the same for pages opened from a disk.
    """
    # The theme wants lang, separator, pipeline and fields, and uses none of them with our worker.
    settings = {"lang": ["vi"], "separator": " ", "pipeline": [], "fields": {}}
    text = json.dumps({"config": {**settings, "baocao": index.root}, "docs": []})
    return {"search_index.json": text, "search_index.js": f"var __index = {text}"}


def scripts_version(folder: Path) -> str:
    """A name for the state of the scripts in a folder: it changes with any of them."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*.js")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]
