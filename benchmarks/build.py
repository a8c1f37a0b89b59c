"""Measures whole builds, without PDFs, of generated reports: ours, plain Material, Hugo.

    python -m benchmarks.build 1000 [--tables] [--serve | --stages]

Prints Markdown tables. Ours is built cold (BAOCAO_CACHE=0), with its store filled and nothing
changed, and after one report was edited; every round builds each site once, and medians count.
CPU is that of every process that a build starts; memory that of the largest process, and of all at
once. A build from the store must write the same bytes as a cold one: the run fails where it does
not. --serve measures the preview instead, --stages what a cold build spends its CPU on.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from benchmarks.cost import Cost, adopt_orphans
from benchmarks.generate import generate
from benchmarks.serve import seconds_to_new_page
from benchmarks.sites import Site, edit, hugo_site, material_site, our_site
from benchmarks.stages import print_shares

_ROUNDS, _LARGE = 3, 3000  # reports, from which on one round is enough
COLD, UNCHANGED, EDITED = "ours, cold", "ours, nothing changed", "ours, one report edited"
MATERIAL, HUGO = "Material for MkDocs", "Hugo"
# What is compared with what, and how many times as much it may cost.
_GOALS = (
    (COLD, MATERIAL, 2.0),
    (UNCHANGED, COLD, 0.15),
    (EDITED, COLD, 0.15),
    (UNCHANGED, HUGO, 1.5),
)
_MOST_MEMORY = 400


class DifferentSiteError(Exception):
    """A build from the store is not what a cold build makes."""


class IncompleteSiteError(Exception):
    """A site has not as many reports as were generated."""


def measure_builds(count: int, tables: bool, rounds: int) -> Mapping[str, Cost]:
    """Builds everything `rounds` times in turns: the medians, and the most memory.

    Raises DifferentSiteError where our store changes what is built, IncompleteSiteError where a
    site lacks reports.
    """
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        generate(count, root / "reports", tables=tables)
        ours = our_site(root / "reports", root / "ours")
        peers = {
            MATERIAL: material_site(root / "reports", root / "material"),
            HUGO: hugo_site(root / "reports", root / "hugo"),
        }
        ours.build()  # fills the store
        costs: dict[str, list[Cost]] = {}
        for number in range(rounds):
            builds: dict[str, Callable[[], Cost]] = {
                **_our_builds(ours, number), **{peer: site.build for peer, site in peers.items()}
            }  # fmt: skip
            for title, build in builds.items():
                costs.setdefault(title, []).append(build())
        for site in (ours, *peers.values()):
            if site.reports() != count:
                raise IncompleteSiteError(f"{site.folder.name}: {site.reports()} of {count}")
    return {title: _median(each) for title, each in costs.items()}


def _our_builds(site: Site, number: int) -> dict[str, Callable[[], Cost]]:
    """Our three builds of one round, in their order."""
    sites: dict[str, Mapping[str, str]] = {}

    def cold() -> Cost:
        cost = site.build(BAOCAO_CACHE="0")
        sites["cold"] = site.digests()
        return cost

    def unchanged() -> Cost:
        cost = site.build()
        _compare(site.digests(), sites["cold"])
        return cost

    def edited() -> Cost:
        edit(site, number)
        cost = site.build()
        if number == 0:  # once is enough: it takes another cold build
            built = site.digests()
            site.build(BAOCAO_CACHE="0")
            _compare(built, site.digests())
        return cost

    return {COLD: cold, UNCHANGED: unchanged, EDITED: edited}


def _compare(built: Mapping[str, str], cold: Mapping[str, str]) -> None:
    different = sorted(path for path in {**built, **cold} if built.get(path) != cold.get(path))
    if different:
        raise DifferentSiteError(f"{len(different)} files, first {', '.join(different[:5])}")


def _median(costs: list[Cost]) -> Cost:
    return Cost(
        statistics.median(c.wall for c in costs), statistics.median(c.cpu for c in costs),
        max(c.memory for c in costs), max(c.together for c in costs),
    )  # fmt: skip


def _ratios(costs: Mapping[str, Cost]) -> Iterator[str]:
    for one, other, goal in _GOALS:
        ratio = costs[one].cpu / costs[other].cpu
        yield f"| {one} / {other} | {ratio:.2f} | {goal:.2f} | {_verdict(ratio <= goal)} |"
    memory = max(max(costs[t].memory, costs[t].together) for t in (COLD, UNCHANGED, EDITED))
    met = _verdict(memory <= _MOST_MEMORY)
    yield f"| ours, most memory, MB | {memory} | {_MOST_MEMORY} | {met} |"


def _verdict(is_met: bool) -> str:
    return "yes" if is_met else "no"


def print_builds(count: int, tables: bool, rounds: int) -> None:
    """Measures and prints one size."""
    costs = measure_builds(count, tables, rounds)
    print(f"| {_kind(count, tables)} | wall s | CPU s | largest process MB | all processes MB |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for title, cost in costs.items():
        print(f"| {title} | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.memory} | {cost.together} |")
    print("\n| ratios of CPU | measured | goal | met |\n| --- | ---: | ---: | --- |")
    print("\n".join(_ratios(costs)), flush=True)


def print_serve(count: int, tables: bool) -> None:
    """Measures and prints how soon the preview shows an edit."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        generate(count, root / "reports", tables=tables)
        site = our_site(root / "reports", root / "ours")
        start, edits = seconds_to_new_page(site)
    shown = ", ".join(f"{seconds:.1f}" for seconds in edits)
    print(f"| {_kind(count, tables)}, mkdocs serve | wall s |\n| --- | ---: |")
    print(f"| until the first page | {start:.1f} |")
    print(f"| from an edit to the new page (median of {shown}) | {statistics.median(edits):.1f} |")


def _kind(count: int, tables: bool) -> str:
    return f"{count:,} {'table-heavy ' if tables else ''}reports"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=int)
    parser.add_argument("--tables", action="store_true", help="table-heavy reports")
    parser.add_argument("--rounds", type=int, help=f"{_ROUNDS}, from {_LARGE} reports on 1")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--serve", action="store_true")
    what.add_argument("--stages", action="store_true")
    arguments = parser.parse_args()
    adopt_orphans()
    if arguments.serve:
        print_serve(arguments.reports, arguments.tables)
    elif arguments.stages:
        print_shares(arguments.reports, arguments.tables)
    else:
        try:
            rounds = arguments.rounds or (1 if arguments.reports >= _LARGE else _ROUNDS)
            print_builds(arguments.reports, arguments.tables, rounds)
        except DifferentSiteError as error:
            sys.exit(f"a build from the store differs from a cold build: {error}")


if __name__ == "__main__":
    main()
