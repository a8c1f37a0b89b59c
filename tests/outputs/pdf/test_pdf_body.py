"""What of a report's Markdown reaches its PDF, and in which form."""

import pytest
from baocao.outputs.pdf.body import Body, BodyWriter
from baocao.outputs.pdf.official import Heading

URI = "bao-cao/mau/2021.md"


def _write(text: str, *headings: Heading) -> Body:
    return BodyWriter().write(text, URI, {heading.anchor: heading for heading in headings})


@pytest.mark.parametrize(("markdown", "gone"), [
    ("<meta name=author content=X>", "<meta"), ("<base href=http://x/>", "<base"),
    ("<link rel=attachment href=/etc/passwd>", "<link"), ("<style>p{}</style>", "<style"),
    ("<title>X</title>", "<title"), ("<svg><title>X</title></svg>", "<svg"),
    ("<p style='color:red'>x</p>", "style"), ("x\n{: style='a' }", "style"),
    ("<script>x</script>", "<script"), ("<iframe src=x></iframe>", "<iframe"),
    ("<object data=x></object>", "<object"), ("[x](file:///etc/passwd)", "file:"),
    ("![x](file:///etc/passwd)", "file:"), ("![x](data:image/png,x)", "data:"),
    ("<math><mi>x</mi></math>", "<math"), ("<template>x</template>", "<template"),
])  # fmt: skip
def test_what_may_not_be_in_it_is_taken_out_and_named(markdown: str, gone: str) -> None:
    body = _write(markdown)
    assert gone not in body.html
    assert body.refused


def test_a_body_cannot_leave_its_place() -> None:
    body = _write("x</div></article></body></html><p>y")
    assert "</div>" not in body.html
    assert "</article>" not in body.html


@pytest.mark.parametrize(("link", "address"), [
    ("2020.md", "site:bao-cao/mau/2020/"), ("2020.md#i", "site:bao-cao/mau/2020/#i"),
    ("../khac/2020.md", "site:bao-cao/khac/2020/"), ("so-lieu.csv", "site:bao-cao/mau/so-lieu.csv"),
    ("index.md", "site:bao-cao/mau/"), ("http://x.vn/a", "http://x.vn/a"),
    ("mailto:a@b.vn", "mailto:a@b.vn"),
])  # fmt: skip
def test_links_lead_where_the_pages_do(link: str, address: str) -> None:
    assert f'href="{address}"' in _write(f"[x]({link})").html


def test_a_link_with_only_a_query_becomes_text() -> None:
    assert _write("a [x](?h=b) c").html.strip() == "<p>a x c</p>"


def test_links_to_nowhere_become_text() -> None:
    assert _write("a [x *y*](#khong-co) b").html.strip() == "<p>a x <em>y</em> b</p>"


def test_a_numbered_paragraph_keeps_its_number_and_loses_its_link() -> None:
    html = _write('[1\\.](#m-1){: .report-number title="x" } Một\n{: #m-1 }').html
    assert html.strip() == '<p id="m-1">1. Một</p>'


def test_heading_levels_have_no_gap() -> None:
    html = _write("# a\n\n#### b\n\n## c\n\n#### d").html
    assert [html[i + 1 : i + 3] for i in range(len(html)) if html[i : i + 2] == "<h"] == [
        "h2", "h3", "h2", "h3",
    ]  # fmt: skip


def test_number_and_title_of_a_part_stand_apart() -> None:
    html = _write("## Phần I KẾT QUẢ *x* {: #p }", Heading("p", "Phần I", "part")).html
    assert (
        '<span class="number">Phần I</span> <span class="words">KẾT QUẢ <em>x</em></span>' in html
    )


def test_columns_of_tables_keep_their_alignment_without_styles() -> None:
    body = _write("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert body.refused == ()
    assert '<td align="right">2</td>' in body.html


@pytest.mark.parametrize(("text", "joined"), [
    ("số 411-KH/UBND ngày", "số 411-|KH/|UBND ngày"), ("(217-QĐ/TW)", "(217-|QĐ/|TW)"),
    ("ngày 12/3/2020, 2018-2020", "ngày 12/3/2020, 2018-2020"),
    ("kinh tế - xã hội", "kinh tế - xã hội"), ("04/2015/NĐ-CP", "04/2015/|NĐ-|CP"),
])  # fmt: skip
def test_no_line_ends_inside_a_symbol(text: str, joined: str) -> None:
    assert _write(text).html.strip() == f"<p>{joined}</p>".replace("|", "\N{WORD JOINER}")
