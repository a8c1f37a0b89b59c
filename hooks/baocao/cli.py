"""The command `baocao`: its subcommands are in `commands`."""

import argparse
import io
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from types import ModuleType

from baocao.commands import USAGE, UsageError
from baocao.data import DataError

_COMMANDS = (
    "check",
    "fix",
    "explain",
    "citing",
    "counting",
    "links",
    "importing",
    "schema",
    "building",
    "reviewing",
    "starting",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line; returns the exit code: 0 clean, 1 findings, 2 usage.

    `build` has more of them.
    """
    try:
        # The rules read their data files as they are loaded: a broken one is told like any fault.
        modules = [import_module(f"baocao.commands.{name}") for name in _COMMANDS]
        arguments = _parser(modules).parse_args(argv)
        if isinstance(sys.stdout, io.TextIOWrapper):
            # Our forms are UTF-8 whatever the locale; of a file name that is not, bytes show.
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        code: int = arguments.run(arguments)
    except (DataError, UsageError) as error:
        print(f"baocao: {error}", file=sys.stderr)
        code = USAGE
    except BrokenPipeError:  # the reader of our output has gone: `baocao check | head`
        sys.stderr.close()
        code = USAGE
    return code


def _parser(modules: Iterable[ModuleType]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="baocao", description="Kiểm tra và chuyển đổi báo cáo hành chính viết bằng Markdown."
    )
    commands = parser.add_subparsers(required=True, metavar="LỆNH")
    for module in modules:
        module.add(commands)
    return parser
