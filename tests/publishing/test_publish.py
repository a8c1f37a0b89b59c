"""Publishing a site: one at a time, in the right folder, readable, with nothing lost."""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from baocao.publishing.contents import record_of
from baocao.publishing.errors import BusyError, UnsuitableError
from baocao.publishing.lock import held
from baocao.publishing.place import mount_points, place_of
from baocao.publishing.settings import Settings, read_settings
from publishing_tools import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk on which version 1 is published."""
    desk = Desk(tmp_path)
    assert desk.publish("1").returncode == 0
    return desk


# One at a time


def test_a_second_build_is_refused_at_once(desk: Desk) -> None:
    first = desk.begin("2")
    second = desk.publish("3")
    assert second.returncode == 3
    assert second.stdout.splitlines() == ["một lần dựng khác đang chạy; đợi nó xong rồi chạy lại"]
    assert desk.version == "1"
    desk.go_on()
    desk.end(first)
    assert (first.returncode, desk.version, desk.leftovers) == (0, "2", [])


def test_a_link_to_the_site_is_the_same_site(desk: Desk) -> None:
    link = desk.folder / "elsewhere"
    link.symlink_to(desk.site)
    first = desk.begin("2")
    assert Desk(desk.folder).publish("3").returncode == 3
    command = [part if part != str(desk.site) else str(link) for part in desk.command("3")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 3
    desk.go_on()
    desk.end(first)


def test_builds_one_after_the_other(desk: Desk) -> None:
    for version in ("2", "3"):
        assert desk.publish(version).returncode == 0
        assert (desk.version, desk.leftovers) == (version, [])


def test_a_lock_that_was_just_removed_is_taken_anew(tmp_path: Path, monkeypatch) -> None:
    """As when `make clean` comes between the opening of the file and its locking."""
    file = tmp_path / "lock"
    flock, removed = fcntl.flock, []

    def removing(handle: int, operation: int) -> None:
        if not removed:
            removed.append(file.unlink())
        flock(handle, operation)

    monkeypatch.setattr(fcntl, "flock", removing)
    with held(file), pytest.raises(BusyError), held(file):
        pass
    assert removed


# A build that comes to nothing


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_the_builder_and_tidies_up(desk: Desk, number: signal.Signals) -> None:
    process = desk.begin("2")
    process.send_signal(number)
    said = desk.end(process)  # the builder has ended too
    assert process.returncode == 128 + number
    assert said.startswith("đã dừng giữa chừng vì ")
    assert (desk.version, desk.leftovers) == ("1", [])


def test_a_signal_that_is_ignored_stays_so(desk: Desk) -> None:
    """As under `nohup`."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        process = desk.begin("2")
    finally:
        signal.signal(signal.SIGHUP, before)
    process.send_signal(signal.SIGHUP)
    desk.go_on()
    desk.end(process)
    assert (process.returncode, desk.version) == (0, "2")


def test_a_failed_build_changes_nothing(desk: Desk) -> None:
    done = desk.publish("2", "--fail")
    assert done.returncode == 1
    assert done.stdout == "việc dựng trang dừng vì lỗi nêu ở các dòng trên\n"
    assert (desk.version, desk.leftovers) == ("1", [])


def test_a_failure_counts_where_children_are_not_waited_for(desk: Desk) -> None:
    """Where SIGCHLD is ignored, the system forgets how a child ended."""
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        process = subprocess.Popen(desk.command("2", "--fail"), stdout=subprocess.PIPE)
    finally:
        signal.signal(signal.SIGCHLD, before)
    process.communicate()
    assert process.returncode == 1
    assert desk.version == "1"


