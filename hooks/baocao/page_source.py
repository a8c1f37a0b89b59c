"""A Markdown report page as text: front matter in the order people read it, then the body."""

from collections.abc import Iterator

from baocao.frontmatter import quoted
from baocao.importer import ImportedReport


def page_source(report: ImportedReport, year: int, source: str) -> str:
    """The page of an imported report; what the text leaves blank is blank, not left out."""
    body = "\n\n".join(report.body)
    return "\n".join(("---", *_front_matter(report, year, source), "---", "", body, ""))


def _front_matter(report: ImportedReport, year: int, source: str) -> Iterator[str]:
    yield f"title: {quoted(report.title)}"
    yield f"year: {year}"
    yield "status: issued"
    for key in ("number", "symbol", "date", "place", "parent", "issuer", "addressee"):
        yield f"{key}: {quoted(getattr(report, key) or '')}"
    yield "signer:"
    for key in ("authority", "position", "name"):
        yield f"  {key}: {quoted(getattr(report, key))}"
    if report.recipients:
        yield "recipients:"
        yield from (f"  - {quoted(name)}" for name in report.recipients)
    else:
        yield "recipients: []"
    yield f"source: {quoted(source)}"
    yield "accepted: []"
