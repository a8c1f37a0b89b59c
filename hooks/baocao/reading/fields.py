"""The front matter of a report, each field in one place.

What a key says is the same for every field and in every output:

- a key that is **not written** takes the default of the series (`series.yml`), where it has one;
- a key that is written and **blank** (`issuer: ""`, or nothing after the colon) is blank in the
  original. No default takes its place. `Blank` says what is printed: a blank to fill in, or
  nothing;
- a key with a value is printed as it is written.

A default that the series does not give is blank too.

A new field is one line of `Metadata`: its type, and an `About`. The JSON Schema, the attribute
table, the form, what `series.yml` may require and give, the guide's table and the order of an
imported page come from there.
"""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field as Bounds
from pydantic import WithJsonSchema

from baocao.reading.record import (
    BLANK_PARTS_IF_BLANK,
    EMPTY_LIST_IF_BLANK,
    NONE_IF_BLANK,
    About,
    Blank,
    Default,
    Field,
    Line,
    Record,
    Words,
    fields_of,
)

_OF_SERIES = 'để "" khi bản gốc để trống; không viết thì lấy từ series.yml'
_NOT_IN_ORIGINAL = 'để "" khi bản gốc không ghi'
_STATUS = "draft là dự thảo, issued là đã ban hành"
_LETTERHEAD, _CLOSING = "đầu văn bản", "cuối văn bản"


class Signer(Record):
    """Who signed, as printed: "KT. GIÁM ĐỐC" / "PHÓ GIÁM ĐỐC" / "Trần Sĩ Thành"."""

    authority: Annotated[Line, About("Quyền hạn ký", "Quyền hạn ký, ví dụ KT. GIÁM ĐỐC")] = ""
    position: Annotated[Line, About("Chức vụ", "Chức vụ, ví dụ PHÓ GIÁM ĐỐC")] = ""
    name: Annotated[Line, About("Họ và tên", "Họ và tên")] = ""


class Acceptance(Record):
    """One finding that is in the issued text and is published as it is.

    `quote` is the text the finding is about; a finding about something missing names it.
    """

    rule: Annotated[
        Words,
        About(
            "Quy tắc",
            "Mã của quy tắc (“baocao explain” liệt kê tất cả)",
            Blank.REFUSED,
            form_hint="Quy tắc đã báo chỗ ấy",
        ),
    ]
    quote: Annotated[Line, About("Chữ bị báo", "Chữ bị báo, chép đúng như trong văn bản")] = ""
    reason: Annotated[
        Words,
        About(
            "Lý do",
            "Lý do giữ nguyên; được đăng thành ghi chú của người biên tập",
            Blank.REFUSED,
        ),
    ]


class FigureEntry(Record):
    """One figure that the text states, kept for tables over the years.

    `id` is the same every year. `value` is the number without its thousands separators; `quote`
    the words of the text that state it. `part_of` is the id of the total that it is a part of.
    """

    id: Annotated[
        Words,
        About(
            "Mã",
            "Mã của số liệu, giống nhau qua các năm, ví dụ nhan_su_tong",
            Blank.REFUSED,
        ),
    ]
    label: Annotated[Words, About("Tên số liệu", "Tên số liệu", Blank.REFUSED)]
    value: Annotated[
        Decimal,
        Bounds(max_digits=20, decimal_places=6, allow_inf_nan=False),
        WithJsonSchema({"type": ["number", "string"]}),
        About(
            "Giá trị",
            "Giá trị, viết liền hàng nghìn; phần lẻ sau dấu chấm, ví dụ 1234 hoặc 98.5",
            Blank.REFUSED,
        ),
    ]
    unit: Annotated[Line, About("Đơn vị tính", "Đơn vị tính, ví dụ người, %")] = ""
    part_of: Annotated[
        Line, About("Thuộc số liệu", "Mã của tổng số mà số liệu này là một phần")
    ] = ""
    quote: Annotated[
        Words,
        About(
            "Câu chữ nêu số liệu",
            "Câu chữ nêu số liệu, chép đúng như trong văn bản",
            Blank.REFUSED,
        ),
    ]


