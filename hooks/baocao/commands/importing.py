"""`baocao import`: the plain text of a report as a Markdown page."""

import argparse
import sys
from pathlib import Path

from baocao.commands import CLEAN, Commands, UsageError, decoded, read_bytes
from baocao.importing import read_plain_text
from baocao.page_source import page_source


def add(commands: Commands) -> None:
    """Adds the parser."""
    parser = commands.add_parser("import", help="chuyển văn bản thuần thành trang Markdown")
    parser.add_argument("file", type=Path, metavar="TỆP")
    parser.add_argument(
        "--series",
        required=True,
        metavar="LOẠT",
        help="tên thư mục của loạt báo cáo, ví dụ dan-van",
    )
    parser.add_argument("--year", required=True, type=int, metavar="NĂM")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="TỆP",
        help="ghi vào tệp (không ghi đè); mặc định in ra màn hình",
    )
    parser.add_argument(
        "--keep-breaks", action="store_true", help="không nối các đoạn bị ngắt trang"
    )
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    text = decoded(read_bytes(arguments.file), arguments.file)
    report = read_plain_text(text, join=not arguments.keep_breaks)
    page = page_source(report, arguments.year, arguments.file.name)
    for line, before, after in report.joins:
        print(
            f"{arguments.file}:{line}: nối đoạn bị ngắt trang: “{before}” | “{after}”",
            file=sys.stderr,
        )
    if arguments.output is None:
        sys.stdout.write(page)
    else:
        _write_new(arguments.output, page)
    return CLEAN


def _write_new(file: Path, page: str) -> None:
    try:
        with file.open("x", encoding="utf-8") as output:
            output.write(page)
    except FileExistsError:
        raise UsageError(f"{file} đã có; xóa hoặc đổi tên tệp cũ trước") from None
    except OSError as error:
        raise UsageError(f"không ghi được {file}: {error.strerror}") from None
