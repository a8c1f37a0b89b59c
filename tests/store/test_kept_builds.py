"""Builds with a store: the same bytes as without, and nothing worked out twice."""

import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from baocao.analysis.analysis import analyse, kept_analysis
from baocao.analysis.close_reading import CloseReading
from baocao.checking import run
from baocao.checking.check import check, check_files
from baocao.outputs.pages.kept_pages import may_link
from baocao.reading.catalogue import read_catalogue
from baocao.reading.inventory import list_docs
from baocao.store import Store
from checkouts import commit, git
from conftest import GOOD, Project, write_series

WORDS = ("chung", "riêng", "gần", "nhanh", "đủ", "sớm", "rõ", "kỹ", "đều", "nhiều", "luôn", "hơn")
SENTENCE = "Đã ban hành kế hoạch"
LINKED = f"{SENTENCE}, xem [năm trước](2020.md#i-tinh-hinh-chung)"


def _report(year: int) -> str:
    assert SENTENCE in GOOD
    return GOOD.replace("2021", str(year))


def _site(project: Project, folder: str, **environment: str) -> dict[str, bytes]:
    """The files of the site that a build makes."""
    target = project.root / folder
    shutil.rmtree(target, ignore_errors=True)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", target],
        cwd=project.root,
        env={**os.environ, "PDF": "0", "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    files = (f for f in target.rglob("*") if f.is_file())
    return {f.relative_to(target).as_posix(): f.read_bytes() for f in files}


def _differing(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


def _compare(project: Project) -> None:
    assert _differing(_site(project, "a"), _site(project, "b", BAOCAO_CACHE="0")) == set()


# Edits that change one page, several, or all ----------------------------------------------------


def _words(project: Project, draw: random.Random) -> None:
    page = draw.choice(sorted((project.docs / "bao-cao").rglob("20*.md")))
    text = page.read_text("utf-8")
    places = [m.start() for m in re.finditer(r"(?<=[a-zà-ỹ]) (?=[a-zà-ỹ])", text)][20:]
    at = draw.choice(places)
    word = next(w for w in WORDS if w not in text)  # none twice in a row
    page.write_text(f"{text[:at]} {word}{text[at:]}", "utf-8")


def _title(project: Project, draw: random.Random) -> None:
    page = draw.choice(sorted((project.docs / "bao-cao").rglob("20*.md")))
    text = page.read_text("utf-8")
    page.write_text(text.replace("title: ", f"title: Đợt {draw.randrange(99)} ", 1), "utf-8")


def _series(project: Project, draw: random.Random) -> None:
    file = project.docs / "bao-cao" / "mau" / "series.yml"
    text = file.read_text("utf-8")
    file.write_text(
        re.sub(r"title: .*", f"title: Mẫu {draw.randrange(99)}", text, count=1), "utf-8"
    )


def _year(project: Project, draw: random.Random) -> None:
    year = draw.randrange(2000, 2019)
    file = project.docs / "bao-cao" / "mau" / f"{year}.md"
    if file.exists():
        file.unlink()
    else:
        file.write_text(_report(year), "utf-8")


def _guide(project: Project, draw: random.Random) -> None:
    title = f"Hướng dẫn {draw.randrange(99)}"
    project.write("huong-dan/them.md", f"---\ntitle: {title}\n---\n\n# {title}\n\nXem lại.\n")


def _citation(project: Project, draw: random.Random) -> None:
    """A document that other reports cite, or one that nobody does yet."""
    page = draw.choice(sorted((project.docs / "bao-cao").rglob("20*.md")))
    number = draw.randrange(2, 6)
    cited = f"{SENTENCE}, theo Quyết định số 1{number}/QĐ-SM ngày 05/3/2018 của Sở Mẫu"
    text = page.read_text("utf-8")
    page.write_text(re.sub(rf"{SENTENCE}(?:, theo [^.]*)?", cited, text, count=1), "utf-8")


EDITS = (_words, _title, _series, _year, _guide, _citation, _citation)


@pytest.fixture
def years(project: Project) -> Project:
    for year in (2019, 2020):
        project.write(f"bao-cao/mau/{year}.md", _report(year))
    project.write("bao-cao/mau/2021.md", _report(2021).replace(SENTENCE, LINKED))
    return project


def test_any_edit_gives_the_bytes_of_a_cold_build(years: Project) -> None:
    _compare(years)
    draw = random.Random(1)
    for edit in EDITS:
        edit(years, draw)
    _compare(years)


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(25))
def test_every_edit_gives_the_bytes_of_a_cold_build(years: Project, seed: int) -> None:
    draw = random.Random(seed)
    for _ in range(4):
        draw.choice(EDITS)(years, draw)
        _compare(years)


def test_a_link_to_what_is_gone_stops_a_build_with_a_store_too(years: Project) -> None:
    _site(years, "a")
    page = years.docs / "bao-cao" / "mau" / "2020.md"
    page.write_text(page.read_text("utf-8").replace("TÌNH HÌNH CHUNG", "Tình hình chung"), "utf-8")
    _compare(years)
    years.write("huong-dan/them.md", "# Thêm\n\n[Báo cáo](../bao-cao/mau/2020.md#khong-co)\n")
    result = years.build()
    assert result.returncode == 1
    assert "khong-co" in result.stderr


def test_the_history_of_kept_pages_is_that_of_a_cold_build(years: Project) -> None:
    root = years.root
    (root / ".gitignore").write_text(".cache\na\nb\n", "utf-8")
    git(root, "init", "-q")
    commit(root, "2022-01-01", {}, "Đăng")
    _words(years, random.Random(1))
    commit(root, "2022-02-01", {}, "Sửa một chữ")
    before = _site(years, "a")
    # The same states of the same files, by commits of other words.
    git(root, "commit", "-q", "--amend", "-m", "Đổi lời ghi", day="2022-02-01")
    _compare(years)
    after = _site(years, "a")
    changed = _differing(before, after)
    assert len(changed) == 1
    assert "Đổi lời ghi".encode() in after[changed.pop()]


def test_damaged_entries_change_nothing(years: Project) -> None:
    (years.root / ".gitignore").write_text(".cache\na\nb\n", "utf-8")
    git(years.root, "init", "-q")
    commit(years.root, "2022-01-01", {}, "Đăng")
    _words(years, random.Random(1))
    commit(years.root, "2022-02-01", {}, "Sửa một chữ")
    _site(years, "a")
    for number, file in enumerate(sorted((years.root / ".cache").rglob("*"))):
        if file.is_file():
            data = file.read_bytes()
            file.write_bytes((data[: len(data) // 2], b"", b"{}" * 99)[number % 3])
    _compare(years)


def test_a_changed_template_changes_every_page(years: Project) -> None:
    before = _site(years, "a")
    template = years.root / "overrides" / "main.html"
    block = "{% block extrahead %}"
    text = template.read_text("utf-8")
    assert block in text
    template.write_text(text.replace(block, f"{block}<meta name=x>"), "utf-8")
    after = _site(years, "a")
    pages = {name for name in after if name.endswith(".html")}
    assert _differing(before, after) >= pages - {"404.html"}
    _compare(years)


def test_a_build_refuses_a_store_that_git_tracks(years: Project) -> None:
    subprocess.run(["git", "init", "-q"], cwd=years.root, check=True)
    (years.root / ".cache").mkdir()
    (years.root / ".cache" / "a").write_text("x")
    subprocess.run(["git", "add", "-f", ".cache/a"], cwd=years.root, check=True)
    result = years.build()
    assert result.returncode == 1
    assert "git đang theo dõi thư mục .cache/" in result.stderr
    assert "Traceback" not in result.stderr


# Nothing twice ----------------------------------------------------------------------------------


@pytest.fixture
def hundred(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A docs folder of 100 reports, and a file with a line for each that is analysed."""
    folder = tmp_path / "docs" / "bao-cao" / "mau"
    write_series(folder)
    for year in range(1950, 2050):
        (folder / f"{year}.md").write_text(_report(year), "utf-8")
    log = tmp_path / "analysed"
    log.touch()

    def counted(reading: CloseReading):  # type: ignore[no-untyped-def]
        with log.open("a") as file:  # also in forked workers
            file.write(f"{reading.report.uri}\n")
        return analyse(reading)

    monkeypatch.setattr(run, "analyse", counted)
    return tmp_path / "docs", log


def test_no_report_is_analysed_twice(hundred: tuple[Path, Path], tmp_path: Path) -> None:
    docs, log = hundred
    store = Store(tmp_path / "store")
    catalogue = read_catalogue(docs, store)
    first = check(catalogue, store)
    assert sorted(log.read_text().split()) == sorted(r.uri for r in catalogue.reports)
    for report in catalogue.reports:
        assert kept_analysis(report, store) is not None
    assert check(read_catalogue(docs, store), store) == first
    assert check_files(list_docs(docs), store) == first
    assert len(log.read_text().split()) == 100
    page = docs / "bao-cao" / "mau" / "2000.md"
    page.write_text(page.read_text("utf-8").replace("kế hoạch", "kế hoạch mới"), "utf-8")
    check(read_catalogue(docs, store), store)
    assert log.read_text().split()[100:] == ["bao-cao/mau/2000.md"]


def test_findings_are_the_same_without_a_store(hundred: tuple[Path, Path], tmp_path: Path) -> None:
    docs, _ = hundred
    page = docs / "bao-cao" / "mau" / "2001.md"
    page.write_text(page.read_text("utf-8").replace('number: "', 'number: "0'), "utf-8")
    page.write_text(page.read_text("utf-8") + "\n\nĐoạn  này [hỏng](khong-co.md) lỗi,\n", "utf-8")
    store = Store(tmp_path / "store")
    kept = [check(read_catalogue(docs, store), store) for _ in range(2)]
    assert kept[0].findings
    assert kept == [check(read_catalogue(docs))] * 2


def test_what_could_be_a_link_is_never_kept() -> None:
    for text in ("[a](b)", "[a][b]", "[a]: b", "<a href=b>", "![a](b)", "x\n\n[^1]: a [b](c)"):
        assert may_link(text), text
    for text in ("a [1] b", "a[^1] b\n\n[^1]: chú thích", "[^a]: một\n[^b]: hai", "1. a (b)"):
        assert not may_link(text), text
