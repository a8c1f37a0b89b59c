"""`baocao build` with MkDocs itself: what it says, its exit codes, and kills of whole builds."""

import contextlib
import gzip
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from baocao.cli import main
from baocao.commands.building import count_reports
from conftest import GOOD, ROOT, Project

NEXT = GOOD.replace("2021", "2022")


def build(
    project: Project, *options: object, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "baocao", "build", *map(str, options)],
        cwd=project.root,
        env={**os.environ, "PDF": "0", "SITE_URL": "", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def begin(
    project: Project, output: int = subprocess.PIPE, **environment: str
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "baocao", "build"],
        cwd=project.root,
        env={**os.environ, "PDF": "0", "SITE_URL": "", **environment},
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def read_until(process: subprocess.Popen[bytes], words: bytes) -> None:
    """Reads what a build prints up to some words of it."""
    assert process.stdout is not None
    said = b""
    while words not in said:
        more = process.stdout.read1()
        assert more, said.decode()
        said += more


def read_to_end(process: subprocess.Popen[bytes]) -> str:
    """What a build prints until the last of its processes has ended: they hold the same pipe."""
    with process:
        return process.communicate(timeout=60)[0].decode()


def contents(site: Path) -> dict[str, str]:
    files = (file for file in site.rglob("*") if file.is_file())
    return {f.relative_to(site).as_posix(): sha256(f.read_bytes()).hexdigest() for f in files}


def leftovers(project: Project) -> list[str]:
    work = project.root / ".site.build"
    return sorted(f.name for f in work.iterdir() if f.name not in ("lock", "made"))


# What it says


def test_a_good_build_says_what_and_where_it_is(project: Project) -> None:
    project.write("bao-cao/mau/2022.md", NEXT.replace("status: issued", "status: draft"))
    done = build(project)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "Đã dựng xong: 2 báo cáo đạt kiểm tra, trong đó 1 dự thảo. Trang ở “site”.",
        "Chưa đặt SITE_URL nên sitemap.xml còn trống và trang không có địa chỉ chính thức.",
        "Xem trang: chạy python3 -m http.server --directory site rồi mở http://localhost:8000/",
    ]
    assert "Documentation built" in done.stderr  # MkDocs is heard while it works
    assert leftovers(project) == []
    (project.site / "CNAME").write_text("bao-cao.example", "utf-8")
    done = build(project, SITE_URL="https://bao-cao.example/")
    (kept,) = leftovers(project)
    assert len(done.stdout.splitlines()) == 3
    assert f".site.build/{kept}”" in done.stdout
    assert "SITE_URL" not in done.stdout


def test_a_site_is_built_even_if_nobody_listens_to_the_end(project: Project) -> None:
    process = begin(project)
    assert process.stdout is not None
    read_until(process, b"Documentation built")
    process.stdout.close()
    assert process.wait(timeout=60) == 0
    assert (project.site / "index.html").is_file()


def test_findings_stop_a_build_and_the_last_site_stays(project: Project) -> None:
    project.write("bao-cao/mau/2022.md", GOOD)
    done = build(project)
    assert done.returncode == 1
    assert "lỗi[year-filename]" in done.stderr
    assert done.stderr.splitlines()[-1] == (
        "baocao: chưa dựng được trang: việc dựng trang dừng vì lỗi nêu ở các dòng trên; "
        "chưa có bản nào ở “site” (mã 1)"
    )
    project.write("bao-cao/mau/2022.md", NEXT)
    assert build(project).returncode == 0
    before = contents(project.site)
    project.write("bao-cao/mau/2022.md", GOOD)
    done = build(project)
    assert done.returncode == 1
    assert "Đã dựng xong" not in done.stdout
    assert "; bản dựng trước vẫn nguyên ở “site” (mã 1)" in done.stderr.splitlines()[-1]
    assert contents(project.site) == before


def test_a_site_elsewhere(project: Project) -> None:
    done = build(project, "--site-dir", "cong khai/trang", "--config-file", "./mkdocs.yml")
    assert done.returncode == 0, done.stderr
    assert "--directory 'cong khai/trang' " in done.stdout
    assert (project.root / "cong khai/trang/bao-cao/mau/2021/index.html").is_file()
    assert not project.site.exists()


