"""Lines of a body put together to paragraphs by their shape, not only by blank lines.

A text may come hard-wrapped, one paragraph a line, or with blank lines between; a Word file has
its paragraphs. Items of lists, numbered lines and rows of tables begin anew; a line that goes on
in the middle of a sentence is joined, across a page end too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from baocao.importing.grids import Grid, grid_of_rows, grid_of_table
from baocao.importing.kinds import is_operative
from baocao.importing.labels import Label, read_label
from baocao.importing.layout import Item, Line, Picture, Table
from baocao.importing.shape import (
    bullet_of,
    is_capitals,
    is_finished,
    is_ornament,
    is_unfinished,
    starts_small,
)
from baocao.importing.vocabulary import lower_along, vocabulary
from baocao.text.vietnamese import runs_on

_LONGEST_LINE = 200  # a wrapped line is shorter
_ENOUGH = 2  # so many lines that go on in small letters show that a text is wrapped
_WIDE_LINES = 0.1  # a wrapped text has hardly any line that is wider than the others
_LONGEST_HEADING, _HEADING_LINES = 200, 5


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, item of a list, or heading: `bullet` and `label` are apart from `text`."""

    number: int
    text: str
    bullet: str = ""
    label: Label | None = None
    bold: bool | None = None
    centred: bool = False
    level: int = 0
    whole: bool = False


Block = Paragraph | Grid | Picture


@dataclass(frozen=True, slots=True)
class Join:
    """Two paragraphs put together across a page end: the first's line, the words on both sides."""

    number: int
    before: str
    after: str


@dataclass
class Body:
    """A body's blocks, and the joins that made them."""

    blocks: list[Block] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)


def read_blocks(items: Sequence[Item], join: bool = True) -> Body:
    """The blocks of a body; `join` puts paragraphs together that a page end has broken."""
    body = Body()
    width = wrap_width([item for item in items if isinstance(item, Line)])
    rows: list[Line] = []
    held: _Held | None = None
    for item in items:
        if isinstance(item, Line) and item.piped and len(item.cells) > 1:
            rows.append(item)
            continue
        if rows:
            _flush(held, body)
            held = None
            body.blocks.extend(_blocks_of_rows(rows))
            rows = []
        if not isinstance(item, Line):
            _flush(held, body)
            held = None
            body.blocks.extend(_blocks_of_table(item) if isinstance(item, Table) else [item])
        elif not is_ornament(item.text):
            held = _add(item, held, body, width, join)
    _flush(held, body)
    body.blocks.extend(_blocks_of_rows(rows))
    return body


@dataclass
class _Held:
    """The lines of a paragraph so far."""

    lines: list[Line]
    bullet: str
    label: Label | None
    texts: list[str]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    def paragraph(self) -> Paragraph:
        first = self.lines[0]
        return Paragraph(
            first.number,
            " ".join(self.texts).strip(),
            self.bullet,
            self.label,
            _all_bold(self.lines),
            first.centred,
            first.level,
            first.whole,
        )


def _all_bold(lines: Sequence[Line]) -> bool | None:
    known = [line.bold for line in lines if line.bold is not None]
    return all(known) if known else None


def _flush(held: _Held | None, body: Body) -> None:
    """Ends the paragraph that is held."""
    if held:
        body.blocks.append(held.paragraph())


def _hold(line: Line) -> _Held:
    bullet = bullet_of(line.text)
    words = line.text[len(bullet) :]
    label = None if bullet else read_label(words)
    return _Held([line], bullet.strip(), label, [words])


def _add(line: Line, held: _Held | None, body: Body, width: int, join: bool) -> _Held:
    if held and _goes_on(held, line, width):
        held.lines.append(line)
        held.texts.append(line.text)
        return held
    if held and join and _broken(held, line):
        body.joins.append(
            Join(
                held.lines[0].number, held.texts[-1].rsplit(" ", 1)[-1], line.text.split(" ", 1)[0]
            )
        )
        held.lines.append(line)
        held.texts.append(line.text)
        return held
    _flush(held, body)
    return _hold(line)


def _broken(held: _Held, line: Line) -> bool:
    """Whether a page end has broken a paragraph between the two, nothing else."""
    return (
        (line.gap or line.whole)
        and not bullet_of(line.text)
        and read_label(line.text) is None
        and runs_on(held.last.text, line.text)
    )


