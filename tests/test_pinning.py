"""Nothing that others publish is used without being pinned by its content."""

import json
import re

import pytest
from conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").iterdir())
LOCKS = sorted((*ROOT.glob("requirements*.txt"), *ROOT.glob("tools/*/requirements*.txt")))
NPM_LOCKS = sorted(
    file.with_name("package-lock.json")
    for folder in ("tools", "benchmarks")
    for file in (ROOT / folder).glob("*/package.json")
)


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_action_is_pinned_by_its_commit(file) -> None:
    uses = re.findall(r"^\s*(?:-\s*)?uses:\s*(.*)$", file.read_text("utf-8"), re.M)
    assert uses
    for action in uses:
        assert re.fullmatch(r"[\w.-]+(?:/[\w.-]+)+@[0-9a-f]{40} # v\d+(?:\.\d+){2}", action)


def test_every_image_is_pinned_by_its_digest() -> None:
    for file in (ROOT / ".gitlab-ci.yml", *WORKFLOWS):
        images = re.findall(r"(?:image|container):\s*(\S+)", file.read_text("utf-8"))
        assert images or file.name not in (".gitlab-ci.yml", "update-locks.yml")
        for image in images:
            assert re.fullmatch(r"[\w.:/-]+@sha256:[0-9a-f]{64}", image)


def test_every_list_of_packages_has_its_lock() -> None:
    lists = (*ROOT.glob("requirements*.in"), *ROOT.glob("tools/*/requirements*.in"))
    assert {f.with_suffix("") for f in lists} <= {f.with_suffix("") for f in LOCKS}
    assert {f.stem for f in ROOT.glob("requirements*.txt")} == {
        f.stem for f in ROOT.glob("requirements*.in")
    }


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
    for file in (ROOT / "Makefile", *ROOT.glob("tools/**/*.sh")):
        for command, options in re.findall(r"^\s*npm +(\w+)(.*)", file.read_text("utf-8"), re.M):
            assert command == "ci" or "--package-lock-only" in options


def test_npm_writes_no_registry_into_a_lock() -> None:
    for file in NPM_LOCKS:
        settings = file.with_name(".npmrc").read_text("utf-8").splitlines()
        assert "omit-lockfile-registry-resolved=true" in settings
        assert not [line for line in settings if line.startswith("registry")]


def test_pip_installs_from_locks_alone() -> None:
    for file in (ROOT / "Makefile", *ROOT.glob("tools/**/*.sh")):
        text = file.read_text("utf-8").replace("\\\n", " ")
        for command in re.findall(r"pip\S* install [^\n]*", text):
            assert "--require-hashes" in command or "--no-deps --no-build-isolation" in re.sub(
                r"\s+", " ", command
            )
