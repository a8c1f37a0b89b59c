"""The guide for editors says what is: labels, commands, settings, examples, pictures."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import subprocess
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from baocao import cli
from baocao.checking.check import check
from baocao.checking.rules import RULES
from baocao.outputs.pages.navigation import navigation
from baocao.reading.catalogue import read_catalogue
from baocao.reading.form import FormField, form_fields
from conftest import GOOD, ROOT
from PIL import Image

FOLDER = ROOT / "docs" / "huong-dan"
PAGES = {file.name: file.read_text("utf-8") for file in sorted(FOLDER.glob("*.md"))}
PICTURES = sorted((FOLDER / "anh").iterdir())
MOST_BYTES = 150_000
# What the pages of the site say to who uses them, and what tells editors of a change.
SPOKEN = (
    "hooks/baocao/outputs/cms/page/*",
    "hooks/baocao/outputs/pages/page_links.py",
    "hooks/baocao/outputs/letterhead.py",
    "hooks/baocao/outputs/checker/*.py",
    "overrides/checker/*",
    "overrides/*.html",
    "overrides/partials/*.html",
    "hooks/baocao/commands/*.py",
    ".vscode/tasks.json",
)
# Decap's own words, which tests/cms/test_editor.py finds on the page; words of other programs; what
# an editor writes as an example.
OTHERS = {
    *("Đăng nhập bằng GitLab", "Đăng nhập bằng GitHub"),
    *("Lưu thành", "OK", "Hủy"),
    *("bản gốc để trống số văn bản", "Báo cáo mẫu"),
}
QUOTED = re.compile(r"“([^”]*)”")
CODE = re.compile(r"(?m)^ *```.*\n((?:.*\n)*?) *```$|`([^`\n]+)`")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)\n\n *(\*?.*)")


def _labels() -> set[str]:
    def of(fields: tuple[FormField, ...]) -> Iterator[str]:
        for field in fields:
            yield field.label
            yield from (words for _, words in field.options)
            if field.widget == "list" and field.fields:
                yield f"Thêm {field.label.lower()}"  # Decap's button to a list
            yield from of(field.fields)

    return set(of(form_fields()))


def _statuses() -> list[str]:
    """What a change may be: being written, waiting, approved."""
    vi = (ROOT / "hooks/baocao/outputs/cms/page/vi.js").read_text("utf-8")
    found = re.search(r'draft: "(.+)",\s+inReview: "(.+)",\s+ready: "(.+)",', vi)
    assert found
    return list(found.groups())


def _spoken() -> str:
    files = (file for pattern in SPOKEN for file in ROOT.glob(pattern) if file.is_file())
    text = "\n".join(file.read_text("utf-8") for file in files)
    return "\n".join((text, *(f'"Tình trạng: {status}"' for status in _statuses())))


def _is_said(quoted: str, spoken: str) -> bool:
    """Whether a text begins with these words, whatever is between their parts."""
    first, *others = (part.strip(" .") for part in quoted.split("…"))
    begins = re.search(rf"[\"'>“`(\[}}]\s*{re.escape(first)}", spoken)
    return bool(begins) and all(part in spoken for part in others)


def _texts() -> Iterator[tuple[str, str]]:
    """The pages without blocks of code, their lines joined."""
    for name, text in PAGES.items():
        yield name, " ".join(re.sub(r"(?m)^ *```.*\n(?:.*\n)*?^ *```$", "", text).split())


def _code() -> Iterator[tuple[str, str]]:
    for name, text in PAGES.items():
        for block, inline in CODE.findall(text):
            yield from ((name, line.strip()) for line in (block or inline).splitlines())


def test_what_is_quoted_is_on_the_pages() -> None:
    spoken, labels = _spoken(), _labels()
    headings = {h for text in PAGES.values() for h in re.findall("(?m)^## (.*)", text)}
    missing = [
        (name, quoted)
        for name, text in _texts()
        for quoted in QUOTED.findall(text)
        if quoted not in labels | OTHERS | headings and not _is_said(quoted, spoken)
    ]
    assert missing == []
    assert sum(len(QUOTED.findall(text)) for _, text in _texts()) > 80


def test_an_unknown_label_would_be_found() -> None:
    spoken = _spoken()
    assert _is_said("Gửi vào kho", spoken)
    assert not _is_said("Nút không có", spoken)
    assert not _is_said("vào kho", spoken)
    assert {"Trích yếu", "Dự thảo", "Lý do", "Thêm số liệu"} <= _labels()


def test_commands_are_understood() -> None:
    modules = [import_module(f"baocao.commands.{name}") for name in cli._COMMANDS]
    parser: argparse.ArgumentParser = cli._parser(modules)
    commands = [code for _, code in _code() if code.startswith(".venv/bin/baocao ")]
    assert len(commands) >= 5
    for command in commands:
        parser.parse_args(shlex.split(command)[1:])
    readme = (ROOT / "README.vi.md").read_text("utf-8")
    for command in re.findall(r"`\.venv/bin/baocao ([^`]+)`", readme):
        parser.parse_args(shlex.split(command))
    options = {code.split()[0] for _, code in _code() if re.match("--[a-z]", code)}
    sources = "".join(f.read_text("utf-8") for f in (ROOT / "hooks/baocao/commands").glob("*.py"))
    assert all(f'"{option}"' in sources for option in options), options


def test_targets_settings_and_rules_are_known() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    editors = (ROOT / "tools/install-editors.sh").read_text("utf-8")
    for name, code in _code():
        if target := re.search(r"\bmake ([\w-]+)", code):
            assert f"\n{target[1]}:" in makefile, (name, code)
        for variable in re.findall(r"\b(?:EDIT_[A-Z_]+|REPORT_TO)\b", code):
            assert f"[{variable}," in settings, (name, code)
        if "EDITORS=" in code:
            assert code.split()[0] in editors, (name, code)
    for name, text in PAGES.items():
        for rule in re.findall(r"quy-tac/([\w-]+)\.md", text):
            assert rule in (*RULES, "index"), name
    named = " ".join(code for _, code in _code())
    assert set(re.findall(r"!ENV \[((?:EDIT_|REPORT_)\w+),", settings)) <= set(named.split())


def test_every_page_is_led_to_and_in_order(docs) -> None:
    linked = re.findall(r"^\d+\. \[[^\]]+\]\(([\w-]+\.md)\)", PAGES["index.md"], re.M)
    assert set(linked) == PAGES.keys() - {"index.md"}
    assert all(f"# {re.search('title: (.*)', text)[1]}" in text for text in PAGES.values())
    files: dict[str, str | bytes] = {f"huong-dan/{name}": text for name, text in PAGES.items()}
    catalogue = read_catalogue(docs(files))
    guides = [*files, "huong-dan/phan-dau.md", "huong-dan/a.md"]
    (entry,) = [e for e in navigation(catalogue, guides) if "Hướng dẫn" in e]
    order = [uri.removeprefix("huong-dan/") for uri in entry["Hướng dẫn"]]
    assert order == ["index.md", *linked, "phan-dau.md", "a.md"]


def test_a_first_page_of_the_guide_can_be_anything(docs) -> None:
    files: dict[str, str | bytes] = {"huong-dan/index.md": "# Trang\n\n" + "](a.md" * 20_000}
    catalogue = read_catalogue(docs(files))
    assert navigation(catalogue, ["huong-dan/b.md", "huong-dan/index.md"])[-1] == {
        "Hướng dẫn": ["huong-dan/index.md", "huong-dan/b.md"]
    }


def test_pictures_are_there_small_and_described() -> None:
    shown = [(*found, name) for name, text in PAGES.items() for found in PICTURE.findall(text)]
    assert sorted(path for _, path, _, _ in shown) == [f"anh/{f.name}" for f in PICTURES]
    assert sum(text.count("![") - text.count("`![`") for text in PAGES.values()) == len(shown)
    for alternative, _, caption, name in shown:
        assert 30 < len(alternative) < 150, name
        assert caption.startswith("*Ảnh minh họa: "), name
    for file in PICTURES:
        assert file.stat().st_size <= MOST_BYTES, file.name
        with Image.open(file) as picture:
            assert picture.width >= 1280, file.name


def test_the_example_of_an_acceptance_is_true(docs) -> None:
    before, after = re.findall(r"(?s)```yaml\n(.*?)```", PAGES["giu-nguyen-van.md"])
    body = GOOD.split("---\n", 2)[2]
    rest = "".join(line for line in GOOD.splitlines(True) if line.startswith(("signer", "recip")))
    found = []
    for front in (before, after):
        path = docs({"bao-cao/mau/2021.md": f"---\n{rest}{front}---\n{body}"})
        found.append([f.rule for f in check(read_catalogue(path)).findings])
    assert found == [["missing-number"], []]


def _example(page: str) -> str:
    match = re.search(r"(?s)```text\n(.*?)```", PAGES[page])
    assert match
    return match[1].strip()


def test_the_example_of_a_finding_is_what_is_printed(docs, capsys) -> None:
    docs({"bao-cao/mau/2021.md": GOOD.replace("\n2. Đã", "\n3. Đã")})
    assert cli.main(["check", "docs"]) == 1
    assert capsys.readouterr().out.splitlines()[0] == _example("sua-cho-bi-bao.md")


def test_the_example_of_a_review_is_what_is_written(docs, capsys) -> None:
    path = docs({"bao-cao/mau/2021.md": GOOD}) / "bao-cao/mau/2021.md"
    _git("init", "-q", "-b", "main")
    _git("add", "-A")
    _git("commit", "-qm", "a")
    path.write_text(GOOD.replace("Sở có 12", "Sở có 13"), "utf-8")
    assert cli.main(["review", "main", "--working-tree"]) == 0
    comment = capsys.readouterr().out
    lines = comment.splitlines()[1:-2]
    plain = "\n".join(re.sub(r"\*\*|~~|^#+ |→ ", "", line) for line in lines).strip()
    assert plain == _example("sau-khi-luu.md").replace("→ ", "")


def test_the_example_of_a_figure_is_true(docs) -> None:
    page = PAGES["so-lieu.md"]
    rows = [row.split(" | ") for row in re.findall(r"(?m)^ +\| (.*) \|$", page)[2:]]
    (form,) = (field for field in form_fields() if field.name == "figures")
    assert [row[0] for row in rows] == [field.label for field in form.fields]
    values = [row[2].strip("`").replace("để trống", "") for row in rows]
    entry = {field.name: value for field, value in zip(form.fields, values, strict=True)}
    front = f"figures: [{json.dumps(entry, ensure_ascii=False)}]\n"
    text = GOOD.replace("recipients:", f"{front}recipients:")
    assert check(read_catalogue(docs({"bao-cao/mau/2021.md": text}))).findings == ()


def test_the_statuses_are_those_of_the_editor() -> None:
    statuses = _statuses()
    table = re.findall(r"(?m)^\| (\S+ \S+) \|", PAGES["sau-khi-luu.md"])
    assert [row for row in table if row in statuses] == statuses


def test_the_readme_leads_to_the_guide() -> None:
    linked = re.findall(r"\]\((docs/[^)]+)\)", (ROOT / "README.vi.md").read_text("utf-8"))
    assert "docs/huong-dan/index.md" in linked
    assert all((ROOT / path).is_file() for path in linked)


def _git(*arguments: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(["git", *who, *arguments], cwd=Path.cwd(), check=True)
