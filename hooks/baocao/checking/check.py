"""Runs the rules over a catalogue and sorts what they find into open and accepted."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from baocao.analysis.analysis import analyse, kept_analysis
from baocao.analysis.assertions import Assertion, about_any, disputed
from baocao.analysis.close_reading import CloseReading
from baocao.checking.contents import is_checked, read_content
from baocao.checking.rules import RULES, Scope
from baocao.checking.run import (
    ReportResult,
    check_report,
    kept_result,
    new_result,
    run_rules,
)
from baocao.findings import Finding, Severity, in_reading_order
from baocao.parallel import map_on_cores
from baocao.progress import shown
from baocao.reading.catalogue import Catalogue, read_page, read_report
from baocao.reading.inventory import DocsFile, Inventory
from baocao.reading.metadata import Acceptance
from baocao.reading.report import Page, PlacedAcceptance, Report
from baocao.reading.series import RuleSetting, Series
from baocao.store import Store, passing_store
from baocao.text.vietnamese import nfc


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that a report's front matter accepts, with the acceptance's reason."""

    finding: Finding
    acceptance: Acceptance


@dataclass(frozen=True)
class CheckResult:
    """What a check found: `findings` need something done, `accepted` are published as notes."""

    findings: tuple[Finding, ...] = ()
    accepted: tuple[Accepted, ...] = ()

    @property
    def stops_build(self) -> bool:
        """Whether a strict build refuses it."""
        return any(finding.stops_build for finding in self.findings)

    @property
    def has_errors(self) -> bool:
        """Whether any build refuses it."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def accepted_in(self, path: str) -> tuple[Accepted, ...]:
        """What is accepted in one file, in reading order."""
        return tuple(self._accepted_by_path.get(path, ()))

    @cached_property
    def _accepted_by_path(self) -> dict[str, list[Accepted]]:
        by_path: dict[str, list[Accepted]] = {}
        for item in self.accepted:
            by_path.setdefault(item.finding.place.path, []).append(item)
        return by_path


def check(catalogue: Catalogue, store: Store | None = None) -> CheckResult:
    """All findings of a catalogue that is read, in reading order.

    What the store has of unchanged reports is not worked out again.
    """
    store = store or passing_store()
    results, others = [], []
    for report in catalogue.reports:
        if kept := kept_result(report, store):
            results.append(kept)
        else:
            others.append(report)
            report.parse()  # here once, rather than in a worker and here
    made = map_on_cores(partial(new_result, store=store), others)
    results += shown("Kiểm tra", made, len(others))
    by_path = {report.source.path: report for report in catalogue.reports}
    return _result(catalogue.inventory, catalogue.pages, results, by_path.__getitem__, store)


def check_files(inventory: Inventory, store: Store | None = None) -> CheckResult:
    """The same of files not yet read: no report is kept longer than it is worked on."""
    store = store or passing_store()
    items = {item.path: (item, series) for item, series in inventory.reports}
    made = map_on_cores(partial(_read_and_check, store=store), inventory.reports)
    results = shown("Kiểm tra", made, len(inventory.reports))
    return _result(
        inventory,
        map(read_page, inventory.pages),
        results,
        lambda path: read_report(*items[path]),
        store,
    )


def _result(
    inventory: Inventory,
    pages: Iterable[Page],
    results: Iterable[ReportResult],
    report_at: Callable[[str], Report],
    store: Store,
) -> CheckResult:
    findings = list(_in_files(inventory))
    for page in pages:
        findings += run_rules(Scope.TEXT, page)
    ordered = sorted(results, key=lambda r: (r.series, r.year, r.path))
    rules = {series.slug: series.settings.rules for series in inventory.series}
    across = _by_path(run_rules(Scope.ACROSS, _in_dispute(ordered, report_at, store)))
    accepted: list[Accepted] = []
    for result in ordered:
        judged = _judged(result, rules[result.series], across.get(result.path, []))
        findings += judged.findings
        accepted += judged.accepted
    return CheckResult(tuple(in_reading_order(findings)), tuple(accepted))


def _in_files(inventory: Inventory) -> Iterator[Finding]:
    """What is found in the folder, its files and its series, before any page."""
    too_large = False
    for finding in run_rules(Scope.DOCS, inventory):
        too_large = too_large or finding.rule == "docs-size"
        yield finding
    for item in inventory.files:
        yield from run_rules(Scope.FILE, item)
    # A folder beyond its limits is not looked into: that could take hours.
    looked_into = [] if too_large else [item for item in inventory.files if is_checked(item)]
    for found in map_on_cores(_look_into, looked_into):
        yield from found
    for series in inventory.series:
        yield from run_rules(Scope.SERIES, series)


def _in_dispute(
    results: Sequence[ReportResult], report_at: Callable[[str], Report], store: Store
) -> list[Assertion]:
    """All assertions, the oldest year's first, on things of which more than one thing is said."""
    by_year = sorted(results, key=lambda r: r.year)
    things = disputed(result.summary for result in by_year)
    found: list[Assertion] = []
    for result in by_year:
        if not things.isdisjoint(result.summary[::2]):
            report = report_at(result.path)
            analysis = kept_analysis(report, store) or analyse(CloseReading(report))
            found += about_any(analysis.assertions, things)
    return found


