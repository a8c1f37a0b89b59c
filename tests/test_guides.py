"""Pages that are no reports: front matter as strict as a report's, text as it was checked."""

import pytest
from baocao.checking.check import check
from baocao.reading.catalogue import read_catalogue
from conftest import Project

URI = "huong-dan/bien-tap.md"


def _rules(docs, text: str) -> list[str]:
    return [f.rule for f in check(read_catalogue(docs({URI: text}))).findings]


@pytest.mark.parametrize(("front", "rule"), [
    ("template: redirect.html\nlocation: javascript:alert(1)", "invalid-field"),
    ("location: javascript:alert(1)", "unknown-field"),
    ("template: nope", "invalid-field"), ("icon: nope", "unknown-field"),
    ("hide: 5", "invalid-field"), ("hide: [x]", "invalid-field"),
    ("title: [", "front-matter-syntax"), ("title: a\ntitle: b", "front-matter-syntax"),
    ("title: " + "[" * 100_000, "front-matter-syntax"),
    ('title: "a\\u202eb"', "invalid-field"), ('description: "a\\nb"', "invalid-field"),
    ("author: Ai", "unknown-field"), ("status: new", "unknown-field"),
])  # fmt: skip
def test_front_matter_is_strict(docs, front: str, rule: str) -> None:
    assert rule in _rules(docs, f"---\n{front}\n---\n\n# Trang\n")


@pytest.mark.parametrize("front", [
    "title: Hướng dẫn", "description: 'Kế hoạch \"A & B\" <2020>'", "hide: [navigation, toc]",
    "template: home.html", "hide:", "",
])  # fmt: skip
def test_what_a_guide_needs_is_allowed(docs, front: str) -> None:
    assert _rules(docs, f"---\n{front}\n---\n\n# Trang\n") == []


def test_values_are_shown_as_text(project: Project) -> None:
    evil = '0;url=https://evil.invalid/" http-equiv="refresh'
    title = 'Kế hoạch "A & B" <b>2020</b>'
    project.write(URI, f"---\ntitle: '{title}'\ndescription: '{evil}'\n---\n\n# Trang\n")
    assert project.build().returncode == 0
    page = (project.site / "huong-dan/bien-tap/index.html").read_text("utf-8")
    assert "http-equiv=" not in page.replace("http-equiv=&#34;", "")
    assert "<b>2020</b>" not in page
    assert page.count("Kế hoạch &#34;A &amp; B&#34; &lt;b&gt;2020&lt;/b&gt;") >= 2
    assert "&amp;amp;" not in page


def test_headings_are_shown_once_escaped(project: Project) -> None:
    project.write(URI, "# R&D <2020> 'a'\n\n## P & Q <x>\n\nChữ.\n".replace("<", "&lt;"))
    assert project.build().returncode == 0
    page = (project.site / "huong-dan/bien-tap/index.html").read_text("utf-8")
    assert "<title>R&amp;D &lt;2020&gt; &#39;a&#39; - " in page
    assert "P &amp; Q &lt;x&gt;" in page
    assert "&amp;amp;" not in page
    assert "&amp;lt;" not in page


def test_first_lines_of_a_text_are_no_front_matter(project: Project) -> None:
    project.write(URI, "Chú ý: đọc kỹ\nTemplate: redirect.html\nLocation: javascript:alert(1)\n")
    assert project.build().returncode == 0
    page = (project.site / "huong-dan/bien-tap/index.html").read_text("utf-8")
    assert "Chú ý: đọc kỹ" in page
    assert "Location: javascript:alert(1)" in page  # as text
    assert 'id="__config"' in page  # the theme's own template


def test_series_and_front_matter_values_are_text(project: Project) -> None:
    text = (project.docs / "bao-cao/mau/2021.md").read_text("utf-8")
    # The patterns of a source see no tag in YAML's escapes.
    hostile = '"x \\x3cscript\\x3ewindow.ran=1\\x3c/script\\x3e"'
    text = text.replace("Kết quả công tác năm 2021", hostile, 1)
    project.write("bao-cao/mau/2021.md", text.replace("Nguyễn Văn Mẫu", hostile))
    series = project.docs / "bao-cao/mau/series.yml"
    series.write_text(f"description: {hostile}\n{series.read_text('utf-8')}", "utf-8")
    result = project.build("--no-strict")
    assert result.returncode == 0, result.stderr
    for file in project.site.rglob("*.html"):
        assert "<script>window.ran" not in file.read_text("utf-8"), file
    assert "&lt;script&gt;window.ran=1" in (project.site / "bao-cao/index.html").read_text("utf-8")


def test_scripts_name_no_other_host(project: Project) -> None:
    assert project.build().returncode == 0
    for script in project.site.rglob("*.js"):
        assert "unpkg.com/mermaid" not in script.read_text("utf-8"), script
        assert "sourceMappingURL" not in script.read_text("utf-8"), script
