"""Checks and builds many cases at once, and finds which of them a refusal speaks of."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from baocao.checking.rules.records import rule_records
from conftest import Project, make_project

from harness import clean
from harness.blobs import blob
from harness.outcome import Outcome
from harness.placed import Content

HOOKS = Path(__file__).parent / "hooks"
_ROUNDS = 60
_ACCEPTED_IN_NOTES = (
    "missing-number", "double-space", "number-form", "heading-level", "ragged-table",
)  # fmt: skip
_CLEAN = ("mau", "bien-the", "mau.md", "hinh.png", "x.png", "tep.pdf")
_TRACE = "trace.txt"


@dataclass(frozen=True)
class Site:
    """A project with cases in it; `unchecked` leaves out what the check finds before a build."""

    project: Project
    unchecked: bool = False
    pdf: bool = False

    @property
    def root(self) -> Path:
        """The folder that is served."""
        return self.project.site


def make_site(root: Path, *, unchecked: bool = False, pdf: bool = False) -> Site:
    """A project with the clean pages alone."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    project = make_project(root)
    for folder in ("bao-cao", "huong-dan"):
        shutil.rmtree(project.docs / folder)
    hooks = ["trace.py", *(["unchecked.py"] if unchecked else [])]
    for name in hooks:
        shutil.copy(HOOKS / name, root / "hooks" / f"attack_{name}")
    settings = (root / "mkdocs.yml").read_text("utf-8")
    listed = "".join(f"  - hooks/attack_{name}\n" for name in hooks)
    (root / "mkdocs.yml").write_text(settings.replace("hooks:\n", f"hooks:\n{listed}", 1), "utf-8")
    write(project, {"bao-cao/mau/2021.md": clean.REPORT, "huong-dan/mau.md": clean.GUIDE})
    for year in ("2020", "2021"):  # reports with neighbours
        text = clean.OTHER_REPORT.replace("2021", year)
        write(project, {f"bao-cao/bien-the/{year}.md": text})
    return Site(project, unchecked, pdf)


def write(project: Project, files: Mapping[str, Content]) -> None:
    """Writes files of a case, and the settings of series that have none."""
    for path, content in files.items():
        file = project.docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        content = clean.finished(content)
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        settings = file.parent / "series.yml"
        if path.startswith("bao-cao/") and path.count("/") == 2 and not settings.exists():
            text = _settings("ghi-chu" in path or "bien-the" in path)
            if "bien-the" in path:
                text = text.replace("Tên Loạt Mẫu", "Loạt khác")
            settings.write_text(text, "utf-8")
        if path.startswith(("bao-cao/", "huong-dan/")) and path.endswith(".md"):
            for name in ("hinh.png", "x.png", "tep.pdf"):
                (file.parent / name).write_bytes(blob(name, "x") or b"")


def _settings(with_notes: bool) -> str:
    """A series that turns off every rule it may, as a contributor could."""
    off = [
        name
        for name, record in rule_records().items()
        if record.acceptable and not (with_notes and name in _ACCEPTED_IN_NOTES)
    ]
    entries = "".join(f'  {name}: {{severity: "off", reason: thử}}\n' for name in off)
    return f"{clean.SERIES}rules:\n{entries}"


def settings_for(files: Mapping[str, Content]) -> dict[str, Content]:
    """The files of a case, the rules turned off in a `series.yml` of its own where it allows it."""
    rules = _settings(False).removeprefix(clean.SERIES)
    return {
        path: content + rules
        if path.endswith("series.yml") and isinstance(content, str) and "rules:" not in content
        else content
        for path, content in files.items()
    }


def check(site: Site, outcomes: Sequence[Outcome]) -> None:
    """Notes which cases `baocao check` refuses; splits where it ends in a traceback."""
    place_only(site, outcomes)
    result = _run(site, "baocao", "check", "docs", "--format", "json")
    try:
        findings = json.loads(result.stdout)["findings"]
    except ValueError:
        if len(outcomes) == 1:
            outcomes[0].harm("traceback", f"check: {result.stderr.strip()[-200:]}")
        elif outcomes:
            half = len(outcomes) // 2
            check(site, outcomes[:half])
            check(site, outcomes[half:])
        return
    strange = note_findings(outcomes, findings)
    assert not strange, f"findings in files of no case: {strange}"


