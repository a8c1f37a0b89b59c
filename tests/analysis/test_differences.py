"""Two bodies, wordings, figures and fields beside each other."""

import random
import time
import unicodedata
from itertools import pairwise

import pytest
from baocao.analysis.analysis import analyse
from baocao.analysis.close_reading import CloseReading
from baocao.analysis.differences.alignment import align, side_by_side
from baocao.analysis.differences.bodies import SectionDifference, compare_bodies
from baocao.analysis.differences.citations import compare_citations
from baocao.analysis.differences.fields import compare_fields
from baocao.analysis.differences.figures import compare_figures
from baocao.analysis.differences.words import compare_words, words_of
from baocao.reading.blocks import Body
from baocao.reading.catalogue import read_catalogue
from baocao.reading.frontmatter import read_yaml
from baocao.reading.markdown import read_body
from baocao.reading.metadata import Metadata
from baocao.reading.report import Report
from baocao.reading.series import SeriesSettings
from baocao.reading.source import Source
from conftest import GOOD, REAL_REPORT
from hypothesis import given
from hypothesis import strategies as st

ITEMS = st.lists(st.sampled_from("abc"), max_size=12)


def _body(text: str) -> Body:
    return read_body(Source("a.md", text), 0)


def _changed(before: str, after: str) -> list[SectionDifference]:
    return [s for s in compare_bodies(_body(before), _body(after)) if not s.is_same]


def _marked(before: str, after: str) -> str:
    marks = {"same": "{}", "removed": "-{}-", "added": "+{}+"}
    return " ".join(marks[piece.kind].format(piece.text) for piece in compare_words(before, after))


# Alignment


def _most_in_common(a: list[str], b: list[str]) -> int:
    lengths = [0] * (len(b) + 1)
    for item in a:
        above = lengths[:]
        for j, other in enumerate(b):
            lengths[j + 1] = above[j] + 1 if item == other else max(above[j + 1], lengths[j])
    return lengths[-1]


@given(ITEMS, ITEMS)
def test_what_is_aligned_is_equal_and_in_order(a: list[str], b: list[str]) -> None:
    pairs = align(a, b)
    assert all(a[i] == b[j] for i, j in pairs)
    assert all(x[0] < y[0] and x[1] < y[1] for x, y in pairwise(pairs))
    if not {c for c in a if a.count(c) == b.count(c) == 1}:
        assert len(pairs) == _most_in_common(a, b)


@given(ITEMS, ITEMS)
def test_side_by_side_has_every_item_once(a: list[str], b: list[str]) -> None:
    rows = list(side_by_side(align(a, b), len(a), len(b)))
    assert [i for i, _ in rows if i is not None] == list(range(len(a)))
    assert [j for _, j in rows if j is not None] == list(range(len(b)))


# Words


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("Sở có 48 người, 3 nữ", "Sở có 50 người, 3 nữ", "Sở có -48- +50+ người, 3 nữ"),
        ("a b c d e", "a b c d e f", "a b c d e +f+"),
        ("từ 1 đến 3 năm nay", "từ 2 đến 4 năm nay", "từ -1 đến 3- +2 đến 4+ năm nay"),
        ("một hai\nba", "một  hai ba", "một hai ba"),
        (unicodedata.normalize("NFD", "Tỉnh ủy"), "Tỉnh ủy", "Tỉnh ủy"),
        ("một hai ba bốn", "năm sáu bảy tám", "-một hai ba bốn- +năm sáu bảy tám+"),
        ("", "một", "+một+"),
        ("", "", ""),
    ],
)
def test_words(before: str, after: str, marked: str) -> None:
    assert _marked(before, after) == marked


@given(
    st.lists(st.sampled_from("abcd"), max_size=20), st.lists(st.sampled_from("abcd"), max_size=20)
)
def test_pieces_are_both_wordings(a: list[str], b: list[str]) -> None:
    pieces = compare_words(" ".join(a), " ".join(b))
    for kind, words in (("added", a), ("removed", b)):
        kept = [word for piece in pieces if piece.kind != kind for word in piece.text.split()]
        assert kept == words
    assert all(piece.text for piece in pieces)


# Bodies

TWO = """Mở đầu.

## I. MỘT

Đoạn thứ nhất nói về việc này.

## II. HAI

1. Có 12 lớp học mới.
"""


