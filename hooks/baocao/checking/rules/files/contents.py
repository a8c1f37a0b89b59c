"""Rules on what is in files that are published as they are: pictures, PDFs, tables, documents."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from baocao.checking.contents import Content, Fault, content_faults
from baocao.checking.contents.picture import pixels_in, size_faults
from baocao.checking.rules.rule import Scope, rule
from baocao.checking.rules.structure.markup import links, relative_path
from baocao.data.records import published_files
from baocao.findings import Place, Problem
from baocao.reading.pictures.anatomy import FORMATS
from baocao.reading.report import Report


@rule(Scope.CONTENT)
def file_content(content: Content) -> Iterator[Problem]:
    """Nội dung tệp không đúng với đuôi của tên tệp, bị hỏng, hoặc chạy được khi mở.

    Ảnh, PDF, tệp Word, Excel và bảng số liệu trong docs/ được đưa lên trang công khai đúng như
    chúng là, và người dân mở chúng trên máy của mình. Vì vậy:

    - nội dung phải đúng loại mà đuôi tệp nêu, đọc được đến hết, và sau phần cuối không giấu tệp
      nào khác;
    - PDF không được có mã JavaScript, lệnh tự chạy, tệp đính kèm, biểu mẫu động XFA, mật khẩu;
    - tệp Word, Excel không được có macro, mật khẩu, đối tượng nhúng, phần lấy từ nơi khác;
    - bảng .csv và dữ liệu .json phải là văn bản UTF-8. Ô bắt đầu như một công thức
      (`=…`, `@SUM(…)`) bị nhắc, vì Excel sẽ tính hoặc chạy nó; số âm, số điện thoại, dòng bắt
      đầu bằng gạch đầu dòng thì không.

    Cách sửa thường là mở tệp gốc và xuất ra lần nữa: xuất từ Word ra PDF thì có ngay tệp sạch.
    """
    yield from _problems(content, content_faults(content.data, content.suffix))


@rule(Scope.CONTENT)
def picture_size(content: Content) -> Iterator[Problem]:
    """Ảnh có quá nhiều điểm ảnh, hoặc ảnh động quá lớn, quá dài.

    Một tệp ảnh nhỏ có thể mở ra thành hàng trăm triệu điểm ảnh, làm treo máy của người đọc và
    máy dựng trang. Ảnh vượt mức không được xuất bản; ảnh lớn vừa phải (chụp bằng điện thoại,
    quét văn bản) thì cứ để nguyên: bản đưa lên trang được thu nhỏ lúc dựng, tệp trong docs/
    không thay đổi.
    """
    if content.suffix in FORMATS:
        yield from _problems(content, size_faults(content.data, content.suffix))


@rule(Scope.BESIDE)
def page_pictures(report: Report) -> Iterator[Problem]:
    """Một báo cáo có quá nhiều ảnh lớn.

    Bản PDF chứa mọi ảnh của báo cáo cùng một lúc, và người đọc trên điện thoại phải tải tất cả.
    Khoảng năm mươi ảnh chụp là mức cao nhất; nhiều hơn thì chia ra phụ lục hoặc thu nhỏ ảnh.
    """
    limits = published_files().pictures
    places: dict[str, Place] = {}
    for match, place in links(report):
        if match["image"] and (path := relative_path(match["target"])):
            places.setdefault(path, place)
    if len(places) * limits.published_pixels <= limits.max_page_pixels:
        return  # whatever they are
    folder, total = Path(report.source.path).parent, 0
    for path, place in places.items():
        total += min(pixels_in(folder / path), limits.published_pixels)
        if total > limits.max_page_pixels:
            yield Problem(
                place,
                f"tính đến ảnh này, các ảnh của báo cáo đã quá {limits.max_page_pixels // 10**6} "
                "triệu điểm ảnh",
                "chuyển bớt ảnh sang một trang phụ lục, hoặc thu nhỏ ảnh rồi lưu lại",
                path,
            )
            return


def _problems(content: Content, faults: Iterable[Fault]) -> Iterator[Problem]:
    for fault in faults:
        yield Problem(
            Place(content.item.path, fault.line, 1, fault.line, 1),
            fault.message,
            fault.hint,
            content.item.uri,
            is_minor=fault.is_warning,
        )
