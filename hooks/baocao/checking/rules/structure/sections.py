"""Rules on the sections of a report: which, in what order, under which numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from baocao.checking.rules.rule import KEEP_AS_ISSUED, Scope, rule
from baocao.findings import Place, Problem, Related
from baocao.reading.blocks import Block, Section
from baocao.reading.report import Report
from baocao.reading.series import SectionScheme
from baocao.text.numbering import first, follows, read_label, style_of, successor
from baocao.text.vietnamese import fold_title

_QUOTES = {"“": "”", '"': '"'}


def _matched(report: Report) -> dict[int, Section]:
    """The section for each entry of the scheme, by its index; the first where two fit."""
    found: dict[int, Section] = {}
    titles = [(fold_title(s.head.title), s) for s in report.sections]
    for index, scheme in enumerate(report.series.settings.sections):
        fitting = (s for title, s in titles if title in scheme.folded_titles)
        if section := next(fitting, None):
            found[index] = section
    return found


@rule(Scope.REPORT)
def missing_section(report: Report) -> Iterator[Problem]:
    """Báo cáo thiếu một mục mà nhóm báo cáo này quy định.

    Danh sách mục nằm ở `sections` trong series.yml. Mục bắt buộc (required: true) mà thiếu là
    lỗi; mục không bắt buộc chỉ được nhắc.
    """
    if not report.front.readable:
        return
    found = _matched(report)
    for index, scheme in enumerate(report.series.settings.sections):
        if index in found:
            continue
        place = _place_of_missing(report, found, index)
        if scheme.required:
            yield Problem(
                place,
                f"thiếu mục “{scheme.title}”",
                _missing_hint(scheme, found, index),
                scheme.title,
            )
        else:
            yield Problem(
                place,
                f"không có mục “{scheme.title}” (mục không bắt buộc)",
                "bản gốc không có mục này thì bỏ qua",
                scheme.title,
                is_minor=True,
            )


def _place_of_missing(report: Report, found: dict[int, Section], index: int) -> Place:
    """Where a section should stand: at the heading it should come before, or at the end."""
    after = next((found[i] for i in sorted(found) if i > index), None)
    if after:
        return report.block_place(after.head)
    last = report.blocks[-1] if report.blocks else None
    return report.place(last.end, last.end) if last else report.field_place()


def _missing_hint(scheme: SectionScheme, found: dict[int, Section], index: int) -> str:
    before = next((found[i] for i in sorted(found, reverse=True) if i < index), None)
    where = f"sau mục “{before.head.heading}”" if before else "ở đầu báo cáo"
    return f"thêm tiêu đề “## … {scheme.title.upper()}” {where}"


@rule(Scope.REPORT)
def section_order(report: Report) -> Iterator[Problem]:
    """Các mục không theo thứ tự quy định cho nhóm báo cáo (mục `sections` trong series.yml)."""
    found = _matched(report)
    ordered = [found[i] for i in sorted(found)]
    for before, after in pairwise(ordered):
        if after.head.start < before.head.start:
            yield Problem(
                report.block_place(after.head),
                f"mục “{after.head.title}” đặt trước mục “{before.head.title}”, trái quy định",
                f"chuyển mục này xuống sau mục “{before.head.heading}”",
                after.head.heading,
                (Related(report.block_place(before.head), "mục phải đứng trước"),),
            )


@rule(Scope.REPORT)
def duplicate_section_number(report: Report) -> Iterator[Problem]:
    """Hai mục, hoặc hai đoạn đánh số, cùng cấp mang cùng một số.

    Người viện dẫn “mục II” không biết là mục nào. Văn bản đã ban hành thì giữ nguyên số và nêu
    lý do ở mục `accepted`.
    """
    for row in _numbered_rows(report):
        seen: dict[str, Block] = {}
        for before, block in pairwise([row[0], *row]):
            if block.number in seen:
                first_one = seen[block.number]
                yield Problem(
                    report.block_place(block) if block.level else _label(report, block),
                    f"số “{block.label}” đã dùng ở {_name(first_one)}",
                    _renumber_hint(before),
                    _quote(block),
                    (Related(_label(report, first_one), "lần thứ nhất"),),
                )
            seen.setdefault(block.number, block)


@rule(Scope.REPORT)
def skipped_section_number(report: Report) -> Iterator[Problem]:
    """Số mục, hoặc số của đoạn đánh số, không nối tiếp số đứng trước cùng cấp.

    Có thể thiếu một mục, hoặc đánh số nhầm.
    """
    for row in _numbered_rows(report):
        if row[0].number != first(row[0].number):
            yield Problem(
                _label(report, row[0]),
                f"số đầu tiên là “{row[0].label}”, không phải “{first(row[0].number)}”",
                f"xem lại: thiếu mục đứng trước, hay đánh số nhầm; {KEEP_AS_ISSUED}",
                _quote(row[0]),
            )
        for before, block in pairwise(row):
            if block.number != before.number and not follows(block.number, before.number):
                yield Problem(
                    _label(report, block),
                    f"sau “{before.label}” phải là “{successor(before.number)}”, "
                    f"nhưng ở đây là “{block.label}”",
                    f"xem lại: thiếu mục ở giữa, hay đánh số nhầm; {KEEP_AS_ISSUED}",
                    _quote(block),
                    (Related(_label(report, before), "số đứng trước"),),
                )


def _numbered_rows(report: Report) -> Iterator[list[Block]]:
    """Runs of headings, and of paragraphs, that count together: one parent, one style."""
    among: set[int] = set()  # where paragraphs that count with headings begin
    rows = list(_by_style(list(_with_run_in(report.lead, report.sections, among))))
    for section in report.all_sections:
        rows.extend(_by_style(list(_with_run_in(section.blocks, section.children, among))))
    yield from rows
    for blocks in (report.lead, *(section.blocks for section in report.all_sections)):
        yield from _paragraph_rows([b for b in blocks if b.start not in among])


def _with_run_in(
    above: Sequence[Block], sections: Sequence[Section], among: set[int]
) -> Iterator[Block]:
    """The headings of sections, and among them paragraphs that count on from heading to heading.

    Of many titles one may be run in: "12. Sở Tài chính: bố trí kinh phí." after heading 11.
    """
    if not sections:
        return
    head = sections[0].head
    last = next((b for b in reversed(above) if b.number and not b.level), None)
    if last and head.number and _style(last) == _style(head) and follows(head.number, last.number):
        run = [b for b in above if b.number and _style(b) == _style(head)]
        among.update(b.start for b in run)
        yield from (replace(b, level=head.level) for b in run)
    for section in sections:
        before = section.head
        yield before
        for block in section.blocks if before.number else ():
            if not block.number or _style(block) != _style(section.head):
                continue
            if not follows(block.number, before.number):
                break  # a list of its own
            among.add(block.start)
            before = replace(block, level=section.head.level)
            yield before


def _by_style(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Headings of one parent that count together.

    Where a lettered and a numbered level are headings of one level, numbers begin anew after each
    letter: A. I. II. B. I. II.
    """
    rows: dict[tuple[int, str], list[Block]] = {}
    before: tuple[int, str] | None = None
    for block in blocks:
        if not block.number:
            continue
        key = block.level, _style(block)
        row = rows.get(key)
        if row and block.number == first(block.number) != row[-1].number and before != key:
            yield rows.pop(key)
        rows.setdefault(key, []).append(block)
        before = key
    yield from rows.values()


def _style(block: Block) -> str:
    """What a number counts in: 3.1.2 follows 3.1.1, not 3.1."""
    style = style_of(block.number)
    return f"{style} {block.number.rpartition('.')[0]}" if style == "decimal" else style


def _paragraph_rows(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Numbered paragraphs; a) b) under 2. count anew, so does 1. after a run has ended.

    A quoted law counts as the law does: its paragraphs are no list of ours, nor is what goes on
    from their numbers.
    """
    rows: dict[str, list[Block]] = {}
    quoted: dict[str, str] = {}
    closing = ""
    for block in blocks:
        if not closing and block.text[0] in _QUOTES and (label := read_label(block.text[1:])):
            quoted[style_of(label.number)] = label.number
        inside, closing = closing, _closing_quote(block.text, closing)
        if not block.number or block.level:
            continue
        style = _style(block)
        if inside or ((before := quoted.get(style)) and follows(block.number, before)):
            quoted[style] = block.number
            continue
        if style != "letter" and block.number != first(block.number) and "letter" in rows:
            yield rows.pop("letter")
        if style in rows and block.number == first(block.number) != rows[style][-1].number:
            yield rows.pop(style)
        rows.setdefault(style, []).append(block)
    yield from rows.values()


def _closing_quote(text: str, waiting: str) -> str:
    """The quote that a paragraph leaves open, "" where it leaves none; only long ones count."""
    if waiting:
        return "" if waiting in text else waiting
    sign = text[0]
    if sign in _QUOTES and _QUOTES[sign] not in text[1:]:
        return _QUOTES[sign]
    return ""


def _label(report: Report, block: Block) -> Place:
    start = block.content if not block.label else block.start + block.text.find(block.label)
    return report.place(start, start + len(block.label))


def _name(block: Block) -> str:
    return f"“{_quote(block)}”"


def _quote(block: Block) -> str:
    """A heading whole, a paragraph by its first words."""
    words = block.heading.replace("\n", " ")
    return words if len(words) <= 60 else words[:60].rsplit(" ", 1)[0]


def _renumber_hint(before: Block) -> str:
    number = successor(before.number)
    return f"có lẽ phải là “{number}”; {KEEP_AS_ISSUED}"


@rule(Scope.REPORT)
def empty_section(report: Report) -> Iterator[Problem]:
    """Tiêu đề mục mà bên dưới không có nội dung, cũng không có mục con."""
    for section in report.all_sections:
        if not section.blocks and not section.children:
            yield Problem(
                report.block_place(section.head),
                f"mục “{section.head.heading}” không có nội dung",
                f"viết nội dung hoặc bỏ tiêu đề; {KEEP_AS_ISSUED}",
                section.head.heading,
            )
