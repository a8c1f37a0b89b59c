"""Documents in the shapes that offices' texts have, each with the page it should become.

A text and its page are files of one name in `cases/`; a new shape is a new pair.
"""

from pathlib import Path

import pytest
from baocao.importing import read_plain_text
from baocao.importing.page_source import page_source

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_text_becomes_its_page(case: Path) -> None:
    text = case.read_bytes().decode("utf-8")
    expected = case.with_suffix(".md").read_text("utf-8")
    assert page_source(read_plain_text(text), 2021, case.name) == expected
