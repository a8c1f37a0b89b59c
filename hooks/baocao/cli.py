"""The command `baocao`: check, import."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from baocao.catalogue import read_paths
from baocao.check import check
from baocao.formats.plain import plain
from baocao.importer import read_plain_text
from baocao.page_source import page_source

CLEAN, FINDINGS, USAGE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line; returns the exit code: 0 clean, 1 findings, 2 usage."""
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except BrokenPipeError:  # the reader of our output has gone: `baocao check | head`
        sys.stderr.close()
        code = USAGE
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="baocao", description="Kiểm tra và chuyển đổi báo cáo hành chính viết bằng Markdown."
    )
    commands = parser.add_subparsers(required=True, metavar="LỆNH")

    check_parser = commands.add_parser("check", help="kiểm tra báo cáo theo các quy tắc")
    check_parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[Path("docs")],
        metavar="ĐƯỜNG_DẪN",
        help="thư mục docs hoặc từng tệp (mặc định: docs)",
    )
    check_parser.set_defaults(run=_check)

    import_parser = commands.add_parser("import", help="chuyển văn bản thuần thành trang Markdown")
    import_parser.add_argument("file", type=Path, metavar="TỆP")
    import_parser.add_argument(
        "--series",
        required=True,
        metavar="LOẠT",
        help="tên thư mục của loạt báo cáo, ví dụ dan-van",
    )
    import_parser.add_argument("--year", required=True, type=int, metavar="NĂM")
    import_parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="TỆP",
        help="ghi vào tệp (không ghi đè); mặc định in ra màn hình",
    )
    import_parser.add_argument(
        "--keep-breaks", action="store_true", help="không nối các đoạn bị ngắt trang"
    )
    import_parser.set_defaults(run=_import)
    return parser


def _check(arguments: argparse.Namespace) -> int:
    verdict = check(read_paths(arguments.paths))
    for block in plain(verdict.findings):
        print(block)
    return FINDINGS if verdict.stops_build else CLEAN


def _import(arguments: argparse.Namespace) -> int:
    try:
        text = arguments.file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return _usage(f"không đọc được {arguments.file}: {error.strerror}")
    except UnicodeDecodeError as error:
        return _usage(f"{arguments.file} không phải UTF-8 (byte thứ {error.start + 1})")
    report = read_plain_text(text, join=not arguments.keep_breaks)
    page = page_source(report, arguments.year, arguments.file.name)
    for line, before, after in report.joins:
        print(
            f"{arguments.file}:{line}: nối đoạn bị ngắt trang: “{before}” | “{after}”",
            file=sys.stderr,
        )
    if arguments.output is None:
        sys.stdout.write(page)
        return CLEAN
    try:
        with arguments.output.open("x", encoding="utf-8") as file:
            file.write(page)
    except FileExistsError:
        return _usage(f"{arguments.output} đã có; xóa hoặc đổi tên tệp cũ trước")
    except OSError as error:
        return _usage(f"không ghi được {arguments.output}: {error.strerror}")
    return CLEAN


def _usage(message: str) -> int:
    print(f"baocao: {message}", file=sys.stderr)
    return USAGE