class Metadata(Record):
    """Front matter of a report. None is a key that is not written, "" one that is blank.

    `date` is None in both cases: no series gives a date.
    """

    title: Annotated[
        Words,
        About(
            "Trích yếu",
            "Trích yếu của báo cáo, không có chữ “Báo cáo” ở đầu",
            Blank.REFUSED,
            row=4,
            where="tên văn bản",
        ),
    ]
    document_type: Annotated[
        Line | None,
        About(
            "Loại văn bản",
            'Loại văn bản, ví dụ Kế hoạch; để "" khi bản gốc không in tên loại, như công văn; '
            "không viết thì theo series.yml",
            Blank.NOTHING,
            Default.SERIES,
            row=3,
            where="tên văn bản",
        ),
    ] = None
    year: Annotated[
        int,
        Bounds(ge=1945, le=2200),
        About(
            "Năm báo cáo",
            "Năm báo cáo, giống tên tệp",
            Blank.REFUSED,
            form_hint="Bốn chữ số, ví dụ 2021; mỗi năm một báo cáo",
        ),
    ]
    status: Annotated[
        Literal["draft", "issued"],
        About(
            "Tình trạng",
            _STATUS,
            Blank.REFUSED,
            row=9,
            choices=(("draft", "Dự thảo"), ("issued", "Đã ban hành")),
            advice=_STATUS,
            form_hint="Dự thảo chưa cần đủ số, ngày; đã ban hành thì phải đúng như bản đã ký",
        ),
    ]
    number: Annotated[
        Line | None,
        About(
            "Số",
            f'Số của văn bản, viết trong nháy kép: "05"; {_NOT_IN_ORIGINAL}',
            Blank.TO_FILL,
            may_be_required=True,
            row=1,
            row_label="Số ký hiệu",
            where=_LETTERHEAD,
            form_hint="Số của văn bản, ví dụ 05",
        ),
    ] = None
    symbol: Annotated[
        Line | None,
        About(
            "Ký hiệu",
            f"Ký hiệu sau số, ví dụ BC-SGDĐT; {_OF_SERIES}",
            Blank.TO_FILL,
            Default.DEFAULTS,
            may_be_required=True,
            where=_LETTERHEAD,
        ),
    ] = None
    date: Annotated[
        Annotated[dt.date, Bounds(ge=dt.date(1945, 1, 1), le=dt.date(2200, 12, 31))] | None,
        NONE_IF_BLANK,
        About(
            "Ngày ban hành",
            f"Ngày ban hành, ví dụ 2021-02-05; {_NOT_IN_ORIGINAL}",
            Blank.TO_FILL,
            may_be_required=True,
            row=2,
            where=_LETTERHEAD,
            advice='viết ngày như 2021-02-05; nếu văn bản không ghi ngày, để date: ""',
            form_hint="Ngày ban hành ghi trên văn bản",
        ),
    ] = None
    place: Annotated[
        Line | None,
        About(
            "Địa danh",
            f"Địa danh cạnh ngày tháng; {_OF_SERIES}",
            Blank.TO_FILL,
            Default.DEFAULTS,
            may_be_required=True,
            where=_LETTERHEAD,
        ),
    ] = None
    parent: Annotated[
        Line | None,
        About(
            "Cơ quan chủ quản",
            f"Cơ quan chủ quản, dòng trên tên cơ quan ban hành; {_OF_SERIES}",
            Blank.NOTHING,
            Default.DEFAULTS,
            may_be_required=True,
            where=_LETTERHEAD,
        ),
    ] = None
    issuer: Annotated[
        Line | None,
        About(
            "Cơ quan ban hành",
            f"Cơ quan ban hành; {_OF_SERIES}",
            Blank.TO_FILL,
            Default.DEFAULTS,
            may_be_required=True,
            row=5,
            where=_LETTERHEAD,
        ),
    ] = None
    addressee: Annotated[
        Line | None,
        About(
            "Kính gửi",
            f"Nơi gửi, sau chữ “Kính gửi”; {_OF_SERIES}",
            Blank.NOTHING,
            Default.DEFAULTS,
            may_be_required=True,
            row=8,
            where="dưới tên văn bản",
        ),
    ] = None
    signer: Annotated[
        Signer | None,
        BLANK_PARTS_IF_BLANK,
        About(
            "Người ký",
            "Người ký, như in trên văn bản",
            Blank.TO_FILL,
            may_be_required=True,
            row=6,
            where=_CLOSING,
        ),
    ] = None
    recipients: Annotated[
        tuple[Words, ...],
        EMPTY_LIST_IF_BLANK,
        About(
            "Nơi nhận",
            "Nơi nhận, mỗi dòng một mục",
            Blank.TO_FILL,
            may_be_required=True,
            row=7,
            where=_CLOSING,
        ),
    ] = ()
    source: Annotated[
        Line | None, About("Văn bản nguồn", "Tệp mà bản chép này dựa vào", Blank.NOTHING)
    ] = None
    figures: Annotated[
        Annotated[tuple[FigureEntry, ...], Bounds(max_length=500)],
        EMPTY_LIST_IF_BLANK,
        About(
            "Số liệu",
            "Các số liệu nêu trong báo cáo, để lập bảng và biểu đồ qua các năm",
            Blank.NOTHING,
            where="trang Số liệu",
        ),
    ] = ()
    accepted: Annotated[
        tuple[Acceptance, ...],
        EMPTY_LIST_IF_BLANK,
        About(
            "Chỗ giữ nguyên văn",
            "Các chỗ bị báo mà văn bản đã ban hành đúng như vậy",
            Blank.NOTHING,
            where="ghi chú của người biên tập",
        ),
    ] = ()


FIELDS: tuple[Field, ...] = fields_of(Metadata)
"""The fields of a report's front matter, in the order in which people read them."""
