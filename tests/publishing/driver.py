"""Publishes a small site of a version, in a process of its own that can be killed at any moment.

    driver.py SITE VERSION [--kill FUNCTION:EVENT[:N]] [--kill-line LINE] [--lines FILE]
              [--no-exchange] [--orphans] [--pause FIFO] [--fail]

The builder is a shell script in the place of MkDocs. A moment is an event of Python's tracing
(call, line, return) in a function of `baocao.publishing`, or a line there when it is first run;
`--lines` lists those. With `--pause` the builder says "half" when half of its files are written,
and waits for the FIFO.
"""

import argparse
import os
import signal
import sys
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

import baocao.publishing.builder
import baocao.publishing.swap
from baocao.publishing.errors import PublishingError
from baocao.publishing.place import Place
from baocao.publishing.publish import publish
from baocao.publishing.system import NoExchangeError

SOURCES = str(Path(baocao.publishing.swap.__file__).parent)
FILES = ("index.html", "assets/site.css", "bao-cao/2020/index.html", "sitemap.xml")
BUILDER = """
set -e
mkdir -p "$1/assets" "$1/bao-cao/2020"
printf '%s' "$2" >"$1/index.html"
printf '%s' "$2" >"$1/assets/site.css"
if [ -n "$3" ]; then echo half; read _ <"$3"; fi
[ -z "$4" ] || exit 1
mkdir -p "$1/bao-cao/2020"
printf '%s' "$2" >"$1/bao-cao/2020/index.html"
printf '%s' "$2" >"$1/sitemap.xml"
"""


class Moments:
    """Counts what is run in `baocao.publishing`, and kills this process at one moment of it."""

    def __init__(self, kill: str, kill_line: str) -> None:
        self.seen: Counter[str] = Counter()
        self.lines: dict[str, None] = {}
        self._kill, self._kill_line, self._us = kill, kill_line, os.getpid()

    def trace(self, frame: FrameType, event: str, value: Any) -> Any:
        if not frame.f_code.co_filename.startswith(SOURCES) or os.getpid() != self._us:
            return None
        moment = f"{frame.f_code.co_name}:{event}"
        self.seen[moment] += 1
        if event == "line":
            file = Path(frame.f_code.co_filename).name
            line = f"{file}:{frame.f_lineno} {frame.f_code.co_name}"
            self.lines[line] = None
            if line == self._kill_line:
                self._die()
        if self._kill in (moment, f"{moment}:{self.seen[moment]}"):
            self._die()
        return self.trace

    def _die(self) -> None:
        os.kill(self._us, signal.SIGKILL)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("site", type=Path)
    parser.add_argument("version")
    parser.add_argument("--kill", default="")
    parser.add_argument("--kill-line", default="")
    parser.add_argument("--lines", type=Path)
    parser.add_argument("--no-exchange", action="store_true")
    parser.add_argument("--orphans", action="store_true")
    parser.add_argument("--pause", default="")
    parser.add_argument("--fail", action="store_const", const="yes", default="")
    given = parser.parse_args()
    if given.no_exchange:
        baocao.publishing.swap.exchange = no_exchange
    if given.orphans:
        baocao.publishing.builder.end_with_parent = lambda parent: None
    moments = Moments(given.kill, given.kill_line)
    sys.settrace(moments.trace)
    try:
        publish(Place(given.site.name, given.site.resolve()), lambda folder: builder(folder, given))
    except PublishingError as error:
        print(error, flush=True)
        return error.code
    finally:
        sys.settrace(None)
        if given.lines:
            given.lines.write_text("\n".join(moments.lines), "utf-8")
    return 0


def builder(folder: Path, given: argparse.Namespace) -> list[str]:
    arguments = (str(folder), given.version, given.pause, given.fail)
    return ["sh", "-c", BUILDER, "builder", *arguments]


def no_exchange(one: Path, other: Path) -> None:
    raise NoExchangeError


if __name__ == "__main__":
    sys.exit(main())
