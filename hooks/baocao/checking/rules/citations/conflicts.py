"""Rules on what is said in more than one way: of a document, in one report or in two."""

from collections.abc import Iterator, Sequence

from baocao.analysis.assertions import Assertion, Kind, contradictions
from baocao.analysis.close_reading import CloseReading
from baocao.checking.rules.rule import KEEP_AS_ISSUED, Scope, rule
from baocao.findings import Problem, Related

# What is told twice, and what it is to be compared with.
_DOCUMENT = "văn bản được viện dẫn"
_TOLD: dict[Kind, tuple[str, str]] = {
    "number": ("có lẽ cùng một văn bản nhưng số khác nhau", _DOCUMENT),
    "date": ("cùng một văn bản nhưng ngày ban hành khác nhau", _DOCUMENT),
    "symbol": ("cùng một văn bản nhưng ký hiệu khác nhau", _DOCUMENT),
    "issuer": ("cùng một văn bản nhưng cơ quan ban hành khác nhau", _DOCUMENT),
    "figure": ("cùng một số liệu nhưng con số khác nhau", "số liệu gốc"),
}
_OF_DOCUMENTS: tuple[Kind, ...] = ("number", "date", "symbol", "issuer")


@rule(Scope.READING)
def citation_number_conflict(reading: CloseReading) -> Iterator[Problem]:
    """Hai số khác nhau cho cùng loại văn bản, cùng cơ quan, cùng ngày, cùng trích yếu.

    Có lẽ là một văn bản mà một chỗ ghi nhầm số.
    """
    yield from _told_twice(reading.assertions, "number")


@rule(Scope.READING)
def citation_date_conflict(reading: CloseReading) -> Iterator[Problem]:
    """Một văn bản (cùng loại, số, ký hiệu, năm) được ghi hai ngày ban hành khác nhau."""
    yield from _told_twice(reading.assertions, "date")


@rule(Scope.READING)
def citation_symbol_conflict(reading: CloseReading) -> Iterator[Problem]:
    """Một văn bản được ghi hai ký hiệu khác nhau, ví dụ 160/KH-TU và 160-KH/TU."""
    yield from _told_twice(reading.assertions, "symbol")


@rule(Scope.READING)
def citation_issuer_conflict(reading: CloseReading) -> Iterator[Problem]:
    """Một văn bản (cùng loại, số, ký hiệu, năm) được ghi là của hai cơ quan khác nhau.

    Chỉ so tên cơ quan đã biết; tên viết tắt và tên viết đủ được coi là một; chữ “Sở” đứng
    một mình thì bỏ qua.
    """
    yield from _told_twice(reading.assertions, "issuer")


@rule(Scope.READING)
def figure_conflict(reading: CloseReading) -> Iterator[Problem]:
    """Một số liệu của cùng một năm được ghi hai giá trị khác nhau trong báo cáo.

    Chỉ so các câu nêu rõ chủ thể và đơn vị, ví dụ “Tổ chức Đảng có 38 đảng viên”, và các ô của
    bảng cùng tên dòng, tên cột. Không so chỉ tiêu, kế hoạch và các con số “khoảng”, “trên”.
    """
    yield from _told_twice(reading.assertions, "figure")


@rule(Scope.ACROSS)
def cross_report_figure(assertions: Sequence[Assertion]) -> Iterator[Problem]:
    """Hai báo cáo ghi hai giá trị khác nhau cho một số liệu của cùng một năm.

    Ví dụ báo cáo năm 2021 viết “Năm 2020, toàn ngành có 365 trường”, báo cáo năm 2020 viết
    “Toàn ngành có 356 trường” ở mục cùng tên.
    """
    yield from _between_reports(assertions, "figure")


@rule(Scope.ACROSS)
def cross_report_citation(assertions: Sequence[Assertion]) -> Iterator[Problem]:
    """Hai báo cáo viện dẫn cùng một văn bản với số, ký hiệu, ngày hoặc cơ quan khác nhau.

    Cách ghi nào ít gặp hơn thì bị báo; nếu bằng nhau thì báo ở báo cáo năm sau. Đối chiếu với văn
    bản được viện dẫn để biết chỗ nào đúng.
    """
    for kind in _OF_DOCUMENTS:
        yield from _between_reports(assertions, kind)


def _told_twice(assertions: Sequence[Assertion], kind: Kind) -> Iterator[Problem]:
    message, original = _TOLD[kind]
    for assertion, other in contradictions(assertions, kind):
        yield Problem(
            assertion.place,
            f"{message}: chỗ này ghi “{assertion.shown}”, chỗ khác ghi “{other.shown}”",
            f"đối chiếu với {original}; {KEEP_AS_ISSUED}",
            assertion.quote,
            (Related(other.place, other.shown),),
        )


def _between_reports(assertions: Sequence[Assertion], kind: Kind) -> Iterator[Problem]:
    """Those whose other place is in another report; a report's own are for its own rules.

    The assertions are turned round, so that where nothing else decides the newer report is asked
    about: the older one is mostly issued, and its words can't be changed any more.
    """
    for problem in _told_twice(assertions[::-1], kind):
        if any(other.place.path != problem.place.path for other in problem.related):
            yield problem
