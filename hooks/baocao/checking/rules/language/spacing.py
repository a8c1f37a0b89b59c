"""Rules on the spaces around signs."""

from collections.abc import Callable, Iterator
from itertools import product

from baocao.analysis.close_reading import CloseReading
from baocao.analysis.proofreading import spacing
from baocao.analysis.proofreading.spacing import Slip
from baocao.checking.rules.rule import Scope, rule
from baocao.findings import Problem

_DOUBLED = frozenset(map(" ".join, product(",;:.", repeat=2)))


def _problems(
    reading: CloseReading, find: Callable[[str], Iterator[Slip]], what: str
) -> Iterator[Problem]:
    text = reading.prose.text
    for slip in find(text):
        start, end = slip.start, slip.end
        if start == end:  # nothing to point at: the characters beside it
            start, end = start - 1, end + 1
        first, last = _word_start(text, start), _word_end(text, end)
        found = text[first:last]
        meant = text[first : slip.start] + slip.meant + text[slip.end : last]
        yield Problem(
            reading.report.place(start, end), f"{what}: “{found}”", f"viết “{meant}”", found
        )


def _word_start(text: str, at: int) -> int:
    while at > 0 and not text[at - 1].isspace() and text[at - 1] != "\0":
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace() and text[at] != "\0":
        at += 1
    return at


@rule(Scope.READING)
def space_before_mark(reading: CloseReading) -> Iterator[Problem]:
    """Có dấu cách thừa trước dấu phẩy, chấm, chấm phẩy, hai chấm, %, dấu đóng ngoặc.

    Các dấu ấy viết liền với chữ đứng trước: “cấp xã; cấp huyện”, “100%”. Lệnh `make fix` sửa
    giúp.
    """
    yield from _problems(reading, spacing.space_before, "thừa dấu cách trước dấu câu")


@rule(Scope.READING)
def missing_space(reading: CloseReading) -> Iterator[Problem]:
    """Thiếu dấu cách sau dấu câu, sau số thứ tự hoặc trước dấu mở ngoặc.

    Ví dụ: “cấp xã,cấp huyện”, “Số:05”, “I.Kết quả”, “12 lớp(bán trú)”. Số và ký hiệu (12,5; 1.000;
    7:30) không tính.
    """
    yield from _problems(reading, spacing.space_missing, "thiếu dấu cách")


@rule(Scope.READING)
def one_sided_hyphen(reading: CloseReading) -> Iterator[Problem]:
    """Gạch nối chỉ có dấu cách ở một bên: “kinh tế- xã hội”, “2022 -2023”.

    Giữa hai từ thì cách cả hai bên (“kinh tế - xã hội”), trong ký hiệu thì viết liền (“NĐ-CP”).
    """
    yield from _problems(reading, spacing.one_sided_hyphen, "gạch nối chỉ có dấu cách ở một bên")


@rule(Scope.READING)
def space_beside_slash(reading: CloseReading) -> Iterator[Problem]:
    """Có dấu cách ở một bên dấu gạch chéo, hoặc quanh gạch nối trong số và ký hiệu văn bản.

    Nghị định 30/2020/NĐ-CP: giữa số và ký hiệu có dấu gạch chéo, giữa các nhóm chữ viết tắt có
    dấu gạch nối, không cách chữ: “36/KH-UBND”.
    """
    yield from _problems(reading, spacing.space_beside_slash, "thừa dấu cách trong số, ký hiệu")


@rule(Scope.READING)
def space_inside_brackets(reading: CloseReading) -> Iterator[Problem]:
    """Có dấu cách thừa ngay sau dấu mở ngoặc hoặc mở nháy: “( năm 2020)”.

    Chữ trong ngoặc viết liền với dấu ngoặc. Lệnh `make fix` sửa giúp.
    """
    yield from _problems(reading, spacing.space_inside, "thừa dấu cách sau dấu mở ngoặc")


@rule(Scope.READING)
def doubled_mark(reading: CloseReading) -> Iterator[Problem]:
    """Hai dấu câu liền nhau ở chỗ chỉ cần một: “,,”, “;.”, “: :”.

    Dấu “...”, “v.v.,” và dấu “./.” ở cuối văn bản không tính.
    """
    if not reading.prose.lowered_pairs.isdisjoint(_DOUBLED):
        yield from _problems(reading, spacing.doubled_sign, "thừa dấu câu")
