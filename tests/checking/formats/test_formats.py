"""Each form of output against the public form it claims to have."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from baocao.checking.check import check
from baocao.checking.examples import SERIES
from baocao.checking.formats import WRITERS
from baocao.checking.formats.plain import on_terminal, plain, printable
from baocao.checking.rules import RULES
from baocao.cli import main
from baocao.findings import Finding, Place, Related, Severity
from baocao.reading.catalogue import read_catalogue
from conftest import EXAMPLES, ROOT

SARIF_SCHEMA = json.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_text("utf-8"))
# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
GITLAB_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
FINDING_KEYS = [
    *("rule", "severity", "path", "line", "column", "end_line", "end_column"),
    *("message", "hint", "related"),
]
ODD = Finding(
    "broken-paragraph",
    Severity.WARNING,
    Place("docs/a b,c:d%.md", 3, 2, 3, 9),
    "50% xong\r\nhết ::error::x",
    "sửa",
    related=(Related(Place("docs/khác.md", 7, 1, 7, 4), "chỗ kia"),),
)


def _finding(number: int, severity: Severity = Severity.ERROR) -> Finding:
    place = Place("docs/a.md", number, 1, number, 5)
    return Finding("missing-section", severity, place, f"lỗi {number}", quote=f"mục {number}")


def _output(name: str, findings: list[Finding]) -> str:
    return "\n".join(WRITERS[name](findings))


@pytest.fixture(scope="module")
def example_findings(tmp_path_factory) -> list[Finding]:
    """The findings of all examples at once: what real findings look like."""
    docs = tmp_path_factory.mktemp("golden") / "docs"
    folder = docs / "bao-cao" / "mau"
    folder.mkdir(parents=True)
    (folder / "series.yml").write_bytes(SERIES.read_bytes())
    for number, case in enumerate(f / "bad.md" for f in sorted(EXAMPLES.values())):
        (folder / f"{1950 + number}.md").write_bytes(case.read_bytes())
    found = list(check(read_catalogue(docs)).findings)
    assert len(found) > 50
    return found


# JSON


def test_json_has_exactly_the_stated_shape(example_findings) -> None:
    (listed,) = json.loads(_output("json", example_findings)).values()
    assert len(listed) == len(example_findings)
    assert all(list(item) == FINDING_KEYS for item in listed)
    related = [r for item in listed for r in item["related"]]
    assert related
    assert all(list(r) == ["path", "line", "column", "message"] for r in related)


def test_json_without_findings() -> None:
    assert json.loads(_output("json", [])) == {"findings": []}


# GitHub


def test_github_escapes_what_would_end_a_command() -> None:
    (line,) = WRITERS["github"]([ODD])
    assert line == (
        "::warning file=docs/a b%2Cc%3Ad%25.md,line=3,endLine=3,"
        "title=baocao%3A broken-paragraph,col=2,endColumn=9"
        "::50%25 xong%0D%0Ahết ::error::x%0A→ docs/khác.md:7: chỗ kia%0ACách sửa: sửa"
    )


def test_github_shows_ten_of_each_kind_gravest_first_and_counts_the_rest() -> None:
    infos = [_finding(n, Severity.INFO) for n in range(1, 4)]
    errors = [_finding(n) for n in range(10, 22)]
    warnings = [_finding(n, Severity.WARNING) for n in range(30, 43)]
    *lines, last = WRITERS["github"]([*infos, *warnings, *errors])
    kinds = [line.partition(" ")[0] for line in lines]
    assert kinds == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 3
    assert "line=10," in lines[0]
    assert last.startswith("và 5 chỗ nữa (2 lỗi, 3 cảnh báo)")
    assert len(list(WRITERS["github"](infos))) == 3


def test_github_lines_have_the_form_that_the_runner_reads(example_findings) -> None:
    """The pattern is that of actions/runner, `ActionCommand.TryParseV2`."""
    lines = [line for f in example_findings for line in WRITERS["github"]([f])]
    command = re.compile(r"::(error|warning|notice) (?:\w+=[^:,\r\n]*,?)+::[^\r\n]+")
    assert all(command.fullmatch(line) for line in lines)


# GitLab


def test_gitlab_code_quality(example_findings) -> None:
    issues = json.loads(_output("gitlab", example_findings))
    jsonschema.validate(issues, GITLAB_SCHEMA)
    assert len({issue["fingerprint"] for issue in issues}) == len(example_findings)
    assert json.loads(_output("gitlab", [])) == []


def test_a_fingerprint_outlives_edits_elsewhere_in_the_file() -> None:
    def marks(*findings: Finding) -> list[str]:
        return [i["fingerprint"] for i in json.loads(_output("gitlab", list(findings)))]

    def at(line: int, quote: str) -> Finding:
        place = Place("docs/a.md", line, 1, line, 5)
        return Finding("empty-section", Severity.ERROR, place, "trống", quote=quote)

    assert marks(at(3, "1. Một")) == marks(at(300, "1. Một"))
    assert marks(at(3, "1. Một")) != marks(at(3, "2. Hai"))
    assert len(set(marks(at(3, "1. Một"), at(9, "1. Một")))) == 2


# SARIF


@pytest.mark.parametrize("findings", [[], [ODD]], ids=["none", "odd"])
def test_sarif_is_valid(findings: list[Finding]) -> None:
    jsonschema.Draft4Validator(SARIF_SCHEMA).validate(json.loads(_output("sarif", findings)))


def test_sarif_of_real_findings(example_findings) -> None:
    log = json.loads(_output("sarif", example_findings))
    jsonschema.Draft4Validator(SARIF_SCHEMA).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    assert all(rule["help"]["text"] for rule in rules)
    assert run["columnKind"] == "unicodeCodePoints"
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    assert any("relatedLocations" in r for r in run["results"])


def test_sarif_addresses_are_escaped_and_relative() -> None:
    (result,) = json.loads(_output("sarif", [ODD]))["runs"][0]["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "docs/a%20b%2Cc%3Ad%25.md", "uriBaseId": "%SRCROOT%"}


# Text


def test_colour_only_marks_severity_and_carets() -> None:
    lines = {"docs/a.md": ["", "một hai ba"]}
    place = Place("docs/a.md", 2, 5, 2, 8)
    finding = Finding("missing-section", Severity.ERROR, place, "lạ")
    coloured = "\n".join(plain([finding], lines.__getitem__, colour=True))
    assert "\033[1;31mlỗi[missing-section]\033[0m" in coloured
    assert "\033[1;31m^^^\033[0m" in coloured
    without = re.sub(r"\033\[[\d;]*m", "", coloured)
    assert without == "\n".join(plain([finding], lines.__getitem__))


def test_people_read_severities_in_vietnamese() -> None:
    printed = [next(iter(plain([_finding(1, severity)]))) for severity in Severity]
    assert [line.partition("[")[0] for line in printed] == [
        "docs/a.md:1:1: lỗi",
        "docs/a.md:1:1: cảnh báo",
        "docs/a.md:1:1: nhắc",
    ]


def test_vs_code_reads_every_finding_with_its_severity(example_findings) -> None:
    """VS Code knows no Vietnamese severity: each has a matcher that states the English one."""
    tasks = json.loads((ROOT / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"]
    matchers = next(task for task in tasks if task["command"] == "make check")["problemMatcher"]
    assert {m["severity"] for m in matchers} == {s.value for s in Severity}
    assert {f.severity for f in example_findings} == set(Severity)
    read = []
    for line in "\n".join(plain(example_findings)).split("\n"):
        for matcher in matchers:
            pattern = matcher["pattern"]
            if found := re.match(pattern["regexp"], line):
                parts = (found[pattern[p]] for p in ("file", "line", "column", "code", "message"))
                read.append((matcher["severity"], *parts))
    assert read == [
        (f.severity.value, f.place.path, str(f.place.line), str(f.place.column), f.rule,
         printable(f.message))
        for f in example_findings
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("terminal", "environment", "coloured"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour_on_a_terminal_only(monkeypatch, terminal, environment, coloured) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)
    assert ("\033[" in "\n".join(on_terminal([_finding(1)]))) is coloured


def test_text_never_moves_the_cursor() -> None:
    finding = Finding("missing-file", Severity.ERROR, Place("a\033[2J.md"), "x\r\nx\u202ey")
    assert not re.search("[\033\r\u202e]", "\n".join(plain([finding])))


# All


@pytest.mark.parametrize("name", WRITERS)
def test_the_command_takes_every_form(docs, name: str, capsys) -> None:
    docs({"bao-cao/mau/2021.md": (EXAMPLES["missing-number"] / "bad.md").read_bytes()})
    assert main(["check", "docs", "--format", name]) == 1
    assert "missing-number" in capsys.readouterr().out
    assert main(["check", "docs/bao-cao/mau/series.yml", "--format", name]) == 0
