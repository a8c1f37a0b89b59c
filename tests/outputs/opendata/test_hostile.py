"""What is hostile in a report is text in every file that its data goes into."""

import csv
import datetime as dt
import io
import json

import feedparser
import pytest
from baocao.checking.check import CheckResult
from baocao.outputs.build import Build
from baocao.outputs.licence import Licence, read_licence
from baocao.outputs.opendata.description import description
from baocao.outputs.opendata.feed import dated_reports, feed_bytes
from baocao.outputs.opendata.head import report_head
from baocao.outputs.opendata.output import OpenData
from baocao.outputs.opendata.picture import draw, font_of_pictures
from baocao.outputs.opendata.urls import urls_of
from baocao.outputs.opendata.words import block_words
from baocao.outputs.setting import SettingError
from baocao.reading.catalogue import read_catalogue
from baocao.reading.markdown import read_body
from baocao.reading.source import Source
from baocao.store import passing_store
from bs4 import BeautifulSoup
from conftest import EXAMPLES, GOOD, Project
from rdflib import Graph, Namespace
from rdflib.namespace import DCTERMS, RDF

# Of themselves: rdflib's reader of JSON-LD uses a class of its own that it wants no more.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:feedparser"),
]
DCAT = Namespace("http://www.w3.org/ns/dcat#")
HOSTILE = "=1+1</script><script>alert(1)</script><!-- ]]> & {{ x }} \\\" ' | @a"
QUOTED = json.dumps(HOSTILE)
WITH_FIGURES = (EXAMPLES["figure-quote"] / "good.md").read_text("utf-8")


def _hostile(text: str) -> str:
    lines = text.split("\n")
    titled = [f"title: {QUOTED}" if line.startswith("title:") else line for line in lines]
    return "\n".join(titled)


class _Files(dict):
    """A sink that keeps what it is given."""

    def __call__(self, path: str, data: bytes) -> str:
        self[path] = data
        return ""

    def again(self, path: str, digest: str) -> bool:
        return False


def _build(docs, text: str, **settings: object) -> Build:
    catalogue = read_catalogue(docs({"bao-cao/mau/2021.md": text}))
    settings = {"site_url": "https://vi-du.test/", "site_name": HOSTILE, **settings}
    return Build(catalogue, CheckResult(), passing_store(), **settings)  # type: ignore[arg-type]


def _written(build: Build) -> _Files:
    files = _Files()
    OpenData().write(build, files)
    return files


def test_a_hostile_title_is_text_in_every_file(docs) -> None:
    build = _build(docs, _hostile(WITH_FIGURES))
    (report,) = build.catalogue.reports
    files = _written(build)
    data = json.loads(files["bao-cao/mau/2021/data.json"])
    assert data["attributes"]["title"]["value"] == HOSTILE
    assert json.loads(files["du-lieu/reports.json"])["reports"][0]["title"] == report.full_title
    assert HOSTILE in files["bao-cao/mau/2021/text.txt"].decode()
    graph = Graph().parse(data=files["du-lieu/dcat.jsonld"], format="json-ld")
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    assert f"{graph.value(catalogue, DCTERMS.title)}" == f"Dữ liệu mở: {HOSTILE}"
    feed = feedparser.parse(files["du-lieu/atom.xml"], sanitize_html=False)
    assert not feed.bozo
    assert feed.entries[0].title == report.full_title


def test_a_hostile_title_is_text_in_the_head_of_the_page(project: Project) -> None:
    text = _hostile(GOOD)
    project.write("bao-cao/mau/2021.md", text)
    result = project.build("--no-strict", site_url="https://vi-du.test/")
    assert result.returncode == 0, result.stderr
    page = (project.site / "bao-cao/mau/2021/index.html").read_text("utf-8")
    assert "<script>alert" not in page
    soup = BeautifulSoup(page, "html.parser")
    (block,) = soup.find_all("script", type="application/ld+json")
    assert "<" not in block.string
    assert json.loads(block.string)["name"] == f"Báo cáo {HOSTILE}"
    assert soup.find("meta", attrs={"name": "citation_title"})["content"] == f"Báo cáo {HOSTILE}"
    assert soup.find("meta", property="og:title")["content"] == f"Báo cáo {HOSTILE}"


