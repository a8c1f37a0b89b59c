"""What the rules on citations have in common: a problem at the place of a citation."""

from baocao.analysis.cited import CitedDocument
from baocao.findings import Problem, Related

SIDES = {"party": "Đảng", "state": "Nhà nước", "other": "đoàn thể"}
"""Whose a body or a document is, in words for people."""


def citation_problem(
    cited: CitedDocument,
    message: str,
    hint: str,
    is_minor: bool = False,
    related: tuple[Related, ...] = (),
) -> Problem:
    """A problem that covers a whole citation and quotes it."""
    quote = cited.citation.text.replace("\n", " ")
    return Problem(cited.place, message, hint, quote, related, is_minor)
