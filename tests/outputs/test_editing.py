"""Where changes and reports of mistakes go: the setting, and the URLs of the three forges."""

from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from baocao.outputs.editing import (
    Editing,
    editors_folder,
    read_editing,
    read_report_to,
    report_url,
)
from baocao.outputs.setting import SettingError

FORGES = {
    "gitlab": "https://gitlab.com/so-gddt/nhom/bao-cao.git",
    "github": "https://github.com/so-gddt/bao-cao/",
    "forgejo": "https://codeberg.org/so-gddt/bao-cao",
}
HOSTILE = 'Kết quả & <b>"2020"</b>\n/close #1 %0A?x=y+z \udcff' + "…" * 5000


def _editing(backend: str, **values: str) -> Editing:
    editing = read_editing({"repository": FORGES[backend], **values})
    assert editing is not None
    assert editing.backend == backend
    return editing


@pytest.mark.parametrize(("backend", "edit", "new"), [
    ("gitlab", "https://gitlab.com/so-gddt/nhom/bao-cao/-/edit/main/docs/bao-cao/mau/2020.md",
     "https://gitlab.com/so-gddt/nhom/bao-cao/-/new/main/docs/bao-cao/mau?file_name=2021.md"),
    ("github", "https://github.com/so-gddt/bao-cao/edit/main/docs/bao-cao/mau/2020.md",
     "https://github.com/so-gddt/bao-cao/new/main/docs/bao-cao/mau?filename=2021.md"),
    ("forgejo", "https://codeberg.org/so-gddt/bao-cao/_edit/main/docs/bao-cao/mau/2020.md",
     "https://codeberg.org/so-gddt/bao-cao/_new/main/docs/bao-cao/mau"),
])  # fmt: skip
def test_each_forge_has_its_own_editor(backend: str, edit: str, new: str) -> None:
    editing = _editing(backend)
    assert editing.edit_url("bao-cao/mau/2020.md") == edit
    assert editing.new_file_url("bao-cao/mau", "2021.md") == new


def test_paths_and_branches_are_encoded() -> None:
    editing = _editing("github", branch="sửa/đợt-1", docs="trang/docs")
    assert editing.edit_url("a b/#x?y%.md") == (
        "https://github.com/so-gddt/bao-cao/edit/s%E1%BB%ADa/%C4%91%E1%BB%A3t-1/trang/docs/"
        "a%20b/%23x%3Fy%25.md"
    )


@pytest.mark.parametrize(("backend", "title", "body"), [
    ("gitlab", "issue[title]", "issue[description]"), ("github", "title", "body"),
    ("forgejo", "title", "body"),
])  # fmt: skip
def test_a_new_issue_is_filled_in_whatever_the_title(backend: str, title: str, body: str) -> None:
    url = _editing(backend).issue_url(HOSTILE, "Trang: x\nMục: &a=b")
    assert len(url) < 8000
    assert url.isascii()
    assert not set(" \n\"'<>[]+") & set(url)
    parts = urlsplit(url)
    assert parts.fragment == ""
    assert parse_qs(parts.query, strict_parsing=True) == {
        title: [HOSTILE[:200].replace("\udcff", "?")],
        body: ["Trang: x\nMục: &a=b"],
    }


def test_reports_go_to_the_address_that_is_set_with_and_without_a_repository() -> None:
    to = read_report_to({"repository": "", "report_to": "bao-cao@so.example.vn"})
    for editing in (None, _editing("gitlab")):
        parts = urlsplit(report_url(editing, to, HOSTILE, "Trang: x\nMục:"))
        assert (parts.scheme, parts.path, parts.fragment) == ("mailto", "bao-cao@so.example.vn", "")
        query = parse_qs(parts.query, strict_parsing=True)
        assert set(query) == {"subject", "body"}
        assert query["body"] == ["Trang: x\r\nMục:"]
    form = read_report_to({"report_to": "https://so.example.vn/gop-y"})
    assert report_url(_editing("gitlab"), form, "a", "b") == "https://so.example.vn/gop-y"
    assert report_url(None, "", "a", "b") == ""
    assert "/-/issues/new?" in report_url(_editing("gitlab"), "", "a", "b")


@pytest.mark.parametrize("value", [
    "javascript:alert(1)", "http://so.example.vn/", "//so.example.vn", "a@b", "mailto:", "x",
    "a@so.example.vn?bcc=x@example.com", "a@so.example.vn\n", "https://u:p@so.example.vn/",
    'https://so.example.vn/"onclick=', "data:text/html,x", 5, ["a@so.example.vn"],
])  # fmt: skip
def test_other_addresses_are_refused(value: object) -> None:
    with pytest.raises(SettingError, match="report_to"):
        read_report_to({"report_to": value})


@pytest.mark.parametrize("values", [
    {"repository": "http://gitlab.com/a/b"}, {"repository": "https://["},
    {"repository": "https://token:x@gitlab.com/a/b"}, {"repository": "https://git.example.vn/a/b"},
    {"repository": FORGES["gitlab"], "branch": "a b"}, {"repository": FORGES["gitlab"], "x": "y"},
    {"repository": ["https://gitlab.com/a"]}, {"repository": FORGES["gitlab"], "backend": "svn"},
])  # fmt: skip
def test_a_setting_that_cannot_be_used_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(SettingError, match=r"extra\.editing trong mkdocs\.yml"):
        read_editing(values)


@pytest.mark.parametrize("setting", [None, "", {}, {"repository": "", "report_to": "x"}])
def test_without_a_repository_nothing_is_edited(setting: object) -> None:
    assert read_editing(setting) is None


# The folder of the editors' pages ---------------------------------------------------------------


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A project whose editors' pages are installed from its lock."""
    lock = tmp_path / "tools" / "decap" / "package-lock.json"
    lock.parent.mkdir(parents=True)
    lock.write_text("{}")
    ready = tmp_path / ".cache" / "editors" / ".ready"
    ready.parent.mkdir(parents=True)
    ready.write_text(f"{sha256(b'{}').hexdigest()}  tools/decap/package-lock.json\n")
    return tmp_path


def test_what_is_installed_is_used_unless_the_environment_says_no(
    locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for value, folder in (("", True), ("1", True), ("0", False)):
        monkeypatch.setenv("EDITORS", value)
        assert editors_folder(locked) == (locked / ".cache" / "editors" if folder else None)


@pytest.mark.parametrize("spoil", [
    lambda root: (root / "tools/decap/package-lock.json").write_text("{} "),
    lambda root: (root / "tools/pyodide").mkdir() or (root / "tools/pyodide/fetch.sh").touch(),
    lambda root: (root / ".cache/editors/.ready").unlink(),
    lambda root: (root / ".cache/editors/.ready").write_bytes(b"\xff"),
    lambda root: (root / ".cache/editors/.ready").write_bytes(b""),
])  # fmt: skip
def test_what_was_installed_from_other_locks_is_not_used(
    locked: Path, monkeypatch: pytest.MonkeyPatch, spoil
) -> None:
    spoil(locked)
    monkeypatch.delenv("EDITORS", raising=False)
    assert editors_folder(locked) is None
    monkeypatch.setenv("EDITORS", "1")
    with pytest.raises(SettingError, match="EDITORS=1"):
        editors_folder(locked)
