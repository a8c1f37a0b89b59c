"""What a rule is: a generator of problems whose docstring explains it to editors."""

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum

from baocao.analysis.assertions import Assertion
from baocao.analysis.close_reading import CloseReading
from baocao.checking.contents import Content
from baocao.checking.rules.records import rule_records
from baocao.findings import Finding, Problem, Severity
from baocao.reading.inventory import DocsFile, Inventory
from baocao.reading.report import Page, PlacedAcceptance, Report
from baocao.reading.series import Series

KEEP_AS_ISSUED = (
    "văn bản đã ban hành đúng như vậy thì giữ nguyên và nêu lý do ở mục “accepted” trong phần đầu"
)
"""How a hint ends where what was found may be what the signed document says."""


class Scope(Enum):
    """What a rule is given, one at a time."""

    DOCS = "docs"  # the inventory.Inventory of a docs folder
    FILE = "file"  # inventory.DocsFile; nothing is opened
    CONTENT = "content"  # contents.Content: a file's bytes
    TEXT = "text"  # report.Report or report.Page
    SERIES = "series"  # series.Series
    REPORT = "report"  # report.Report
    BESIDE = "beside"  # report.Report: what other files have a part in
    READING = "reading"  # close_reading.CloseReading
    ACROSS = "across"  # the Assertions of all reports by year: what only several show
    ACCEPTANCE = "acceptance"  # the PlacedAcceptances of a report that matched nothing


Subject = (
    Inventory
    | DocsFile
    | Content
    | Report
    | Page
    | Series
    | CloseReading
    | Sequence[Assertion]
    | Sequence[PlacedAcceptance]
)
"""What rules are given; which of these, their scope says."""


class Needs(IntEnum):
    """What must be there of a page for a rule to look at it: else other findings say it all."""

    NOTHING = 0
    TEXT = 1  # more than spaces
    FRONT_MATTER = 2  # front matter that can be read
    BODY = 3  # a body within the bounds


_USUAL_NEEDS = {
    Scope.TEXT: Needs.FRONT_MATTER,
    Scope.REPORT: Needs.BODY,
    Scope.BESIDE: Needs.BODY,
    Scope.READING: Needs.BODY,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its id; `explanation` is Markdown in Vietnamese, the first line a summary.

    `for_readers` says whom the notes on its accepted findings are for.
    """

    id: str
    scope: Scope
    needs: Needs
    check: Callable[..., Iterator[Problem]]
    severity: Severity
    minor_severity: Severity
    draft_severity: Severity | None
    title: str
    acceptable: bool
    for_readers: bool
    explanation: str

    def finding(self, problem: Problem) -> Finding:
        """The problem as a finding of this rule, at the severity that rules.yml gives it."""
        return Finding(
            self.id,
            self.minor_severity if problem.is_minor else self.severity,
            problem.place,
            problem.message,
            problem.hint,
            problem.quote,
            problem.related,
        )


def rule(
    scope: Scope, needs: Needs | None = None
) -> Callable[[Callable[..., Iterator[Problem]]], Rule]:
    """Makes a rule of a generator function: `missing_number` is the rule "missing-number".

    Raises KeyError where no rules.yml lists it.
    """

    def wrap(check: Callable[..., Iterator[Problem]]) -> Rule:
        rule_id = check.__name__.replace("_", "-")
        record = rule_records()[rule_id]
        return Rule(
            rule_id,
            scope,
            _USUAL_NEEDS.get(scope, Needs.NOTHING) if needs is None else needs,
            check,
            Severity(record.severity),
            Severity(record.minor or record.severity),
            Severity(record.draft) if record.draft else None,
            record.title,
            record.acceptable,
            record.readers,
            inspect.getdoc(check) or "",
        )

    return wrap