def test_a_section_put_in_between_leaves_the_rest() -> None:
    after = TWO.replace("## II. HAI", "## II. CHEN VÀO\n\nMới.\n\n## III. HAI")
    added, renumbered = _changed(TWO, after)
    assert (added.is_added, added.after and added.after.heading) == (True, "II. CHEN VÀO")
    assert renumbered.is_renamed
    assert (renumbered.before and renumbered.before.heading) == "II. HAI"
    assert all(block.is_same for block in renumbered.blocks)


def test_a_section_taken_out() -> None:
    (removed,) = _changed(TWO, TWO[: TWO.index("## II.")])
    assert removed.is_removed
    assert [block.after for block in removed.blocks] == [None]


def test_a_renamed_section_is_the_one_with_the_same_text() -> None:
    (renamed,) = _changed(TWO, TWO.replace("MỘT", "MỤC KHÁC HẲN"))
    assert renamed.is_renamed
    assert not renamed.is_added


def test_a_moved_section() -> None:
    one, two = TWO.index("## I."), TWO.index("## II.")
    changed = _changed(TWO, f"{TWO[:one]}{TWO[two:]}\n{TWO[one:two]}")
    assert [section.moved for section in changed] == [True]


def test_a_paragraph_reworded_added_and_removed() -> None:
    after = TWO.replace("12 lớp", "15 lớp").replace("việc này.", "việc này.\n\nThêm một đoạn.")
    one, two = _changed(TWO, after)
    assert [(b.before is None, b.is_same) for b in one.blocks] == [(False, True), (True, False)]
    (block,) = two.blocks
    assert block.changes_numbers
    assert [p.text for p in block.words if p.is_change] == ["12", "15"]
    assert not one.blocks[1].changes_numbers


def test_the_passage_before_the_first_heading() -> None:
    (lead,) = _changed(TWO, TWO.replace("Mở đầu.", "Mở bài."))
    assert lead.is_lead
    assert not (lead.is_added or lead.is_removed)


def test_spaces_and_forms_of_letters_are_no_difference() -> None:
    after = unicodedata.normalize("NFD", TWO.replace("thứ nhất ", "thứ nhất\n"))
    assert _changed(TWO, after) == []


@given(
    st.lists(st.sampled_from(("# a", "# b", "## a", "## I. c", "x y", "x z", "1. q", "---", "")))
)
def test_every_block_of_both_bodies_is_there_once(lines: list[str]) -> None:
    before, after = _body("\n\n".join(lines)), _body("\n\n".join(sorted(lines)))
    sections = compare_bodies(before, after)
    old = [b.start for s in sections for b in (s.before, *(x.before for x in s.blocks)) if b]
    new = [b.start for s in sections for b in (s.after, *(x.after for x in s.blocks)) if b]
    assert sorted(old) == [b.start for b in before.all_blocks()]
    assert new == [b.start for b in after.all_blocks()]


def test_time_is_bounded_whatever_the_texts_are() -> None:
    text = REAL_REPORT.read_text("utf-8").split("---\n", 2)[2]
    chance = random.Random(1)
    big = (text * 10)[:200_000]
    shuffled, some = big.split(" "), big.split(" ")
    chance.shuffle(shuffled)
    some[::9] = ["x"] * len(some[::9])
    letters = ["".join(chance.choices("ab ", k=200_000)) for _ in "12"]
    tiny = ["\n\n".join(chance.choices("ab", k=60_000)) for _ in "12"]
    heads = ["\n".join(chance.choices(("# a", "# b"), k=40_000)) for _ in "12"]
    gaps = [
        "\n\n".join(f"a b {n if n % 20 == 0 else f'{x}{n}'} c" for n in range(12_000)) for x in "xy"
    ]
    words = ["a", "b", "c", "d"]
    mixed = [
        "\n\n".join(f"mốc{n} " + " ".join(chance.choices(words, k=110)) for n in range(900))
        for _ in "12"
    ]
    pairs = [(big, " ".join(shuffled)), (big, " ".join(some)), ("a " * 10**5, "b a " * 50_000)]
    for before, after in (*pairs, letters, tiny, heads, gaps, mixed):
        start = time.process_time()
        compare_bodies(_body(before), _body(after))
        assert time.process_time() - start < 6, before[:40]


