"""Runs the rules over a catalogue and sorts what they find into open and accepted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from baocao.analysis.assertions import in_dispute
from baocao.checking.contents import is_checked, read_content
from baocao.checking.rules import RULES, Scope
from baocao.checking.run import Examination, examine, run_rules
from baocao.findings import Finding, Severity, in_reading_order
from baocao.parallel import map_on_cores
from baocao.reading.catalogue import Catalogue, read_page, read_report
from baocao.reading.inventory import DocsFile, Inventory
from baocao.reading.metadata import Acceptance
from baocao.reading.report import Page, PlacedAcceptance
from baocao.reading.series import RuleSetting, Series
from baocao.text.vietnamese import nfc


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that a report's front matter accepts, with the acceptance's reason."""

    finding: Finding
    acceptance: Acceptance


@dataclass(frozen=True)
class Verdict:
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


def check(catalogue: Catalogue) -> Verdict:
    """All findings of a catalogue that is read, in reading order."""
    results = map_on_cores(examine, catalogue.reports)
    return _verdict(catalogue.inventory, catalogue.pages, results)


def check_files(inventory: Inventory) -> Verdict:
    """The same of files not yet read: no report is kept longer than it is looked at."""
    results = map_on_cores(_read_and_examine, inventory.reports)
    return _verdict(inventory, map(read_page, inventory.pages), results)


def _verdict(
    inventory: Inventory, pages: Iterable[Page], results: Iterable[Examination]
) -> Verdict:
    findings: list[Finding] = []
    accepted: list[Accepted] = []
    findings += run_rules(Scope.DOCS, inventory)
    # A folder beyond its limits is not looked into: that could take hours.
    too_large = any(finding.rule == "docs-size" for finding in findings)
    looked_into = () if too_large else inventory.files
    for item in inventory.files:
        findings += run_rules(Scope.FILE, item)
    for found in map_on_cores(_look_into, [item for item in looked_into if is_checked(item)]):
        findings += found
    for series in inventory.series:
        findings += run_rules(Scope.SERIES, series)
    for page in pages:
        findings += run_rules(Scope.TEXT, page)
    examined = sorted(results, key=lambda e: (e.series, e.year, e.path))
    by_year = sorted(examined, key=lambda e: e.year)
    across = _by_path(run_rules(Scope.ACROSS, in_dispute([e.claims for e in by_year])))
    for examination in examined:
        verdict = _judged(examination, across.get(examination.path, []))
        findings += verdict.findings
        accepted += verdict.accepted
    return Verdict(tuple(in_reading_order(findings)), tuple(accepted))


def _look_into(item: DocsFile) -> tuple[Finding, ...]:
    content = read_content(item)
    return () if content is None else tuple(run_rules(Scope.CONTENT, content))


def _read_and_examine(item: tuple[DocsFile, Series]) -> Examination:
    return examine(read_report(*item))


def _judged(report: Examination, across: list[Finding]) -> Verdict:
    """The findings in one report, its acceptances taken into account."""
    found = in_reading_order(_weighed([*report.findings, *across], report.rules))
    accepted, stale = _accept(found, report.acceptances)
    taken = {id(a.finding) for a in accepted}
    still_open = [f for f in found if id(f) not in taken]
    still_open += run_rules(Scope.ACCEPTANCE, stale)
    if report.is_draft:
        still_open = [_as_in_draft(f) for f in still_open]
    return Verdict(tuple(in_reading_order(still_open)), tuple(accepted))


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
