"""The register as values: which mentions are one document, what an entry shows, its URL."""

import csv
import re
from dataclasses import replace

import pytest
from baocao.analysis.documents import Document
from baocao.analysis.official_urls import official_urls, read_urls
from baocao.checking.check import CheckResult
from baocao.data import DataError
from baocao.findings import Finding, Related, Severity
from baocao.outputs.register.addresses import addresses, name_of, page_of, plain_anchor
from baocao.outputs.register.site import MOST_ROWS
from baocao.outputs.register.view import Entry, RegisterPage
from conftest import REAL_REPORT, ROOT
from hypothesis import given
from hypothesis import strategies as st
from reading import mentions, register, report, site_register

GOLD = ROOT / "tests" / "gold" / "citations.tsv"
BODY_OF_2020 = REAL_REPORT.read_text("utf-8").split("---\n", 2)[2]


def keys(*bodies: str) -> list[str]:
    return [document.key for document in register(*bodies).documents]


def entries(page: RegisterPage) -> dict[str, Entry]:
    return {entry.row.title: entry for entry in page.entries}


# Gold --------------------------------------------------------------------------------------------


def test_the_2020_report_cites_the_gold_documents_and_no_others() -> None:
    with GOLD.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found = register(BODY_OF_2020).documents
    assert {d.key for d in found} == {row["canonical"] for row in rows}
    assert (len(found), sum(len(d.places) for d in found)) == (31, 35)
    by_key = {d.key: d for d in found}
    for row in rows:
        document = by_key[row["canonical"]]
        assert row["type"] == document.type
        assert any(row["quote"] in cited.mention.text for cited in document.places)


def test_printed_forms_and_dates_that_differ_are_kept() -> None:
    by_key = {d.key: d for d in register(BODY_OF_2020).documents}
    forms = by_key["03/CTr-SGDĐT(2019)"].printed
    assert set(forms) == {"Chương trình số 03/CT-SGDĐT", "Chương trình số 03/CTr-SGDĐT"}
    assert dict(by_key["39/KH-SGDĐT(2020)"].days) == {"2020-04-22": 2, "2020-05-22": 1}


# Open keys ---------------------------------------------------------------------------------------

FULL = "Theo Kế hoạch số 7/KH-SM ngày 05/3/2021 của Sở Mẫu."


def test_what_is_left_out_is_filled_by_the_only_one_that_fits_in_the_report() -> None:
    assert keys(f"{FULL}\n\nKế hoạch số 7/KH-SM đã xong.") == ["07/KH-SM(2021)"]
    assert keys(f"{FULL}\n\nKế hoạch số 7 ngày 05/3/2021 đã xong.") == ["07/KH-SM(2021)"]


@pytest.mark.parametrize(
    "short",
    ["Kế hoạch số 7 ngày 06/3/2021 đã xong.", "Quyết định số 7 ngày 05/3/2021 đã ban hành."],
)
def test_another_date_or_kind_fits_nothing(short: str) -> None:
    assert "07/?(2021)" in keys(f"{FULL}\n\n{short}")


def test_of_two_that_fit_none_is_taken() -> None:
    body = f"{FULL}\n\nTheo Kế hoạch số 7/KH-SM ngày 01/02/2020.\n\nKế hoạch số 7/KH-SM đã xong."
    found = {d.key: d for d in register(body).documents}
    assert set(found) == {"07/KH-SM(2020)", "07/KH-SM(2021)", "07/KH-SM(?)"}
    assert found["07/KH-SM(?)"].may_be == ("07/KH-SM(2020)", "07/KH-SM(2021)")
    assert found["07/KH-SM(?)"].is_open


def test_another_report_fills_nothing_but_is_named() -> None:
    found = {d.key: d for d in register(FULL, "Kế hoạch số 7/KH-SM đã xong.").documents}
    assert found["07/KH-SM(?)"].may_be == ("07/KH-SM(2021)",)


def test_a_law_by_its_name_is_the_law_by_its_number() -> None:
    assert keys("Theo Luật Giáo dục năm 2019 và Luật Giáo dục số 43/2019/QH14.") == ["43/2019/QH14"]


# Several documents with one key ------------------------------------------------------------------

TWO_DISTRICTS = (
    "Theo Kế hoạch số 12/KH-UBND ngày 05/3/2021 của UBND huyện Cư Mẫu.\n\n"
    "Theo Kế hoạch số 12/KH-UBND ngày 06/4/2021 của UBND huyện Tân Mẫu.\n\n"
)


def test_bodies_of_many_places_have_documents_of_their_own() -> None:
    found = register(TWO_DISTRICTS).documents
    assert [d.body for d in found] == ["huyện cư mẫu", "huyện tân mẫu"]
    anchors = [address.anchor for address in addresses(found).values()]
    assert anchors == ["so-12-kh-ubnd--huyen-cu-mau", "so-12-kh-ubnd--huyen-tan-mau"]
    shared = [address.shared for address in addresses(found).values()]
    assert shared == ["so-12-kh-ubnd", ""]  # the URL that it had when it was the only one


