"""A .docx as the parts the import reads: bounded, without document types, nothing outside it."""

import io
import posixpath
import zipfile
from dataclasses import dataclass
from functools import cached_property

from baocao.importing.word.xml import BadXmlError, Element, parse

MAX_FILE = 100_000_000
_MAX_PARTS = 5_000
_MAX_XML = 40_000_000  # bytes of one part; the real ones hold a few hundred thousand
_MAX_PICTURE = 5_000_000  # no larger file may be published
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATION = "/officeDocument"
_ADVICE = "mở bằng Word hoặc LibreOffice, chọn “Lưu thành” (Save As) kiểu .docx rồi nhập lại"


class BadWordFileError(Exception):
    """The file can't be imported; the message says why and what to do, in one line."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to by an id: another part, or something outside the file."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of one .docx; raises BadWordFileError for what is none, or is not read."""

    def __init__(self, data: bytes) -> None:
        """Opens the file that `data` holds."""
        _refuse_others(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError):
            raise BadWordFileError("tệp không phải Word (.docx) hoặc đã hỏng") from None
        infos = self._zip.infolist()
        if len(infos) > _MAX_PARTS:
            raise BadWordFileError(f"tệp có quá nhiều thành phần ({len(infos)})")
        self._infos = {info.filename: info for info in infos}

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the document."""
        for relation in self.relations("").values():
            if relation.kind.endswith(_RELATION) and relation.target in self._infos:
                return relation.target
        if "word/document.xml" in self._infos:
            return "word/document.xml"
        raise BadWordFileError(_what_else(set(self._infos)))

    def names(self) -> set[str]:
        """The names of all parts."""
        return set(self._infos)

    def xml(self, name: str) -> Element | None:
        """A part's XML; None where the file has no such part."""
        if name not in self._infos:
            return None
        data = self._read(name, _MAX_XML)
        if data is None:
            raise BadWordFileError(
                f"phần {name} quá lớn khi giải nén; tệp có thể được tạo ra để làm treo máy"
            )
        try:
            return parse(data)
        except BadXmlError as error:
            raise BadWordFileError(f"phần {name} {error}") from None

    def picture(self, name: str) -> bytes | None:
        """The bytes of a picture; None where it is missing or too large to publish."""
        return self._read(name, _MAX_PICTURE) if name in self._infos else None

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part ("" for the file itself) refers to, by id."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        relations = {}
        for each in root or ():
            target = each.get("Target") or ""
            external = each.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
                if target.startswith("../"):
                    continue
            relations[each.get("Id") or ""] = Relation(each.get("Type") or "", target, external)
        return relations

    def _read(self, name: str, limit: int) -> bytes | None:
        """The bytes of a part; None where it holds more than `limit`, whatever it claims."""
        info = self._infos[name]
        if info.file_size > limit:
            return None
        try:
            with self._zip.open(info) as file:
                data = file.read(limit + 1)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
            raise BadWordFileError(
                f"không đọc được phần {name} của tệp (tệp hỏng hoặc có mật khẩu)"
            ) from None
        except Exception as error:  # zlib.error and the like, one for each method of packing
            raise BadWordFileError(
                f"phần {name} của tệp đã hỏng ({type(error).__name__})"
            ) from None
        return data if len(data) <= limit else None


def _refuse_others(data: bytes) -> None:
    if len(data) > MAX_FILE:
        raise BadWordFileError(
            f"tệp lớn hơn {MAX_FILE // 1_000_000} MB; giảm dung lượng ảnh rồi nhập lại"
        )
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise BadWordFileError("tệp Word đặt mật khẩu; bỏ mật khẩu rồi nhập lại")
        raise BadWordFileError(f"tệp Word kiểu cũ (.doc) không nhập được; {_ADVICE}")
    start = data[:1000].lstrip()
    if start.startswith(b"{\\rtf"):
        raise BadWordFileError(f"tệp là RTF, không phải .docx; {_ADVICE}")
    if start[:1] == b"<":
        raise BadWordFileError(f"tệp là trang web hoặc XML, không phải .docx; {_ADVICE}")
    if start.startswith(b"%PDF"):
        raise BadWordFileError("tệp là PDF, không phải .docx; nhập từ bản Word hoặc bản văn thuần")
    if not data:
        raise BadWordFileError("tệp rỗng")


def _what_else(names: set[str]) -> str:
    if "xl/workbook.xml" in names:
        return "tệp là bảng tính Excel, không phải văn bản Word"
    if "ppt/presentation.xml" in names:
        return "tệp là bản trình chiếu, không phải văn bản Word"
    if "content.xml" in names:
        return f"tệp là OpenDocument (.odt), không phải .docx; {_ADVICE}"
    return "tệp nén này không phải văn bản Word (.docx)"
