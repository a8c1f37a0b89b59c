"""The citation reader against golden cases, look-alikes, odd typing and hostile input."""

import csv
import datetime as dt
import time
from itertools import groupby
from pathlib import Path

import pytest
from baocao.citations import Citation, find_citations
from baocao.citations.vocabulary import build, vocabulary
from baocao.data import DataError, load
from hypothesis import given, settings
from hypothesis import strategies as st

GOLD = Path(__file__).parent / "gold"
SEED = (GOLD / "bao-cao-2020.txt").read_text("utf-8")


def rows(name: str) -> list[dict[str, str]]:
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def shown(citation: Citation) -> tuple[str, ...]:
    date = citation.date.isoformat() if citation.date else ""
    found = (citation.type, citation.number, citation.symbol, date, citation.issuer)
    return (*found, citation.key)


def expected(row: dict[str, str]) -> tuple[str, ...]:
    fields = ("type", "number", "symbol", "date", "issuer", "canonical")
    return tuple(row[field] for field in fields)


def only(text: str) -> Citation:
    (citation,) = find_citations(text)
    return citation


# Golden cases


def test_seed_has_the_gold_citations_and_no_others() -> None:
    assert list(map(shown, find_citations(SEED))) == list(map(expected, rows("citations.tsv")))


def test_seed_spans_cover_the_gold_quotes() -> None:
    lines = SEED.split("\n")
    for citation, row in zip(find_citations(SEED), rows("citations.tsv"), strict=True):
        assert row["quote"] in citation.text
        assert SEED.count("\n", 0, citation.start) + 1 == int(row["seed_line"])
        assert citation.text in lines[int(row["seed_line"]) - 1]


def more() -> list[tuple[str, list[tuple[str, ...]]]]:
    cases = groupby(rows("citations_more.tsv"), key=lambda row: row["quote"])
    return [(quote, [expected(row) for row in group]) for quote, group in cases]


@pytest.mark.parametrize(("quote", "wanted"), more())
def test_more_gold(quote: str, wanted: list[tuple[str, ...]]) -> None:
    assert list(map(shown, find_citations(quote))) == wanted
    # In the middle of a sentence and of a document nothing changes.
    inside = f"Mở đầu.\n\nCăn cứ {quote}; các trường đã thực hiện 12/15 nhiệm vụ.\n"
    assert [found[:4] for found in map(shown, find_citations(inside))] == [w[:4] for w in wanted]


@pytest.mark.parametrize("row", rows("citations_negatives.tsv"), ids=lambda row: row["quote"][:30])
def test_gold_negatives(row: dict[str, str]) -> None:
    assert find_citations(row["quote"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "TCVN ISO 9001:2015",
        "QCVN 01-1:2018/BYT",
        "ngày 12/3/2020",
        "diện hợp đồng 68",
        "đạt 12/3, 15/17 xã; 24/7",
        "điện thoại 0261.3544567, 024-38694",
        "<http://daknong.edu.vn/12/QĐ-UBND>",
        "https://vi.example/van-ban/Quyết-định-số-264/QĐ-SGDĐT",
        "khoản 1 Điều 5",
        "năm học 2019/2020, 2019-2020",
        "khóa XI",
        "Nghị quyết Trung ương 4 (khóa XII)",
        "5.000.000 đồng/người/tháng, 15%/năm",
        "Mẫu số 01/QĐ-UBND",
        "biểu số 02/BC-SNV",
        "Kế hoạch 30 ngày đêm",
        "báo cáo 15 ngày 1 lần",
        "Thông báo 3/A",
        "báo cáo 12/TTHC",
        "lớp 10/A1, lớp 12-A2/TN",
        "năm 2020-BC/TW",
        "tại số 12/TP-HCM",
        "Luật Giáo dục năm 2019",
        "Số: /BC-SGDĐT\n\nĐắk Nông, ngày",
        "Số: 45/BC-SGDĐT\n\nĐắk Nông, ngày 05 tháng 02 năm 2021",
    ],
)
def test_look_alikes(text: str) -> None:
    assert find_citations(text) == []


# Parts


