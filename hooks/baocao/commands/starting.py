"""`baocao new`: starts this year's report as a draft."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from baocao.checking.check import check_files
from baocao.checking.formats.plain import headline, printable
from baocao.commands import CLEAN, Commands, UsageError
from baocao.findings import gravest_first
from baocao.importing.draft import Draft, new_draft
from baocao.reading.catalogue import read_report
from baocao.reading.inventory import REPORTS, Inventory, list_docs
from baocao.reading.report import Report
from baocao.reading.series import SERIES_FILE, Series

_DOCS = Path("docs")
_EARLIEST, _LATEST = 1945, 2200


def add(commands: Commands) -> None:
    """Adds the parser."""
    parser = commands.add_parser(
        "new", help="bắt đầu báo cáo của một năm: dự thảo có sẵn phần đầu và tên các mục"
    )
    parser.add_argument(
        "series", metavar="NHÓM", help="tên thư mục của nhóm báo cáo, ví dụ dan-van"
    )
    parser.add_argument("year", metavar="NĂM")
    parser.add_argument(
        "--from",
        dest="earlier",
        metavar="NĂM",
        help="lấy tên các mục của báo cáo năm này (mặc định: năm gần nhất trước đó)",
    )
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    year = _year(arguments.year)
    if not _DOCS.is_dir():
        raise UsageError("không thấy thư mục docs; chạy lệnh ở thư mục gốc của trang web")
    inventory = list_docs(_DOCS)
    series = _series(inventory, arguments.series)
    file = _DOCS / REPORTS / series.slug / f"{year}.md"
    if file.exists() or file.is_symlink():
        raise UsageError(f"{file} đã có; mở tệp ấy để viết tiếp, lệnh này không ghi đè")
    earlier = _earlier(inventory, series, year, arguments.earlier)
    draft = new_draft(series.settings, year, earlier)
    try:
        with file.open("x", encoding="utf-8") as output:
            output.write(draft.page)
    except (OSError, UnicodeEncodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "có ký tự không phải UTF-8"
        raise UsageError(f"không ghi được {file}: {reason}") from None
    for line in _said(file, draft, earlier):
        print(printable(line))
    return CLEAN


def _year(written: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", written) or not _EARLIEST <= int(written) <= _LATEST:
        raise UsageError(
            f"năm “{written}” không đúng: ghi bốn chữ số, từ {_EARLIEST} đến {_LATEST}"
        )
    return int(written)


def _series(inventory: Inventory, slug: str) -> Series:
    """The series of a folder's name; raises UsageError where there is none that can be read."""
    known = {series.slug: series for series in inventory.series if not series.missing}
    if slug not in known:
        listed = "; ".join(f"{s.slug} ({s.settings.title})" for s in known.values()) or "chưa có"
        raise UsageError(
            printable(
                f"không có nhóm báo cáo “{slug}”; các nhóm đang có: {listed}. Muốn thêm nhóm mới: "
                f"tạo một thư mục trong {_DOCS}/{REPORTS}, chép {SERIES_FILE} của một nhóm đang có "
                "vào đó rồi sửa tên, các mục, thông tin chung"
            )
        )
    if not known[slug].front.readable:
        raise UsageError(f"chưa đọc được {known[slug].source.path}; chạy “baocao check” để xem lỗi")
    return known[slug]


def _earlier(inventory: Inventory, series: Series, year: int, written: str | None) -> Report | None:
    """The report whose sections are taken: that of the year a person names, or the last before."""
    own = [read_report(item, s) for item, s in inventory.reports if s is series]
    usable = {r.meta.year: r for r in own if r.front.readable and not r.excesses}
    if written is None:
        return usable[max(before)] if (before := [y for y in usable if y < year]) else None
    if (wanted := _year(written)) not in usable:
        listed = ", ".join(map(str, sorted(usable))) or "chưa có năm nào"
        raise UsageError(f"nhóm “{series.slug}” không có báo cáo năm {wanted}; đang có: {listed}")
    return usable[wanted]


def _said(file: Path, draft: Draft, earlier: Report | None) -> Iterator[str]:
    of = f"các mục của báo cáo năm {earlier.meta.year}" if earlier else f"các mục của {SERIES_FILE}"
    yield f"{file}: đã tạo dự thảo, {len(draft.headings)} tiêu đề theo {of}"
    for before, after in draft.renumbered:
        yield f"  đánh lại số: “{before}” thành “{after}”"
    ours = [f for f in check_files(list_docs(_DOCS)).findings if f.place.path == file.as_posix()]
    if stopping := [f for f in gravest_first(ours) if f.stops_build]:
        yield "  còn phải sửa trước khi dựng được trang:"
        yield from (f"  {headline(finding)}" for finding in stopping)
    yield "Việc tiếp theo:"
    yield "  1. Viết nội dung dưới từng tiêu đề; bỏ tiêu đề không dùng."
    yield "  2. Điền phần đầu giữa hai dòng “---”: trích yếu, số, ngày, người ký, nơi nhận."
    yield f"  3. Chạy “baocao check {file}” để kiểm tra, “make serve” để xem trang."
    yield "  4. Khi văn bản đã ký: đổi “status: draft” thành “status: issued”."
