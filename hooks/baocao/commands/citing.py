"""`baocao citations`: every document that a text cites."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from baocao.analysis.citations import Citation, find_citations
from baocao.checking.formats.plain import printable
from baocao.commands import CLEAN, Commands, decoded, read_bytes
from baocao.reading.frontmatter import read_front_matter
from baocao.reading.source import Source
from baocao.text.normalized import NormalizedText

_STDIN = "-"


def add(commands: Commands) -> None:
    """Adds the parser."""
    parser = commands.add_parser("citations", help="liệt kê các văn bản được viện dẫn")
    parser.add_argument("file", metavar="TỆP", help="tệp .md hoặc .txt; “-” là đầu vào chuẩn")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="dạng in")
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.file == _STDIN:
        data, name = sys.stdin.buffer.read(), "đầu vào chuẩn"
    else:
        data, name = read_bytes(Path(arguments.file)), arguments.file
    text = decoded(data, name).replace("\r\n", "\n").replace("\r", "\n")
    citations = list(located_citations(Source(arguments.file, text)))
    if arguments.format == "json":
        listed = {"citations": [c.as_dict() for c in citations]}
        print(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        for citation in citations:
            print(f"{arguments.file}:{citation.line}:{citation.column}: {citation.summary}")
    return CLEAN


@dataclass(frozen=True, slots=True)
class LocatedCitation:
    """A citation with line and column in its file, both from 1, in code points."""

    citation: Citation
    line: int
    column: int

    def as_dict(self) -> dict[str, Any]:
        """Its fields as the JSON form names them; `date` is ISO or empty.

        `issuer` is the body as printed, `inferred_issuer` what the symbol tells of it where none is
        printed; `name` is that of a law.
        """
        c = self.citation
        return {
            "type": c.type,
            "number": c.number,
            "symbol": c.symbol,
            "date": c.date.isoformat() if c.date else "",
            "issuer": c.issuer,
            "key": c.key,
            "line": self.line,
            "column": self.column,
            "text": c.text,
            "name": c.name,
            "date_text": c.date_text,
            "inferred_issuer": c.inferred_issuer,
        }

    @property
    def summary(self) -> str:
        """Its words as printed and its key, in one line."""
        return printable(f"{' '.join(self.citation.text.split())} [{self.citation.key}]")


def located_citations(source: Source) -> Iterator[LocatedCitation]:
    """The citations of a file in its order; the front matter of a `.md` file is left out."""
    is_page = source.path.endswith(".md")
    start = read_front_matter(source).body_start if is_page else 0
    body = NormalizedText.of(source.text[start:])
    for citation in find_citations(body.text):
        line, column = source.line_column(start + body.origin(citation.start))
        yield LocatedCitation(citation, line, column)
