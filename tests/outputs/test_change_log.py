"""The history of reports: what git knows of each, what a commit changed, hostile states."""

import datetime as dt
import shutil
import time
from pathlib import Path

import pytest
from baocao.outputs.history.change_log import MOST, ChangeLog, change_logs
from baocao.outputs.history.changes import change_html
from baocao.outputs.history.git import Change, GitHistory, read_history, read_states
from baocao.store import Store
from bs4 import BeautifulSoup
from checkouts import commit, git
from conftest import GOOD, Project

REPORT = "docs/bao-cao/mau/2021.md"
URI = "bao-cao/mau/2021.md"
SENTENCE = "Đã ban hành kế hoạch"
HOSTILE = "<script>alert(1)</script>"
RIGHT_TO_LEFT = "\u202e"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository in which a report was written, corrected, renamed and corrected again."""
    assert SENTENCE in GOOD
    root = tmp_path / "kho"
    root.mkdir()
    git(root, "init", "-q")
    old = "docs/bao-cao/mau/2020.md"
    commit(root, "2022-01-01", {old: GOOD}, "Đăng báo cáo")
    commit(root, "2022-02-01", {old: GOOD.replace(SENTENCE, "Đã có kế hoạch")}, "Sửa câu chữ")
    git(root, "mv", old, REPORT)
    commit(root, "2022-03-01", {"README.md": "1"}, "Đổi tên")
    commit(root, "2022-04-01", {REPORT: GOOD, "docs/index.md": "1"}, "Sửa lại")
    return root


def _logs(root: Path, store: Path, uri: str = URI) -> dict[str, ChangeLog]:
    docs = root / "docs"
    return change_logs(read_history(docs, [uri]), docs, Store(store))


def test_the_commits_of_a_report_and_of_the_file_that_it_was(checkout: Path) -> None:
    history = read_history(checkout / "docs", [URI, "bao-cao/mau/2019.md"])
    assert history.changes.keys() == {URI}
    found = [(f"{c.date}", c.subject, c.was_renamed) for c in history.changes[URI]]
    assert found == [
        ("2022-04-01", "Sửa lại", False),
        ("2022-03-01", "Đổi tên", True),
        ("2022-02-01", "Sửa câu chữ", False),
        ("2022-01-01", "Đăng báo cáo", False),
    ]
    newest, renamed, corrected, first = history.changes[URI]
    assert renamed.before == renamed.after == newest.before == corrected.after
    assert newest.after == corrected.before == first.after
    assert first.before == ""


def test_a_report_that_was_written_anew_has_the_history_of_its_own(checkout: Path) -> None:
    git(checkout, "rm", "-q", REPORT)
    commit(checkout, "2022-05-01", {}, "Gỡ")
    commit(checkout, "2022-06-01", {REPORT: "khác hẳn\n"}, "Đăng bản khác")
    changes = read_history(checkout / "docs", [URI]).changes[URI]
    assert [c.subject for c in changes] == ["Đăng bản khác"]


def test_the_entries_of_a_page(checkout: Path, tmp_path: Path) -> None:
    log = _logs(checkout, tmp_path / "store")[URI]
    newest, renamed, corrected, first = log.entries
    assert (newest.day, newest.iso_day, newest.subject) == ("01/04/2022", "2022-04-01", "Sửa lại")
    words = BeautifulSoup(newest.words, "html.parser")
    assert [x.get_text() for x in words.find_all("del")] == ["bỏ: có"]
    assert [x.get_text() for x in words.find_all("ins")] == ["thêm: ban hành"]
    assert "II. CÔNG TÁC" in words.get_text() or words.find(class_="change__section")
    assert renamed.was_renamed
    assert renamed.words == ""
    assert "<del" in corrected.words
    assert first.is_first
    assert first.words == ""
    assert log.earlier == 0


def test_neither_author_nor_e_mail_is_shown(checkout: Path, tmp_path: Path) -> None:
    log = _logs(checkout, tmp_path / "store")[URI]
    assert "a@example.org" not in repr((log.entries, log.key))


def test_of_many_commits_the_last_are_shown(tmp_path: Path) -> None:
    changes = tuple(_change("Lần " + "x" * n) for n in range(1, MOST + 4))
    log = ChangeLog(changes, Store(tmp_path))
    assert len(log.entries) == MOST
    assert log.earlier == 3


def _change(subject: str, before: str = "", after: str = "b" * 40) -> Change:
    return Change(dt.date(2022, 1, 1), subject, before, after)


@pytest.mark.parametrize("subject", ["", "\udcff\udcfe", RIGHT_TO_LEFT * 9, "a\x01b\x1b[31m"])
def test_subjects_are_one_short_line_that_can_be_seen(subject: str, tmp_path: Path) -> None:
    log = ChangeLog([_change(subject + " x " * 500)], Store(tmp_path))
    shown = log.entries[0].subject
    assert shown.isprintable()
    assert len(shown) <= 161
    shown.encode()


def test_a_commit_message_that_looks_like_the_log_is_a_subject(checkout: Path) -> None:
    hostile = f":100644 100644 {'a' * 40} {'b' * 40} M\x01 {HOSTILE}"
    commit(checkout, "2022-07-01", {REPORT: f"{GOOD}\nThêm.\n"}, hostile)
    changes = read_history(checkout / "docs", [URI]).changes[URI]
    assert changes[0].subject == hostile
    assert len(changes) == 5


def test_states_that_git_lacks_are_left_out(checkout: Path) -> None:
    known = read_history(checkout / "docs", [URI]).changes[URI][0].after
    names = ["1" * 40, known, "2" * 40, known]
    assert [name for name, _ in read_states(checkout, names)] == [known, known]
    assert list(read_states(checkout, [])) == []


def test_more_states_than_are_asked_for_at_once(checkout: Path) -> None:
    known = read_history(checkout / "docs", [URI]).changes[URI][0].after
    states = list(read_states(checkout, [known] * 450))
    assert len(states) == 450
    assert {data for _, data in states} == {GOOD.encode()}


def test_a_state_that_git_has_lost_has_no_words_until_it_is_there(
    checkout: Path, tmp_path: Path
) -> None:
    history = read_history(checkout / "docs", [URI])
    lost = history.changes[URI][0]
    broken = Change(lost.date, lost.subject, "1" * 40, lost.after)
    store = Store(tmp_path / "store")
    log = change_logs(GitHistory({}, {URI: [broken]}), checkout / "docs", store)[URI]
    assert log.entries[0].words == ""
    key = log.key
    store.put("change", store.key("1" * 40, lost.after), b"<p>x</p>")
    assert log.entries[0].words == "<p>x</p>"
    assert log.key != key


def test_nothing_is_fetched_of_a_clone_without_its_states(checkout: Path, tmp_path: Path) -> None:
    git(checkout, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", "--no-checkout", checkout.as_uri(), "khuyet")
    (tmp_path / "khuyet" / "docs").mkdir()
    packs = sorted((tmp_path / "khuyet").rglob("*.pack"))
    log = _logs(tmp_path / "khuyet", tmp_path / "store")[URI]
    assert [entry.subject for entry in log.entries] == [
        "Sửa lại",
        "Đổi tên",
        "Sửa câu chữ",
        "Đăng báo cáo",
    ]
    assert {entry.words for entry in log.entries} == {""}
    assert sorted((tmp_path / "khuyet").rglob("*.pack")) == packs


def test_the_same_words_are_not_looked_for_twice(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = _logs(checkout, tmp_path / "store")[URI].entries
    monkeypatch.setattr("baocao.outputs.history.change_log.read_states", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        _logs(checkout, tmp_path / "other")
    monkeypatch.setattr(
        "baocao.outputs.history.change_log.read_states", lambda _, names: iter([()] * len(names))
    )
    assert _logs(checkout, tmp_path / "store")[URI].entries == entries


# What a commit changed ----------------------------------------------------------------------------


def _changed(before: str, after: str) -> str:
    return change_html(before.encode(), after.encode())


def test_fields_are_named_by_their_labels() -> None:
    html = _changed(GOOD, GOOD.replace('number: "45"', 'number: "46"').replace("12-05", "12-06"))
    soup = BeautifulSoup(html, "html.parser")
    assert [b.get_text() for b in soup.find_all("b")] == ["Số:", "Ngày ban hành:"]
    assert [x.get_text() for x in soup.find_all("del")] == ["bỏ: 45", "bỏ: 2021-12-05"]


def test_changed_notes_are_counted_and_no_more() -> None:
    entry = "  - {rule: missing-number, quote: number, reason: bản gốc để trống}\n"
    html = _changed(GOOD, GOOD.replace("year: 2021", f"accepted:\n{entry}year: 2021"))
    assert html == "<p><b>Ghi chú của người biên tập:</b> thêm hoặc sửa 1.</p>"


def test_a_change_that_no_reader_sees_is_called_so() -> None:
    assert _changed(GOOD, GOOD.replace(SENTENCE, f"**{SENTENCE}**")) == (
        "<p>Không đổi chữ nào, chỉ đổi cách trình bày trong tệp.</p>"
    )


def test_hostile_states_are_text() -> None:
    body = f"{HOSTILE} <img src=x onerror=alert(1)> {RIGHT_TO_LEFT}đảo"
    front = GOOD.replace("title: ", f'title: "{HOSTILE}" #')
    for html in (_changed(GOOD, f"{GOOD}\n\n{body}\n"), _changed(front, GOOD), _changed("", body)):
        soup = BeautifulSoup(html, "html.parser")
        assert {tag.name for tag in soup.find_all(True)} <= {"p", "b", "ins", "del", "span"}
        assert RIGHT_TO_LEFT not in html


@pytest.mark.parametrize(
    "state",
    [
        b"\xff\xfe\x00bad",
        b"---\n: [\n---\n",
        b"---\n" + b"a: {" * 3000 + b"\n---\n",
        b"- " * 100_000,
        b"[" * 200_000,
        b"# " + b"x " * 100_000,
        b"a b\n\n" * 60_000,
        b"\n".join(b"# %d" % n for n in range(4_000)),
    ],
    ids=["bytes", "yaml", "nested", "list", "brackets", "heading", "paragraphs", "headings"],
)
def test_any_state_is_compared_in_bounded_time_and_length(state: bytes) -> None:
    start = time.process_time()
    for html in (change_html(state, GOOD.encode()), change_html(GOOD.encode(), state + b" x")):
        assert html
        assert len(html) < 20_000
    change_html(state, state.replace(b"x", b"y").replace(b"a", b"e"))
    assert time.process_time() - start < 10


# The page -----------------------------------------------------------------------------------------


def _history(project: Project) -> BeautifulSoup | None:
    html = (project.site / "bao-cao" / "mau" / "2021" / "index.html").read_text("utf-8")
    return BeautifulSoup(html, "html.parser").find("details", class_="report-history")


def test_a_page_has_its_history_where_there_is_one(project: Project) -> None:
    root = project.root
    (root / ".gitignore").write_text(".cache\nsite\n", "utf-8")
    git(root, "init", "-q")
    commit(root, "2022-01-01", {}, "Đăng")
    text = GOOD.replace(SENTENCE, "Đã có kế hoạch")
    commit(root, "2022-02-01", {REPORT: text}, f"Sửa {HOSTILE}{RIGHT_TO_LEFT}")
    done = project.build()
    assert done.returncode == 0, done.stderr
    history = _history(project)
    assert history is not None
    heads = [p.get_text() for p in history.find_all(class_="report-history__head")]
    assert heads == [f"01/02/2022: Sửa {HOSTILE}·", "01/01/2022: Đăng (đăng lần đầu)"]
    assert history.find("script") is None
    assert history.find("ins").get_text() == "thêm: có"
    cut = root.parent / "nong"
    git(root, "clone", "-q", "--depth", "1", root.as_uri(), str(cut))
    shutil.copytree(root / ".cache", cut / ".cache")
    assert Project(cut).build().returncode == 0
    assert _history(Project(cut)) is None
