"""A report or page in two states, section by section."""

from collections.abc import Iterator

from pydantic import BaseModel

from baocao.analysis.analysis import Analysis, analyse
from baocao.analysis.close_reading import CloseReading
from baocao.analysis.differences.bodies import BlockDifference, SectionDifference, compare_bodies
from baocao.analysis.differences.citations import compare_citations
from baocao.analysis.differences.fields import compare_fields
from baocao.analysis.differences.figures import compare_figures
from baocao.analysis.figures.model import PlacedFigure
from baocao.analysis.figures.numbers import printed
from baocao.reading.blocks import Body
from baocao.reading.frontmatter import FrontMatter
from baocao.reading.markdown import read_body
from baocao.reading.metadata import GuideMetadata, Metadata
from baocao.reading.report import Page, Report
from baocao.reviewing.model import (
    Change,
    CitationChange,
    DocumentChange,
    FieldChange,
    FigureChange,
    Passage,
    SectionChange,
    Words,
)

Document = Report | Page
_NONE = Body((), ())


def document_change(old: Document | None, new: Document | None) -> DocumentChange:
    """What differs; one of the two is None where the document was added or removed."""
    either = new or old
    assert either is not None
    is_report = isinstance(either, Report)
    both = bool(old and new)
    too_large = any(document.excesses for document in (old, new) if document)
    sections = tuple(_sections(old, new)) if old and new and not too_large else ()
    reports = (old, new) if isinstance(old, Report) and isinstance(new, Report) else None
    return DocumentChange(
        change=_kind(old, new),
        path=either.source.path,
        path_before=old.source.path if old and new and old.uri != new.uri else "",
        is_report=is_report,
        title=_title(either),
        status=old.meta.status if isinstance(old, Report) else "",
        head_unreadable=is_report and not either.front.readable,
        not_compared=too_large,
        only_form=not (too_large or sections) and _says_the_same(old, new),
        headings=() if both else tuple(s.head.heading for s in _body(either).sections),
        fields=_fields(old, new) if both else (),
        sections=sections,
        figures=tuple(_figures(*reports)) if reports else (),
        citations=tuple(_citations(*reports)) if reports else (),
    )


def field_changes(
    model: type[BaseModel], old: FrontMatter | None, new: FrontMatter | None
) -> tuple[FieldChange, ...]:
    """The fields that differ; none where one of the two can't be read."""
    if (old and not old.readable) or (new and not new.readable):
        return ()
    before, after = old.values if old else {}, new.values if new else {}
    return tuple(
        FieldChange(key=d.key, label=d.label, before=d.before, after=d.after)
        for d in compare_fields(model, before, after, without=("accepted",))
    )


def _says_the_same(old: Document | None, new: Document | None) -> bool:
    """Whether two states have one URL and front matter that says the same."""
    if old is None or new is None or not (old.front.readable and new.front.readable):
        return False
    return old.uri == new.uri and old.front.values == new.front.values


def _kind(old: Document | None, new: Document | None) -> Change:
    if old is None or new is None:
        return "added" if new else "removed"
    return "changed" if old.uri == new.uri else "renamed"


def _title(document: Document) -> str:
    return document.full_title if isinstance(document, Report) else document.meta.title


def _fields(old: Document | None, new: Document | None) -> tuple[FieldChange, ...]:
    model = Metadata if isinstance(new or old, Report) else GuideMetadata
    return field_changes(model, old.front if old else None, new.front if new else None)


def _body(document: Document) -> Body:
    """The body in parts; none of one beyond all bounds, which is not read closely."""
    if document.excesses:
        return _NONE
    if isinstance(document, Report):
        return document.body
    return read_body(document.source, document.body_start)


def _sections(old: Document, new: Document) -> Iterator[SectionChange]:
    for section in compare_bodies(_body(old), _body(new)):
        if not section.is_same:
            yield _section(section)


def _section(section: SectionDifference) -> SectionChange:
    change: Change = "changed"
    if section.is_added or section.is_removed:
        change = "added" if section.is_added else "removed"
    elif section.is_renamed or section.has_other_level:
        change = "renamed"
    return SectionChange(
        change=change,
        before=section.before.heading if section.before else "",
        after=section.after.heading if section.after else "",
        moved=section.moved,
        passages=tuple(_passage(block) for block in section.blocks if not block.is_same),
    )


def _passage(block: BlockDifference) -> Passage:
    either = block.after or block.before
    assert either is not None
    kind: Change = "changed"
    if block.before is None or block.after is None:
        kind = "added" if block.after else "removed"
    return Passage(
        change=kind,
        label=either.label,
        words=tuple(Words(kind=piece.kind, text=piece.text) for piece in block.words),
        changes_numbers=block.changes_numbers,
    )


def _analysis(report: Report) -> Analysis:
    return analyse(CloseReading(report))


def _figures(old: Report, new: Report) -> Iterator[FigureChange]:
    years = old.meta.year, new.meta.year
    for found in compare_figures(_analysis(old).figures, _analysis(new).figures, years):
        either = found.after or found.before
        yield FigureChange(
            subject=found.subject,
            unit=found.unit,
            before=_value(found.before),
            after=_value(found.after),
            quote=either.shown if either else "",
        )


def _value(placed: PlacedFigure | None) -> str | None:
    return None if placed is None else printed(placed.figure.value)


def _citations(old: Report, new: Report) -> Iterator[CitationChange]:
    for found in compare_citations(_analysis(old).citations, _analysis(new).citations):
        citation = found.cited.citation
        yield CitationChange(
            change="added" if found.is_added else "removed",
            key=citation.key,
            text=" ".join(citation.text.split()),
        )
