"""A Markdown report page as text: front matter in the order people read it, then the body."""

from collections.abc import Iterator

from baocao.importing import ImportedReport
from baocao.reading.frontmatter import quoted


def page_source(
    report: ImportedReport, year: int, source: str, document_type: str = "Báo cáo"
) -> str:
    """The page of an imported report; what the text leaves blank is blank, not left out.

    `document_type` is that of the series: a report's own is written where it is another.
    """
    body = "\n\n".join(report.body)
    head = _front_matter(report, year, source, document_type)
    return "\n".join(("---", *head, "---", "", body, ""))


def _front_matter(
    report: ImportedReport, year: int, source: str, document_type: str
) -> Iterator[str]:
    yield f"title: {quoted(report.title)}"
    if report.document_type and report.document_type.casefold() != document_type.casefold():
        yield f"document_type: {quoted(report.document_type)}"
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
