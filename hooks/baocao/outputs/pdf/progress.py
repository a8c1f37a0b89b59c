"""How far a build has come: a bar where a person watches, plain lines in a log."""

from dataclasses import dataclass
from typing import TextIO

_WIDTH = 30
_LINES = 10  # at most so many in a log


@dataclass(slots=True)
class Progress:
    """Tells a stream how many of `total` PDFs are done."""

    total: int
    stream: TextIO
    done: int = 0

    def step(self, name: str) -> None:
        """One more is done: the PDF of that name."""
        self.done += 1
        if self.stream.isatty():
            self._bar(name)
        elif self.done * _LINES // self.total > (self.done - 1) * _LINES // self.total:
            print(f"PDF: {self.done}/{self.total} ({name})", file=self.stream, flush=True)

    def _bar(self, name: str) -> None:
        full = self.done * _WIDTH // self.total
        bar = "█" * full + "░" * (_WIDTH - full)
        end = "\n" if self.done == self.total else ""
        # Erases the rest of the line: the name before may have been longer.
        print(
            f"\rPDF: {bar} {self.done}/{self.total} {name}\x1b[K",
            end=end,
            file=self.stream,
            flush=True,
        )
