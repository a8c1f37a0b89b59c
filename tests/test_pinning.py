"""Nothing that others publish is used without being pinned by its content."""

import json
import re

import pytest
from conftest import ROOT

WORKFLOWS = [f for f in (ROOT / ".github").rglob("*") if f.suffix in (".yml", ".yaml")]
LOCKS = sorted(ROOT.glob("requirements*.txt"))
NPM_LOCKS = [
    ROOT / "benchmarks" / "markdownlint" / "package-lock.json",
    ROOT / "tools" / "decap" / "package-lock.json",
    ROOT / "tools" / "decap-server" / "package-lock.json",
    ROOT / "tools" / "typescript" / "package-lock.json",
]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_action_is_pinned_by_its_commit(file) -> None:
    uses = re.findall(r"^\s*(?:-\s*)?uses:\s*(.*)$", file.read_text("utf-8"), re.M)
    assert uses
    for action in uses:
        assert re.fullmatch(r"[\w.-]+(?:/[\w.-]+)+@[0-9a-f]{40} # v\d+(?:\.\d+){2}", action)


def test_every_list_of_packages_has_its_lock() -> None:
    assert {f.stem for f in LOCKS} == {f.stem for f in ROOT.glob("requirements*.in")}


@pytest.mark.parametrize("file", LOCKS, ids=lambda file: file.name)
def test_every_package_of_a_lock_is_pinned_by_its_hash(file) -> None:
    text = file.read_text("utf-8")
    packages = re.findall(r"^[a-z0-9][^\n]*(?:\n    [^\n]*)*", text, re.M)
    assert packages
    for package in packages:
        assert re.match(r"[a-z0-9-]+==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", package)
    assert "://" not in text


@pytest.mark.parametrize("file", NPM_LOCKS, ids=lambda file: file.parent.name)
def test_every_package_of_npm_is_pinned_by_its_hash(file) -> None:
    packages = json.loads(file.read_text("utf-8"))["packages"]
    asked = json.loads(file.with_name("package.json").read_text("utf-8"))["dependencies"]
    assert packages.pop("")["dependencies"] == asked
    assert packages
    for package in packages.values():
        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package


def test_npm_installs_from_locks_alone() -> None:
    for file in (ROOT / "Makefile", *ROOT.glob("tools/*.sh")):
        for command in re.findall(r"\bnpm +(\w+)", file.read_text("utf-8")):
            assert command == "ci"


def test_pip_installs_from_locks_alone() -> None:
    for file in (ROOT / "Makefile", *ROOT.glob("tools/*.sh")):
        text = file.read_text("utf-8").replace("\\\n", " ")
        for command in re.findall(r"pip\S* install [^\n]*", text):
            assert "--require-hashes" in command or "--no-deps --no-build-isolation" in re.sub(
                r"\s+", " ", command
            )
