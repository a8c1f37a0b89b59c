"""Made-up documents of every kind, and the ways offices lay them out as plain text."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import yaml
from baocao.importing.vocabulary import Kind, vocabulary

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PLAN = (
    "Căn cứ chương trình công tác năm, cơ quan lập văn bản này như sau:",
    "## I. ĐẶC ĐIỂM TÌNH HÌNH",
    "### 1. Thuận lợi",
    "Được cấp trên quan tâm, nhân dân đồng tình.",
    "- Có 12 cán bộ;\n- Có 5 phòng làm việc.",
    "### 2. Khó khăn",
    "Kinh phí còn ít.",
    "## II. NHIỆM VỤ",
    "1. Tiếp tục rà soát các việc còn chậm, hoàn thành trước ngày 30 tháng 6.",
    "2. Phối hợp với các đơn vị liên quan để thực hiện, báo cáo kết quả hằng quý.",
    "a) Đơn vị một gửi trước ngày 15;",
    "b) Đơn vị hai gửi trước ngày 20.",
    "Trên đây là nội dung văn bản, đề nghị các đơn vị thực hiện./.",
)
DECISION = (
    "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN AN MẪU",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Theo đề nghị của Trưởng phòng Nội vụ,",
    "{operative}:",
    "Điều 1. Giao phòng Nội vụ làm đầu mối, gồm các việc: lập danh sách, gửi giấy mời.",
    "Điều 2. Văn bản này có hiệu lực kể từ ngày ký.",
    "Điều 3. Chánh Văn phòng và các phòng chịu trách nhiệm thi hành./.",
)


@dataclass(frozen=True)
class Sample:
    """A document: its fields as an import should read them, and the chunks of its body."""

    kind: Kind
    title: str
    body: tuple[str, ...]
    number: str = "07"
    symbol: str = "AB-UBND"
    place: str = "An Mẫu"
    date: str = "2021-02-05"
    parent: str = ""
    issuer: str = "ỦY BAN NHÂN DÂN HUYỆN AN MẪU"
    addressee: str = ""
    authority: str = "KT. CHỦ TỊCH"
    position: str = "PHÓ CHỦ TỊCH"
    name: str = "Lò Thị Mẫu"
    recipients: tuple[str, ...] = ("Như trên;", "Thường trực Huyện ủy (b/c);", "Lưu: VT, NV.")
    attached: tuple[str, ...] = field(default=())

    @property
    def number_line(self) -> str:
        return f"Số: {self.number}/{self.symbol}"

    @property
    def date_line(self) -> str:
        return f"{self.place}, ngày 05 tháng 02 năm 2021"


def sample(kind: Kind) -> Sample:
    """A document of a kind."""
    is_letter = kind.subject == "letter"
    title = "V/v tổ chức hội nghị" if is_letter else "Tổ chức hội nghị tổng kết năm 2021"
    addressee = "Phòng Nội vụ; Các trường trong huyện." if is_letter else ""
    operative = next(iter(kind.operative), "")
    body = DECISION if kind.enacted and operative else PLAN
    return Sample(
        kind,
        title,
        tuple(chunk.format(operative=operative) for chunk in body),
        addressee=addressee,
    )


def kinds() -> list[Kind]:
    """Every kind that is a document by itself."""
    return [kind for kind in vocabulary().kinds if kind.attached != "only"]


def _lines(doc: Sample) -> list[str]:
    """The body as lines of plain text: no marks of headings."""
    return [line.lstrip("#").strip() for chunk in doc.body for line in chunk.split("\n")]


def _names(doc: Sample) -> list[str]:
    return [name for name in (doc.parent, doc.issuer) if name]


def _title(doc: Sample) -> list[str]:
    lines = [] if doc.kind.subject == "letter" else [doc.kind.forms[0], doc.title]
    names = [f"- {name.strip()}" for name in doc.addressee.replace(";", ";\n").split("\n")]
    return [*lines, *(["Kính gửi:", *names] if doc.addressee else [])]


def _subject(doc: Sample) -> list[str]:
    return [doc.title] if doc.kind.subject == "letter" else []


def _closing(doc: Sample) -> list[str]:
    signed = [doc.authority, doc.position, "", doc.name]
    return ["Nơi nhận:", *(f"- {r}" for r in doc.recipients), *signed]


def unfolded(doc: Sample) -> str:
    """One column, a blank line between paragraphs."""
    head = [*_names(doc), NATION, MOTTO, "", doc.number_line, *_subject(doc), "", doc.date_line, ""]
    title = ["\n".join(_title(doc)), ""]
    return "\n".join((*head, *title, *(f"{line}\n" for line in _lines(doc)), *_closing(doc)))


def pasted(doc: Sample) -> str:
    """One column, no blank line at all."""
    head = [*_names(doc), NATION, MOTTO, doc.number_line, *_subject(doc), doc.date_line]
    return "\n".join((*head, *_title(doc), *_lines(doc), *(c for c in _closing(doc) if c)))


def columns(doc: Sample) -> str:
    """Two columns set apart by spaces, recipients beside the signature."""

    def row(left: str, right: str) -> str:
        return f"{left:<44}{right}".rstrip()

    names = [*_names(doc), ""][:2]
    head = [row(names[0], NATION), row(names[1], MOTTO), row(doc.number_line, doc.date_line)]
    left = ["Nơi nhận:", *(f"- {r}" for r in doc.recipients)]
    right = [doc.authority, doc.position, "", "", doc.name]
    closing = [
        row(left[i] if i < len(left) else "", right[i] if i < len(right) else "") for i in range(5)
    ]
    return "\n".join((*head, *_subject(doc), "", *_title(doc), "", *_lines(doc), "", *closing))


def run_together(doc: Sample) -> str:
    """Two columns run together line by line, as copied from a page."""
    names = [*_names(doc), ""][:2]
    head = [f"{names[0]} {NATION}", f"{names[1]} {MOTTO}", f"{doc.number_line} {doc.date_line}"]
    first, *others = doc.recipients
    closing = [
        f"Nơi nhận: {doc.authority}",
        f"- {first} {doc.position}",
        *(f"- {r}" for r in others),
        doc.name,
    ]
    lines = (*head, *_subject(doc), *_title(doc), *_lines(doc), *closing)
    return "\n".join(line.strip() for line in lines)


def piped(doc: Sample) -> str:
    """Cells of tables set apart by pipes, as databases of law have them."""
    names = [*_names(doc), ""][:2]
    head = [f"{names[0]} | {NATION} |", f"{names[1]} | {MOTTO} |"]
    head.append(f"{doc.number_line} | {doc.date_line} |")
    recipients = " ".join(f"- {r}" for r in doc.recipients)
    signed = f"{doc.authority} {doc.position} {doc.name}"
    closing = f"Nơi nhận: {recipients} | {signed} |"
    return "\n".join((*head, *_subject(doc), *_title(doc), *_lines(doc), closing))


def tabbed(doc: Sample) -> str:
    """Columns set apart by tabs, lines ended as Windows does, the signature first."""
    names = [*_names(doc), ""][:2]
    head = [f"{names[0]}\t\t{NATION}", f"{names[1]}\t\t{MOTTO}"]
    head += [f"{doc.number_line}\t\t{doc.date_line}", *_subject(doc)]
    closing = [
        doc.authority,
        doc.position,
        "(Đã ký)",
        doc.name,
        *_closing(doc)[: 1 + len(doc.recipients)],
    ]
    lines = (*head, "", *_title(doc), "", *(f"\t{line}" for line in _lines(doc)), *closing)
    return "\r\n".join(lines)


def wrapped(doc: Sample) -> str:
    """Hard-wrapped at 60 letters, no blank lines in the body."""
    lines = [piece for line in _lines(doc) for piece in _wrap(line)]
    head = [*_names(doc), NATION, MOTTO, doc.number_line, *_subject(doc), doc.date_line]
    return "\n".join((*head, *_title(doc), *lines, *_closing(doc)))


def _wrap(text: str, width: int = 60) -> list[str]:
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


LAYOUTS: tuple[Callable[[Sample], str], ...] = (
    unfolded,
    pasted,
    columns,
    run_together,
    piped,
    tabbed,
    wrapped,
)


def printed(page: str) -> str:
    """The plain text of a page, in one column: what a reader of the page would copy."""
    _, front, body = page.split("---\n", 2)
    meta = yaml.safe_load(front)
    signer, names = meta["signer"], [n for n in (meta["parent"], meta["issuer"]) if n]
    kind = meta.get("document_type", "Báo cáo")
    is_letter = kind == vocabulary().letter.name
    date = meta["date"] and dt.date.fromisoformat(str(meta["date"]))
    day = f"ngày {date:%d} tháng {date:%m} năm {date:%Y}" if date else "ngày    tháng    năm"
    title = [meta["title"]] if is_letter else []
    head = [*names, NATION, MOTTO, f"Số: {meta['number']}/{meta['symbol']}", *title]
    head.append(f"{meta['place']}, {day}")
    below = [] if is_letter else [kind.upper(), meta["title"]]
    below += [f"Kính gửi: {meta['addressee']}"] if meta["addressee"] else []
    closing = ["Nơi nhận:", *(f"- {r}" for r in meta["recipients"])]
    closing += [signer["authority"], signer["position"], "", signer["name"]]
    main, _, attached = _without_marks(body).partition("\n---\n")
    return "\n".join((*head, "", *below, main, *closing, "", attached))


def _without_marks(body: str) -> str:
    """Words of Markdown without its signs."""
    text = re.sub(r"^(#+ +| +(?=[-+] ))", "", body, flags=re.M)
    return re.sub(r"\\([\\`*_{}\[\]()#+\-.!>|])", r"\1", text)
