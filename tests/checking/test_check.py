"""Checking whole folders: bad input of every kind, acceptances, drafts, the real report."""

import os
import re
import time
import unicodedata
from pathlib import Path

import pytest
from baocao.analysis.close_reading import CloseReading
from baocao.checking.check import check
from baocao.cli import main
from baocao.reading.catalogue import read_all, read_catalogue
from baocao.reading.inventory import list_paths
from conftest import EXAMPLES, GOOD, REAL_REPORT, ROOT, write_series

GOOD_URI = "bao-cao/mau/2021.md"
BLANK_NUMBER = GOOD.replace('number: "45"', 'number: ""')


def _rules(root: Path) -> list[tuple[str, int, str]]:
    return [(f.place.path, f.place.line, f.rule) for f in check(read_catalogue(root)).findings]


def test_every_file_is_checked_whatever_is_wrong_with_others(docs) -> None:
    root = docs(
        {
            "bao-cao/mau/2021.md": GOOD,
            "bao-cao/mau/2022.md": b"\xff\xfe---\n",
            "bao-cao/mau/2023.md": "",
            "bao-cao/mau/2024.md": "---\ntitle: [\n---\n",
            "bao-cao/mau/2025.md": GOOD.replace("year: 2021", "year: 2025").replace('"45"', '""'),
            "bao-cao/khac/2021.md": GOOD,
            "bao-cao/hong/series.yml": "title: x\nsections:\n  - tittle: y\n",
            "bao-cao/hong/2021.md": GOOD,
        }
    )
    found = _rules(root)
    assert ("docs/bao-cao/mau/2022.md", 1, "unreadable-file") in found
    assert ("docs/bao-cao/mau/2023.md", 1, "empty-file") in found
    assert any(p.endswith("2024.md") and r == "front-matter-syntax" for p, _, r in found)
    assert ("docs/bao-cao/mau/2025.md", 5, "missing-number") in found
    assert ("docs/bao-cao/khac/series.yml", 1, "missing-series") in found
    assert ("docs/bao-cao/hong/series.yml", 3, "series-syntax") in found
    assert not any(p.endswith("mau/2021.md") for p, _, _ in found)


def test_citations_are_read_in_text_whose_marks_are_apart(docs) -> None:
    cited = "Ngày 12/3/2021, Sở Y tế ban hành Kế hoạch số 15/KH-SYT về công tác năm 2021."
    page = GOOD.replace("1. Đã ban hành kế hoạch.", f"1. {cited}")
    assert cited in page
    front, body = page.split("\n---\n")
    root = docs({GOOD_URI: f"{front}\n---\n{unicodedata.normalize('NFD', body)}"})
    (found,) = CloseReading(read_catalogue(root).reports[0]).citations
    assert (found.citation.date_text, found.citation.issuer) == ("12/3/2021", "Sở Y tế")
    assert {rule for _, _, rule in _rules(root)} == {"not-nfc"}


def test_files_that_may_not_be_published(docs, tmp_path: Path) -> None:
    root = docs({GOOD_URI: GOOD, "x.html": "<p>", "anh.svg": "<svg/>", "lon.png": b"0" * 5_000_001})
    (root / "cau-hinh.yml").write_text("a: 1")
    (tmp_path / "secret.txt").write_text("bí mật")
    (root / "lien-ket.md").symlink_to("../secret.txt")
    (root / "thu-muc").symlink_to("..")
    (root / "hong.md").symlink_to("khong-co")
    os.mkfifo(root / "ong.md")
    found = {Path(p).name for p, _, rule in _rules(root) if rule == "unsafe-file"}
    assert found == {
        "x.html", "anh.svg", "lon.png", "lien-ket.md", "thu-muc", "hong.md", "ong.md",
        "cau-hinh.yml",
    }  # fmt: skip


def test_an_acceptance_takes_one_finding_and_says_why(docs) -> None:
    entry = "accepted:\n  - {rule: missing-number, quote: number, reason: bản gốc để trống}\n"
    root = docs({GOOD_URI: BLANK_NUMBER.replace("---\n\nSở", f"{entry}---\n\nSở")})
    result = check(read_catalogue(root))
    assert result.findings == ()
    assert [a.acceptance.reason for a in result.accepted] == ["bản gốc để trống"]


def test_two_alike_findings_need_two_acceptances(docs) -> None:
    entry = "accepted:\n  - {rule: empty-section, quote: 1. Một, reason: nguyên văn}\n"
    sections = "## II. KẾT QUẢ THỰC HIỆN\n\n### 1. Một\n\n### 2. Hai\n\n### 1. Một\n\n"
    text = GOOD.replace("## II. KẾT QUẢ THỰC HIỆN\n\n", sections)
    root = docs({GOOD_URI: text.replace("---\n\nSở", f"{entry}---\n\nSở")})
    assert [r for _, _, r in _rules(root)].count("empty-section") == 1


