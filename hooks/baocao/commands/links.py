"""`baocao links`: documents that reports cite and whose official text nobody has linked to."""

import argparse
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from baocao.analysis.documents import Document, build_register
from baocao.analysis.mentions import Mention, kept_mentions
from baocao.analysis.official_urls import official_urls
from baocao.checking.formats.plain import printable
from baocao.commands import CLEAN, Commands, UsageError, add_paths
from baocao.parallel import map_on_cores
from baocao.reading.catalogue import read_report
from baocao.reading.inventory import DocsFile, list_paths
from baocao.reading.series import Series
from baocao.store import Store, passing_store


def add(commands: Commands) -> None:
    """Adds the parser."""
    parser = commands.add_parser(
        "links", help="liệt kê các văn bản được viện dẫn chưa có địa chỉ của bản chính thức"
    )
    add_paths(parser, "tệp")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="dạng in")
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    documents = list(_without_url(arguments.paths))
    if arguments.format == "json":
        listed = {"documents": [_as_dict(document) for document in documents]}
        print(json.dumps(listed, ensure_ascii=False, indent=2))
        return CLEAN
    for document in documents:
        words = f"{document.key}: {next(iter(document.printed))} ({len(document.places)} chỗ)"
        print(printable(words))
    return CLEAN


def _without_url(paths: list[Path]) -> Iterator[Document]:
    """The documents of the register without a URL in data/official-urls.yml.

    Raises UsageError for a path that is not there.
    """
    for path in paths:
        if not path.exists():
            raise UsageError(f"không có {path}")
    store = passing_store()
    inventory = list_paths(paths)
    made = map_on_cores(partial(_mentions, store=store), inventory.reports)
    for document in build_register(made).documents:
        if document.key not in official_urls():
            yield document


def _mentions(item: tuple[DocsFile, Series], store: Store) -> tuple[str, tuple[Mention, ...]]:
    report = read_report(*item)
    return report.uri, kept_mentions(report, store)


def _as_dict(document: Document) -> dict[str, Any]:
    return {
        "key": document.key,
        "type": document.type,
        "date": document.day,
        "issuer": document.issuer,
        "printed": list(document.printed),
        "places": [
            {"report": cited.uri, "line": cited.mention.line, "column": cited.mention.column}
            for cited in document.places
        ],
    }
