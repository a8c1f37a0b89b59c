"""The figures of a whole report, each with what it takes to find the same figure elsewhere."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from baocao.analysis.figures.model import Figure
from baocao.analysis.figures.statements import find_statements
from baocao.analysis.figures.tables import find_table_figures, head_row
from baocao.analysis.figures.totals import Total
from baocao.analysis.figures.vocabulary import figure_words
from baocao.text.lexicon import vocabulary

_DIGITS = re.compile(r"\d+")
_LONGEST_TOPIC = 150


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, list or table of a report, and the headings it stands under, outermost first.

    `start` is where it begins in the file; `totals` are those of a paragraph or list, None where
    they are not known yet.
    """

    text: str
    start: int
    headings: tuple[str, ...]
    is_table: bool = False
    totals: tuple[Total, ...] | None = None


def is_topic(text: str) -> bool:
    """Whether a numbered paragraph is a heading in all but form: short, and without figures."""
    return len(text) <= _LONGEST_TOPIC and not _DIGITS.search(text) and not text.endswith(".")


def read_figures(passages: Iterable[Passage]) -> Iterator[tuple[Passage, Figure]]:
    """The figures of a report that state facts; what stands under plans is none."""
    heads_plans = cache(_heads_plans)  # many passages are under one heading
    facts = [p for p in passages if not any(map(heads_plans, p.headings))]
    heads = Counter((p.headings, head_row(p.text)) for p in facts if p.is_table)
    for passage in facts:
        topic = _DIGITS.sub("", " / ".join(passage.headings[-1:]))
        if not passage.is_table:
            for figure in find_statements(passage.text, passage.totals):
                yield passage, figure if _stands_alone(figure) else replace(figure, section=topic)
        elif heads[passage.headings, head_row(passage.text)] == 1:
            # Two tables alike under one heading are of two places or two kinds: not the same.
            for figure in find_table_figures(passage.text, f"{topic} |"):
                yield passage, figure


def _heads_plans(heading: str) -> bool:
    words = figure_words()
    return words.plan.is_in(heading) and not words.result.is_in(heading)


def _stands_alone(figure: Figure) -> bool:
    """Whether the words name one figure under whatever heading they stand.

    A name or an abbreviation does that: "Tổ chức Đảng", "Tỷ lệ tốt nghiệp THPT". "Toàn tỉnh có
    120 trường" says one thing under "Giáo dục mầm non", another under "Giáo dục tiểu học".
    """
    named = any(map(str.isupper, figure.subject[1:] + figure.unit))
    return named or figure.subject.lower() in vocabulary().body_by_name