def test_what_is_unsafe_cannot_be_accepted(docs) -> None:
    entry = "accepted:\n  - {rule: unsafe-html, quote: script, reason: cần}\n"
    text = GOOD.replace("---\n\nSở", f"{entry}---\n\nSở") + "\n<script></script>\n"
    rules = [r for _, _, r in _rules(docs({GOOD_URI: text}))]
    assert rules.count("unsafe-html") == 1
    assert "stale-acceptance" in rules


def test_errors_of_a_draft_are_warnings(docs) -> None:
    text = GOOD.replace("status: issued", "status: draft").replace("## III. ", "## IV. ")
    (finding,) = check(read_catalogue(docs({GOOD_URI: text}))).findings
    assert (finding.rule, finding.severity.value) == ("skipped-section-number", "warning")


def test_what_a_draft_does_not_have_yet_only_informs(docs) -> None:
    text = BLANK_NUMBER.replace("status: issued", "status: draft")
    text += "\n### 1. Mục chưa viết\n"
    found = check(read_catalogue(docs({GOOD_URI: text}))).findings
    assert {f.rule for f in found} == {"missing-number", "empty-section"}
    assert {f.severity.value for f in found} == {"info"}
    assert check(read_catalogue(docs({GOOD_URI: text.replace("draft", "issued")}))).has_errors


def test_head_broken_elsewhere_keeps_its_acceptances(docs) -> None:
    entry = "accepted:\n  - {rule: missing-number, quote: number, reason: để trống}\nsubtitle: x\n"
    root = docs({GOOD_URI: BLANK_NUMBER.replace("---\n\nSở", f"{entry}---\n\nSở")})
    assert [r for _, _, r in _rules(root)] == ["unknown-field"]


def test_the_real_report_is_clean_with_its_acceptances() -> None:
    result = check(read_catalogue(ROOT / "docs"))
    assert [f for f in result.findings if f.stops_build] == []
    assert all(a.acceptance.reason for a in result.accepted)


def test_a_deleted_section_is_named_with_file_and_line(docs, capsys) -> None:
    text = REAL_REPORT.read_text("utf-8")
    line = "## III. ĐÁNH GIÁ CHUNG\n"
    assert text.count(line) == 1
    root = docs({"bao-cao/dan-van/2020.md": text.replace(line, "")}, series="dan-van")
    series = (ROOT / "docs/bao-cao/dan-van/series.yml").read_text("utf-8")
    (root / "bao-cao/dan-van/series.yml").write_text(series, "utf-8")
    assert main(["check", "docs"]) == 1
    out = capsys.readouterr().out
    assert re.search(r"docs/bao-cao/dan-van/2020\.md:\d+:\d+: lỗi\[missing-section\]", out)
    assert "thiếu mục “Đánh giá chung”" in out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["check", "docs"], 0), (["check", "docs/bao-cao/mau/2021.md"], 0), (["check", "none.md"], 1)],
)
def test_exit_codes(docs, arguments: list[str], code: int, capsys) -> None:
    docs({GOOD_URI: GOOD})
    assert main(arguments) == code
    assert ("none.md:1:1: lỗi[missing-file]" in capsys.readouterr().out) == (code == 1)


@pytest.mark.parametrize("arguments", [[], ["no-such"], ["import", "x"]])
def test_usage_is_exit_code_2(arguments: list[str], capsys) -> None:
    with pytest.raises(SystemExit) as error:
        main(arguments)
    assert error.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_single_file_is_checked_by_its_own_series(tmp_path: Path) -> None:
    write_series(tmp_path)
    (tmp_path / "2021.md").write_text(GOOD, "utf-8")
    catalogue = read_all(list_paths([tmp_path / "2021.md"]))
    assert check(catalogue).findings == ()
    assert catalogue.reports[0].series.settings.title == "Báo cáo mẫu"


def test_examples_cover_the_rules_on_pages() -> None:
    from baocao.checking.rules import RULES, Scope

    # No folder of files lacks one; thousands of files or large pictures are made by tests; a docs
    # folder by itself is no site.
    shown_in_code = {"missing-file", "docs-size", "page-pictures", "missing-home"}
    assert set(EXAMPLES) == set(RULES) - shown_in_code
    assert {r.scope for r in RULES.values()} == set(Scope)


def test_every_rule_explains_itself() -> None:
    from baocao.checking.rules import RULES

    for rule in RULES.values():
        assert rule.explanation, rule.id
        assert rule.title, rule.id


def test_hostile_text_is_checked_in_bounded_time(docs) -> None:
    body = "\n".join(("# " + "x" * 50, "```", "<a " * 40, "1. a", "(" * 500)) * 2000
    root = docs({GOOD_URI: GOOD + body})
    start = time.process_time()
    check(read_catalogue(root))
    assert time.process_time() - start < 20


