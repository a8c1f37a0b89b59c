"""Runs the program that builds the site, and sees to it that it ends with us."""

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress

from baocao.publishing.errors import FailedError
from baocao.publishing.signals import Watch
from baocao.publishing.system import end_with_parent, prepare

_PATIENCE = 10  # seconds that the program has to end by itself


def run(command: Sequence[str], watch: Watch) -> None:
    """Runs a command line, its output going where ours goes; nothing of it runs on afterwards.

    Raises FailedError where it fails, StoppedError where a signal asks to stop meanwhile, OSError
    where it can't be started.
    """
    prepare()
    us = os.getpid()

    def in_child() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, watch.before)
        end_with_parent(us)

    # A session of its own: Ctrl+C reaches us alone, and its helpers can be ended with it.
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=in_child
    )
    try:
        while child.poll() is None:
            watch.wait()
    finally:
        _end(child)
    if child.returncode < 0:
        raise FailedError(
            f"chương trình dựng trang bị hệ thống tắt (tín hiệu {-child.returncode}), "
            "thường do thiếu bộ nhớ"
        )
    if child.returncode:
        raise FailedError("việc dựng trang dừng vì lỗi nêu ở các dòng trên")


def _end(child: subprocess.Popen[bytes]) -> None:
    """Ends a child and whatever it started."""
    if child.poll() is None:
        _signal(child, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            child.wait(_PATIENCE)
    _signal(child, signal.SIGKILL)
    child.wait()


def _signal(child: subprocess.Popen[bytes], number: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(child.pid, number)
