"""Parser, citation reader and checker under random texts: no exception but a finding."""

import os
import subprocess
import sys
from pathlib import Path

import fuzz_targets as targets
import pytest
from conftest import EXAMPLES, SEED
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

# What the grammar, the Markdown and the YAML are made of, beside letters of any script.
PIECES = (
    "Kế hoạch", "Quyết định", " số ", "39/KH-SM", "160-KH/TU", "04/2015/NĐ-CP", "&", "/", "-",
    " ngày ", "22/4/2020", "31/02/2020", " tháng ", " năm ", "2020", " của ", "UBND tỉnh", "Sở",
    "Sở có ", "48 người", ", trong đó có ", "03 lãnh đạo", " và ", " gồm ", "98,5%", "1.234.567",
    "## ", "II. ", "1. ", "a) ", "\n", "\n\n", "|", "---", "```", "> ", "* ", "[", "](", ")", "<a ",
    ">", "“", "”", '"', ": ", "- ", "{", "}", "title: ", "year: 2021", "accepted:\n", "&a ", "*a",
    "\u200b", "\u202e", "\ufeff", "\u0301", "\u00a0", "\ud800", "\0", "Ð", "×", "./.", "Số: ",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=60).map("".join)


@pytest.mark.parametrize("target", targets.TARGETS.values(), ids=targets.TARGETS)
@given(text=TEXTS)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_random_texts_raise_nothing(target, text: str) -> None:
    target(text)


@pytest.mark.slow
@pytest.mark.parametrize("target", targets.TARGETS)
def test_coverage_guided_fuzzing_raises_nothing(tmp_path: Path, target: str) -> None:
    """A short run; `make fuzz` runs as long as one likes."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for page in [*(folder / "bad.md" for folder in EXAMPLES.values()), SEED]:
        (corpus / f"{page.parent.name}-{page.stem}").write_bytes(page.read_bytes()[-4000:])
    run = subprocess.run(
        [sys.executable, targets.__file__, target, corpus,
         "-max_total_time=20", "-max_len=6000", "-timeout=20", "-seed=1", "-artifact_prefix=./",
         "-rss_limit_mb=8192"],  # atheris traces every string that the data files are made of
        cwd=tmp_path, env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-1000:]
