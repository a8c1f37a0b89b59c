"""One report under the rules that look at it alone, and what is kept of it to compare reports."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from baocao.analysis.assertions import PackedClaims, pack
from baocao.analysis.close_reading import CloseReading
from baocao.checking.rules import Scope, rules_of
from baocao.checking.rules.rule import Needs, Subject
from baocao.findings import Finding
from baocao.reading.report import Page, PlacedAcceptance, Report
from baocao.reading.series import RuleSetting


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
    reading = CloseReading(report)
    scopes = ((Scope.TEXT, report), (Scope.REPORT, report), (Scope.READING, reading))
    return Examination(
        path=report.source.path,
        series=report.series.slug,
        year=report.meta.year,
        is_draft=report.meta.status == "draft",
        rules=report.series.settings.rules,
        acceptances=() if report.excesses else report.acceptances,
        findings=tuple(f for scope, subject in scopes for f in run_rules(scope, subject)),
        # A text beyond all bounds is not read closely: one finding says that it is.
        claims=pack(() if report.excesses else reading.claims),
    )


def _has(page: Report | Page) -> Needs:
    """What is there of a page for the rules."""
    if not page.source.text.strip():
        return Needs.NOTHING
    if not page.front.readable:
        return Needs.TEXT
    return Needs.FRONT_MATTER if page.excesses else Needs.BODY


def run_rules(scope: Scope, subject: Subject) -> Iterator[Finding]:
    """The findings of all rules of a scope on one thing of its kind, at the rules' severities."""
    page = subject.report if isinstance(subject, CloseReading) else subject
    has = _has(page) if isinstance(page, Report | Page) else Needs.BODY
    for rule in rules_of(scope):
        if rule.needs <= has:
            for problem in rule.check(subject):
                yield rule.finding(problem)