def test_spans_name_the_printed_parts() -> None:
    text = "Ngày 1/6/2018, Sở  Y tế ban hành **Kế hoạch số 64 - KH/UBND tỉnh, ngày 2/6/2018** về A."
    citation = only(text)

    def at(span: tuple[int, int] | None) -> str:
        assert span
        return text[slice(*span)]

    assert at(citation.type_span) == "Kế hoạch"
    assert at(citation.number_span) == "64"
    assert at(citation.symbol_span) == "KH/UBND"
    assert at(citation.date_span) == citation.date_text == "2/6/2018"
    assert at(citation.issuer_span) == "UBND tỉnh" == citation.issuer
    assert at(citation.subject_span) == citation.subject == "về A"
    assert at(citation.stray_span) == citation.stray == " tỉnh, "


def test_misprinted_type_keeps_its_text() -> None:
    citation = only("Kế hoạch văn số 160/KH-TU ngày 12/3/2020 của Tỉnh ủy")
    assert (citation.type, citation.printed_type) == ("Kế hoạch", "Kế hoạch văn")


def test_qualifier_is_no_part_of_the_type() -> None:
    assert only("Chương trình hành động số 25-CTr/TU").printed_type == "Chương trình"


@pytest.mark.parametrize(
    ("text", "form", "side"),
    [
        ("Quyết định số 264/QĐ-SGDĐT", "state", "state"),
        ("Kế hoạch số 160/KH-TU", "state", "party"),
        ("Kế hoạch số 411-KH/UBND", "party", "state"),
        ("Hướng dẫn số 04-HD/BDVTU", "party", "party"),
        ("Nghị định 04/2015/NĐ-CP", "normative", "state"),
        ("Công văn số 2737/UBND-NCKSTT", "letter", "state"),
        ("Kế hoạch số 15/KH-LĐLĐ", "state", "other"),
        ("Kế hoạch số 15/KH-XYZ", "state", ""),
        ("Quyết định số 1590 ngày 26/10/2020", "bare", ""),
    ],
)
def test_form_is_as_printed_and_side_is_the_issuers(text: str, form: str, side: str) -> None:
    citation = only(text)
    assert (citation.form, citation.side) == (form, side)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("ngày 31/02/2020", None),
        ("ngày 00/0/2020", None),
        ("ngày 99 tháng 99 năm 9999", None),
        ("ngày 18/3", None),
        ("ngày 18/3/20", dt.date(2020, 3, 18)),
        ("ngày 01-02-2020", dt.date(2020, 2, 1)),
        ("ngày 01.02.2020", dt.date(2020, 2, 1)),
        ("ngày 1 tháng 2 năm 2020", dt.date(2020, 2, 1)),
        ("(1/2/2020)", dt.date(2020, 2, 1)),
    ],
)
def test_dates(printed: str, value: dt.date | None) -> None:
    citation = only(f"Quyết định số 12/QĐ-UBND {printed}")
    assert citation.date == value
    assert citation.date_text == printed.removeprefix("ngày ").strip("()")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("về A; Quy chế B; Kế hoạch số 2/KH-UBND", "về A; Quy chế B"),
        ("về A; tổ chức hội nghị", "về A"),
        ("về A, Sở Y tế (SYT) xin báo cáo", "về A"),
        ("về A, ngày 01/6/2018, Sở Y tế ban hành Kế hoạch số 2/KH-SYT", "về A"),
        ("về Nghị quyết số 2/NQ-CP của Chính phủ. B", "về Nghị quyết số 2/NQ-CP của Chính phủ"),
        ("và Kế hoạch số 2/KH-UBND về A", ""),
        (", đảm bảo A", ""),
    ],
)  # fmt: skip
def test_subject(text: str, subject: str) -> None:
    blank = "" if text.startswith(",") else " "
    assert find_citations(f"Kế hoạch số 1/KH-UBND{blank}{text}")[0].subject == subject


def test_one_lead_serves_a_list() -> None:
    text = "Sở Y tế đã ban hành Kế hoạch số 1/KH-SYT về A; Công văn số 2/SYT-VP."
    first, second = find_citations(text)
    assert first.issuer == second.issuer == "Sở Y tế"
    assert first.issuer_span == second.issuer_span
    assert second.start > first.end


def test_a_date_belongs_to_one_citation() -> None:
    text = "Công văn số 1/UBND-VX ngày 01/6/2018, Sở Y tế đã ban hành Kế hoạch số 2/KH-SYT"
    first, second = find_citations(text)
    assert first.date == dt.date(2018, 6, 1)
    assert second.date is None


def test_page_break_between_type_and_number() -> None:
    assert only("theo Quyết định số\n\n264/QĐ-SGDĐT\nngày 18/3/2020").date == dt.date(2020, 3, 18)