def note_findings(
    outcomes: Iterable[Outcome], findings: Iterable[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """Notes the cases in whose files findings are that stop a build; returns the other findings."""
    by_path: dict[str, list[Mapping[str, Any]]] = {}
    for finding in findings:
        if finding["severity"] != "info":
            by_path.setdefault(finding["path"].removeprefix("docs/"), []).append(finding)
    for outcome in outcomes:
        found = [f for path in outcome.placed.files for f in by_path.pop(path, [])]
        if found:
            outcome.refused_by = "check"
            outcome.why = ", ".join(sorted({f["rule"] for f in found}))
            outcome.lines = [f["line"] for f in found]
    return [finding for found in by_path.values() for finding in found]


def build(site: Site, outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Builds until only cases are left that no build refuses; notes the others; returns those."""
    left = [o for o in outcomes if not o.refused_by and not o.harms]
    for _ in range(_ROUNDS):
        place_only(site, left)
        result = site.project.build(pdf=site.pdf)
        if result.returncode == 0:
            return left
        blamed = _named(left, result.stderr)
        crashed = "Traceback" in result.stderr
        if crashed:
            blamed = _traced(site, left) or blamed
        if not blamed:
            blamed = _culprits(left, lambda some: _fails(site, some))
        for outcome in blamed:
            words = result.stderr.strip().splitlines()
            if crashed:
                outcome.harm("traceback", f"build: {words[-1][:200]}")
            else:
                outcome.refused_by = "build"
                outcome.why = line_about(outcome, words)
        left = [o for o in left if o not in blamed]
        assert blamed, f"the clean pages do not build:\n{result.stderr[-3000:]}"
    raise AssertionError("too many builds")


def place_only(site: Site, outcomes: Iterable[Outcome]) -> None:
    """Leaves the clean pages and these cases in the docs folder."""
    docs = site.project.docs
    for folder in (docs / "bao-cao", docs / "huong-dan"):
        for child in folder.iterdir() if folder.exists() else ():
            if child.name not in _CLEAN:
                shutil.rmtree(child) if child.is_dir() else child.unlink()
    for outcome in outcomes:
        write(site.project, settings_for(outcome.placed.files))


def _run(site: Site, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=site.project.root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        text=True,
        capture_output=True,
        timeout=300,
        check=False,
    )


def _named(outcomes: Iterable[Outcome], stderr: str) -> list[Outcome]:
    """The cases whose files an error or warning names."""
    lines = [w for w in stderr.splitlines() if w.startswith(("ERROR", "WARNING"))]
    told = "\n".join(lines)
    return [o for o in outcomes if any(path in told for path in o.placed.files)]


def line_about(outcome: Outcome, lines: Iterable[str]) -> str:
    """The error or warning that names one of its files."""
    told = (line for line in lines if not line.startswith("INFO"))
    return next((w for w in told if any(path in w for path in outcome.placed.files)), "")


def _traced(site: Site, outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The case whose page was being made when a build ended."""
    file = site.project.root / _TRACE
    last = file.read_text("utf-8") if file.exists() else ""
    return [o for o in outcomes if last in o.placed.files]


def _fails(site: Site, outcomes: Sequence[Outcome]) -> bool:
    place_only(site, outcomes)
    return site.project.build(pdf=site.pdf).returncode != 0


def _culprits(
    outcomes: Sequence[Outcome], fails: Callable[[Sequence[Outcome]], bool]
) -> list[Outcome]:
    """Those that fail, found by halves; where only together they do, all of the smallest group."""
    if len(outcomes) <= 1:
        return list(outcomes)
    half = len(outcomes) // 2
    guilty = [part for part in (outcomes[:half], outcomes[half:]) if fails(part)]
    if not guilty:
        return list(outcomes)
    return [one for part in guilty for one in _culprits(part, fails)]