def test_no_cell_is_a_formula(docs) -> None:
    text = WITH_FIGURES.replace("label: Nhân sự", f"label: {QUOTED}", 1)
    assert text != WITH_FIGURES
    files = _written(_build(docs, text))
    read = files["du-lieu/figures.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(read, newline="")))
    assert rows[0]["ten"] == f"'{HOSTILE}"
    figures = json.loads(files["bao-cao/mau/2021/data.json"])["figures"]
    assert figures[0]["label"] == HOSTILE


@pytest.mark.parametrize(("markdown", "words"), [
    ("Theo Kế hoạch[^1](sau đây gọi là Kế hoạch).", "Theo Kế hoạch(1)(sau đây gọi là Kế hoạch)."),
    ("[^1]: Số 12/KH-SM.", "(1) Số 12/KH-SM."),
    ("1\\. **Công tác** [chỉ đạo](../a.md) `x`  \nDòng hai", "1. Công tác chỉ đạo x\nDòng hai"),
    ("- một\n  tiếp\n    - hai\n+ ba", "- một tiếp\n    - hai\n- ba"),
    ("3. ba\n4. bốn", "3. ba\n4. bốn"),
    ("| A | B |\n|---|:-:|\n| 1 | |\n| x \\| y | 2 |", "A | B\n1 |\nx | y | 2"),
    ("a|b \\| c", "a|b | c"),
    ("> trích\n> dẫn", "trích dẫn"),
    ("```\n- a  b\n```", "- a  b"),
    ("## II. Mục **lớn** {#x}", "II. Mục lớn"),
])  # fmt: skip
def test_words_of_blocks(markdown: str, words: str) -> None:
    blocks = list(read_body(Source("x.md", markdown), 0).all_blocks())
    assert "\n".join(map(block_words, blocks)) == words


@pytest.mark.parametrize("piece", [
    "[", "](", "[^", "<!--", "*", "_", "`", "|", "\\", "- a\n", "| a |\n", "  \n", "{:", "---", " ",
    "[x](", "\n",
])  # fmt: skip
def test_a_long_line_takes_no_long_time(piece: str) -> None:
    run = piece * (200_000 // len(piece))
    for text in (f"a {run}", f"{run}x", f"a{run}b\nc](x"):
        for block in read_body(Source("x.md", text), 0).all_blocks():
            block_words(block)


def test_a_description_is_bounded_and_keeps_what_tells_the_report(docs) -> None:
    long = "rất dài " * 110
    text = GOOD.replace("title: ", f"title: {long}#", 1)
    (report,) = _build(docs, text).catalogue.reports
    said = description(report)
    assert len(said) <= 300
    assert "…, số 45/BC-SM ngày 05/12/2021" in said


@pytest.mark.parametrize("words", ["", HOSTILE, "x" * 5000, "Đánh giá " * 300, "\u0301" * 50])
def test_pictures_take_any_words_and_are_always_the_same(words: str) -> None:
    font = font_of_pictures()
    assert font is not None
    assert draw(words, words, font) == draw(words, words, font)


def test_a_licence_is_named_everywhere_once_it_is_set(docs) -> None:
    licence = read_licence({"name": "Giấy phép <A>", "url": "https://vi-du.test/giay-phep"})
    build = _build(docs, GOOD, licence=licence)
    (report,) = build.catalogue.reports
    head = report_head(report, build)
    assert head.json_ld["license"] == licence.url
    assert ("DC.rights", "Giấy phép <A>") in list(head.named)
    files = _written(build)
    assert json.loads(files["du-lieu/reports.json"])["license"] == licence.url
    graph = Graph().parse(data=files["du-lieu/dcat.jsonld"], format="json-ld")
    assert {f"{o}" for o in graph.objects(None, DCTERMS.license)} == {licence.url}
    feed = feed_bytes(dated_reports(build.catalogue, {}), "x", licence, urls_of(build))
    assert b"<rights>Gi" in feed


def test_a_pdf_is_named_everywhere_once_there_is_one(docs) -> None:
    build = _build(docs, GOOD, makes_pdfs=True)
    head = report_head(build.catalogue.reports[0], build)
    url = "https://vi-du.test/bao-cao/mau/2021/mau-2021.pdf"
    assert ("citation_pdf_url", url) in list(head.named)
    assert [link.path for link in head.links][-1] == "bao-cao/mau/2021/mau-2021.pdf"
    assert head.json_ld["encoding"][-1]["contentUrl"] == url
    files = _written(build)
    listed = json.loads(files["du-lieu/reports.json"])["reports"][0]
    assert listed["files"]["pdf"] == "bao-cao/mau/2021/mau-2021.pdf"
    assert url.encode() in files["du-lieu/dcat.jsonld"]
    assert url.encode() in files["du-lieu/atom.xml"]


@pytest.mark.parametrize("setting", [None, "", {}, {"name": None, "url": None}, {"name": ""}])
def test_no_licence_is_named_where_none_is_set(setting: object) -> None:
    assert read_licence(setting) == Licence()


@pytest.mark.parametrize("setting", [
    {"url": "javascript:alert(1)"}, {"url": "https://a\"b"}, {"name": "a\nb"}, {"ten": "x"}, ["x"],
])  # fmt: skip
def test_a_licence_that_can_not_be_used_is_refused(setting: object) -> None:
    with pytest.raises(SettingError, match=r"extra\.licence"):
        read_licence(setting)


def test_new_and_changed_reports_come_first(docs) -> None:
    root = docs({f"bao-cao/mau/{y}.md": GOOD.replace("2021", f"{y}") for y in (2019, 2020, 2021)})
    catalogue = read_catalogue(root)
    changes = {"bao-cao/mau/2019.md": dt.date(2024, 5, 6)}
    dated = dated_reports(catalogue, changes)
    assert [(f"{day}", r.name) for day, r in dated] == [
        ("2024-05-06", "2019"), ("2021-12-05", "2021"), ("2020-12-05", "2020"),
    ]  # fmt: skip