def test_file_names_are_addresses(docs) -> None:
    root = docs({"bao-cao/mau/2021.md": GOOD, "Hướng dẫn/a.md": "# A\n", "b c.md": "# B\n"})
    found = {p for p, _, rule in _rules(root) if rule == "file-name"}
    assert found == {"docs/Hướng dẫn/a.md", "docs/b c.md"}


def test_two_reports_that_cite_one_document_differently(docs) -> None:
    def report(year: int, date: str) -> str:
        cited = f"Theo Kế hoạch số 39/KH-SM ngày {date} của Sở Mẫu."
        return GOOD.replace("2021", str(year)).replace("Sở có 12 công chức.", cited)

    root = docs(
        {
            "bao-cao/mau/2021.md": report(2021, "22/4/2020"),
            "bao-cao/mau/2022.md": report(2022, "22/5/2020"),
            "bao-cao/mau/2023.md": report(2023, "22/4/2020"),
        }
    )
    (finding,) = check(read_catalogue(root)).findings
    assert (finding.rule, finding.place.path) == (
        "cross-report-citation",
        "docs/bao-cao/mau/2022.md",
    )
    assert finding.related[0].place.path == "docs/bao-cao/mau/2023.md"


@pytest.mark.parametrize(
    ("setting", "severities"),
    [
        ("{severity: info, reason: loạt cũ}", ["info"]),
        ("{severity: 'off', reason: loạt cũ}", []),
    ],
)
def test_a_series_weighs_a_rule_its_own_way(docs, setting: str, severities: list[str]) -> None:
    root = docs({GOOD_URI: BLANK_NUMBER})
    with (root / "bao-cao/mau/series.yml").open("a", encoding="utf-8") as file:
        file.write(f"rules:\n  missing-number: {setting}\n")
    assert [f.severity.value for f in check(read_catalogue(root)).findings] == severities


@pytest.mark.parametrize("rule", ["unsafe-html", "no-such-rule"])
def test_a_series_cannot_switch_off_safety_or_what_is_no_rule(docs, rule: str) -> None:
    root = docs({GOOD_URI: GOOD + "\n<script></script>./.\n"})
    with (root / "bao-cao/mau/series.yml").open("a", encoding="utf-8") as file:
        file.write(f"rules:\n  {rule}: {{severity: 'off', reason: thử}}\n")
    rules = [r for _, _, r in _rules(root)]
    assert "series-syntax" in rules
    assert "unsafe-html" in rules


def test_a_roman_number_is_no_abbreviation(docs) -> None:
    text = GOOD.replace("Sở có 12 công chức.", "Nghị quyết Trung ương 4 (khóa XII), khóa XIII.")
    assert _rules(docs({GOOD_URI: text})) == []


@pytest.mark.parametrize("target", ["x" * 300 + ".md", "http://[x", "a\0b.md", "không-có.md"])
def test_a_link_that_names_no_file_is_a_finding(docs, target: str) -> None:
    text = GOOD.replace("Sở có 12 công chức.", f"Sở có [bảng]({target}) kèm theo.")
    assert "broken-link" in {rule for _, _, rule in _rules(docs({GOOD_URI: text}))}


def _of_documents(docs, text: str) -> list[str]:
    page = GOOD.replace("Sở có 12 công chức.", text)
    return [rule for _, _, rule in _rules(docs({GOOD_URI: page})) if rule.endswith("conflict")]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("ngày 05/3/2020 của UBND huyện Cư Jút", "ngày 07/8/2020 của UBND huyện Đắk Mil", []),
        ("ngày 05/3/2020 của UBND tỉnh", "ngày 07/8/2020 của UBND huyện Đắk Mil", []),
        ("ngày 05/3/2020 của UBND tỉnh", "ngày 07/8/2020 của UBND tỉnh Mẫu", ["date"]),
        ("ngày 05/3/2020 của UBND tỉnh", "ngày 07/8/2020", ["date"]),
        ("ngày 05/3/2020 của UBND tỉnh", "ngày 05/3/2020 của UBND huyện Đắk Mil", ["issuer"]),
        ("ngày 05/3/2020 của UBND tỉnh", "ngày 05/3/2020 của Ủy ban nhân dân tỉnh", []),
    ],
)
def test_documents_of_two_bodies_with_one_code_are_told_apart(
    docs, first: str, second: str, found: list[str]
) -> None:
    text = f"Thực hiện Kế hoạch số 12/KH-UBND {first} và Kế hoạch số 12/KH-UBND {second}."
    assert _of_documents(docs, text) == [f"citation-{kind}-conflict" for kind in found]