def test_list_items_do_not_run_together() -> None:
    text = "- Kế hoạch số 1/KH-UBND của UBND\n- Sở Y tế\n* Kế hoạch số 2/KH-UBND\n"
    first, second = find_citations(text)
    assert (first.issuer, second.issuer) == ("UBND", "")


# Any text


WORDS = [
    "Quyết định", "Kế hoạch văn", "số ", "Số: ", "264", "30c", "/", "-", " - ", "QĐ", "KH/ĐU",
    "04/2015/NĐ-CP", "ngày ", "12/3/2020", "31/02/2020", "03 tháng 6 năm 2013", " của ",
    "UBND tỉnh", "Sở Giáo dục và Đào tạo", " đã ban hành ", ", ", "; ", " và ", "(", ")", "**",
    "_", "\n", "\n\n", "  ", "\u00a0", "–", "về việc ", "[", "](http://a.vn)", "<http://a.vn>",
    "\u0301", "&", "\u200b",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=40).map("".join))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    citations = find_citations(text)
    ends = [0]
    for citation in citations:
        assert text[citation.start : citation.end] == citation.text
        assert ends[-1] <= citation.start < citation.end <= len(text)
        assert citation.key
        ends.append(citation.end)
        for span in (citation.number_span, citation.symbol_span, citation.date_span):
            assert span is None or citation.start <= span[0] < span[1] <= citation.end
        for span in (citation.issuer_span, citation.subject_span, citation.type_span):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


HOSTILE = {
    "types": "Quyết định số ",
    "dates": "ngày ",
    "slashes": "1/",
    "dashes": "số 1-",
    "parts": "1/A",
    "blanks": " ",
    "lines": "\n",
    "capitals": "A",
    "figures": "9",
    "brackets": "](",
    "tags": "<a",
    "emphasis": "*_ ",
    "lists": "1/QĐ-UBND, ",
    "issuers": "Quyết định số 1/QĐ-UBND của Sở và Sở và Sở ",
    "subjects": "Quyết định số 1/QĐ-UBND về A, B; C (d) ",
    "verbs": "Sở Y tế ban hành ",
}


def cpu_seconds(text: str) -> float:
    start = time.process_time()
    find_citations(text)
    return time.process_time() - start


def assert_linear(unit: str, length: int, most: float) -> None:
    small, large = unit * (length // 4 // len(unit)), unit * (length // len(unit))
    # The shorter of two runs: another process may have had the processor.
    short = max(min(cpu_seconds(small), cpu_seconds(small)), 0.002)
    long = cpu_seconds(large)
    assert long < 8 * short
    assert long < most


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_is_linear(unit: str) -> None:
    assert_linear(unit, 200_000, 4)


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_is_linear_at_5_mb(unit: str) -> None:
    assert_linear(unit, 5_000_000 * len(unit) // len(unit.encode()), 60)


def test_a_report_takes_milliseconds() -> None:
    find_citations(SEED)
    assert min(cpu_seconds(SEED) for _ in range(3)) < 0.05


# Data files


def test_data_files_are_sound() -> None:
    lexicon = vocabulary()
    assert lexicon.proper_spelling("QD") == "QĐ"
    assert lexicon.proper_spelling("CTR") == "CTr"
    assert lexicon.proper_spelling("HD") == "HD"
    assert lexicon.side_of("UBTVQH14") == "state"
    assert lexicon.side_of("BTGTU") == "party"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": "X"}, "document-types.yml: types.0.name"),
        ({"codes": "NQ"}, "document-types.yml: types.0.codes"),
        ({"systems": ["church"]}, "document-types.yml: types.0.systems.0"),
        ({"colour": "red"}, "document-types.yml: types.0.colour"),
        ({"name": "Kế hoạch"}, "stands twice"),
    ],
)
def test_a_broken_entry_is_named(change: dict[str, object], message: str) -> None:
    types = load("document-types.yml")
    broken = {**types, "types": [{**types["types"][0], **change}, *types["types"][1:]]}
    with pytest.raises(DataError, match=message):
        build(broken, load("bodies.yml"))


def test_a_code_has_one_side() -> None:
    bodies = load("bodies.yml")
    twice = {"name": "Hội X", "codes": ["UBND"], "side": "other"}
    with pytest.raises(DataError, match="UBND"):
        build(load("document-types.yml"), {**bodies, "bodies": [*bodies["bodies"], twice]})
