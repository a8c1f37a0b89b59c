"""What the JSON files hold. Their JSON Schemas are made of these classes (see `schemas.py`).

Names of fields are those of the front matter and of `baocao citations --format json`.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

AttributeValue = str | int | tuple[str, ...] | dict[str, str] | None
State = Literal["written", "blank", "default", "absent"]


def _about(words: str) -> object:
    return Field(description=words)


_ANCHOR = "Mã của chỗ ấy trên trang báo cáo (phần sau dấu # của địa chỉ); để trống nếu không có"
_PAGE = "Đường dẫn trang báo cáo, tính từ gốc của trang web"
_URL = "Địa chỉ đầy đủ của trang báo cáo; null khi chưa biết địa chỉ công khai của trang web"


@dataclass(frozen=True, slots=True)
class SeriesName:
    """The series of a report."""

    id: Annotated[str, _about("Mã của nhóm báo cáo")]
    title: Annotated[str, _about("Tên nhóm báo cáo")]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A field of the front matter."""

    label: Annotated[str, _about("Tên gọi của thuộc tính")]
    state: Annotated[
        State,
        _about(
            "written: có ghi; blank: bản gốc để trống; default: không ghi, lấy theo nhóm báo cáo; "
            "absent: không ghi và nhóm báo cáo cũng không cho giá trị"
        ),
    ]
    value: Annotated[
        AttributeValue, _about("Giá trị; null khi bản gốc để trống hoặc không có giá trị")
    ]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A part of a section between blank lines."""

    anchor: Annotated[str, _about(_ANCHOR)]
    kind: Annotated[
        Literal["paragraph", "list", "table", "code", "quote", "html"],
        _about("Loại: đoạn văn, danh sách, bảng, nguyên dạng, trích dẫn, HTML"),
    ]
    number: Annotated[
        str, _about("Số thứ tự in ở đầu đoạn, như “1.” hoặc “a)”; để trống nếu không")
    ]
    text: Annotated[
        str,
        _about("Lời văn, gồm cả số thứ tự; mỗi mục của danh sách và mỗi hàng của bảng một dòng"),
    ]


@dataclass(frozen=True, slots=True)
class SectionData:
    """A heading and what is below it, up to the next heading."""

    anchor: Annotated[str, _about(_ANCHOR)]
    level: Annotated[int, _about("Cấp của đề mục, từ 1 đến 6; 0 là phần trước đề mục đầu tiên")]
    number: Annotated[str, _about("Số của đề mục như in trong văn bản, như “II.”")]
    title: Annotated[str, _about("Tên đề mục, không có số")]
    paragraphs: Annotated[tuple[Paragraph, ...], _about("Các đoạn, theo thứ tự trong văn bản")]


@dataclass(frozen=True, slots=True)
class CitationData:
    """One mention of a document; the parts are those of `Citation`."""

    key: Annotated[str, _about("Số, ký hiệu và năm, dùng để nhận ra cùng một văn bản")]
    type: Annotated[str, _about("Loại văn bản")]
    name: Annotated[str, _about("Tên luật, nếu là luật")]
    number: Annotated[str, _about("Số")]
    symbol: Annotated[str, _about("Ký hiệu như in trong báo cáo")]
    date: Annotated[str, _about("Ngày ban hành, dạng 2020-03-12; để trống nếu không in đủ")]
    date_text: Annotated[str, _about("Ngày ban hành như in trong báo cáo")]
    issuer: Annotated[str, _about("Cơ quan ban hành như in trong báo cáo")]
    inferred_issuer: Annotated[str, _about("Cơ quan suy ra từ ký hiệu khi báo cáo không in")]
    subject: Annotated[str, _about("Trích yếu như in trong báo cáo")]
    text: Annotated[str, _about("Nguyên văn chỗ viện dẫn, trong một dòng")]
    anchor: Annotated[str, _about(_ANCHOR)]
    line: Annotated[int, _about("Dòng trong tệp report.md, đếm từ 1")]
    column: Annotated[int, _about("Cột trong dòng ấy, đếm từ 1")]


@dataclass(frozen=True, slots=True)
class FigureData:
    """A figure that the report declares."""

    id: Annotated[str, _about("Mã của số liệu, giống nhau qua các năm")]
    label: Annotated[str, _about("Tên số liệu")]
    value: Annotated[int | float, _about("Giá trị")]
    unit: Annotated[str, _about("Đơn vị tính")]
    part_of: Annotated[str, _about("Mã của tổng số mà số liệu này là một phần")]
    quote: Annotated[str, _about("Câu chữ trong báo cáo nêu số liệu")]
    anchor: Annotated[str, _about(_ANCHOR)]


@dataclass(frozen=True, slots=True)
class DataFiles:
    """The files of a report, by their paths below the site's root."""

    data: Annotated[str, _about("Dữ liệu của báo cáo (JSON)")]
    text: Annotated[str, _about("Toàn văn không định dạng (UTF-8)")]
    markdown: Annotated[str, _about("Tệp nguồn Markdown của báo cáo")]
    pdf: Annotated[str | None, _about("Bản PDF; null khi trang web không có bản PDF")]


@dataclass(frozen=True, slots=True)
class _AboutReport:
    """What every file says of a report first."""

    id: Annotated[str, _about("Mã của báo cáo trên trang web")]
    page: Annotated[str, _about(_PAGE)]
    url: Annotated[str | None, _about(_URL)]
    files: Annotated[DataFiles, _about("Các tệp của báo cáo, đường dẫn tính từ gốc của trang web")]
    series: Annotated[SeriesName, _about("Nhóm báo cáo")]
    year: Annotated[int, _about("Năm báo cáo")]
    title: Annotated[str, _about("Loại văn bản và trích yếu")]


@dataclass(frozen=True, slots=True)
class ReportData(_AboutReport):
    """The file data.json of a report."""

    attributes: Annotated[
        dict[str, Attribute], _about("Các thuộc tính ở phần đầu của báo cáo, theo tên trường")
    ]
    sections: Annotated[
        tuple[SectionData, ...], _about("Nội dung, mỗi đề mục một phần, theo thứ tự trong văn bản")
    ]
    citations: Annotated[
        tuple[CitationData, ...],
        _about("Các chỗ viện dẫn văn bản, theo thứ tự; một văn bản có thể có nhiều chỗ"),
    ]
    figures: Annotated[tuple[FigureData, ...], _about("Các số liệu báo cáo nêu")]


@dataclass(frozen=True, slots=True)
class ReportEntry(_AboutReport):
    """A report in reports.json; what is blank or absent is null."""

    status: Annotated[Literal["draft", "issued"], _about("draft: dự thảo; issued: đã ban hành")]
    number: Annotated[str | None, _about("Số; null nếu văn bản không ghi")]
    symbol: Annotated[str | None, _about("Ký hiệu; null nếu văn bản không ghi")]
    date: Annotated[
        str | None, _about("Ngày ban hành, dạng 2021-02-05; null nếu văn bản không ghi")
    ]
    issuer: Annotated[str | None, _about("Cơ quan ban hành; null nếu văn bản không ghi")]
    citations: Annotated[int, _about("Số chỗ viện dẫn văn bản")]
    figures: Annotated[int, _about("Số số liệu báo cáo nêu")]


@dataclass(frozen=True, slots=True)
class ReportList:
    """The file reports.json."""

    title: Annotated[str, _about("Tên trang web")]
    license: Annotated[str | None, _about("Giấy phép sử dụng dữ liệu; null nếu chưa công bố")]
    reports: Annotated[tuple[ReportEntry, ...], _about("Các báo cáo, theo nhóm rồi theo năm")]
