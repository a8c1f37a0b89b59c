"""What a rule is: a generator of problems whose docstring explains it to editors."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from baocao.data.records import rule_records
from baocao.findings import Finding, Problem, Severity

KEEP_AS_ISSUED = "văn bản đã ban hành thì giữ nguyên và ghi vào accepted"
"""How a hint ends where what was found may be what the signed document says."""


class Scope(Enum):
    """What a rule is given, one at a time."""

    DOCS = "docs"  # the inventory.Inventory of a docs folder
    FILE = "file"  # inventory.DocsFile; nothing is opened
    CONTENT = "content"  # contents.Content: a file's bytes
    TEXT = "text"  # model.Report or model.Page
    SERIES = "series"  # series.Series
    REPORT = "report"  # model.Report
    ACROSS = "across"  # the claims.Claims of all reports by year: what only several show
    ACCEPTANCE = "acceptance"  # the model.PlacedAcceptances of a report that matched nothing


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its id; `explanation` is Markdown in Vietnamese, the first line a summary."""

    id: str
    scope: Scope
    check: Callable[..., Iterator[Problem]]
    severity: Severity
    title: str
    acceptable: bool
    explanation: str

    def finding(self, problem: Problem) -> Finding:
        """The problem as a finding of this rule, at its own severity."""
        return Finding(
            self.id,
            problem.severity or self.severity,
            problem.place,
            problem.message,
            problem.hint,
            problem.quote,
            problem.related,
        )


def rule(scope: Scope) -> Callable[[Callable[..., Iterator[Problem]]], Rule]:
    """Makes a rule of a generator function: `missing_number` is the rule "missing-number".

    Raises KeyError where data/rules.yml does not list it.
    """

    def wrap(check: Callable[..., Iterator[Problem]]) -> Rule:
        rule_id = check.__name__.replace("_", "-")
        record = rule_records()[rule_id]
        return Rule(
            rule_id,
            scope,
            check,
            Severity(record.severity),
            record.title,
            record.acceptable,
            inspect.getdoc(check) or "",
        )

    return wrap
