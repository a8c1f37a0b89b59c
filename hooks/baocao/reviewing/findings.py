"""Findings that are new, or gone: told apart by rule and text, whatever line they are at."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

from baocao.checking.check import CheckResult
from baocao.checking.rules import RULES
from baocao.findings import Finding
from baocao.reviewing.model import FindingChange
from baocao.text.vietnamese import nfc

_Key = tuple[str, str, str]  # path, rule, what it is about


def finding_changes(
    before: CheckResult, after: CheckResult, renamed: Mapping[str, str]
) -> Iterator[FindingChange]:
    """What is new, the gravest first, then what is gone; `renamed` gives the new path of files.

    A finding that weighs more than before is new. One that was accepted is not gone.
    """
    old, new = _grouped(before.findings, renamed), _grouped(after.findings, {})
    accepted = _grouped((item.finding for item in after.accepted), {})
    come: list[FindingChange] = []
    gone: list[FindingChange] = []
    for key in dict.fromkeys((*new, *old)):
        left = old.get(key, [])[: max(0, len(old.get(key, [])) - len(accepted.get(key, [])))]
        for one, other in zip_longest(left, new.get(key, [])):
            if other is None:
                gone.append(_change(one, "removed"))
            elif one is None or other.severity.rank < one.severity.rank:
                come.append(_change(other, "added", one))
    yield from sorted(come, key=_weight)
    yield from sorted(gone, key=_weight)


def _grouped(findings: Iterable[Finding], renamed: Mapping[str, str]) -> dict[_Key, list[Finding]]:
    groups: dict[_Key, list[Finding]] = {}
    for finding in findings:
        path = renamed.get(finding.place.path, finding.place.path)
        about = nfc(finding.quote or finding.message)
        groups.setdefault((path, finding.rule, about), []).append(finding)
    return groups


def _change(finding: Finding, change: str, before: Finding | None = None) -> FindingChange:
    return FindingChange(
        change="added" if change == "added" else "removed",
        rule=finding.rule,
        title=RULES[finding.rule].title,
        severity=finding.severity.value,
        severity_before=before.severity.value if before else "",
        path=finding.place.path,
        line=finding.place.line,
        message=finding.message,
    )


def _weight(change: FindingChange) -> tuple[int, str, int]:
    return ("error", "warning", "info").index(change.severity), change.path, change.line
