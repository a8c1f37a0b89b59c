"""What a Word file held that the import changed or left out."""

import re
from collections.abc import Iterator

from baocao.importing.layout import Remark
from baocao.importing.word.package import Package
from baocao.importing.word.runs import Seen

_OLD_FONTS = re.compile(r"\.Vn|VNI[- ]", re.I)
_LINKS = ("/attachedTemplate", "/oleObject", "/subDocument", "/frame", "/aFChunk")


def remarks(package: Package, seen: Seen) -> Iterator[Remark]:
    """Remarks about the file as a whole."""
    for number, told in (
        (seen.changes, "{} chỗ sửa đổi đang theo dõi: đã nhận như bản cuối"),
        (seen.hidden, "bỏ {} từ đặt ở dạng ẩn trong Word"),
        (seen.formulas, "{} công thức toán chỉ còn chữ: xem lại"),
        (seen.objects, "bỏ {} đối tượng nhúng"),
    ):
        if number:
            yield Remark(0, told.format(number))
    names = package.names()
    if any(name.endswith("vbaProject.bin") for name in names):
        yield Remark(0, "tệp có macro: không chạy, không nhập")
    if any(name.endswith("comments.xml") for name in names):
        yield Remark(0, "bỏ các ghi chú bên lề (comment)")
    if old := sorted(font for font in seen.fonts if _OLD_FONTS.match(font)):
        yield Remark(
            0,
            f"văn bản dùng phông bảng mã cũ ({', '.join(old[:3])}): chuyển mã sang Unicode "
            "(ví dụ bằng Unikey, Ctrl+Shift+F6) rồi nhập lại",
        )
    yield from _outside(package)


def _outside(package: Package) -> Iterator[Remark]:
    """Remarks about what the file refers to outside itself."""
    for relation in package.relations(package.main).values():
        target = relation.target[:100]
        if relation.kind.endswith(_LINKS):
            yield Remark(0, f"bỏ phần nằm ngoài văn bản: {target}")
        elif relation.external and relation.kind.endswith("/hyperlink"):
            yield Remark(0, f"giữ chữ, bỏ địa chỉ liên kết: {target}")
