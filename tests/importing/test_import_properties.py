"""What holds of every text: no word lost or added, no exception, linear time, signs are text."""

import html
import re
import time
import unicodedata
from collections import Counter
from dataclasses import replace

import markdown
import pytest
import yaml
from baocao.html.judge import author_policy, judge, page_policy
from baocao.html.rendering import EXTENSIONS, SETTINGS, author_html
from baocao.importing import escape, read_plain_text
from baocao.importing.page_source import page_source
from baocao.text.vietnamese import slugify
from documents import LAYOUTS, MOTTO, NATION, kinds, printed, sample
from hypothesis import given, settings
from hypothesis import strategies as st

# Words that the template prints, or that say nothing which is kept.
FURNITURE = set(
    f"{NATION} {MOTTO} Số Luật số Pháp lệnh ngày tháng năm Kính gửi Nơi nhận Đã ký đã o0o "
    "ĐẢNG CỘNG SẢN ĐOÀN TNCS HỒ CHÍ MINH".replace("-", " ").split()
)
TEXTS = [layout(sample(kind)) for layout in LAYOUTS for kind in kinds()[::7]]
PIECES = [
    *(line for text in TEXTS for line in text.split("\n")),
    "",
    "",
    "PHỤ LỤC I",
    "(Đã ký)",
    "1.1. Một mục con",
    "TT | Tên | Số |",
    "1 | Tổ một | 12 |",
    "tiếp câu bị ngắt dòng",
    "HIỆU TRƯỞNG      NGƯỜI BÁO CÁO",
    "Lê Văn Một       Trần Thị Hai",
    "Hà Nội, ngày 3 tháng 4 năm 2020",
    "# dấu thăng",
    "\tthụt vào",
    "2",
    "o0o",
    "Kính gửi: Sở Công Mẫu",
    "QUYẾT ĐỊNH:",
]


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text)))


def read(text: str) -> str:
    body = re.sub(r"<br>", " ", text)
    return html.unescape(re.sub(r"\\([\\`*_{}\[\]()#+\-.!>~|])", r"\1", body))


def check_words(text: str) -> None:
    page = page_source(read_plain_text(text), 2020, "x.txt")
    _, head, body = page.split("---\n", 2)
    meta = yaml.safe_load(head)
    fields = [str(meta[k] or "") for k in ("title", "number", "symbol", "place", "parent")]
    fields += [meta["issuer"], meta["addressee"], *meta["signer"].values(), *meta["recipients"]]
    kind = meta.get("document_type", "Báo cáo")
    kept = words(" ".join(map(str, fields))) + words(read(body))
    lost = words(text) - kept - words(kind) - words(kind.upper())
    added = kept - words(text)
    if date := re.findall(r"\d+", str(meta["date"] or "")):
        lost -= Counter({form: 9 for d in date for form in (d, d.lstrip("0"))})
    assert not {word for word in lost if word not in FURNITURE}, "lost"
    assert not added, "added"


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(max_examples=300)
def test_no_word_of_any_lines_is_lost_or_added(lines: list[str]) -> None:
    dates = [i for i, line in enumerate(lines) if "ngày" in line]
    blank = re.compile(r"ngày\s*tháng|tháng\s*năm")
    check_words(
        "\n".join(line for i, line in enumerate(lines) if i not in dates or not blank.search(line))
    )


