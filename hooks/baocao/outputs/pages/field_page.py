"""The guide's page on front matter: what a blank means, and a table of the fields."""

from collections.abc import Iterator, Sequence

from baocao.reading.fields import FIELDS
from baocao.reading.record import Default, Field

PAGE = "huong-dan/phan-dau.md"

_GUIDE = """\
---
title: Phần đầu của báo cáo
---

# Phần đầu của báo cáo

Phần đầu nằm giữa hai dòng `---` ở đầu tệp. Mỗi dòng là một trường: tên trường, dấu hai chấm, rồi
giá trị. Trang web, bản PDF và bảng Thuộc tính đều lấy thông tin từ đây.

## Không viết khác với để trống

| Viết trong tệp | Nghĩa là | Trang web và bản PDF in |
| --- | --- | --- |
| `issuer: Sở Nội vụ` | bản gốc ghi như vậy | Sở Nội vụ |
| `issuer: ""`, hoặc `issuer:` không có gì phía sau | bản gốc để trống | chỗ trống |
| không có dòng `issuer` | theo thông tin chung của nhóm báo cáo | giá trị ở mục `defaults` trong \
tệp series.yml |

Cách hiểu này giống nhau ở mọi trường:

- **Bản gốc có ghi** thì chép đúng như bản gốc.
- **Bản gốc để trống** thì viết tên trường rồi để trống. Giá trị trong series.yml không được điền
  thay vào; không tự đặt số, ngày hay tên cơ quan.
- **Không có bản gốc để đối chiếu** (báo cáo đang soạn, hoặc bản chép thiếu phần đầu) mà muốn dùng
  thông tin chung của nhóm báo cáo thì bỏ hẳn dòng ấy. Báo cáo chép từ văn bản nguồn (có trường
  `source`) mà không có dòng `issuer` thì lệnh kiểm tra nhắc ghi lý do vào `accepted`, để người đọc
  biết tên cơ quan lấy từ đâu.

Lệnh `baocao import` viết đủ các trường; chỗ nào văn bản nguồn không ghi thì lệnh để trống. Xem lại
từng chỗ trống trước khi công bố.

## Các trường

Thứ tự dưới đây cũng là thứ tự trong tệp.
"""
_DEFAULTS = {
    Default.NONE: "coi như để trống",
    Default.DEFAULTS: "lấy từ `defaults` trong series.yml",
    Default.SERIES: "lấy từ series.yml",
}


def field_page(fields: Sequence[Field] = FIELDS) -> dict[str, str]:
    """The Markdown of the page by its file below docs/."""
    return {PAGE: "\n".join((_GUIDE, *_table(fields))) + "\n"}


def _table(fields: Sequence[Field]) -> Iterator[str]:
    yield "| Trường | Nội dung | In ở | Để trống | Không viết |"
    yield "| --- | --- | --- | --- | --- |"
    for field in fields:
        about = field.about
        absent = "không được thiếu" if field.required else _DEFAULTS[about.default]
        cells = (f"`{field.name}`", _what(field), _where(field),
                 about.blank.value, absent)  # fmt: skip
        yield f"| {' | '.join(cells)} |"


def _what(field: Field) -> str:
    about = field.about
    same = about.in_short.casefold() == about.label.casefold()
    return (
        about.label if same else f"{about.label}: {about.in_short[:1].lower()}{about.in_short[1:]}"
    )


def _where(field: Field) -> str:
    """The parts of the page and the PDF in which a field is shown."""
    about = field.about
    return "; ".join(filter(None, (about.where, "bảng Thuộc tính" if about.row else ""))) or "–"