def test_a_builder_that_the_system_kills_is_a_failure(desk: Desk) -> None:
    process = desk.begin("2")
    (child,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("utf-8").split()
    os.kill(int(child), signal.SIGKILL)
    assert "bị hệ thống tắt (tín hiệu 9)" in desk.end(process)
    assert (process.returncode, desk.version, desk.leftovers) == (1, "1", [])


def test_a_build_whose_folder_was_removed_is_not_published(desk: Desk) -> None:
    process = desk.begin("2")
    (new,) = desk.work.glob("new-*")
    shutil.rmtree(new)
    desk.go_on()
    desk.end(process)
    assert process.returncode == 1
    assert desk.version == "1"


# Readable


@pytest.mark.parametrize("published", [False, True])
def test_everyone_can_read_a_site_whatever_the_umask(tmp_path: Path, published: bool) -> None:
    desk = Desk(tmp_path)
    before = os.umask(0o077)
    try:
        assert not published or desk.publish("1").returncode == 0
        assert desk.publish("2").returncode == 0
    finally:
        os.umask(before)
    modes = {f.relative_to(desk.site).as_posix(): f.stat().st_mode for f in desk.site.rglob("*")}
    modes["."] = desk.site.stat().st_mode
    assert {oct(m & 0o7777) for n, m in modes.items() if (desk.site / n).is_dir()} == {"0o755"}
    assert {oct(m & 0o7777) for n, m in modes.items() if (desk.site / n).is_file()} == {"0o644"}
    assert oct(desk.work.stat().st_mode & 0o777) == "0o700"


def test_folders_above_a_new_site_are_readable(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "cong-khai" / "nam")
    before = os.umask(0o077)
    try:
        assert desk.publish("1").returncode == 0
    finally:
        os.umask(before)
    assert desk.version == "1"
    assert oct(desk.folder.stat().st_mode & 0o777) == "0o755"


# Links


def test_a_link_stays_and_its_folder_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    real, named = Desk(tmp_path / "www"), Desk(tmp_path)
    named.site.symlink_to("www/site")
    for version in ("1", "2"):  # the folder that it points to is not there at first
        assert named.publish(version).returncode == 0
        assert named.site.readlink() == Path("www/site")
        assert (real.version, real.leftovers) == (version, [])
    assert not named.work.exists()


# What no build made


def test_files_that_no_build_made_are_kept_beside_the_site(desk: Desk) -> None:
    (desk.site / ".htaccess").write_text("Deny from all", "utf-8")
    (desk.site / "bao-cao" / "ghi-chu.docx").write_text("của tôi", "utf-8")
    assert desk.publish("2").returncode == 0
    assert desk.version == "2"
    (kept,) = desk.leftovers
    found = {f.relative_to(desk.work / kept).as_posix() for f in (desk.work / kept).rglob("*")}
    assert found == {".htaccess", "bao-cao", "bao-cao/ghi-chu.docx"}
    assert desk.publish("3").returncode == 0
    assert desk.leftovers == [kept]


def test_a_page_that_was_edited_by_hand_is_kept(desk: Desk) -> None:
    (desk.site / "index.html").write_text("sửa tay", "utf-8")
    assert desk.publish("2").returncode == 0
    (kept,) = desk.leftovers
    assert (desk.work / kept / "index.html").read_text("utf-8") == "sửa tay"


def test_an_older_site_without_a_record_is_replaced_and_kept(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.site.mkdir()
    (desk.site / "index.html").write_text("một trang cũ", "utf-8")
    assert desk.publish("1").returncode == 0
    assert desk.version == "1"
    (kept,) = desk.leftovers
    assert (desk.work / kept / "index.html").read_text("utf-8") == "một trang cũ"


def test_a_link_in_the_site_is_not_followed(desk: Desk) -> None:
    precious = desk.folder / "precious"
    precious.mkdir()
    (precious / "index.html").write_text("1", "utf-8")
    (desk.site / "assets" / "link").symlink_to(precious)
    assert desk.publish("2").returncode == 0
    assert (precious / "index.html").read_text("utf-8") == "1"
    assert len(desk.leftovers) == 1


@pytest.mark.parametrize("name", ["luan-van.docx", "anh/2020.jpg", "index.md"])
def test_a_folder_of_other_things_is_refused(tmp_path: Path, name: str) -> None:
    desk = Desk(tmp_path)
    file = desk.site / name
    file.parent.mkdir(parents=True)
    file.write_text("của tôi", "utf-8")
    done = desk.publish("1")
    assert done.returncode == 2
    assert f"“{name}”" in done.stdout
    assert file.read_text("utf-8") == "của tôi"
    assert not desk.work.exists()


def test_a_copy_of_a_site_may_hold_documents(tmp_path: Path) -> None:
    """One that came without its working folder, such as a backup."""
    desk = Desk(tmp_path)
    desk.site.mkdir()
    for name in ("index.html", "404.html", "sitemap.xml", "phu-luc.docx"):
        (desk.site / name).write_text("một trang cũ", "utf-8")
    assert desk.publish("1").returncode == 0
    (kept,) = desk.leftovers
    assert (desk.work / kept / "phu-luc.docx").is_file()


@pytest.mark.parametrize("name", [".git/config", "luan-van.docx", "ghi-chu.md"])
def test_a_folder_with_a_home_page_and_other_things_is_refused(tmp_path: Path, name: str) -> None:
    desk = Desk(tmp_path)
    for file in (desk.site / "index.html", desk.site / name):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("của tôi", "utf-8")
    assert desk.publish("1").returncode == 2
    assert (desk.site / name).read_text("utf-8") == "của tôi"


def test_a_damaged_record_loses_nothing(desk: Desk) -> None:
    (desk.work / "made").write_text("{", "utf-8")
    assert desk.publish("2").returncode == 0
    assert desk.version == "2"
    assert json.loads((desk.work / "made").read_text("utf-8"))["index.html"] == [1]


def test_a_record_adds_up() -> None:
    both = record_of({"a": 1, "b": 2}, record_of({"b": 3, "c": 4}))
    assert both == {"a": {1}, "b": {2, 3}, "c": {4}}


# Where a site can be


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    for name in ("docs/bao-cao", "theme"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(
        "site_url: !ENV [SITE_URL, '']\ntheme: {name: material, custom_dir: theme}\n"
        "x: !!python/name:baocao.text.vietnamese.slugify\n",
        "utf-8",
    )
    return read_settings(tmp_path / "mkdocs.yml")


def test_settings_are_read_without_mkdocs(settings: Settings, tmp_path: Path) -> None:
    assert settings == Settings(
        tmp_path / "mkdocs.yml", tmp_path / "docs", tmp_path / "site", tmp_path / "theme"
    )


@pytest.mark.parametrize(
    "name", [".", "..", "/", "docs", "docs/site", "docs/bao-cao", "theme", "theme/site", "link"]
)
def test_no_site_in_the_place_of_sources(settings: Settings, name: str) -> None:
    (settings.root / "link").symlink_to("docs")
    with pytest.raises(UnsuitableError, match=r"dự án|thư mục nguồn"):
        place_of(settings.root / name, settings)


def test_no_site_in_the_place_of_a_file(settings: Settings) -> None:
    (settings.root / "site").write_text("", "utf-8")
    with pytest.raises(UnsuitableError, match="là một tệp"):
        place_of(settings.root / "site", settings)


def test_no_site_where_something_is_mounted(settings: Settings) -> None:
    with pytest.raises(UnsuitableError, match="nơi gắn"):
        place_of(Path("/proc"), settings)


@pytest.mark.parametrize("kind", ["file", "link"])
def test_the_working_folder_must_be_ours(tmp_path: Path, kind: str) -> None:
    desk = Desk(tmp_path)
    if kind == "file":
        desk.work.write_text("của tôi", "utf-8")
    else:
        (tmp_path / "elsewhere").mkdir()
        desk.work.symlink_to("elsewhere")
    assert desk.publish("1").returncode == 2
    assert desk.version == ""


def test_mount_points_may_have_spaces() -> None:
    table = "29 1 8:1 / / rw - ext4 /dev/sda rw\n30 29 8:2 / /srv/th\\040m rw - ext4 /dev/sdb rw\n"
    assert mount_points(table) == {Path("/"), Path("/srv/th m")}


# Disks: a file system of our own in a namespace of our own


def _in_namespace(script: str, desk: Desk) -> subprocess.CompletedProcess[str]:
    command = ["unshare", "--map-root-user", "--mount", "sh", "-euc"]
    driver = Path(__file__).with_name("driver.py")
    return subprocess.run(
        [*command, script, "sh", str(desk.folder), sys.executable, str(driver)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def namespace(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    if _in_namespace("mount -t tmpfs none $1", desk).returncode:
        pytest.skip("this machine lets nobody mount a file system of their own")
    return desk


def test_a_full_disk_leaves_the_last_site(namespace: Desk) -> None:
    done = _in_namespace(
        """
        mount -t tmpfs -o size=1m none "$1"
        "$2" "$3" "$1/site" 1
        head -c 2m /dev/zero >"$1/filler" 2>/dev/null || true
        "$2" "$3" "$1/site" 2 && exit 9 || echo "exit $?"
        cat "$1/site/index.html" "$1/site/bao-cao/2020/index.html"
        rm "$1/filler"
        "$2" "$3" "$1/site" 3
        cat "$1/site/index.html"; ls "$1/.site.build"
        """,
        namespace,
    )
    assert done.returncode == 0, done.stderr
    said, code, *rest = done.stdout.splitlines()
    assert "ổ đĩa đã đầy" in said
    assert (code, rest) == ("exit 1", ["113lock", "made"])


def test_a_disk_that_can_only_be_read_leaves_the_last_site(namespace: Desk) -> None:
    done = _in_namespace(
        """
        mount -t tmpfs none "$1"
        "$2" "$3" "$1/site" 1
        mount -o remount,ro "$1"
        "$2" "$3" "$1/site" 2 && exit 9 || echo "exit $?"
        cat "$1/site/index.html"
        """,
        namespace,
    )
    assert done.returncode == 0, done.stderr
    said, code, rest = done.stdout.splitlines()
    assert said.startswith("ổ đĩa chỉ cho đọc")
    assert (code, rest) == ("exit 1", "1")


MOUNTED = """
import sys; from pathlib import Path
from baocao.publishing.place import place_of
from baocao.publishing.settings import Settings
root = Path(sys.argv[1])
place_of(root / "site", Settings(root / "p/mkdocs.yml", root / "p/docs", root / "site"))
"""


@pytest.mark.parametrize("mounted", ["site", "site/.well-known"])
def test_a_bind_mount_is_refused_before_the_build(namespace: Desk, mounted: str) -> None:
    """On the same file system, so that only the table of mounts tells."""
    done = _in_namespace(
        f"""
        mkdir -p "$1/{mounted}" "$1/other"
        mount --bind "$1/other" "$1/{mounted}"
        "$2" -c '{MOUNTED}' "$1"
        """,
        namespace,
    )
    assert "UnsuitableError" in done.stderr
    assert "nơi gắn" in done.stderr
