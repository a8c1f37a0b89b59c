"""Measures the making of the search index, without a site around it.

    PYTHONPATH=hooks python -m benchmarks.search_parts 100 1000 [--tables]

For each number of reports: CPU milliseconds to make a part and to read it back, bytes of a part,
CPU seconds to put stored parts together and by how much memory rises in it; then CPU seconds to
write the files into an empty site, into the next with the same parts, and with one part changed.
--tables puts tables of figures into every report.
"""

import argparse
import hashlib
import multiprocessing
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from baocao.outputs.search.index import build_index
from baocao.outputs.search.part import from_bytes, make_part
from baocao.outputs.search.site import write_or_reuse
from baocao.reading.catalogue import read_catalogue

from benchmarks.generate import generate, read_words

_TABLES, _ROWS, _YEARS = 2, 40, range(2015, 2023)


def _cpu(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def _memory() -> float:
    """The most memory that this process has had, in megabytes."""
    return int(Path("/proc/self/status").read_text("utf-8").split("VmHWM:")[1].split()[0]) / 1024


def _table(random_: random.Random, places: tuple[str, ...]) -> str:
    rows = ["| TT | Đơn vị | " + " | ".join(f"Năm {year}" for year in _YEARS) + " |", "|---" * 10]
    for number in range(1, _ROWS + 1):
        figures = (f"{random_.randint(1, 99)}.{random_.randint(100, 999)}" for _ in _YEARS)
        rows.append(f"| {number} | {random_.choice(places)} | {' | '.join(figures)} |")
    return "\n".join(rows)


def add_tables(docs: Path) -> None:
    """Puts tables of figures below every heading of the second level of generated reports."""
    places = read_words().places
    for file in sorted(docs.rglob("*.md")):
        random_ = random.Random(f"{file.parent.name}/{file.name}")
        blocks: list[str] = []
        for block in file.read_text("utf-8").split("\n\n"):
            blocks.append(block)
            if block.startswith("### "):
                blocks += [_table(random_, places) for _ in range(_TABLES)]
        file.write_text("\n\n".join(blocks), "utf-8")


def _merged(stored: Path) -> tuple[float, float]:
    """CPU seconds to put parts together that are files of a folder, and megabytes of memory."""
    before = _memory()
    parts = (from_bytes(file.read_bytes()) for file in sorted(stored.iterdir()))
    cost = _cpu(lambda: build_index(parts, "/", lambda name, data: None))
    return cost, _memory() - before


def _alone(stored: Path) -> tuple[float, float]:
    """The same in a process of its own, which holds no reports."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_merged, (stored,))


def measure(count: int, folder: Path, tables: bool) -> str:
    """One line of the table."""
    docs, stored, kept = folder / "docs", folder / "parts", folder / "kept"
    generate(count, docs)
    if tables:
        add_tables(docs)
    reports = read_catalogue(docs).reports
    parts: list[bytes] = []
    make = _cpu(lambda: parts.extend([make_part(report).to_bytes() for report in reports]))
    read = _cpu(lambda: list(map(from_bytes, parts)))
    stored.mkdir()
    for number, part in enumerate(parts):
        (stored / f"{number:06}").write_bytes(part)
    merge, risen = _alone(stored)
    digests = [hashlib.sha256(part).hexdigest() for part in parts]
    sites = iter(range(3))

    def write() -> None:
        site = folder / str(next(sites))
        write_or_reuse(digests, map(from_bytes, parts), site, "/", kept)

    first, same = _cpu(write), _cpu(write)
    edited = reports[count // 2]
    changed = replace(make_part(edited), head=replace(make_part(edited).head, title="X"))
    parts[count // 2] = changed.to_bytes()
    digests[count // 2] = "x"
    numbers = (
        make / count * 1000, read / count * 1000, sum(map(len, parts)) / count / 1000,
        merge, risen, first, same, _cpu(write),
    )  # fmt: skip
    return f"{count:8}" + "".join(f"{number:10.2f}" for number in numbers)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="*", default=[100, 1000])
    parser.add_argument("--tables", action="store_true")
    arguments = parser.parse_args()
    names = (
        "reports", "make ms", "read ms", "part kB", "merge s", "MB", "write s", "same s", "one s",
    )  # fmt: skip
    print("".join(f"{name:>{8 if name == 'reports' else 10}}" for name in names), flush=True)
    for count in arguments.counts:
        with tempfile.TemporaryDirectory() as folder:
            print(measure(count, Path(folder), arguments.tables), flush=True)


if __name__ == "__main__":
    main()
