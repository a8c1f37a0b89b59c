"""What a reader of a file hands on: lines, tables and pictures in reading order."""

from dataclasses import dataclass, field
from typing import TypeAlias

# A footnote's number stands between these in a line's text: code points that no text may hold.
NOTE_OPEN, NOTE_CLOSE = "\ufdd0", "\ufdd1"
# Stands for a table or picture where only lines are read.
OBJECT = "\ufffc"


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of a line: its words, and how far from the left margin they begin."""

    offset: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is laid out.

    `number` is its line in a text or its paragraph in a Word file, from 1. `gap` says that
    nothing stands directly above it. `cells` holds its columns where wide gaps, tabs or pipes
    set it apart into several (`piped`). `bold` is None where the source doesn't tell. `level`
    is that of a heading by markup or style, else 0. `whole` says that the line is a paragraph
    by itself, as in Word, and no line of a wrapped one.
    """

    number: int
    text: str
    gap: bool = True
    indent: int = 0
    cells: tuple[Cell, ...] = ()
    piped: bool = False
    bold: bool | None = None
    centred: bool = False
    level: int = 0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table: its lines, and how many columns it takes."""

    lines: tuple[Line, ...]
    span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a Word file, row by row."""

    number: int
    rows: tuple[tuple[TableCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: `name` is that of its file, `data` the file's bytes."""

    number: int
    name: str
    alt: str
    data: bytes = field(repr=False)


Item: TypeAlias = Line | Table | Picture


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that the import did or was unsure of, and the line it is about (0: the file)."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A file as lines: its items, its footnotes by number, and what reading it left to say."""

    items: tuple[Item, ...]
    notes: dict[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    unit: str = ""  # what a line's number counts where it is no line: "đoạn "
