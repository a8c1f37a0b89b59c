"""The files of a site, and the record of those that builds made."""

import json
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from baocao.publishing.errors import UnsuitableError

# What a build writes, beside the files it copies from docs/.
_PAGES = (".html", ".css", ".js", ".map", ".json", ".xml", ".gz", ".txt", ".pdf", ".csv")
_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp")
_HOME = "index.html"
_OF_EVERY_BUILD = frozenset((_HOME, "404.html", "sitemap.xml"))
_NO_SIZE = -1  # of what is no plain file: no build makes that

Record = Mapping[str, frozenset[int]]  # the sizes that builds gave a file, by its path in the site


def files_of(folder: Path) -> dict[str, int]:
    """The size of every file below a folder by its path there; links are not followed."""
    found = {}
    for parent, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        for name in (*names, *links):
            file = Path(parent) / name
            found[file.relative_to(folder).as_posix()] = _size(file)
    return found


def _size(file: Path) -> int:
    try:
        status = file.lstat()
    except OSError:
        return _NO_SIZE
    return status.st_size if stat.S_ISREG(status.st_mode) else _NO_SIZE


def is_whole(folder: Path) -> bool:
    """Whether a folder is a site at all: the least is a home page with something on it."""
    home = folder / _HOME
    return home.is_file() and home.stat().st_size > 0


def read_record(file: Path) -> Record:
    """The record in a file; empty where there is none, or none that can be read."""
    try:
        content = json.loads(file.read_bytes())
        return {str(name): frozenset(map(int, sizes)) for name, sizes in content.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def write_record(file: Path, record: Record) -> None:
    """Puts a record in a file, whole or not at all."""
    draft = file.with_name(f"{file.name}.tmp")
    draft.write_text(json.dumps({name: sorted(sizes) for name, sizes in record.items()}), "utf-8")
    draft.replace(file)


def record_of(files: Mapping[str, int], before: Record | None = None) -> Record:
    """The record of a folder's files, added to that of another."""
    before = before or {}
    old = {name: sizes for name, sizes in before.items() if name not in files}
    return old | {name: before.get(name, frozenset()) | {n} for name, n in files.items()}


def refuse_foreign(shown: str, site: Path, record: Record) -> None:
    """Raises UnsuitableError for a folder that holds what no build made and is no site of ours.

    A folder on record may hold some files more, which are kept when it is replaced. One without
    a record (an older build's, or a copy) is kept too, but must look like a site.
    """
    names = files_of(site).keys()
    if names <= record.keys():
        return
    if not (site / _HOME).is_file():
        foreign = names - record.keys()
    elif record or names >= _OF_EVERY_BUILD:
        foreign = set()
    else:
        foreign = {name for name in names if not _is_of_a_site(name)}
    if not foreign:
        return
    raise UnsuitableError(
        f"thư mục “{shown}” có tệp không phải của một trang đã dựng "
        f"(ví dụ “{_example(foreign)}”) nên không ghi đè; hãy chọn thư mục khác, "
        "hoặc tự dọn thư mục này"
    )


def _is_of_a_site(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith(".") for part in path.parts)
    return path.suffix in (*_PAGES, *_PICTURES) and not hidden


def _example(names: Iterable[str]) -> str:
    """The file that tells most: on top rather than deep inside."""
    return min(names, key=lambda name: (name.count("/"), name))
