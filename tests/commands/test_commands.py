"""The subcommands: explain, citations, schema, fix, and check of what a branch touched."""

import io
import json
import os
import re
import subprocess
import time
import unicodedata
from pathlib import Path

import jsonschema
import markdown
import pytest
import yaml
from baocao.checking.rules import RULES, Rule, Scope
from baocao.cli import main
from baocao.commands.fixes import mend
from baocao.commands.schema import json_schema
from baocao.reading.frontmatter import read_front_matter
from baocao.reading.source import Source
from baocao.text.normalized import NormalizedText
from conftest import GOOD, REAL_REPORT, ROOT, SEED
from hypothesis import example, given, settings
from hypothesis import strategies as st

GOOD_URI = "bao-cao/mau/2021.md"
NUMBERLESS = GOOD.replace('number: "45"', 'number: ""')


@pytest.fixture
def run(capsys):
    """Runs the command line; gives exit code, output and errors."""

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


# explain


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_is_explained(run, rule: Rule, monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    code, out, _ = run("explain", rule.id)
    assert code == 0
    assert rule.title in out
    assert rule.explanation in out


def test_an_explanation_shows_the_example_wherever_it_runs(run, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    _, out, _ = run("explain", "broken-paragraph")
    assert "    1. Đã ban hành kế hoạch kiểm tra công\n\n    tác năm 2021." in out
    assert "lỗi[broken-paragraph]" in out
    assert "    1. Đã ban hành kế hoạch." in out


def test_all_rules_are_listed(run) -> None:
    _, out, _ = run("explain")
    assert [line.split()[0] for line in out.splitlines()] == list(RULES)


def test_an_unknown_rule_is_one_line(run) -> None:
    code, out, err = run("explain", "mising-section")
    assert (code, out) == (2, "")
    assert err == "baocao: không có quy tắc “mising-section”; có phải “missing-section” không?\n"


# citations

CITATION_KEYS = [
    *("type", "number", "symbol", "date", "issuer", "key", "line", "column", "text"),
    *("name", "date_text", "inferred_issuer"),
]


def _citations(run, file: object) -> list[dict[str, object]]:
    code, out, _ = run("citations", file, "--format", "json")
    assert code == 0
    listed: list[dict[str, object]] = json.loads(out)["citations"]
    assert all(list(c) == CITATION_KEYS for c in listed)
    return listed


def test_the_seed_has_35_citations_where_they_stand(run) -> None:
    listed = _citations(run, SEED)
    lines = SEED.read_text("utf-8").split("\n")
    assert len(listed) == 35
    for c in listed:
        start = int(str(c["column"])) - 1
        assert lines[int(str(c["line"])) - 1][start:].startswith(str(c["text"]))


def test_forms_of_a_citation(run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(
        "Theo Nghị định số 04/2015/NĐ-CP và\nKế hoạch số 64-KH/ĐU ngày 01/6/2018.", "utf-8"
    )
    first, second = _citations(run, file)
    assert (first["number"], first["symbol"], first["date"]) == ("04/2015", "NĐ-CP", "")
    assert (second["number"], second["symbol"], second["date"]) == ("64", "KH/ĐU", "2018-06-01")
    assert (second["line"], second["column"]) == (2, 1)


def test_front_matter_is_not_scanned(run, tmp_path: Path) -> None:
    text = "---\ntitle: Quyết định số 1/QĐ-UBND\n---\nQuyết định số 2/QĐ-UBND.\n"
    for suffix, count in ((".md", 1), (".txt", 2)):
        file = tmp_path / f"a{suffix}"
        file.write_text(text, "utf-8")
        listed = _citations(run, file)
        assert len(listed) == count
        assert listed[-1]["line"] == 4


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_columns_are_those_of_the_file_whatever_its_form(run, tmp_path, form: str) -> None:
    before = unicodedata.normalize(form, "Sở Giáo dục đã thực hiện ")
    file = tmp_path / "a.txt"
    file.write_text(unicodedata.normalize(form, f"{before}Quyết định số 2/QĐ-UBND."), "utf-8")
    (citation,) = _citations(run, file)
    assert citation["column"] == len(before) + 1
    assert citation["key"] == "02/QĐ-UBND(?)"


def test_standard_input(run, monkeypatch) -> None:
    data = io.TextIOWrapper(io.BytesIO("Quyết định số 2/QĐ-UBND".encode()))
    monkeypatch.setattr("sys.stdin", data)
    (citation,) = _citations(run, "-")
    assert citation["number"] == "2"


def test_citations_as_text(run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Quyết định  số\n2/QĐ-UBND", "utf-8")
    assert run("citations", file)[1] == f"{file}:1:1: Quyết định số 2/QĐ-UBND [02/QĐ-UBND(?)]\n"


# links


def test_documents_without_an_official_url_are_listed(run, monkeypatch) -> None:
    code, out, _ = run("links", REAL_REPORT)
    assert (code, out.count("\n")) == (0, 31)
    assert "39/KH-SGDĐT(2020): Kế hoạch số 39/KH-SGDĐT (3 chỗ)\n" in out
    monkeypatch.setattr(
        "baocao.commands.links.official_urls", lambda: {"39/KH-SGDĐT(2020)": "https://vi.example"}
    )
    listed = json.loads(run("links", REAL_REPORT, "--format", "json")[1])["documents"]
    assert len(listed) == 30
    assert listed[0]["places"][0]["line"] > 1


def test_links_of_what_is_not_there_is_one_line(run, tmp_path: Path) -> None:
    code, out, err = run("links", tmp_path / "khong-co")
    assert (code, out, err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("data", [b"\xff\xfe", None], ids=["not UTF-8", "missing"])
def test_what_cannot_be_read_is_one_line(run, tmp_path: Path, data: bytes | None) -> None:
    file = tmp_path / "a.txt"
    if data is not None:
        file.write_bytes(data)
    code, out, err = run("citations", file, "--format", "json")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("baocao: ")


@given(st.text())
def test_composed_offsets_lead_back(text: str) -> None:
    composed = NormalizedText.of(text)
    origins = [composed.origin(i) for i in range(len(composed.text))]
    assert origins == sorted(origins)
    assert all(0 <= origin < len(text) for origin in origins)


# schema


def _valid(what: str, value: object) -> bool:
    return jsonschema.Draft202012Validator(json_schema(what)).is_valid(value)


def _head(text: str) -> object:
    # BaseLoader would keep all strings; an editor knows numbers, but leaves dates as text.
    loader = type("Loader", (yaml.SafeLoader,), {"yaml_implicit_resolvers": {}})
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items():
        loader.yaml_implicit_resolvers[first] = [
            r for r in resolvers if r[0] != "tag:yaml.org,2002:timestamp"
        ]
    return yaml.load(text, loader)


@pytest.mark.parametrize("what", ["front-matter", "series"])
def test_schemas_are_schemas(run, what: str) -> None:
    code, out, _ = run("schema", what)
    assert code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(out))


def test_the_project_s_own_files_fit_the_schemas() -> None:
    assert _valid("front-matter", _head(REAL_REPORT.read_text("utf-8").split("---\n")[1]))
    series = REAL_REPORT.parent / "series.yml"
    assert _valid("series", _head(series.read_text("utf-8")))


@pytest.mark.parametrize("what", ["series", "front-matter"])
def test_committed_schemas_are_up_to_date(run, what: str) -> None:
    committed = (ROOT / ".vscode" / f"{what}.schema.json").read_text("utf-8")
    assert run("schema", what)[1] == committed, "run `make schemas`"


def test_schemas_refuse_what_the_rules_refuse() -> None:
    head = {"title": "x", "year": 2021, "status": "issued"}
    assert _valid("front-matter", head)
    assert _valid("front-matter", {**head, "number": 45, "date": "", "accepted": ""})
    for wrong in ({"status": "x"}, {"titel": "y"}, {"year": 1900}, {"title": ""}, {"date": 5}):
        assert not _valid("front-matter", {**head, **wrong}), wrong
    entry = {"rule": "missing-number", "reason": "bản gốc để trống"}
    assert _valid("front-matter", {**head, "accepted": [entry]})
    assert not _valid("front-matter", {**head, "accepted": [{**entry, "rule": "unsafe-html"}]})
    assert not _valid("series", {"title": "x", "sections": [{"name": "y"}]})


def test_every_field_is_described_in_vietnamese() -> None:
    for what in ("front-matter", "series"):
        schema = json_schema(what)
        for part in (schema, *schema["$defs"].values()):
            assert "description" not in part
            for name, field in part.get("properties", {}).items():
                assert field.get("description"), name


# fix


def _fixed(text: str, head: str = "") -> str:
    return mend("a.md", head + text)[0].removeprefix(head)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (unicodedata.normalize("NFD", "Tỉnh ủy"), "Tỉnh ủy"),
        ("Ðắk Nông, HÐND, SGDÐT-VP, QÐ-TTg", "Đắk Nông, HĐND, SGDĐT-VP, QĐ-TTg"),
        ("tỉnh\u00a0Đắk\u202fNông", "tỉnh Đắk Nông"),
        ("\ufeffSở\u200b đã họp\u2060\nban\u200bhành", "Sở đã họp\nbanhành"),
        ("một  \t", "một"),
        ("một \u00a0\n\nhai\u00a0", "một\n\nhai"),
        ("một\n\n\n\nhai\n\n\n", "một\n\nhai\n"),
        ("## I. MỘT  \nhai", "## I. MỘT\nhai"),
        (
            "Có 12 xã ; 3 phường , đạt 100 % ( năm ngoái 90%).",
            "Có 12 xã; 3 phường, đạt 100% (năm ngoái 90%).",
        ),
        ("các huyện,thành phố;các xã", "các huyện, thành phố; các xã"),
    ],
)
def test_fix_mends(before: str, after: str) -> None:
    assert _fixed(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "hai dấu cách  \nlà ngắt dòng",
        "tab\t\ncũng vậy",
        "#a#\u00a0",
        "```\nmã  \n\n\n\u00a0Ðắk\n```",
        "một\n\n    mã  \n\n\n    mã",
        "<pre>\n\n\n\nÐắk  \n</pre>",
        "Ð là chữ Iceland: Guð, maður, Það, a Ð",
        "1.\u00a0không phải danh sách",
        "-\u00a0không phải danh sách",
        "#\u00a0không phải tiêu đề",
        "\u00a0\u00a0\u00a0\u00a0không phải mã",
        "- \n- mục trống",
        "[tệp](Ðắk.pdf) https://x.vn/Ðắk",
        "[x](e\u0302.pdf)",
        "hai  dấu cách  giữa câu",
        "12,5%; 1.000; 7:30; tỷ lệ 1 : 5; ngày ... tháng ...; v.v...; 12/NQ-CP; a@b.vn",
        "[một ,hai](x) , **ba** ;",
        "- mục ;",
        "\u200b1. không phải danh sách",
        "#\u200bkhông phải tiêu đề",
        "*\u200bhai* <s\u200bpan> &am\u200bp;",
        "[a\u200bb](a\u200bb.pdf) `a\u200bb`",
        "\u200d\u202eđổi chiều",
        "```\na ;b\n```",
    ],
)
def test_fix_leaves_what_has_a_meaning(text: str) -> None:
    assert _fixed(text) == text


def test_front_matter_stays_what_it_says() -> None:
    head = '---\ntitle: "Ðắk\u00a0Nông"  \nplace: a:\u00a0b\nissuer: a\u00a0#b\n---\n'
    assert _fixed("", head) == '---\ntitle: "Đắk Nông"\nplace: a:\u00a0b\nissuer: a\u00a0#b\n---\n'


def test_fix_says_what_it_did_and_does_it_once(run, docs) -> None:
    text = GOOD.replace("12 công chức.", "12\u00a0công chức ở Ðắk Nông.  \n\n")
    file = docs({GOOD_URI: text}) / GOOD_URI
    file.chmod(0o640)
    code, out, _ = run("fix", "--dry-run", "docs")
    assert (code, file.read_text("utf-8")) == (0, text)
    assert out.startswith("docs/bao-cao/mau/2021.md: sẽ sửa 1 ")
    code, out, _ = run("fix", "docs")
    assert code == 0
    assert out == (
        "docs/bao-cao/mau/2021.md: đã sửa 1 chữ Đ gõ sai ký tự (U+00D0), 1 dấu cách không "
        "ngắt dòng, 1 dòng thừa dấu cách ở cuối, 2 dòng trống thừa\n"
    )
    assert "Sở có 12 công chức ở Đắk Nông.\n\n##" in file.read_text("utf-8")
    assert file.stat().st_mode & 0o777 == 0o640
    assert [f.name for f in file.parent.iterdir() if f.name.startswith(".")] == []
    assert run("fix", "docs") == (0, "Không có chỗ nào sửa tự động được.\n", "")


def test_fix_keeps_line_ends_and_byte_order_mark(run, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"\xef\xbb\xbfa \r\nb\r\n")
    run("fix", file)
    assert file.read_bytes() == b"\xef\xbb\xbfa\r\nb\r\n"


def test_fix_goes_on_after_a_file_it_cannot_read(run, docs) -> None:
    root = docs({GOOD_URI: GOOD + "\n\n\n", "a.md": b"\xff"})
    code, out, err = run("fix", root)
    assert (code, out.count("\n"), err.count("\n")) == (1, 1, 1)


def test_fix_refuses_links_and_what_is_no_page(run, docs, tmp_path: Path) -> None:
    root = docs({GOOD_URI: GOOD})
    (tmp_path / "ngoai.md").write_text("a \n", "utf-8")
    (root / "lien-ket.md").symlink_to("../ngoai.md")
    assert run("fix", root)[0] == 0
    assert (tmp_path / "ngoai.md").read_text("utf-8") == "a \n"
    for path in ("docs/lien-ket.md", "docs/bao-cao/mau/series.yml", "khong-co.md"):
        assert run("fix", path)[0] == 2


def _words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text.replace("\u200b", "")).replace("Ð", "Đ").split()


