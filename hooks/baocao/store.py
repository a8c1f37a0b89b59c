"""What has been made before, kept by what it was made from: `.cache/` beside a site.

A value is bytes, found under a kind and the digests of everything that it depends on. An entry
is written whole under a name of its own and then given its place, so builds at the same time
neither wait for nor spoil each other. One that is damaged, foreign or half written is as good as
none. Nothing in an entry is ever run: a pull request could bring one.
"""

import os
import subprocess
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from uuid import uuid4
from weakref import finalize

from baocao.fingerprint import domain_digest

_FILES = "files"
_DIGEST = 32  # bytes of a SHA-256
_DAY = 24 * 3600
_OLDEST = 60 * _DAY
_LARGEST = 2_000_000_000
_USED_AGAIN = _DAY  # an entry's age is set back at most so often


class TrackedStoreError(Exception):
    """Git tracks the folder of the store: its entries could be anybody's."""


@dataclass(frozen=True)
class Store:
    """A folder of entries; `salt` is what all of them depend on, such as the code."""

    folder: Path
    salt: str = field(default_factory=domain_digest)
    lasts: bool = True  # beyond this process

    def key(self, *parts: str | bytes) -> str:
        """The key of what is made from these parts, in this order."""
        digest = sha256(self.salt.encode())
        for part in parts:
            data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
            digest.update(len(data).to_bytes(8, "big") + data)
        return digest.hexdigest()

    def get(self, kind: str, key: str) -> bytes | None:
        """The entry of a kind under a key; None where there is none that is whole."""
        file = self._file(kind, key)
        try:
            data = file.read_bytes()
            if len(data) < _DIGEST or sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
                return None
            if self._began - file.stat().st_mtime > _USED_AGAIN:
                os.utime(file)
        except OSError:
            return None
        return data[_DIGEST:]

    def has(self, kind: str, key: str) -> bool:
        """Whether there is an entry, be it whole or not."""
        return self._file(kind, key).exists()

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keeps an entry; where it can't be written, it is made again next time."""
        with suppress(OSError):
            write_whole(self._file(kind, key), sha256(data).digest(), data)

    def place(self, data: bytes, target: Path | str) -> str:
        """Writes a file; returns the digest by which `place_again` has it, "" where none will have.

        The file and the entry are one on the disk, where that knows links: to make a new file
        costs much more. Raises OSError where the file can't be written.
        """
        digest = sha256(data).hexdigest() if self.lasts else ""
        if self.lasts and self.place_again(digest, target):
            return digest
        target = Path(target)
        target.unlink(missing_ok=True)
        target.write_bytes(data)
        if self.lasts:
            entry = self._file(_FILES, digest)
            with suppress(OSError):
                entry.parent.mkdir(parents=True, exist_ok=True)
                entry.unlink(missing_ok=True)
                os.link(target, entry)
        return digest

    def place_again(self, digest: str, target: Path | str) -> bool:
        """Puts a file that was written before in another place; False where it is not whole."""
        # Paths as text: this is done for ten thousand files of a thousand reports.
        entry = self._path(_FILES, digest)
        try:
            with open(entry, "rb") as stream:  # noqa: PTH123
                if sha256(stream.read()).hexdigest() != digest:
                    return False
            try:
                os.link(entry, target)
            except FileExistsError:
                os.unlink(target)  # noqa: PTH108
                os.link(entry, target)
        except OSError:
            return False
        return True

    def sweep(self, oldest: float = _OLDEST, largest: int = _LARGEST) -> None:
        """Drops what was not used for `oldest` seconds, and the oldest beyond `largest` bytes."""
        entries = sorted(self._entries(), reverse=True)
        total = 0
        for used, size, path in entries:
            total += size
            if total > largest or self._began - used > oldest:
                Path(path).unlink(missing_ok=True)

    def _entries(self) -> Iterable[tuple[float, int, str]]:
        """Time of use, bytes and path of every entry."""
        for folder, _, names in os.walk(self.folder):
            for name in names:
                path = f"{folder}/{name}"
                try:
                    status = os.lstat(path)
                except OSError:  # another build has dropped it
                    continue
                yield status.st_mtime, status.st_size, path

    @cached_property
    def _began(self) -> float:
        return time.time()

    def _file(self, kind: str, key: str) -> Path:
        return Path(self._path(kind, key))

    def _path(self, kind: str, key: str) -> str:
        return f"{self.folder}/{kind}/{key[:2]}/{key}"


def write_whole(file: Path, *parts: bytes) -> None:
    """Writes a file under a name of its own, and then gives it its place: whole or not at all.

    Raises OSError where it can't be written; nothing is left then.
    """
    draft = file.with_name(f"{file.name}.{os.getpid()}.{uuid4().hex}")
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with draft.open("wb") as stream:
            stream.writelines(parts)
        draft.replace(file)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def open_store(site_root: Path) -> Store:
    """The store of a site, or an empty one for this process where BAOCAO_CACHE is 0.

    Raises TrackedStoreError where git tracks anything in the site's `.cache/`.
    """
    if os.environ.get("BAOCAO_CACHE") == "0":
        return passing_store()
    folder = site_root / ".cache"
    if _is_tracked(folder):
        raise TrackedStoreError(
            f"git đang theo dõi thư mục {folder.name}/: nội dung trong đó có thể do người khác "
            f"đưa vào; chạy “git rm -r --cached {folder.name}” rồi dựng lại"
        )
    return Store(folder / "store")


def passing_store() -> Store:
    """An empty store, of which nothing is left when nobody uses it any more."""
    folder = Path(mkdtemp(prefix="baocao-"))
    store = Store(folder, lasts=False)
    finalize(store, _remove, folder, os.getpid())
    return store


def _remove(folder: Path, owner: int) -> None:
    """Removes a folder, but not in a process that was forked from its owner."""
    if os.getpid() == owner:
        rmtree(folder, ignore_errors=True)


def _is_tracked(folder: Path) -> bool:
    if not folder.exists():
        return False
    try:
        listed = subprocess.run(
            ["git", "-C", folder.parent, "ls-files", "-z", "--", folder.name],
            capture_output=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False  # no git, so nothing came by it
    return bool(listed.stdout)
