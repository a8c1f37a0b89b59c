"""What a hostile pull request may try: nothing of it reaches the site, and the build fails."""

import html
from collections.abc import Iterator
from pathlib import Path

import pytest
from baocao.html.judge import author_policy, judge
from baocao.html.urls import is_safe_link
from conftest import GOOD, Project
from loopback import Listener, listening

SECRET = "BI-MAT-4711"
LOOPBACK = "LOOPBACK"  # stands for the address of the listening server


@pytest.fixture
def listener() -> Iterator[Listener]:
    with listening(SECRET.encode()) as server:
        yield server


BODIES = {
    "script": "<script>document.title='x'</script>",
    "script in upper case": "<SCRIPT SRC=//LOOPBACK/x.js></SCRIPT>",
    "frame": '<iframe src="file:///SECRETFILE"></iframe>',
    "object": '<object data="file:///SECRETFILE"></object>',
    "local picture": "![](file:///SECRETFILE)",
    "remote picture in an attribute": '<img src="x.png" onerror="alert(1)">',
    "style element": "<style>@import url(LOOPBACK/x.css);</style>",
    "style attribute": '<p style="background:url(LOOPBACK/a.png)">x</p>',
    "style by attribute list": "chữ\n{: style='background:url(LOOPBACK/a.png)' }",
    "handler by attribute list": "chữ\n{: onclick='alert(1)' }",
    "link": '<link rel="stylesheet" href="LOOPBACK/x.css">',
    "attachment link": '<a rel="attachment" href="file:///SECRETFILE">x</a>',
    "attachment by attribute list": "[x](file:///SECRETFILE){: rel=attachment }",
    "meta": '<meta http-equiv="refresh" content="0;url=LOOPBACK/">',
    "base": '<base href="LOOPBACK/">',
    "script address": "[x](javascript:alert(1))",
    "script address in entities": "[x](&#106;avascript:alert(1))",
    "script address with a tab": '<a href="java&#9;script:alert(1)">x</a>',
    "script address by reference": "[x][y]\n\n[y]: javascript:alert(1)",
    "data address": "[x](data:text/html,<script>alert(1)</script>)",
    "protocol-relative picture": "![](//127.0.0.1/x.png)",
    "svg": "<svg onload=alert(1)></svg>",
    "form": '<form action="LOOPBACK/"><input name=a></form>',
    "theme's own id": "chữ\n{: #__config }",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_hostile_page_fails_the_build_and_leaves_nothing(
    project: Project, listener: Listener, tmp_path_factory: pytest.TempPathFactory, body: str
) -> None:
    secret = tmp_path_factory.mktemp("outside") / "secret.png"
    secret.write_text(SECRET)
    body = body.replace("/SECRETFILE", str(secret)).replace(LOOPBACK, listener.address)
    project.write("bao-cao/mau/2021.md", f"{GOOD}\n{body}\n")
    result = project.build(pdf=True)
    assert result.returncode == 1, result.stderr
    assert "2021.md" in result.stderr
    assert "Traceback" not in result.stderr
    assert listener.asked == []
    assert not _holds(project.site, SECRET)
    assert not (project.site / "bao-cao/mau/2021/index.html").exists()
    assert not (project.site / "pdf/bao-cao.pdf").exists()


def test_symbolic_link_is_not_published(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("outside") / "secret.txt"
    secret.write_text(SECRET)
    (project.docs / "tep.pdf").symlink_to(secret)
    result = project.build()
    assert result.returncode == 1
    assert "docs/tep.pdf:1:1: lỗi[unsafe-file]" in result.stderr
    assert not _holds(project.site, SECRET)


def _holds(site: Path, words: str) -> bool:
    files = (f for f in site.rglob("*") if f.is_file()) if site.exists() else ()
    return any(words.encode() in f.read_bytes() for f in files)


def test_page_that_is_no_report_is_held_to_the_same(project: Project) -> None:
    project.write("huong-dan/index.md", "# Hướng dẫn\n\n<script>x</script>\n")
    result = project.build()
    assert result.returncode == 1
    assert "docs/huong-dan/index.md:3:2: lỗi[unsafe-html]" in result.stderr


@pytest.mark.parametrize(
    "address",
    [
        "javascript:x",
        " JavaScript:x",
        "java\tscript:x",
        "data:,x",
        "vbscript:x",
        "file:///x",
        "//host/x",
        "/\\host",
        "\\\\host",
        "blob:x",
        "&#106;avascript:x",
        "tel:*21*0123#",
        "tel:",
        "tel:113;x=javascript:y",
    ],
)
def test_addresses_refused(address: str) -> None:
    assert not is_safe_link(html.unescape(address))


@pytest.mark.parametrize(
    "address",
    [
        "http://daknong.edu.vn",
        "https://x",
        "mailto:a@b",
        "tel:+84261.354-4000",
        "TEL:(0261)3544000",
        "../a/",
        "#ii-1",
        "tep.pdf",
        "?q=a:b",
        "./a:b",
    ],
)
def test_addresses_allowed(address: str) -> None:
    assert is_safe_link(html.unescape(address))


def test_rendered_html_is_held_to_a_list_of_what_is_allowed() -> None:
    assert judge('<p id="a" class="note">x <a href="#c">y</a></p>', author_policy()) == ()
    refused = judge('<marquee><p onx="1"><![CDATA[x]]><?php ?>', author_policy())
    assert [refusal.needle for refusal in refused] == ["<marquee", "onx", "<!", "<"]


@pytest.mark.parametrize("body", ["chữ[<![bar[", "chữ `<![x[ y` chữ", "<![x[ y"])
def test_what_mkdocs_cannot_read_is_refused_with_its_place(project: Project, body: str) -> None:
    sentence = "1. Đã ban hành kế hoạch."
    assert sentence in GOOD
    project.write("bao-cao/mau/2021.md", GOOD.replace(sentence, f"{sentence}\n\n{body}"))
    result = project.build()
    assert result.returncode == 1
    assert "lỗi[unsafe-html]" in result.stderr
    assert "Traceback" not in result.stderr
    line = (project.docs / "bao-cao/mau/2021.md").read_text("utf-8").split("\n").index(body) + 1
    assert f"2021.md:{line}:{body.index('<![') + 1}: " in result.stderr