PIECES = st.sampled_from(
    (
        *("a", "Ðắk", "e\u0302", "\u00a0", " ", "  ", "\n", "\n\n", "\n\n\n", "#", "- ", "1. "),
        *("> ", "|", "```", "    ", "\u200b", "\n\t", "<b>", "</b>", "---", "*", "[x](y)", "---\n"),
        "title: x",
    )
)


@settings(max_examples=500)
@given(st.lists(PIECES, max_size=25).map("".join))
@example("e\u0302\u200b")
def test_fixing_changes_no_word_and_no_markup(text: str) -> None:
    fixed, counts = mend("a.md", text)
    assert _words(fixed) == _words(text)
    assert counts or fixed.split() == text.split()
    assert mend("a.md", fixed)[0] == fixed
    assert _rendered(fixed) == _rendered(text)


def _rendered(text: str) -> list[str]:
    """The words and tags of a page as MkDocs shows it."""
    body = text[read_front_matter(Source("a.md", text)).body_start :]
    shown = markdown.markdown(body, extensions=["tables"])
    return _words(re.sub(r"(<[^>]*>)", r" \1 ", shown))


def test_fixing_hostile_text_takes_bounded_time() -> None:
    texts = ["a" * 10**6, "](" * 10**5, " " * 10**6 + "x", "- " * 10**5, "<pre" * 10**5]
    texts += ["\n" * 10**5, "Ð" * 10**5, "\u00a0 " * 10**5 + "x", "[" * 10**5, "1) " * 10**5]
    texts += ["a ,b;" * 10**5, "( a" * 10**5, "a" + " " * 10**5 + ","]
    texts += ["\u200b" * 10**6 + ".", "a\u200b" * 10**5 + "."]
    start = time.process_time()
    for text in texts:
        mend("a.md", text)
    assert time.process_time() - start < 20


