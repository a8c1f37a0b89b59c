"""Rules on single citations: what a document is cited with, beside its symbol."""

import re
from collections import Counter
from collections.abc import Iterator

from baocao.analysis.citations import Citation
from baocao.analysis.citations.agreement import agrees, side_of_name
from baocao.analysis.citations.laws import LAW_TYPES
from baocao.analysis.cited import CitedDocument
from baocao.analysis.close_reading import CloseReading
from baocao.checking.rules.citations.problem import SIDES, citation_problem
from baocao.checking.rules.rule import KEEP_AS_ISSUED, Scope, rule
from baocao.findings import Problem, Related
from baocao.text.lexicon import first_code, vocabulary, without_term

_DIGITS = re.compile(r"\d+")
# Since then the legal bases of normative documents are cited without dates.
_UNDATED_SINCE = 2025
_ONE_DIGIT = tuple("123456789")


@rule(Scope.READING)
def citation_issuer(reading: CloseReading) -> Iterator[Problem]:
    """Cơ quan ban hành ghi trong câu không khớp với ký hiệu của văn bản.

    Ví dụ: “Sở … ban hành Kế hoạch số 65-KH/ĐU” (ĐU là Đảng ủy), hoặc văn bản của cùng một cơ quan
    mà chỗ khác trong báo cáo ghi ký hiệu khác.
    """
    by_issuer: dict[str, list[CitedDocument]] = {}
    for cited in reading.citations:
        c = cited.citation
        side = side_of_name(c.issuer, vocabulary()) if c.side in ("state", "party") else ""
        differ = side in ("state", "party") and side != c.side
        if differ and not agrees(c.issuer, c.org, vocabulary()):
            yield citation_problem(
                cited,
                f"“{c.issuer}” là cơ quan của {SIDES[side]}, còn {c.symbol} là "
                f"ký hiệu văn bản của {SIDES[c.side]}",
                f"đối chiếu cơ quan và ký hiệu với văn bản được viện dẫn; {KEEP_AS_ISSUED}",
            )
        elif c.issuer and c.org and c.form != "letter":
            by_issuer.setdefault(c.issuer.lower(), []).append(cited)
    for group in by_issuer.values():
        yield from _odd_codes(group)


def _odd_codes(group: list[CitedDocument]) -> Iterator[Problem]:
    """Citations of one issuer whose code is another body's than the one it mostly signs with."""
    codes = Counter(map(_code_of_body, group))
    usual, count = codes.most_common(1)[0]
    for cited in group:
        code = _code_of_body(cited)
        if codes[code] < count and _of_other_body(code, usual):
            other = next(other for other in group if _code_of_body(other) == usual)
            yield citation_problem(
                cited,
                f"văn bản của {cited.citation.issuer} ở đây có ký hiệu “{cited.citation.symbol}”, "
                f"chỗ khác có ký hiệu “{other.citation.symbol}”: phần viết tắt tên cơ quan không "
                "giống nhau",
                f"đối chiếu ký hiệu với văn bản được viện dẫn; {KEEP_AS_ISSUED}",
                related=(Related(other.place, f"ký hiệu {other.citation.symbol}"),),
            )


def _code_of_body(cited: CitedDocument) -> str:
    return without_term(first_code(cited.citation.org))


def _of_other_body(code: str, usual: str) -> bool:
    """Whether both codes are known and no body signs with either: "BGDĐT", "BGD" are one's."""
    owners, others = (vocabulary().bodies_by_code.get(each, ()) for each in (code, usual))
    return bool(owners and others) and not any(body in others for body in owners)


