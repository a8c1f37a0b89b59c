"""The citation reader against golden cases, look-alikes, odd typing and hostile input."""

import csv
import datetime as dt
import time
from itertools import groupby
from pathlib import Path

import pytest
from baocao.analysis.citations import Citation, find_citations
from baocao.analysis.citations.register import build_register, register
from baocao.data import DataError, load
from baocao.text.lexicon import build, vocabulary
from hypothesis import given, settings
from hypothesis import strategies as st

GOLD = Path(__file__).parents[1] / "gold"
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
        "pháp luật năm 2020, Luật này, Luật Giáo dục",
        "Trường Đại học Luật năm 2020",
        "dự thảo Luật Đất đai (sửa đổi) năm 2022",
        "Luật Đất đai có hiệu lực từ ngày 01/7/2014",
        "tuyên truyền Luật Trẻ em năm 2021 đến toàn dân",
        "có 12 KH/SGD, 16 HTX/XA",
        "Số: /BC-SGDĐT\n\nĐắk Nông, ngày",
        "Số: 45/BC-SGDĐT\n\nĐắk Nông, ngày 05 tháng 02 năm 2021",
        "XÃ TÂN MẪU | Tự do |\nSố: 58 /KH - UBND |\nTân Mẫu, ngày 15 tháng 6 năm 2021 |",
        "Độc lập – Tự do – Hạnh phúc Số:17 /BC-CM Tân Mẫu, ngày 12 tháng 3 năm 2021 BÁO CÁO",
        "ĐẢNG BỘ HUYỆN MẪU\n*\nSố 15-HD/ĐUK\n\nTân Mẫu, ngày 12 tháng 3 năm 2021",
        "Số: 65/BC-MGTM Tân Mẫu, ngày 12 tháng 3 năm 2021",
        "|Số: 12/KH-UBND|Tân Mẫu, ngày 5 tháng 6 năm 2021|",
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
        ("Thông tư số 12/2021/TT-BCT", "normative", "state"),
        ("Chỉ thị số 12/CT-BTC", "state", "state"),
        ("Chỉ thị số 12-CT/BCT", "party", "party"),
        ("Chỉ thị số 12/CT-BCT của Bộ Chính trị", "state", "party"),
        ("Kế hoạch số 12-KH/BCĐ của Ban Chỉ đạo tỉnh", "party", "state"),
        ("Luật Viên chức ngày 15/11/2010", "named", ""),
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


# Laws by name, and what lists share


def test_a_law_has_its_whole_name() -> None:
    text = "Căn cứ Luật Phổ biến, giáo dục pháp luật ngày 20 tháng 6 năm 2012;"
    citation = only(text)
    assert citation.name == "Luật Phổ biến, giáo dục pháp luật"
    assert (citation.type, citation.number, citation.symbol) == ("Luật", "", "")
    assert citation.text == text.removeprefix("Căn cứ ").removesuffix(";")
    assert text[slice(*citation.number_span)] == citation.name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Luật Viên chức số 58/2010/QH12", "Luật Viên chức"),
        ("Luật số 58/2010/QH12", ""),
        ("Luật Mẫu nghiệm (sửa đổi) ngày 15/11/2010", "Luật Mẫu nghiệm (sửa đổi)"),
        ("Luật Giáo dục được Quốc hội khóa XIV thông qua ngày 14/6/2019", "Luật Giáo dục"),
        (
            "Luật Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng số 69/2020/QH14",
            "Luật Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng",
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Giáo dục số 44/2009/QH12",
            "Luật sửa đổi, bổ sung một số điều của Luật Giáo dục",
        ),
    ],
)
def test_names_of_laws(text: str, name: str) -> None:
    assert only(f"Căn cứ {text};").name == name


def test_laws_stand_in_order_among_other_documents() -> None:
    text = (
        "Căn cứ Luật Hộ tịch ngày 20/11/2014; Nghị định số 123/2015/NĐ-CP ngày 15/11/2015 của "
        "Chính phủ hướng dẫn Luật Hộ tịch; Bộ luật Dân sự năm 2015 và Công văn số 5/UBND-NC"
    )
    types = [citation.type for citation in find_citations(text)]
    assert types == ["Luật", "Nghị định", "Bộ luật", "Công văn"]


def test_a_shared_date_has_no_span_of_its_own() -> None:
    first, second = find_citations("các Quyết định số 5/QĐ-SM và 6/QĐ-SM ngày 12/3/2021 của Sở Mẫu")
    assert first.date == second.date == dt.date(2021, 3, 12)
    assert first.issuer == second.issuer == "Sở Mẫu"
    assert (first.date_span, first.end) == (None, first.symbol_span and first.symbol_span[1])
    assert second.date_span


