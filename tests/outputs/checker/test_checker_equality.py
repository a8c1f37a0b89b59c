"""The page finds what the command finds, and makes of a document what the command makes of it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

from baocao.browser import check_folder
from baocao.checking.examples import SERIES
from baocao.checking.formats.json import json as printed
from checker_page import Checker
from conftest import EXAMPLES, REAL_REPORT, ROOT, SEED, write_series
from importing.docx_files import cell, docx, listed, numbering, p, table, word_file_with_a_picture

pytest_plugins = ("checker_fixtures",)

CASES = sorted((ROOT / "tests" / "importing" / "cases").glob("*.txt"))


def _command(*arguments: str | Path, cwd: Path) -> str:
    command = [sys.executable, "-m", "baocao", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, text=True, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_findings_of_the_real_report_are_those_of_the_command(
    checker: Checker, tmp_path: Path
) -> None:
    # Without what it accepts: all that there is to find.
    text = REAL_REPORT.read_text("utf-8")
    bare = text[: text.index("accepted:")] + "accepted: []\n" + text[text.index("\n---\n") + 1 :]
    settings = REAL_REPORT.with_name("series.yml").read_text("utf-8")
    folder = tmp_path / "docs" / "bao-cao" / "dan-van"
    folder.mkdir(parents=True)
    (folder / "series.yml").write_text(settings, "utf-8")
    for page in (text, bare):
        (folder / "2020.md").write_text(page, "utf-8")
        command = json.loads(_command("check", "docs", "--format", "json", cwd=tmp_path))
        found = checker.ask("check", {"page": page, "series": "dan-van", "settings": settings})
        assert found["findings"] == command["findings"]
        assert found["path"] == "bao-cao/dan-van/2020.md"
    assert len(found["findings"]) > 30


def test_findings_of_every_example_are_those_of_the_command(checker: Checker) -> None:
    """Of the page of each: files beside it are no part of what is given to the browser."""
    settings = SERIES.read_text("utf-8")
    compared = 0
    for folder in EXAMPLES.values():
        for name in ("bad.md", "good.md"):
            try:
                page = (folder / name).read_bytes().decode("utf-8-sig")
            except UnicodeDecodeError:
                continue  # refused when it is read: test_files_that_are_no_documents
            found = checker.ask("check", {"page": page, "series": "mau", "settings": settings})
            files = {"bao-cao/mau/series.yml": settings, found["path"]: page}
            command = json.loads("".join(printed(check_folder(files))))
            assert found["findings"] == command["findings"], (folder.name, name)
            compared += 1
    assert compared > 150


def test_texts_become_the_page_that_the_command_makes(checker: Checker, tmp_path: Path) -> None:
    write_series(tmp_path / "docs" / "bao-cao" / "mau")
    settings = SERIES.read_text("utf-8")
    heading = "## I. Tình hình\n\nĐã làm.\n"
    files = {
        "seed.txt": SEED.read_bytes(),
        "dau.md": heading.encode(),
        "anh.docx": word_file_with_a_picture(),
        "bang.docx": docx(
            p("BÁO CÁO", bold=True, centre=True),
            p("Kết quả năm 2021", centre=True),
            listed("Tình hình chung", 1),
            p("Có 12 trường."),
            table((cell(p("Huyện")), cell(p("Số trường"))), (cell(p("Mẫu")), cell(p("12")))),
            parts={"word/numbering.xml": numbering((("upperRoman", "%1."),))},
        ),
    }
    files |= {f.name: f.read_bytes() for f in CASES[::8]}
    for name, data in files.items():
        given = {"name": name, "settings": settings, "this_year": 2021}
        read = checker.ask("read", given, b64encode(data).decode())
        (tmp_path / name).write_bytes(data)
        year = next(line for line in read["page"].split("\n") if line.startswith("year: "))[6:]
        options = ("--series", "mau", "--year", year)
        assert read["page"] == _command("import", name, *options, cwd=tmp_path), name
    shutil.rmtree(tmp_path / "docs")


def test_pictures_of_a_word_file_are_taken_to_be_there(checker: Checker) -> None:
    checker.drop("anh.docx", word_file_with_a_picture())
    assert checker.problem == ""
    assert not any("trỏ tới tệp không có" in message for message in checker.messages)
    assert checker.tab.locator(".line", has_text="-hinh-1.png").count() == 1
