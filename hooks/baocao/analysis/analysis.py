"""What is known of one report once it has been read closely: a value that can be kept."""

from dataclasses import dataclass, field

from baocao.analysis.abbreviations import defined_abbreviations
from baocao.analysis.assertions import Assertion
from baocao.analysis.cited import CitedDocument
from baocao.analysis.close_reading import CloseReading
from baocao.analysis.figures.model import PlacedFigure
from baocao.kept import Kept
from baocao.reading.report import Report
from baocao.store import Store


@dataclass(frozen=True, slots=True)
class Analysis:
    """A report's citations, figures, assertions and abbreviations, in reading order.

    Of a text beyond all bounds there are none: it is not read closely.
    """

    citations: tuple[CitedDocument, ...] = ()
    figures: tuple[PlacedFigure, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    abbreviations: dict[str, str] = field(default_factory=dict)


_KEPT = Kept("analysis", Analysis)


def analyse(reading: CloseReading) -> Analysis:
    """What is kept of a report that was read closely."""
    if reading.report.excesses:
        return Analysis()
    return Analysis(
        reading.citations,
        reading.figures,
        reading.assertions,
        defined_abbreviations(reading.report.source.text),
    )


def kept_analysis(report: Report, store: Store) -> Analysis | None:
    """The analysis of a report as the store has it, None where it has none."""
    return _KEPT.get(store, store.key(report.digest))


@dataclass(frozen=True, slots=True)
class _Citations:
    """The part of an analysis that is read where nothing else of it is needed: it is a third."""

    citations: tuple[CitedDocument, ...] = ()


_KEPT_CITATIONS = Kept(_KEPT.kind, _Citations)


def citations_of(report: Report, store: Store) -> tuple[CitedDocument, ...]:
    """The citations of a report in reading order, from its analysis in the store or a new one."""
    kept = _KEPT_CITATIONS.get(store, store.key(report.digest))
    return kept.citations if kept else analyse(CloseReading(report)).citations


def keep_analysis(report: Report, analysis: Analysis, store: Store) -> None:
    """Puts the analysis of a report into the store."""
    _KEPT.put(store, store.key(report.digest), analysis)