# check --changed-since


@pytest.fixture
def repository(docs, tmp_path: Path, monkeypatch):
    """A git repository with two reports without numbers, both committed; gives a `git`."""
    docs({GOOD_URI: NUMBERLESS, "bao-cao/mau/2022.md": NUMBERLESS.replace("2021", "2022")})
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-b", "main")
    git("add", ".")
    git("commit", "-m", "a")
    return git


def _append(file: str, text: str) -> None:
    with Path(file).open("a", encoding="utf-8") as report:
        report.write(text)


def test_only_what_the_branch_touched(run, repository) -> None:
    clean = "Đã kiểm tra 2 báo cáo: không có lỗi nào.\n"
    assert run("check", "--changed-since", "main", "docs") == (0, clean, "")
    repository("checkout", "-b", "nhanh")
    _append("docs/bao-cao/mau/2022.md", "\n")
    repository("commit", "-am", "b")
    code, out, _ = run("check", "--changed-since", "main", "--format", "json", "docs")
    assert code == 1
    assert {f["path"] for f in json.loads(out)["findings"]} == {"docs/bao-cao/mau/2022.md"}
    assert json.loads(run("check", "--format", "json", "docs")[1])["findings"][0]["path"] != (
        "docs/bao-cao/mau/2022.md"
    )


