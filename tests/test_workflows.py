"""What runs at GitHub and GitLab: valid, without known weaknesses, and in step with the project."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import GOOD, ROOT, write_series

WORKFLOWS = ROOT / ".github" / "workflows"
GITLAB = ROOT / ".gitlab-ci.yml"
BIN = Path(sys.executable).parent
FORMS = sorted(f for f in (ROOT / ".github/ISSUE_TEMPLATE").iterdir() if f.name != "config.yml")


def _workflow(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((WORKFLOWS / f"{name}.yml").read_text("utf-8"))
    return loaded


def _run(*command: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        **{"capture_output": True, "text": True, "encoding": "utf-8", "check": False, **options},
    )


# Valid ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("schema", "files"), [
    ("vendor.github-workflows", sorted(WORKFLOWS.iterdir())),
    ("vendor.gitlab-ci", [GITLAB]),
    ("vendor.dependabot", [ROOT / ".github/dependabot.yml"]),
    ("vendor.github-issue-forms", FORMS),
    ("vendor.github-issue-config", [ROOT / ".github/ISSUE_TEMPLATE/config.yml"]),
])  # fmt: skip
def test_files_are_what_the_forge_reads(schema: str, files: list[Path], tmp_path: Path) -> None:
    command = [BIN / "check-jsonschema", "--builtin-schema", schema]
    if schema == "vendor.gitlab-ci":
        command += ["--data-transform", "gitlab-ci"]
    done = _run(*command, *files)
    assert done.returncode == 0, done.stdout
    (tmp_path / "bad.yml").write_text("jobs: 5\nversion: x\nstages: 5\nblank_issues_enabled: 5\n")
    assert _run(*command, tmp_path / "bad.yml").returncode == 1


def _weaknesses(folder: Path) -> set[str]:
    options = ["--offline", "--no-progress", "--persona=pedantic", "--format=json-v1"]
    done = _run(BIN / "zizmor", *options, folder)
    return {finding["ident"] for finding in json.loads(done.stdout)}


def test_workflows_have_no_known_weakness() -> None:
    assert _weaknesses(ROOT / ".github") == set()
    overlooked = [
        (file.name, *found)
        for file in (ROOT / ".github").rglob("*.yml")
        for found in re.findall(r"zizmor: ignore\[(.*?)\](.*)", file.read_text("utf-8"))
    ]
    # A comment on a fork's pull request takes a workflow_run; why ours is safe is beside it.
    ((name, weakness, why),) = overlooked
    assert (name, weakness) == ("review-comment.yml", "dangerous-triggers")
    assert why.strip()


def test_weaknesses_are_seen_offline(tmp_path: Path) -> None:
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    text = (WORKFLOWS / "pull-request.yml").read_text("utf-8")
    worse = re.sub(r"@[0-9a-f]{40} # (v\d+)\S*", r"@\1", text).replace(
        "make site", "make site ${{ github.event.pull_request.title }}"
    )
    (folder / "pull-request.yml").write_text(worse, "utf-8")
    assert {"unpinned-uses", "template-injection"} <= _weaknesses(tmp_path)


# What may do what -------------------------------------------------------------------------------


def test_what_runs_a_strangers_code_has_no_secrets_and_writes_nothing() -> None:
    text = (WORKFLOWS / "pull-request.yml").read_text("utf-8")
    assert "secrets" not in text.partition("\nname:")[2]
    assert "github.token" not in text.lower()
    workflow = _workflow("pull-request")
    assert list(workflow[True]) == ["pull_request"]  # YAML's "on"
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"] == {"contents": "read"}


def test_what_has_a_token_runs_the_default_branch_alone() -> None:
    workflow = _workflow("review-comment")
    (job,) = workflow["jobs"].values()
    checkout, post = job["steps"]
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert checkout["with"]["persist-credentials"] is False
    assert post["run"] == "python3 -m review_comment github"
    assert job["permissions"] == {"contents": "read", "actions": "read", "pull-requests": "write"}
    assert workflow[True]["workflow_run"]["workflows"] == [_workflow("pull-request")["name"]]


def test_newer_locks_are_tried_without_and_proposed_with_a_token() -> None:
    jobs = _workflow("update-locks")["jobs"]
    assert jobs["lock"]["permissions"] == {"contents": "read"}
    assert "make lock UPGRADE=1" in f"{jobs['lock']['steps']}"
    assert "token" not in f"{jobs['lock']}".lower()
    assert not re.search(
        r"\bmake\b|\bnpm\b|\bpip\b", f"{jobs['propose']['steps']}".split("'env'")[0]
    )
    assert [s["cron"] for s in _workflow("update-locks")[True]["schedule"]] == ["0 2 1 * *"]


def test_only_locks_are_taken_from_where_registries_had_their_say(tmp_path: Path) -> None:
    (apply,) = re.findall(
        r"git apply (.*) \S*locks\.patch\"?", _proposal(_workflow("update-locks"))
    )
    of_gitlab = re.findall(r"git apply (.*) locks\.patch", GITLAB.read_text("utf-8"))
    assert of_gitlab == [apply]
    files = {
        "requirements.txt": True,
        "requirements-test.txt": True,
        "tools/pyodide/requirements.txt": True,
        "tools/decap/package-lock.json": True,
        "hooks/reports.py": False,
        "tools/decap/package.json": False,
        ".github/workflows/publish.yml": False,
    }
    _git(tmp_path, "init", "-q")
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("cũ\n")
    _git(tmp_path, "add", ".")
    for name in files:
        (tmp_path / name).write_text("mới\n")
    patch = _git(tmp_path, "diff")
    _git(tmp_path, "checkout", "-q", ".")
    done = _run("sh", "-c", f"git apply {apply} -", cwd=tmp_path, input=patch)
    assert done.returncode == 0, done.stderr
    assert {n: (tmp_path / n).read_text() == "mới\n" for n in files} == files


def _proposal(workflow: dict[str, Any]) -> str:
    text: str = workflow["jobs"]["propose"]["steps"][-1]["run"]
    return text


# In step with the project -----------------------------------------------------------------------


def _scripts() -> Iterator[tuple[str, str]]:
    for file in sorted(WORKFLOWS.iterdir()):
        for name, job in yaml.safe_load(file.read_text("utf-8"))["jobs"].items():
            for step in job["steps"]:
                if "run" in step:
                    yield f"{file.stem}/{name}", step["run"]
    for name, job in yaml.safe_load(GITLAB.read_text("utf-8")).items():
        if isinstance(job, dict) and "script" in job:
            yield f"gitlab/{name}", "\n".join(job["script"])


def test_scripts_are_shell_and_name_what_is_there() -> None:
    phony = re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"))
    for name, script in _scripts():
        assert _run("bash", "-n", input=script).returncode == 0, name
        for target in re.findall(r"\bmake ([\w./-]+)(?= |$|\n)", script):
            assert target in (*phony, ".venv/.site", "python3-venv", "npm"), name
        for tool in re.findall(r"\btools/[\w-]+\.sh\b", script):
            assert os.access(ROOT / tool, os.X_OK), name


def test_published_sites_have_the_editors_pages() -> None:
    publishing = _workflow("publish")["jobs"]["build"]["steps"]
    (site,) = [step for step in publishing if step.get("run") == "make site"]
    assert site["env"]["EDITORS"] == "1"
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    for name in re.findall(r"!ENV \[(EDIT_\w+|REPORT_TO)", settings):
        assert site["env"][name] == f"${{{{ vars.{name} }}}}"
    of_gitlab = yaml.safe_load(GITLAB.read_text("utf-8"))["pages"]["script"]
    assert any("EDITORS=1" in line and "make site" in line for line in of_gitlab)


def test_machines_that_are_not_root_have_the_packages_first() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    lists = {
        name: re.findall(r"'[^']+'|\S+", re.search(rf"{name} := (.*)", makefile)[1])
        for name in ("SITE_PACKAGES", "TEST_PACKAGES")
    }
    needed = {
        "make site": lists["SITE_PACKAGES"],
        "make test": lists["SITE_PACKAGES"] + lists["TEST_PACKAGES"],
    }
    for file in WORKFLOWS.iterdir():
        for job in yaml.safe_load(file.read_text("utf-8"))["jobs"].values():
            scripts = [step.get("run", "") for step in job["steps"]]
            for command, packages in needed.items():
                if command in scripts and "container" not in job:
                    installed = re.findall(r"'[^']+'|\S+", " ".join(scripts))
                    assert set(packages) <= set(installed), (file.name, command)


def test_the_review_of_a_pull_request_is_what_the_comment_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The step that writes the artifact, run as it is, beside the script that reads it."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    from review_comment.artifact import MARKER, read_archive

    command = tmp_path / ".venv" / "bin" / "baocao"
    command.parent.mkdir(parents=True)
    # As `baocao review BASE HEAD --out FILE` does.
    command.write_text(f"#!/bin/sh\n[ $# = 5 ] && printf '{MARKER}\\nTốt.\\n' >\"$5\"\n")
    command.chmod(0o755)
    steps = _workflow("pull-request")["jobs"]["review"]["steps"]
    (step,) = [s for s in steps if "baocao review" in s.get("run", "")]
    environment = {"PATH": os.environ["PATH"], "BASE": "a" * 40, "NUMBER": "7"}
    environment["GITHUB_STEP_SUMMARY"] = str(tmp_path / "summary")
    done = _run("bash", "-e", "-c", step["run"], cwd=tmp_path, env=environment)
    assert done.returncode == 0, done.stderr
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for file in (tmp_path / "review").iterdir():
            archive.write(file, file.name)
    review = read_archive(data.getvalue())
    assert (review.number, review.text) == (7, f"{MARKER}\nTốt.\n")


# What people fill in ----------------------------------------------------------------------------


def test_both_forges_ask_the_same() -> None:
    assert (ROOT / ".github/pull_request_template.md").read_bytes() == (
        ROOT / ".gitlab/merge_request_templates/Default.md"
    ).read_bytes()
    for form in FORMS:
        text = (ROOT / ".gitlab/issue_templates" / f"{form.stem}.md").read_text("utf-8")
        for part in yaml.safe_load(form.read_text("utf-8"))["body"]:
            if "label" in part["attributes"]:
                assert f"**{part['attributes']['label']}**" in text


def test_code_owners_name_nobody_who_is_not_there() -> None:
    lines = (ROOT / "CODEOWNERS").read_text("utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []
    for line in (x for x in lines if "@" in x):
        assert re.fullmatch(r"# (?:/\S+|\*) +@\S+", line)


# pre-commit -------------------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a good report and our hooks, run from here and not from a new install."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PATH", f"{BIN}{os.pathsep}{os.environ['PATH']}")
    root = tmp_path / "repository"
    write_series(root / "docs/bao-cao/mau")
    (root / "docs/bao-cao/mau/2021.md").write_text(GOOD, "utf-8")
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    local = [{**hook, "language": "unsupported"} for hook in hooks]
    config = {"repos": [{"repo": "local", "hooks": local}]}
    (root / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config, allow_unicode=True))
    _git(root, "init", "-q")
    _git(root, "add", ".")
    return root


def test_hooks_let_a_good_report_through_and_stop_a_bad_one(repository: Path) -> None:
    manifest = _run("pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml")
    assert manifest.returncode == 0, manifest.stdout
    good = _run("pre-commit", "run", cwd=repository)
    assert good.returncode == 0, good.stdout
    assert good.stdout.count("Passed") == 2

    page = repository / "docs/bao-cao/mau/2022.md"
    page.write_text(GOOD, "utf-8")  # of another year
    _git(repository, "add", ".")
    bad = _run("pre-commit", "run", cwd=repository)
    assert bad.returncode == 1
    assert "docs/bao-cao/mau/2022.md" in bad.stdout
    assert "lỗi[year-filename]" in bad.stdout


def test_the_hook_that_fixes_asks_to_look_again(repository: Path) -> None:
    page = repository / "docs/bao-cao/mau/2021.md"
    page.write_text(f"{GOOD}\n\n\n\n", "utf-8")
    _git(repository, "add", ".")
    done = _run("pre-commit", "run", "baocao-fix", cwd=repository)
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert page.read_text("utf-8") == GOOD
    _git(repository, "add", ".")
    assert _run("pre-commit", "run", "baocao-fix", cwd=repository).returncode == 0


def _git(folder: Path, *arguments: str) -> str:
    git = shutil.which("git")
    assert git
    done = _run(git, "-c", "user.name=a", "-c", "user.email=a@b.vn", *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout
