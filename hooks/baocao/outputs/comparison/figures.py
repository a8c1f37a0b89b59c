"""The figures that two reports declare, side by side."""

from collections.abc import Iterator
from decimal import Decimal

from baocao.analysis.figures.groups import StatedFigure, stated_in
from baocao.analysis.figures.numbers import printed
from baocao.outputs.comparison.pairs import Pair
from baocao.outputs.wordings import as_html

_HEAD = (
    '<div class="figure-table"><table><caption>Số liệu khác nhau giữa hai báo cáo</caption><thead>'
    '<tr><th scope="col">Số liệu (đơn vị tính)</th>'
    '<th scope="col" class="figure-table__number">{}</th>'
    '<th scope="col" class="figure-table__number">{}</th>'
    '<th scope="col" class="figure-table__number">Chênh lệch</th></tr></thead><tbody>'
)
_NONE = '<span aria-label="không có số liệu">–</span>'
_NUMBER = '<td class="figure-table__number">{}</td>'


def figures_html(pair: Pair) -> str:
    """A table of the figures that differ, and how many are the same."""
    before = {stated.entry.id: stated for stated in stated_in(pair.before)}
    after = {stated.entry.id: stated for stated in stated_in(pair.after)}
    if not before and not after:
        return "<p>Hai báo cáo chưa ghi số liệu để so sánh.</p>"
    years = (pair.before.meta.year, pair.after.meta.year)
    for year, declared in zip(years, (before, after), strict=True):
        if not declared:
            return f"<p>Báo cáo năm {year} chưa ghi số liệu để so sánh.</p>"
    rows = list(_rows(before, after))
    same = len(before.keys() | after.keys()) - len(rows)
    if not rows:
        return f"<p>{same} số liệu, không có số liệu nào thay đổi.</p>"
    table = "".join((_HEAD.format(*years), *rows, "</tbody></table></div>"))
    return table + (f"<p>{same} số liệu khác giữ nguyên.</p>" if same else "")


def _rows(before: dict[str, StatedFigure], after: dict[str, StatedFigure]) -> Iterator[str]:
    for name in dict.fromkeys((*after, *before)):
        old, new = before.get(name), after.get(name)
        if old and new and (old.entry.value, old.entry.unit) == (new.entry.value, new.entry.unit):
            continue
        stated = new or old
        assert stated is not None
        units = " → ".join(dict.fromkeys(s.entry.unit for s in (old, new) if s and s.entry.unit))
        label = as_html(stated.entry.label + (f" ({units})" if units else ""))
        cells = "".join(map(_NUMBER.format, (_value(old), _value(new), _change(old, new))))
        yield f'<tr><th scope="row">{label}</th>{cells}</tr>'


def _value(stated: StatedFigure | None) -> str:
    return printed(stated.entry.value) if stated else _NONE


def _change(old: StatedFigure | None, new: StatedFigure | None) -> str:
    """By how much a value has grown or shrunk, "" where the two can't be compared."""
    if old is None:
        return "số liệu mới"
    if new is None:
        return "không còn nêu"
    if old.entry.unit != new.entry.unit:
        return "đổi đơn vị tính"
    change = new.entry.value - old.entry.value
    return f"{'tăng' if change > 0 else 'giảm'} {printed(Decimal(abs(change)))}"