def test_a_date_tells_which_of_them_is_meant() -> None:
    found = register(f"{TWO_DISTRICTS}Kế hoạch số 12/KH-UBND ngày 06/4/2021 đã xong.").documents
    assert [len(d.places) for d in found] == [1, 2]


def test_a_citation_that_matches_two_documents_is_an_entry_of_its_own() -> None:
    body = f"{TWO_DISTRICTS}Kế hoạch số 12/KH-UBND ngày 07/5/2021 đã xong."
    one = report(body)
    site = site_register(one)
    assert [d.body for d in site.register.documents] == ["huyện cư mẫu", "huyện tân mẫu", ""]
    open_entry = next(e for e in site.page("van-ban/2021/kh.md").entries if e.is_open)
    assert [words for words, _ in open_entry.may_be] == [
        "Kế hoạch số 12/KH-UBND năm 2021 (huyện cư mẫu)",
        "Kế hoạch số 12/KH-UBND năm 2021 (huyện tân mẫu)",
    ]
    assert {link.target.anchor for link in site.links(one.uri)} == {
        e.row.anchor for e in site.page("van-ban/2021/kh.md").entries
    }


def test_a_body_in_fewer_words_is_the_same() -> None:
    body = (
        "Theo Kế hoạch số 12/KH-UBND ngày 05/3/2021 của UBND tỉnh.\n\n"
        "Theo Kế hoạch số 12/KH-UBND ngày 05/3/2021 của UBND tỉnh Đắk Nông."
    )
    assert len(register(body).documents) == 1


# Entries -----------------------------------------------------------------------------------------


def test_every_place_has_its_sentence_and_anchor() -> None:
    body = f"## I. MỞ ĐẦU\n\nCâu trước. {FULL} Câu sau.\n\n- Theo *Kế hoạch số 8/KH-SM*"
    first, second = mentions(report(body))
    assert (first.before, first.text, first.after) == (
        "Theo ",
        "Kế hoạch số 7/KH-SM ngày 05/3/2021 của Sở Mẫu",
        ".",
    )
    assert (first.anchor, second.anchor) == (
        "doan--cau-truoc-theo-ke-hoach-so",
        "doan--theo-ke-hoach-so-8-kh-sm",
    )
    assert (second.before, second.after) == ("Theo ", "")


def test_conflicts_are_noted_at_both_entries() -> None:
    one = report(
        "Theo Kế hoạch số 64-KH/ĐU ngày 01/6/2018.\n\nTheo Kế hoạch số 65-KH/ĐU ngày 01/6/2018."
    )
    places = mentions(one)
    here, there = (one.place(m.start, m.end) for m in places)
    message = "có lẽ cùng một văn bản nhưng số khác nhau: chỗ này ghi “A”, chỗ khác ghi “B”"
    finding = Finding(
        "citation-number-conflict", Severity.WARNING, here, message, related=(Related(there, "B"),)
    )
    other = replace(finding, rule="citation-form")
    site = site_register(one, result=CheckResult((finding, other)))
    noted = [entry.conflicts for entry in site.page("van-ban/2018/kh.md").entries]
    assert [[c.message for c in conflicts] for conflicts in noted] == [
        ["Có lẽ cùng một văn bản nhưng số khác nhau: có chỗ ghi “A”, chỗ khác ghi “B”."]
    ] * 2


def test_a_report_of_the_site_that_is_cited_is_linked() -> None:
    own = report("Không có.", 2020, 'number: "45"\ndate: 2020-12-05\nsymbol: BC-SM\n')
    citing = report(
        "Theo Báo cáo số 45/BC-SM ngày 05/12/2020 và Báo cáo số 46/BC-SM ngày 05/12/2020."
    )
    found = entries(site_register(own, citing).page("van-ban/2020/bc.md"))
    assert found["Báo cáo số 45/BC-SM"].own == ((own.full_title, "../../../bao-cao/mau/2020/"),)
    assert found["Báo cáo số 46/BC-SM"].own == ()


def test_a_report_of_another_day_is_another_document() -> None:
    own = report("Không có.", 2020, 'number: "45"\ndate: 2020-12-06\nsymbol: BC-SM\n')
    citing = report("Theo Báo cáo số 45/BC-SM ngày 05/12/2020.")
    (entry,) = site_register(own, citing).page("van-ban/2020/bc.md").entries
    assert entry.own == ()


