"""The rule on acceptances that accept nothing."""

from collections.abc import Iterator, Sequence

from baocao.checking.rules.rule import Scope, rule
from baocao.findings import Problem, Related
from baocao.reading.report import PlacedAcceptance

_NAMED = 5  # entries that one finding names


@rule(Scope.ACCEPTANCE)
def stale_acceptance(unmatched: Sequence[PlacedAcceptance]) -> Iterator[Problem]:
    """Một mục ở `accepted` không còn ứng với chỗ bị báo nào.

    Chỗ sai có thể đã được sửa, câu chữ đã đổi, hoặc tên quy tắc ghi nhầm. Mỗi mục chỉ
    giữ nguyên một chỗ bị báo, tìm theo mã quy tắc (rule) và câu chữ (quote).
    """
    if not unmatched:
        return
    first, *others = unmatched
    what = "; ".join(_name(placed) for placed in unmatched[:_NAMED])
    more = f" và {len(unmatched) - _NAMED} mục nữa" if len(unmatched) > _NAMED else ""
    yield Problem(
        first.place,
        f"{len(unmatched)} mục ở “accepted” không còn ứng với chỗ bị báo nào: {what}{more}",
        "bỏ những mục ấy ở phần đầu của báo cáo, hoặc sửa “quote” cho khớp từng chữ với báo cáo",
        first.acceptance.quote or first.acceptance.rule,
        tuple(Related(placed.place, _name(placed)) for placed in others[:_NAMED]),
    )


def _name(placed: PlacedAcceptance) -> str:
    entry = placed.acceptance
    return f"{entry.rule} ở “{entry.quote}”" if entry.quote else entry.rule
