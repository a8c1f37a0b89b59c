"""The data files of the package: a broken one is named with entry and fault, never a traceback."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

BROKEN = [
    ("../checking/rules/files/rules.yml", "severity: warning", "severity: gắt", "not-nfc.severity"),
    ("../checking/rules/files/rules.yml", "missing-file: {", "missing-file: {{", "files/rules.yml"),
    (
        "wording.yml",
        "paragraph_words: 700",
        "paragraph_words: -7",
        "long_paragraph_words",
    ),
    ("files.yml", ".md: 5_000_000", "md: 5_000_000", "files.yml: max_bytes.md"),
    ("html.yml", "inline: [", "inlines: [", "html.yml: inline"),
    ("suspect-phrases.yml", "xử dụng: sử dụng", "bổ xung: bổ túc", "'bổ xung' stands twice"),
    ("suspect-phrases.yml", "xử dụng: sử dụng", "xử dụng: [", "suspect-phrases.yml"),
    ("bodies.yml", "side: state", "side: church", "bodies.yml: bodies."),
    ("capitals.yml", "laws:", "law:", "capitals.yml: laws"),
    ("syllables.yml", "meant: cũng", "meaning: cũng", "syllables.yml: bound.củng"),
    ("compounds.txt", "an ninh,", "an,", "compounds.txt:"),
    ("figures.yml", "triệu: 1000000", "triệu: nhiều", "figures.yml: scales.triệu"),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), BROKEN)
def test_a_broken_data_file_is_told_in_one_line(
    tmp_path: Path, name: str, old: str, new: str, message: str
) -> None:
    shutil.copytree(ROOT / "hooks" / "baocao", tmp_path / "baocao")
    file = tmp_path / "baocao" / "data" / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "baocao", "check", ROOT / "docs"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert message in run.stderr
    assert "Traceback" not in run.stderr
