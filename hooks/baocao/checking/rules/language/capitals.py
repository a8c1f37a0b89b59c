"""Rules on capitals."""

from collections.abc import Iterator

from baocao.analysis.close_reading import CloseReading
from baocao.analysis.proofreading.capitals.model import Kind
from baocao.checking.rules.rule import KEEP_AS_ISSUED, Scope, rule
from baocao.findings import Problem


def _problems(reading: CloseReading, kind: Kind, what: str) -> Iterator[Problem]:
    for capital in reading.capitals:
        if capital.kind == kind:
            written = reading.prose.text[capital.start : capital.end]
            yield Problem(
                reading.report.place(capital.start, capital.end),
                f"“{written}” {what} “{capital.meant}”",
                f"viết “{capital.meant}”; {KEEP_AS_ISSUED}",
                written,
            )


@rule(Scope.READING)
def document_capitals(reading: CloseReading) -> Iterator[Problem]:
    """Viết hoa sai tên văn bản, tên luật hoặc điều, khoản được viện dẫn.

    Phụ lục II Nghị định 30/2020/NĐ-CP: nói đến một văn bản cụ thể thì viết hoa chữ cái đầu của
    tên loại và chữ cái đầu của tên gọi (“Kế hoạch số 12/KH-UBND”, “Luật Giáo dục”, “Kế hoạch
    này”); viện dẫn thì viết “điểm a khoản 1 Điều 5”. Sau tên cơ quan ban hành, động từ viết
    thường: “của Chính phủ quy định chi tiết …”.
    """
    yield from _problems(reading, "document", "khi viện dẫn văn bản phải viết là")


@rule(Scope.READING)
def name_capitals(reading: CloseReading) -> Iterator[Problem]:
    """Viết hoa sai tên cơ quan, tổ chức, trường học, đơn vị hành chính, chức danh, ngày lễ.

    Phụ lục II Nghị định 30/2020/NĐ-CP: viết hoa chữ cái đầu của từ chỉ loại hình, chức năng, lĩnh
    vực (“Hội Cựu chiến binh”, “Sở Giáo dục và Đào tạo”, “Trường Tiểu học Kim Đồng”); đơn vị hành
    chính viết thường danh từ chung trước tên (“xã Quảng Sơn”), trừ khi tên là số (“Quận 1”); “Nhà
    nước”, “Nhân dân” viết hoa. Chỉ báo những tên đã có trong danh sách; muốn thêm tên thì báo người
    quản trị trang (tệp hooks/baocao/data/capitals.yml).
    """
    yield from _problems(reading, "name", "theo quy định viết là")


@rule(Scope.READING)
def needless_capital(reading: CloseReading) -> Iterator[Problem]:
    """Viết hoa một từ không phải tên riêng, hoặc viết hoa sau dấu phẩy, dấu chấm phẩy.

    Phụ lục II Nghị định 30/2020/NĐ-CP chỉ viết hoa chữ cái đầu của câu và tên riêng: “đảng viên”,
    “Công đoàn”, “Kế hoạch”; sau dấu chấm phẩy chưa hết câu nên viết thường.
    """
    yield from _problems(reading, "needless", "không cần viết hoa, chỉ viết là")
