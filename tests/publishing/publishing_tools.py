"""Runs the driver, and tells what is published."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from driver import FILES

DRIVER = Path(__file__).with_name("driver.py")
BETWEEN_RENAMES = "_replace:line:3"  # where the system can't exchange folders


@dataclass(frozen=True)
class Desk:
    """A folder with a site of small versions in it."""

    folder: Path

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def work(self) -> Path:
        return self.folder / ".site.build"

    @property
    def fifo(self) -> Path:
        return self.folder / "go"

    def command(self, version: str, *options: object) -> list[str]:
        return [sys.executable, str(DRIVER), str(self.site), version, *map(str, options)]

    def publish(self, version: str, *options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(version, *options),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def begin(self, version: str, *options: object) -> subprocess.Popen[str]:
        """Starts a build, in a process group of its own, and waits until it is half done."""
        os.mkfifo(self.fifo)
        process = subprocess.Popen(
            self.command(version, "--pause", self.fifo, *options),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "half\n"
        return process

    def end(self, process: subprocess.Popen[str]) -> str:
        """What a build prints until all its processes have ended: they hold the same pipe."""
        assert process.stdout is not None
        with process:
            rest = process.stdout.read()
        self.fifo.unlink()
        return rest

    def go_on(self) -> None:
        """Lets the builder that waits go on."""
        self.fifo.write_text("\n", "utf-8")

    @property
    def version(self) -> str:
        """The version that is published whole; "" where there is no site; else a failure."""
        if not self.site.exists():
            return ""
        files = {f.relative_to(self.site).as_posix(): f for f in self.site.rglob("*")}
        found = {name: file.read_text("utf-8") for name, file in files.items() if file.is_file()}
        assert found.keys() == set(FILES), f"not whole: {sorted(found)}"
        assert len(set(found.values())) == 1, f"two versions at once: {found}"
        return found["index.html"]

    @property
    def leftovers(self) -> list[str]:
        """What lies in the working folder beside the lock and the record."""
        return sorted(f.name for f in self.work.iterdir() if f.name not in ("lock", "made"))
