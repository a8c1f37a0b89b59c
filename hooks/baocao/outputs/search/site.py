"""The index as files of a site."""

import hashlib
import json
from pathlib import Path

from baocao.outputs.search.index import Index, build_index
from baocao.reading.catalogue import Catalogue


def write_index(catalogue: Catalogue, folder: Path, suffix: str) -> Index:
    """Writes the index of a catalogue below a folder of the site; returns it.

    `suffix` is what an address of a page ends in, "/" or ".html". Raises OSError where a file
    can't be written.
    """
    index = build_index(catalogue, lambda report: f"{report.uri.removesuffix('.md')}{suffix}")
    for name in {Path(path).parent for path in index.files}:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for path, text in index.files.items():
        (folder / path).write_text(text, "utf-8")
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
