"""What the rules on citations have in common: a problem at the place of a citation."""

from baocao.cited import CitedDocument
from baocao.findings import Problem, Related, Severity

SIDES = {"party": "Đảng", "state": "Nhà nước", "other": "đoàn thể"}
"""Whose a body or a document is, in words for people."""


def citation_problem(
    cited: CitedDocument,
    message: str,
    hint: str,
    severity: Severity | None = None,
    related: tuple[Related, ...] = (),
) -> Problem:
    """A problem that covers a whole citation and quotes it."""
    quote = cited.citation.text.replace("\n", " ")
    return Problem(cited.place, message, hint, quote, related, severity)
