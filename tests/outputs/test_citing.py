"""How reports are cited: what is known, what is blank, and BibTeX that holds any text."""

import re

import pytest
from baocao.outputs.pages.citing import Citation, citation_of
from baocao.reading.catalogue import read_catalogue
from conftest import GOOD, REAL_REPORT

URL = "https://bao-cao.vn/so/bao-cao/mau/2021/"


def _cited(docs, text: str = GOOD, url: str = "") -> Citation:  # type: ignore[no-untyped-def]
    (report,) = read_catalogue(docs({"bao-cao/mau/2021.md": text})).reports
    return citation_of(report, url)


def _fields(bibtex: str) -> dict[str, str]:
    return dict(re.findall(r"^  (\w+) = (.*?),?$", bibtex, re.M))


def test_a_report_of_which_all_is_known(docs) -> None:  # type: ignore[no-untyped-def]
    cited = _cited(docs, url=URL)
    assert cited.line == (
        f"Sở Mẫu, Báo cáo số 45/BC-SM ngày 05/12/2021: Kết quả công tác năm 2021. {URL}"
    )
    assert cited.bibtex.startswith("@techreport{mau-2021,\n")
    assert _fields(cited.bibtex) == {
        "title": "{{Kết quả công tác năm 2021}}",
        "author": "{{Sở Mẫu}}",
        "institution": "{Sở Mẫu}",
        "type": "{Báo cáo}",
        "number": "{45/BC-SM}",
        "year": "{2021}",
        "month": "dec",
        "address": "{Mẫu}",
        "url": f"{{{URL}}}",
    }


def test_what_the_real_report_leaves_blank_is_said(docs) -> None:  # type: ignore[no-untyped-def]
    series = REAL_REPORT.parent
    (report,) = read_catalogue(series.parent.parent).reports
    cited = citation_of(report)
    assert cited.line == (
        "Sở Giáo dục và Đào tạo, Báo cáo (chưa ghi số, ký hiệu BC-SGDĐT; chưa ghi ngày ban hành): "
        "Kết quả triển khai thực hiện “Năm dân vận khéo” năm 2020."
    )
    fields = _fields(cited.bibtex)
    assert not fields.keys() & {"number", "month", "url"}
    assert fields["note"] == (
        "{chưa ghi số, ký hiệu BC-SGDĐT; chưa ghi ngày ban hành; năm ghi ở đây là năm báo cáo}"
    )


def test_a_letter_without_issuer_and_symbol(docs) -> None:  # type: ignore[no-untyped-def]
    text = GOOD.replace('number: "45"', 'number: ""\nsymbol: ""\ndocument_type: ""\nissuer: ""')
    cited = _cited(docs, text.replace("status: issued", "status: draft"))
    assert cited.line.startswith("Sở Mẫu, Văn bản ngày 05/12/2021 (dự thảo; chưa ghi số, ký hiệu)")


@pytest.mark.parametrize(
    "hostile", ["}}\n@x{y,", r"\input{/etc/passwd}", "a}b{c", "50% & $x_1^2~#", "\\"]
)
def test_any_title_stays_in_its_field(docs, hostile: str) -> None:  # type: ignore[no-untyped-def]
    written = hostile.replace("\\", "\\\\").replace("\n", "\\n")
    text = GOOD.replace("title: ", f'title: "{written}" #', 1)
    cited = _cited(docs, text, url='https://x.vn/"}{\\')
    depth = 0
    for at, sign in enumerate(cited.bibtex):  # as BibTeX counts: a backslash makes no difference
        depth += (sign == "{") - (sign == "}")
        assert depth >= (0 if at + 1 == len(cited.bibtex) else at > len("@techreport"))
    assert depth == 0
    assert cited.bibtex.count("@techreport") == 1
    assert "\\input" not in cited.bibtex
    assert _fields(cited.bibtex)["url"] == "{https://x.vn/}"
