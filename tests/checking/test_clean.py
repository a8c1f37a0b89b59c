"""Reports as departments write them, with nothing wrong in them: no rule may say otherwise.

The texts are made up for this test, of the turns of phrase that real reports are full of: totals
and parts, ratios, amounts of money, laws and letters, tables of two years, parts that overlap.
"""

from pathlib import Path

from baocao.analysis.close_reading import CloseReading
from baocao.checking.check import check
from baocao.checking.formats.plain import headline
from baocao.reading.catalogue import read_catalogue

CLEAN = Path(__file__).parent / "clean"


def test_nothing_is_found_in_clean_reports() -> None:
    catalogue = read_catalogue(CLEAN)
    assert len(catalogue.reports) >= 4
    assert [headline(finding) for finding in check(catalogue).findings] == []


def test_they_hold_what_the_rules_look_at() -> None:
    reports = read_catalogue(CLEAN).reports
    assert sum(len(CloseReading(report).citations) for report in reports) > 40
    assert (
        sum(a.kind == "figure" for report in reports for a in CloseReading(report).assertions) > 40
    )
