"""Which files may lie under docs/ at all, by their names and places."""

from collections.abc import Callable
from pathlib import Path

import pytest
from baocao.checking import examples
from baocao.checking.check import check
from baocao.reading.catalogue import read_catalogue
from conftest import GOOD, Project
from makers import picture

SERIES = examples.SERIES.read_text("utf-8")
REFUSED = {
    "cau-hinh.yml": "unsafe-file",
    "series.yml": "unsafe-file",
    "bao-cao/series.yml": "unsafe-file",
    "huong-dan/series.yml": "unsafe-file",
    "bao-cao/mau/khac.yml": "unsafe-file",
    "bao-cao/mau/phu-luc/series.yml": "unsafe-file",
    "bao-cao/mau/series.yaml": "unsafe-file",
    "a.html": "unsafe-file",
    "a.png.svg": "unsafe-file",
    "a.js": "unsafe-file",
    "a.xlsm": "unsafe-file",
    "a.docm": "unsafe-file",
    "a.doc": "unsafe-file",
    "a.zip": "unsafe-file",
    "khong-duoi": "unsafe-file",
    ".htaccess": "unsafe-file",
    "A.PNG": "file-name",
    "bao-cao/mau/SERIES.YML": "file-name",
}
PAGES = {
    "picture.md": (picture(), "unreadable-file"),
    "utf-16.md": ("# Trang\n".encode("utf-16"), "unreadable-file"),
    "zero.md": (b"# Trang\n\n\0\n", "invisible-character"),
    "page.md": (b"<!DOCTYPE html><html><script>x</script></html>\n", "unsafe-html"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_by_name(docs: Callable[..., Path], name: str) -> None:
    content = SERIES if name.endswith("yml") else picture()
    root = docs({"bao-cao/mau/2021.md": GOOD, name: content})
    found = [(f.place.path, f.rule) for f in check(read_catalogue(root)).findings]
    assert (f"docs/{name}", REFUSED[name]) in found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_must_be_text(docs: Callable[..., Path], name: str) -> None:
    content, rule = PAGES[name]
    root = docs({name: content})
    assert rule in {f.rule for f in check(read_catalogue(root)).findings}


def test_settings_of_a_series_are_not_published(project: Project) -> None:
    (project.docs / "bao-cao/hai").mkdir()
    (project.docs / "bao-cao/hai/series.yml").write_text(SERIES, "utf-8")
    result = project.build()
    assert result.returncode == 0, result.stderr
    assert list(project.docs.rglob("*.yml"))
    assert not list(project.site.rglob("*.yml"))
