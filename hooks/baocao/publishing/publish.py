"""The whole of a publication: lock, recovery, build, exchange."""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from baocao.publishing.builder import run
from baocao.publishing.contents import (
    Record,
    files_of,
    is_whole,
    read_record,
    record_of,
    refuse_foreign,
    write_record,
)
from baocao.publishing.errors import FailedError, reason
from baocao.publishing.lock import held
from baocao.publishing.place import Place, open_work
from baocao.publishing.signals import Watch
from baocao.publishing.swap import discard, put_back, put_in_place, sweep
from baocao.publishing.system import sync

Command = Callable[[Path], Sequence[str]]
_FULL = 1_000_000  # bytes; with less room than that a disk is full


@dataclass(frozen=True, slots=True)
class Published:
    """What came of it: `kept` holds the files of the old site that no build made, if any."""

    kept: Path | None
    has_addresses: bool


def publish(place: Place, command: Command) -> Published:
    """Builds a site and puts it in its place; until then the one that is there stays.

    `command` gives the command line that builds a site in the empty folder it is told; tests
    have one that is quicker than MkDocs. Raises PublishingError where nothing was put in place:
    UnsuitableError or BusyError before the build, StoppedError or FailedError later.
    """
    try:
        refuse_foreign(place.shown, place.site, read_record(place.record))
        open_work(place)
        with Watch() as watch, held(place.lock):
            put_back(place)
            record = read_record(place.record)
            sweep(place, record)
            new = Path(tempfile.mkdtemp(prefix="new-", dir=place.work))
            try:
                _build(new, command, watch)
                return _swap(place, new, record)
            finally:
                shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise FailedError(reason(error)) from error


def _build(new: Path, command: Command, watch: Watch) -> None:
    """Builds a whole site, readable by all and safely on disk, in the folder `new`."""
    handle = os.open(new, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            run(command(new), watch)
        except FailedError as error:
            if _is_full(handle):
                raise FailedError(f"{error}; ổ đĩa đã đầy, hãy dọn bớt") from None
            raise
        if not os.path.samestat(os.fstat(handle), new.stat()) or not is_whole(new):
            raise FailedError("việc dựng trang không tạo ra trang chủ")
        open_to_all(new)
        sync(handle)
        watch.check()
    finally:
        os.close(handle)


def _swap(place: Place, new: Path, before: Record) -> Published:
    """The moment of publication; then clears away what is no longer needed."""
    made = files_of(new)
    has_addresses = b"<loc>" in _bytes(new / "sitemap.xml")
    # Whatever the moment of a kill, the next run knows the files of both sites.
    both = record_of(made, before)
    write_record(place.record, both)
    old = put_in_place(place, new)
    kept = None
    # The site is published; what can't be tidied up now is left for the next run.
    with suppress(OSError):
        kept = discard(old, both) if old else None
        write_record(place.record, record_of(made))
    return Published(kept, has_addresses)


def open_to_all(folder: Path) -> None:
    """Lets a web server of another user read a site, whatever the umask that it was built under."""
    for parent, _, names in os.walk(folder):
        Path(parent).chmod(0o755)
        for name in names:
            file = Path(parent) / name
            if stat.S_ISREG(file.lstat().st_mode):
                file.chmod(0o644)


def _is_full(handle: int) -> bool:
    """Whether the file system of an open file has next to no room left."""
    room = os.fstatvfs(handle)
    return room.f_bavail * room.f_frsize < _FULL or (room.f_files > 0 and room.f_favail == 0)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
