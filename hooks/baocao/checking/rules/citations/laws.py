"""The rule on laws: what is printed of one beside what it is known by."""

from collections.abc import Iterator
from dataclasses import dataclass

from baocao.analysis.citations import Citation
from baocao.analysis.citations.laws import LAW_TYPES
from baocao.analysis.citations.register import Law, compared_name, register
from baocao.analysis.close_reading import CloseReading
from baocao.checking.rules.citations.problem import citation_problem
from baocao.checking.rules.rule import KEEP_AS_ISSUED, Scope, rule
from baocao.findings import Problem


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with a citation of a law, and how the law is rightly cited."""

    message: str
    right: Law


@rule(Scope.READING)
def law_date(reading: CloseReading) -> Iterator[Problem]:
    """Ngày, số hoặc tên của luật, bộ luật, pháp lệnh không đúng với văn bản đã được thông qua.

    Ngày của luật là ngày Quốc hội thông qua, không phải ngày công bố hay ngày có hiệu lực, ví dụ
    Luật Viên chức ngày 15/11/2010, Luật Giáo dục số 43/2019/QH14 ngày 14/6/2019. Chỉ so với các
    luật có trong danh mục của hệ thống; luật không có trong danh mục thì bỏ qua.
    """
    for cited in reading.citations:
        fault = _fault(cited.citation) if cited.citation.type in LAW_TYPES else None
        if fault:
            yield citation_problem(cited, fault.message, _hint(fault.right))


def _hint(law: Law) -> str:
    number = f" số {law.number}" if law.number else ""
    return f"viết đúng là “{law.name}{number} ngày {_printed(law)}”; {KEEP_AS_ISSUED}"


def _printed(law: Law) -> str:
    month = f"{law.date.month:02}" if law.date.month < 3 else str(law.date.month)
    return f"{law.date.day:02}/{month}/{law.date.year}"


def _fault(c: Citation) -> _Fault | None:
    number = f"{c.number}/{c.symbol}" if c.symbol else ""
    named = register().named(c.name)
    numbered = register().numbered(number)
    if numbered:
        return _fault_of_numbered(c, number, numbered, named)
    same_day = next((law for law in named if c.date == law.date), None)
    if same_day and number and same_day.number:
        return _Fault(f"{c.name} ngày {c.date_text} không mang số {number}", same_day)
    if named and c.date and not same_day and not number:
        return _fault_of_day(c, named)
    return None


def _fault_of_numbered(c: Citation, number: str, law: Law, named: tuple[Law, ...]) -> _Fault | None:
    """What contradicts the law of the printed number: the name, then the day."""
    if named and not _same_name(c.name, law.name):
        right = next((other for other in named if other.date == c.date), law)
        return _Fault(f"số {number} là của {law.name}, không phải của {c.name}", right)
    if c.date and c.date != law.date:
        return _Fault(f"{law.name} số {number} không được thông qua ngày {c.date_text}", law)
    return None


def _same_name(printed: str, official: str) -> bool:
    """Whether two names are one, or one holds the other: "Luật sửa đổi … của Luật Giáo dục"."""
    one, other = compared_name(printed), compared_name(official)
    return one in other or other in one


def _fault_of_day(c: Citation, named: tuple[Law, ...]) -> _Fault | None:
    """The law that is meant by a day that none of its name has: of that year, or of that day.

    Of another year and another day it may be a law the register does not have.
    """
    day = c.date
    assert day is not None
    of_year = [law for law in named if law.date.year == day.year]
    of_day = [law for law in named if (law.date.day, law.date.month) == (day.day, day.month)]
    meant = min(of_year or of_day, key=lambda law: abs(law.date - day), default=None)
    if meant is None:
        return None
    return _Fault(f"không có {c.name} nào được thông qua ngày {c.date_text}", meant)
