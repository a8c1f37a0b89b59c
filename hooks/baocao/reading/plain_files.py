"""Opens plain files, and nothing else: no link, no pipe, no device, nothing that never ends."""

import os
import stat
from pathlib import Path

# Not every system has each of them: Windows and browsers lack some.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class NotPlainError(OSError):
    """What has the name is no plain file, or holds more bytes than were asked for."""


def read_plain(file: Path, most: int | None = None) -> bytes:
    """The bytes of a plain file that is no symbolic link.

    What is opened is looked at, not what the name stood for a moment ago. Raises NotPlainError
    where it is something else or holds more than `most` bytes, OSError where it can't be read.
    """
    with open(file, "rb", opener=_opener) as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise NotPlainError(f"no plain file: {file}")
        if most is None:
            return stream.read()
        data = stream.read(most + 1)
        if len(data) > most:
            raise NotPlainError(f"more than {most} bytes: {file}")
        return data


def _opener(name: str, _: int) -> int:
    return os.open(name, _FLAGS)
