"""What came of each case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from harness.placed import Placed

HARMS = ("executed", "loaded", "led away", "broken", "replaced", "hung", "traceback")
COLUMNS = ("tried", "refused by check", "refused by build", "shown as text", *HARMS)


@dataclass
class Outcome:
    """One case's fate: refused, or what was seen of it, the worst first in `harms`.

    `lines` are those of the findings in its files, `why` the rule or the build's words.
    """

    placed: Placed
    refused_by: str = ""
    why: str = ""
    lines: list[int] = field(default_factory=list)
    harms: dict[str, list[str]] = field(default_factory=dict)

    def harm(self, kind: str, what: str) -> None:
        """Notes one thing seen, once."""
        seen = self.harms.setdefault(kind, [])
        if what not in seen:
            seen.append(what)

    @property
    def column(self) -> str:
        """The column of the table in which it counts."""
        worst = next((kind for kind in HARMS if kind in self.harms), "")
        if worst:
            return worst
        return f"refused by {self.refused_by}" if self.refused_by else "shown as text"

    def __str__(self) -> str:
        """One line for a person: what it is, what came of it."""
        told = self.harms.get(self.column, [self.why])
        payload = repr(self.placed.case.payload)
        return f"{self.placed.id}: {self.column}: {'; '.join(told)[:160]} {payload[:120]}"


def table(outcomes: Iterable[Outcome]) -> str:
    """How many cases of each group came out how, and all together, as Markdown."""
    groups: dict[str, list[str]] = {}
    for outcome in outcomes:
        groups.setdefault(outcome.placed.id.split("/")[0], []).append(outcome.column)
    groups["all"] = [column for columns in list(groups.values()) for column in columns]
    lines = [f"| | {' | '.join(COLUMNS)} |", f"| --- |{' ---: |' * len(COLUMNS)}"]
    for name, columns in groups.items():
        counts = [len(columns), *(columns.count(column) for column in COLUMNS[1:])]
        lines.append(f"| {name} | {' | '.join(map(str, counts))} |")
    return "\n".join(lines)


def harmful(outcomes: Iterable[Outcome]) -> list[str]:
    """A line for each case that did harm."""
    return [str(outcome) for outcome in outcomes if outcome.harms]


def not_refused(outcomes: Sequence[Outcome]) -> list[str]:
    """A line for each case that the check has to refuse where it is, and did not."""
    return [
        f"{outcome}, findings at {outcome.lines}, written at {outcome.placed.lines}"
        for outcome in outcomes
        if outcome.placed.case.must
        and not (
            outcome.refused_by == "check"
            and any(line in outcome.placed.lines for line in outcome.lines)
        )
    ]
