"""How far long work has come, for a person who watches; in a log nothing is written."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TextIO, TypeVar

_T = TypeVar("_T")
_WIDTH = 30


@dataclass(slots=True)
class Progress:
    """Tells a terminal how many of `total` things of a stage are done."""

    stage: str
    total: int
    stream: TextIO = field(default_factory=lambda: sys.stderr)
    done: int = 0

    def step(self, name: str = "") -> None:
        """One more is done, of that name."""
        self.done += 1
        if not self.stream.isatty():
            return
        full = self.done * _WIDTH // self.total
        bar = "█" * full + "░" * (_WIDTH - full)
        end = "\n" if self.done == self.total else ""
        # Erases the rest of the line: the name before may have been longer.
        line = f"\r{self.stage}: {bar} {self.done}/{self.total} {name}\x1b[K"
        print(line, end=end, file=self.stream, flush=True)


def shown(stage: str, things: Iterable[_T], total: int) -> Iterator[_T]:
    """The things one after another; a terminal is told of each that is done."""
    progress = Progress(stage, total)
    for thing in things:
        yield thing
        progress.step()
