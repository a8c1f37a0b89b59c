"""A review as a value: what a pull request changes, in the form that its JSON has.

Every text is as it is in the files, hostile or not: whoever prints it must escape it.
"""

from typing import Annotated, Literal

from baocao.reading.record import About, Record

Change = Literal["added", "removed", "changed", "renamed"]
_PATH = About("Tệp", "Đường dẫn của tệp, tính từ thư mục của trang web")
_ADDED_OR_REMOVED = About("Thêm hay bỏ", "added là thêm, removed là bỏ")
_CHANGE = About("Thay đổi", "added là thêm, removed là bỏ, changed là sửa, renamed là đổi tên")


class Words(Record):
    """Some words of a passage."""

    kind: Annotated[
        Literal["same", "removed", "added"],
        About("Loại", "same là giữ nguyên, removed là chữ bỏ đi, added là chữ thêm vào"),
    ]
    text: Annotated[str, About("Chữ", "Các chữ liền nhau, cách nhau một dấu cách")]


class Passage(Record):
    """A paragraph, list or table that was changed."""

    change: Annotated[Change, _CHANGE]
    label: Annotated[str, About("Số của đoạn", "Số in ở đầu đoạn, ví dụ 2.; để trống nếu không có")]
    words: Annotated[tuple[Words, ...], About("Lời văn", "Lời văn trước và sau, theo thứ tự đọc")]
    changes_numbers: Annotated[bool, About("Đổi chữ số", "true nếu chữ số trong đoạn có thay đổi")]


class SectionChange(Record):
    """A section that was changed; both headings are blank before the first heading."""

    change: Annotated[Change, _CHANGE]
    before: Annotated[str, About("Tên mục trước", "Tiêu đề mục trước khi sửa; để trống nếu mới")]
    after: Annotated[str, About("Tên mục sau", "Tiêu đề mục sau khi sửa; để trống nếu bị bỏ")]
    moved: Annotated[bool, About("Chuyển chỗ", "true nếu mục được chuyển tới chỗ khác")]
    passages: Annotated[tuple[Passage, ...], About("Các đoạn", "Các đoạn có thay đổi")]


class FieldChange(Record):
    """A field of front matter, or of a series' settings."""

    key: Annotated[str, About("Tên trường", "Tên trường trong tệp, ví dụ signer.name")]
    label: Annotated[str, About("Tên gọi", "Tên trường bằng tiếng Việt")]
    before: Annotated[
        tuple[str, ...] | None,
        About("Trước", "Giá trị trước khi sửa, từng dòng; null nếu trường không được viết"),
    ]
    after: Annotated[
        tuple[str, ...] | None,
        About("Sau", "Giá trị sau khi sửa, từng dòng; null nếu trường không được viết"),
    ]


class FigureChange(Record):
    """A figure that has another value, or that only one of the two texts states."""

    subject: Annotated[str, About("Đối tượng", "Số liệu nói về gì, như in trong báo cáo")]
    unit: Annotated[str, About("Đơn vị", "Đơn vị tính, như in trong báo cáo")]
    before: Annotated[str | None, About("Trước", "Giá trị trước khi sửa; null nếu chưa có")]
    after: Annotated[str | None, About("Sau", "Giá trị sau khi sửa; null nếu không còn")]
    quote: Annotated[str, About("Câu", "Chỗ nêu số liệu, sau khi sửa nếu còn")]


class CitationChange(Record):
    """A document that is now cited for the first time, or no longer."""

    change: Annotated[Literal["added", "removed"], _ADDED_OR_REMOVED]
    key: Annotated[str, About("Khóa", "Số, ký hiệu và năm của văn bản được viện dẫn")]
    text: Annotated[str, About("Chỗ viện dẫn", "Lời viện dẫn như in trong báo cáo")]


class UrlChange(Record):
    """A page, a file or a place in a page that can be linked to."""

    change: Annotated[Change, _CHANGE]
    before: Annotated[str, About("Địa chỉ trước", "Địa chỉ dưới trang web; để trống nếu mới")]
    after: Annotated[str, About("Địa chỉ sau", "Địa chỉ dưới trang web; để trống nếu không còn")]
    is_place: Annotated[bool, About("Là một chỗ trong trang", "true nếu là mục, đoạn trong trang")]


