"""What is known of one report once it has been read closely: a value that can be kept."""

from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache

from pydantic import TypeAdapter

from baocao.analysis.abbreviations import defined_abbreviations
from baocao.analysis.assertions import Assertion
from baocao.analysis.cited import CitedDocument
from baocao.analysis.close_reading import CloseReading
from baocao.analysis.figures.model import PlacedFigure
from baocao.reading.report import Report
from baocao.store import Store

_KIND = "analysis"


@dataclass(frozen=True, slots=True)
class Analysis:
    """A report's citations, figures, assertions and abbreviations, in reading order.

    Of a text beyond all bounds there are none: it is not read closely.
    """

    citations: tuple[CitedDocument, ...] = ()
    figures: tuple[PlacedFigure, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    abbreviations: dict[str, str] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """As JSON; raises ValueError where it holds what is no Unicode."""
        return _adapter().dump_json(self)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Analysis":
        """From JSON; raises ValueError where the data is none of ours."""
        return _adapter().validate_json(data)


@cache
def _adapter() -> TypeAdapter[Analysis]:
    return TypeAdapter(Analysis)


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
    entry = store.get(_KIND, store.key(report.digest))
    try:
        return None if entry is None else Analysis.from_bytes(entry)
    except ValueError:
        return None


def keep_analysis(report: Report, analysis: Analysis, store: Store) -> None:
    """Puts the analysis of a report into the store."""
    with suppress(ValueError):  # letters that no Unicode text can hold
        store.put(_KIND, store.key(report.digest), analysis.to_bytes())