# Figures, citations


def _report(docs, text: str, year: int = 2021) -> Report:
    root = docs({f"bao-cao/mau/{year}.md": text.replace("2021", f"{year}")})
    return next(r for r in read_catalogue(root).reports if r.meta.year == year)


def _figures(docs, before: str, after: str, year: int = 2021) -> list[tuple[object, object]]:
    one, other = (
        analyse(CloseReading(_report(docs, GOOD.replace("Sở có 12 công chức.", text), y)))
        for text, y in ((before, 2021), (after, year))
    )
    values = []
    for found in compare_figures(one.figures, other.figures, (2021, year)):
        pair = (found.before, found.after)
        values.append(tuple(int(placed.figure.value) if placed else None for placed in pair))
    return values


def test_figures_that_differ(docs) -> None:
    had = "Tổ chức Đảng có 38 đảng viên. Toàn ngành có 120 trường học."
    assert _figures(docs, had, had) == []
    assert _figures(docs, had, had.replace("38", "40")) == [(38, 40)]
    assert _figures(docs, had, "Tổ chức Đảng có 38 đảng viên.") == [(120, None)]
    assert _figures(docs, "Không nêu số.", "Tổ chức Đảng có 38 đảng viên.") == [(None, 38)]


def test_a_figure_stated_once_instead_of_twice_is_the_same(docs) -> None:
    once = "Tổ chức Đảng có 38 đảng viên."
    assert _figures(docs, f"{once} {once}", once) == []


def test_a_figure_of_the_own_year_is_compared_with_that_of_the_other(docs) -> None:
    said = "Năm 2021, Tổ chức Đảng có {} đảng viên."
    before, after = said.format(38), said.format(41)
    assert _figures(docs, before, after, 2022) == [(38, 41)]


def test_citations_that_only_one_text_has(docs) -> None:
    texts = [f"Theo Quyết định số {n}/QĐ-UBND ngày 01/6/2018 của UBND tỉnh." for n in (12, 13)]
    one, other = (
        analyse(CloseReading(_report(docs, GOOD.replace("Sở có 12 công chức.", t)))) for t in texts
    )
    found = compare_citations(one.citations, other.citations)
    assert [(c.is_added, c.cited.citation.number) for c in found] == [(True, "13"), (False, "12")]


# Fields


def _fields(model: type, before: str, after: str) -> list[tuple[object, ...]]:
    values = [read_yaml(Source("a", text)).values for text in (before, after)]
    return [(d.key, d.label, d.before, d.after) for d in compare_fields(model, *values)]


@pytest.mark.parametrize(
    ("before", "after", "difference"),
    [
        ("number: '1'", "number: '2'", ("number", "Số", ("1",), ("2",))),
        ("number: ''", "{}", ("number", "Số", ("",), None)),
        (
            "status: draft",
            "status: issued",
            ("status", "Tình trạng", ("Dự thảo",), ("Đã ban hành",)),
        ),
        (
            "signer: {name: A, position: B}",
            "signer: {name: C, position: B}",
            ("signer.name", "Người ký › Họ và tên", ("A",), ("C",)),
        ),
        ("signer: A", "signer: {name: A}", ("signer", "Người ký", ("A",), ("name: A",))),
        ("recipients: [a, b]", "recipients: [b]", ("recipients", "Nơi nhận", ("a", "b"), ("b",))),
        ("lạ: a", "{}", ("lạ", "lạ", ("a",), None)),
    ],
)
def test_fields(before: str, after: str, difference: tuple[object, ...]) -> None:
    assert _fields(Metadata, before, after) == [difference]
    assert _fields(Metadata, after, after) == []


def test_a_rule_turned_off_in_a_series() -> None:
    after = "title: a\nrules: {long-paragraph: {severity: 'off', reason: dài}}"
    (found,) = _fields(SeriesSettings, "title: a", after)
    assert found == ("rules", "Quy tắc", None, ("long-paragraph: Mức: off; Lý do: dài",))


def test_words_are_composed() -> None:
    assert words_of(unicodedata.normalize("NFD", "Sở  Nội\nvụ")) == ["Sở", "Nội", "vụ"]
