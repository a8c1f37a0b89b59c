"""The history of a report on its page: its last commits, and what each changed.

What a commit changed is kept in the store by the two states of the file.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from baocao.checking.formats.plain import printable
from baocao.outputs.history.changes import change_html
from baocao.outputs.history.git import Change, GitHistory, read_states
from baocao.parallel import map_on_cores
from baocao.store import Store

MOST = 20
"""So many of a report's commits are on its page."""
_KIND = "change"
_LONGEST_SUBJECT = 160
_LONGEST = 80_000  # characters of HTML of one page, beyond which only dates and subjects are shown
_AT_ONCE = 300  # changes whose states are in memory at the same time


@dataclass(frozen=True, slots=True)
class Entry:
    """A commit as the page shows it.

    `words` is HTML of what it changed, "" where there is nothing to compare or it can't be had.
    """

    day: str
    iso_day: str
    subject: str
    is_first: bool
    was_renamed: bool
    words: str


@dataclass(frozen=True, slots=True)
class ChangeLog:
    """The history of one report; its entries are made when they are asked for."""

    changes: Sequence[Change]
    store: Store

    @property
    def earlier(self) -> int:
        """How many commits are before those that are shown."""
        return max(0, len(self.changes) - MOST)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The last commits, the newest first."""
        return tuple(self._entries())

    @property
    def key(self) -> str:
        """All that the entries depend on."""
        shown = self.changes[:MOST]
        # A clone without some states can get them later.
        known = [_is_compared(c) and self.store.has(_KIND, _key(c, self.store)) for c in shown]
        return repr((shown, len(self.changes), known))

    def _entries(self) -> Iterator[Entry]:
        length = 0
        for change in self.changes[:MOST]:
            words = _words(change, self.store)
            length += len(words)
            yield Entry(
                f"{change.date:%d/%m/%Y}",
                f"{change.date}",
                _subject(change.subject),
                not change.before,
                change.was_renamed,
                words if length <= _LONGEST else "",
            )


def _words(change: Change, store: Store) -> str:
    if not _is_compared(change):
        return ""
    return (store.get(_KIND, _key(change, store)) or b"").decode()


def _subject(subject: str) -> str:
    """A commit's subject line, cut where it is long; what no reader sees is shown as a dot."""
    words = printable(" ".join(subject.split()))
    return words if len(words) <= _LONGEST_SUBJECT else f"{words[:_LONGEST_SUBJECT].rstrip()}…"


def _is_compared(change: Change) -> bool:
    return bool(change.before and change.after and change.before != change.after)


def _key(change: Change, store: Store) -> str:
    return store.key(change.before, change.after)


def change_logs(history: GitHistory, folder: Path, store: Store) -> dict[str, ChangeLog]:
    """The histories of reports by their files below `folder`.

    What the shown commits changed is found now, as far as the store doesn't have it.
    """
    logs = {path: ChangeLog(changes, store) for path, changes in history.changes.items()}
    _compare_states(history.changes.values(), folder, store)
    return logs


def _compare_states(logs: Iterable[Sequence[Change]], folder: Path, store: Store) -> None:
    wanted = {
        _key(change, store): change
        for changes in logs
        for change in changes[:MOST]
        if _is_compared(change)
    }
    missing = [change for key, change in wanted.items() if store.get(_KIND, key) is None]
    for start in range(0, len(missing), _AT_ONCE):
        some = missing[start : start + _AT_ONCE]
        names = dict.fromkeys(name for c in some for name in (c.before, c.after))
        states = dict(read_states(folder, tuple(names)))
        for _ in map_on_cores(partial(_compare, states=states, store=store), some):
            pass


def _compare(change: Change, states: dict[str, bytes], store: Store) -> None:
    before, after = states.get(change.before), states.get(change.after)
    if before is not None and after is not None:
        store.put(_KIND, _key(change, store), change_html(before, after).encode())
