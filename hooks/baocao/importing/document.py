"""A document out of its lines: head, body, closing, attachments, and what it was unsure of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from baocao.importing.blocks import Body, Join, Paragraph, read_blocks
from baocao.importing.closing import Closing, read_closing
from baocao.importing.head import Head, read_head
from baocao.importing.kinds import heads_part, opens_attachment
from baocao.importing.layout import OBJECT, Item, Layout, Line, Picture, Remark, Table
from baocao.importing.letterhead import Letterhead, take_date
from baocao.importing.outline import heading_depths
from baocao.importing.plain import read_text
from baocao.importing.render import Part, markdown
from baocao.importing.shape import is_capitals
from baocao.importing.tables import unpacked
from baocao.importing.unfold import unfold


_TITLE_LINE = 120


@dataclass
class ImportedReport:
    """What was read: front matter values as printed, chunks of Markdown, joins and remarks.

    `joins` holds, for each pair of paragraphs put together, the line of the first in the text
    and the words on both sides. `pictures` are the files that `body` names, by their name.
    """

    number: str | None = None
    symbol: str = ""
    place: str = ""
    date: str | None = None
    document_type: str = ""
    title: str = ""
    addressee: str = ""
    parent: str = ""
    issuer: str = ""
    recipients: list[str] = field(default_factory=list)
    authority: str = ""
    position: str = ""
    name: str = ""
    body: list[str] = field(default_factory=list)
    joins: list[tuple[int, str, str]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)


def read_plain_text(text: str, join: bool = True, is_markdown: bool = False) -> ImportedReport:
    """Reads a plain text or Markdown; `join` puts page-broken paragraphs together."""
    return read_document(read_text(text, is_markdown), join)


def read_document(layout: Layout, join: bool = True, stem: str = "anh") -> ImportedReport:
    """Reads a document out of its layout; `stem` begins the names of its pictures' files."""
    items = unfold(unpacked(layout.items))
    head = read_head([_line(item) for item in takewhile(_is_no_table, items) if not _is_picture(item)])
    items, logos = _without_logos(items, head)
    lines = [_line(item) for item in items]
    closing = read_closing(lines, head.end)
    report = _with_fields(head, closing)
    main = [*items[: head.start], *head.lead, *logos, *items[head.end : closing.start], *closing.left]
    bodies = [read_blocks(main, join)]
    after = items[closing.end :]
    attached = _attached(after, join) if after else []
    names = _pictures(layout.items, stem, report)
    parts = [_main_part(bodies[0])]
    for body in attached:
        parts.append(_attached_part(body))
    report.body = list(markdown(parts, layout.notes, names))
    for body in (*bodies, *attached):
        report.joins.extend(map(_join, body.joins))
    report.remarks = [*layout.remarks, *_doubts(report, head, closing, lines)]
    return report


def _join(join: Join) -> tuple[int, str, str]:
    return join.number, join.before, join.after


def _line(item: Item) -> Line:
    """A line, or one that stands for a table or picture."""
    return item if isinstance(item, Line) else Line(item.number, OBJECT)


def _is_picture(item: Item) -> bool:
    return isinstance(item, Picture)


def _is_no_table(item: Item) -> bool:
    return not isinstance(item, Table)


def _without_logos(items: Sequence[Item], head: Head) -> tuple[list[Item], list[Item]]:
    """The items, and apart from them the pictures in the head."""
    below = 0
    for index, item in enumerate(items):
        if below == head.end:
            kept = [i for i in items[:index] if not _is_picture(i)]
            return [*kept, *items[index:]], [i for i in items[:index] if _is_picture(i)]
        below += not _is_picture(item)
    return list(items), []


def _with_fields(head: Head, closing: Closing) -> ImportedReport:
    letterhead = head.letterhead
    for line in closing.dates:
        late = Letterhead()
        take_date(line.text, late)
        if letterhead.date is None or (late.date and not letterhead.date and not letterhead.place):
            letterhead.place, letterhead.date = late.place, late.date
        else:
            closing.left.append(line)
    signature = closing.signature
    return ImportedReport(
        number=letterhead.number,
        symbol=letterhead.symbol,
        place=letterhead.place,
        date=letterhead.date,
        document_type=head.kind.name if head.kind else "",
        title=head.title,
        addressee=head.addressee,
        parent=letterhead.parent,
        issuer=letterhead.issuer,
        recipients=closing.recipients,
        authority=signature.authority,
        position=signature.position,
        name=signature.name,
    )


def _main_part(body: Body) -> Part:
    return Part(body.blocks, heading_depths(body.blocks))


def _attached(items: Sequence[Item], join: bool) -> list[Body]:
    """What follows the signature, a body for each part that has a title of its own."""
    cuts = [0]
    for index, item in enumerate(items):
        titled = all(isinstance(i, Line) and len(i.text) < 200 for i in items[cuts[-1] : index])
        inside_title = titled and index - cuts[-1] < 4
        if index and isinstance(item, Line) and heads_part(item.text) and not inside_title:
            cuts.append(index)
    cuts.append(len(items))
    return [read_blocks(items[a:b], join) for a, b in zip(cuts, cuts[1:], strict=False)]


def _attached_part(body: Body) -> Part:
    first = body.blocks[0] if body.blocks else None
    headed = isinstance(first, Paragraph) and (
        opens_attachment(first.text) or (is_capitals(first.text) and len(first.text) < _TITLE_LINE)
    )
    heads = frozenset({0}) if headed else frozenset[int]()
    return Part(body.blocks, heading_depths(body.blocks), True, heads)


def _pictures(items: Sequence[Item], stem: str, report: ImportedReport) -> Mapping[str, str]:
    """Names for the files of pictures; their bytes go into the report."""
    names: dict[str, str] = {}
    for item in items:
        if isinstance(item, Picture) and item.name not in names:
            ending = item.name.rsplit(".", 1)[-1].lower()
            names[item.name] = f"{stem}-hinh-{len(names) + 1}.{ending}"
            report.pictures[names[item.name]] = item.data
    return names


def _doubts(
    report: ImportedReport, head: Head, closing: Closing, lines: Sequence[Line]
) -> list[Remark]:
    """What the reading was unsure of."""
    doubts: list[Remark] = []
    first = lines[head.start].number if head.start < len(lines) else 1
    if not report.document_type:
        doubts.append(Remark(first, "không nhận ra loại văn bản và trích yếu; ghi title bằng tay"))
    elif not report.title:
        doubts.append(Remark(first, "không nhận ra trích yếu; ghi title bằng tay"))
    if not report.name:
        doubts.append(Remark(lines[-1].number if lines else 1, "không thấy người ký"))
    return doubts

