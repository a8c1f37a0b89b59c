"""Links in the text of reports: every citation has one, and not a letter of the text changes."""

import re
import time
import unicodedata

import pytest
from baocao.html.marks import Script
from baocao.reading.anchors import Anchors
from conftest import REAL_REPORT
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reading import marked, mentions, pages, report, shown

CITED = "Quyết định số 12/QĐ-UBND ngày 05/3/2021 của UBND tỉnh"


def linked(body: str) -> list[str]:
    """What is linked in a body, whose text stays the same."""
    plain, with_links = map(shown, pages(report(body)))
    assert with_links.said == plain.said
    return with_links.linked


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f"Thực hiện {CITED}.", [CITED]),
        (f"# {CITED}", [CITED]),
        (f"- Theo {CITED}.\n- Không có.", [CITED]),
        (f"1. Theo {CITED}.", [CITED]),
        (f"> Theo {CITED}.", [CITED]),
        (f"| Số | Văn bản |\n| --- | --- |\n| 1 | {CITED} |", [CITED]),
        (f"Có chú thích[^1].\n\n[^1]: Theo {CITED}.", [CITED]),
        ("Theo Quyết định\nsố 12/QĐ-UBND\n.", ["Quyết định\nsố 12/QĐ-UBND"]),
        ("Theo **Quyết định** số *12/QĐ-UBND*.", ["Quyết định số 12/QĐ-UBND"]),
        ("Theo **Quyết định số 12/QĐ-UBND**.", ["Quyết định số 12/QĐ-UBND"]),
        ("**Theo Quyết định** số 12/QĐ-UBND.", ["Quyết định", "số 12/QĐ-UBND"]),
        ("Theo __Quyết định__ số _12/QĐ-UBND_.", ["Quyết định số 12/QĐ-UBND"]),
        ("Theo `Quyết định số 12/QĐ-UBND`.", ["Quyết định số 12/QĐ-UBND"]),
        ("Theo <b>Quyết định</b> số 12/QĐ-UBND.", ["Quyết định số 12/QĐ-UBND"]),
        ("Theo <b title='a > b'>Quyết định</b> số 12/QĐ-UBND.", ["Quyết định số 12/QĐ-UBND"]),
        ("Theo [Quyết định số 12/QĐ-UBND].", ["Quyết định số 12/QĐ-UBND"]),
        ("Theo [Quyết định số 12/QĐ-UBND](https://vi.example/).", []),
        ("Theo [Quyết định số 12/QĐ-UBND][a].\n\n[a]: https://vi.example/", []),
        ("Xem ![Quyết định số 12/QĐ-UBND](a.png)", []),
        ('Xem <a href="https://vi.example/">Quyết định số 12/QĐ-UBND</a>', []),
        ("Mở đầu.\n\n    Quyết định số 12/QĐ-UBND", []),
        ("```\nQuyết định số 12/QĐ-UBND\n```", []),
        ("<Quyết định số 12/QĐ-UBND>", []),
        ("Cao < 5 m theo Quyết định số 12/QĐ-UBND.", ["Quyết định số 12/QĐ-UBND"]),
        ('*a*{: title="Quyết định số 12/QĐ-UBND" }', []),
    ],
)  # fmt: skip
def test_what_is_linked(body: str, words: list[str]) -> None:
    assert linked(body) == words


def test_the_text_of_the_real_report_is_the_same_letter_by_letter() -> None:
    body = REAL_REPORT.read_text("utf-8").split("---\n", 2)[2]
    plain, with_links = map(shown, pages(report(body)))
    assert with_links.said == plain.said
    assert len(with_links.linked) == 35


def test_decomposed_letters_stay_whole() -> None:
    (words,) = linked(unicodedata.normalize("NFD", f"Theo {CITED}, đã làm."))
    assert unicodedata.normalize("NFC", words) == CITED


# What a text could hold that Markdown, or the marks, could stumble over.
PIECES = (
    *(CITED, "Kế hoạch số 5-KH/TU", "Công văn số 7/UBND-VX", "Luật Giáo dục năm 2019"),
    *("264/QĐ-SGDĐT", "ngày 05/3/2021"),
    *("theo", "và", " ", " ", "\n", "\n\n", ". ", "; ", "(", ")", "“", "”"),
    *("*", "**", "_", "__", "`", "```", "~~~", "\\", "[", "]", "](a.md)", "[^1]", "[^1]: "),
    *("# ", "- ", "1. ", "a) ", "> ", "| ", " |", "| --- | --- |", "    ", "!!! note\n", "---"),
    *("<b>", "</b>", "<a href='x'>", "</a>", "<br>", "&amp;", "&", "<", ">", "{: .x }", "{#y}"),
    *("\u202e", "\u0301", "\U00010600", "\U00012000", "数"),
)  # fmt: skip


BODIES = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def _check(body: str) -> None:
    # Python-Markdown loses a letter of "*a**Bc*d" by itself.
    assume(not re.search(r"\w\*{2}\w[^*]*\*\w", body))
    linked(body)


@settings(max_examples=150)
@given(BODIES)
def test_no_text_is_changed(body: str) -> None:
    _check(body)


@pytest.mark.prove
@settings(max_examples=10_000)
@given(BODIES)
def test_no_text_is_changed_at_length(body: str) -> None:
    _check(body)


def test_a_text_with_letters_of_every_script_has_no_links() -> None:
    scripts = "".join(chr(first) for first in Script.__init__.__globals__["_SCRIPTS"])
    assert Script.unused_in(scripts) is None
    assert Script.unused_in("Theo Quyết định số 12/QĐ-UBND") is not None


@pytest.mark.parametrize(
    "body",
    [
        f"{CITED}; " * 10_000,
        "Theo <b " + "title='" * 20_000,
        "| a " * 50_000,
        "- " * 100_000,
        "[" * 100_000 + CITED,
        " " * 200_000 + CITED,
    ],
)
def test_hostile_length_takes_no_longer_than_its_share(body: str) -> None:
    hostile = report(body)
    began = time.process_time()
    mentions(hostile)
    marks = marked(hostile)
    marks.resolve(body)
    assert time.process_time() - began < 20  # some ms for each citation, and no square of them


# Anchors -------------------------------------------------------------------------------------


def anchors(body: str) -> list[str]:
    return [anchor.name for anchor in Anchors(report(body).blocks).all]


def test_paragraphs_items_and_rows_have_anchors_of_their_words() -> None:
    table = "| A | B |\n| --- | --- |\n| 1 | Có |"
    body = f"## I. MỞ ĐẦU\n\nSở đã làm.\n\n1. Một.\n\n- Mục một\n- **Mục hai**\n\n{table}"
    assert anchors(body) == [
        "i-mo-dau",
        "doan--so-da-lam",
        "i-mo-dau-1",
        "doan--muc-mot",
        "doan--muc-hai",
        "doan--a-b",
        "doan--co",
    ]
    _, with_links = map(shown, pages(report(body)))
    assert set(anchors(body)) - {"i-mo-dau"} <= {*with_links.ids, "i-mo-dau", "i-mo-dau-1"}


def test_an_anchor_stays_when_what_is_around_changes() -> None:
    before = anchors("Sở đã làm.\n\nSở đã xong.")
    after = anchors("## MỚI\n\nThêm một đoạn.\n\nSở đã làm.\n\nSở đã xong.")
    assert set(before) <= set(after)


def test_equal_beginnings_have_anchors_of_their_own() -> None:
    assert anchors("Đã làm.\n\nĐã làm.\n\nĐã làm.") == [
        "doan--da-lam",
        "doan--da-lam--2",
        "doan--da-lam--3",
    ]
