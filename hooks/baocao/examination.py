"""One report under the rules that look at it alone, and what is kept of it to compare reports."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from baocao.claims import PackedClaims, pack
from baocao.findings import Finding
from baocao.model import Page, PlacedAcceptance, Report
from baocao.rules import Rule, Scope, rules_of
from baocao.series import RuleSetting


@dataclass(frozen=True, slots=True)
class Examination:
    """What one report shows by itself, and what it takes to compare it and to judge it.

    `acceptances` stand with the places they are at.
    """

    path: str
    series: str
    year: int
    is_draft: bool
    rules: Mapping[str, RuleSetting]
    acceptances: tuple[PlacedAcceptance, ...]
    findings: tuple[Finding, ...]
    claims: PackedClaims


def examine(report: Report) -> Examination:
    """Runs the rules that look at one report."""
    return Examination(
        path=report.source.path,
        series=report.series.slug,
        year=report.meta.year,
        is_draft=report.meta.status == "draft",
        rules=report.series.settings.rules,
        acceptances=() if report.excesses else report.acceptances,
        findings=(*run_rules(Scope.TEXT, report), *run_rules(Scope.REPORT, report)),
        # A text beyond all bounds is not read closely: one finding says that it is.
        claims=pack(() if report.excesses else report.claims),
    )


_OF_BYTES = ("front-matter-syntax", "unreadable-file", "legacy-encoding", "not-nfc")


def _says_nothing_more(rule: Rule, page: Report | Page) -> bool:
    """Whether one finding says it all: an empty file lacks everything, a huge one is not read."""
    if not page.source.text.strip():
        return rule.id != "empty-file"
    if not page.front.readable:  # nor is a report read whose front matter can't be
        return rule.id not in _OF_BYTES
    return rule.scope is Scope.REPORT and bool(page.excesses)


def run_rules(scope: Scope, subject: object) -> Iterator[Finding]:
    """The findings of all rules of a scope on one thing of its kind, at the rules' severities."""
    for rule in rules_of(scope):
        if isinstance(subject, Report | Page) and _says_nothing_more(rule, subject):
            continue
        for problem in rule.check(subject):
            yield rule.finding(problem)
