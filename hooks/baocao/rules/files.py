"""Rules on files as such, before anything in them is read."""

from collections.abc import Iterator
from pathlib import Path

from baocao.data.records import published_files
from baocao.findings import Place, Problem
from baocao.inventory import DocsFile
from baocao.model import Page, Report
from baocao.rules.rule import Scope, rule

_MAX_BYTES = published_files().max_bytes


@rule(Scope.FILE)
def missing_file(item: DocsFile) -> Iterator[Problem]:
    """Tệp được yêu cầu kiểm tra không tồn tại.

    Đường dẫn ghi sai, hoặc tệp đã bị đổi tên, xóa khỏi thư mục.
    """
    if not item.file.exists() and not item.file.is_symlink():
        yield Problem(
            Place(item.path), "không có tệp này", "xem lại đường dẫn và tên tệp", item.path
        )


@rule(Scope.FILE)
def unsafe_file(item: DocsFile) -> Iterator[Problem]:
    """Tệp trong docs/ mà trang web không được phép xuất bản.

    Mọi tệp trong docs/ đều được đưa lên trang công khai, vì vậy ở đó không được có liên kết
    tượng trưng (nó công bố tệp mà nó trỏ tới, kể cả tệp ngoài docs/), không được có tệp chạy
    được trong trình duyệt (html, js, css, svg) và không có tệp quá lớn.
    """
    place = Place(item.path)
    if item.file.is_symlink():
        target = item.file.readlink()
        outside = not _inside(item)
        where = "ra ngoài thư mục docs/" if outside else "tới tệp khác"
        yield Problem(
            place,
            f"liên kết tượng trưng trỏ {where}: {target}",
            "chép nội dung vào một tệp thường rồi xóa liên kết",
            item.uri,
        )
    elif not item.file.exists():
        return
    elif not item.file.is_file():
        yield Problem(place, "không phải là tệp thường", "xóa khỏi thư mục docs/", item.uri)
    else:
        yield from _kind_and_size(item, place)


def _inside(item: DocsFile) -> bool:
    root = Path(str(item.file)[: -len(item.uri)]).resolve()
    return item.file.resolve().is_relative_to(root)


def _kind_and_size(item: DocsFile, place: Place) -> Iterator[Problem]:
    suffix = item.file.suffix.lower()
    size = item.file.stat().st_size
    if suffix not in _MAX_BYTES:
        yield Problem(
            place,
            f"loại tệp “{suffix or item.file.name}” không được phép xuất bản",
            "các loại được phép: " + ", ".join(sorted(_MAX_BYTES)),
            item.uri,
        )
    elif size > _MAX_BYTES[suffix]:
        limit = _MAX_BYTES[suffix] / 1e6
        yield Problem(
            place,
            f"tệp nặng {size / 1e6:.1f} MB, quá mức {limit:.0f} MB cho {suffix}",
            "giảm dung lượng hoặc chia thành nhiều tệp",
            item.uri,
        )


@rule(Scope.TEXT)
def unreadable_file(page: Report | Page) -> Iterator[Problem]:
    """Tệp không được lưu bằng bảng mã UTF-8.

    Trình soạn thảo cũ có thể lưu bằng TCVN3, VNI hoặc Windows-1258; chữ có dấu khi đó hiện sai.
    Mở tệp bằng phần mềm đã tạo ra nó và lưu lại ở dạng UTF-8.
    """
    if page.source.bad_byte >= 0:
        at = max(page.source.text.find("\ufffd"), 0)
        yield Problem(
            page.source.place(at, at + 1),
            f"tệp không phải UTF-8 (byte thứ {page.source.bad_byte + 1})",
            "lưu lại tệp với bảng mã UTF-8",
        )


@rule(Scope.TEXT)
def empty_file(page: Report | Page) -> Iterator[Problem]:
    """Tệp Markdown không có chữ nào.

    Trang web không xuất bản trang trống. Viết nội dung hoặc xóa tệp.
    """
    if not page.source.text.strip():
        yield Problem(page.source.place(0, 0), "tệp trống", "viết nội dung hoặc xóa tệp")
