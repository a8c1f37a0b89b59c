"""Whether a file of Word or Excel is one of today's form, and holds nothing that runs or fetches.

The parts are never extracted: sizes are added up from the archive's own list, the check sum of
each part shows whether the list tells the truth, and only small parts of XML are read.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from urllib.parse import unquote
from xml.etree import ElementTree

from baocao.checking.contents.fault import SAVE_AGAIN, Fault
from baocao.data.records import published_files

_TYPES = "[Content_Types].xml"
_MAIN = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
_NAMES = {".docx": "Word (.docx)", ".xlsx": "Excel (.xlsx)"}
_MACRO_TYPES = ("macroenabled", "vbaproject", "vbadata", "macrosheet", "dialogsheet")
_MACRO_PART = re.compile(r"(?:^|/)(?:vbaproject\w*\.bin|vbadata\.xml|macrosheets/.*)$")
_CONTROL_PART = re.compile(r"(?:^|/)activex/")
_EMBEDDED = re.compile(r"(?:^|/)embeddings/")
_DTD = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.I)
_DDE = re.compile(r"^[\s\"]*DDE(?:AUTO)?\b", re.I | re.M)
_MOST_CHARTS = 100  # workbooks behind charts, in one document
_LARGEST_CHART = 2_000_000  # bytes of one of them, unpacked
_LARGEST_LIST = 5_000_000  # bytes of a list of types or relations
_COMMON_SIZE = 10_000_000  # unpacked bytes; below, no ratio is a bomb
_XML_BEGINS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\0", b"\xfe\xff\0<")
_SCRIPT = re.compile(r"[\s\0]*(?:javascript|vbscript|data|mhtml|ms-[a-z]+)\s*:", re.I)
_LINK_TYPES = ("hyperlink",)
_ACTIVE_LINKS = {
    "oleobject": "đối tượng OLE",
    "vbaproject": "macro",
    "control": "điều khiển ActiveX",
    "attachedtemplate": "mẫu (template) lấy từ nơi khác",
    "externallink": "liên kết tới bảng tính khác",
    "externallinkpath": "liên kết tới bảng tính khác",
    "connections": "kết nối lấy dữ liệu từ nơi khác",
}
_IN_EXCEL = "trong Excel: Dữ liệu → Sửa liên kết → Ngắt liên kết, rồi lưu lại"
_WITHOUT_MACROS = "lưu lại dạng không có macro, hoặc xuất ra PDF rồi đưa tệp PDF lên"
_DETACH = "bỏ phần ấy rồi lưu lại, hoặc xuất ra PDF rồi đưa tệp PDF lên"
_OLE = Fault("tệp có tệp hoặc đối tượng OLE nhúng bên trong", _DETACH)


def office_faults(data: bytes, suffix: str, inner: bool = False) -> Iterator[Fault]:
    """What is wrong with a document of Word or a workbook of Excel.

    `inner` says that it is the workbook behind a chart, which may hold none of its own.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _faults(archive, data, suffix, inner)
    except Exception:  # zipfile and the XML reader let through whatever they meet with
        yield Fault(f"tệp {_NAMES[suffix]} bị hỏng, không mở được", SAVE_AGAIN)


def _faults(archive: zipfile.ZipFile, data: bytes, suffix: str, inner: bool) -> Iterator[Fault]:
    parts = archive.infolist()
    if fault := _bounds_fault(parts, len(data), inner):
        yield fault
        return
    types = _content_types(archive)
    if _MAIN[suffix] not in types and not _has_macros(parts, types):
        yield Fault(
            f"tệp mang đuôi {suffix} nhưng nội dung không phải {_NAMES[suffix]}", SAVE_AGAIN
        )
        return
    found = dict.fromkeys(_part_faults(archive, parts, suffix, inner))
    if _has_macros(parts, types):
        yield Fault("tệp có macro (chương trình chạy khi mở tệp)", _WITHOUT_MACROS)
    if any("oleobject" in kind.lower() for kind in types):
        found[_OLE] = None
    yield from found


def _part_faults(
    archive: zipfile.ZipFile, parts: Sequence[zipfile.ZipInfo], suffix: str, inner: bool
) -> Iterator[Fault]:
    """What is wrong with each part; each is read to its end, where its check sum is looked at."""
    books = 0
    for part in parts:
        name = part.filename.lower()
        if part.file_size > published_files().office.max_read_part:
            _skim(archive, part, suffix)
            continue
        data = archive.read(part)
        if name.endswith(".rels"):
            yield from _relation_faults(data)
        elif _CONTROL_PART.search(name):
            yield Fault("tệp có điều khiển ActiveX", _DETACH)
        elif _EMBEDDED.search(name) and not part.is_dir():
            # The workbook behind a chart may be inside, if it is without fault itself.
            books += name.endswith(".xlsx")
            is_book = not inner and name.endswith(".xlsx") and books <= _MOST_CHARTS
            if not is_book or any(office_faults(data, ".xlsx", inner=True)):
                yield _OLE
        elif suffix == ".docx" and _has_dde(data):
            yield Fault("tệp có trường DDE (gọi chương trình khác)", _DETACH)


