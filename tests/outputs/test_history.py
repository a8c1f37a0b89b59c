"""When pages last changed, by reports' dates and by git."""

import datetime as dt
import os
import subprocess
from pathlib import Path

import pytest
from baocao.outputs.pages.history import commit_dates, last_changes
from baocao.reading.catalogue import read_catalogue
from conftest import GOOD, write_series


def git(folder: Path, *arguments: str, day: str = "") -> None:
    when = {"GIT_AUTHOR_DATE": "2001-01-01T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T23:30:00+0700"}
    name = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(
        ["git", *name, *arguments],
        cwd=folder,
        env={**os.environ, **(when if day else {}), "GIT_CONFIG_GLOBAL": os.devnull},
        check=True,
        capture_output=True,
    )


def commit(root: Path, day: str, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", day, day=day)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository whose docs folder is not at its top."""
    root = tmp_path / "kho"
    root.mkdir()
    git(root, "init", "-q")
    commit(root, "2020-01-01", {"trang/docs/index.md": "1", "trang/docs/hướng dẫn/a b.md": "1"})
    commit(root, "2021-01-01", {"trang/docs/index.md": "2", "README.md": "1"})
    commit(root, "2022-01-01", {"README.md": "2"})
    return root


def test_the_last_commit_of_each_file(checkout: Path) -> None:
    (checkout / "trang/docs/new.md").write_text("chưa lưu vào git", "utf-8")
    assert commit_dates(checkout / "trang" / "docs") == {
        "index.md": dt.date(2021, 1, 1),  # by the clock of who committed
        "hướng dẫn/a b.md": dt.date(2020, 1, 1),
    }


def test_a_persons_git_settings_change_nothing(checkout: Path) -> None:
    for name, value in (
        ("log.follow", "true"),
        ("log.showSignature", "true"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
        ("diff.relative", "false"),
    ):
        git(checkout, "config", name, value)
    assert commit_dates(checkout / "trang" / "docs").keys() == {"index.md", "hướng dẫn/a b.md"}


def test_no_dates_outside_a_checkout(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert commit_dates(tmp_path) == {}
    assert commit_dates(tmp_path / "khong-co") == {}


def test_no_dates_without_git(checkout: Path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert commit_dates(checkout) == {}


def test_no_dates_in_a_checkout_without_its_history(checkout: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", checkout.as_uri(), "nong")
    assert commit_dates(tmp_path / "nong") == {}


def test_no_dates_before_the_first_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert commit_dates(tmp_path) == {}


def test_reports_go_by_their_own_date_and_lists_by_the_newest(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    for series in ("cu", "mau"):
        write_series(docs / "bao-cao" / series)
    undated = GOOD.replace("date: 2021-12-05", 'date: ""').replace("2021", "2022")
    assert undated.count('date: ""') == 1
    for name, text in (("mau/2021", GOOD), ("mau/2022", undated), ("mau/2023", undated)):
        (docs / f"bao-cao/{name}.md").write_text(text, "utf-8")
    committed = {
        "bao-cao/mau/2021.md": dt.date(2024, 1, 1),
        "bao-cao/mau/2022.md": dt.date(2023, 3, 3),
        "index.md": dt.date(2020, 1, 1),
        "tim-kiem.md": dt.date(2019, 1, 1),
    }
    assert last_changes(read_catalogue(docs), committed) == {
        "bao-cao/mau/2021.md": dt.date(2021, 12, 5),
        "bao-cao/mau/2022.md": dt.date(2023, 3, 3),
        "tim-kiem.md": dt.date(2019, 1, 1),
        # 2023 is in no commit, and the series "cu" has no report.
        "index.md": dt.date(2023, 3, 3),
        "bao-cao/index.md": dt.date(2023, 3, 3),
        "bao-cao/mau/index.md": dt.date(2023, 3, 3),
        "du-lieu/index.md": dt.date(2023, 3, 3),
    }
