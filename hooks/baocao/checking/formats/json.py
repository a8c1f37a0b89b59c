"""Findings as one JSON object, for scripts and editors."""

import json as stdlib_json
from collections.abc import Iterator, Sequence
from typing import Any

from baocao.findings import Finding, Related


def json(findings: Sequence[Finding]) -> Iterator[str]:
    """One block: `{"findings": […]}`, the findings in the order given."""
    yield stdlib_json.dumps(
        {"findings": [_finding(f) for f in findings]}, ensure_ascii=False, indent=2
    )


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "message": finding.message,
        "hint": finding.hint,
        "related": [_related(r) for r in finding.related],
    }


def _related(related: Related) -> dict[str, Any]:
    place = related.place
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "message": related.message,
    }