def test_the_head_of_a_list_serves_its_items() -> None:
    text = "Các văn bản của UBND huyện:\n- Kế hoạch số 5/KH-UBND về A;\n- Công văn số 6/UBND-VX.\n"
    assert [citation.issuer for citation in find_citations(text)] == ["UBND huyện", "UBND huyện"]


def test_a_list_gives_no_body_to_another_bodys_document() -> None:
    text = (
        "Sở Nội vụ tại Tờ trình số 5/TTr-SNV ngày 12/3/2021 và Báo cáo số 6/BC-STP ngày 15/3/2021"
    )
    assert [citation.issuer for citation in find_citations(text)] == ["Sở Nội vụ", ""]


@pytest.mark.parametrize(
    ("text", "inferred"),
    [
        ("Nghị định số 04/2015/NĐ-CP", "Chính phủ"),
        ("Nghị định số 04/2015/NĐ-CP của Chính phủ", ""),
        ("Thông tư số 12/2021/TT-BTC", ""),
        ("Chỉ thị số 12-CT/TW", ""),
        ("Kế hoạch số 12/KH-XYZ", ""),
    ],
)
def test_an_inferred_issuer_is_apart_from_a_printed_one(text: str, inferred: str) -> None:
    assert only(text).inferred_issuer == inferred


@pytest.mark.parametrize(
    ("text", "in_passing"),
    [
        ("Tờ trình số 12/TTr-SM nêu trên", True),
        ("(sau đây gọi tắt là Tờ trình số 12/TTr-SM)", True),
        ("được sửa đổi, bổ sung bởi Thông tư số 12/2021/TT-BYT", True),
        ("thực hiện Tờ trình số 12/TTr-SM trên địa bàn", False),
        ("theo Tờ trình số 12/TTr-SM", False),
    ],
)
def test_what_is_said_in_passing(text: str, in_passing: bool) -> None:
    assert only(text).in_passing is in_passing


# Any text


WORDS = [
    "Quyết định", "Kế hoạch văn", "số ", "Số: ", "264", "30c", "/", "-", " - ", "QĐ", "KH/ĐU",
    "04/2015/NĐ-CP", "ngày ", "12/3/2020", "31/02/2020", "03 tháng 6 năm 2013", " của ",
    "UBND tỉnh", "Sở Giáo dục và Đào tạo", " đã ban hành ", ", ", "; ", " và ", "(", ")", "**",
    "_", "\n", "\n\n", "  ", "\u00a0", "–", "về việc ", "[", "](http://a.vn)", "<http://a.vn>",
    "\u0301", "&", "\u200b", "Luật Viên chức ", "Bộ luật ", "sửa đổi", " tại ", "năm 2019",
    " nêu trên", "NGÀY 12 THÁNG 3 ", "Số: 12/BC-SM", "Luật Luật sư ",
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
    "laws": "Luật sửa đổi, bổ sung một số điều của Luật Giáo dục ",
    "law names": "Luật Ban hành văn bản, ",
    "places": "Sở Y tế tại ",
    "heads": "của Sở Y tế: Công văn số 1/SYT-VP; ",
    "shared dates": "Quyết định số 1/QĐ-UBND và ",
    "hyphens": "của Sở Giáo-",
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
    ("laws", "message"),
    [
        ({}, "laws.yml: laws"),
        ({"Luật Mẫu nghiệm": ["2010-11 58/2010/QH12"]}, "laws.yml: laws.Luật Mẫu nghiệm.0"),
        ({"Luật Mẫu nghiệm": ["2010-02-30 58/2010/QH12"]}, "laws.yml: Luật Mẫu nghiệm: day"),
        (
            {"Luật Mẫu A": ["2010-11-15 58/2010/QH12"], "Luật Mẫu B": ["2010-11-16 58/2010/QH12"]},
            "'58/2010/QH12' stands twice",
        ),
    ],
)
def test_a_broken_register_of_laws_is_named(laws: dict[str, list[str]], message: str) -> None:
    with pytest.raises(DataError, match=message):
        build_register({"laws": laws} if laws else {})


def test_the_register_of_laws_is_sound() -> None:
    laws = register()
    assert [law.number for law in laws.named("Luật Viên chức")] == ["58/2010/QH12"]
    assert laws.named("luật tổ chức HĐND và UBND") == laws.named(
        "Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân"
    )
    for law in laws.by_number.values():
        _, year, symbol = law.number.split("/")
        assert int(year) in (law.date.year, law.date.year - 1), law
        assert dt.date(1997, 7, 1) < law.date < dt.date(2027, 1, 1), law
        assert symbol.endswith(str(_term(law.date))), law
        assert only(f"Căn cứ {law.name} ngày {law.date.day}/{law.date.month}/{law.date.year};").name


def _term(day: dt.date) -> int:
    """The number of Quốc hội's term in which a law of a day was adopted."""
    return 10 + sum(day > dt.date(year, 7, 15) for year in (2002, 2007, 2011, 2016, 2021))


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
