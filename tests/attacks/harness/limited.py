"""A process that checks and builds one docs folder after the other, each with a limit of CPU time.

Run as `python -m harness.limited`: it loads what a build needs once, takes a job a line from
standard input, `{"root": folder, "seconds": limit}`, does it in a fork, and answers with a line.
"""

import io
import json
import os
import resource
import sys
import traceback
from contextlib import redirect_stdout, suppress
from pathlib import Path
from typing import Any

import baocao.cli
import baocao.commands.check
import baocao.outputs.pdf.render
import material
import mkdocs.__main__
import mkdocs.commands.build
import mkdocs_with_pdf.plugin
import pymdownx.superfences

__all__ = ["baocao", "material", "mkdocs", "mkdocs_with_pdf", "pymdownx"]
_MEMORY = 3_000_000_000  # bytes
_STATE = "state.json"


def main() -> None:
    """Serves until standard input ends."""
    for line in sys.stdin:
        job = json.loads(line)
        print(json.dumps(_in_a_fork(Path(job["root"]), float(job["seconds"]))), flush=True)


def _in_a_fork(root: Path, seconds: float) -> dict[str, Any]:
    """What a job came to; `stopped` where it was still at it when its time or memory ended."""
    (root / _STATE).unlink(missing_ok=True)
    child = os.fork()
    if not child:
        code = 3
        with suppress(BaseException):
            code = _work(root, seconds)
        os._exit(code)
    _, status, usage = os.wait4(child, 0)
    state: dict[str, Any] = {"findings": None, "built": False}
    with suppress(OSError, ValueError):
        state |= json.loads((root / _STATE).read_text("utf-8"))
    state["seconds"] = usage.ru_utime + usage.ru_stime
    state["stopped"] = os.WIFSIGNALED(status)
    with suppress(OSError):
        state["stderr"] = (root / "stderr.txt").read_text("utf-8", "replace")[-20_000:]
    return state


def _work(root: Path, seconds: float) -> int:
    os.chdir(root)
    log = os.open("stderr.txt", os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o644)
    os.dup2(log, 2)
    limit = max(1, round(seconds))
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    state: dict[str, Any] = {"findings": None, "built": False}
    try:
        with redirect_stdout(io.StringIO()) as out:
            code = baocao.cli.main(["check", "docs", "--format", "json"])
        state["findings"] = json.loads(out.getvalue())["findings"]
        Path(_STATE).write_text(json.dumps(state), "utf-8")
        if code == 0:
            command = ["build", "--strict", "--site-dir", "site"]
            mkdocs.__main__.cli(command, standalone_mode=False)
            state["built"] = True
            Path(_STATE).write_text(json.dumps(state), "utf-8")
    except SystemExit:
        return 1
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        return 2
    return 0


if __name__ == "__main__":
    main()
