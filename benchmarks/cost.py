"""What a command costs: time on the clock, time of CPU, memory."""

import contextlib
import ctypes
import os
import re
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_SET_CHILD_SUBREAPER = 36  # prctl: what a child leaves behind is ours to wait for
_LAST_LINES = 20  # of the errors of a command that failed
_PSS = re.compile(r"^Pss:\s+(\d+)", re.M)
_BETWEEN_LOOKS = 0.05  # seconds; memory is looked at, not counted


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, seconds of CPU, megabytes of the largest process and of all at once."""

    wall: float
    cpu: float
    memory: int
    together: int = 0

    def without(self, base: "Cost") -> "Cost":
        """What is left when a cheaper run of the same is taken off."""
        return Cost(self.wall - base.wall, self.cpu - base.cpu, self.memory, self.together)


def adopt_orphans() -> None:
    """Makes processes that a command leaves behind this one's, so that they are counted too."""
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def measure(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str],
    exit_codes: Sequence[int] = (0,),
) -> Cost:
    """Runs a command to its end, and what it leaves behind.

    Raises CalledProcessError, with the last lines that it said, where it ends with another code.
    """
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
            stdout=subprocess.DEVNULL, stderr=errors,
        )  # fmt: skip
        watch = _Watch(process.pid)
        wall, cpu, memory = 0.0, 0.0, 0
        for pid, status, usage in _ended():
            cpu += usage.ru_utime + usage.ru_stime
            memory = max(memory, usage.ru_maxrss // 1024)
            if pid == process.pid:
                wall = time.perf_counter() - start
                process.returncode = os.waitstatus_to_exitcode(status)
        together = watch.end()
        if process.returncode not in exit_codes:
            failed = subprocess.CalledProcessError(process.returncode, [str(c) for c in command])
            errors.seek(0)
            lines = errors.read().decode("utf-8", "replace").splitlines()
            failed.add_note("\n".join(lines[-_LAST_LINES:]))
            raise failed
    return Cost(wall, cpu, memory, together)


def _ended() -> Iterator[tuple[int, int, "os.struct_rusage"]]:  # type: ignore[name-defined]
    while True:
        try:
            yield os.wait4(-1, 0)
        except ChildProcessError:
            return


class _Watch:
    """Looks at the memory of a process and all below it until told to end.

    Shared pages count once, each process with its part of them.
    """

    def __init__(self, pid: int) -> None:
        self._pid, self._most = pid, 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def end(self) -> int:
        """The most there was, in megabytes."""
        self._done.set()
        self._thread.join()
        return self._most // 1024

    def _look(self) -> None:
        while not self._done.wait(_BETWEEN_LOOKS):
            # A child of vfork uses its parent's memory until it becomes another program.
            maps = {_memory_map(pid) for pid in _tree(self._pid)}
            self._most = max(self._most, sum(map(_kilobytes, maps)))


def _tree(pid: int) -> Iterator[int]:
    yield pid
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))


def _memory_map(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/smaps_rollup").read_text()
    return ""


def _kilobytes(memory_map: str) -> int:
    found = _PSS.search(memory_map)
    return int(found[1]) if found else 0
