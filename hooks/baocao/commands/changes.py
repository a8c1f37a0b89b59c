"""The files that a branch touched, asked of git."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from baocao.commands import UsageError
from baocao.findings import Place
from baocao.git import GitError, Repository
from baocao.reading.series import SERIES_FILE


@dataclass(frozen=True, slots=True)
class Changes:
    """Changed files by their full path, and folders of which every file counts as changed.

    `lines` are those that changed of a file that is not new.
    """

    files: frozenset[Path]
    folders: frozenset[Path]
    lines: Mapping[Path, Sequence[range]]

    @classmethod
    def since(cls, revision: str) -> "Changes":
        """What differs from where the branch left `revision`, uncommitted and new files included.

        Raises UsageError where the current folder is in no git repository, or `revision` names no
        commit or none that the branch grew from.
        """
        repository = Repository()
        apart = f"“{revision}” và nhánh đang làm không có gốc chung trong kho này"
        try:
            top = repository.top
            base = repository.merge_base(repository.commit(revision), "HEAD", apart)
            changed = repository.changes(base, None)
            lines = repository.touched_lines(base)
        except GitError as error:
            raise UsageError(f"--changed-since: {error}") from None
        files = frozenset(_real(top / change.path) for change in changed)
        # New settings of a series are new rules for every report of it.
        folders = frozenset(file.parent for file in files if file.name == SERIES_FILE)
        by_file = {_real(top / path): ranges for path, ranges in lines.items()}
        return cls(files, folders, by_file)

    def touch(self, path: str) -> bool:
        """Whether a file, by the path people are shown, counts as changed."""
        file = _real(Path(path))
        return file in self.files or file.parent in self.folders

    def touch_lines(self, place: Place) -> bool:
        """Whether a changed line is in a place; of a new file every line is."""
        file = _real(Path(place.path))
        if file not in self.lines:
            return file in self.files
        lines = range(place.line, place.end_line + 1)
        return any(r.start < lines.stop and lines.start < r.stop for r in self.lines[file])


def _real(file: Path) -> Path:
    """The full path with folders resolved; the file itself may be a link that is the change."""
    return file.parent.resolve() / file.name
