"""Rules on files as such, before anything in them is read."""

from collections.abc import Iterator
from pathlib import Path

from baocao.checking.contents.picture import first_beyond
from baocao.checking.rules.rule import Needs, Scope, rule
from baocao.data.records import published_files
from baocao.findings import Place, Problem
from baocao.reading.inventory import DocsFile, Inventory, Kind
from baocao.reading.report import Page, Report

_LIMITS = published_files()
_MAX_BYTES = _LIMITS.max_bytes


@rule(Scope.FILE)
def missing_file(item: DocsFile) -> Iterator[Problem]:
    """Tệp được yêu cầu kiểm tra không tồn tại.

    Đường dẫn ghi sai, hoặc tệp đã bị đổi tên, xóa khỏi thư mục.
    """
    if item.kind is Kind.MISSING:
        yield Problem(
            Place(item.path), "không có tệp này", "xem lại tên tệp và thư mục chứa tệp", item.path
        )


@rule(Scope.DOCS)
def docs_size(docs: Inventory) -> Iterator[Problem]:
    """Thư mục docs/ có quá nhiều tệp hoặc quá nhiều dữ liệu.

    Trang web được dựng lại từ toàn bộ thư mục mỗi lần có thay đổi. Khi vượt mức, không tệp nào
    được đọc nữa: bỏ bớt tệp không cần công bố, thu nhỏ ảnh, hoặc để dữ liệu lớn ở nơi khác và
    chỉ đặt liên kết.
    """
    for item in docs.cut_at:
        yield Problem(
            Place(item.path),
            f"tính đến tệp này, thư mục docs/ đã quá {_LIMITS.max_files:,} tệp hoặc quá "
            f"{_LIMITS.max_total_bytes / 1e6:,.0f} MB".replace(",", "."),
            "bỏ bớt những tệp không cần công bố khỏi thư mục docs/",
            item.uri,
        )
    if (beyond := first_beyond(docs.files, _LIMITS.max_total_pixels)) is not None:
        yield Problem(
            Place(beyond.path),
            f"tính đến ảnh này, các ảnh trong thư mục đã quá {_LIMITS.max_total_pixels // 10**6:,} "
            "triệu điểm ảnh".replace(",", "."),
            "thu nhỏ ảnh, chiều dài 2000 điểm ảnh là đủ rõ, hoặc bỏ bớt ảnh",
            beyond.uri,
        )


@rule(Scope.FILE)
def unsafe_file(item: DocsFile) -> Iterator[Problem]:
    """Tệp trong docs/ mà trang web không được phép xuất bản.

    Mọi tệp trong docs/ đều được đưa lên trang công khai, vì vậy ở đó không được có lối tắt (liên
    kết tượng trưng: tệp mà nó trỏ tới cũng bị công bố, kể cả tệp nằm ngoài docs/), tệp chạy được
    trong trình duyệt (html, js, css, svg), tệp quá lớn và tệp ngoài các loại được phép. Tệp .yml
    chỉ được có ở một chỗ: `bao-cao/<thư mục của nhóm báo cáo>/series.yml`.
    """
    place = Place(item.path)
    match item.kind:
        case Kind.PLAIN:
            yield from _kind_and_size(item, place)
        case Kind.LINK:
            yield from _link(item, place)
        case Kind.MISSING:
            return
        case kind:
            message, hint = _NOT_PLAIN[kind]
            yield Problem(place, message, hint, item.uri)


_NOT_PLAIN = {
    Kind.UNREADABLE: (
        "không mở được: tài khoản đang dùng không có quyền đọc tệp",
        "xin cấp quyền đọc, hoặc xóa khỏi thư mục docs/",
    ),
    Kind.BEHIND_LINK: (
        "nằm trong một thư mục chỉ là lối tắt (liên kết tượng trưng)",
        "chép tệp vào một thư mục thật trong docs/ rồi xóa lối tắt",
    ),
    Kind.TOO_DEEP: (
        f"tệp nằm quá sâu: hơn {_LIMITS.max_depth} cấp thư mục",
        "chuyển tệp ra thư mục ở cấp ngoài",
    ),
    Kind.OTHER: ("không phải là tệp thường", "xóa khỏi thư mục docs/"),
}


def _link(item: DocsFile, place: Place) -> Iterator[Problem]:
    where = "tới tệp khác" if _inside(item) else "ra ngoài thư mục docs/"
    try:
        target = str(item.file.readlink())
    except OSError:  # gone, or replaced, since it was looked at
        target = "…"
    yield Problem(
        place,
        f"đây chỉ là lối tắt (liên kết tượng trưng) trỏ {where}: {target}",
        "chép chính tệp ấy vào docs/ rồi xóa lối tắt",
        item.uri,
    )


def _inside(item: DocsFile) -> bool:
    root = Path(str(item.file)[: -len(item.uri)]).resolve()
    try:
        return item.file.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a link to itself
        return False


def _kind_and_size(item: DocsFile, place: Place) -> Iterator[Problem]:
    suffix = item.file.suffix.lower()
    size = item.size
    if suffix not in _MAX_BYTES:
        yield Problem(
            place,
            f"loại tệp “{suffix or item.file.name}” không được phép xuất bản",
            "các loại được phép: " + ", ".join(sorted(_MAX_BYTES)),
            item.uri,
        )
    elif suffix == ".yml" and not item.series_slug:
        yield Problem(
            place,
            "tệp .yml này không phải là tệp series.yml quy định chung của một nhóm báo cáo",
            "xóa tệp; nếu là quy định chung của nhóm báo cáo thì đặt tại "
            "bao-cao/<thư mục của nhóm>/series.yml",
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


@rule(Scope.TEXT, Needs.TEXT)
def unreadable_file(page: Report | Page) -> Iterator[Problem]:
    """Tệp không được lưu bằng bảng mã UTF-8.

    Trình soạn thảo cũ có thể lưu bằng TCVN3, VNI hoặc Windows-1258; chữ có dấu khi đó hiện sai.
    Mở tệp bằng phần mềm đã tạo ra nó và lưu lại ở dạng UTF-8.
    """
    if page.source.bad_byte >= 0:
        at = max(page.source.text.find("\ufffd"), 0)
        yield Problem(
            page.source.place(at, at + 1),
            f"tệp không lưu bằng bảng mã UTF-8 (sai từ byte thứ {page.source.bad_byte + 1})",
            "mở tệp, chọn “Lưu thành” (Save As), ở ô Mã hóa (Encoding) chọn UTF-8 rồi lưu",
        )


@rule(Scope.TEXT, Needs.NOTHING)
def empty_file(page: Report | Page) -> Iterator[Problem]:
    """Tệp Markdown không có chữ nào.

    Trang web không xuất bản trang trống. Viết nội dung hoặc xóa tệp.
    """
    if not page.source.text.strip():
        yield Problem(
            page.source.place(0, 0),
            "tệp không có nội dung",
            "viết nội dung, hoặc xóa tệp nếu không dùng",
        )
