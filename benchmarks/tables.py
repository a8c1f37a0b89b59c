"""The body of a table-heavy report: tables, lists, footnotes, and mistakes that it accepts."""

import itertools
import random
from collections.abc import Iterator, Sequence

from benchmarks.writer import Words, Writer

HEADINGS = (
    "## I. ĐẶC ĐIỂM TÌNH HÌNH",
    "## II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO TRIỂN KHAI THỰC HIỆN",
    "## III. KẾT QUẢ THỰC HIỆN",
    "## IV. ĐÁNH GIÁ CHUNG",
)
_TABLES_OF_A_SECTION = (0, 1, 4, 1)
_COLUMNS = 4
_PARAGRAPHS, _WORDS = 5, 80  # paragraphs of a section, words of a paragraph
_ITEMS = 8


def body(writer: Writer, year: int, seed: str) -> Iterator[str]:
    """The blocks of the body; a footnote is cited once, and comes at the end of its section."""
    draw = random.Random(f"{seed} tables")
    faults = [writer.fill(fault.sentence) for fault in writer.words.faults]
    captions = _captions(writer)
    cited = 0
    for heading, tables in zip(HEADINGS, _TABLES_OF_A_SECTION, strict=True):
        yield heading
        notes = []
        for number in range(_PARAGRAPHS):
            text = writer.paragraph(_WORDS)
            if number % 2:
                cited += 1
                notes.append(f"[^{cited}]: {writer.document()}.")
                text += f"[^{cited}]"
            elif faults:
                text += f" {faults.pop()}"
            yield text
        yield "Các nhiệm vụ cụ thể:"
        yield _list(writer)
        for _ in range(tables):
            yield f"{next(captions)}:"
            yield _table(writer.words, year, draw)
        yield from notes
    yield "Trên đây là kết quả thực hiện trong năm; đơn vị tiếp tục báo cáo khi có yêu cầu./."


def _captions(writer: Writer) -> Iterator[str]:
    """Names of tables, none twice: each of a term of its own."""
    for number, term in enumerate(writer.subject.terms):
        yield writer.words.captions[number % len(writer.words.captions)].replace("{t}", term)


def _list(writer: Writer) -> str:
    patterns = itertools.cycle(writer.words.items)
    items = [writer.fill(next(patterns)) for _ in range(_ITEMS)]
    return "\n".join([*(f"- {item};" for item in items[:-1]), f"- {items[-1]}."])


def _table(words: Words, year: int, draw: random.Random) -> str:
    """A table of all units and some of their figures, the last row the total.

    A unit has one figure of its year in a column, whatever report or table says it.
    """
    names = [f"{unit} {place}" for unit in words.units for place in words.places]
    draw.shuffle(names)
    columns = draw.sample(words.columns, _COLUMNS)
    rows = [[random.Random(f"{n} {c} {year}").randint(2, 400) for c in columns] for n in names]
    total = [sum(column) for column in zip(*rows, strict=True)]
    lines = [_row("TT", "Đơn vị", columns), _row("---:", "---", ["---:"] * _COLUMNS)]
    lines += [_row(f"{at}", n, row) for at, (n, row) in enumerate(zip(names, rows, strict=True), 1)]
    return "\n".join([*lines, _row("", "Tổng cộng", total)])


def _row(number: str, label: str, cells: Sequence[object]) -> str:
    return f"| {number} | {label} | {' | '.join(map(str, cells))} |"
