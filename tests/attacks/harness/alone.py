"""Cases that share no site: floods, which cost time, and files that take others' places."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conftest import ROOT
from corpus import floods
from corpus.names import FILES, SECOND

from harness import clean
from harness.building import Site, line_about, note_findings, place_only, settings_for, write
from harness.outcome import Outcome
from harness.placed import Placed, Placer

SECONDS = 5.0  # of CPU time that one page may take, over what the clean pages take
_TOGETHER = 12
_INDEX = re.compile(r"search/[0-9a-f]{6,}/")  # named after what the reports say


@dataclass
class Limited:
    """The process of `harness.limited`, asked for one job at a time."""

    process: subprocess.Popen[str]

    def do(self, root: Path, seconds: float) -> dict[str, Any]:
        """Checks and builds what is in the project's folder."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps({"root": str(root), "seconds": seconds}) + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer


@contextmanager
def limited(pdf: bool = False) -> Iterator[Limited]:
    """A process for jobs, while it is needed."""
    paths = [str(Path(__file__).parents[1]), str(ROOT / "hooks")]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "PDF": "1" if pdf else "0",
        "NO_MKDOCS_2_WARNING": "1",
        "SITE_URL": "",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "harness.limited"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        yield Limited(process)
        assert process.stdin is not None
        process.stdin.close()


# Floods --------------------------------------------------------------------------------------


def flood_cases(placer: Placer) -> list[Placed]:
    """Every flood in every place it may come from."""
    bodies = {name: make() for name, make in floods.BODIES.items()}
    heads = {name: make() for name, make in floods.HEADS.items()}
    return [
        *placer.floods("floods-report", bodies, clean.REPORT, "body"),
        *placer.floods("floods-guide", bodies, clean.GUIDE, "body"),
        *placer.floods("floods-report-head", heads, clean.REPORT, "head"),
        *placer.floods("floods-guide-head", heads, clean.GUIDE, "head"),
        *placer.floods("floods-series", heads, clean.SERIES, "series"),
    ]


def try_floods(runner: Limited, site: Site, outcomes: Sequence[Outcome]) -> None:
    """Notes which floods are refused, and which take too long, many at once where they can be."""
    place_only(site, [])
    base = runner.do(site.project.root, 60)
    assert base["built"], base
    for start in range(0, len(outcomes), _TOGETHER):
        _try_together(runner, site, outcomes[start : start + _TOGETHER], base["seconds"])


def _try_together(runner: Limited, site: Site, outcomes: Sequence[Outcome], base: float) -> None:
    """All within the time of one, or else each half by itself."""
    place_only(site, outcomes)
    result = runner.do(site.project.root, base + SECONDS)
    note_findings(outcomes, result["findings"] or ())
    left = [o for o in outcomes if not o.refused_by]
    if result["built"] or not left:
        return
    if len(left) < len(outcomes) and not result["stopped"]:
        _try_together(runner, site, left, base)
    elif len(left) > 1:
        half = len(left) // 2
        _try_together(runner, site, left[:half], base)
        _try_together(runner, site, left[half:], base)
    elif len(outcomes) > 1:
        _try_together(runner, site, left, base)
    else:
        _note_failure(left[0], result)


def _note_failure(outcome: Outcome, result: dict[str, Any]) -> None:
    """What a check or build ended in that did neither refuse nor finish."""
    stage = "check" if result["findings"] is None else "build"
    words = result.get("stderr", "").strip().splitlines() or [""]
    if result["stopped"]:
        outcome.harm("hung", f"{stage}: over {result['seconds']:.0f} s")
    elif "Traceback" in result.get("stderr", ""):
        outcome.harm("traceback", f"{stage}: {words[-1][:160]}")
    elif any(path in result["stderr"] for path in outcome.placed.files):
        outcome.refused_by, outcome.why = "build", line_about(outcome, words)[:160]
    else:
        outcome.harm("traceback", f"{stage} ended without a word about it: {words[-1][:160]}")


# Files that take others' places --------------------------------------------------------------


def try_files(runner: Limited, site: Site, clean_root: Path, outcomes: Sequence[Outcome]) -> None:
    """Each file in a build of its own: is it refused, or is anything of the site not its own?"""
    made = {f.relative_to(clean_root).as_posix() for f in clean_root.rglob("*") if f.is_file()}
    made = {name for name in made if not _INDEX.match(name)}
    for outcome in outcomes:
        shutil.rmtree(site.project.docs)
        shutil.copytree(clean_root.parent / "docs", site.project.docs)
        try:
            write(site.project, settings_for(outcome.placed.files))
        except (OSError, ValueError) as error:  # no file can have such a name here
            outcome.refused_by, outcome.why = "check", f"no such file can be: {error}"
            continue
        result = runner.do(site.project.root, 60)
        note_findings([outcome], result["findings"] or ())
        if outcome.refused_by:
            continue
        if not result["built"]:
            _note_failure(outcome, result)
            continue
        wanted = made | ({outcome.placed.case.field} - {"", SECOND})
        if outcome.placed.case.field == SECOND:
            outcome.harm("replaced", "a second report of one year")
        for harm in _replaced(site.root, wanted, clean.mark(outcome.placed.number)):
            outcome.harm("replaced", harm)


def file_cases(placer: Placer) -> list[Placed]:
    """Every file name of the corpus."""
    return list(placer.files("names", FILES))


def _replaced(root: Path, made: set[str], mark: str) -> Iterator[str]:
    """The site's own files that are gone or hold the mark."""
    for name in sorted(made):
        file = root / name
        if file.is_file():
            if mark.encode() in file.read_bytes():
                yield name
        elif not name.endswith(".pdf"):
            yield f"{name} is no file"
