"""Rules on the head of a report."""

from collections.abc import Iterator

from baocao.checking.rules.rule import Needs, Scope, rule
from baocao.findings import Problem
from baocao.reading.report import Page, Report


@rule(Scope.TEXT, Needs.TEXT)
def front_matter_syntax(page: Report | Page) -> Iterator[Problem]:
    """Phần đầu giữa hai dòng “---” viết sai cách (sai cú pháp YAML).

    Gồm cả trường ghi hai lần (chỉ một giá trị được dùng) và số có số 0 ở đầu mà không đặt trong
    nháy kép (`number: 03` sẽ bị đọc thành 3; viết `number: "03"`).
    """
    yield from page.front.problems


@rule(Scope.TEXT)
def unknown_field(page: Report | Page) -> Iterator[Problem]:
    """Phần đầu có trường lạ, thường do gõ sai tên trường.

    Tên trường viết bằng tiếng Anh, chữ thường; trang “Phần đầu của báo cáo” trong mục Hướng dẫn
    liệt kê tất cả. Trang không phải báo cáo chỉ có title, description, template, hide.
    """
    yield from (f.problem for f in page.faults if f.kind == "unknown")


@rule(Scope.REPORT)
def missing_field(report: Report) -> Iterator[Problem]:
    """Thiếu một trường mà mọi báo cáo, hoặc mọi báo cáo của nhóm này, phải ghi.

    Trường để trống khác với trường không viết: nếu văn bản không ghi số thì viết `number: ""`;
    trường không viết lấy giá trị mặc định trong series.yml, nếu có. Trường bắt buộc của nhóm nằm ở
    `required_fields` trong series.yml.
    """
    yield from (f.problem for f in report.faults if f.kind == "missing")
    if not report.front.readable:
        return
    settings = report.series.settings
    for name in settings.required_fields:
        if name not in report.front.values and not settings.default_of(name):
            yield Problem(
                report.field_place(),
                f"thiếu trường “{name}”",
                f'thêm dòng “{name}: …”; nếu văn bản để trống thì ghi {name}: ""',
                name,
            )


@rule(Scope.TEXT)
def invalid_field(page: Report | Page) -> Iterator[Problem]:
    """Giá trị của một trường không đúng dạng.

    Ví dụ: status chỉ nhận draft (dự thảo) hoặc issued (đã ban hành); ngày viết 2021-02-05;
    recipients là một danh sách; mỗi mục ở accepted phải có mã quy tắc (rule) và lý do (reason).
    """
    yield from (f.problem for f in page.faults if f.kind == "invalid")


@rule(Scope.REPORT)
def missing_number(report: Report) -> Iterator[Problem]:
    """Văn bản không ghi số.

    Văn bản đã ban hành phải có số (Nghị định 30/2020/NĐ-CP). Nếu bản gốc để trống thì giữ
    nguyên `number: ""` và nêu lý do ở mục `accepted`; không tự đặt số.
    """
    if report.front.values.get("number") == "":
        yield Problem(
            report.field_place("number"),
            "chỗ ghi số ở đầu văn bản để trống",
            "ghi số theo bản gốc, không tự đặt số; nếu bản gốc cũng để trống thì nêu lý do ở mục "
            "“accepted” trong phần đầu của báo cáo",
            "number",
        )


@rule(Scope.REPORT)
def missing_date(report: Report) -> Iterator[Problem]:
    """Văn bản không ghi ngày ban hành.

    Nếu bản gốc để trống thì giữ nguyên `date: ""` và nêu lý do ở mục `accepted`; không tự đặt
    ngày.
    """
    if report.front.values.get("date") == "":
        yield Problem(
            report.field_place("date"),
            "chỗ ghi ngày ban hành để trống",
            "ghi ngày theo bản gốc, không tự đặt ngày; nếu bản gốc cũng để trống thì nêu lý do ở "
            "mục “accepted” trong phần đầu của báo cáo",
            "date",
        )


@rule(Scope.REPORT)
def year_filename(report: Report) -> Iterator[Problem]:
    """Năm ở phần đầu khác với năm ở tên tệp.

    Địa chỉ của trang lấy từ tên tệp (2020.md), vì vậy hai nơi phải ghi cùng một năm.
    """
    year = report.front.values.get("year")
    if isinstance(year, str) and year and year != report.name:
        file_name = report.source.path.rsplit("/", 1)[-1]
        yield Problem(
            report.field_place("year"),
            f"trường “year” ghi {year} nhưng tệp tên là “{file_name}”",
            f"đổi tên tệp thành {year}.md, hoặc sửa trường “year” cho khớp tên tệp",
            year,
        )
