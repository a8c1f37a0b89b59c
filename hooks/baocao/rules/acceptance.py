"""The rule on acceptances that accept nothing."""

from collections.abc import Iterator, Sequence

from baocao.findings import Problem
from baocao.model import PlacedAcceptance
from baocao.rules.rule import Scope, rule


@rule(Scope.ACCEPTANCE)
def stale_acceptance(unmatched: Sequence[PlacedAcceptance]) -> Iterator[Problem]:
    """Một mục trong accepted không khớp với phát hiện nào.

    Chỗ sai có thể đã được sửa, câu chữ đã đổi, hoặc tên quy tắc ghi nhầm. Mỗi mục chấp nhận đúng
    một phát hiện, tìm theo quy tắc (rule) và câu chữ (quote).
    """
    for placed in unmatched:
        entry = placed.acceptance
        about = f" ở “{entry.quote}”" if entry.quote else ""
        yield Problem(
            placed.place,
            f"không có phát hiện {entry.rule}{about} để chấp nhận",
            "bỏ mục này, hoặc sửa quote cho khớp với câu chữ trong báo cáo",
            entry.quote or entry.rule,
        )
