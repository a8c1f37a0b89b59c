"""Findings as text for people: place, message, source line, carets, the way to fix it."""

import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from baocao.findings import Finding, Place, Related, Severity
from baocao.reading.source import read_source

_WIDTH = 96  # columns of a source line shown; a paragraph is one line of thousands
_LARGEST = 5_000_000  # bytes of a file of which lines are shown
_BEFORE = 32  # columns kept before the place

_COLOURS = {"error": "\033[1;31m", "warning": "\033[1;33m", "info": "\033[1;36m"}
_PLAIN = "\033[0m"

Lines = Callable[[str], list[str]]


def on_terminal(findings: Iterable[Finding]) -> Iterator[str]:
    """The printed blocks, in colour where standard output is a terminal that may have it.

    The environment variable NO_COLOR, set to anything, turns colour off (no-color.org).
    """
    plain_wanted = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return plain(findings, colour=sys.stdout.isatty() and not plain_wanted)


def plain(
    findings: Iterable[Finding], read_lines: Lines | None = None, colour: bool = False
) -> Iterator[str]:
    """The printed blocks, one per finding, then a line that counts them.

    `read_lines` gives the lines of a file by its shown path; the default reads the disk.
    """
    lines = read_lines or cache(_read_lines)
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.severity.value] = counts.get(finding.severity.value, 0) + 1
        block = map(printable, _block(finding, lines))
        yield "\n".join(_coloured(block, finding) if colour else block)
    if counts:
        yield ", ".join(f"{n} {Severity(s).word}" for s, n in sorted(counts.items()))


def headline(finding: Finding) -> str:
    """`path:line:column: lỗi[rule] message`, on one line whatever a file is called."""
    place = finding.place
    return printable(
        f"{place.path}:{place.line}:{place.column}: "
        f"{finding.severity.word}[{finding.rule}] {finding.message}"
    )


def _coloured(block: Iterable[str], finding: Finding) -> Iterator[str]:
    """The lines with severity and carets in the severity's colour."""
    colour = _COLOURS[finding.severity]
    mark = f"{finding.severity.word}[{finding.rule}]"
    for number, line in enumerate(block):
        if number == 0:
            yield line.replace(mark, f"{colour}{mark}{_PLAIN}", 1)
        elif line.endswith("^") and not line.strip(" |^"):
            yield line.rstrip("^") + colour + "^" * (len(line) - len(line.rstrip("^"))) + _PLAIN
        else:
            yield line


def _block(finding: Finding, lines: Lines) -> Iterator[str]:
    yield headline(finding)
    yield from _excerpt(finding.place, lines)
    for related in finding.related:
        yield from _related(related, lines)
    if finding.hint:
        yield f"      = cách sửa: {finding.hint}"


def _related(related: Related, lines: Lines) -> Iterator[str]:
    place = related.place
    yield f"      → {place.path}:{place.line}:{place.column}: {related.message}"
    yield from _excerpt(place, lines)


def _excerpt(place: Place, lines: Lines) -> Iterator[str]:
    """The source line and carets under the place, cut to what fits a terminal."""
    text = lines(place.path)
    if place.line > len(text) or not text[place.line - 1].strip():
        return
    line = text[place.line - 1]
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    left = max(0, start - _BEFORE) if len(line) > _WIDTH else 0
    right = min(len(line), left + _WIDTH)
    shown = printable(line[left:right])
    lead, tail = "…" if left else "", "…" if right < len(line) else ""
    before = _columns(lead + printable(line[left:start]))
    marked = max(1, _columns(printable(line[start : min(max(end, start), right)])))
    yield f" {place.line:>4} | {lead}{shown}{tail}"
    yield f"      | {' ' * before}{'^' * marked}"


def printable(text: str) -> str:
    """The text with what would move a terminal's cursor shown as a blank or a sign."""
    # Most texts are: to look at each character costs much more.
    return text if text.isprintable() else "".join(_sign(c) for c in text)


def _sign(character: str) -> str:
    if character == "\t":
        return " "
    category = unicodedata.category(character)
    return "\u00b7" if category in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") else character


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: marks none, wide letters two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _read_lines(path: str) -> list[str]:
    try:
        source = read_source(Path(path), path, _LARGEST)
    except (OSError, ValueError):  # no plain file; a name that no file can have
        return []
    is_text = path.endswith((".md", ".yml")) or (source.bad_byte < 0 and "\0" not in source.text)
    return source.text.split("\n") if is_text else []
