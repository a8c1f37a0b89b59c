"""Blocks, sections and anchors."""

from itertools import pairwise

import pytest
from baocao.reading.markdown import Body, read_body
from baocao.reading.source import Source
from hypothesis import given
from hypothesis import strategies as st


def _read(text: str) -> Body:
    return read_body(Source("x.md", text), 0)


def _anchors(text: str) -> list[str]:
    body = _read(text)
    sections = [s for top in body.sections for s in top.walk()]
    return [b.anchor for s in sections for b in (s.head, *s.blocks) if b.anchor]


def test_anchors_tell_the_place_and_stay_apart() -> None:
    assert _anchors("""## III. ĐÁNH GIÁ CHUNG

### 1. Đánh giá chung

1. Một.

2. Hai.

### 1. Đánh giá chung
""") == [
        "iii-danh-gia-chung",
        "iii-1-danh-gia-chung",
        "iii-1-danh-gia-chung-1",
        "iii-1-danh-gia-chung-2",
        "iii-1-danh-gia-chung--2",
    ]


@pytest.mark.parametrize(
    "text", ["```\n## không phải tiêu đề\n```\n", "~~~~\n## không\n~~~\n## không\n~~~~\n"]
)
def test_headings_in_code_are_none(text: str) -> None:
    assert _read(text).sections == ()


def test_a_fence_that_stays_open_hides_nothing() -> None:
    assert [s.head.title for s in _read("```\n\n## Tiêu đề\n").sections] == ["Tiêu đề"]


def test_headings_as_python_markdown_reads_them() -> None:
    titles = [s.head.title for s in _read("##Sát\nchữ\n## Hai ##\nBa\n---\n").sections]
    assert titles == ["Sát", "Hai", "Ba"]


def test_numbered_lines_without_blank_ones_are_paragraphs_of_their_own() -> None:
    lead = _read("1. Một.\n2. Hai.\ntiếp dòng hai\n").lead
    assert [(b.label, b.text) for b in lead] == [
        ("1.", "1. Một."),
        ("2.", "2. Hai.\ntiếp dòng hai"),
    ]


@given(st.text(alphabet="#`~-=1a.) \n|>*<Chữ", max_size=300))
def test_blocks_hold_every_line_once(text: str) -> None:
    source = Source("x.md", text)
    body = read_body(source, 0)
    blocks = [
        *body.lead,
        *(b for top in body.sections for s in top.walk() for b in (s.head, *s.blocks)),
    ]
    spans = [(b.start, b.end) for b in blocks]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    covered = "\n".join(text[a:b] for a, b in spans)
    assert covered.split() == text.split()
