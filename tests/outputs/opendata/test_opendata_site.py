"""The open data of a built site: valid, complete, and in agreement with its pages."""

import csv
import io
import json
import shutil
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import feedparser
import pytest
from baocao.outputs.letterhead import BLANK
from bs4 import BeautifulSoup
from conftest import REAL_REPORT, ROOT, Project, make_project
from jsonschema import Draft202012Validator
from PIL import Image
from rdflib import Graph, Namespace
from rdflib.namespace import DCTERMS, RDF, XSD

URL = "https://vi-du.test/bc/"
REAL, MADE = "bao-cao/dan-van/2020", "bao-cao/mau/2021"
# Of themselves: rdflib's reader of JSON-LD uses a class of its own that it wants no more.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:feedparser"),
]
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SCHEMA = Namespace("https://schema.org/")
_DROPPED = ".editor-notes, .note-mark, .headerlink, .report-figures"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of the published report and one with a number and a date; its URL is known, no PDFs."""
    project = make_project(tmp_path_factory.mktemp("open-data"))
    shutil.copytree(ROOT / "docs", project.docs, dirs_exist_ok=True)
    result = project.build(site_url=URL)
    assert result.returncode == 0, result.stderr
    assert "atom.xml" not in result.stderr
    return project.site


def _json(site: Path, path: str) -> dict:
    return json.loads((site / path).read_text("utf-8"))


def _page(site: Path, uri: str) -> BeautifulSoup:
    return BeautifulSoup((site / uri / "index.html").read_text("utf-8"), "html.parser")


def _rows(site: Path, name: str) -> list[dict[str, str]]:
    text = (site / "du-lieu" / name).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _faults(site: Path, schema: str, data: dict) -> list[str]:
    loaded = _json(site, f"du-lieu/{schema}")
    Draft202012Validator.check_schema(loaded)
    return [error.json_path for error in Draft202012Validator(loaded).iter_errors(data)]


@pytest.mark.parametrize("uri", [REAL, MADE])
def test_data_of_reports_is_as_its_schema_says(site: Path, uri: str) -> None:
    data = _json(site, f"{uri}/data.json")
    assert _faults(site, "report.schema.json", data) == []
    schema = urljoin(f"{URL}{uri}/data.json", data["$schema"])
    assert schema == f"{URL}du-lieu/report.schema.json"


def test_the_schema_refuses_what_is_otherwise(site: Path) -> None:
    data = _json(site, f"{REAL}/data.json")
    del data["attributes"]["number"]
    data["sections"][0]["level"] = "2"
    data["figures"][0]["extra"] = 1
    assert sorted(_faults(site, "report.schema.json", data)) == [
        "$.attributes", "$.figures[0]", "$.sections[0].level",
    ]  # fmt: skip


def test_the_list_of_reports_is_as_its_schema_says(site: Path) -> None:
    listed = _json(site, "du-lieu/reports.json")
    assert _faults(site, "reports.schema.json", listed) == []
    assert [report["id"] for report in listed["reports"]] == [REAL, MADE]
    real, made = listed["reports"]
    assert (real["number"], real["date"], real["citations"], real["figures"]) == (
        None, None, 35, 15,
    )  # fmt: skip
    assert (made["number"], made["date"], made["url"]) == ("45", "2021-12-05", f"{URL}{MADE}/")
    for report in listed["reports"]:
        for path in filter(None, report["files"].values()):
            assert (site / path).is_file()


def test_blank_and_absent_attributes_are_told_apart(site: Path) -> None:
    attributes = _json(site, f"{REAL}/data.json")["attributes"]
    states = {name: attribute["state"] for name, attribute in attributes.items()}
    assert states["number"] == states["date"] == states["addressee"] == "blank"
    assert states["issuer"] == states["document_type"] == "default"
    assert states["symbol"] == states["signer"] == "written"
    assert all(a["value"] is None for a in attributes.values() if a["state"] == "blank")
    assert _json(site, f"{MADE}/data.json")["attributes"]["source"]["state"] == "absent"


def test_every_anchor_is_on_the_page(site: Path) -> None:
    data = _json(site, f"{REAL}/data.json")
    ids = {tag["id"] for tag in _page(site, REAL).find_all(id=True)}
    anchors = {
        item["anchor"] for name in ("sections", "citations", "figures") for item in data[name]
    }
    anchors |= {p["anchor"] for section in data["sections"] for p in section["paragraphs"]}
    assert len(anchors) > 15
    assert anchors - {""} <= ids


def test_citations_have_one_item_for_each_mention(site: Path) -> None:
    citations = _json(site, f"{REAL}/data.json")["citations"]
    assert len(citations) == 35
    lines = REAL_REPORT.read_text("utf-8").split("\n")
    for item in citations:
        start = lines[item["line"] - 1][item["column"] - 1 :]
        assert start.startswith(item["text"].split()[0])
    rows = _rows(site, "citations.csv")
    assert [row["khoa"] for row in rows if row["chuyen_de"] == "dan-van"] == [
        item["key"] for item in citations
    ]


def test_the_figures_file_has_those_of_all_reports(site: Path) -> None:
    rows = _rows(site, "figures.csv")
    figures = _json(site, f"{REAL}/data.json")["figures"]
    assert [(r["ma"], r["gia_tri"]) for r in rows] == [(f["id"], f"{f['value']}") for f in figures]
    assert len(rows) == 15
    assert "Đảng viên" in {row["ten"] for row in rows}


def test_the_text_has_every_word_of_the_page_in_its_order(site: Path) -> None:
    body = _page(site, REAL).select_one(".report-body")
    for tag in body.select(_DROPPED):
        tag.decompose()
    data = (site / REAL / "text.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    head, _, rest = text.partition("\n\nThực hiện Kế hoạch")
    written = f"Thực hiện Kế hoạch{rest}".split("\n\nNơi nhận:")[0]
    assert "".join(written.split()) == "".join(body.get_text().split())
    assert head.split("\n")[:3] == [
        "ỦY BAN NHÂN DÂN TỈNH ĐẮK NÔNG", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", f"Số: {BLANK}/BC-SGDĐT",
    ]  # fmt: skip
    assert text.endswith("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTrần Sĩ Thành\n")
    assert "\n\nII. KẾT QUẢ THỰC HIỆN\n\n1. " in text


def test_the_source_is_the_file_itself(site: Path) -> None:
    assert (site / REAL / "report.md").read_bytes() == REAL_REPORT.read_bytes()


def test_the_page_leads_to_its_files(site: Path) -> None:
    soup = _page(site, REAL)
    names = ["data.json", "text.txt", "report.md"]
    assert [a["href"] for a in soup.select('link[rel="alternate"]')] == names
    row = next(tr for tr in soup.select(".attributes tr") if tr.th.get_text() == "Dữ liệu mở")
    assert [a["href"] for a in row.find_all("a")][:3] == names


def test_the_dcat_catalogue_names_files_that_are_there(site: Path) -> None:
    graph = Graph().parse(site / "du-lieu" / "dcat.jsonld", format="json-ld")
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    datasets = set(graph.objects(catalogue, DCAT.dataset))
    assert datasets == set(graph.subjects(RDF.type, DCAT.Dataset))
    assert len(datasets) == 3 + 2
    urls = {f"{url}" for url in graph.objects(None, DCAT.downloadURL)}
    assert len(urls) == 3 + 2 * 3
    for url in urls:
        assert (site / url.removeprefix(URL)).is_file(), url
    for dataset in datasets:
        assert graph.value(dataset, DCTERMS.title).language == "vi"
        assert list(graph.objects(dataset, DCAT.distribution))
    (issued,) = graph.objects(None, DCTERMS.issued)
    assert issued.datatype == XSD.date
    assert f"{issued}" == "2021-12-05"
    assert not list(graph.objects(None, DCTERMS.license))


def test_json_ld_of_a_page_says_what_the_page_says(site: Path) -> None:
    told = json.loads(_page(site, MADE).find("script", type="application/ld+json").string)
    assert told.pop("@context") == "https://schema.org"
    # Read with the vocabulary in place of the context that would be fetched.
    local = json.dumps({"@context": {"@vocab": f"{SCHEMA}"}, **told})
    graph = Graph().parse(data=local, format="json-ld")
    (report,) = graph.subjects(RDF.type, SCHEMA.Report)
    assert (
        f"{graph.value(report, SCHEMA.name)}"
        == _page(site, MADE).h1.get_text()[:7] + told["name"][7:]
    )
    assert f"{graph.value(report, SCHEMA.datePublished)}" == "2021-12-05"
    assert f"{graph.value(report, SCHEMA.reportNumber)}" == "45/BC-SM"
    assert f"{graph.value(report, SCHEMA.url)}" == f"{URL}{MADE}/"
    assert len(list(graph.objects(report, SCHEMA.encoding))) == 3
    assert graph.value(report, SCHEMA.license) is None


def test_meta_tags_of_a_report(site: Path) -> None:
    soup = _page(site, MADE)
    said = {
        m.get("name") or m.get("property"): m["content"]
        for m in soup.find_all("meta", content=True)
    }
    assert said["citation_title"] == said["DC.title"] == said["og:title"]
    assert said["citation_publication_date"] == "2021/12/05"
    assert said["DC.date"] == "2021-12-05"
    assert said["citation_technical_report_number"] == "45/BC-SM"
    assert said["og:url"] == said["citation_public_url"] == f"{URL}{MADE}/"
    assert soup.find("link", rel="canonical")["href"] == f"{URL}{MADE}/"
    assert said["description"] == said["og:description"]
    assert "số 45/BC-SM ngày 05/12/2021" in said["description"]
    assert "citation_pdf_url" not in said
    assert "DC.rights" not in said
    with Image.open(site / said["og:image"].removeprefix(URL)) as picture:
        assert (picture.format, picture.size) == ("PNG", (1200, 630))


def test_a_report_without_number_and_date_claims_none(site: Path) -> None:
    soup = _page(site, REAL)
    names = {meta.get("name") for meta in soup.find_all("meta")}
    assert not {"DC.date", "citation_publication_date", "citation_technical_report_number"} & names


def test_the_feed_is_one(site: Path) -> None:
    feed = feedparser.parse((site / "du-lieu" / "atom.xml").read_bytes())
    assert not feed.bozo
    assert feed.version == "atom10"
    # The other report bears no date, and outside a git checkout nobody knows when it changed.
    (entry,) = feed.entries
    assert (entry.id, entry.link) == (f"{URL}{MADE}/", f"{URL}{MADE}/")
    assert entry.updated == entry.published == "2021-12-05T00:00:00+07:00"
    assert feed.feed.updated == entry.updated
    assert feed.feed.links[0].href == f"{URL}du-lieu/atom.xml"


def test_the_sitemap_has_the_page_of_open_data(site: Path) -> None:
    tree = ElementTree.parse(site / "sitemap.xml")
    found = {url[0].text: url[1].text if len(url) > 1 else None for url in tree.getroot()}
    assert found[f"{URL}du-lieu/"] == "2021-12-05"


def test_the_page_of_open_data_names_every_file(site: Path) -> None:
    soup = _page(site, "du-lieu")
    links = {a["href"] for a in soup.article.find_all("a")}
    files = {file.name for file in (site / "du-lieu").iterdir()} - {"index.html"}
    assert files <= links
    columns = {code.get_text() for code in soup.select("th code")}
    assert columns == {*_rows(site, "citations.csv")[0], *_rows(site, "figures.csv")[0]}
    assert "Giấy phép" not in soup.article.get_text()
    assert soup.find("link", type="application/atom+xml")["href"] == "atom.xml"


def test_previews_of_other_pages_have_the_picture_of_the_site(site: Path) -> None:
    for uri in ("", "bao-cao", "huong-dan/quy-tac/missing-number"):
        soup = _page(site, uri)
        (image,) = soup.find_all("meta", property="og:image")
        assert (site / image["content"].removeprefix(URL)).is_file()
        assert soup.find("meta", property="og:title")["content"].strip()
    assert _page(site, "").find("link", type="application/atom+xml")["href"] == "du-lieu/atom.xml"


def test_without_a_url_of_the_site_nothing_claims_one(project: Project) -> None:
    result = project.build()
    assert result.returncode == 0, result.stderr
    assert "không tạo nguồn tin Atom" in result.stderr
    site = project.site
    assert not (site / "du-lieu" / "atom.xml").exists()
    assert not (site / "assets" / "chia-se").exists()
    head = (site / MADE / "index.html").read_text("utf-8").partition("</head>")[0]
    for name in ("og:url", "og:image", "canonical", "citation_public_url", '"url"', "contentUrl"):
        assert name not in head, name
    assert "citation_title" in head
    data = _json(site, f"{MADE}/data.json")
    assert data["url"] is None
    assert _faults(site, "report.schema.json", data) == []
    graph = Graph().parse(
        site / "du-lieu" / "dcat.jsonld", format="json-ld", publicID=f"{URL}du-lieu/dcat.jsonld"
    )
    urls = {f"{url}" for url in graph.objects(None, DCAT.downloadURL)}
    assert f"{URL}{MADE}/data.json" in urls
    assert all((site / url.removeprefix(URL)).is_file() for url in urls)
