"""The rule on acceptances that accept nothing."""

from collections.abc import Iterator, Sequence

from baocao.checking.rules.rule import Scope, rule
from baocao.findings import Problem, Related
from baocao.reading.report import PlacedAcceptance

_NAMED = 5  # entries that one finding names


@rule(Scope.ACCEPTANCE)
def stale_acceptance(unmatched: Sequence[PlacedAcceptance]) -> Iterator[Problem]:
    """Một mục trong accepted không khớp với phát hiện nào.

    Chỗ sai có thể đã được sửa, câu chữ đã đổi, hoặc tên quy tắc ghi nhầm. Mỗi mục chấp nhận đúng
    một phát hiện, tìm theo quy tắc (rule) và câu chữ (quote).
    """
    if not unmatched:
        return
    first, *others = unmatched
    what = "; ".join(_name(placed) for placed in unmatched[:_NAMED])
    more = f" và {len(unmatched) - _NAMED} mục nữa" if len(unmatched) > _NAMED else ""
    yield Problem(
        first.place,
        f"{len(unmatched)} mục chấp nhận không còn ứng với chỗ nào trong báo cáo: {what}{more}",
        "bỏ những mục ấy ở phần đầu trang, hoặc sửa “quote” cho đúng câu chữ trong báo cáo",
        first.acceptance.quote or first.acceptance.rule,
        tuple(Related(placed.place, _name(placed)) for placed in others[:_NAMED]),
    )


def _name(placed: PlacedAcceptance) -> str:
    entry = placed.acceptance
    return f"{entry.rule} ở “{entry.quote}”" if entry.quote else entry.rule
