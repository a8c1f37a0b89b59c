"""Rules on Markdown: links, pictures, heading levels, tables, over-long paragraphs, addresses."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

from baocao.checking.rules.rule import Scope, rule
from baocao.data.records import published_files, wording
from baocao.findings import Place, Problem, Related
from baocao.reading.inventory import DocsFile
from baocao.reading.report import Report

_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>[^\[\]\n]{0,300})\]\((?P<target>[^()\s]{1,500})"
    r"(?:\s+\"[^\"\n]{0,200}\")?\)"
)
_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*(?:\.[a-z0-9]+)+")
_LIKE_A_FILE = re.compile(
    r"\.(?:html?|xhtml|xml|json|m?js|css|svg|txt|pdf|gz|zip|png|jpe?g|gif|webp|ico|php\d?|aspx?|"
    r"jsp|cgi|md|ya?ml|csv|docx?|xlsx?|wasm|map)\.md$"
)
_FILES = published_files()
_LONG = wording().long_paragraph_words


@rule(Scope.FILE)
def file_name(item: DocsFile) -> Iterator[Problem]:
    """Tên tệp hoặc thư mục có dấu, chữ hoa, dấu cách, ký tự lạ, hoặc quá dài.

    Tên tệp là địa chỉ công khai của trang: chỉ dùng chữ thường không dấu, số và dấu gạch nối.
    Thư mục không có dấu chấm trong tên, và tên trang không kết thúc như tên một loại tệp khác
    (`so-do.xml.md`): máy chủ sẽ nhầm địa chỉ của trang với một tệp.
    """
    *folders, name = item.uri.split("/")
    for part in (*folders, name):
        bare = part if "." in part else f"{part}.x"
        if part and not _NAME.fullmatch(bare):
            message = f"tên “{part}” không dùng làm địa chỉ trang được"
            yield _bad_name(
                item, part, message, "chỉ dùng chữ thường không dấu, số và dấu gạch nối"
            )
        elif len(part) > _FILES.max_name:
            message = f"tên “{part[:40]}…” dài quá {_FILES.max_name} ký tự"
            yield _bad_name(item, part, message, "đặt tên ngắn hơn")
    for part in folders:
        if "." in part:
            yield _bad_name(item, part, f"tên thư mục “{part}” có dấu chấm", "bỏ dấu chấm")
    if _LIKE_A_FILE.search(name):
        message = f"tên trang “{name}” kết thúc như tên một loại tệp khác"
        yield _bad_name(item, name, message, "bỏ phần đuôi ở giữa")
    if len(item.uri) > _FILES.max_path:
        message = f"đường dẫn dài quá {_FILES.max_path} ký tự"
        yield _bad_name(item, item.uri, message, "đặt tên thư mục ngắn hơn")


def _bad_name(item: DocsFile, part: str, message: str, hint: str) -> Problem:
    return Problem(Place(item.path), message, f"đổi tên: {hint}", part)


def links(report: Report) -> Iterator[tuple[re.Match[str], Place]]:
    """Every link and picture of the body, and its place."""
    for block in report.blocks:
        if "](" not in block.text:
            continue
        for match in _LINK.finditer(block.text):
            yield match, report.place(block.start + match.start(), block.start + match.end())


def relative_path(target: str) -> str:
    """The path of an address within docs/, "" of any other."""
    try:
        parts = urlsplit(target)
    except ValueError:  # "http://[": no address at all, so no file either
        return target
    outside = parts.scheme or parts.netloc or parts.path.startswith("/")
    return "" if outside else unquote(parts.path)


def _exists(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:  # a name too long for any file
        return False


@rule(Scope.BESIDE)
def broken_link(report: Report) -> Iterator[Problem]:
    """Liên kết hoặc ảnh trỏ tới một tệp không có trong docs/."""
    folder = Path(report.source.path).parent
    for match, place in links(report):
        path = relative_path(match["target"])
        if path and not _exists(folder / path):
            what = "ảnh" if match["image"] else "liên kết"
            yield Problem(
                place,
                f"{what} trỏ tới tệp không có: {match['target']}",
                "xem lại đường dẫn, tính từ thư mục chứa báo cáo; nếu chưa có tệp thì chép vào",
                match["target"],
            )


@rule(Scope.REPORT)
def missing_alt(report: Report) -> Iterator[Problem]:
    """Ảnh không có lời mô tả cho người không nhìn thấy ảnh: viết `![mô tả](anh.png)`."""
    for match, place in links(report):
        if match["image"] and not match["text"].strip():
            yield Problem(
                place,
                "ảnh không có lời mô tả",
                "viết lời mô tả vào trong ngoặc vuông: ![lời mô tả](…)",
                match["target"],
            )


@rule(Scope.REPORT)
def heading_level(report: Report) -> Iterator[Problem]:
    """Cấp tiêu đề bị nhảy (từ ## sang ####), hoặc dùng cấp # vốn dành cho tên báo cáo."""
    heads = [section.head for section in report.all_sections]
    for head in heads:
        if head.level == 1:
            yield Problem(
                report.block_place(head),
                f"tiêu đề “{head.heading}” dùng cấp # dành cho tên báo cáo",
                "viết tiêu đề của mục lớn với ##",
                head.heading,
            )
    for before, head in pairwise(heads):
        if head.level > before.level + 1:
            yield Problem(
                report.block_place(head),
                f"cấp tiêu đề nhảy từ {'#' * before.level} sang {'#' * head.level}",
                f"viết tiêu đề này với {'#' * (before.level + 1)}",
                head.heading,
                (Related(report.block_place(before), "tiêu đề trước"),),
            )


@rule(Scope.REPORT)
def ragged_table(report: Report) -> Iterator[Problem]:
    """Bảng có hàng thừa hoặc thiếu ô so với hàng tiêu đề."""
    for block in report.blocks:
        if block.kind != "table":
            continue
        lines = block.text.split("\n")
        width = _cells(lines[0])
        offset = block.start
        for line in lines:
            if _cells(line) != width:
                yield Problem(
                    report.place(offset, offset + len(line)),
                    f"hàng này có {_cells(line)} ô, hàng tiêu đề có {width} ô",
                    "thêm hoặc bớt dấu | cho bằng số ô của hàng tiêu đề",
                    line.strip()[:60],
                    (
                        Related(
                            report.place(block.start, block.start + len(lines[0])), "hàng tiêu đề"
                        ),
                    ),
                )
            offset += len(line) + 1


def _cells(line: str) -> int:
    return line.strip().replace("\\|", "").strip("|").count("|") + 1


@rule(Scope.REPORT)
def long_paragraph(report: Report) -> Iterator[Problem]:
    """Đoạn văn quá dài, khó đọc và khó viện dẫn; nên tách thành các ý."""
    for block in report.blocks:
        if block.kind == "paragraph" and block.text.count(" ") >= _LONG:
            yield Problem(
                report.place(block.start, block.start + min(60, len(block.text))),
                f"đoạn văn dài {len(block.text.split())} chữ, khó đọc và khó viện dẫn",
                "dự thảo thì nên tách thành nhiều đoạn; văn bản đã ban hành thì giữ nguyên",
                block.text[:60],
            )
