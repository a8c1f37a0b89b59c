"""Accepted findings that were added, dropped or given another reason."""

from collections.abc import Iterable, Iterator

from baocao.checking.rules import RULES
from baocao.reading.metadata import Acceptance
from baocao.reading.report import Report
from baocao.reviewing.documents import Document
from baocao.reviewing.model import AcceptanceChange, Change
from baocao.text.vietnamese import nfc


def acceptance_changes(
    pairs: Iterable[tuple[Document | None, Document | None]],
) -> Iterator[AcceptanceChange]:
    """The entries of `accepted` that differ, those of each report in their order."""
    for old, new in pairs:
        either = new or old
        if isinstance(either, Report):
            yield from _of_report(_accepted(old), _accepted(new), either.source.path)


def _accepted(document: Document | None) -> list[Acceptance]:
    return list(document.meta.accepted) if isinstance(document, Report) else []


def _of_report(
    old: list[Acceptance], new: list[Acceptance], path: str
) -> Iterator[AcceptanceChange]:
    left = list(old)
    others: list[Acceptance] = []
    for entry in new:
        if entry in left:
            left.remove(entry)
        else:
            others.append(entry)
    for entry in others:
        before = next((e for e in left if _about(e) == _about(entry)), None)
        if before:
            left.remove(before)
        yield _change(path, entry, "changed" if before else "added", before)
    yield from (_change(path, entry, "removed", None) for entry in left)


def _about(entry: Acceptance) -> tuple[str, str]:
    return entry.rule, nfc(entry.quote)


def _change(
    path: str, entry: Acceptance, change: Change, before: Acceptance | None
) -> AcceptanceChange:
    return AcceptanceChange(
        change=change,
        path=path,
        rule=entry.rule,
        title=RULES[entry.rule].title if entry.rule in RULES else "",
        quote=entry.quote,
        reason=entry.reason,
        reason_before=before.reason if before else "",
    )