@given(st.sampled_from(TEXTS), st.data())
@settings(max_examples=300)
def test_no_word_of_a_broken_document_is_lost_or_added(text: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    first = data.draw(st.integers(0, len(lines) - 1))
    last = data.draw(st.integers(first, min(len(lines), first + 6)))
    how = data.draw(st.sampled_from(["join", "drop", "twice", "other"]))
    middle = {
        "join": [" ".join(lines[first:last])],
        "drop": [],
        "twice": [*lines[first:last], *lines[first:last]],
        "other": data.draw(st.lists(st.sampled_from(PIECES), max_size=4)),
    }[how]
    check_words("\n".join((*lines[:first], *middle, *lines[last:])))


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    page_source(read_plain_text(text), 2020, "x.txt")
    page_source(read_plain_text(text, is_markdown=True), 2020, "x.txt")


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_a_page_printed_as_text_gives_the_page_again(kind, layout) -> None:
    attached = "\n\nPHỤ LỤC\n\nBIỂU SỐ LIỆU\n\nI. SỐ LIỆU CHUNG\n\nCó 12 lớp.\n"
    page = page_source(read_plain_text(layout(sample(kind)) + attached), 2021, "x.txt")
    assert "## PHỤ LỤC" in page
    assert page_source(read_plain_text(printed(page)), 2021, "x.txt") == page


@pytest.mark.parametrize(
    "text",
    [
        "lời văn dài " * 16_000,
        "- " * 100_000,
        f"{NATION} {MOTTO} BÁO CÁO " + "I. A. 1. a) b) Chữ " * 10_000,
        "Hà Nội, ngày " * 16_000,
        "Số: " + "." * 200_000,
        "a\t" * 100_000,
        "a | " * 50_000,
        "[" * 200_000,
        "x\n" * 100_000,
        "".join(f"{i % 50 + 1}. việc số {i}\n" for i in range(100_000)),
        "Nơi nhận:\n- a;\n" * 50_000,
        "TM. UBND XÃ\nCHỦ TỊCH\nMột câu.\n" * 33_000,
        "lời văn ngắt dòng ở giữa câu\n" * 100_000,
        "HIỆU TRƯỞNG\nLê Văn Mẫu\n" + "PHỤ LỤC I\nchữ\n" * 50_000,
    ],
    ids=range(14),
)
def test_the_time_is_linear(text: str) -> None:
    start = time.process_time()
    read_plain_text(text)
    assert time.process_time() - start < 5


MARKUP = (
    "* ** _ __ ` ``` ~~~ [ ] ( ) [^1] [1]: < > <b> </p> <script> &lt; & # ## + - 2021. ! !!! ![ "
    "{ } {: .x} {#a} | \\ \\* a chữ javascript: http://x.vn/a_b [TOC] === --- \" ' = : // <!-- "
    "--> <? @ x@y.z <http://x> *[HTML]: [^1]: onclick= style="
)
SIGNS = st.lists(st.sampled_from(MARKUP.split(" ")), min_size=1, max_size=9).map(
    lambda pieces: " ".join("".join(pieces).split())
)


def shown(source: str) -> str:
    rendered = markdown.markdown(
        f"trước\n\n{source}\n\nsau",
        extensions=[*EXTENSIONS, "toc"],
        extension_configs={**SETTINGS, "toc": {"slugify": slugify}},
    )
    assert not judge(rendered, page_policy())
    return "".join(html.unescape(re.sub(r"<[^>]+>", "", rendered)).split())


@given(SIGNS, st.sampled_from(["paragraph", "item", "heading", "cell"]))
@settings(max_examples=500)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_words_are_shown_as_they_are(text: str, where: str) -> None:
    if not set(text) - set(" -=*_~"):
        return  # a rule, which the import leaves out
    source = {
        "paragraph": escape.paragraph(text),
        "item": f"- {escape.item(text)}",
        "heading": f"## {escape.heading(f'x {text}')}",  # a heading has a word: its anchor
        "cell": f"| {escape.cell(text)} |\n| --- |\n| {escape.cell(text)} |",
    }[where]
    links = re.sub(r"<(https?://[\w./]+)>", r"\1", text)  # shown as links
    expected = "".join(links.split()) * (2 if where == "cell" else 1)
    expected = f"x{expected}" if where == "heading" else expected
    assert shown(source) == f"trước{expected}sau"


def test_a_hostile_text_makes_a_page_that_is_let_through() -> None:
    doc = sample(kinds()[0])
    hostile = ("<script>x()</script>", "[a](javascript:x)", "![b](data:x)", "<img src=x>")
    report = read_plain_text(LAYOUTS[0](replace(doc, body=(*doc.body, *hostile))))
    assert judge(author_html("\n\n".join(report.body)), author_policy()) == ()
