"""The figures that front matter declares: found in the text, added up, and proposed."""

import re
from decimal import Decimal

import pytest
from baocao.analysis.figures.declared import declared_figures, in_circles, states
from baocao.checking.check import check
from baocao.cli import main
from baocao.reading.catalogue import read_all, read_catalogue
from baocao.reading.fields import FigureEntry
from baocao.reading.inventory import list_paths
from conftest import EXAMPLES, REAL_REPORT, ROOT

REAL = REAL_REPORT.read_text("utf-8")
_FIGURES = re.compile(r"^figures:\n(?:  .*\n)+", re.M)


def _entry(name: str, part_of: str = "") -> FigureEntry:
    return FigureEntry(id=name, label=name, value=Decimal(1), quote="1", part_of=part_of)


def _page(figures: str, body: str) -> str:
    good = (EXAMPLES["figure-quote"] / "good.md").read_text("utf-8")
    page = _FIGURES.sub(lambda _: f"figures:\n{figures}", good)
    return page.replace("Sở có 48 người, gồm 03 lãnh đạo và 45 công chức.", body)


def _rules(docs, page: str) -> list[str]:  # type: ignore[no-untyped-def]
    findings = check(read_catalogue(docs({"bao-cao/mau/2021.md": page}))).findings
    return [finding.rule for finding in findings]


def test_the_real_report_declares_the_15_printed_counts_of_the_gold() -> None:
    (report,) = read_all(list_paths([REAL_REPORT])).reports
    declared = declared_figures(report)
    gold = (ROOT / "tests" / "gold" / "indicators.tsv").read_text("utf-8").splitlines()[1:]
    counts = [row.split("\t") for row in gold if row.split("\t")[8] == "count"]
    assert len(counts) == 15
    assert [(d.entry.id, f"{d.entry.value}", d.entry.part_of) for d in declared] == [
        (row[0], row[2], row[5]) for row in counts
    ]
    assert all(d.block is not None and states(d.entry.quote, d.entry.value) for d in declared)


@pytest.mark.parametrize(
    ("quote", "amount", "found"),
    [
        ("có 03 lãnh đạo", "3", True),
        ("có 1.234 học sinh", "1234", True),
        ("có 1.234 học sinh", "1.234", False),
        ("đạt 98,5%", "98.5", True),
        ("1,2 tỷ đồng", "1.2", True),
        ("1,2 tỷ đồng", "1200000000", True),
        ("Tất cả công chức", "100", False),
        ("năm 2020", "20", False),
        ("12/15 trường", "15", True),
    ],
)
def test_a_quote_states_its_number(quote: str, amount: str, found: bool) -> None:
    assert states(quote, Decimal(amount)) is found


@pytest.mark.parametrize(
    "body",
    [
        "Sở có **48** người.",
        "Sở có\n48 người.",
        "Sở có 48 _người_, gồm cả hợp đồng.",
        "So\u031b\u0309 có 48 người.",  # letters apart from their marks
    ],
)
def test_a_quote_is_found_whatever_markup_and_line_ends(docs, body: str) -> None:  # type: ignore[no-untyped-def]
    entry = "  - {id: nhan_su, label: Nhân sự, value: 48, unit: người, quote: Sở có 48 người}\n"
    assert "figure-quote" not in _rules(docs, _page(entry, body))
    assert "figure-quote" in _rules(docs, _page(entry, body.replace("48", "49")))


def test_circles_are_told_from_what_hangs_on_them() -> None:
    entries = [_entry("a", "b"), _entry("b", "c"), _entry("c", "b"), _entry("d", "d"), _entry("e")]
    assert in_circles(entries) == {"b", "c", "d"}


def test_a_long_chain_is_followed_once() -> None:
    entries = [_entry(f"a{n}", f"a{n + 1}") for n in range(20_000)]
    assert in_circles(entries) == frozenset()
    assert len(in_circles([*entries, _entry("a20000", "a0")])) == 20_001


