"""Whether a file's content is what its name promises, and safe to publish.

Every file under docs/ goes out as it is, to browsers and to programs that guess a file's kind.
Each module knows the files of one kind and yields the faults of one file's bytes; what it takes
to look is bounded by the limits of data/files.yml, whatever the bytes are.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from baocao.checking.contents.fault import SAVE_AGAIN, Fault
from baocao.checking.contents.office import office_faults
from baocao.checking.contents.pdf import pdf_faults
from baocao.checking.contents.picture import picture_faults
from baocao.checking.contents.sniff import MARKUP, kind_of
from baocao.checking.contents.text import csv_faults, json_faults
from baocao.data.records import published_files
from baocao.reading.inventory import DocsFile
from baocao.reading.plain_files import read_plain

__all__ = ["CHECKED", "Content", "Fault", "content_faults", "is_checked", "read_content"]

_PROMISED = {
    ".png": "ảnh PNG",
    ".jpg": "ảnh JPEG",
    ".jpeg": "ảnh JPEG",
    ".webp": "ảnh WebP",
    ".gif": "ảnh GIF",
    ".pdf": "tệp PDF",
    ".docx": "tệp nén ZIP (hoặc Word, Excel)",
    ".xlsx": "tệp nén ZIP (hoặc Word, Excel)",
}
_TEXT: Mapping[str, Callable[[bytes], Iterator[Fault]]] = {".csv": csv_faults, ".json": json_faults}

CHECKED = frozenset({*_PROMISED, *_TEXT})
"""The endings of files that are looked into; pages and settings are read as text by others."""


@dataclass(frozen=True, slots=True)
class Content:
    """A file with its bytes, kept no longer than they are looked at."""

    item: DocsFile
    data: bytes

    @property
    def suffix(self) -> str:
        """The file's ending in small letters, one of CHECKED."""
        return self.item.file.suffix.lower()


def is_checked(item: DocsFile) -> bool:
    """Whether a file is one whose content is looked into."""
    return item.file.suffix.lower() in CHECKED and item.is_plain


def read_content(item: DocsFile) -> Content | None:
    """The content of a file that is looked into; None where it can't or must not be read."""
    suffix = item.file.suffix.lower()
    try:
        return Content(item, read_plain(item.file, published_files().max_bytes[suffix]))
    except OSError:  # too large, which another rule says; or gone since it was listed
        return None


def content_faults(data: bytes, suffix: str) -> Iterator[Fault]:
    """What is wrong with the content of a file by its ending, one of CHECKED."""
    kind = kind_of(data)
    if not data:
        yield Fault("tệp trống, không có nội dung", "chép lại tệp, hoặc xóa nó")
    elif suffix in _TEXT:
        # In text only markup is told by its beginning: a table may well begin with "BM".
        yield from _mismatch(suffix, kind) if kind == MARKUP else _TEXT[suffix](data)
    elif kind != _PROMISED[suffix] and (kind or suffix != ".pdf"):
        # A PDF may begin with a few other bytes: its own module knows which.
        yield from _mismatch(suffix, kind)
    elif suffix == ".pdf":
        yield from pdf_faults(data)
    elif suffix in (".docx", ".xlsx"):
        yield from office_faults(data, suffix)
    else:
        yield from picture_faults(data, suffix)


def _mismatch(suffix: str, kind: str) -> Iterator[Fault]:
    content = f"là {kind}" if kind else "không phải loại ấy"
    yield Fault(f"tệp mang đuôi {suffix} nhưng nội dung {content}", SAVE_AGAIN)
