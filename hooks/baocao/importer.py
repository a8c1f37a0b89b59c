"""The plain text of a report, as a scanner or word processor leaves it, as a Markdown page.

Nothing is invented and no word is lost, added or moved: a blank number or date stays blank,
what the text does not hold is left to `series.yml` or to a person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from baocao.numbering import Label, read_label
from baocao.text import fold, nfc, runs_on

_NUMBER = re.compile(r"Số\s*:\s*(?P<number>[^/\s]*)\s*/\s*(?P<symbol>\S+)$", re.I)
_DATE = re.compile(
    r"(?P<place>[^,]+),\s*ngày\s*(?P<day>\d{1,2})?\s*(?:tháng\s*(?P<month>\d{1,2})?)?"
    r"\s*(?:năm\s*(?P<year>\d{4})?)?$"
)
_AUTHORITY = re.compile(r"(?:KT|TL|TM|TUQ|Q)\.\s*\S")
_MAX_TITLE = 120  # a heading is shorter, a numbered paragraph longer, than this many letters


@dataclass
class ImportedReport:
    """What was read: front matter values as printed, body paragraphs, joins made.

    `joins` holds, for each pair of paragraphs put together, the line of the first in the text
    and the words on both sides.
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


@dataclass(frozen=True, slots=True)
class _Paragraph:
    line: int
    text: str


def read_plain_text(text: str, join: bool = True) -> ImportedReport:
    """Reads the plain text of a report; `join` puts page-broken paragraphs together."""
    paragraphs = list(_paragraphs(nfc(text.removeprefix("\ufeff"))))
    report = ImportedReport()
    start = _read_head(paragraphs, report)
    end = _read_tail(paragraphs, start, report)
    body = paragraphs[start:end]
    if join:
        body = list(_joined(body, report))
    report.body = [_as_markdown(p.text) for p in body]
    return report


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")
    pending: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            pending.append(line.strip())
        elif pending:
            yield _Paragraph(number - len(pending), "\n".join(pending))
            pending = []


def _read_head(paragraphs: list[_Paragraph], report: ImportedReport) -> int:
    """Reads letterhead, type and subject; returns the index of the first body paragraph."""
    kind = next((i for i, p in enumerate(paragraphs) if _is_type(p.text)), None)
    if kind is None:
        return 0
    for paragraph in paragraphs[:kind]:
        for line in paragraph.text.split("\n"):
            _read_letterhead_line(line, report)
    report.document_type, _, rest = paragraphs[kind].text.partition("\n")
    if rest:
        report.title = rest.replace("\n", " ")
        return kind + 1
    if kind + 1 < len(paragraphs):
        report.title = paragraphs[kind + 1].text.replace("\n", " ")
    return kind + 2


def _is_type(text: str) -> bool:
    return fold(text.split("\n", 1)[0].strip("* ")) == "bao cao"


def _read_letterhead_line(line: str, report: ImportedReport) -> None:
    words = line.strip("* ")
    folded = fold(words)
    if match := _NUMBER.match(words):
        report.number, report.symbol = match["number"], match["symbol"]
    elif match := _DATE.match(words):
        report.place = match["place"]
        report.date = _iso(match)
    elif folded.startswith(("cong hoa xa hoi", "doc lap")) or not folded.strip("-_ "):
        return  # the same words stand on every document: the template prints them
    elif not report.parent:
        report.parent = words
    else:
        report.issuer = f"{report.issuer} {words}".strip()


def _iso(match: re.Match[str]) -> str:
    day, month, year = match["day"], match["month"], match["year"]
    return f"{year}-{int(month):02}-{int(day):02}" if day and month and year else ""


def _read_tail(paragraphs: list[_Paragraph], start: int, report: ImportedReport) -> int:
    """Reads recipients and signature; returns the index after the last body paragraph."""
    for index in range(start, len(paragraphs)):
        if fold(paragraphs[index].text).startswith("noi nhan"):
            lines = [line for p in paragraphs[index:] for line in p.text.split("\n")]
            _read_signature(lines[1:], report)
            return index
    return len(paragraphs)


def _read_signature(lines: list[str], report: ImportedReport) -> None:
    signing: list[str] = []
    for line in lines:
        if line.startswith("-") and not signing:
            report.recipients.append(line.lstrip("- "))
        else:
            signing.append(line.strip("* "))
    if signing and _AUTHORITY.match(signing[0]):
        report.authority = signing.pop(0)
    if signing:
        report.name = signing.pop()
    report.position = " ".join(signing)


def _joined(paragraphs: list[_Paragraph], report: ImportedReport) -> Iterator[_Paragraph]:
    held: _Paragraph | None = None
    for paragraph in paragraphs:
        if held and not read_label(paragraph.text) and runs_on(held.text, paragraph.text):
            report.joins.append(
                (held.line, held.text.rsplit(" ", 1)[-1], paragraph.text.split(" ", 1)[0])
            )
            held = _Paragraph(held.line, f"{held.text} {paragraph.text}")
            continue
        if held:
            yield held
        held = paragraph
    if held:
        yield held


def _as_markdown(text: str) -> str:
    label = read_label(text)
    level = _heading_level(text, label) if label else 0
    return f"{'#' * level} {text}" if level else text


def _heading_level(text: str, label: Label) -> int:
    """2 for I., 3 for 1., 4 for a) where the words are a title; 0 where they are a paragraph."""
    words = text[label.end :].strip()
    if not words or "\n" in words or len(words) > _MAX_TITLE or words[-1] in ".;,":
        return 0
    levels = {"part": 2, "roman": 2, "arabic": 3, "decimal": 4, "letter": 4}
    return levels[label.style]
