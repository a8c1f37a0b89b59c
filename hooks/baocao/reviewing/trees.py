"""The docs folder of a commit laid out on the disk, for the checker to read like any other."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from baocao.data.records import published_files
from baocao.git import LINK, SUBMODULE, Entry, Repository

_SITE_FILE = "mkdocs.yml"


def lay_out(repository: Repository, commit: str, project: str, into: Path) -> Path:
    """Writes `docs/` of a commit below a folder of ours; returns the docs folder.

    `project` is the path of the site's project from the top of the repository. A link is written as
    one that leads nowhere, and of a file beyond its limit only the size: neither is read. A name
    that the disk can't have is left out. Raises GitError.
    """
    docs = into / "docs"
    docs.mkdir(parents=True)
    if any(repository.files(commit, f"{project}{_SITE_FILE}")):
        (into / _SITE_FILE).touch()  # what is in it is not read, only that docs/ is a whole site
    whole, others = _sorted_out(repository.files(commit, f"{project}docs/"), f"{project}docs/")
    for entry, uri in others:
        _place(docs / uri, entry)
    contents = repository.contents([entry for entry, _ in whole])
    for (_, uri), data in zip(whole, contents, strict=True):
        _write(docs / uri, data)
    return docs


def _sorted_out(
    entries: Iterator[Entry], docs: str
) -> tuple[list[tuple[Entry, str]], list[tuple[Entry, str]]]:
    """The files that are read and those that are only there, each with its path below docs/.

    Of a folder beyond all limits the checker reads nothing, so no more of it is laid out.
    """
    limits = published_files()
    whole: list[tuple[Entry, str]] = []
    others: list[tuple[Entry, str]] = []
    total = 0
    for number, entry in enumerate(entries):
        if number > limits.max_files:
            break
        uri = entry.path.removeprefix(docs)
        if not _is_name(uri) or entry.mode == SUBMODULE:
            continue
        total += entry.size
        parts = uri.split("/")
        if len(parts) > limits.max_depth + 1:  # the checker reports the folder, not what is in it
            others.append((entry, "/".join(parts[: limits.max_depth + 2])))
            continue
        is_small = entry.size <= limits.max_bytes.get(PurePosixPath(uri).suffix.lower(), 0)
        is_read = is_small and entry.mode != LINK and total <= limits.max_total_bytes
        (whole if is_read else others).append((entry, uri))
    return whole, others


def _is_name(uri: str) -> bool:
    """Whether a path stays below the folder that it is joined to; a made-up tree can hold any."""
    return not any(part in ("", ".", "..") for part in uri.split("/"))


def _place(file: Path, entry: Entry) -> None:
    """A link, or a file of which nothing but the size counts."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if entry.mode == LINK:
            file.symlink_to("khong-theo-lien-ket")
        else:
            with file.open("xb") as empty:
                empty.truncate(min(entry.size, published_files().max_total_bytes + 1))
    except OSError:  # the name is too long, or there is a link where its folder should be
        return


def _write(file: Path, data: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as new:
            new.write(data)
    except OSError:
        return
