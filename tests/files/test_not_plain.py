"""What is no plain file is never opened: every command ends at once, with a finding."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from baocao.checking.check import check
from baocao.cli import main
from baocao.reading.catalogue import read_catalogue
from baocao.reading.inventory import list_docs
from baocao.reading.plain_files import NotPlainError, read_plain
from conftest import GOOD, Project

GOOD_URI = "bao-cao/mau/2021.md"
AT_ONCE = 2  # seconds of the processor


def _unsafe(root: Path) -> set[str]:
    found = check(read_catalogue(root)).findings
    return {f.place.path for f in found if f.rule == "unsafe-file"}


def _make_socket(file: Path) -> None:
    here = Path.cwd()
    os.chdir(file.parent)  # the path of a socket may be short only
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(file.name)
    os.chdir(here)


def _make_endless(file: Path) -> None:
    file.symlink_to("/dev/zero")


MAKERS: dict[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo,
    "socket": _make_socket,
    "endless": _make_endless,
    "link to itself": lambda file: file.symlink_to(file.name),
}
NAMES = (
    "a.md", "a.png", "a.pdf", "a.csv", "bao-cao/mau/2022.md", "bao-cao/hai/series.yml",
    "bao-cao/mau/index.md", "index.md",
)  # fmt: skip


@pytest.fixture
def limited() -> Iterator[None]:
    """The test must not take long itself: what hangs would only hang the test."""
    start = time.process_time()
    yield
    assert time.process_time() - start < AT_ONCE


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.usefixtures("limited")
def test_every_command_ends_with_a_finding(
    docs: Callable[..., Path], capsys: pytest.CaptureFixture[str], kind: str, name: str
) -> None:
    root = docs({GOOD_URI: GOOD, "bao-cao/hai/2021.md": GOOD})
    (root / name).parent.mkdir(exist_ok=True, parents=True)
    MAKERS[kind](root / name)
    place = f"docs/{name}:1:1: lỗi[unsafe-file]"
    assert main(["check", "docs"]) == 1
    assert place in capsys.readouterr().out
    assert main(["check", f"docs/{name}"]) == 1
    assert place in capsys.readouterr().out
    assert main(["fix", "docs"]) == 0
    assert main(["fix", f"docs/{name}"]) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["a.md", "a.png", "bao-cao/mau/series.yml"])
def test_a_build_is_refused_before_anything_is_read(project: Project, name: str) -> None:
    (project.docs / name).unlink(missing_ok=True)
    os.mkfifo(project.docs / name)
    start = time.monotonic()
    result = project.build()
    assert time.monotonic() - start < 60, "it would wait for ever for someone to write"
    assert result.returncode == 1
    assert f"docs/{name}:1:1: lỗi[unsafe-file]" in result.stderr
    assert "Traceback" not in result.stderr
    assert not project.site.exists()


def test_a_device_is_not_opened(docs: Callable[..., Path]) -> None:
    root = docs({GOOD_URI: GOOD})
    try:
        os.mknod(root / "may.md", 0o20666, os.makedev(1, 5))
    except PermissionError:  # only root makes devices; what opens files refuses them all the same
        with pytest.raises(NotPlainError):
            read_plain(Path("/dev/zero"))
    else:
        assert _unsafe(root) == {"docs/may.md"}


def test_a_link_in_the_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert read_plain(tmp_path / "a") == b"x"
    with pytest.raises(OSError, match="symbolic"):
        read_plain(tmp_path / "b")
    with pytest.raises(IsADirectoryError):
        read_plain(tmp_path)
    with pytest.raises(NotPlainError):
        read_plain(tmp_path / "a", 0)


def test_a_file_changed_after_it_was_listed_has_no_text(docs: Callable[..., Path]) -> None:
    root = docs({GOOD_URI: GOOD, "a.md": "# A\n", "b.png": "x"})
    inventory = list_docs(root)
    for name in (GOOD_URI, "a.md", "b.png"):
        (root / name).unlink()
        os.mkfifo(root / name)
    from baocao.checking.check import check_files

    assert {f.rule for f in check_files(inventory).findings} == {"empty-file", "unsafe-file"}


def test_files_in_a_linked_folder(docs: Callable[..., Path], tmp_path: Path) -> None:
    root = docs({GOOD_URI: GOOD})
    (tmp_path / "ngoai").mkdir()
    (tmp_path / "ngoai" / "2021.md").write_text(GOOD, "utf-8")
    (root / "bao-cao" / "hai").symlink_to(tmp_path / "ngoai")
    (root / "anh").symlink_to("bao-cao")
    assert _unsafe(root) == {"docs/bao-cao/hai", "docs/anh"}
    assert main(["check", "docs/bao-cao/hai/2021.md"]) == 1
    assert main(["check", "docs/anh/mau/2021.md"]) == 1


def test_docs_may_lie_behind_a_link(docs: Callable[..., Path], tmp_path: Path) -> None:
    docs({GOOD_URI: GOOD})
    (tmp_path / "duong-khac").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "tai-lieu").symlink_to("docs")
    for root in ("duong-khac/docs", "tai-lieu"):
        assert check(read_catalogue(tmp_path / root)).findings == ()
        assert main(["check", str(tmp_path / root / GOOD_URI)]) == 0


def test_files_and_folders_that_may_not_be_read(
    docs: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Permissions mean nothing to root, who runs builds in containers: so they are acted."""
    docs({GOOD_URI: GOOD, "a.md": "# A\n", "b.pdf": "x", "kin/c.md": "# C\n"})
    access, scandir = os.access, os.scandir

    def may_read(path: str | Path, mode: int) -> bool:
        return Path(path).name not in ("a.md", "b.pdf") and access(path, mode)

    def entries(path: str | int) -> object:
        if not isinstance(path, int) and Path(path).name == "kin":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "access", may_read)
    monkeypatch.setattr(os, "scandir", entries)
    assert main(["check", "docs"]) == 1
    printed = capsys.readouterr().out
    for name in ("a.md", "b.pdf", "kin"):
        assert f"docs/{name}:1:1: lỗi[unsafe-file] không mở được" in printed
    assert printed.count("lỗi[") == 3


