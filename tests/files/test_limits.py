"""How much a docs folder and a page may hold, and what looking into it may cost."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from baocao.checking.check import check
from baocao.checking.contents import picture as picture_contents
from baocao.checking.rules.files import contents as content_rules
from baocao.checking.rules.files import files as file_rules
from baocao.cli import main
from baocao.commands.changes import Changes
from baocao.data.records import PublishedFiles, published_files
from baocao.reading import inventory
from baocao.reading.catalogue import read_catalogue
from conftest import GOOD
from makers import picture, png_of, saved
from PIL import Image

GOOD_URI = "bao-cao/mau/2021.md"
Docs = Callable[..., Path]


def _limit(monkeypatch: pytest.MonkeyPatch, **limits: object) -> None:
    """Other limits than the data file's, which take gigabytes to reach."""
    changed: PublishedFiles = published_files().model_copy(update=limits)
    for module in (inventory, picture_contents, content_rules):
        monkeypatch.setattr(module, "published_files", lambda: changed)
    monkeypatch.setattr(file_rules, "_LIMITS", changed)


def _found(root: Path) -> list[tuple[str, str]]:
    return [(f.rule, f.place.path) for f in check(read_catalogue(root)).findings]


def test_too_many_files_are_told_at_the_first_beyond_and_none_is_read(
    docs: Docs, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = docs({GOOD_URI: "không phải báo cáo", **{f"t/{n:02}.csv": b"\xff" for n in range(20)}})
    assert ("file-content", "docs/t/00.csv") in _found(root)
    _limit(monkeypatch, max_files=12)
    assert _found(root) == [("docs-size", "docs/t/10.csv")]
    assert main(["check", "docs"]) == 1


def test_too_many_bytes(docs: Docs, monkeypatch: pytest.MonkeyPatch) -> None:
    root = docs({GOOD_URI: GOOD, "a.csv": "a,b\n" * 500, "c/b.csv": "a,b\n" * 500})
    size = sum(file.stat().st_size for file in root.rglob("*") if file.is_file())
    _limit(monkeypatch, max_total_bytes=size)
    assert _found(root) == []
    _limit(monkeypatch, max_total_bytes=size - 1)
    assert _found(root) == [("docs-size", "docs/c/b.csv")]


def test_a_file_with_a_hole_is_not_read_to_its_end(docs: Docs) -> None:
    """A file of a terabyte that takes no room on the disk."""
    root = docs({GOOD_URI: GOOD})
    with (root / "trang.md").open("wb") as file:
        file.truncate(10**12)
    assert ("docs-size", "docs/trang.md") in _found(root)
    with (root / "trang.md").open("wb") as file:
        file.truncate(10**9)
    assert _found(root) == [("unsafe-file", "docs/trang.md")]
    assert main(["fix", "docs"]) == 1


def test_too_many_pixels(docs: Docs, monkeypatch: pytest.MonkeyPatch) -> None:
    pictures = {f"{n}.png": picture(size=(100, 100)) for n in range(5)}
    root = docs({GOOD_URI: GOOD, **pictures, "0-lon.png": png_of(9000, 9000)})
    assert _found(root) == [("picture-size", "docs/0-lon.png")]
    limits = published_files().pictures.model_copy(update={"max_pixels": 10_000})
    _limit(monkeypatch, pictures=limits, max_total_pixels=35_000)
    assert _found(root) == [("docs-size", "docs/3.png")]
    _limit(monkeypatch, pictures=limits, max_total_pixels=50_000)
    assert _found(root) == [("picture-size", "docs/0-lon.png")]


def test_what_concerns_the_whole_folder_is_told_of_a_branch_too(
    docs: Docs, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    docs({GOOD_URI: GOOD, "a.csv": "a,b\n"})
    _limit(monkeypatch, max_files=2)
    monkeypatch.setattr(Changes, "since", lambda revision: Changes(frozenset(), frozenset(), {}))
    assert main(["check", "docs", "--changed-since", "main"]) == 1
    assert "docs-size" in capsys.readouterr().out


def _page_with(count: int) -> str:
    shown = "\n\n".join(f"![Hình {n}](h{n}.png)" for n in [*range(count), 0, 0])
    return GOOD.replace("Sở có 12 công chức.", f"Sở có 12 công chức.\n\n{shown}")


def test_too_many_large_pictures_in_a_report(docs: Docs) -> None:
    large = saved(Image.new("1", (2000, 2000)), "PNG")
    larger = saved(Image.new("1", (6000, 6000)), "PNG")  # made smaller where it is published
    files = {f"bao-cao/mau/h{n}.png": large if n else larger for n in range(51)}
    root = docs({GOOD_URI: _page_with(50), **files})
    assert _found(root) == []
    (root / GOOD_URI).write_text(_page_with(51), "utf-8")
    (finding,) = check(read_catalogue(root)).findings
    assert finding.rule == "page-pictures"
    assert finding.quote == "h50.png"
    assert finding.place.line == _page_with(51).split("\n").index("![Hình 50](h50.png)") + 1


def test_many_small_pictures_take_no_time(docs: Docs) -> None:
    images = [Image.effect_noise((64, 64), n + 1) for n in range(200)]
    root = docs({GOOD_URI: GOOD, **{f"a/{n}.png": saved(i, "PNG") for n, i in enumerate(images)}})
    command = [sys.executable, "-c", _TIMED, str(root)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert float(done.stdout.split()[-1]) < 2


_TIMED = """
import os, sys
from baocao.cli import main
code = main(["check", sys.argv[1]])
times = os.times()
assert code == 0
print(times.user + times.system + times.children_user + times.children_system)
"""


def test_pages_alone_need_no_other_library(docs: Docs) -> None:
    """Reports are read in browsers too, where each library is loaded over the network."""
    root = docs({GOOD_URI: GOOD, "a.csv": "a,b\n"})
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from baocao.reading.catalogue import read_catalogue\n"
        "from baocao.checking.check import check\n"
        f"assert check(read_catalogue(Path({str(root)!r}))).findings == ()\n"
        "assert not {'PIL', 'pypdf'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_findings_are_the_same_on_all_cores(docs: Docs) -> None:
    """Many files are looked into by several processes."""
    files = {f"a/{n:03}.png": picture() if n % 3 else b"<html>" for n in range(90)}
    root = docs({GOOD_URI: GOOD, **files})
    start = time.monotonic()
    found = _found(root)
    assert found == [("file-content", f"docs/a/{n:03}.png") for n in range(0, 90, 3)]
    assert time.monotonic() - start < 30
