"""Faults put into the real report at random places: each is found by its rule, wherever it is.

The report as it stands has no finding but accepted ones; so whatever is found comes from the
mutation. Every acceptance taken away shows its anomaly again.
"""

import re
import shutil
from pathlib import Path

import pytest
from baocao.checking.check import check
from baocao.checking.rules import RULES
from baocao.reading.catalogue import read_all
from baocao.reading.inventory import list_paths
from conftest import REAL_REPORT
from mutations import MUTATIONS, PAGE, Draw

SEEDS = range(4)
# Of other files than one page, or of two reports: shown by golden cases and in test_check.py.
OF_OTHER_FILES = {
    "missing-file", "unsafe-file", "unreadable-file", "missing-series", "series-syntax",
    "file-name", "docs-size", "file-content", "picture-size", "page-pictures", "shared-url",
    "missing-home", "cross-report-citation", "cross-report-figure",
}  # fmt: skip


def _rules(root: Path, page: str) -> list[str]:
    folder = root / "dan-van"
    folder.mkdir()
    shutil.copy(REAL_REPORT.with_name("series.yml"), folder)
    (folder / "2020.md").write_bytes(page.encode("utf-8"))
    return [f.rule for f in check(read_all(list_paths([folder / "2020.md"]))).findings]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("rule", MUTATIONS)
def test_a_fault_is_found_wherever_it_is(tmp_path: Path, rule: str, seed: int) -> None:
    page = MUTATIONS[rule](PAGE, Draw(f"{rule} {seed}"))
    assert page != PAGE
    assert rule in _rules(tmp_path, page)


def test_the_report_as_it_stands_has_no_finding(tmp_path: Path) -> None:
    assert _rules(tmp_path, PAGE) == []


ACCEPTED = re.findall(r"  - rule: .+\n    quote: .+\n    reason: .+\n", PAGE)


@pytest.mark.parametrize("number", range(len(ACCEPTED)))
def test_an_anomaly_shows_once_its_acceptance_is_gone(tmp_path: Path, number: int) -> None:
    entry = ACCEPTED[number]
    rule = entry.split()[2]
    assert _rules(tmp_path, PAGE.replace(entry, "", 1)).count(rule) == 1


def test_every_rule_on_pages_has_its_mutation() -> None:
    by_acceptance = {entry.split()[2] for entry in ACCEPTED}
    assert set(MUTATIONS) | by_acceptance == set(RULES) - OF_OTHER_FILES
