"""Rules on the official form: letterhead, addressee, end, recipients, signature, number."""

import re
from collections.abc import Iterator
from itertools import takewhile

from baocao.analysis.close_reading import CloseReading
from baocao.checking.rules.rule import KEEP_AS_ISSUED, Scope, rule
from baocao.data.records import wording
from baocao.findings import Place, Problem, Related
from baocao.reading.fields import FIELDS
from baocao.reading.report import Report
from baocao.text.lexicon import vocabulary
from baocao.text.vietnamese import fold_title

_TITLES = "|".join(re.escape(t) for t in wording().academic_titles)
_ACADEMIC = re.compile(rf"^(?:{_TITLES})\.?\s", re.I)
_SENT_TO = re.compile(
    r"(?:xin )?(?:trân trọng )?kính (?:gửi|trình) (?:để )?(?P<who>[A-ZĐỦ]\S*"
    r"(?: [^,.;/\n]+)?)",
    re.I,
)
_NUMBER = re.compile(r"(?:0[1-9]|[1-9]\d+)[a-zđ]?$")
# "BC-SGDĐT"; of normative documents with their year: "2026/TT-BCT", "2012/QH13".
_SYMBOL = re.compile(
    r"(?:[A-ZĐ][A-Za-zĐđ]{0,3}(?:[-/][A-ZĐ&][A-Za-zĐđ&0-9]*)+"
    r"|\d{4}/[A-ZĐ][A-Za-zĐđ&0-9]*(?:[-/][A-ZĐ&][A-Za-zĐđ&0-9]*)*)$"
)
# A letter has no code of a kind: "SGDĐT-VP".
_LETTER_SYMBOL = re.compile(r"[A-ZĐ][A-Za-zĐđ&0-9]*(?:[-/][A-ZĐ&][A-Za-zĐđ&0-9]*)*$")


@rule(Scope.REPORT)
def missing_letterhead(report: Report) -> Iterator[Problem]:
    """Văn bản không có tên cơ quan ban hành ở đầu.

    Trường issuer để trống (`issuer: ""`) nghĩa là bản gốc để trống: trang web và bản PDF in chỗ
    trống. Không viết trường issuer thì tên cơ quan lấy từ series.yml; khi ấy, nếu báo cáo chép từ
    một văn bản nguồn (trường source), người đọc cần được biết tên ấy không lấy từ văn bản nguồn.
    """
    written = report.meta.issuer
    if written == "":
        yield Problem(
            report.field_place("issuer"),
            "chỗ ghi tên cơ quan ban hành ở đầu văn bản để trống",
            "ghi vào trường “issuer” theo bản gốc; muốn dùng tên chung của nhóm báo cáo thì bỏ hẳn "
            f"dòng “issuer”; {KEEP_AS_ISSUED}",
            "issuer",
        )
    elif written is None and report.meta.source and report.issuer:
        yield Problem(
            _place_before("issuer", report),
            "tên cơ quan ban hành lấy theo thông tin chung của nhóm báo cáo, không lấy từ văn bản "
            "nguồn",
            f"thêm dòng “issuer: …”, “parent: …” sau dòng này theo văn bản nguồn; {KEEP_AS_ISSUED}",
            "issuer",
            is_minor=True,
        )


def _place_before(name: str, report: Report) -> Place:
    """The place of the last field written before the one that would come there."""
    before = takewhile(lambda field: field.name != name, FIELDS)
    places = [place for field in before if (place := report.front.place(field.name))]
    return places[-1] if places else report.field_place()


@rule(Scope.READING)
def missing_addressee(reading: CloseReading) -> Iterator[Problem]:
    """Báo cáo gửi cơ quan khác nhưng không có dòng “Kính gửi”.

    Phần kết có câu “kính gửi …” mà trường addressee để trống.
    """
    if reading.report.addressee or any("Kính gửi:" in b.text for b in reading.report.lead):
        return
    if "kính gửi" not in reading.prose.lowered and "kính trình" not in reading.prose.lowered:
        return
    for block in reversed(reading.report.blocks):
        if block.kind != "paragraph":
            continue
        if match := _SENT_TO.search(block.text):
            yield Problem(
                reading.report.place(block.start + match.start(), block.start + match.end()),
                "cuối văn bản có lời gửi cơ quan khác nhưng ở đầu không có dòng “Kính gửi”",
                f"ghi tên nơi gửi vào trường “addressee” theo bản gốc; {KEEP_AS_ISSUED}",
                match.group(),
            )
            return


@rule(Scope.REPORT)
def repeated_title(report: Report) -> Iterator[Problem]:
    """Tiêu đề mục nhỏ trùng nguyên văn với tiêu đề của mục lớn chứa nó."""
    for section in report.all_sections:
        for child in section.children:
            if fold_title(child.head.title) == fold_title(section.head.title):
                head, above = child.head, section.head
                yield Problem(
                    report.block_place(head),
                    f"“{head.heading}” nằm trong “{above.heading}” mà tiêu đề giống nhau",
                    f"đặt tiêu đề khác cho mục nhỏ; {KEEP_AS_ISSUED}",
                    head.heading,
                    (Related(report.block_place(above), "mục lớn"),),
                )


