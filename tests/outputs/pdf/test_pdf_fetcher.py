"""No address but plain files of given kinds in given folders is ever opened."""

import os
from pathlib import Path

import pytest
from baocao.outputs.pdf.fetcher import IMAGES, ConfinedFetcher, Folder, RefusedAddressError
from PIL import Image


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "docs"
    inside.mkdir()
    for name in ("a.png", "ghi chú.png"):
        Image.new("RGB", (9, 9), "red").save(inside / name)
    (inside / "broken.png").write_bytes(b"png")
    (inside / "a.css").write_text("x")
    (tmp_path / "b.png").write_bytes(b"secret")
    (inside / "link.png").symlink_to(tmp_path / "b.png")
    (inside / "way").symlink_to(tmp_path)
    (inside / "folder.png").mkdir()
    os.mkfifo(inside / "pipe.png")
    return inside


@pytest.mark.parametrize("name", ["a.png", "ghi%20ch%C3%BA.png", "x/../a.png", "a.png?x#y"])
def test_opens_and_notes_what_it_may(folder: Path, name: str) -> None:
    fetcher = ConfinedFetcher([Folder(folder, IMAGES)])
    response = fetcher.fetch(f"{folder.as_uri()}/{name}")
    assert response.read() == (folder / "a.png").read_bytes()
    assert response.content_type == "image/png"
    assert len(fetcher.opened) == 1
    assert fetcher.refused == []


@pytest.mark.parametrize("address", [
    "FOLDER/../b.png", "FOLDER/%2e%2e/b.png", "FOLDER/link.png", "FOLDER/way/b.png",
    "FOLDER/folder.png", "FOLDER/pipe.png", "FOLDER/broken.png", "FOLDER/a.css",
    "FOLDER/none.png", "FOLDER/a.png%00",
    "FOLDER", "file://host/a.png", "file:///etc/passwd", "file:/etc/passwd", "FILE:///etc/passwd",
    "http://127.0.0.1/a.png", "https://127.0.0.1/a.png", "ftp://127.0.0.1/a.png",
    "data:image/png;base64,AAAA", "data:text/css,x", "jar:file:///a", "x", "", "http://[", "//h/a",
])  # fmt: skip
def test_refuses_everything_else(folder: Path, address: str) -> None:
    fetcher = ConfinedFetcher([Folder(folder, IMAGES)])
    with pytest.raises(RefusedAddressError):
        fetcher.fetch(address.replace("FOLDER", folder.as_uri()))
    assert len(fetcher.refused) == 1
    assert fetcher.refused[0].reason
    assert fetcher.opened == {}


def test_a_folder_can_be_known_by_another_path(folder: Path) -> None:
    fetcher = ConfinedFetcher([Folder(folder, IMAGES, Path("/docs"))])
    assert fetcher.fetch("file:///docs/a.png").read() == (folder / "a.png").read_bytes()
    with pytest.raises(RefusedAddressError):
        fetcher.fetch(f"{folder.as_uri()}/a.png")


def test_tells_a_refused_address_once(folder: Path) -> None:
    fetcher = ConfinedFetcher([Folder(folder, IMAGES)])
    for _ in range(2):
        with pytest.raises(RefusedAddressError):
            fetcher.fetch("http://127.0.0.1/")
    assert len(fetcher.refused) == 1
