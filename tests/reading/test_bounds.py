"""Bounds on a page's Markdown: what lies within them is rendered in little time."""

import contextlib
import time

import pytest
from baocao.checking.check import check
from baocao.data.records import bounds
from baocao.html.rendering import RenderingError, author_html
from baocao.reading.bounds import excesses
from baocao.reading.catalogue import read_catalogue
from conftest import GOOD, SEED

LIMITS = bounds()
# Each with the number of times it is written that is still within bounds, or None: never is.
HOSTILE = {
    "brackets": ("[", 1_000),
    "pictures": ("![", 1_000),
    "links without end": ("[a](b ", 1_000),
    "links of links": ("[a][", 500),
    "emphasis": ("*a **b ", 300),
    "headings in a row": ("# a\n", 200),
    "underlined headings": ("a\n---\n", 200),
    "notes in a row": ("!!! note\n", 200),
    "declarations": ("<![", 1_000),
    "tags without end": ("<a ", 2_500),
    "footnotes": ("x[^1] ", 1_000),
    "fences": ("```\na\n```\n\n", 1_000),
    "quotations": ("> ", 20),
    "lists": ("- ", 20),
    "cells": ("|", 19_999),
    "backticks": ("`a``", 4_999),
}


@pytest.mark.parametrize(("part", "count"), HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_within_bounds_is_rendered_soon(part: str, count: int) -> None:
    text = f"Đoạn đầu.\n\n{part * count}x\n"
    assert list(excesses(text)) == []
    start = time.process_time()
    with contextlib.suppress(RenderingError):  # it is a finding
        author_html(text)
    assert time.process_time() - start < 4


@pytest.mark.parametrize("part", ["[", "![", "[a](b ", "[a][", "- ", "> ", "<![", "*a ", "x[^1] "])
def test_what_is_beyond_is_reported_and_not_rendered(docs, part: str) -> None:
    start = time.process_time()
    root = docs({"bao-cao/mau/2021.md": f"{GOOD}\n\n{part * 20_000}\n"})
    assert "page-too-complex" in {f.rule for f in check(read_catalogue(root)).findings}
    assert time.process_time() - start < 2


def test_headings_that_share_a_number_are_compared_in_linear_time(docs) -> None:
    root = docs({"bao-cao/mau/2021.md": f"{GOOD}\n\n" + "## 1. Mục\n" * 100_000})
    start = time.process_time()
    assert check(read_catalogue(root)).has_errors
    assert time.process_time() - start < 4


def test_a_deep_list_is_reported(docs) -> None:
    lines = "\n".join(f"{' ' * 4 * depth}- a" for depth in range(400))
    root = docs({"bao-cao/mau/2021.md": f"{GOOD}\n\n{lines}\n"})
    findings = [f for f in check(read_catalogue(root)).findings if f.rule == "page-too-complex"]
    assert findings[0].place.line == GOOD.count("\n") + 3 + LIMITS.indent // 4 + 1


def test_a_report_is_far_within_bounds() -> None:
    assert list(excesses(SEED.read_text("utf-8"))) == []
    table = "| Tên | Số |\n|---|---|\n" + "| [Trường](a.md) số <br> 1 | 2 |\n" * 800
    assert list(excesses(table)) == []
