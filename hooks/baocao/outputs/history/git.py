"""What git knows of the files below a folder: when each changed, by which commit, and its states.

One `git log` for all files, and one `git cat-file` for all states that are asked for. Nothing is
known outside a git checkout, nor in one whose history was cut off when it was fetched: there every
file seems as new as the cut. Nothing is ever fetched.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from baocao.git import GitError, Repository

UNKNOWN = dt.date(1970, 1, 1)  # for who must have a date where there is none

_COMMIT = "\x01"  # begins a line that git writes, never a file name's
_NOTHING = "0" * 40  # the blob of a file that is not there; of a SHA-256 repository, longer
_LOG = (
    *(f"--format={_COMMIT}%cI %s", "--encoding=UTF-8", "--raw", "--no-abbrev", "-z"),
    *("--relative", "--no-follow", "--no-color", "--no-show-signature", "--no-ext-diff"),
)
# Renames without a change are seen by the names of blobs; others in commits of few renames, where
# the blobs are there to be compared.
_RENAMES = (("--find-renames", "-l50"), ("--no-renames",))
_LONGEST_SUBJECT = 1000  # characters that are kept of one
_LARGEST = 5_000_000  # bytes of a state; data/files.yml allows no larger page


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
    try:
        if _repository(folder).is_shallow:
            return GitHistory()
    except GitError:
        return GitHistory()
    dates: dict[str, dt.date] = {}
    changes: dict[str, list[Change]] = {}
    # Which file of today has, at the commit that is looked at, this path.
    names = {path: path for path in followed}
    logs = (_log(folder, *renames, "--", ".") for renames in _RENAMES)
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
    if names:
        yield from _repository(folder).objects(names, _LARGEST)


def _repository(folder: Path) -> Repository:
    return Repository(folder, may_fetch=False)


def _log(folder: Path, *options: str) -> str:
    """What git prints, "" where it fails."""
    try:
        return _repository(folder).log(*_LOG, *options).decode("utf-8", "surrogateescape")
    except GitError:
        return ""
