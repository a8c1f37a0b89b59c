"""When pages last changed, by reports' dates and by git."""

import datetime as dt
from pathlib import Path

import pytest
from baocao.outputs.history.git import GitHistory, read_history
from baocao.outputs.pages.history import last_changes
from baocao.reading.catalogue import read_catalogue
from checkouts import commit, git
from conftest import GOOD, write_series


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
    assert read_history(checkout / "trang" / "docs").dates == {
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
    assert read_history(checkout / "trang" / "docs").dates.keys() == {
        "index.md",
        "hướng dẫn/a b.md",
    }


def test_no_dates_outside_a_checkout(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert read_history(tmp_path) == GitHistory()
    assert read_history(tmp_path / "khong-co") == GitHistory()


def test_no_dates_without_git(checkout: Path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert read_history(checkout) == GitHistory()


def test_no_dates_in_a_checkout_without_its_history(checkout: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", checkout.as_uri(), "nong")
    assert read_history(tmp_path / "nong") == GitHistory()


def test_no_dates_before_the_first_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert read_history(tmp_path) == GitHistory()


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
