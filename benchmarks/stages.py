"""What our cold build spends its CPU on, stage by stage.

Run as a script in the folder of a site, it builds it with a sampler inside: every few
milliseconds of CPU, the time since is charged to the functions of `STAGES` that are running. A
profiler that counts calls would make Python look dearer than what is written in C. Processes
forked while it runs sample themselves; their stack tells what they were forked for.
"""

import json
import math
import mmap
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import Any

from benchmarks.generate import generate
from benchmarks.sites import Site, our_site

# Package and function of each stage. The outermost that runs is the stage; the innermost beside
# it says more: the rules render Markdown too.
STAGES: Mapping[tuple[str, str], str] = {
    ("baocao", "read_catalogue"): "reading",
    ("baocao", "check"): "rules and analysis",
    ("markdown", "Markdown.convert"): "Markdown",
    ("baocao", "judge"): "judging the HTML",
    ("jinja2", "Template.render"): "templates",
    ("baocao", "write_output"): "search index, data",
    ("mkdocs", "write_file"): "writing",
    ("mkdocs", "copy_file"): "writing",
}
_OTHER = "other"
_NAMES = (*dict.fromkeys(STAGES.values()), _OTHER)
_TICK = 0.004  # seconds of CPU
_PROCESSES = 256  # forked in one build; the table has a row of each
_RESULT = "stages.json"


class NotFoundError(Exception):
    """A function of STAGES never ran: it has another name now, or is not called any more."""


class Sampler:
    """Charges CPU seconds to pairs of stages, outermost and innermost, in memory that forks share.

    A row of the table belongs to one process, so that none waits for another, and what a killed
    worker counted is not lost.
    """

    def __init__(self) -> None:
        """An empty table."""
        self._row_size = len(_NAMES) ** 2 + len(STAGES)
        self._memory = mmap.mmap(-1, 8 * _PROCESSES * self._row_size)
        self._table = memoryview(self._memory).cast("d")
        self._row = 0
        self._forked = 0
        self._last = 0.0
        self._functions = tuple(STAGES)
        self._known: dict[object, int | None] = {}  # by code object, an index into _functions

    def start(self) -> None:
        """Samples this process and all that it forks."""
        os.register_at_fork(before=self._count_fork, after_in_child=self._start_in_child)
        signal.signal(signal.SIGPROF, self._sample)
        self._start_timer()

    def stop(self) -> None:
        """Samples no more."""
        signal.setitimer(signal.ITIMER_PROF, 0)

    def _count_fork(self) -> None:
        self._forked += 1

    def _start_in_child(self) -> None:
        # Timers are not inherited. What a worker forks itself has no row, and is not sampled.
        if self._row == 0 and self._forked < _PROCESSES:
            self._row = self._forked
            self._start_timer()

    def _start_timer(self) -> None:
        self._last = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, _TICK, _TICK)

    def _sample(self, _signal: int, frame: FrameType | None) -> None:
        now = time.process_time()
        outer = inner = len(_NAMES) - 1
        at = self._row * self._row_size
        while frame is not None:
            function = self._function(frame)
            if function is not None:
                outer = _NAMES.index(STAGES[self._functions[function]])
                inner = outer if inner == len(_NAMES) - 1 else inner
                self._table[at + len(_NAMES) ** 2 + function] += 1
            frame = frame.f_back
        self._table[at + outer * len(_NAMES) + inner] += now - self._last
        self._last = now

    def _function(self, frame: FrameType) -> int | None:
        code = frame.f_code
        if code not in self._known:
            self._known[code] = next(
                (
                    at
                    for at, (package, name) in enumerate(self._functions)
                    if name in (code.co_qualname, code.co_name)
                    if f"/{package}/" in code.co_filename
                ),
                None,
            )
        return self._known[code]

    def seconds(self) -> dict[tuple[str, str], float]:
        """CPU seconds of each pair of stages, of all processes.

        Raises NotFoundError where a function of STAGES was never seen.
        """
        pairs = len(_NAMES) ** 2
        columns = [
            math.fsum(self._table[column :: self._row_size]) for column in range(self._row_size)
        ]
        missing = [
            f"{package}: {name}"
            for (package, name), seen in zip(STAGES, columns[pairs:], strict=True)
            if not seen
        ]
        if missing:
            raise NotFoundError(f"never seen in the build: {', '.join(missing)}")
        return {
            (_NAMES[at // len(_NAMES)], _NAMES[at % len(_NAMES)]): seconds
            for at, seconds in enumerate(columns[:pairs])
            if seconds
        }


def print_shares(count: int, tables: bool) -> None:
    """Builds a generated site once and prints the share of each stage."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        generate(count, root / "reports", tables=tables)
        site = our_site(root / "reports", root / "ours")
        site.build()  # warms what the system keeps of files
        result = _run(site)
    total: float = result["cpu"]
    seconds = {(outer, inner): cpu for outer, inner, cpu in result["seconds"]}
    kind = "table-heavy reports" if tables else "reports"
    print(f"| {count:,} {kind}, ours, cold | CPU s | share |\n| --- | ---: | ---: |")
    sampled = math.fsum(seconds.values())
    for stage in _NAMES:
        inside = {inner: cpu for (outer, inner), cpu in seconds.items() if outer == stage}
        cpu = math.fsum(inside.values())
        if stage == _OTHER:
            print(_row("start of Python, and what is not sampled", total - sampled, total))
        print(_row(stage, cpu, total))
        for inner, part in inside.items():
            if inner != stage:
                print(_row(f"… of it {inner}", part, total))
    print(_row("all", total, total), flush=True)


def _row(stage: str, cpu: float, total: float) -> str:
    return f"| {stage} | {cpu:.2f} | {cpu / total:.1%} |"


def _run(site: Site) -> dict[str, Any]:
    root = Path(__file__).resolve().parent.parent
    path = f"{site.environment['PYTHONPATH']}{os.pathsep}{root}"
    environment = {**os.environ, **site.environment, "PYTHONPATH": path, "BAOCAO_CACHE": "0"}
    command = [sys.executable, "-m", "benchmarks.stages"]
    subprocess.run(
        command, cwd=site.folder, env={**environment, "NO_MKDOCS_2_WARNING": "1"}, check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    result: dict[str, Any] = json.loads((site.folder / _RESULT).read_text("utf-8"))
    return result


def main() -> None:
    """Builds the site in the current folder, and writes stages.json beside it."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    sampler = Sampler()
    sampler.start()
    config = load_config("mkdocs.yml", strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    sampler.stop()
    cpu = 0.0
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        usage = resource.getrusage(who)
        cpu += usage.ru_utime + usage.ru_stime
    seconds = [(*pair, cpu_) for pair, cpu_ in sampler.seconds().items()]
    Path(_RESULT).write_text(json.dumps({"cpu": cpu, "seconds": seconds}), "utf-8")


if __name__ == "__main__":
    main()
