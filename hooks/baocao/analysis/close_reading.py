"""What one report's text holds, as the rules ask for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from baocao.analysis.abbreviations import find_capital_words
from baocao.analysis.assertions import Assertion, digest
from baocao.analysis.citations import find_citations
from baocao.analysis.cited import CitedDocument, document_assertions
from baocao.analysis.figures.model import Figure, PlacedFigure
from baocao.analysis.figures.reader import Passage, is_topic, read_figures
from baocao.analysis.figures.totals import Total, find_totals
from baocao.analysis.proofreading.capitals import Capital, find_capitals
from baocao.analysis.proofreading.days import Day, find_odd_days
from baocao.findings import Place
from baocao.reading.blocks import Block
from baocao.reading.report import Report
from baocao.text.normalized import NormalizedText
from baocao.text.prose import Prose, Span, read_prose
from baocao.text.vietnamese import fold_title, is_nfc

_DIGIT = re.compile(r"\d")
_PROSE = frozenset(("heading", "paragraph", "list", "table", "quote"))
# Below every heading: a numbered paragraph that heads those after it.
_TOPIC = 7


@dataclass(frozen=True)
class CloseReading:
    """A report and what its text holds, each kind found once, when it is first asked for."""

    report: Report

    @cached_property
    def _is_composed(self) -> bool:
        return is_nfc(self.report.source.text)

    @cached_property
    def prose(self) -> Prose:
        """Its title, recipients and running text, for proofreading.

        Letters not composed have a rule of their own; others would take their marks for signs.
        """
        names = [
            self.report.front.places.get(("recipients", i))
            for i in range(len(self.report.meta.recipients))
        ]
        head = [p for p in (self.report.front.places.get(("title",)), *names) if p]
        spans = [self._value_span(place) for place in sorted(head)]
        spans += [
            (b.start, b.end)
            for b in self.report.blocks
            if b.kind in _PROSE and (self._is_composed or is_nfc(b.text))
        ]
        return read_prose(self.report.source.text, spans, self.report.body_start)

    @cached_property
    def capitals(self) -> tuple[Capital, ...]:
        """Every wrong capital or small letter in its prose, in reading order."""
        return find_capitals(self.prose)

    @cached_property
    def odd_days(self) -> tuple[Day, ...]:
        """The days and months named in its prose that may be wrong."""
        return find_odd_days(self.prose.text)

    def _value_span(self, place: Place) -> Span:
        """The offsets of a front matter value, its quotes left out."""
        start = self.report.source.line_start(place.line) + place.column - 1
        end = self.report.source.line_start(place.end_line) + place.end_column - 1
        quoted = self.report.source.text[start : start + 1] in ("'", '"') and end > start + 1
        return (start + 1, end - 1) if quoted else (start, end)

    @cached_property
    def citations(self) -> tuple[CitedDocument, ...]:
        """Every citation of a document in the body, in reading order."""
        with_number = (b for b in self.report.blocks if _DIGIT.search(b.text))
        return tuple(cited for block in with_number for cited in self._cited_in(block))

    def _cited_in(self, block: Block) -> Iterator[CitedDocument]:
        """The citations of a block; a text whose marks are apart from their letters is read too."""
        body = NormalizedText.of(block.text, is_composed=self._is_composed)
        for citation in find_citations(body.text):
            start, last = body.origin(citation.start), body.origin(citation.end - 1)
            place = self.report.place(block.start + start, block.start + last + 1)
            yield CitedDocument(place, citation, in_heading=block.kind == "heading")

    @cached_property
    def figures(self) -> tuple[PlacedFigure, ...]:
        """Every figure that the body states, in reading order."""
        return tuple(self._placed(p, f) for p, f in read_figures(self._passages()))

    @cached_property
    def assertions(self) -> tuple[Assertion, ...]:
        """What the body says that other places may contradict."""
        documents = (a for cited in self.citations for a in document_assertions(cited))
        office = fold_title(self.report.office)
        return (*documents, *(self._of_figure(placed, office) for placed in self.figures))

    @cached_property
    def capital_words(self) -> dict[str, list[Span]]:
        """Where each word in capitals is, an abbreviation most often."""
        return find_capital_words(self.report)

    @cached_property
    def totals(self) -> dict[int, tuple[Total, ...]]:
        """The totals of each paragraph and list that has any, by the offset where it begins."""
        sentences = (b for b in self.report.blocks if b.kind in ("paragraph", "list"))
        found = ((block.start, tuple(find_totals(block.text))) for block in sentences)
        return {start: totals for start, totals in found if totals}

    def _passages(self) -> Iterator[Passage]:
        """The blocks that may hold figures, each with the headings above it."""
        path: list[tuple[int, str]] = []
        for block in self.report.blocks:
            if block.kind == "heading":
                path = [(level, title) for level, title in path if level < block.level]
                path.append((block.level, block.title))
            elif block.kind in ("paragraph", "list", "table"):
                if block.label and is_topic(block.title):
                    path = [(level, title) for level, title in path if level < _TOPIC]
                    path.append((_TOPIC, block.title))
                titles = tuple(title for _, title in path)
                totals = self.totals.get(block.start, ())
                yield Passage(block.text, block.start, titles, block.kind == "table", totals)

    def _placed(self, passage: Passage, figure: Figure) -> PlacedFigure:
        start, end = passage.start + figure.start, passage.start + figure.end
        quote = self.report.source.text[start:end].replace("\n", " ")
        return PlacedFigure(figure, self.report.place(start, end), quote, passage.is_table)

    def _of_figure(self, placed: PlacedFigure, office: str) -> Assertion:
        about = (office, placed.figure.about(self.report.meta.year))
        value = digest(placed.figure.value)
        return Assertion("figure", digest(about), value, placed.place, placed.shown, placed.quote)
