"""Runs the rules over a catalogue and sorts what they find into open and accepted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from baocao.catalogue import Catalogue
from baocao.findings import Finding, Severity, in_reading_order
from baocao.metadata import Acceptance
from baocao.model import CitedDocument, Page, Report
from baocao.parallel import map_reports
from baocao.rules import RULES, Scope, rules_of
from baocao.series import RuleSetting
from baocao.text import nfc


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
    """All findings of all files, in reading order."""
    findings: list[Finding] = []
    accepted: list[Accepted] = []
    for item in catalogue.files:
        findings += _run(Scope.FILE, item)
    for series in catalogue.series:
        findings += _run(Scope.SERIES, series)
    for page in catalogue.pages:
        findings += _run(Scope.TEXT, page)
    results = map_reports(examine, catalogue.reports)
    across = _by_path(_run(Scope.ACROSS, [c for _, cited in results for c in cited]))
    for report, (own, _) in zip(catalogue.reports, results, strict=True):
        verdict = _judged(report, [*own, *across.get(report.source.path, ())])
        findings += verdict.findings
        accepted += verdict.accepted
    return Verdict(tuple(in_reading_order(findings)), tuple(accepted))


def examine(report: Report) -> tuple[tuple[Finding, ...], tuple[CitedDocument, ...]]:
    """What one report shows by itself, and the documents it cites, for comparing reports."""
    own = (*_run(Scope.TEXT, report), *_run(Scope.REPORT, report))
    return own, report.citations


def _judged(report: Report, found: list[Finding]) -> Verdict:
    """The findings in one report, its acceptances taken into account."""
    found = in_reading_order(_weighed(found, report.series.settings.rules))
    accepted, stale = _accept(found, report.meta.accepted)
    taken = {id(a.finding) for a in accepted}
    still_open = [f for f in found if id(f) not in taken]
    for rule in rules_of(Scope.ACCEPTANCE):
        still_open += [rule.finding(p) for p in rule.check(report, stale)]
    if report.meta.status == "draft":
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


def _run(scope: Scope, subject: object) -> Iterator[Finding]:
    for rule in rules_of(scope):
        if (
            isinstance(subject, Report | Page)
            and not subject.source.text.strip()
            and rule.id != "empty-file"
        ):
            continue  # an empty file lacks everything: one finding says it
        for problem in rule.check(subject):
            yield rule.finding(problem)


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
    findings: Iterable[Finding], acceptances: tuple[Acceptance, ...]
) -> tuple[list[Accepted], list[int]]:
    """Pairs each acceptance with the first finding it fits; the rest by their index."""
    waiting = [f for f in findings if RULES[f.rule].acceptable]
    accepted: list[Accepted] = []
    stale: list[int] = []
    for index, entry in enumerate(acceptances):
        match = next((f for f in waiting if _fits(entry, f)), None)
        if match is None:
            stale.append(index)
        else:
            waiting.remove(match)
            accepted.append(Accepted(match, entry))
    accepted.sort(key=lambda a: a.finding.place)
    return accepted, stale


def _fits(entry: Acceptance, finding: Finding) -> bool:
    quote, about = nfc(entry.quote), nfc(finding.quote)
    return entry.rule == finding.rule and (quote == about or (quote != "" and quote in about))
