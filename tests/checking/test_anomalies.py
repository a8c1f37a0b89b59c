"""Every known anomaly of the real report is found at its line; a mended text is not flagged."""

import csv
import shutil
from pathlib import Path

import pytest
from baocao.checking.check import check
from baocao.findings import Finding
from baocao.importing import read_plain_text
from baocao.importing.page_source import page_source
from baocao.reading.catalogue import read_catalogue
from conftest import ROOT, SEED

TEXT = SEED.read_text("utf-8")
with (SEED.parent / "anomalies.tsv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file, delimiter="\t", quoting=csv.QUOTE_NONE))
# Where the importer puts what the text's head and tail say.
FIELDS = {"1": "issuer", "3": "number", "5": "date", "9": "title", "109": '  - "Lưu VP, VT."'}


# What the import itself mends in a text; only a page can hold it.
IN_PAGE = ("no-break-space", "double-space", "invisible-character")


def _findings(
    root: Path, text: str, join: bool = True, change: tuple[str, str] = ("", "")
) -> tuple[list[Finding], list[str]]:
    """The findings in a plain text once imported, with no acceptances, and the page's lines.

    `change` is made on the page.
    """
    folder = root / "docs" / "bao-cao" / "dan-van"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "docs/bao-cao/dan-van/series.yml", folder)
    page = page_source(read_plain_text(text, join), 2020, "x.txt").replace(*change, 1)
    (folder / "2020.md").write_text(page, "utf-8")
    return list(check(read_catalogue(root / "docs")).findings), page.split("\n")


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Finding], list[str]]:
    return _findings(tmp_path_factory.mktemp("seed"), TEXT, join=False)


def _page_line(row: dict[str, str], lines: list[str]) -> int:
    """The line of the page that holds a line of the text."""
    wanted = FIELDS.get(row["seed_line"]) or TEXT.split("\n")[int(row["seed_line"]) - 1]
    return next(
        n
        for n, line in enumerate(lines, 1)
        if line.startswith(wanted) or line.lstrip("# ") == wanted
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['rule']}-L{r['seed_line']}")
def test_known_anomaly_is_found_at_its_line(
    row: dict[str, str], imported: tuple[list[Finding], list[str]]
) -> None:
    findings, lines = imported
    found = {(f.place.line, f.severity.value) for f in findings if f.rule == row["rule"]}
    if row["seed_line"] == "-":
        assert found
    else:
        assert (_page_line(row, lines), row["severity"]) in found


def test_nothing_else_is_found_in_the_real_text(imported: tuple[list[Finding], list[str]]) -> None:
    findings, _ = imported
    # What a proofreader marks beside the anomalies of the gold; the page accepts each.
    known = {row["rule"] for row in ROWS} | {"name-capitals", "set-phrase-comma", "mixed-ranges"}
    assert {f.rule for f in findings} <= known


MUTATIONS = {
    "total-mismatch": ("có 48 người", "có 49 người"),
    "total-mismatch of procedures": ("78 TTHC cấp tỉnh", "79 TTHC cấp tỉnh"),
    "skipped-section-number": ("III. ĐÁNH GIÁ CHUNG", "V. ĐÁNH GIÁ CHUNG"),
    "missing-section": ("III. ĐÁNH GIÁ CHUNG\n", ""),
    "missing-end-mark": ("tổng hợp./.", "tổng hợp."),
    "citation-zero": ("ngày 08/4/2020", "ngày 8/4/2020"),
    "citation-form": ("05-KH/TU", "05/KH-TU"),
    "citation-type-symbol": ("Quyết định số 264/QĐ", "Quyết định số 264/KH"),
    "suspect-phrase": ("bổ sung các cơ chế", "bổ xung các cơ chế"),
    "wrong-d-stroke": ("tỉnh Đắk Nông; Kế hoạch", "tỉnh \u00d0ắk Nông; Kế hoạch"),
    "no-break-space": ("Sở GDĐT luôn quan tâm, chăm", "Sở GDĐT\u00a0luôn quan tâm, chăm"),
    "double-space": ("trọng dân, gần dân", "trọng dân,  gần dân"),
    "invisible-character": ("nghe dân nói", "nghe\u200b dân nói"),
    "legacy-encoding": ("Công tác dân vận cần phải", "C«ng t¸c d©n vËn cÇn phải"),
    "duplicate-section-number": ("7. Đảng ủy, lãnh đạo", "6. Đảng ủy, lãnh đạo"),
}


@pytest.mark.parametrize(("name", "change"), MUTATIONS.items(), ids=MUTATIONS.keys())
def test_a_new_fault_in_the_real_text_is_found(
    tmp_path: Path, name: str, change: tuple[str, str]
) -> None:
    rule = name.split(" ")[0]
    assert TEXT.count(change[0]) >= 1
    before, _ = _findings(tmp_path / "before", TEXT)
    if rule in IN_PAGE:
        after, _ = _findings(tmp_path / "after", TEXT, change=change)
    else:
        after, _ = _findings(tmp_path / "after", TEXT.replace(*change, 1))
    assert sum(f.rule == rule for f in after) == sum(f.rule == rule for f in before) + 1