def _look_into(item: DocsFile) -> tuple[Finding, ...]:
    content = read_content(item)
    return () if content is None else tuple(run_rules(Scope.CONTENT, content))


def _read_and_check(item: tuple[DocsFile, Series], store: Store) -> ReportResult:
    return check_report(read_report(*item, store), store)


def _judged(
    result: ReportResult, settings: Mapping[str, RuleSetting], across: list[Finding]
) -> CheckResult:
    """The findings in one report, its acceptances taken into account."""
    found = in_reading_order(_weighed([*result.findings, *across], settings))
    accepted, stale = _accept(found, result.acceptances)
    taken = {id(a.finding) for a in accepted}
    still_open = [f for f in found if id(f) not in taken]
    still_open += run_rules(Scope.ACCEPTANCE, stale)
    if result.is_draft:
        still_open = [_as_in_draft(f) for f in still_open]
    return CheckResult(tuple(in_reading_order(still_open)), tuple(accepted))


def _weighed(findings: Iterable[Finding], settings: Mapping[str, RuleSetting]) -> Iterator[Finding]:
    """The findings at the severities that their series gives their rules; "off" leaves them out."""
    for finding in findings:
        setting = settings.get(finding.rule)
        if setting is None or not RULES[finding.rule].acceptable:
            yield finding
        elif setting.severity != "off":
            yield replace(finding, severity=Severity(setting.severity))


def _by_path(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        by_path.setdefault(finding.place.path, []).append(finding)
    return by_path


def _as_in_draft(finding: Finding) -> Finding:
    """A draft may be unfinished, but what is unsafe or unreadable is an error in it too."""
    in_draft = RULES[finding.rule].draft_severity
    if in_draft and in_draft.rank > finding.severity.rank:
        return replace(finding, severity=in_draft)
    if finding.severity is Severity.ERROR and RULES[finding.rule].acceptable:
        return replace(finding, severity=Severity.WARNING)
    return finding


def _accept(
    findings: Iterable[Finding], acceptances: Iterable[PlacedAcceptance]
) -> tuple[list[Accepted], list[PlacedAcceptance]]:
    """Pairs each acceptance with the first finding it fits; and those that fit none."""
    waiting = [f for f in findings if RULES[f.rule].acceptable]
    accepted: list[Accepted] = []
    stale: list[PlacedAcceptance] = []
    for placed in acceptances:
        match = next((f for f in waiting if _fits(placed.acceptance, f)), None)
        if match is None:
            stale.append(placed)
        else:
            waiting.remove(match)
            accepted.append(Accepted(match, placed.acceptance))
    accepted.sort(key=lambda a: a.finding.place)
    return accepted, stale


def _fits(entry: Acceptance, finding: Finding) -> bool:
    quote, about = nfc(entry.quote), nfc(finding.quote)
    return entry.rule == finding.rule and (quote == about or (quote != "" and quote in about))