def wrap_width(lines: Sequence[Line]) -> int:
    """How long the lines of a hard-wrapped text are at most; 0 where a line is a paragraph."""
    going_on = [
        len(above.text)
        for above, below in pairwise(lines)
        if not below.gap and not above.whole and runs_on(above.text, below.text)
    ]
    if len(going_on) < _ENOUGH:
        return 0
    width = sorted(going_on)[int(len(going_on) * 0.9)]
    wide = sum(len(line.text) > width * 1.15 for line in lines)
    return width if width <= _LONGEST_LINE and wide <= len(lines) * _WIDE_LINES else 0


def _goes_on(held: _Held, line: Line, width: int) -> bool:
    """Whether a line belongs to the paragraph that the lines above began."""
    above = held.last
    if line.whole or bullet_of(line.text):
        return _heading_goes_on(held, line)
    if line.gap:
        return _heading_goes_on(held, line)
    if read_label(line.text):
        return is_unfinished(above.text, line.text) and not above.text.endswith(",")
    if is_operative(line.text):
        return False
    if runs_on(above.text, line.text) or (
        is_unfinished(above.text, line.text)
        and not (above.text.endswith(",") and is_capitals(line.text))
    ):
        return True
    if _heading_goes_on(held, line):
        return True
    return _is_full(held, line, width) if width else _recital_goes_on(held, line)


def _is_full(held: _Held, line: Line, width: int) -> bool:
    """Whether, in a wrapped text, the line above had no room for the first word of this one."""
    above = held.last
    if _recital_goes_on(held, line):
        return True
    if len(above.text) + 1 + len(line.text.split(" ", 1)[0]) <= width:
        return not is_finished(above.text) and line.text[:1].isdigit()
    if starts_small(line.text):
        return True
    if above.text.rstrip()[-1:] in ";:" or line.indent > above.indent:
        return False
    return not (is_finished(above.text) and _opens(line.text))


def _opens(text: str) -> bool:
    return vocabulary().opener.match(lower_along(text[:40])) is not None


def _recital_goes_on(held: _Held, line: Line) -> bool:
    """Whether a recital, which ends in a semicolon or full stop, has not yet ended."""
    first = held.texts[0]
    return (
        vocabulary().recital.match(lower_along(first[:40])) is not None
        and not is_finished(held.last.text)
        and not _opens(line.text)
        and not is_capitals(line.text)
    )


def _heading_goes_on(held: _Held, line: Line) -> bool:
    """Whether a numbered heading in capitals goes on with a second line in capitals.

    A bare "Chương I" takes the line below as its title.
    """
    label = held.label
    if label is None or label.style == "điều" or len(held.texts) > _HEADING_LINES:
        return False
    if bullet_of(line.text):
        return False
    title = " ".join(held.texts)[label.end :].strip()
    fits = (
        is_capitals(line.text)
        and read_label(line.text) is None
        and len(title) + len(line.text) <= _LONGEST_HEADING
        and not line.text.rstrip().endswith(":")
    )
    if not title:
        if label.style in ("ROMAN", "LETTER"):
            return fits
        return label.is_part and (fits or _is_title_line(held.last, line))
    return fits and is_capitals(title) and not is_finished(title) and line.bold == held.last.bold


def _is_title_line(above: Line, line: Line) -> bool:
    """Whether a line in small letters is the title of the bare number above it."""
    return bool(line.bold and above.bold) and not is_finished(line.text) and len(line.text) < 120


def _blocks_of_rows(rows: Sequence[Line]) -> Iterator[Block]:
    """Rows set apart by pipes as a table; what makes none as paragraphs."""
    grid = grid_of_rows(rows)
    if grid:
        yield grid
    else:
        yield from (Paragraph(row.number, row.text) for row in rows)


def _blocks_of_table(table: Table) -> Iterator[Block]:
    """A Word table; what makes none, a single column say, as paragraphs."""
    grid = grid_of_table(table)
    if grid:
        yield grid
    else:
        lines = (line for row in table.rows for cell in row for line in cell.lines)
        yield from read_blocks([replace(line, whole=True) for line in lines]).blocks
