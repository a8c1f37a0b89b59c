"""Rules on single citations: the form in which a document is cited."""

import re
from collections import Counter
from collections.abc import Iterator

from baocao.citations import Citation, Side
from baocao.citations.vocabulary import vocabulary
from baocao.cited import CitedDocument
from baocao.findings import Problem, Related, Severity
from baocao.model import Report
from baocao.rules.rule import KEEP_AS_ISSUED, Scope, rule

_SIDES = {"party": "Đảng", "state": "Nhà nước", "other": "đoàn thể"}
# Nghị định 30/2020/NĐ-CP: of these only kind and name are cited.
_CITED_BY_NAME = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})
_DIGITS = re.compile(r"\d+")
_ONE_DIGIT = tuple("123456789")


def _problem(cited: CitedDocument, message: str, hint: str, **more: object) -> Problem:
    quote = cited.citation.text.replace("\n", " ")
    return Problem(cited.place, message, hint, quote, **more)  # type: ignore[arg-type]


@rule(Scope.REPORT)
def citation_type_symbol(report: Report) -> Iterator[Problem]:
    """Tên loại văn bản không khớp với chữ viết tắt trong ký hiệu, hoặc không có loại văn bản ấy.

    CT là chỉ thị, CTr là chương trình; “Kế hoạch văn” không phải là một loại văn bản (Phụ lục III
    Nghị định 30/2020/NĐ-CP).
    """
    for cited in report.citations:
        c = cited.citation
        printed = " ".join(c.printed_type.split())
        if printed.lower() != c.type.lower() and printed.lower().startswith(c.type.lower()):
            yield _problem(
                cited, f"không có loại văn bản “{printed}”", f"có lẽ là {c.type}; {KEEP_AS_ISSUED}"
            )
        elif c.printed_type and c.code and c.code not in _codes(c.type):
            others = vocabulary().types_by_code.get(c.code, ())
            meaning = f"{c.code} là ký hiệu của {others[0].name}" if others else f"{c.code} lạ"
            yield _problem(
                cited,
                f"{meaning}; {c.type} có ký hiệu {_codes(c.type)[0]}",
                f"xem lại loại văn bản và ký hiệu; {KEEP_AS_ISSUED}",
            )


def _codes(type_name: str) -> tuple[str, ...]:
    kind = vocabulary().type_by_name.get(type_name.lower())
    return (kind.codes if kind else ()) or ("(không có)",)


@rule(Scope.REPORT)
def citation_form(report: Report) -> Iterator[Problem]:
    """Số ký hiệu viết theo dạng của hệ thống khác với cơ quan ban hành.

    Văn bản của Đảng: số-loại/cơ quan (64-KH/ĐU). Văn bản của Nhà nước: số/loại-cơ quan
    (264/QĐ-SGDĐT).
    """
    for cited in report.citations:
        c = cited.citation
        if (c.form, c.side) in (("state", "party"), ("party", "state")):
            right = c.key.partition("(")[0]
            yield _problem(
                cited,
                f"{cited.short}: văn bản của {_SIDES[c.side]} nhưng ký hiệu viết theo dạng "
                f"của {_SIDES[c.form]}",
                f"dạng đúng là {right}; {KEEP_AS_ISSUED}",
            )


@rule(Scope.REPORT)
def citation_issuer(report: Report) -> Iterator[Problem]:
    """Cơ quan ban hành ghi trong câu không khớp với ký hiệu của văn bản.

    Ví dụ: “Sở … ban hành Kế hoạch số 65-KH/ĐU” (ĐU là Đảng ủy), hoặc cùng một cơ quan mà nơi khác
    trong báo cáo ký hiệu khác.
    """
    by_issuer: dict[str, list[CitedDocument]] = {}
    for cited in report.citations:
        c = cited.citation
        side = _side_of_name(c.issuer)
        if side and c.side and "other" not in (side, c.side) and side != c.side:
            yield _problem(
                cited,
                f"“{c.issuer}” là cơ quan {_SIDES[side]}, nhưng ký hiệu "
                f"{c.symbol} là của {_SIDES[c.side]}",
                f"xem lại cơ quan ban hành hoặc ký hiệu; {KEEP_AS_ISSUED}",
            )
        elif c.issuer and c.org and c.form != "letter":
            by_issuer.setdefault(c.issuer.lower(), []).append(cited)
    for group in by_issuer.values():
        yield from _odd_codes(group)


