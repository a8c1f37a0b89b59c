"""Every link of the whole real site resolves, anchors included, under the root and a sub-path."""

from pathlib import Path

import pytest
from conftest import make_project
from site_links import broken_links

_PAGE = '<p id="a">x</p><a href="{}">x</a>'


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("#a", True),
        ("#b", False),
        ("other/#a", True),
        ("other/index.html#a", True),
        ("other/#b", False),
        ("other", False),
        ("../outside/", False),
        ("/other/", True),
        ("picture.png", False),
        ("https://vi.example/b", True),
        ("javascript:x", False),
    ],
)
def test_the_checker_knows_what_leads_nowhere(tmp_path: Path, link: str, leads: bool) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "index.html").write_text(_PAGE.format(link))
    (tmp_path / "other" / "index.html").write_text(_PAGE.format("#a"))
    assert (broken_links(tmp_path) == []) is leads


def test_every_link_of_a_site_resolves(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    text = (project.docs / "bao-cao" / "mau" / "2021.md").read_text("utf-8")
    project.write("bao-cao/mau/2021.md", text)
    result = project.build()
    assert result.returncode == 0, result.stderr
    assert len(list(project.site.rglob("*.html"))) > 50
    assert broken_links(project.site) == []
