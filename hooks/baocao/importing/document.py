"""A document out of its lines: head, body, closing, attachments, and what it was unsure of."""

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from baocao.importing.blocks import Body, Paragraph, read_blocks
from baocao.importing.closing import Closing, read_closing
from baocao.importing.dates import find_date
from baocao.importing.doubts import doubts, lost_words, mixed_lists, old_letters
from baocao.importing.head import Head, read_head
from baocao.importing.kinds import heads_part, opens_attachment
from baocao.importing.layout import OBJECT, Item, Layout, Line, Picture, Remark, Table
from baocao.importing.outline import read_outline
from baocao.importing.plain import read_text
from baocao.importing.render import Part, markdown
from baocao.importing.shape import is_capitals
from baocao.importing.tables import unpacked
from baocao.importing.unfold import unfold

_TITLE_LINE = 120
_TITLE_LINES, _LONGEST_TITLE_LINE = 4, 200  # of an attached part


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

    def words(self) -> list[str]:
        """All that is kept of the document, the kind as it is printed."""
        fields = (self.number, self.symbol, self.place, self.date, self.document_type, self.title)
        bodies = (
            self.addressee,
            self.parent,
            self.issuer,
            self.authority,
            self.position,
            self.name,
        )
        kept = [value or "" for value in (*fields, *bodies)]
        return [*kept, *self.recipients, *map(html.unescape, self.body)]


def read_plain_text(text: str, join: bool = True, is_markdown: bool = False) -> ImportedReport:
    """Reads a plain text or Markdown; `join` puts page-broken paragraphs together."""
    return read_document(read_text(text, is_markdown), join)


def read_document(layout: Layout, join: bool = True, stem: str = "anh") -> ImportedReport:
    """Reads a document out of its layout; `stem` begins the names of its pictures' files."""
    items = unfold(unpacked(layout.items))
    head = read_head([_line(i) for i in takewhile(_is_no_table, items) if not _is_picture(i)])
    items, logos = _without_logos(items, head)
    lines = [_line(item) for item in items]
    closing = read_closing(lines, head.end)
    report = _with_fields(head, closing)
    inner = items[head.end : closing.start]
    segments = (items[: head.start], head.lead, logos, inner, closing.left)
    main = [item for segment in segments for item in _apart(segment)]
    bodies = [read_blocks(main, join), *_attached(items[closing.end :], join)]
    parts = [_part(body, attached=at > 0) for at, body in enumerate(bodies)]
    report.body = list(markdown(parts, layout.notes, _pictures(layout.items, stem, report)))
    report.joins = [(j.number, j.before, j.after) for body in bodies for j in body.joins]
    report.remarks = [
        *layout.remarks,
        *doubts(head, closing, lines),
        *(remark for part in parts for remark in mixed_lists(part.outline.lists)),
        *old_letters(items),
        *lost_words(items, [*report.words(), report.document_type]),
    ]
    return report


def _apart(items: Sequence[Item]) -> Iterator[Item]:
    """The items of a segment, the first set apart from what comes before it."""
    for index, item in enumerate(items):
        yield replace(item, gap=True) if index == 0 and isinstance(item, Line) else item


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
        late = find_date(line.text)
        unknown = letterhead.date is None or not (letterhead.date or letterhead.place)
        if late and unknown:
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


def _attached(items: Sequence[Item], join: bool) -> list[Body]:
    """What follows the signature, a body for each part that has a title of its own."""
    if not items:
        return []
    cuts = [0]
    for index, item in enumerate(items):
        if not index or not isinstance(item, Line) or not heads_part(item.text):
            continue
        in_title = index - cuts[-1] < _TITLE_LINES and all(
            isinstance(i, Line) and len(i.text) < _LONGEST_TITLE_LINE
            for i in items[cuts[-1] : index]
        )
        if not in_title:
            cuts.append(index)
    cuts.append(len(items))
    return [read_blocks(items[a:b], join) for a, b in pairwise(cuts)]


def _part(body: Body, attached: bool) -> Part:
    """A part with its outline; an attached one begins with its title where it has one."""
    first = body.blocks[0] if body.blocks else None
    headed = isinstance(first, Paragraph) and (
        opens_attachment(first.text) or (is_capitals(first.text) and len(first.text) < _TITLE_LINE)
    )
    return Part(body.blocks, read_outline(body.blocks), attached, attached and headed)


def _pictures(items: Sequence[Item], stem: str, report: ImportedReport) -> Mapping[str, str]:
    """Names for the files of pictures; their bytes go into the report."""
    names: dict[str, str] = {}
    for item in items:
        if isinstance(item, Picture) and item.name not in names:
            ending = item.name.rsplit(".", 1)[-1].lower()
            names[item.name] = f"{stem}-hinh-{len(names) + 1}.{ending}"
            report.pictures[names[item.name]] = item.data
    return names
