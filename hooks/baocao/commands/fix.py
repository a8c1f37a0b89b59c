"""`baocao fix`: mends what can't change what a report says, and tells what it did."""

import argparse
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from baocao.commands import CLEAN, FINDINGS, Commands, UsageError, add_paths, decoded
from baocao.commands.fixes import mend
from baocao.data.records import published_files
from baocao.reading.inventory import list_files
from baocao.reading.plain_files import NotPlainError, read_plain

_BOM = b"\xef\xbb\xbf"


def add(commands: Commands) -> None:
    """Adds the parser."""
    parser = commands.add_parser(
        "fix", help="tự sửa dấu cách, dòng trống, cách lưu chữ; không đổi nội dung"
    )
    add_paths(parser, "tệp .md")
    parser.add_argument(
        "--dry-run", action="store_true", help="chỉ cho biết sẽ sửa những gì, chưa sửa tệp"
    )
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    files = [file for path in arguments.paths for file in _files(path)]
    code = CLEAN
    mended = 0
    for file in files:
        try:
            counts = _fix(file, arguments.dry_run)
        except UsageError as error:  # one bad file does not keep the others from being mended
            print(f"baocao: {error}", file=sys.stderr)
            code = FINDINGS
            continue
        if counts:
            mended += 1
            did = "sẽ sửa" if arguments.dry_run else "đã sửa"
            print(f"{file}: {did} " + ", ".join(f"{n} {what}" for what, n in counts.items()))
    if not mended and code == CLEAN:
        print("Không có chỗ nào sửa tự động được.")
    return code


def _files(path: Path) -> Iterator[Path]:
    """The Markdown files that a person names; raises UsageError for what is none."""
    if path.is_dir():
        for item in list_files(path):
            if item.is_plain and item.file.suffix == ".md":
                yield item.file
    elif path.is_symlink():
        raise UsageError(
            f"{path} chỉ là lối tắt (liên kết tượng trưng); hãy chỉ ra chính tệp cần sửa"
        )
    elif not path.is_file():
        what = "không phải là tệp thường" if path.exists() else "không có tệp này"
        raise UsageError(f"không đọc được {path}: {what}")
    elif path.suffix != ".md":
        raise UsageError(f"{path} không phải tệp .md")
    else:
        yield path


def _fix(file: Path, dry_run: bool) -> Counter[str]:
    """Mends one file; raises UsageError where it can't be read or written."""
    data = _read(file)
    text = decoded(data, file)
    line_end = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    mended, counts = mend(file.as_posix(), lines)
    if counts and not dry_run:
        bom = _BOM if data.startswith(_BOM) else b""
        _replace(file, bom + mended.replace("\n", line_end).encode())
    return counts


def _read(file: Path) -> bytes:
    most = published_files().max_bytes[".md"]
    try:
        return read_plain(file, most)
    except NotPlainError:
        raise UsageError(
            f"không đọc được {file}: không phải là tệp thường, hoặc nặng quá {most / 1e6:.0f} MB"
        ) from None
    except OSError as error:
        raise UsageError(f"không đọc được {file}: {error.strerror}") from None


def _replace(file: Path, data: bytes) -> None:
    """Puts the bytes in the file's place at once: whoever reads it sees all of old or new."""
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as output:
                output.write(data)
                output.flush()
                os.fsync(output.fileno())
            shutil.copymode(file, temporary)
            temporary.replace(file)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"không ghi được {file}: {error.strerror}") from None
