"""What is said of each rule beside its function: severity, name, whether it can be accepted."""

from functools import cache
from typing import Annotated, Literal

from pydantic import StringConstraints

from baocao.data import Entry, read

AREAS = ("files", "letterhead", "structure", "language", "figures", "citations")
"""The folders of rules, in the order in which people read of them."""

_Text = Annotated[str, StringConstraints(min_length=1)]


class RuleRecord(Entry):
    """How much a rule weighs, its short name, and whether a report may accept its findings.

    <<<<<<< HEAD
        `minor` is the severity of what the rule itself calls minor; `readers` says that accepted
        findings are noted for readers and not only for editors.
    =======
        `minor` is the severity of what the rule itself calls minor, `draft` that of everything in a
        report that is still a draft, where it weighs less there than others do.
    >>>>>>> h-review
    """

    severity: Literal["error", "warning", "info"]
    minor: Literal["warning", "info"] | None = None
    draft: Literal["info"] | None = None
    title: _Text
    acceptable: bool = True
    readers: bool = False


def area_package(area: str) -> str:
    """The package of a folder of rules."""
    return f"{__package__}.{area}"


@cache
def rule_records() -> dict[str, RuleRecord]:
    """Every rule's record by its id, in the order of the files rules.yml.

    Raises DataError where a file is not as it should be.
    """
    return {
        rule_id: record
        for area in AREAS
        for rule_id, record in read("rules.yml", dict[str, RuleRecord], area_package(area)).items()
    }
