"""The subcommands of `baocao`, one module each.

A module has `add(commands)`, which adds its parser, and a function that runs it: arguments in,
exit code out. What stops a command is a `UsageError`, told to people in one line.
"""

import argparse
from pathlib import Path
from typing import TypeAlias

CLEAN, FINDINGS, USAGE = 0, 1, 2

# In quotes: only type checkers can subscript it. argparse has no public name for it.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


class UsageError(Exception):
    """The command can't do what it was asked; the message says why, in one line."""


def add_paths(parser: argparse.ArgumentParser, kind: str) -> None:
    """Adds the argument that names docs folders or single files; `kind` says which files."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[Path("docs")],
        metavar="ĐƯỜNG_DẪN",
        help=f"thư mục docs hoặc từng {kind} (mặc định: docs)",
    )


def decoded(data: bytes, name: object) -> str:
    """The text of a file's bytes; `name` is what people call the file.

    Raises UsageError where they are not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} không phải UTF-8 (byte thứ {error.start + 1})") from None


def read_bytes(file: Path) -> bytes:
    """The bytes of a file; raises UsageError where it can't be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"không đọc được {file}: {error.strerror}") from None
