"""`baocao import`: a document of any office as a Markdown page."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from baocao.commands import CLEAN, Commands, UsageError, read_bytes
from baocao.importing import ImportedReport, read_document
from baocao.importing.files import UnreadableFileError, read_file
from baocao.importing.layout import Layout
from baocao.importing.page_source import page_source
from baocao.reading.series import SERIES_FILE, SeriesSettings, read_series


def add(commands: Commands) -> None:
    """Adds the parser."""
    parser = commands.add_parser(
        "import", help="chuyển văn bản (.txt, .md, .docx) thành trang Markdown"
    )
    parser.add_argument("file", type=Path, metavar="TỆP")
    parser.add_argument(
        "--series",
        required=True,
        metavar="NHÓM",
        help="tên thư mục của nhóm báo cáo, ví dụ dan-van",
    )
    parser.add_argument("--year", required=True, type=int, metavar="NĂM")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="TỆP",
        help="ghi vào tệp (không ghi đè nếu không có --force); mặc định in ra màn hình",
    )
    parser.add_argument(
        "--keep-breaks",
        action="store_true",
        help="giữ nguyên các đoạn bị ngắt khi hết trang, không nối lại",
    )
    parser.add_argument("--force", action="store_true", help="ghi đè tệp đã có")
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    layout = _layout(arguments.file)
    stem = arguments.output.stem if arguments.output else str(arguments.year)
    report = read_document(layout, not arguments.keep_breaks, stem)
    if not any(report.words()):
        raise UsageError(f"{arguments.file} không có chữ nào để nhập")
    kind = _series_type(arguments)
    page = page_source(report, arguments.year, arguments.file.name, kind)
    if arguments.output is None:
        sys.stdout.write(page)
    else:
        files = {arguments.output.with_name(n): data for n, data in report.pictures.items()}
        _write({arguments.output: page.encode(), **files}, arguments.force)
    for remark in _remarks(arguments, report, layout.unit):
        print(remark, file=sys.stderr)
    return CLEAN


def _layout(file: Path) -> Layout:
    """The lines of a file; raises UsageError where it can't be read, or is a page already."""
    try:
        layout = read_file(file.name, read_bytes(file))
    except UnreadableFileError as error:
        raise UsageError(f"{file}: {error}") from None
    if isinstance(layout, str):
        raise UsageError(f"{file} đã là trang có phần đầu; sửa thẳng trong tệp, không cần nhập")
    return layout


def _series_type(arguments: argparse.Namespace) -> str:
    """The kind of document that the reports of the series are, from its settings."""
    folders = [Path("docs", "bao-cao", arguments.series)]
    if arguments.output:
        folders.insert(0, arguments.output.parent)
    for folder in folders:
        if (folder / SERIES_FILE).is_file():
            return read_series(folder, folder.as_posix()).settings.document_type
    return SeriesSettings(title=arguments.series or "-").document_type


def _remarks(arguments: argparse.Namespace, report: ImportedReport, unit: str) -> Iterator[str]:
    """What the import did and was unsure of, each with its line."""
    file = arguments.file
    for line, before, after in report.joins:
        yield f"{file}:{unit}{line}: nối đoạn bị ngắt trang: “{before}” | “{after}”"
    for remark in report.remarks:
        place = f"{file}:{unit}{remark.line}" if remark.line else f"{file}"
        yield f"{place}: {remark.message}"
    if report.pictures and arguments.output is None:
        yield f"{file}: có {len(report.pictures)} ảnh; dùng -o để ghi ảnh ra tệp bên cạnh trang"


def _write(files: dict[Path, bytes], force: bool) -> None:
    """Writes all files or, where one is there already, none; raises UsageError."""
    for file in files:
        if file.exists() and not force:
            raise UsageError(
                f"{file} đã có; xóa hoặc đổi tên tệp cũ trước, hoặc thêm --force để ghi đè"
            )
    for file, data in files.items():
        try:
            with file.open("wb" if force else "xb") as output:
                output.write(data)
        except OSError as error:
            raise UsageError(f"không ghi được {file}: {error.strerror}") from None
