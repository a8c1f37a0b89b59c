"""The files that a branch touched, asked of git."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from baocao.commands import UsageError
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
        top = _git("thư mục này không nằm trong kho git", "rev-parse", "--show-toplevel")
        unknown = f"không có bản git nào tên “{revision}”"
        name = f"{revision}^{{commit}}"
        commit = _git(unknown, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
        apart = f"“{revision}” và nhánh đang làm không có gốc chung trong kho này"
        base = _git(apart, "merge-base", commit, "HEAD")
        failed = "git không liệt kê được các tệp đã sửa"
        in_top = (failed, "-C", top)
        changed = _git(*in_top, "diff", "--name-only", "--no-renames", "-z", base, "--")
        new = _git(*in_top, "ls-files", "--others", "--exclude-standard", "-z")
        files = frozenset(_real(Path(top) / name) for name in (changed + new).split("\0") if name)
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


def _git(failure: str, *arguments: str) -> str:
    """What git prints; raises UsageError with `failure` where git fails or is not installed."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            capture_output=True,
            check=True,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except FileNotFoundError:
        raise UsageError("--changed-since cần có lệnh git") from None
    except subprocess.CalledProcessError as error:
        # In a container the folder often belongs to another user; git then refuses all.
        distrusted = "git không tin thư mục này; thêm nó vào safe.directory của git"
        reason = distrusted if "safe.directory" in error.stderr else failure
        raise UsageError(f"--changed-since: {reason}") from None
    except ValueError:  # a null byte in the name
        raise UsageError(f"--changed-since: {failure}") from None
    return done.stdout.rstrip("\n")
