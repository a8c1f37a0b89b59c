"""Measures `baocao check` beside markdownlint-cli2 on the same generated reports.

    python -m benchmarks.check MARKDOWNLINT_CLI2 [reports …]

Prints a Markdown table. All our rules run, those that compare reports included; the peer runs
its own default rules. Of three runs each, taken in turns, the median counts.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.cost import Cost, adopt_orphans, measure
from benchmarks.generate import generate

_RUNS = 3
_PEER_UP_TO = 1000  # reports; the peer keeps all findings, and more of them tell no more


def ours(docs: Path) -> Cost:
    """All rules over a docs folder."""
    command = [sys.executable, "-m", "baocao", "check", "--format", "json", docs]
    return measure(command, docs.parent, {})


def peer(program: Path, docs: Path) -> Cost:
    """markdownlint-cli2 over the same files; it ends with 1 where it finds something."""
    return measure([program, f"{docs}/**/*.md"], docs.parent, {}, exit_codes=(0, 1))


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(c.wall for c in costs), statistics.median(c.cpu for c in costs),
        max(c.memory for c in costs), max(c.together for c in costs),
    )  # fmt: skip


def _row(tool: str, count: int, size: float, cost: Cost) -> str:
    return (
        f"| {tool} | {count} | {cost.wall:.1f} | {cost.cpu:.1f} | {size / cost.wall:.1f} "
        f"| {count / cost.wall:.0f} | {cost.together} |"
    )


def _measure(count: int, program: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        docs = Path(name) / "docs"
        generate(count, docs)
        size = sum(f.stat().st_size for f in docs.rglob("*.md")) / 1e6
        tools: dict[str, Callable[[], Cost]] = {"baocao check": lambda: ours(docs)}
        if count <= _PEER_UP_TO:
            tools["markdownlint-cli2"] = lambda: peer(program, docs)
        costs: dict[str, list[Cost]] = {tool: [] for tool in tools}
        for _ in range(_RUNS):
            for tool, run in tools.items():
                costs[tool].append(run())
        for tool in tools:
            print(_row(tool, count, size, _median(costs[tool])), flush=True)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path)
    parser.add_argument("reports", type=int, nargs="*", default=[100, 1000, 5000])
    arguments = parser.parse_args()
    adopt_orphans()
    print("| | reports | wall s | CPU s | MB/s | reports/s | memory MB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
    for count in arguments.reports:
        _measure(count, arguments.program.absolute())


if __name__ == "__main__":
    main()
