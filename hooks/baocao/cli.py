"""The command `baocao`: its subcommands are in `commands`."""

import argparse
import io
import sys
from collections.abc import Sequence

from baocao.commands import USAGE, UsageError, check, citing, explain, fix, importing, schema

_COMMANDS = (check, fix, explain, citing, importing, schema)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line; returns the exit code: 0 clean, 1 findings, 2 usage."""
    arguments = _parser().parse_args(argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Our forms are UTF-8 whatever the locale; of a file name that is not, the bytes show.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code: int = arguments.run(arguments)
    except UsageError as error:
        print(f"baocao: {error}", file=sys.stderr)
        code = USAGE
    except BrokenPipeError:  # the reader of our output has gone: `baocao check | head`
        sys.stderr.close()
        code = USAGE
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="baocao", description="Kiểm tra và chuyển đổi báo cáo hành chính viết bằng Markdown."
    )
    commands = parser.add_subparsers(required=True, metavar="LỆNH")
    for command in _COMMANDS:
        command.add(commands)
    return parser
