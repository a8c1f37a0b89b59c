"""`python -m harness [GROUP …] [--unchecked]`: tries the corpus and prints what came of it."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from harness import alone, trying
from harness.outcome import Outcome, harmful, not_refused, table
from harness.placed import Placer, Surroundings
from harness.visit import browser


def main() -> None:
    """Prints the table, then a line for each case that did harm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("groups", nargs="*")
    parser.add_argument("--unchecked", action="store_true")
    parser.add_argument("--alone", action="store_true", help="harmful cases again, one by one")
    parser.add_argument("--all", action="store_true", help="also the cases that did none")
    options = parser.parse_args()
    outcomes = []
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        bench = trying.Bench(chromium, Path(folder))
        for name, placed in (*trying.groups(Surroundings()), *trying.honest_groups()):
            if options.groups and name not in options.groups:
                continue
            start = time.monotonic()
            trial = bench.try_all(placed, unchecked=options.unchecked)
            if options.alone:
                trial = bench.try_each(trial, unchecked=options.unchecked)
            print(f"{name}: {len(placed)} cases, {time.monotonic() - start:.0f} s", file=sys.stderr)
            outcomes += trial.outcomes
            print(*(f"shared: {line}" for line in trial.shared), sep="\n")
        outcomes += _alone(bench, options.groups)
    print(table(outcomes))
    print(*(map(str, outcomes) if options.all else harmful(outcomes)), sep="\n")
    print("must be refused and is not:", *not_refused(outcomes), sep="\n")


def _alone(bench: trying.Bench, names: list[str]) -> list[Outcome]:
    """Floods and files, where they are asked for."""
    outcomes: list[Outcome] = []
    with alone.limited() as runner:
        if not names or "floods" in names:
            floods = [Outcome(placed) for placed in alone.flood_cases(Placer(Surroundings()))]
            alone.try_floods(runner, bench.empty_site(), floods)
            outcomes += floods
        if not names or "names" in names:
            files = [Outcome(placed) for placed in alone.file_cases(Placer(Surroundings()))]
            alone.try_files(runner, bench.empty_site(), bench.clean_root, files)
            outcomes += files
    return outcomes


if __name__ == "__main__":
    main()
