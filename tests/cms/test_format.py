"""The editor's format of reports, run by Node: what the form did not change keeps its bytes."""

from __future__ import annotations

import json
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from baocao.checking.check import check
from baocao.outputs.cms.output import editor_scripts
from baocao.reading.catalogue import read_catalogue
from baocao.reading.form import FormField, form_fields
from conftest import EXAMPLES, GOOD, REAL_REPORT, ROOT
from desk import editors_packages

REAL = REAL_REPORT.read_text("utf-8")
Format = Callable[..., dict[str, Any]]


def _shape(field: FormField) -> dict[str, Any]:
    kind = "group" if field.widget == "group" else "text"
    if field.widget == "list":
        kind = "groups" if field.fields else "texts"
    return {"name": field.name, "kind": kind, "parts": [_shape(part) for part in field.fields]}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("kich-ban")
    for path, data in editor_scripts(editors_packages()).items():
        if path.endswith(".js") and not path.startswith("decap-cms"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    (folder / "package.json").write_text('{"type": "module"}')

    def run(*tasks: tuple[str | None, list[Any]]) -> list[dict[str, Any]]:
        given = {
            "shapes": [_shape(field) for field in form_fields()],
            "tasks": [{"text": text, "changes": changes} for text, changes in tasks],
        }
        command = ["node", ROOT / "tests/cms/format.mjs", folder / "format.js"]
        done = subprocess.run(
            command, input=json.dumps(given), text=True, capture_output=True, check=True
        )
        answers: list[dict[str, Any]] = json.loads(done.stdout)
        return answers

    return run


@pytest.fixture
def one(run: Callable[..., list[dict[str, Any]]]) -> Format:
    def one(text: str | None, *changes: Any) -> dict[str, Any]:
        return run((text, [[path.split("."), value] for path, value in changes]))[0]

    return one


def _changed(before: str, after: str) -> list[str]:
    """The lines that go and come, in the order of the file."""
    command = ["git", "diff", "--no-index", "--unified=0", "--"]
    folder = Path.cwd()
    (folder / "a").write_text(before, "utf-8", newline="")
    (folder / "b").write_text(after, "utf-8", newline="")
    done = subprocess.run([*command, "a", "b"], text=True, capture_output=True, check=False)
    return [line for line in done.stdout.splitlines() if line[:1] in ("+", "-")][2:]


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_every_page_that_is_not_changed_keeps_its_bytes(run: Any) -> None:
    files = [f for folder in EXAMPLES.values() for f in folder.rglob("*.md")]
    texts = [f.read_bytes().decode("utf-8", "replace") for f in [REAL_REPORT, *files]]
    texts += [text.replace("\n", "\r\n") for text in texts]
    texts += [unicodedata.normalize("NFD", REAL), REAL.rstrip("\n"), REAL + "\n\n\n"]
    answers = run(*((text, []) for text in texts))
    lost = [text for a, text in zip(answers, texts, strict=True) if a["made"] != text]
    assert lost == []
    # The form shows every good report; what has another name is a guide.
    shown = dict(zip([REAL_REPORT, *files], answers, strict=False))
    good = [f for f in shown if f.stem == "good" or f.stem.isdigit()]
    assert len(good) > 80
    assert [f for f in good if shown[f]["whole"]] == []


ODD = """---
# lời đầu
title:   'Một ''trích'' yếu'   # sau tên
year: 2021
status: draft

number:
date: 2021-02-05 # ngày ký
signer: {position: GIÁM ĐỐC, name: "A"}
recipients: [ 'Sở Nội vụ;', Lưu VT. ]
la: "khóa lạ"
accepted:
- reason: >-
    hai
    dòng
  rule: a-b
- {rule: c-d, reason: x}
---


| a | b |
|---|---|
| 1 | 2 |

chữ[^1]{.x}

[^1]: lời
"""


CASES: list[tuple[tuple[str, Any], list[str] | None]] = [
    (("number", "05"), ["-number:", '+number: "05"']),
    (("date", "2021-03-04"), ["-date: 2021-02-05 # ngày ký", "+date: 2021-03-04 # ngày ký"]),
    (("year", "2022"), ["-year: 2021", "+year: 2022"]),
    (("title", 'Có "nháy" \\ và:'), None),
    (("place", "Đắk Nông"), ['+place: "Đắk Nông"']),
    (("place", ""), ['+place: ""']),
    (("date", None), ["-date: 2021-02-05 # ngày ký"]),
    (("status", "issued"), ["-status: draft", "+status: issued"]),
    (("signer.name", "B"), None),
    (("recipients", ["Một", "Hai"]), None),
    (("recipients", ""), ["-recipients: [ 'Sở Nội vụ;', Lưu VT. ]", '+recipients: ""']),
    (("accepted.0.rule", "e-f"), ["-  rule: a-b", "+  rule: e-f"]),
    (("body", "Khác hẳn.\n"), None),
]


def test_only_what_is_changed_is_written(run: Any) -> None:
    answers = run(*((ODD, [[path.split("."), value]]) for (path, value), _ in CASES))
    made = [answer["made"] for answer in answers]
    for text, (_, lines) in zip(made, CASES, strict=True):
        if lines is not None:
            assert _changed(ODD, text) == lines
        assert text != ODD
        # What is beside it was never touched.
        assert "# lời đầu\n" in text
        assert 'la: "khóa lạ"\n' in text
    # What was written is read as it was meant.
    assert [a["made"] for a in run(*((text, []) for text in made))] == made


def test_keys_come_in_their_order(one: Format) -> None:
    made = one(ODD, ("symbol", None), ("issuer", "C"), ("place", "A"), ("parent", "B"))["made"]
    assert _changed(ODD, made) == ['+place: "A"', '+parent: "B"', '+issuer: "C"']


def test_a_change_of_the_body_leaves_every_other_line(one: Format) -> None:
    crlf = REAL.replace("\n", "\r\n")
    shown = REAL.split("\n---\n", 1)[1].lstrip("\n")
    after = shown.replace("cần phải có tâm huyết", "phải có tâm huyết")
    made = one(crlf, ("body", after))["made"]
    assert made == crlf.replace("cần phải có tâm huyết", "phải có tâm huyết")


def test_one_of_many_acceptances_goes(one: Format) -> None:
    start = REAL.index("  - rule: missing-number")
    stop = REAL.index("  - rule:", start + 5)
    entries = REAL.count("  - rule: ")
    assert entries > 10
    # The form gives the list without it.
    answer = one(REAL, ("accepted", _acceptances(REAL, without="missing-number")))
    assert answer["made"] == REAL[:start] + REAL[stop:]


def _acceptances(text: str, without: str) -> list[dict[str, Any]]:
    root = Path("docs/bao-cao/dan-van")
    root.mkdir(parents=True)
    (root / "2020.md").write_text(text, "utf-8")
    report = read_catalogue(Path("docs")).reports[0]
    accepted: Any = report.front.values["accepted"]
    return [entry for entry in accepted if entry["rule"] != without]


def test_a_new_report(one: Format) -> None:
    made = one(
        None,
        ("title", "T"),
        ("year", "2021"),
        ("status", "draft"),
        ("number", ""),
        ("signer.name", "A"),
        ("recipients", ["a: b", "- c"]),
        ("body", "## I. A"),
    )["made"]
    assert made == (
        '---\ntitle: "T"\nyear: 2021\nstatus: draft\nnumber: ""\nsigner:\n  name: "A"\n'
        'recipients:\n  - "a: b"\n  - "- c"\n---\n\n## I. A\n'
    )


BLANK = [(field.name, "") for field in form_fields() if field.widget not in ("group", "list")]


def test_front_matter_that_the_form_emptied_is_a_finding(
    one: Format, docs: Callable[..., Path]
) -> None:
    made = one(GOOD, *BLANK, ("signer", {}), ("recipients", ""), ("accepted", []))["made"]
    assert made.split("\n---\n", 1)[1] == GOOD.split("\n---\n", 1)[1]
    found = check(read_catalogue(docs({"bao-cao/mau/2021.md": made}))).findings
    refused = {f.quote: f"{f.message}; {f.hint}" for f in found if f.rule == "invalid-field"}
    assert refused == {
        "title": "trường “title” không được để trống; ghi theo bản gốc",
        "year": "trường “year” phải ghi bằng chữ số, ví dụ 2021; ",
        "status": "trường “status” chỉ ghi được một trong các giá trị: 'draft' hoặc 'issued'; "
        "draft là dự thảo, issued là đã ban hành",
    }
    missing = [f.message for f in found if f.rule == "missing-field"]
    assert missing == ["thiếu trường “signer”"]
    assert {f.rule for f in found} >= {"missing-number", "missing-date", "missing-letterhead"}


UNREADABLE = [
    "",
    "không có phần đầu\n",
    "---\ntitle: a\n",
    '---\ntitle: "a\n---\nb\n',
    "---\n- a\n---\nb\n",
    "---\ntitle: [a]\n---\nb\n",
    "---\ntitle: &a b\nsource: *a\n---\nc\n",
    "---\nsigner: x\n---\nb\n",
    "---\naccepted: [a]\n---\nb\n",
    "---\n__source: x\ntitle: a\n---\nb\n",
    "---\ntitle: a\ntitle: b\n---\nc\n",
    "---\n" + "[" * 3000 + "\n---\nb\n",
    "---\na: " + "&x " * 3000 + "\n---\nb\n",
]


def test_what_the_form_cannot_show_is_kept_whole(run: Any) -> None:
    number = [[["number"], "1"]]
    answers = run(*((text, []) for text in UNREADABLE))
    assert [a["made"] for a in answers] == UNREADABLE
    whole = [text for a, text in zip(answers, UNREADABLE, strict=True) if a["whole"]]
    assert len(whole) == len(UNREADABLE) - 1
    for answer in run(*((text, [[["body"], "mới\n"]]) for text in whole)):
        assert answer["made"] == "mới\n"
    for answer in run(*((text, number) for text in whole)):
        assert "chưa đọc được" in answer["refused"]


HOSTILE = [
    "---\ntitle: a\n---\n" + "x " * 100_000,
    "---\ntitle: a\n---\n" + "\n" * 200_000,
    "---\ntitle: a\n---\n" + "---\r" * 50_000,
    "---" + " " * 200_000 + "x\n---\n",
    '---\ntitle: "' + "a" * 200_000 + '"\n---\n',
    "---\n" + "a: b\n" * 20_000 + "---\n",
    "---\nrecipients:\n" + "  - a\n" * 20_000 + "---\n",
]


def test_a_hostile_file_takes_no_time(run: Any) -> None:
    answers = run(*((text, [[["place"], "x"]]) for text in HOSTILE))
    assert [a["took"] < 3000 for a in answers] == [True] * len(HOSTILE)