def _odd_codes(group: list[CitedDocument]) -> Iterator[Problem]:
    """Citations of one issuer whose code differs from the one it mostly signs with."""
    codes = Counter(cited.citation.org.split("-")[0].upper() for cited in group)
    usual, count = codes.most_common(1)[0]
    for cited in group:
        code = cited.citation.org.split("-")[0].upper()
        if code != usual and codes[code] < count:
            other = next(c for c in group if c.citation.org.split("-")[0].upper() == usual)
            yield _problem(
                cited,
                f"{cited.citation.issuer} ở đây ký hiệu “{cited.citation.symbol}”, nơi khác "
                f"ký hiệu “{other.citation.symbol}”",
                f"xem lại ký hiệu; {KEEP_AS_ISSUED}",
                related=(Related(other.place, f"ký hiệu {other.citation.symbol}"),),
            )


def _side_of_name(issuer: str) -> Side:
    """Whose body a printed name is, by the longest known name it begins with; "" if unknown."""
    words = issuer.lower().split()
    for length in range(len(words), 0, -1):
        if body := vocabulary().body_by_name.get(" ".join(words[:length])):
            return body.side
    return ""


@rule(Scope.REPORT)
def citation_incomplete(report: Report) -> Iterator[Problem]:
    """Viện dẫn thiếu ký hiệu hoặc thiếu ngày ban hành.

    Lần đầu viện dẫn phải ghi đủ tên loại, số, ký hiệu, ngày, cơ quan ban hành và trích yếu; những
    lần sau có thể viết gọn. Chỉ nhắc khi không lần nào trong báo cáo ghi đủ. Luật và Pháp lệnh chỉ
    cần tên loại và tên.
    """
    dated = {_undated_key(d.citation) for d in report.citations if d.citation.date_text}
    told: set[str] = set()
    for cited in report.citations:
        c = cited.citation
        key = _undated_key(c)
        missing = []
        if c.type in _CITED_BY_NAME:
            continue
        if not c.symbol:
            missing.append("ký hiệu")
        if not c.date_text and key not in dated and key not in told:
            missing.append("ngày ban hành")
        if missing:
            told.add(key)
            if not c.issuer and not c.date_text:
                missing.append("cơ quan ban hành")
            yield _problem(
                cited,
                f"{cited.short}: viện dẫn thiếu {', '.join(missing)}",
                f"ghi thêm theo văn bản gốc; {KEEP_AS_ISSUED}",
            )


def _undated_key(citation: Citation) -> str:
    return citation.type + citation.key.partition("(")[0]


@rule(Scope.REPORT)
def citation_stray_text(report: Report) -> Iterator[Problem]:
    """Có chữ thừa hoặc dấu phẩy giữa ký hiệu và ngày ban hành.

    “Quyết định số 783/QĐ-UBND tỉnh, ngày 24/5/2018” nên viết “Quyết định số 783/QĐ-UBND ngày
    24/5/2018 của UBND tỉnh”.
    """
    for cited in report.citations:
        stray = cited.citation.stray
        if not stray.strip():
            continue
        words = stray.strip(" ,;\u00a0\n\t")
        if words:
            yield _problem(
                cited,
                f"{cited.short}: có chữ “{words}” giữa ký hiệu và ngày",
                f"chuyển tên cơ quan ra sau ngày; {KEEP_AS_ISSUED}",
            )
        else:
            yield _problem(
                cited,
                f"{cited.short}: có dấu “{stray.strip()}” trước “ngày”",
                f"bỏ dấu “{stray.strip()}”; {KEEP_AS_ISSUED}",
                severity=Severity.INFO,
            )


@rule(Scope.REPORT)
def citation_zero(report: Report) -> Iterator[Problem]:
    """Thiếu số 0 trước ngày dưới 10, trước tháng 1 và tháng 2, hoặc trước số văn bản dưới 10.

    Nghị định 30/2020/NĐ-CP: viết “ngày 05/02/2021”, “ngày 05 tháng 02 năm 2021”, “số 05/QĐ-UBND”.
    """
    for cited in report.citations:
        c = cited.citation
        numbers = _DIGITS.findall(c.date_text)
        short_day = len(numbers) == 3 and numbers[0] in _ONE_DIGIT
        short_month = len(numbers) == 3 and numbers[1] in ("1", "2")
        if short_day or short_month:
            part = "ngày" if short_day else "tháng"
            yield _problem(
                cited,
                f"thiếu số 0 trước {part} trong “{c.date_text}”",
                f"viết {part} hai chữ số; {KEEP_AS_ISSUED}",
            )
        if c.number.partition("/")[0] in _ONE_DIGIT and c.form != "bare":
            yield _problem(
                cited,
                f"{cited.short}: thiếu số 0 trước số văn bản dưới 10",
                f"viết 0{c.number}; {KEEP_AS_ISSUED}",
            )
