"""What is kept between builds: whole or not there, never run, never anybody else's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from baocao.store import Store, TrackedStoreError, open_store, passing_store

DAY = 24 * 3600


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def _only_file(store: Store) -> Path:
    (file,) = (f for f in store.folder.rglob("*") if f.is_file())
    return file


def test_what_was_put_is_there(store: Store) -> None:
    key = store.key("a", b"b")
    assert store.get("kind", key) is None
    store.put("kind", key, b"data")
    assert store.get("kind", key) == b"data"
    assert store.get("other", key) is None
    store.put("kind", key, b"")
    assert store.get("kind", key) == b""


def test_keys_tell_parts_and_code_apart(tmp_path: Path) -> None:
    store, other = Store(tmp_path, "1"), Store(tmp_path, "2")
    keys = {store.key("ab", "c"), store.key("a", "bc"), store.key("abc"), other.key("abc")}
    assert len(keys) == 4
    assert store.key("a", "b") == store.key("a", b"b")


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data[:10],
        lambda data: b"",
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: b"\x80\x04cos\nsystem\n(S'true'\ntR.",
        lambda data: b"x" * 5000,
    ],
)
def test_a_damaged_entry_is_none(store: Store, damage) -> None:  # type: ignore[no-untyped-def]
    key = store.key("a")
    store.put("kind", key, b"data" * 100)
    file = _only_file(store)
    file.write_bytes(damage(file.read_bytes()))
    assert store.get("kind", key) is None
    store.put("kind", key, b"new")
    assert store.get("kind", key) == b"new"


def test_something_else_in_the_place_of_an_entry(store: Store) -> None:
    key = store.key("a")
    (store.folder / "kind" / key[:2] / key).mkdir(parents=True)
    assert store.get("kind", key) is None
    store.put("kind", key, b"data")
    assert store.get("kind", key) is None
    assert list(store.folder.rglob(f"{key}.*")) == []


def test_a_folder_that_cant_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("")
    store = Store(tmp_path / "store")
    store.put("kind", store.key("a"), b"data")
    assert store.get("kind", store.key("a")) is None


def test_the_oldest_entries_go_first(store: Store) -> None:
    for number in range(5):
        store.put("kind", store.key(str(number)), bytes(1000))
        file = store.folder / "kind" / store.key(str(number))[:2] / store.key(str(number))
        age = file.stat().st_mtime - number * DAY
        os.utime(file, (age, age))
    left = Store(store.folder)
    left.sweep(oldest=3.5 * DAY, largest=2500)
    assert [left.get("kind", left.key(str(n))) is not None for n in range(5)] == [
        *(True, True, False, False, False),
    ]


def test_what_is_used_is_young_again(store: Store) -> None:
    key = store.key("a")
    store.put("kind", key, b"data")
    file = _only_file(store)
    os.utime(file, (1, 1))
    assert Store(store.folder).get("kind", key) == b"data"
    Store(store.folder).sweep()
    assert file.exists()


def test_a_passing_store_leaves_nothing() -> None:
    store = passing_store()
    store.put("kind", store.key("a"), b"data")
    folder = store.folder
    assert _only_file(store)
    del store
    assert not folder.exists()


def test_writers_at_the_same_time(store: Store) -> None:
    program = (
        "import sys; from pathlib import Path; from baocao.store import Store\n"
        f"store = Store(Path({str(store.folder)!r}))\n"
        "for n in range(300):\n"
        "    key = store.key(str(n % 7))\n"
        "    store.put('kind', key, str(n % 7).encode() * 10000)\n"
        "    assert store.get('kind', key) == str(n % 7).encode() * 10000\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", program]) for _ in range(3)]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert len([f for f in store.folder.rglob("*") if f.is_file()]) == 7


def test_the_environment_switches_it_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert open_store(tmp_path).folder == tmp_path / ".cache" / "store"
    monkeypatch.setenv("BAOCAO_CACHE", "0")
    assert not open_store(tmp_path).folder.is_relative_to(tmp_path)


def test_a_store_that_git_tracks_is_refused(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", tmp_path, *arguments], check=True, capture_output=True)

    git("init")
    file = tmp_path / ".cache" / "store" / "page" / "ab" / "abc"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"x")
    open_store(tmp_path)
    git("add", "--force", ".cache")
    with pytest.raises(TrackedStoreError, match=r"git rm -r --cached \.cache"):
        open_store(tmp_path)


def test_a_file_is_placed_and_placed_again(store: Store, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    digest = store.place(b"data", first)
    assert store.place_again(digest, second)
    assert second.read_bytes() == b"data"
    assert store.place(b"data", second) == digest
    assert second.samefile(first), "one file on the disk"
    second.write_bytes(b"spoiled by somebody")
    assert not store.place_again(digest, tmp_path / "third")
    assert store.place(b"data", first) == digest
    assert first.read_bytes() == b"data"
    assert second.read_bytes() == b"spoiled by somebody"
    assert store.place_again(digest, tmp_path / "third")


def test_files_of_a_passing_store_are_files_of_their_own(tmp_path: Path) -> None:
    store = passing_store()
    digest = store.place(b"data", tmp_path / "file")
    assert (tmp_path / "file").stat().st_nlink == 1
    assert not store.place_again(digest, tmp_path / "other")
