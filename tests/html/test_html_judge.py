"""Rendered HTML is judged as browsers read it, and shown to be refused at its line."""

import re
from itertools import pairwise

import pytest
import yaml
from baocao.html.judge import author_policy, judge, page_policy
from baocao.html.rendering import EXTENSIONS, SETTINGS, author_html, can_bring_markup, is_harmless
from baocao.html.tokens import Piece, pieces
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

# What each parses to is what a browser does with it; each is refused for something.
REFUSED = {
    "a comment that ends at once": "<!--><img src=x onerror=alert(1)>-->",
    "a comment left open": "<p>a <!-- b</p>",
    "a bogus comment": "<?php x ?>",
    "white space before an equals sign": f"<img src=x.png alt=x onerror{' ' * 30}=alert(1)>",
    "an entity in a scheme": "<a href='&#106;avascript:alert(1)'>x</a>",
    "a named entity in a scheme": "<a href='javascript&colon;alert(1)'>x</a>",
    "a tab in a scheme": "<a href='java&Tab;script:alert(1)'>x</a>",
    "a control before a scheme": "<a href='&#1;javascript:alert(1)'>x</a>",
    "a host without a scheme": "<a href='//evil.invalid/'>x</a>",
    "a host behind backslashes": "<a href='\\\\evil.invalid'>x</a>",
    "a scheme without slashes": "<a href='https:evil.invalid'>x</a>",
    "a user name before a host": "<a href='https://daknong.gov.vn@evil.invalid/'>x</a>",
    "a root-relative picture": "<img src='/x.png' alt=x>",
    "a remote picture": "<img src='https://evil.invalid/x.png' alt=x>",
    "more pictures": "<img src='a.png' srcset='https://evil.invalid/x.png 2x' alt=x>",
    "plaintext": "<plaintext>",
    "xmp": "<xmp><p></xmp>",
    "noembed": "<noembed>x</noembed>",
    "an open dialog": "<dialog open>x</dialog>",
    "svg": "<svg><p>x</p></svg>",
    "math": "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img'>",
    "a form": "<form><input name=q></form>",
    "a select": "<select><option>x</select>",
    "a template": "<template><p>x</p></template>",
    "attributes for the body": "<body onload=alert(1)>",
    "attributes for the root": "<html manifest=x>",
    "an end of the article": "x</div></article><p>y",
    "an end of a list that is not there": "<ul><li><div><li></li></div></li></ul></div>",
    "a list item that ends a division": "<ul><li><div><li></li></div></li></ul>",
    "formatting left open": "<p><b>x</p>",
    "a division left open": "<div>x",
    "a class of the theme": "<p class='md-header'>x</p>",
    "a class that loads": "<pre class='mermaid'>graph</pre>",
    "an id of the theme": "<p id=__search>x</p>",
    "an id of the notes": "<p id=ghi-chu-1>x</p>",
    "one id twice": "<p id=a>x</p><p id=a>y</p>",
    "a style": "<p style='position:fixed'>x</p>",
    "a table of a million columns": "<table><tr><td colspan=1000000>x</td></tr></table>",
    "a popover": "<p popover>x</p>",
    "a name": "<a name=config href='#a'>x</a>",
    "another window": "<a target=_blank href='https://a.vn'>x</a>",
    "our own parts": "<aside class=editor-notes><p>x</p></aside>",
    "hidden from the search": "<p data-search-exclude>x</p>",
    "a remote quotation": "<q cite='https://evil.invalid/'>x</q>",
}
HONEST = [
    "<p>Giá trị a &lt; b, R&amp;D, “ngoặc”</p>",
    "<p>H<sub>2</sub>O<br>và <kbd>Ctrl</kbd> <del>bỏ</del></p>",
    "<table><thead><tr><th scope=col align=left>a</th></tr></thead>"
    "<tbody><tr><td rowspan=2 colspan=3>b</td></tr></tbody></table>",
    "<details><summary>Xem</summary><p>x</p></details>",
    "<p><a href='https://daknong.edu.vn/a?b=c:d#e'>x</a> <a href='mailto:a@b.vn'>y</a> "
    "<a href='../2020/#i-1'>z</a> <a href='tel:0261'>t</a></p>",
    "<p><img src='hinh.png' alt='Biểu đồ' title='Số trường' width=400></p>",
    '<pre class="highlight"><code class="language-c++">&lt;script&gt;</code></pre>',
]


