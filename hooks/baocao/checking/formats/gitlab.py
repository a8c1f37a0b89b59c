"""Findings as GitLab's code quality report (the CodeClimate form it reads)."""

import json as stdlib_json
from collections.abc import Iterator, Sequence
from typing import Any

from baocao.checking.formats.fingerprint import fingerprints
from baocao.findings import Finding

_SEVERITIES = {"error": "critical", "warning": "minor", "info": "info"}


def gitlab(findings: Sequence[Finding]) -> Iterator[str]:
    """One block: a JSON list of the findings."""
    issues = [_issue(f, mark) for f, mark in zip(findings, fingerprints(findings), strict=True)]
    yield stdlib_json.dumps(issues, ensure_ascii=False, indent=2)


def _issue(finding: Finding, fingerprint: str) -> dict[str, Any]:
    place = finding.place
    hint = f". Cách sửa: {finding.hint}" if finding.hint else ""
    return {
        "description": f"{finding.message}{hint}",
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            # GitLab links the file only where the path has no "./" before it.
            "path": place.path.removeprefix("./"),
            "lines": {"begin": place.line, "end": place.end_line},
        },
    }