@rule(Scope.REPORT)
def missing_end_mark(report: Report) -> Iterator[Problem]:
    """Nội dung văn bản không kết thúc bằng dấu “./.”."""
    last = report.main_blocks[-1] if report.main_blocks else None
    if last and last.kind == "paragraph" and not last.text.rstrip().endswith("./."):
        yield Problem(
            report.place(last.end - 1, last.end),
            "hết phần nội dung mà không có dấu “./.”",
            f"thêm “./.” sau câu cuối; {KEEP_AS_ISSUED}",
            last.text.rstrip()[-40:],
        )


@rule(Scope.REPORT)
def recipients_form(report: Report) -> Iterator[Problem]:
    """Nơi nhận phải có dòng cuối “Lưu: VT, …” (Nghị định 30/2020/NĐ-CP).

    Mỗi dòng hết bằng dấu chấm phẩy, dòng lưu hết bằng dấu chấm.
    """
    names = report.meta.recipients
    for index, name in enumerate(names):
        sign, called = (".", "chấm") if _is_filing_line(name) else (";", "chấm phẩy")
        if not name.endswith(sign):
            mended = f"{name.rstrip('.,;: ')}{sign}"
            yield _about_recipient(report, index, f"cuối dòng thiếu dấu {called}", mended)
    if names and not any(map(_is_filing_line, names)):
        place = report.field_place("recipients", len(names) - 1)
        yield Problem(
            place,
            "nơi nhận không có dòng “Lưu: VT”",
            f"thêm dòng lưu theo bản gốc, ví dụ “Lưu: VT.”; {KEEP_AS_ISSUED}",
            names[-1],
        )


def _is_filing_line(name: str) -> bool:
    """Whether a line of recipients says where the document is filed: "Lưu: VT"."""
    return name.lower().startswith("lưu")


def _about_recipient(report: Report, index: int, fault: str, mended: str) -> Problem:
    name = report.meta.recipients[index]
    return Problem(
        report.field_place("recipients", index),
        f"“{name}”: {fault}",
        f"viết “{mended}”; {KEEP_AS_ISSUED}",
        name,
        is_minor=True,
    )


@rule(Scope.REPORT)
def signature_block(report: Report) -> Iterator[Problem]:
    """Khối nơi nhận và chữ ký không đúng thể thức.

    Dòng lưu viết “Lưu: VT, …” có dấu hai chấm; quyền hạn và chức vụ viết bằng chữ in hoa; trước họ
    tên không ghi học hàm, học vị.
    """
    for index, name in enumerate(report.meta.recipients):
        if _is_filing_line(name) and not name.lower().startswith(("lưu:", "lưu :")):
            yield _about_recipient(report, index, "sau “Lưu” thiếu dấu hai chấm", "Lưu: …")
    signer = report.meta.signer
    if signer is None:
        return
    for part in ("authority", "position"):
        words = getattr(signer, part)
        if words and words != words.upper():
            yield Problem(
                report.field_place("signer", part),
                f"“{words}” phải viết bằng chữ in hoa",
                f"viết “{words.upper()}”; {KEEP_AS_ISSUED}",
                words,
            )
    if _ACADEMIC.match(signer.name):
        yield Problem(
            report.field_place("signer", "name"),
            f"“{signer.name}”: trước họ tên không ghi học hàm, học vị",
            f"bỏ học hàm, học vị; {KEEP_AS_ISSUED}",
            signer.name,
        )


@rule(Scope.REPORT)
def number_form(report: Report) -> Iterator[Problem]:
    """Số, ký hiệu của chính báo cáo không đúng dạng.

    Số dưới 10 có số 0 ở trước (05); ký hiệu gồm loại văn bản và cơ quan, không có dấu cách:
    BC-SGDĐT.
    """
    if (number := report.meta.number) and not _NUMBER.match(number):
        yield Problem(
            report.field_place("number"),
            f"số “{number}” không đúng dạng",
            "chỉ ghi phần số, không ghi ký hiệu; số dưới 10 viết thêm số 0 ở trước, ví dụ “05”",
            number,
        )
    kind = vocabulary().type_by_name.get(report.document_type.lower())
    is_letter = kind.letter if kind else not report.document_type
    form = _LETTER_SYMBOL if is_letter else _SYMBOL
    if report.symbol and not form.match(report.symbol):
        yield Problem(
            report.field_place("symbol"),
            f"ký hiệu “{report.symbol}” không đúng dạng",
            "viết liền tên loại và tên cơ quan viết tắt, ví dụ BC-SGDĐT",
            report.symbol,
        )


@rule(Scope.REPORT)
def date_form(report: Report) -> Iterator[Problem]:
    """Ngày ban hành không hợp với năm báo cáo.

    Báo cáo năm thường ký trong năm ấy hoặc năm sau.
    """
    date, year = report.meta.date, report.meta.year
    if date and date.year not in (year, year + 1):
        yield Problem(
            report.field_place("date"),
            f"ngày ban hành {date:%d/%m/%Y} không thuộc năm báo cáo {year} hay năm {year + 1}",
            "đối chiếu năm báo cáo và ngày ký với bản gốc",
            f"{date}",
        )
