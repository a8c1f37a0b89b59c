"""When pages last changed: by the date a report bears, or by git."""

import datetime as dt
import subprocess
from collections.abc import Mapping
from pathlib import Path

from baocao.outputs.pages.navigation import HOME, OPEN_DATA, REPORT_LIST, series_page
from baocao.reading.catalogue import Catalogue

UNKNOWN = dt.date(1970, 1, 1)  # for who must have a date where there is none

_COMMIT = "\x01"  # begins a line that git writes, never a file name's
_LOG = (
    *("log", f"--format={_COMMIT}%cI", "--name-only", "-z", "--relative"),
    *("--no-renames", "--no-follow", "--no-color", "--no-show-signature"),
)


def commit_dates(folder: Path) -> dict[str, dt.date]:
    """The date of each file's last commit by the file's path below the folder.

    Empty outside a git checkout, and in one whose history was cut off when it was fetched: there
    every file seems as new as the cut.
    """
    if _git(folder, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    dates: dict[str, dt.date] = {}
    date = UNKNOWN
    for token in _git(folder, *_LOG, "--", ".").split("\0"):
        name = token.removeprefix("\n")
        if name.startswith(_COMMIT):
            date = dt.date.fromisoformat(name[1:11])
        elif name:
            dates.setdefault(name, date)
    return dates


def last_changes(catalogue: Catalogue, committed: Mapping[str, dt.date]) -> dict[str, dt.date]:
    """The date of each page by its file below docs/; pages of which none is known are left out.

    A report has the date it bears, else that of its commit; what lists reports has the newest of
    its own and theirs.
    """
    changes = dict(committed)
    for report in catalogue.reports:
        if report.meta.date:
            changes[report.uri] = report.meta.date
    listed = dict.fromkeys((HOME, REPORT_LIST, OPEN_DATA), catalogue.reports)
    listed |= {series_page(s): tuple(catalogue.of_series(s)) for s in catalogue.series}
    for uri, reports in listed.items():
        dates = [changes[u] for u in (uri, *(r.uri for r in reports)) if u in changes]
        if dates:
            changes[uri] = max(dates)
    return changes


def _git(folder: Path, *arguments: str) -> str:
    """What git prints, "" where it fails or is not installed."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True,
            check=True,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout
