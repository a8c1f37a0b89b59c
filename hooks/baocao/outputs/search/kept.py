"""A finished index kept beside the site for the next build, which may need the same.

Its files are in the site and in the kept folder at once, as links to one file, since there are ten
thousand for a thousand reports: nothing may change them in place, and nothing needs to, for their
folder is named after their content.
"""

import contextlib
import json
import os
import shutil
from dataclasses import asdict
from pathlib import Path

from baocao.outputs.search.index import Index

_ABOUT = "index.json"
_UNFINISHED = "unfinished"


def keep_index(index: Index, folder: Path, kept: Path, key: str) -> None:
    """Keeps an index that has been written below a folder of the site, under its `index_key`.

    What was kept before is let go. Raises OSError where files can't be written.
    """
    unfinished = kept / _UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)
    _link(folder / index.folder, unfinished / index.folder)
    (unfinished / _ABOUT).write_text(json.dumps(asdict(index)), "utf-8")
    for earlier in kept.iterdir():
        if earlier != unfinished:
            shutil.rmtree(earlier)
    unfinished.rename(kept / key)


def reuse_index(kept: Path, key: str, folder: Path) -> Index | None:
    """Puts the index that was kept under a key below a folder of the site.

    None where there is none, or not all of it; then nothing of it is left in the site. Raises
    OSError where files can't be written.
    """
    try:
        index = Index(**json.loads((kept / key / _ABOUT).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    target = folder / index.folder
    shutil.rmtree(target, ignore_errors=True)
    with contextlib.suppress(FileNotFoundError):
        if _link(kept / key / index.folder, target) == index.files:
            return index
    shutil.rmtree(target, ignore_errors=True)
    return None


def kept_files(kept: Path) -> Path | None:
    """The folder of the files of whatever index is kept; None where none is."""
    return next((about.parent for about in kept.glob("*/*/manifest.js")), None)


def link_equal(source: str, content: bytes, target: str) -> bool:
    """Puts a file in another place too if this is its content; says whether it did."""
    try:
        with open(source, "rb") as file:  # noqa: PTH123 a Path for each of so many is slower
            if file.read() != content:
                return False
        os.link(source, target)
    except OSError:
        return False
    return True


def _link(source: Path, target: Path) -> int:
    """Puts the files below a folder into another one too; says how many there are."""
    target.mkdir(parents=True)
    files = 0
    with os.scandir(source) as entries:
        for entry in entries:
            if entry.is_dir():
                files += _link(source / entry.name, target / entry.name)
            else:
                _link_file(entry.path, f"{target}/{entry.name}")
                files += 1
    return files


def _link_file(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk, or one that knows no links
        shutil.copyfile(source, target)