@pytest.mark.parametrize("html", REFUSED.values(), ids=REFUSED.keys())
def test_what_browsers_would_act_on_is_refused(html: str) -> None:
    assert judge(html, author_policy())


@pytest.mark.parametrize("html", HONEST)
def test_what_reports_need_is_allowed(html: str) -> None:
    assert judge(html, author_policy()) == ()


def test_ids_that_are_taken_are_refused() -> None:
    assert judge("<p id=i-1>x</p>", author_policy(), {"i-1"})
    assert judge("<p id=i-1>x</p>", page_policy()) == ()


@given(st.text(alphabet="ab*_`#>-+.|=\\\"'&;!()~^:/ \n\t1đƯ", max_size=400))
def test_markdown_without_these_characters_brings_no_markup(text: str) -> None:
    if not can_bring_markup(text):
        assert judge(author_html(text), author_policy()) == ()


NOTES = st.lists(
    st.sampled_from([
        "[^1]", "[^2]", "[^a-b]", "[^1]: ", "[^2]: ", "[^a-b]: ", "\n[^1]: ", "\n[^2]:",
        "\n", "\n\n", "\n    ", "\n- ", "\n> ", "\n# ", "\n1. ", "| a | b |\n| --- | --- |\n| ",
        " | ", "chữ ", "*", "**", "_", "`", "(", ")", ":", "!", "\\", "]", "- ", "    ",
        "javascript:x ", "///Footnotes Go Here///",
    ]),
    max_size=30,
).map("".join)  # fmt: skip


@given(NOTES)
def test_pages_with_plain_footnotes_bring_no_markup(text: str) -> None:
    if is_harmless(text):
        assert judge(author_html(text), author_policy()) == ()


def test_pages_that_are_written_as_usual_need_not_be_rendered() -> None:
    assert is_harmless(
        "# I. Mục\n\nĐạt 9 lớp[^1], 3 trường.[^2]\n\n[^1]: Số liệu quý I.\n[^2]: Cả năm."
    )
    for other in ("[a](b)", "[^1](b)", "![^1]", "- [^1]: a", "[^1]: [^2]: a", "a <b>", "[^<b>]"):
        assert not is_harmless(f"Chữ[^1]\n\n{other}")


NAMES = st.sampled_from(["p", "b", "td", "h2"])
VALUES = st.text(alphabet="ab &;#x'\n1=đ\xa0", max_size=12).map(
    lambda value: re.sub("&(?!amp;)", "&amp;", value)
)
TAGS = st.builds(
    lambda end, name, values: f"</{name}>"
    if end
    else "<{}{}>".format(name, "".join(f' {"abc"[n]}="{value}"' for n, value in enumerate(values))),
    st.booleans(), NAMES, st.lists(VALUES, max_size=3),
)  # fmt: skip


@given(st.lists(st.one_of(TAGS, st.text(alphabet="a &;>'\"\n\t\xa0", max_size=6)), max_size=12))
def test_plain_pages_are_read_as_by_the_specification(parts: list[str]) -> None:
    page = "".join(parts)
    words_joined = [
        piece
        for before, piece in pairwise([Piece("cut"), *pieces(f"{page}<!---->")])
        if not before.kind == piece.kind == "words"  # the tokenizer cuts words at references
    ]
    assert list(pieces(page)) == words_joined[:-1]


def test_the_site_is_built_with_the_extensions_that_pages_are_checked_with() -> None:
    class Loader(yaml.SafeLoader):
        """Reads a name of Python as text."""

    Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: "")
    Loader.add_constructor("!ENV", lambda *_: "")
    listed = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader)["markdown_extensions"]
    settings = {
        name: options
        for entry in listed
        for name, options in (entry.items() if isinstance(entry, dict) else [(entry, None)])
    }
    # MkDocs itself adds fenced_code, and tables and toc, which mkdocs.yml lists too.
    assert {*settings, "fenced_code"} == {*EXTENSIONS, "toc"}
    assert {k: v for k, v in settings.items() if v and k != "toc"} == SETTINGS