def test_what_main_did_since_is_not_the_branch_s(run, repository) -> None:
    repository("branch", "nhanh")
    _append("docs/bao-cao/mau/2022.md", "\n")
    repository("commit", "-am", "b")
    repository("checkout", "nhanh")
    assert run("check", "--changed-since", "main", "docs")[0] == 0


def test_uncommitted_and_new_files_count(run, repository) -> None:
    _append("docs/bao-cao/mau/2021.md", "\n")
    Path("docs/bao-cao/mau/2023.md").write_text(NUMBERLESS.replace("2021", "2023"), "utf-8")
    out = run("check", "--changed-since", "HEAD", "docs")[1]
    assert "2021.md:" in out
    assert "2023.md:" in out
    assert "2022.md:" not in out


def test_a_series_changed_concerns_all_its_reports(run, repository) -> None:
    _append("docs/bao-cao/mau/series.yml", "\n# x\n")
    out = run("check", "--changed-since", "HEAD", "docs")[1]
    assert "2021.md:" in out
    assert "2022.md:" in out


def test_cross_report_findings_are_kept(run, repository) -> None:
    cited = "12 công chức theo Quyết định số 12/QĐ-UBND ngày {}/6/2018 của UBND tỉnh"
    for year, day in (("2021", "01"), ("2022", "02")):
        text = NUMBERLESS.replace("12 công chức", cited.format(day)).replace("2021", year)
        Path(f"docs/bao-cao/mau/{year}.md").write_text(text, "utf-8")
    repository("commit", "-am", "b")
    code, out, _ = run("check", "--changed-since", "HEAD", "--format", "json", "docs")
    assert code == 1
    assert {RULES[f["rule"]].scope for f in json.loads(out)["findings"]} == {Scope.ACROSS}


