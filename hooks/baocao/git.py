"""What a git repository holds, asked of the command `git`; nothing in the repository is run."""

import os
import re
import subprocess
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

_ENVIRONMENT = {
    "LC_ALL": "C",  # what git says is looked into
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
}
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_AT_ONCE = 200  # objects that git is asked for before any is read: their names fit into its pipe
_AT_A_TIME = 5_000_000  # bytes of what is passed over
LINK, SUBMODULE, NOTHING = "120000", "160000", "000000"
"""The modes of what is no plain file: a symbolic link, another repository, nothing."""


class GitError(Exception):
    """Git can't say what it was asked; the message is the reason, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a commit: its path from the top of the repository, mode, object and bytes.

    `path` holds bytes that are no UTF-8 as Python's file names do.
    """

    path: str
    mode: str
    object: str
    size: int


@dataclass(frozen=True, slots=True)
class Change:
    """A file that differs between two states; a mode is NOTHING where it isn't there."""

    path: str
    mode_before: str
    mode_after: str


@dataclass(frozen=True)
class Repository:
    """The repository that a folder is in. Every method but `objects` raises GitError.

    `may_fetch`: what a partial clone lacks may be fetched.
    """

    folder: Path = Path()
    may_fetch: bool = True

    @property
    def top(self) -> Path:
        """The folder of the whole checkout."""
        return Path(os.fsdecode(self._ask(_NO_REPOSITORY, "rev-parse", "--show-toplevel")))

    @property
    def prefix(self) -> str:
        """The path of the folder from the top, "" or ending in "/"."""
        return os.fsdecode(self._ask(_NO_REPOSITORY, "rev-parse", "--show-prefix"))

    @property
    def is_shallow(self) -> bool:
        """Whether the history was cut off when it was fetched."""
        answer = self._ask(_NO_REPOSITORY, "rev-parse", "--is-shallow-repository")
        return answer != b"false"

    def commit(self, revision: str) -> str:
        """The full id of the commit that a branch, a tag or anything else names."""
        unknown = f"không có bản git nào tên “{revision}”"
        name = f"{revision}^{{commit}}"
        options = ("--verify", "--quiet", "--end-of-options")
        return os.fsdecode(self._ask(unknown, "rev-parse", *options, name))

    def merge_base(self, commit: str, other: str, failure: str) -> str:
        """The commit that two grew from; `failure` is the reason where there is none."""
        return os.fsdecode(self._ask(failure, "merge-base", commit, other))

    def changes(self, base: str, head: str | None) -> list[Change]:
        """What differs between two commits; `head` is None for the files as they are on the disk.

        Those include files that git does not know yet and isn't told to ignore. A renamed file is
        one that is gone and one that has come.
        """
        failed = "git không liệt kê được các tệp đã sửa"
        options = ("-r", "--raw", "-z", "--no-renames", "--no-ext-diff", "--no-textconv")
        at_top = ("-C", f"{self.top}")
        if head is not None:
            return list(_changes(self._ask(failed, *at_top, "diff-tree", *options, base, head)))
        changed = list(_changes(self._ask(failed, *at_top, "diff", *options, base, "--")))
        new = self._ask(failed, *at_top, "ls-files", "--others", "--exclude-standard", "-z")
        names = [os.fsdecode(name) for name in new.split(b"\0") if name]
        return [*changed, *(Change(name, NOTHING, "100644") for name in names)]

    def touched_lines(self, base: str) -> dict[str, list[range]]:
        """The lines, from 1, that the files on the disk have other than a commit, by path.

        A file that git does not know yet is not among them.
        """
        options = ("--unified=0", "--no-renames", "--no-color", "--no-ext-diff", "--no-textconv")
        prefixes = ("--src-prefix=a/", "--dst-prefix=b/", "-z")
        failed = "git không so được các tệp đã sửa"
        at_top = ("-C", f"{self.top}", "-c", "core.quotePath=false")
        return _touched(self._ask(failed, *at_top, "diff", *options, *prefixes, base, "--"))

    def files(self, commit: str, folder: str) -> Iterator[Entry]:
        """The files of a commit below a folder, by its path from the top; none where it has none.

        A folder that is another repository is an entry of its own.
        """
        listed = self._ask(
            "git không liệt kê được các tệp",
            *("ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", f":(literal){folder}"),
        )
        for line in filter(None, listed.split(b"\0")):
            about, _, path = line.partition(b"\t")
            mode, _, name, size = os.fsdecode(about).split()
            yield Entry(os.fsdecode(path), mode, name, int(size) if size.isdigit() else 0)

    def contents(self, entries: Sequence[Entry]) -> Iterator[bytes]:
        """The bytes of files, one after another, as they were committed."""
        found = self.objects([entry.object for entry in entries])
        for entry in entries:
            name, data = next(found, ("", b""))
            if name != entry.object:
                raise GitError(f"kho git thiếu nội dung của tệp {entry.path}")
            yield data

    def objects(self, names: Iterable[str], most: int | None = None) -> Iterator[tuple[str, bytes]]:
        """The files' states of these names, in order; missing ones and larger ones are left out.

        They come one by one, so that not all are held at once. Where git can't be asked there are
        none.
        """
        try:
            process = subprocess.Popen(
                self._command("cat-file", "--batch"),
                cwd=self.folder,
                env={**os.environ, **_ENVIRONMENT},
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
                    yield from _answers(process.stdout, asked, most)
            except BrokenPipeError:
                return
            finally:
                process.kill()

    def log(self, *options: str) -> bytes:
        """What `git log` prints."""
        return self._ask("git không đọc được lịch sử", "log", *options)

    def _command(self, *arguments: str) -> list[str]:
        # Asked for an object that a partial clone lacks, git would fetch it.
        offline = () if self.may_fetch else ("-c", "protocol.allow=never")
        return ["git", *offline, *arguments]

    def _ask(self, failure: str, *arguments: str) -> bytes:
        """What git prints, without the line end; raises GitError with `failure` where it fails."""
        try:
            done = subprocess.run(
                self._command(*arguments),
                cwd=self.folder,
                env={**os.environ, **_ENVIRONMENT},
                capture_output=True,
                check=True,
            )
        except FileNotFoundError:
            raise GitError("máy chưa có lệnh git") from None
        except subprocess.CalledProcessError as error:
            # In a container the folder often belongs to another user; git then refuses all.
            distrusted = "git không tin thư mục này; thêm nó vào safe.directory của git"
            raise GitError(distrusted if b"safe.directory" in error.stderr else failure) from None
        except ValueError:  # a null byte in a name
            raise GitError(failure) from None
        return done.stdout.removesuffix(b"\n")


_NO_REPOSITORY = "thư mục này không nằm trong kho git"


def _changes(raw: bytes) -> Iterator[Change]:
    """The changes of git's raw form: ":100644 100644 … M", a null, the path, a null."""
    parts = raw.split(b"\0")
    for about, path in zip(parts[::2], parts[1::2], strict=False):
        before, after = os.fsdecode(about).removeprefix(":").split()[:2]
        yield Change(os.fsdecode(path), before, after)


def _touched(patch: bytes) -> dict[str, list[range]]:
    """The new lines of each file of a patch without context.

    Lines of a hunk are counted, not read: a file's own text can look like a header.
    """
    touched: dict[str, list[range]] = {}
    ranges: list[range] = []
    lines = iter(patch.split(b"\n"))
    for line in lines:
        if line.startswith(b"+++ b/"):
            ranges = touched.setdefault(os.fsdecode(line[6:].rstrip(b"\t\0")), [])
        elif hunk := _HUNK.match(line):
            removed, start, added = (1 if n is None else int(n) for n in hunk.groups())
            ranges.append(range(start, start + max(1, added)))
            deque(islice(lines, removed + added), maxlen=0)
    return touched


def _answers(
    stream: IO[bytes], asked: Iterable[str], most: int | None
) -> Iterator[tuple[str, bytes]]:
    """What git answers: "<name> blob <size>", the bytes and a line end; or "<name> missing"."""
    for name in asked:
        head = stream.readline().split()
        if len(head) != 3 or not head[2].isdigit():
            if not head:  # git has ended
                return
            continue
        size = int(head[2])
        if most is not None and size > most:
            _skip(stream, size + 1)
            continue
        data = stream.read(size + 1)[:-1]
        if head[1] == b"blob":
            yield name, data


def _skip(stream: IO[bytes], count: int) -> None:
    while count > 0 and (read := len(stream.read(min(count, _AT_A_TIME)))):
        count -= read
