"""tools/install-editors.sh: with npm and without, online and off, locks old and new."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from baocao.outputs.editing import editors_folder
from conftest import ROOT

NEEDED = re.findall(
    r"\w+", "cat cp dirname find grep id ln mkdir mv rm sh sha256sum sort tail touch tr"
)
# Does what `npm ci --prefix FOLDER` leaves, and writes down that it was called.
NPM = """#!/bin/sh
echo "$@" >>npm.log
[ ! -f offline ] || { echo "npm error network" >&2; exit 1; }
mkdir -p "$4/node_modules" && echo {} >"$4/node_modules/.package-lock.json"
"""
FETCH = """#!/bin/sh
mkdir -p "$1" && echo wheel >"$1/pyodide.js"
"""
PACKAGES = """#!/bin/sh
echo "$@" >>packages.log
[ ! -f no-root ] || { echo "Thiếu gói hệ thống" >&2; exit 1; }
ln -s "$PWD/npm" bin/npm
"""


@dataclass(frozen=True)
class Machine:
    """A folder with the script, small locks, and the only programs that it can find."""

    root: Path

    def install(self, editors: str | None = None) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": str(self.root / "bin"), "PWD": str(self.root)}
        if editors is not None:
            environment["EDITORS"] = editors
        return subprocess.run(
            ["tools/install-editors.sh"],
            cwd=self.root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self, log: str = "npm.log") -> int:
        file = self.root / log
        return len(file.read_text().splitlines()) if file.exists() else 0

    @property
    def has_editors(self) -> bool:
        return editors_folder(self.root) is not None

    def program(self, name: str, text: str) -> None:
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        file.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    monkeypatch.delenv("EDITORS", raising=False)
    machine = Machine(tmp_path)
    (tmp_path / "tools/decap").mkdir(parents=True)
    for name in ("install-editors.sh", "install-npm.sh"):
        shutil.copy(ROOT / "tools" / name, tmp_path / "tools" / name)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        (tmp_path / "tools/decap" / name).write_text("{}\n")
    (tmp_path / "requirements.txt").write_text("pydantic==2.12.0\n")
    machine.program("tools/pyodide/fetch.sh", FETCH)
    machine.program("tools/system-packages.sh", PACKAGES)
    machine.program("npm", NPM)
    (tmp_path / "bin").mkdir()
    for name in NEEDED:
        found = shutil.which(name)
        assert found, name
        (tmp_path / "bin" / name).symlink_to(found)
    return machine


@pytest.fixture
def with_npm(machine: Machine) -> Machine:
    (machine.root / "bin/npm").symlink_to(machine.root / "npm")
    return machine


def test_with_npm_all_is_installed_once_and_without_a_word(with_npm: Machine) -> None:
    for _ in range(2):
        done = with_npm.install()
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert with_npm.has_editors
    assert with_npm.calls() == 1
    assert (with_npm.root / ".cache/editors/pyodide/pyodide.js").is_file()
    assert (with_npm.root / ".cache/editors/decap/node_modules").is_dir()


@pytest.mark.parametrize(
    "name", ["tools/decap/package-lock.json", "tools/pyodide/fetch.sh", "requirements.txt"]
)
def test_a_changed_lock_is_installed_anew_whatever_its_date(with_npm: Machine, name: str) -> None:
    with_npm.install()
    lock = with_npm.root / name
    lock.write_text(f"{lock.read_text()} \n")
    os.utime(lock, (0, 0))
    assert not with_npm.has_editors
    assert with_npm.install().returncode == 0
    assert with_npm.has_editors
    assert with_npm.calls() == 2


def test_without_npm_one_line_says_so(machine: Machine) -> None:
    done = machine.install()
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1
    assert "không có hai trang “Kiểm tra văn bản” và “Biên tập”: máy chưa có npm" in done.stdout
    assert done.stderr == ""
    assert not machine.has_editors
    assert machine.calls("packages.log") == 0


@pytest.mark.parametrize("had", [False, True])
def test_offline_one_line_says_so_and_nothing_old_is_used(with_npm: Machine, had: bool) -> None:
    if had:
        with_npm.install()
        (with_npm.root / "tools/decap/package-lock.json").write_text("[]\n")
    (with_npm.root / "offline").touch()
    done = with_npm.install()
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1
    assert "không tải được gói" in done.stdout
    assert done.stderr == ""
    assert not with_npm.has_editors
    (with_npm.root / "offline").unlink()
    assert with_npm.install().stdout == ""
    assert with_npm.has_editors


def test_what_is_installed_needs_npm_no_more(with_npm: Machine) -> None:
    with_npm.install()
    (with_npm.root / "bin/npm").unlink()
    for editors in (None, "1"):
        assert with_npm.install(editors).stdout == ""
        assert with_npm.has_editors


def test_editors_1_installs_npm(machine: Machine) -> None:
    done = machine.install("1")
    assert done.returncode == 0, done.stderr
    assert machine.calls("packages.log") == 1
    assert machine.has_editors


@pytest.mark.parametrize("obstacle", ["no-root", "offline"])
def test_editors_1_fails_where_it_cannot(machine: Machine, obstacle: str) -> None:
    (machine.root / obstacle).touch()
    done = machine.install("1")
    assert done.returncode == 1
    assert "Không cài được gói" in done.stderr
    assert ("npm error network" in done.stderr) == (obstacle == "offline")
    assert not machine.has_editors


def test_editors_0_leaves_all_as_it_is(with_npm: Machine) -> None:
    done = with_npm.install("0")
    assert (done.returncode, done.stdout) == (0, "")
    assert with_npm.calls() == 0


def test_another_word_is_refused(with_npm: Machine) -> None:
    assert with_npm.install("yes").returncode == 1


def test_a_part_that_fails_leaves_nothing_to_be_used(with_npm: Machine) -> None:
    with_npm.program("tools/pyodide/fetch.sh", "#!/bin/sh\necho wheel >&2; exit 1\n")
    assert "không tải được gói" in with_npm.install().stdout
    assert not with_npm.has_editors
    assert with_npm.install("1").returncode == 1
