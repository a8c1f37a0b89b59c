"""Findings as a SARIF 2.1.0 log, with every rule and its explanation."""

import json as stdlib_json
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from baocao.checking.formats.fingerprint import fingerprints
from baocao.checking.rules import RULES, Rule
from baocao.findings import Finding, Place, Related

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_INDEX = {rule_id: index for index, rule_id in enumerate(RULES)}


def sarif(findings: Sequence[Finding]) -> Iterator[str]:
    """One block: the log of one run."""
    results = [_result(f, mark) for f, mark in zip(findings, fingerprints(findings), strict=True)]
    driver = {
        "name": "baocao",
        "version": version("baocao"),
        "language": "vi",
        "rules": [_rule(rule) for rule in RULES.values()],
    }
    run = {
        "tool": {"driver": driver},
        "language": "vi",
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    yield stdlib_json.dumps(log, ensure_ascii=False, indent=2)


def _rule(rule: Rule) -> Mapping[str, Any]:
    summary = rule.explanation.partition("\n")[0]
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": summary or rule.title},
        "help": {"text": rule.explanation or rule.title, "markdown": rule.explanation},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, fingerprint: str) -> Mapping[str, Any]:
    hint = f"\nCách sửa: {finding.hint}" if finding.hint else ""
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": _INDEX[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}{hint}"},
        "locations": [{"physicalLocation": _location(finding.place)}],
        "partialFingerprints": {"baocao/v1": fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [_related(i, r) for i, r in enumerate(finding.related, 1)]
    return result


def _related(number: int, related: Related) -> Mapping[str, Any]:
    return {
        "id": number,
        "physicalLocation": _location(related.place),
        "message": {"text": related.message},
    }


def _location(place: Place) -> Mapping[str, Any]:
    """Where a place is; like ours, SARIF's columns start at 1 and leave the end column out."""
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    return {"artifactLocation": _artifact(place.path), "region": region}


def _artifact(path: str) -> Mapping[str, str]:
    if Path(path).is_absolute():
        return {"uri": "file://" + quote(path, errors="surrogateescape")}
    # A first part with ":" in it would be read as a scheme; quote() escapes it.
    return {"uri": quote(path, errors="surrogateescape"), "uriBaseId": "%SRCROOT%"}
