"""Each rule on its example: a folder with a bad page, what is printed, and a good page."""

from pathlib import Path

import pytest
from baocao.checking.check import check
from baocao.checking.formats.plain import plain
from baocao.reading.catalogue import read_catalogue
from conftest import EXAMPLES

CASES = sorted(EXAMPLES.values())


def _check(docs, page: Path):  # type: ignore[no-untyped-def]
    """The findings of a page and of the files beside it: `bad.md` may have a folder `bad/`."""
    beside = page.with_suffix("")
    files = {
        file.relative_to(beside).as_posix(): file.read_bytes()
        for file in beside.rglob("*")
        if file.is_file()
    }
    return check(read_catalogue(docs({"bao-cao/mau/2021.md": page.read_bytes(), **files}))).findings


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_page_prints_the_expected_findings(docs, case: Path) -> None:
    printed = "\n".join(plain(_check(docs, case / "bad.md"))) + "\n"
    assert printed == (case / "expected.txt").read_text("utf-8")
    assert f"[{case.name}]" in printed


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_good_page_is_clean(docs, case: Path) -> None:
    assert _check(docs, case / "good.md") == ()