def test_the_site_lies_beside_the_settings_wherever_one_stands(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = Project(tmp_path_factory.mktemp("elsewhere"))
    done = build(elsewhere, "--config-file", project.root / "mkdocs.yml")
    assert done.returncode == 0, done.stderr
    assert (project.site / "index.html").is_file()
    assert list(elsewhere.root.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--site-dir", "docs"], "thư mục nguồn “docs”"),
        (["--site-dir", "."], "chứa chính dự án này"),
        (["--site-dir", "mkdocs.yml"], "“mkdocs.yml” là một tệp"),
        (["--site-dir", "mkdocs.yml/trang"], "“mkdocs.yml” là một tệp"),
        (["--site-dir", "hooks"], "không phải của một trang đã dựng"),
        (["--config-file", "khong-co.yml"], "không đọc được khong-co.yml: không có tệp này"),
    ],
)
def test_what_can_not_be_a_site_is_refused_before_the_build(
    project: Project, monkeypatch, capsys, options: list[str], words: str
) -> None:
    monkeypatch.chdir(project.root)
    before = contents(project.root)
    assert main(["build", *options]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("baocao: chưa dựng được trang: ")
    assert words in line
    assert line.endswith(" (mã 2)")
    assert contents(project.root) == before


def test_a_disk_that_takes_no_more_is_told_in_one_line(project: Project) -> None:
    """A limit on the size of files is a full disk that needs no rights to make."""
    assert build(project).returncode == 0
    before = contents(project.site)
    done = subprocess.run(
        ["sh", "-c", 'ulimit -f 16; exec "$@"', "sh", sys.executable, "-m", "baocao", "build"],
        cwd=project.root,
        env={**os.environ, "PDF": "0", "SITE_URL": ""},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Error: Không ghi được trang: tệp lớn quá mức cho phép" in done.stderr
    assert done.stderr.splitlines()[-1].endswith("bản dựng trước vẫn nguyên ở “site” (mã 1)")
    assert contents(project.site) == before


def test_reports_are_counted_without_their_bodies(project: Project) -> None:
    project.write("bao-cao/mau/2022.md", "---\nstatus: draft\n---\n")
    project.write("bao-cao/mau/2023.md", "không có phần đầu")
    assert count_reports(project.docs) == (3, 1)


# Kills and stops of whole builds


def kill_group(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)


def kill_command(process: subprocess.Popen[bytes]) -> None:
    process.kill()


@pytest.mark.parametrize("kill", [kill_group, kill_command])
def test_a_killed_build_leaves_the_last_site_whole(
    project: Project, kill: Callable[[subprocess.Popen[bytes]], None]
) -> None:
    assert build(project).returncode == 0
    before = contents(project.site)
    project.write("bao-cao/mau/2022.md", NEXT)
    process = begin(project)
    read_until(process, b"Building documentation")
    kill(process)
    assert "Documentation built" not in read_to_end(process)  # MkDocs has ended too
    assert contents(project.site) == before
    assert len(leftovers(project)) == 1
    assert build(project).returncode == 0
    assert (project.site / "bao-cao/mau/2022/index.html").is_file()
    assert leftovers(project) == []


def test_ctrl_c_stops_a_build_and_says_so(project: Project) -> None:
    process = begin(project)
    read_until(process, b"Building documentation")
    process.send_signal(signal.SIGINT)
    assert read_to_end(process).splitlines()[-1] == (
        "baocao: chưa dựng được trang: đã dừng giữa chừng vì bấm Ctrl+C; "
        "chưa có bản nào ở “site” (mã 130)"
    )
    assert process.returncode == 130
    assert leftovers(project) == []


# A count of the files in the new site, or what MkDocs has printed.
REAL_MOMENTS = (1, 10, 40, 80, 100, 110, b"Cleaning site", b"Building doc", b"Documentation built")


@pytest.mark.prove
@pytest.mark.slow
@pytest.mark.parametrize("kill", [kill_group, kill_command])
@pytest.mark.parametrize("moment", REAL_MOMENTS, ids=str)
def test_a_whole_build_killed_while_it_writes(
    project: Project, kill: Callable[[subprocess.Popen[bytes]], None], moment: int | bytes
) -> None:
    assert build(project).returncode == 0
    old = contents(project.site)
    project.write("bao-cao/mau/2022.md", NEXT)
    reference = project.root / "reference"
    assert build(project, "--site-dir", reference).returncode == 0
    process = begin(project)
    if isinstance(moment, bytes):
        read_until(process, moment)
    else:
        work = project.root / ".site.build"
        while sum(1 for f in work.glob("new-*/**/*") if f.is_file()) < moment:
            assert process.poll() is None
    kill(process)
    read_to_end(process)
    after = contents(project.site)
    assert after in (old, contents(reference))
    print(f"{moment!s:25} {kill.__name__:13} → {'old' if after == old else 'new'}")
    assert build(project).returncode == 0
    assert contents(project.site) == contents(reference)
    assert leftovers(project) == []


@pytest.mark.slow
def test_a_build_killed_among_its_pdfs_leaves_no_process(project: Project) -> None:
    for year in range(2001, 2009):
        project.write(f"bao-cao/mau/{year}.md", GOOD.replace("2021", str(year)))
    ours, theirs = os.openpty()  # a terminal is told of each PDF
    process = begin(project, theirs, PDF="1", PDF_JOBS="2")
    os.close(theirs)
    said = b""
    while b" 1/9" not in said:
        said += os.read(ours, 4096)
    process.kill()
    process.wait()
    with contextlib.suppress(OSError):  # what Linux says when the last process has let go of it
        while os.read(ours, 4096):
            pass
    os.close(ours)
    assert not project.site.exists()
    assert build(project, PDF="1").returncode == 0


# The Makefile


@pytest.mark.slow
def test_two_makes_at_once_from_nothing_in_a_folder_with_vietnamese_letters(tmp_path: Path) -> None:
    """From a fresh copy, in the plainest of locales.

    The packages are those that these tests run with: the copy's environment finds them, and pip
    finds nothing to fetch. The project itself is installed as ever.
    """
    root = tmp_path / "thư mục Đắk"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(".*", "site", "__pycache__"))
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", root / ".venv"], check=True)
    (installed,) = root.glob(".venv/lib/python*/site-packages")
    packages = sysconfig.get_path("purelib")
    (installed / "packages.pth").write_text(f"{packages}\n", "ascii")
    environment = {n: v for n, v in os.environ.items() if not n.startswith(("PYTHON", "LC_"))}
    environment |= {"LC_ALL": "C", "PDF": "0"}
    makes = [
        subprocess.Popen(
            ["make", "site"],
            cwd=root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        for _ in range(2)
    ]
    said = [make.communicate(timeout=300)[0] for make in makes]
    codes = [make.returncode for make in makes]
    assert 0 in codes, "\n".join(said)
    for code, words in zip(codes, said, strict=True):
        assert code == 0 or "một lần dựng khác đang chạy" in words, words
    assert (root / "site/bao-cao/dan-van/2020/index.html").is_file()
    assert sorted(f.name for f in (root / ".site.build").iterdir()) == ["lock", "made"]
    (link,) = installed.glob("__editable__.baocao-*.pth")
    assert link.read_bytes() == b"../../../../hooks\n"
    command = [root / ".venv/bin/baocao", "explain", "missing-number"]
    assert subprocess.run(command, env=environment, capture_output=True, check=True).stdout


# The sitemap


def test_a_sitemap_knows_nothing_of_the_day_of_the_build(project: Project) -> None:
    """The day is told by SOURCE_DATE_EPOCH, which MkDocs takes for the time of day."""
    url = {"SITE_URL": "https://bao-cao.example/"}
    maps = []
    for day in (0, 400):
        now = str(1_700_000_000 + day * 86_400)
        assert build(project, **url, SOURCE_DATE_EPOCH=now).returncode == 0
        files = (project.site / "sitemap.xml", project.site / "sitemap.xml.gz")
        maps.append([file.read_bytes() for file in files])
    assert maps[0] == maps[1]
    text = maps[0][0].decode()
    assert gzip.decompress(maps[0][1]) == maps[0][0]
    entries = dict(re.findall(r"<loc>(.+?)</loc>(?:\s*<lastmod>(.+?)</lastmod>)?", text))
    report = "https://bao-cao.example/bao-cao/mau/2021/"
    assert entries[report] == "2021-12-05"
    assert entries["https://bao-cao.example/bao-cao/mau/"] == "2021-12-05"
    assert entries["https://bao-cao.example/tim-kiem/"] == ""  # not in a git checkout
    assert len(entries) == text.count("<url>") > 50


def test_a_sitemap_without_any_date(project: Project) -> None:
    shutil.rmtree(project.docs / "bao-cao" / "mau")
    done = build(project, SITE_URL="https://bao-cao.example/")
    assert done.returncode == 0, done.stderr
    text = (project.site / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://bao-cao.example/</loc>" in text
    assert "lastmod" not in text
