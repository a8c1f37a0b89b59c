"""Rules on documents cited in more than one way: in one report, or in two."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from baocao.findings import Problem, Related
from baocao.model import CitedDocument, Report
from baocao.rules.rule import KEEP_AS_ISSUED, Scope, rule
from baocao.text import fold_title

_HINT = f"xem lại văn bản gốc; {KEEP_AS_ISSUED}"
_SUBJECT_OPENERS = ("ve viec ", "ve ")
_MIN_SUBJECT_WORDS = 4  # "công tác dân vận" alone does not tell one document from another

Key = Callable[[CitedDocument], Hashable]


@rule(Scope.REPORT)
def citation_number_conflict(report: Report) -> Iterator[Problem]:
    """Hai số khác nhau cho cùng loại văn bản, cùng cơ quan, cùng ngày, cùng trích yếu.

    Có lẽ là một văn bản mà một chỗ ghi nhầm số.
    """
    yield from _number_conflicts(report.citations)


@rule(Scope.REPORT)
def citation_date_conflict(report: Report) -> Iterator[Problem]:
    """Một văn bản (cùng loại, số, ký hiệu, năm) được ghi hai ngày ban hành khác nhau."""
    yield from _date_conflicts(report.citations)


@rule(Scope.REPORT)
def citation_symbol_conflict(report: Report) -> Iterator[Problem]:
    """Một văn bản được ghi hai ký hiệu khác nhau, ví dụ 160/KH-TU và 160-KH/TU."""
    yield from _symbol_conflicts(report.citations)


@rule(Scope.ACROSS)
def cross_report_citation(cited: Sequence[CitedDocument]) -> Iterator[Problem]:
    """Hai báo cáo viện dẫn cùng một văn bản với số, ký hiệu hoặc ngày khác nhau.

    Chỗ nào ít gặp hơn thì được nhắc; xem lại văn bản gốc để biết chỗ nào đúng.
    """
    for conflicts in (_number_conflicts, _date_conflicts, _symbol_conflicts):
        for problem in conflicts(cited):
            if any(other.place.path != problem.place.path for other in problem.related):
                yield problem


def _number_conflicts(cited: Iterable[CitedDocument]) -> Iterator[Problem]:
    def document(item: CitedDocument) -> Hashable:
        c = item.citation
        subject = _subject(c.subject)
        if c.date is None or not c.symbol or len(subject.split()) < _MIN_SUBJECT_WORDS:
            return None
        return c.type, c.date, c.proper_code, c.org, subject

    yield from _conflicts(
        cited,
        document,
        lambda i: i.citation.number.lstrip("0"),
        lambda i: f"{i.short} ngày {i.citation.date_text}",
        "số",
    )


def _subject(subject: str) -> str:
    folded = fold_title(subject)
    for opener in _SUBJECT_OPENERS:
        folded = folded.removeprefix(opener)
    return folded


def _date_conflicts(cited: Iterable[CitedDocument]) -> Iterator[Problem]:
    def document(item: CitedDocument) -> Hashable:
        c = item.citation
        return (c.type, c.key) if c.date and c.symbol else None

    yield from _conflicts(
        cited,
        document,
        lambda i: i.citation.date,
        lambda i: f"{i.short} ngày {i.citation.date_text}",
        "ngày",
    )


def _symbol_conflicts(cited: Iterable[CitedDocument]) -> Iterator[Problem]:
    def document(item: CitedDocument) -> Hashable:
        c = item.citation
        return (c.type, c.key) if c.year and c.symbol else None

    yield from _conflicts(
        cited,
        document,
        lambda i: (i.citation.form, i.citation.symbol),
        lambda i: i.short,
        "ký hiệu",
    )


def _conflicts(
    cited: Iterable[CitedDocument],
    document: Key,
    variant: Key,
    show: Callable[[CitedDocument], str],
    what: str,
) -> Iterator[Problem]:
    """For each document that occurs in variants, its rarer ones; of a tie, the first."""
    groups: dict[Hashable, list[CitedDocument]] = {}
    for item in cited:
        if (key := document(item)) is not None:
            groups.setdefault(key, []).append(item)
    for group in groups.values():
        counts = Counter(variant(item) for item in group)
        if len(counts) == 1:
            continue
        # Of equally frequent variants the later one is kept: the first mention is asked about.
        usual = max(reversed(list(counts)), key=lambda v: counts[v])
        other = next(item for item in group if variant(item) == usual)
        told: set[Hashable] = {usual}
        for item in group:
            if variant(item) not in told:
                told.add(variant(item))
                yield Problem(
                    item.place,
                    f"một văn bản ghi hai {what}: “{show(item)}” và “{show(other)}”",
                    _HINT,
                    item.citation.text.replace("\n", " "),
                    (Related(other.place, show(other)),),
                )