@rule(Scope.READING)
def citation_incomplete(reading: CloseReading) -> Iterator[Problem]:
    """Viện dẫn thiếu ký hiệu hoặc thiếu ngày ban hành.

    Lần đầu viện dẫn phải ghi đủ tên loại, số, ký hiệu, ngày, cơ quan ban hành và trích yếu; những
    lần sau có thể viết gọn. Chỉ nhắc khi không lần nào trong báo cáo ghi đủ. Không nhắc luật, pháp
    lệnh, văn bản của Quốc hội, văn bản “nêu trên”, văn bản sửa đổi ghi sau văn bản được sửa, tiêu
    đề; từ năm 2025 không nhắc ngày của văn bản quy phạm pháp luật.
    """
    undated = reading.report.meta.year >= _UNDATED_SINCE
    dated = {_document(d.citation) for d in reading.citations if d.citation.date_text}
    full = {_numbered_day(d.citation) for d in reading.citations if d.citation.symbol}
    told: set[str] = set()
    for cited in reading.citations:
        c = cited.citation
        if c.type in LAW_TYPES or c.in_passing or cited.in_heading or c.text.isupper():
            continue
        missing = []
        if not c.symbol and _numbered_day(c) not in full:
            missing.append("ký hiệu")
        needs_date = not (c.form == "normative" and (undated or _is_of_assembly(c)))
        key = _document(c)
        if needs_date and not c.date_text and key not in dated and key not in told:
            missing.append("ngày ban hành")
        if missing:
            told.add(key)
            if not c.issuer and not c.date_text:
                missing.append("cơ quan ban hành")
            yield citation_problem(
                cited,
                f"viện dẫn {cited.short} mà không ghi {', '.join(missing)}",
                f"bổ sung theo văn bản được viện dẫn; {KEEP_AS_ISSUED}",
            )


def _document(c: Citation) -> str:
    """What tells one document from another but its year; the symbol names the kind as well."""
    return ("" if c.code else c.type) + c.key.partition("(")[0]


def _numbered_day(c: Citation) -> tuple[str, str, object]:
    return c.type, c.number.lstrip("0"), c.date


def _is_of_assembly(c: Citation) -> bool:
    """Whether a document is of Quốc hội, whose symbol tells the term: "51/2001/QH10"."""
    return without_term(first_code(c.org)) in ("QH", "UBTVQH")


@rule(Scope.READING)
def citation_stray_text(reading: CloseReading) -> Iterator[Problem]:
    """Có chữ thừa hoặc dấu phẩy giữa ký hiệu và ngày ban hành.

    “Quyết định số 783/QĐ-UBND tỉnh, ngày 24/5/2018” nên viết “Quyết định số 783/QĐ-UBND ngày
    24/5/2018 của UBND tỉnh”. Văn bản của Đảng thường có dấu phẩy trước “ngày” thì không nhắc.
    """
    for cited in reading.citations:
        stray = cited.citation.stray
        if not stray.strip():
            continue
        words = stray.strip(" ,;.(\u00a0\n\t")
        if words and words.split()[0].lower() in vocabulary().levels:
            yield citation_problem(
                cited,
                f"{cited.short} có chữ “{words}” nằm giữa ký hiệu và ngày ban hành",
                f"chuyển tên cơ quan ra sau ngày: “ngày … của …”; {KEEP_AS_ISSUED}",
            )
        elif not words and stray.strip() != "(" and cited.citation.form != "party":
            yield citation_problem(
                cited,
                f"{cited.short} có dấu “{stray.strip()}” thừa trước chữ “ngày”",
                f"bỏ dấu “{stray.strip()}”; {KEEP_AS_ISSUED}",
                is_minor=True,
            )


@rule(Scope.READING)
def citation_zero(reading: CloseReading) -> Iterator[Problem]:
    """Thiếu số 0 trước ngày dưới 10, trước tháng 1 và tháng 2, hoặc trước số văn bản dưới 10.

    Nghị định 30/2020/NĐ-CP: viết “ngày 05/02/2021”, “ngày 05 tháng 02 năm 2021”, “số 05/QĐ-UBND”.
    """
    for cited in reading.citations:
        c = cited.citation
        numbers = _DIGITS.findall(c.date_text) if c.date_span else []
        short_day = len(numbers) == 3 and numbers[0] in _ONE_DIGIT
        short_month = len(numbers) == 3 and numbers[1] in ("1", "2")
        if short_day or short_month:
            part = "ngày" if short_day else "tháng"
            yield citation_problem(
                cited,
                f"“{c.date_text}” thiếu số 0 trước {part}",
                f"viết {part} bằng hai chữ số; {KEEP_AS_ISSUED}",
            )
        if c.number.partition("/")[0] in _ONE_DIGIT and c.form != "bare":
            yield citation_problem(
                cited,
                f"{cited.short} thiếu số 0 đứng trước số văn bản dưới 10",
                f"viết 0{c.number}; {KEEP_AS_ISSUED}",
            )