def test_more_than_500_figures_are_refused(docs) -> None:  # type: ignore[no-untyped-def]
    entry = "  - {id: a, label: a, value: 48, quote: Sở có 48 người}\n"
    findings = check(
        read_catalogue(docs({"bao-cao/mau/2021.md": _page(entry * 501, "x")}))
    ).findings
    assert findings[0].message == "trường “figures” có quá 500 mục"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("nhiều", "phải ghi bằng chữ số, phần lẻ sau dấu chấm"),
        ('"98,5"', "phải ghi bằng chữ số, phần lẻ sau dấu chấm"),
        (".inf", "phải ghi bằng chữ số"),
        ("1e999", "có quá"),
        ("0.1234567", "có quá 6 chữ số sau dấu chấm"),
        ('""', "phải ghi bằng chữ số"),
    ],
)
def test_a_value_that_is_no_number_is_a_finding(docs, value: str, message: str) -> None:  # type: ignore[no-untyped-def]
    entry = f"  - {{id: a, label: a, value: {value}, quote: Sở có 48 người}}\n"
    page = _page(entry, "Sở có 48 người.")
    findings = check(read_catalogue(docs({"bao-cao/mau/2021.md": page}))).findings
    assert findings[0].rule == "invalid-field"
    assert message in findings[0].message


# baocao figures


def _proposed(docs, capsys, text: str) -> str:  # type: ignore[no-untyped-def]
    root = docs({"bao-cao/mau/2021.md": text})
    assert main(["figures", f"{root}/bao-cao/mau/2021.md"]) == 0
    return capsys.readouterr().out


def test_what_is_proposed_passes_the_rules(docs, capsys) -> None:  # type: ignore[no-untyped-def]
    pages = [folder / "good.md" for folder in EXAMPLES.values()]
    texts = [_FIGURES.sub("", page.read_text("utf-8")) for page in pages if page.is_file()]
    seen = 0
    for text in (_FIGURES.sub("", REAL).replace("2020", "2021"), *texts):
        proposed = _proposed(docs, capsys, text)
        if proposed:
            _, _, figures = proposed.partition("figures:\n")
            page = text.replace("---\n", f"---\nfigures:\n{figures}", 1)
            assert not {"figure-entry", "figure-quote", "figure-parts"} & set(_rules(docs, page))
            seen += 1
    assert seen > 5


def test_what_is_declared_is_not_proposed_again(docs, capsys) -> None:  # type: ignore[no-untyped-def]
    assert 'quote: "Tổng số CBCCNLĐ' in _proposed(docs, capsys, _FIGURES.sub("", REAL))
    assert _proposed(docs, capsys, REAL) == ""


def test_ids_are_those_of_other_years(docs, capsys) -> None:  # type: ignore[no-untyped-def]
    entry = (
        '  - {id: ma_cu, label: "Tổ chức Đảng", value: 30, quote: "Tổ chức Đảng có 30 đảng viên"}\n'
    )
    docs({"bao-cao/mau/2019.md": _page(entry, "Tổ chức Đảng có 30 đảng viên.")})
    out = _proposed(
        docs, capsys, _page("", "Tổ chức Đảng có 38 đảng viên.").replace("figures:\n", "")
    )
    assert "  - id: ma_cu\n" in out


def test_a_table_is_proposed_by_its_rows(docs, capsys) -> None:  # type: ignore[no-untyped-def]
    table = "\n\n| Cấp học | Số trường |\n| --- | --- |\n| Mầm non | 1.118 |\n| Tiểu học | 20 |\n"
    out = _proposed(docs, capsys, _page("", table).replace("figures:\n", ""))
    assert 'quote: "Mầm non | 1.118"\n' in out
    assert "value: 1118\n" in out


@pytest.mark.parametrize("name", ["khong-co.md", "series.yml"])
def test_what_is_no_report_is_one_line(docs, capsys, name: str) -> None:  # type: ignore[no-untyped-def]
    root = docs({})
    assert main(["figures", f"{root}/bao-cao/mau/{name}"]) == 2
    assert capsys.readouterr().err.startswith("baocao: ")
