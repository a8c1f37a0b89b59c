"""What git knows of the files below a folder: when each changed, by which commit, and its states.

One `git log` for all files, and one `git cat-file` for all states that are asked for. Nothing is
known outside a git checkout, nor in one whose history was cut off when it was fetched: there every
file seems as new as the cut. Nothing is ever fetched.
"""

import datetime as dt
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO

UNKNOWN = dt.date(1970, 1, 1)  # for who must have a date where there is none

_COMMIT = "\x01"  # begins a line that git writes, never a file name's
_NOTHING = "0" * 40  # the blob of a file that is not there; of a SHA-256 repository, longer
# An object that a partial clone lacks is not fetched: neither by this setting of newer versions,
# nor over any protocol.
_GIT = ("git", "-c", "protocol.allow=never")
_LOG = (
    *("log", f"--format={_COMMIT}%cI %s", "--encoding=UTF-8", "--raw", "--no-abbrev", "-z"),
    *("--relative", "--no-follow", "--no-color", "--no-show-signature", "--no-ext-diff"),
)
# Renames without a change are seen by the names of blobs; others in commits of few renames, where
# the blobs are there to be compared.
_RENAMES = (("--find-renames", "-l50"), ("--no-renames",))
_LONGEST_SUBJECT = 1000  # characters that are kept of one
_LARGEST = 5_000_000  # bytes of a state; data/files.yml allows no larger page
_AT_ONCE = 200  # states that git is asked for before any is read: their names fit into its pipe


@dataclass(frozen=True, slots=True)
class Change:
    """A commit that touched a file.

    `before` and `after` name the file's states, "" where there was none; `was_renamed` says that
    the state before was another file's.
    """

    date: dt.date
    subject: str
    before: str
    after: str
    was_renamed: bool = False


@dataclass(frozen=True)
class GitHistory:
    """By the path of each file below the folder: the date of its last commit, and its changes.

    The changes, the newest first, are those of the files that were asked for.
    """

    dates: Mapping[str, dt.date] = field(default_factory=dict)
    changes: Mapping[str, Sequence[Change]] = field(default_factory=dict)


def read_history(folder: Path, followed: Iterable[str] = ()) -> GitHistory:
    """The history of all files below a folder; `followed` are those of which changes are kept."""
    if _git(folder, "rev-parse", "--is-shallow-repository").strip() != "false":
        return GitHistory()
    dates: dict[str, dt.date] = {}
    changes: dict[str, list[Change]] = {}
    # Which file of today has, at the commit that is looked at, this path.
    names = {path: path for path in followed}
    logs = (_git(folder, *_LOG, *renames, "--", ".") for renames in _RENAMES)
    for path, earlier, change in _entries(next(filter(None, logs), "")):
        dates.setdefault(path, change.date)
        name = names.get(path)
        if name is None:
            continue
        changes.setdefault(name, []).append(change)
        if not change.before or change.was_renamed:
            del names[path]
        if change.was_renamed:
            names.setdefault(earlier, name)
    return GitHistory(dates, changes)


def _entries(log: str) -> Iterator[tuple[str, str, Change]]:
    """Each file that a commit touched: its path, the path it had before, and the change."""
    date, subject = UNKNOWN, ""
    tokens = iter(log.split("\0"))
    for token in tokens:
        line = token.removeprefix("\n")
        if line.startswith(_COMMIT):
            date = dt.date.fromisoformat(line[1:11])
            subject = line.partition(" ")[2][:_LONGEST_SUBJECT]
        elif line.startswith(":"):
            *_, before, after, status = line.split(" ")
            earlier = next(tokens, "")
            renamed = status[0] in "RC"
            path = next(tokens, "") if renamed else earlier
            yield path, earlier, Change(date, subject, _state(before), _state(after), renamed)


def _state(blob: str) -> str:
    return "" if blob.startswith(_NOTHING) else blob


def read_states(folder: Path, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The states of files by their names, in order; what git lacks, or is too large, is left out.

    They come one by one, so that not all are held at once.
    """
    if not names:
        return
    try:
        process = subprocess.Popen(
            [*_GIT, "-C", str(folder), "cat-file", "--batch"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        waiting = iter(names)
        try:
            while asked := list(islice(waiting, _AT_ONCE)):
                process.stdin.write("".join(f"{name}\n" for name in asked).encode())
                process.stdin.flush()
                yield from _answers(process.stdout, asked)
        except BrokenPipeError:
            return
        finally:
            process.kill()


def _answers(stream: IO[bytes], asked: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """What git answers: "<name> blob <size>", the bytes and a line end; or "<name> missing"."""
    for name in asked:
        head = stream.readline().split()
        if len(head) != 3 or not head[2].isdigit():
            if not head:  # git has ended
                return
            continue
        size = int(head[2])
        if size > _LARGEST:
            _skip(stream, size + 1)
            continue
        data = stream.read(size + 1)[:-1]
        if head[1] == b"blob":
            yield name, data


def _skip(stream: IO[bytes], count: int) -> None:
    while count > 0 and (read := len(stream.read(min(count, _LARGEST)))):
        count -= read


def _git(folder: Path, *arguments: str) -> str:
    """What git prints, "" where it fails or is not installed."""
    try:
        done = subprocess.run(
            [*_GIT, "-C", str(folder), *arguments],
            capture_output=True,
            check=True,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout
