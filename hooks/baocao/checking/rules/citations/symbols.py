"""Rules on the symbol of a cited document: the code of its kind, the form of its side."""

from collections.abc import Iterator

from baocao.analysis.citations import Citation
from baocao.analysis.cited import CitedDocument
from baocao.analysis.close_reading import CloseReading
from baocao.checking.rules.citations.problem import SIDES, citation_problem
from baocao.checking.rules.rule import KEEP_AS_ISSUED, Scope, rule
from baocao.findings import Problem
from baocao.text.lexicon import first_code, vocabulary

# Before that, symbols went by other rules: "Quyết định số 327/CT", "Nghị định số 43-CP".
_CODES_SINCE = 2005
# Bodies that went on to sign without the code of the kind.
_WITHOUT_CODE = frozenset({"TTg", "CP", "HĐBT"})


@rule(Scope.READING)
def citation_type_symbol(reading: CloseReading) -> Iterator[Problem]:
    """Tên loại văn bản không khớp với chữ viết tắt trong ký hiệu, hoặc không có loại văn bản ấy.

    CT là chỉ thị, CTr là chương trình; “Kế hoạch văn” không phải là một loại văn bản (Phụ lục III
    Nghị định 30/2020/NĐ-CP). “Văn bản số 45/TTr-SYT” và “Kế hoạch số 45/SYT-NVY” chỉ được nhắc:
    nên ghi “Tờ trình số 45/TTr-SYT”, “Kế hoạch số 45/KH-SYT”.
    """
    for cited in reading.citations:
        c = cited.citation
        printed = " ".join(c.printed_type.split())
        if c.year.isdigit() and int(c.year) < _CODES_SINCE:
            continue
        is_kind = printed.lower() in vocabulary().type_by_name
        if not is_kind and printed.lower().startswith(c.type.lower()) and c.type:
            yield citation_problem(
                cited,
                f"“{printed}” không phải là tên của một loại văn bản",
                f"có lẽ là “{c.type}”; {KEEP_AS_ISSUED}",
            )
        elif printed and c.code and c.code not in _codes(c.type):
            yield _other_code(cited)
        elif printed and c.form == "letter" and _lacks_code(c):
            yield citation_problem(
                cited,
                f"ký hiệu {c.symbol} thiếu chữ viết tắt của {c.type} ({_codes(c.type)[0]})",
                f"chỉ công văn mới có ký hiệu không kèm tên loại; {KEEP_AS_ISSUED}",
                is_minor=True,
            )


def _other_code(cited: CitedDocument) -> Problem:
    """What is said of a code that belongs to another kind of document than the one printed."""
    c = cited.citation
    owners = vocabulary().types_by_code.get(c.code, ())
    if c.type == "Văn bản":
        return citation_problem(
            cited,
            f"“văn bản” không phải là tên loại; {c.code} là chữ viết tắt của {owners[0].name}",
            f"ghi rõ tên loại là {owners[0].name}; {KEEP_AS_ISSUED}",
            is_minor=True,
        )
    meaning = (
        f"{c.code} là chữ viết tắt của {owners[0].name}"
        if owners
        else f"không có loại văn bản nào viết tắt là {c.code}"
    )
    return citation_problem(
        cited,
        f"{meaning}; {c.type} viết tắt là {_codes(c.type)[0]}",
        f"đối chiếu tên loại và ký hiệu với văn bản được viện dẫn; {KEEP_AS_ISSUED}",
    )


def _lacks_code(c: Citation) -> bool:
    """Whether a symbol lacks the code that its kind has; where no year is told nothing is said."""
    kind = vocabulary().type_by_name[c.type.lower()]
    return bool(kind.codes and not kind.letter and c.year) and c.org not in _WITHOUT_CODE


def _codes(type_name: str) -> tuple[str, ...]:
    kind = vocabulary().type_by_name.get(type_name.lower())
    return (kind.codes if kind else ()) or ("(không có)",)


@rule(Scope.READING)
def citation_form(reading: CloseReading) -> Iterator[Problem]:
    """Văn bản của Đảng mà số, ký hiệu viết theo mẫu của Nhà nước, hoặc ngược lại.

    Văn bản của Đảng: số-loại/cơ quan (64-KH/ĐU). Văn bản của Nhà nước: số/loại-cơ quan
    (264/QĐ-SGDĐT).
    """
    for cited in reading.citations:
        c = cited.citation
        if first_code(c.org) in vocabulary().both_sides or not c.code:
            continue
        if (c.form, c.side) in (("state", "party"), ("party", "state")):
            right = c.key.partition("(")[0]
            yield citation_problem(
                cited,
                f"{cited.short} là văn bản của {SIDES[c.side]} nhưng số, ký hiệu viết theo "
                f"mẫu của {SIDES[c.form]}",
                f"viết đúng mẫu là “{right}”; {KEEP_AS_ISSUED}",
            )
