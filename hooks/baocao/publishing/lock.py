"""One build at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from baocao.publishing.errors import BusyError


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Holds the lock of a file, which is made where there is none and stays.

    The system ends the lock with the process that holds it, however that ends; programs that it
    starts don't inherit it. Raises BusyError at once where another holds it.
    """
    handle = _locked(file)
    try:
        yield
    finally:
        os.close(handle)


def _locked(file: Path) -> int:
    while True:
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_still(file, handle):
                return handle
        except BlockingIOError:
            os.close(handle)
            raise BusyError from None
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _is_still(file: Path, handle: int) -> bool:
    """Whether the name still means the file that is open: `make clean` may just have removed it."""
    try:
        return os.path.samestat(file.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False
