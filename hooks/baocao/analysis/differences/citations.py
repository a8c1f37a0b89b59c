"""Two sets of citations: which documents only one of two texts cites."""

from collections.abc import Iterable
from dataclasses import dataclass

from baocao.analysis.cited import CitedDocument


@dataclass(frozen=True, slots=True)
class CitationDifference:
    """A document, by its first citation, that only the second text cites, or only the first."""

    cited: CitedDocument
    is_added: bool


def compare_citations(
    before: Iterable[CitedDocument], after: Iterable[CitedDocument]
) -> tuple[CitationDifference, ...]:
    """What the second text cites and the first does not, in its order; then the other way round."""
    old, new = _by_key(before), _by_key(after)
    return (
        *(CitationDifference(cited, True) for key, cited in new.items() if key not in old),
        *(CitationDifference(cited, False) for key, cited in old.items() if key not in new),
    )


def _by_key(citations: Iterable[CitedDocument]) -> dict[str, CitedDocument]:
    first: dict[str, CitedDocument] = {}
    for cited in citations:
        first.setdefault(cited.citation.key, cited)
    return first