def test_annotations_at_touched_lines_come_first(run, repository) -> None:
    file = Path("docs/bao-cao/mau/2021.md")
    text = NUMBERLESS + "\n\n".join(f"Câu {n} dài , thôi./." for n in range(30)) + "\n"
    file.write_text(text, "utf-8")
    repository("commit", "-am", "b")
    file.write_text(text.replace("Câu 25 dài , thôi", "Câu 25 rồi , thôi\n++ b/x"), "utf-8")
    line = text[: text.index("Câu 25")].count("\n") + 1
    out = run("check", "--changed-since", "HEAD", "--format", "github", "docs")[1].splitlines()
    warnings = [command for command in out if command.startswith("::warning")]
    assert f"line={line}," in warnings[0]
    assert out[-1].startswith("và ")


@pytest.mark.parametrize("revision", ["khong-co", "--output=x", "", "HEAD~99", "a b", "HEAD:docs"])
def test_an_unknown_revision_is_one_line(run, repository, revision: str) -> None:
    code, out, err = run("check", f"--changed-since={revision}", "docs")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "không có bản git nào tên" in err
    assert not Path("x").exists()


def test_outside_a_repository_is_one_line(run, docs, monkeypatch, tmp_path: Path) -> None:
    docs({GOOD_URI: GOOD})
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    code, _, err = run("check", "--changed-since", "main", "docs")
    assert (code, err) == (2, "baocao: --changed-since: thư mục này không nằm trong kho git\n")