class DocumentChange(Record):
    """A report, or another page, that was changed."""

    change: Annotated[Change, _CHANGE]
    path: Annotated[str, _PATH]
    path_before: Annotated[str, About("Tên cũ", "Đường dẫn trước khi đổi tên; để trống nếu không")]
    is_report: Annotated[bool, About("Là báo cáo", "false nếu là trang khác, như trang hướng dẫn")]
    title: Annotated[str, About("Tên", "Tên báo cáo hoặc tên trang")]
    status: Annotated[str, About("Tình trạng", "Tình trạng của báo cáo trước khi sửa, nếu có")]
    head_unreadable: Annotated[
        bool, About("Không đọc được phần đầu", "true nếu phần đầu của tệp không đọc được")
    ]
    not_compared: Annotated[
        bool, About("Không so được", "true nếu lời văn quá lớn hoặc quá rối, không so được")
    ]
    only_form: Annotated[
        bool, About("Chỉ đổi cách ghi", "true nếu chỉ đổi dấu cách, cách xuống dòng, cách lưu chữ")
    ]
    headings: Annotated[tuple[str, ...], About("Các mục lớn", "Các mục lớn của báo cáo mới")]
    fields: Annotated[tuple[FieldChange, ...], About("Phần đầu", "Các trường có thay đổi")]
    sections: Annotated[tuple[SectionChange, ...], About("Các mục", "Các mục có thay đổi")]
    figures: Annotated[tuple[FigureChange, ...], About("Số liệu", "Số liệu có thay đổi")]
    citations: Annotated[tuple[CitationChange, ...], About("Viện dẫn", "Viện dẫn có thay đổi")]


class SettingsChange(Record):
    """The settings of a series."""

    change: Annotated[Change, _CHANGE]
    path: Annotated[str, _PATH]
    title: Annotated[str, About("Tên nhóm", "Tên của nhóm báo cáo")]
    fields: Annotated[tuple[FieldChange, ...], About("Các trường", "Các trường có thay đổi")]


class FileChange(Record):
    """Any other file."""

    change: Annotated[Change, _CHANGE]
    path: Annotated[str, _PATH]
    remark: Annotated[str, About("Ghi chú", "Vì sao không xem được nội dung, nếu có")] = ""


class Area(Record):
    """Files that can change how the site is built, checked or published."""

    name: Annotated[str, About("Phần", "Tên gọi của phần này")]
    files: Annotated[tuple[FileChange, ...], About("Các tệp", "Các tệp có thay đổi")]


class FindingChange(Record):
    """A finding that is new, weighs more than before, or is gone."""

    change: Annotated[Literal["added", "removed"], _ADDED_OR_REMOVED]
    rule: Annotated[str, About("Quy tắc", "Mã của quy tắc")]
    title: Annotated[str, About("Tên quy tắc", "Tên của quy tắc")]
    severity: Annotated[Literal["error", "warning", "info"], About("Mức", "Mức của chỗ báo")]
    severity_before: Annotated[str, About("Mức trước", "Mức trước khi sửa, nếu nhẹ hơn")]
    path: Annotated[str, _PATH]
    line: Annotated[int, About("Dòng", "Số dòng, ở bản sau nếu chỗ báo còn")]
    message: Annotated[str, About("Lời báo", "Điều chưa đúng")]


class AcceptanceChange(Record):
    """A finding that a report's front matter accepts."""

    change: Annotated[Change, _CHANGE]
    path: Annotated[str, _PATH]
    rule: Annotated[str, About("Quy tắc", "Mã của quy tắc")]
    title: Annotated[str, About("Tên quy tắc", "Tên của quy tắc; để trống nếu không có")]
    quote: Annotated[str, About("Chữ bị báo", "Chữ bị báo, như ghi ở accepted")]
    reason: Annotated[str, About("Lý do", "Lý do giữ nguyên")]
    reason_before: Annotated[str, About("Lý do trước", "Lý do trước khi sửa, nếu khác")]


class Review(Record):
    """All of it."""

    base: Annotated[str, About("Bản gốc", "Mã của bản git được so sánh")]
    head: Annotated[
        str, About("Bản sửa", "Mã của bản git có thay đổi; để trống nếu là tệp trên máy")
    ]
    summary: Annotated[str, About("Tóm tắt", "Một câu tóm tắt")]
    documents: Annotated[tuple[DocumentChange, ...], About("Báo cáo, trang", "Trang có thay đổi")]
    settings: Annotated[
        tuple[SettingsChange, ...], About("Quy định của nhóm", "Các series.yml có thay đổi")
    ]
    findings: Annotated[tuple[FindingChange, ...], About("Chỗ báo", "Chỗ báo mới và đã hết")]
    acceptances: Annotated[
        tuple[AcceptanceChange, ...],
        About("Chỗ giữ nguyên văn", "Các mục ở accepted được thêm, bỏ hoặc đổi lý do"),
    ]
    urls: Annotated[tuple[UrlChange, ...], About("Địa chỉ", "Địa chỉ thêm vào hoặc mất đi")]
    areas: Annotated[
        tuple[Area, ...],
        About("Phần cần xem kỹ", "Mã, giao diện, quy trình, cài đặt có thay đổi"),
    ]
    files: Annotated[tuple[FileChange, ...], About("Tệp khác", "Các tệp khác có thay đổi")]
