"""Findings as GitHub annotations: workflow commands that a step prints.

GitHub shows ten annotations of each kind in a step and drops the rest without a word, so the
gravest come first and a line says how many are left.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from baocao.checking.formats.plain import printable
from baocao.findings import Finding, Related, Severity, gravest_first

_SHOWN = 10  # of each kind
_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def github(findings: Sequence[Finding]) -> Iterator[str]:
    """The commands of the first ten findings of each severity, errors first.

    Then a line that counts the rest.
    """
    counts: Counter[Severity] = Counter()
    for finding in gravest_first(findings):
        counts[finding.severity] += 1
        if counts[finding.severity] <= _SHOWN:
            yield _command(finding)
    left = {s.word: counts[s] - _SHOWN for s in Severity if counts[s] > _SHOWN}
    if left:
        kinds = ", ".join(f"{count} {word}" for word, count in left.items())
        yield f"và {sum(left.values())} chỗ nữa ({kinds}): chạy “make check” để xem tất cả"


def _command(finding: Finding) -> str:
    place = finding.place
    properties = {
        "file": place.path,
        "line": place.line,
        "endLine": place.end_line,
        "title": f"baocao: {finding.rule}",
    }
    if place.line == place.end_line:  # GitHub refuses columns on a span of several lines
        properties |= {"col": place.column, "endColumn": place.end_column}
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return printable(f"::{_COMMANDS[finding.severity]} {listed}::{_data(_message(finding))}")


def _message(finding: Finding) -> str:
    lines = [finding.message, *map(_related, finding.related)]
    if finding.hint:
        lines.append(f"Cách sửa: {finding.hint}")
    return "\n".join(lines)


def _related(related: Related) -> str:
    return f"→ {related.place.path}:{related.place.line}: {related.message}"


def _data(text: str) -> str:
    """The text as the message of a command; unescaped, a line of it could be a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    """The value as a property, which ends at ":" and ","."""
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")