def _skim(archive: zipfile.ZipFile, part: zipfile.ZipInfo, suffix: str) -> None:
    """Reads a large sheet past its check sum; raises for any other part of such a size."""
    if suffix == ".docx" or part.filename.lower().endswith(".rels"):
        raise ValueError(part.filename)
    with archive.open(part) as stream:
        while stream.read(1_000_000):
            pass


def _bounds_fault(parts: Sequence[zipfile.ZipInfo], size: int, inner: bool) -> Fault | None:
    """What the archive's own list shows to be no work of Word or Excel, before any part is read."""
    most = _LARGEST_CHART if inner else published_files().office.max_unpacked_bytes
    limits = published_files().office
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    names = [part.filename.lower() for part in parts]
    if any(part.flag_bits & 1 for part in parts):
        return Fault("tệp có mật khẩu", "bỏ mật khẩu rồi lưu lại")
    if len(parts) > limits.max_parts or unpacked > most:
        return Fault(
            f"tệp chứa quá nhiều dữ liệu khi giải nén ({unpacked / 1e6:.0f} MB, {len(parts)} phần)",
            "chia thành nhiều tệp, hoặc xóa các hàng và cột trống có định dạng",
        )
    if unpacked > max(_COMMON_SIZE, packed * limits.max_ratio):
        return Fault("tệp nén bất thường (bom nén)", SAVE_AGAIN)
    odd = (
        packed > size  # parts lie over one another
        or len(set(names)) < len(names)  # readers differ on which of two is meant
        or any(".." in name.split("/") or name.startswith("/") or "\\" in name for name in names)
        or any(
            part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts
        )
    )
    return Fault("tệp nén không đúng cách Word và Excel ghi tệp", SAVE_AGAIN) if odd else None


def _has_macros(parts: Sequence[zipfile.ZipInfo], types: frozenset[str]) -> bool:
    return any(_MACRO_PART.search(part.filename.lower()) for part in parts) or any(
        word in kind.lower() for kind in types for word in _MACRO_TYPES
    )


def _relation_faults(data: bytes) -> Iterator[Fault]:
    """What a list of relations of a part draws in from elsewhere."""
    for relation in _xml(data).iter():
        if not isinstance(relation.tag, str) or not relation.tag.endswith("}Relationship"):
            continue
        kind = relation.get("Type", "").rpartition("/")[2].lower()
        target = unquote(relation.get("Target", ""))
        outside = relation.get("TargetMode", "").lower() == "external"
        if kind in _LINK_TYPES:
            if _SCRIPT.match(target):
                yield Fault(f"liên kết chạy mã: {target[:80]}", "bỏ liên kết ấy rồi lưu lại")
        elif kind in _ACTIVE_LINKS:
            hint = _IN_EXCEL if kind.startswith("externallink") else _DETACH
            yield Fault(f"tệp có {_ACTIVE_LINKS[kind]}", hint)
        elif outside:
            yield Fault(
                f"tệp lấy nội dung từ nơi khác khi mở: {target[:80]}",
                "chép nội dung ấy vào trong tệp (ảnh thì chọn “Ngắt liên kết”) rồi lưu lại",
            )


def _has_dde(data: bytes) -> bool:
    """Whether a part of a document has fields that ask another program for their content."""
    if not data.startswith(_XML_BEGINS):
        return False
    text = _decoded(data)
    if "instr" not in text:  # instrText, or the attribute of fldSimple
        return False
    if _DTD.search(text):
        raise ValueError("a declaration of types")
    fields = _FieldCodes()
    parser = ElementTree.XMLParser(target=fields)
    parser.feed(text)
    parser.close()
    return _DDE.search("".join(fields.codes)) is not None


class _FieldCodes:
    """Collects the codes of fields while XML is read; a document's whole tree would be large."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self._inside = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name in ("fldChar", "fldSimple"):  # one code may be spread over many elements
            self.codes.append("\n")
        self.codes += [value for key, value in attributes.items() if key.endswith("}instr")]
        self._inside = name == "instrText"

    def data(self, text: str) -> None:
        if self._inside:
            self.codes.append(text)

    def end(self, tag: str) -> None:
        self._inside = False

    def close(self) -> None:
        return


def _content_types(archive: zipfile.ZipFile) -> frozenset[str]:
    with archive.open(_TYPES) as stream:
        root = _xml(stream.read(_LARGEST_LIST + 1))
    return frozenset(element.get("ContentType", "") for element in root.iter())


def _xml(data: bytes) -> ElementTree.Element:
    """The tree of a list in XML; it declares no types of its own, as Word and Excel write it."""
    if len(data) > _LARGEST_LIST:
        raise ValueError("a list beyond what any document needs")
    text = _decoded(data)
    if _DTD.search(text):
        raise ValueError("a declaration of types")
    return ElementTree.fromstring(text)


def _decoded(data: bytes) -> str:
    return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
