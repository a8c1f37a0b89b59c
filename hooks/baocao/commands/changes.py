"""The files that a branch touched, asked of git."""

from dataclasses import dataclass
from pathlib import Path

from baocao.commands import UsageError
from baocao.git import GitError, Repository
from baocao.reading.series import SERIES_FILE


@dataclass(frozen=True, slots=True)
class Changes:
    """Changed files by their full path, and folders of which every file counts as changed."""

    files: frozenset[Path]
    folders: frozenset[Path]

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
        except GitError as error:
            raise UsageError(f"--changed-since: {error}") from None
        files = frozenset(_real(top / change.path) for change in changed)
        # New settings of a series are new rules for every report of it.
        folders = frozenset(file.parent for file in files if file.name == SERIES_FILE)
        return cls(files, folders)

    def touch(self, path: str) -> bool:
        """Whether a file, by the path people are shown, counts as changed."""
        file = _real(Path(path))
        return file in self.files or file.parent in self.folders


def _real(file: Path) -> Path:
    """The full path with folders resolved; the file itself may be a link that is the change."""
    return file.parent.resolve() / file.name