def test_lists_of_many_documents_lead_to_the_pages_below_them() -> None:
    many = [
        f"Theo Quyết định số {n}/QĐ-SM ngày 05/3/{2000 + n % 3}." for n in range(1, MOST_ROWS + 2)
    ]
    site = site_register(report("\n\n".join(many)))
    index = site.page("van-ban/index.md")
    assert (index.rows, index.count) == ((), MOST_ROWS + 1)
    assert [folder.url for folder in index.folders] == [
        f"../van-ban/{y}/" for y in (2002, 2001, 2000)
    ]
    year = site.page("van-ban/2001/index.md")
    assert len(year.rows) == year.count > 300


# URLs --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "page", "anchor"),
    [
        ("264/QĐ-SGDĐT(2020)", "van-ban/2020/qd.md", "so-264-qd-sgddt"),
        ("64-KH/ĐU(2018)", "van-ban/2018/kh.md", "so-64-kh-du"),
        ("04/2015/NĐ-CP", "van-ban/2015/nd.md", "so-04-2015-nd-cp"),
        ("43/2019/QH14", "van-ban/2019/luat.md", "so-43-2019-qh14"),
        ("Luật Mẫu(2019)", "van-ban/2019/luat.md", "luat-mau"),
        ("2737/UBND-NCKSTT(2020)", "van-ban/2020/cong-van.md", "so-2737-ubnd-nckstt"),
        ("1590/?(2020)", "van-ban/2020/chua-ro-ky-hieu.md", "so-1590"),
        ("05-CT/BCT(?)", "van-ban/chua-ro-nam/ct.md", "so-05-ct-bct"),
        ("30c/NQ-CP(2011)", "van-ban/2011/nq.md", "so-30c-nq-cp"),
    ],
)
def test_urls_follow_from_the_key(key: str, page: str, anchor: str) -> None:
    assert (page_of(key), plain_anchor(key)) == (page, anchor)


@given(st.text(max_size=300))
def test_urls_of_any_key_are_short_and_ascii(key: str) -> None:
    assert re.fullmatch(r"van-ban/(\d{4}|chua-ro-nam)/[a-z-]{1,30}\.md", page_of(key))
    assert re.fullmatch(r"[a-z0-9]+(?:-+[a-z0-9]+)*", plain_anchor(key))
    assert len(plain_anchor(key)) < 100


def test_keys_that_look_alike_have_urls_of_their_own() -> None:
    (some,) = register(FULL).documents
    alike = [replace(some, key=key) for key in ("7/KH-ĐU(2021)", "7/KH-DU(2021)", "7-KH/ĐU(2021)")]
    found = addresses(alike)
    assert len({(a.page, a.anchor) for a in found.values()}) == len(alike)
    assert found[name_of(alike[0])].shared == "so-7-kh-du"


def test_a_page_is_made_anew_only_where_something_on_it_changes() -> None:
    def page_keys(*bodies: str) -> dict[str, str]:
        reports = [report(body, year) for year, body in enumerate(bodies, 2021)]
        site = site_register(*reports)
        return {uri: site.page_key(uri) for uri in site.pages}

    other = "Theo Quyết định số 9/QĐ-SM ngày 05/3/2019."
    before, after = page_keys(FULL, other), page_keys(FULL, f"Đã làm. {other}")
    changed = {uri for uri in after if before.get(uri) != after[uri]}
    assert changed == {"van-ban/index.md", "van-ban/2019/index.md", "van-ban/2019/qd.md"}


# Official URLs -----------------------------------------------------------------------------------


def _urls(url: str) -> dict[str, object]:
    return {"hosts": ["gov.vn"], "documents": {"04/2015/NĐ-CP": url}}


def test_our_own_data_file_is_right() -> None:
    assert isinstance(official_urls(), dict)


def test_an_official_url_is_shown_at_its_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "https://vi-du.gov.vn/van-ban?id=1"
    monkeypatch.setattr(
        "baocao.outputs.register.entries.official_urls", lambda: {"07/KH-SM(2021)": url}
    )
    (entry,) = site_register(report(FULL)).page("van-ban/2021/kh.md").entries
    assert entry.url == url


@pytest.mark.parametrize(
    "url",
    [
        "http://a.gov.vn/",
        "https://gov.vn.evil.example/",
        "https://evilgov.vn/",
        "https://a.gov.vn@evil.example/",
        "https://a.gov.vn:8443/",
        "https://a.gov.vn/ x",
        "https://a.gov.vn/\"onclick='x'",
        "https://a.gov.vn/" + "a" * 600,
        "javascript:alert(1)",
        "https://a.gov.vn\\@evil.example/",
        "",
    ],
)
def test_a_wrong_official_url_is_told(url: str) -> None:
    with pytest.raises(DataError, match=r"official-urls\.yml: documents: 04/2015/NĐ-CP"):
        read_urls(_urls(url))


def test_documents_are_told_apart_by_their_names() -> None:
    found: tuple[Document, ...] = register(TWO_DISTRICTS).documents
    assert len({name_of(document) for document in found}) == len(found)
