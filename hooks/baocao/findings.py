"""What the rules find: a place, a severity, why it matters and how to fix it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a finding weighs, the heaviest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the heaviest."""
        return _RANKS[self]

    @property
    def word(self) -> str:
        """What people call it."""
        return _WORDS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}
_WORDS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.INFO: "nhắc"}


class Place(NamedTuple):  # each figure and citation has one: made, sorted and stored fast
    """A span in a file; lines and columns from 1, in code points, the end column excluded."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding is about, and what is there."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule yields: everything about a finding but the rule itself.

    `quote` is the text the problem is about, as it is in the file, or the name of what is
    missing: an acceptance names it. `is_minor`: of the lesser kind, where a rule has two.
    """

    place: Place
    message: str
    hint: str = ""
    quote: str = ""
    related: tuple[Related, ...] = ()
    is_minor: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with its rule and the severity it has there."""

    rule: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""
    quote: str = ""
    related: tuple[Related, ...] = field(default=())

    @property
    def stops_build(self) -> bool:
        """Whether a strict build refuses the page."""
        return self.severity is not Severity.INFO


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by severity; those of one severity stay in their order."""
    return sorted(findings, key=lambda f: f.severity.rank)


def in_reading_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by file, line and column, as a person meets them."""
    return sorted(findings, key=lambda f: (f.place, f.severity.rank, f.rule))
