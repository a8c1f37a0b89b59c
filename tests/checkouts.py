"""Git repositories for the tests, in temporary folders."""

import os
import subprocess
from pathlib import Path


def git(folder: Path, *arguments: str, day: str = "") -> None:
    """Runs git with settings of nobody."""
    when = {"GIT_AUTHOR_DATE": "2001-01-01T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T23:30:00+0700"}
    name = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(
        ["git", *name, *arguments],
        cwd=folder,
        env={**os.environ, **(when if day else {}), "GIT_CONFIG_GLOBAL": os.devnull},
        check=True,
        capture_output=True,
    )


def commit(root: Path, day: str, files: dict[str, str], subject: str = "") -> None:
    """Writes files and commits all that has changed at half past eleven at night."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty-message", "-m", subject or day, day=day)
