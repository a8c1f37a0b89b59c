"""What Linux offers and Python's library doesn't, through the C library."""

import ctypes
import errno
import os
import signal
from functools import cache
from pathlib import Path

_CURRENT_FOLDER = -100  # AT_FDCWD: paths are what they look like
_EXCHANGE = 2  # RENAME_EXCHANGE
_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG
_UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)


class NoExchangeError(Exception):
    """The kernel or the file system can't exchange two folders."""


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def exchange(one: Path, other: Path) -> None:
    """Swaps two folders at once: no one ever sees either name missing.

    Raises NoExchangeError where that is not possible here, OSError where it failed.
    """
    rename = getattr(_libc(), "renameat2", None)
    if rename is None:
        raise NoExchangeError
    names = os.fsencode(one), os.fsencode(other)
    if rename(_CURRENT_FOLDER, names[0], _CURRENT_FOLDER, names[1], _EXCHANGE):
        number = ctypes.get_errno()
        if number in _UNSUPPORTED:
            raise NoExchangeError
        raise OSError(number, os.strerror(number), str(other))


def sync(handle: int) -> None:
    """Waits until the file system of an open file is on disk; raises OSError where it can't be.

    Without it, a loss of power soon after a rename can leave empty files behind the new name.
    """
    syncfs = getattr(_libc(), "syncfs", None)
    if syncfs is None:
        os.sync()
    elif syncfs(handle):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def prepare() -> None:
    """Loads what `end_with_parent` needs: between fork and exec it is too late for that."""
    _ = _libc().prctl


def end_with_parent(parent: int) -> None:
    """Called in a new process: it is killed when the process `parent`, which made it, dies."""
    _libc().prctl(_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it died before that
        os.kill(os.getpid(), signal.SIGKILL)