ODD_NAMES = {
    "line end": b"a\nINFO - baocao.md",
    "no UTF-8": b"\xff\xfe.md",
    "escape": b"a\x1b[2J.md",
    "a line end at the end": b"a.md\n",
    "255 bytes": b"n" * 252 + b".md",
    "like a map of the site": b"sitemap.xml.md",
    "like a page that is missing": b"404.html.md",
    "folder like a page": b"x.md/y.md",
    "folder like a map of the site": b"sitemap.xml.md/y.md",
    "deep": b"d/" * 21 + b"y.md",
    "deeper than the program goes": b"d/" * 1500 + b"y.md",
    "long path": (b"n" * 150 + b"/") * 4 + b"y.md",
}


@pytest.fixture
def odd_docs(docs: Callable[..., Path]) -> Iterator[Path]:
    """A docs folder that is taken away by a program that goes as deep as it must."""
    root = docs({GOOD_URI: GOOD}).absolute()
    yield root
    subprocess.run(["rm", "-rf", root], check=True)


def _write(root: Path, name: bytes) -> None:
    """Writes a page step by step: the whole path may be longer than a path may be."""
    here = Path.cwd()
    os.chdir(root)
    *folders, file = name.split(b"/")
    for folder in folders:
        Path(os.fsdecode(folder)).mkdir()
        os.chdir(folder)
    Path(os.fsdecode(file)).write_text("# Trang\n", "utf-8")
    os.chdir(here)


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif"])
@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names_are_told_on_one_line(odd_docs: Path, name: str, form: str) -> None:
    _write(odd_docs, ODD_NAMES[name])
    command = [sys.executable, "-m", "baocao", "check", "docs", "--format", form]
    result = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert result.returncode == 1, result.stderr
    assert result.stderr == b""
    assert b"file-name" in result.stdout or b"unsafe-file" in result.stdout
    assert b"\x1b" not in result.stdout
    assert not any(line.startswith(b"INFO") for line in result.stdout.splitlines())


@pytest.mark.parametrize("name", ["line end", "no UTF-8", "folder like a map of the site", "deep"])
def test_odd_names_stop_a_build_without_a_traceback(project: Project, name: str) -> None:
    _write(project.docs, ODD_NAMES[name])
    result = project.build()
    assert result.returncode == 1
    assert "lỗi[" in result.stderr
    assert "Traceback" not in result.stderr
    assert not any(line.startswith("INFO - baocao") for line in result.stderr.splitlines())


def test_twenty_folders_in_one_another_are_as_good_as_one(docs: Callable[..., Path]) -> None:
    root = docs({GOOD_URI: GOOD, "d/" * 20 + "y.md": "# Trang\n", "a-b.c2.md": "# Trang\n"})
    assert check(read_catalogue(root)).findings == ()
