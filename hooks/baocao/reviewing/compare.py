"""Two states of a project's docs folder, and what differs between them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from baocao.analysis.differences.words import likeness, words_of
from baocao.checking.check import CheckResult, check_files
from baocao.git import LINK, NOTHING, SUBMODULE
from baocao.git import Change as GitChange
from baocao.reading.catalogue import read_page, read_report
from baocao.reading.inventory import DocsFile, Inventory
from baocao.reading.report import Report
from baocao.reading.series import SERIES_FILE, Series, SeriesSettings
from baocao.reviewing.acceptances import acceptance_changes
from baocao.reviewing.areas import area_of, areas
from baocao.reviewing.documents import Document, document_change, field_changes
from baocao.reviewing.findings import finding_changes
from baocao.reviewing.model import Change, FileChange, Review, SettingsChange
from baocao.reviewing.summary import summary
from baocao.reviewing.urls import url_changes
from baocao.store import Store

_DOCS = "docs/"
_MOST_TRIED = 400  # pairs of a report that is gone and one that has come
_RENAMED = 60  # words in common, of a hundred


@dataclass(frozen=True)
class Tree:
    """One state of a docs folder, read and checked by today's rules."""

    inventory: Inventory
    result: CheckResult

    @classmethod
    def read(cls, inventory: Inventory, store: Store) -> "Tree":
        """The tree of an inventory; what the store has is not checked again."""
        return cls(inventory, check_files(inventory, store))

    def document(self, uri: str) -> Document | None:
        """The report or page in a file below docs/; None where there is none that is read."""
        if uri in self._reports:
            return read_report(*self._reports[uri])
        return read_page(self._pages[uri]) if uri in self._pages else None

    def series(self, uri: str) -> Series | None:
        """The series whose settings are in a file below docs/."""
        folder = uri.removesuffix(SERIES_FILE).rstrip("/").rpartition("/")[2]
        fitting = (s for s in self.inventory.series if s.slug == folder and not s.missing)
        return next(fitting, None)

    @cached_property
    def _reports(self) -> dict[str, tuple[DocsFile, Series]]:
        return {item.uri: (item, series) for item, series in self.inventory.reports}

    @cached_property
    def _pages(self) -> dict[str, DocsFile]:
        return {item.uri: item for item in self.inventory.pages}


def compare_trees(
    before: Tree, after: Tree, changed: Sequence[GitChange], base: str, head: str
) -> Review:
    """The review; `changed` are the files that differ, by their paths from the project's folder.

    `base` and `head` name the two states.
    """
    in_docs = {c.path.removeprefix(_DOCS) for c in changed if c.path.startswith(_DOCS)}
    pairs = list(_documents(before, after, in_docs))
    documents = tuple(document_change(old, new) for old, new in pairs)
    read = {path for d in documents for path in (d.path, d.path_before)}
    others = [_file(c) for c in changed if c.path not in read]
    renamed = {d.path_before: d.path for d in documents if d.path_before}
    review = Review(
        base=base,
        head=head,
        summary="",
        documents=documents,
        settings=tuple(_settings(before, after, in_docs)),
        findings=tuple(finding_changes(before.result, after.result, renamed)),
        acceptances=tuple(acceptance_changes(pairs)),
        urls=tuple(url_changes(before.inventory, after.inventory, pairs)),
        areas=tuple(areas(others)),
        files=tuple(file for file in others if not area_of(file.path)),
    )
    return review.model_copy(update={"summary": summary(review)})


def _documents(
    before: Tree, after: Tree, uris: Iterable[str]
) -> Iterator[tuple[Document | None, Document | None]]:
    """The reports and pages that differ, reports first; a renamed one beside what it was."""
    gone: list[Document] = []
    come: list[Document] = []
    pairs: list[tuple[Document | None, Document | None]] = []
    for uri in sorted(uris):
        old, new = before.document(uri), after.document(uri)
        if old and new:
            pairs.append((old, new))
        elif old:
            gone.append(old)
        elif new:
            come.append(new)
    pairs += _with_renamed(gone, come)
    yield from sorted(pairs, key=lambda pair: not isinstance(pair[1] or pair[0], Report))


def _with_renamed(
    gone: list[Document], come: list[Document]
) -> Iterator[tuple[Document | None, Document | None]]:
    """What is gone and what has come, those that are one and the same as a pair."""
    left = list(gone)
    can_be_tried = len(gone) * len(come) <= _MOST_TRIED
    counts = [Counter(words_of(document.source.text)) for document in gone if can_be_tried]
    for new in come:
        words = Counter(words_of(new.source.text)) if counts else Counter()
        alike = [(likeness(c, words), d) for c, d in zip(counts, gone, strict=False) if d in left]
        best = max(alike, key=lambda pair: pair[0], default=None)
        if best and best[0] >= _RENAMED:
            left.remove(best[1])
            yield best[1], new
        else:
            yield None, new
    yield from ((old, None) for old in left)


def _settings(before: Tree, after: Tree, uris: Iterable[str]) -> Iterator[SettingsChange]:
    for uri in sorted(uris):
        if not uri.endswith(f"/{SERIES_FILE}"):
            continue
        old, new = before.series(uri), after.series(uri)
        if either := new or old:
            yield SettingsChange(
                change="changed" if old and new else "added" if new else "removed",
                path=f"{_DOCS}{uri}",
                title=either.settings.title,
                fields=field_changes(
                    SeriesSettings, old.front if old else None, new.front if new else None
                ),
            )


_REMARKS = {LINK: "liên kết tượng trưng", SUBMODULE: "kho git khác (submodule)"}


def _file(changed: GitChange) -> FileChange:
    modes = (changed.mode_before, changed.mode_after)
    kind: Change = "changed"
    if NOTHING in modes:
        kind = "added" if changed.mode_before == NOTHING else "removed"
    remarks = (_REMARKS[mode] for mode in reversed(modes) if mode in _REMARKS)
    return FileChange(change=kind, path=changed.path, remark=next(remarks, ""))
