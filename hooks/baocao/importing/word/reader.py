"""A .docx as lines, tables and pictures in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from baocao.importing.layout import Item, Layout, Line, Picture, Remark, Table, TableCell
from baocao.importing.letterhead import pieces
from baocao.importing.plain import clean, line_of
from baocao.importing.word.numbering import Numbering, read_numbering
from baocao.importing.word.package import Package, Relation
from baocao.importing.word.remarks import remarks
from baocao.importing.word.runs import Seen, Words, read_runs
from baocao.importing.word.styles import Styles, child, read_styles, value
from baocao.importing.word.xml import Element

_INTO = frozenset(("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag"))
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"RIFF", "webp"),
)
_UNIT = "đoạn "


def read_word(data: bytes) -> Layout:
    """The lines of a Word file; raises BadWordFileError for what is none or may not be read."""
    package = Package(data)
    reader = _Reader(package)
    body = child(package.xml(package.main), "w:body")
    items = list(reader.items(body)) if body is not None else []
    if not _has_nation(items):
        items = [*reader.first_header(body), *items]
    told = [*reader.remarks, *remarks(package, reader.seen)]
    return Layout(tuple(items), reader.notes(), tuple(told), _UNIT)


def _has_nation(items: Sequence[Item]) -> bool:
    from baocao.importing.tables import unpacked

    lines = [i for i in unpacked(items[:40]) if isinstance(i, Line)]
    return any(kind in ("nation", "party") for _, kind in pieces(lines))


@dataclass
class _State:
    """Where reading has come to: paragraphs so far, a gap above, words of a joined paragraph."""

    number: int = 0
    gap: bool = True
    held: list[str] = field(default_factory=list)


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.folder = package.main.rpartition("/")[0]
        self.styles: Styles = read_styles(self._part("styles.xml"))
        self.numbering: Numbering = read_numbering(self._part("numbering.xml"))
        self.relations: dict[str, Relation] = package.relations(package.main)
        self.seen = Seen()
        self.state = _State()
        self.remarks: list[Remark] = []
        self.note_numbers: dict[str, str] = {}
        self._number_notes()

    def _part(self, name: str) -> Element | None:
        return self.package.xml(f"{self.folder}/{name}" if self.folder else name)

    def _number_notes(self) -> None:
        """Numbers foot- and endnotes as the document refers to them, from 1."""
        root = self.package.xml(self.package.main)
        for each in root.iter() if root is not None else ():
            if each.tag in ("w:footnoteReference", "w:endnoteReference"):
                key = f"{each.tag}{each.get('w:id')}"
                self.note_numbers.setdefault(key, str(len(self.note_numbers) + 1))

    def notes(self) -> dict[str, str]:
        """The words of the notes by number."""
        words: dict[str, str] = {}
        for part, kind in (("footnotes.xml", "footnote"), ("endnotes.xml", "endnote")):
            root = self._part(part)
            for note in root if root is not None else ():
                number = self.note_numbers.get(f"w:{kind}Reference{note.get('w:id')}")
                if number:
                    runs = (read_runs(p, self.styles, self.seen, {}) for p in note.iter("w:p"))
                    words[number] = " ".join(" ".join(run.text for run in runs).split())
        return words

    def first_header(self, body: Element | None) -> Iterator[Item]:
        """The header of the first page where it holds the letterhead."""
        for reference in body.iter("w:headerReference") if body is not None else ():
            relation = self.relations.get(reference.get("r:id") or "")
            if relation and not relation.external:
                root = self.package.xml(relation.target)
                items = list(self.items(root)) if root is not None else []
                if _has_nation(items):
                    yield from items
                    return

    def items(self, parent: Element) -> Iterator[Item]:
        """What a body, cell or text box holds, in reading order."""
        for each in parent:
            if each.tag == "w:p":
                yield from self._paragraph(each)
            elif each.tag == "w:tbl":
                yield from self._table(each)
            elif each.tag in _INTO:
                yield from self.items(each)
            elif each.tag in ("w:del", "w:moveFrom"):
                self.seen.changes += 1
            elif each.tag == "mc:AlternateContent" and len(each):
                yield from self.items(each[0])

    def _paragraph(self, paragraph: Element) -> Iterator[Item]:
        self.state.number += 1
        words = read_runs(paragraph, self.styles, self.seen, self.note_numbers)
        text = "".join(self.state.held) + words.text
        properties = paragraph.find("w:pPr")
        if child(properties, "w:rPr", "w:del") is not None and text.strip():
            self.state.held = [text]  # its end was deleted: it goes on with the next one
            return
        self.state.held = []
        if text.strip():
            label = self.numbering.label(paragraph, self.styles)
            yield from self._lines(f"{label} {text}" if label else text, words, properties)
        else:
            self.state.gap = True
        for box in words.boxes:
            self.state.gap = True
            yield from self.items(box)
        yield from self._pictures(words)

    def _lines(self, text: str, words: Words, properties: Element | None) -> Iterator[Line]:
        """A paragraph as lines: one, or several where it has line breaks."""
        style = value(properties, "w:pStyle") or self.styles.default
        centred = value(properties, "w:jc") or self.styles.paragraph(style, "w:jc")
        number, first = self.state.number, True
        for row in text.split("\n"):
            if not row.strip():
                continue
            line = line_of(number, row, first and self.state.gap, pipes=False)
            yield replace(
                line,
                bold=words.is_bold,
                centred=centred == "center",
                level=level + 1 if (level := self.styles.level(style)) else 0,
                whole=first,
            )
            first = False
        self.state.gap = False

    def _table(self, table: Element) -> Iterator[Item]:
        number = self.state.number + 1
        rows = [self._row(row) for row in _rows(table) if not self._is_deleted(row)]
        self.state.gap = True
        if any(cell.lines for row in rows for cell in row):
            yield Table(number, tuple(rows))

    def _is_deleted(self, row: Element) -> bool:
        deleted = child(row, "w:trPr", "w:del") is not None
        self.seen.changes += deleted
        return deleted

    def _row(self, row: Element) -> tuple[TableCell, ...]:
        before = value(row, "w:trPr", "w:gridBefore")
        skipped = int(before) if before in tuple("123456789") else 0
        cells = [TableCell(()) for _ in range(skipped)]
        for cell in _cells(row):
            span = value(cell, "w:tcPr", "w:gridSpan")
            width = int(span) if span and span.isdecimal() and len(span) < 3 else 1
            cells.append(TableCell(tuple(self._cell(cell)), max(1, width)))
        return tuple(cells)

    def _cell(self, cell: Element) -> Iterator[Line]:
        self.state.gap = True
        for item in self.items(cell):
            if isinstance(item, Line):
                yield item
            elif isinstance(item, Table):
                for row in item.rows:
                    for inner in row:
                        yield from inner.lines

    def _pictures(self, words: Words) -> Iterator[Picture]:
        for name, alt in words.pictures:
            relation = self.relations.get(name)
            if relation is None:
                continue
            if relation.external:
                self._left_out("ảnh nằm ngoài tệp", relation.target)
                continue
            data = self.package.picture(relation.target)
            ending = next((e for start, e in _PICTURES if data and data.startswith(start)), "")
            if data is None or not ending:
                self._left_out("ảnh (chỉ nhận PNG, JPEG, GIF, WebP, dưới 5 MB)", relation.target)
                continue
            stem = relation.target.rsplit("/", 1)[-1].rsplit(".", 1)[0]
            alt = " ".join(clean(alt).split())[:200]
            yield Picture(self.state.number, f"{stem}.{ending}", alt or "Hình trong văn bản", data)

    def _left_out(self, what: str, name: str) -> None:
        self.remarks.append(Remark(self.state.number, f"bỏ {what}: {clean(name)[:100]}"))


def _rows(table: Element) -> Iterator[Element]:
    for each in table:
        if each.tag == "w:tr":
            yield each
        elif each.tag in _INTO:
            yield from _rows(each)


def _cells(row: Element) -> Iterator[Element]:
    for each in row:
        if each.tag == "w:tc":
            yield each
        elif each.tag in _INTO:
            yield from _cells(each)
