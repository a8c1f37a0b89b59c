"""One report under the rules that look at it alone, and what is kept of it to compare reports."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from baocao.analysis.analysis import analyse, keep_analysis
from baocao.analysis.assertions import Summary, summary
from baocao.analysis.close_reading import CloseReading
from baocao.analysis.mentions import keep_mentions
from baocao.checking.rules import Scope, rules_of
from baocao.checking.rules.rule import Needs, Subject
from baocao.findings import Finding
from baocao.kept import Kept
from baocao.reading.report import Page, PlacedAcceptance, Report
from baocao.store import Store


@dataclass(frozen=True, slots=True)
class ReportResult:
    """What one report shows by itself, and what it takes to compare it with others.

    `series` is the folder of its series; `acceptances` are what its front matter accepts.
    """

    uri: str
    path: str
    series: str
    year: int
    is_draft: bool
    acceptances: tuple[PlacedAcceptance, ...]
    findings: tuple[Finding, ...]
    summary: Summary


_KEPT = Kept("findings", ReportResult)


def check_report(report: Report, store: Store) -> ReportResult:
    """The result of one report, as the store has it or new."""
    return kept_result(report, store) or new_result(report, store)


def kept_result(report: Report, store: Store) -> ReportResult | None:
    """The result of a report whose text the store has the findings of, None of any other."""
    result = _KEPT.get(store, store.key(report.digest))
    return result and _with_files_beside(report, result)


def new_result(report: Report, store: Store) -> ReportResult:
    """The result of a report that is analysed now; both are kept."""
    result = _of_text(report, store)
    _KEPT.put(store, store.key(report.digest), result)
    return _with_files_beside(report, result)


def _with_files_beside(report: Report, result: ReportResult) -> ReportResult:
    """The result with the findings that depend on other files, which are looked at every time."""
    if not report.names_files:
        return result
    return replace(result, findings=(*result.findings, *run_rules(Scope.BESIDE, report)))


def _of_text(report: Report, store: Store) -> ReportResult:
    """What depends on the report's text alone; its analysis and its mentions are kept with it."""
    reading = CloseReading(report)
    scopes = ((Scope.TEXT, report), (Scope.REPORT, report), (Scope.READING, reading))
    findings = tuple(f for scope, subject in scopes for f in run_rules(scope, subject))
    analysis = analyse(reading)
    keep_analysis(report, analysis, store)
    keep_mentions(report, analysis, store)
    return ReportResult(
        uri=report.uri,
        path=report.source.path,
        series=report.series.slug,
        year=report.meta.year,
        is_draft=report.meta.status == "draft",
        acceptances=() if report.excesses else report.acceptances,
        findings=findings,
        summary=summary(analysis.assertions),
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
