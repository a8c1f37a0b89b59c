"""Whether a picture's file is the picture that its name promises, and nothing else besides."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from baocao.checking.contents.fault import Fault
from baocao.checking.contents.sniff import hidden_in
from baocao.data.records import published_files
from baocao.reading.inventory import DocsFile
from baocao.reading.pictures.anatomy import FORMATS, BrokenPictureError, anatomy
from baocao.reading.pictures.header import Header, decode_once, pixels_of, read_header
from baocao.reading.plain_files import read_plain

_EXPORT_AGAIN = "mở ảnh bằng phần mềm xem ảnh và lưu lại thành tệp mới"


def picture_faults(data: bytes, suffix: str) -> Iterator[Fault]:
    """What is wrong with a picture that is not too large: cut off, spoilt, or two files in one."""
    try:
        header = read_header(data, suffix)
        if header.is_too_large:
            return  # a matter of size; such a picture is never decoded
        parts = anatomy(data, FORMATS[suffix])
        if parts.scans > published_files().pictures.max_scans:
            raise BrokenPictureError("too many scans")
        decode_once(data, suffix)
    except BrokenPictureError:
        yield Fault("ảnh bị hỏng hoặc bị cắt cụt, không mở được đến hết", _EXPORT_AGAIN)
        return
    if hidden := hidden_in(data[parts.end :]):
        yield Fault(f"sau phần ảnh, trong cùng tệp còn có {hidden}", _EXPORT_AGAIN)


def size_faults(data: bytes, suffix: str) -> Iterator[Fault]:
    """What is wrong with the size of a picture, by its header and its parts alone."""
    limits = published_files().pictures
    try:
        header = read_header(data, suffix)
        frames = anatomy(data, FORMATS[suffix]).frames if not header.is_too_large else 1
    except BrokenPictureError:
        return  # told as a fault of content
    size = f"{header.width} × {header.height} điểm ảnh"
    if header.is_too_large:
        yield Fault(
            f"ảnh quá lớn: {size} (tối đa {_millions(limits.max_pixels)} triệu)",
            "thu nhỏ ảnh, chiều dài 2000 điểm ảnh là đủ rõ, rồi lưu lại",
        )
    elif frames > 1:
        yield from _animation_faults(header, frames, size)


def _animation_faults(header: Header, frames: int, size: str) -> Iterator[Fault]:
    """An animation is published as it is, so it has to be small itself."""
    limits = published_files().pictures
    if header.pixels > limits.published_pixels:
        most = _millions(limits.published_pixels)
        yield Fault(f"ảnh động quá lớn: {size} (ảnh động tối đa {most} triệu)", "thu nhỏ ảnh động")
    elif frames > limits.max_frames or frames * header.pixels > limits.max_animated_pixels:
        yield Fault(
            f"ảnh động quá dài: {frames} hình, mỗi hình {size}",
            f"giữ lại nhiều nhất {limits.max_frames} hình, hoặc thu nhỏ ảnh",
        )


def _millions(pixels: int) -> str:
    return f"{pixels / 1e6:g}"


def first_beyond(files: Sequence[DocsFile], most: int) -> DocsFile | None:
    """The picture at which the pixels of all pictures, by their headers, become more than `most`.

    Those that are never decoded do not count. None where there are not so many.
    """
    pictures = [item for item in files if item.file.suffix.lower() in FORMATS and item.is_plain]
    if len(pictures) * published_files().pictures.max_pixels <= most:
        return None  # whatever they are, and most sites have no more
    total = 0
    for item in pictures:
        total += pixels_in(item.file)
        if total > most:
            return item
    return None


def pixels_in(file: Path) -> int:
    """How many pixels a file has; 0 of what is no picture, can't be read, or is never decoded."""
    suffix = file.suffix.lower()
    if suffix not in FORMATS:
        return 0
    try:
        pixels = pixels_of(read_plain(file, published_files().max_bytes[suffix]), suffix)
    except (OSError, ValueError):  # ValueError: a name that no file can have
        return 0
    return pixels if pixels <= published_files().pictures.max_pixels else 0
