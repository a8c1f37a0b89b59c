"""What the rules found to be printed in more than one way, for the entries that it is about."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from baocao.checking.check import CheckResult
from baocao.findings import Finding, Place

_RULES = frozenset(
    (
        "citation-number-conflict",
        "citation-date-conflict",
        "citation-symbol-conflict",
        "citation-issuer-conflict",
        "cross-report-citation",
    )
)
# In the rules' words the reader is at the place; in the register there is no such place.
_HERE, _SOMEWHERE = "chỗ này ghi", "có chỗ ghi"

Spot = tuple[str, int, int]
"""A file, and a line and column in it: where a citation begins."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What was found, and the reason why it stays, "" where nobody has given one."""

    message: str
    reason: str


def conflicts_of(result: CheckResult) -> dict[Spot, list[Conflict]]:
    """The conflicts between citations by where these are; each is at both of its places."""
    found: dict[Spot, list[Conflict]] = defaultdict(list)
    for finding, reason in _findings(result):
        if finding.rule not in _RULES:
            continue
        message = finding.message.replace(_HERE, _SOMEWHERE)
        conflict = Conflict(f"{message[:1].upper()}{message[1:]}.", reason)
        for place in (finding.place, *(related.place for related in finding.related)):
            found[_spot(place)].append(conflict)
    return found


def _findings(result: CheckResult) -> Iterator[tuple[Finding, str]]:
    for accepted in result.accepted:
        yield accepted.finding, accepted.acceptance.reason
    for finding in result.findings:
        yield finding, ""


def _spot(place: Place) -> Spot:
    return place.path, place.line, place.column
