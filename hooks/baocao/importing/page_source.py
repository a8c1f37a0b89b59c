"""A Markdown report page as text: front matter in the order people read it, then the body."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pydantic import BaseModel

from baocao.importing import ImportedReport
from baocao.reading.fields import FIELDS, Signer
from baocao.reading.frontmatter import quoted
from baocao.reading.record import Field


def page_source(
    report: ImportedReport,
    year: int,
    source: str,
    document_type: str = "Báo cáo",
    fields: Sequence[Field] = FIELDS,
) -> str:
    """The page of an imported report, with the `fields` that a report's front matter has.

    A field for which the text says nothing is written and blank: the document that was read does
    not print it, and no default of the series may take its place before an editor says so.
    `document_type` is that of the series: a report's own is written where it is another.
    """
    return written_page(_values(report, year, source, document_type), report.body, fields)


def written_page(
    values: Mapping[str, object], body: Iterable[str], fields: Sequence[Field] = FIELDS
) -> str:
    """The page with these values of fields, None for one that is not written, and these blocks."""
    head = (line for field in fields for line in field_lines(field, values.get(field.name)))
    return "\n".join(("---", *head, "---", "", "\n\n".join(body), ""))


def _values(
    report: ImportedReport, year: int, source: str, document_type: str
) -> dict[str, object]:
    """What is written for the fields; what the import does not know is not among them."""
    own = report.document_type
    values: dict[str, object] = {
        **{name: "" if value is None else value for name, value in vars(report).items()},
        "document_type": None,
        "year": year,
        "status": "issued",
        "signer": Signer.model_construct(**{n: getattr(report, n) for n in Signer.model_fields}),
        "source": source,
        "accepted": [],
    }
    if own and own.casefold() != document_type.casefold():
        values["document_type"] = own
    return values


def field_lines(field: Field, value: object) -> Iterator[str]:
    """The lines of a field in front matter; none where its value is None."""
    name = field.name
    if isinstance(value, BaseModel):
        yield f"{name}:"
        yield from (f"  {key}: {quoted(f'{part}')}" for key, part in value)
    elif isinstance(value, list) and value:
        yield f"{name}:"
        yield from (f"  - {quoted(item)}" for item in value)
    elif isinstance(value, list):
        yield f"{name}: []"
    elif value is not None:
        needs_no_quotes = isinstance(value, int) or value in dict(field.about.choices)
        yield f"{name}: {value if needs_no_quotes else quoted(f'{value}')}"
