"""Two years of a series side by side: generated years, hostile texts, bounds, the pages."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from baocao.checking.check import CheckResult
from baocao.outputs.build import Build
from baocao.outputs.comparison.output import Comparisons
from baocao.outputs.comparison.pairs import Pair, links_of, pairs_of
from baocao.outputs.comparison.view import content_of, read_visibly, title_of
from baocao.outputs.frame import Frame, FrameError, frame_of
from baocao.outputs.output import write_output
from baocao.reading.catalogue import Catalogue, read_catalogue
from baocao.store import Store
from bs4 import BeautifulSoup
from conftest import EXAMPLES, GOOD, make_project

FIGURES = (EXAMPLES["figure-quote"] / "good.md").read_text("utf-8")
HOSTILE = "<script>alert(1)</script>"
RIGHT_TO_LEFT = "\u202e"
FRAME = Frame("<title>", "</title><head>", "</head>", "</html>")
Docs = Callable[..., Path]


def _year(year: int, text: str = GOOD) -> str:
    return text.replace("2021", f"{year}")


def _catalogue(docs: Docs, before: str, after: str) -> Catalogue:
    return read_catalogue(docs({"bao-cao/mau/2021.md": before, "bao-cao/mau/2022.md": after}))


def _content(catalogue: Catalogue, suffix: str = "/") -> BeautifulSoup:
    (pair,) = pairs_of(catalogue)
    return BeautifulSoup(_html(pair, suffix), "html.parser")


def _html(pair: Pair, suffix: str) -> str:
    return content_of(pair, suffix, read_visibly(pair.before), read_visibly(pair.after))


def _states(content: BeautifulSoup) -> dict[str, str]:
    heads = content.select(".compared h3")
    found = (re.sub(r"\s+", " ", head.get_text()).strip() for head in heads)
    return {line.rsplit(" ", 2)[0]: " ".join(line.rsplit(" ", 2)[1:]) for line in found}


def _changes(content: BeautifulSoup) -> list[str]:
    return [x.get_text() for x in content.select(".compared :is(ins, del)")]


def test_words_that_changed_are_marked_on_the_side_that_has_them(docs: Docs) -> None:
    later = _year(2022).replace("Đã ban hành kế hoạch", "Đã xây dựng kế hoạch")
    content = _content(_catalogue(docs, GOOD, later))
    (row,) = [r for r in content.select(".compared__row") if "xây dựng" in r.get_text()]
    before, after = row.find_all("div")
    assert [x.get_text() for x in before.find_all("del")] == ["bỏ: ban hành"]
    assert [x.get_text() for x in after.find_all("ins")] == ["thêm: xây dựng"]
    assert before.find("ins") is None
    assert after.find("del") is None
    assert before.get_text().startswith("Năm 2021: ")
    assert after.get_text().startswith("Năm 2022: ")


def test_equal_years_are_said_to_be_equal(docs: Docs) -> None:
    later = GOOD.replace("year: 2021", "year: 2022")
    content = _content(_catalogue(docs, GOOD, later))
    assert _changes(content) == []
    assert set(_states(content).values()) == {"giữ nguyên"}


def test_sections_that_came_and_went(docs: Docs) -> None:
    later = _year(2022) + "\n\n## IX. PHỤ LỤC RIÊNG\n\nMột đoạn không đâu có.\n"
    content = _content(_catalogue(docs, GOOD, later))
    assert _states(content)["IX. PHỤ LỤC RIÊNG"] == "mục mới"
    content = _content(_catalogue(docs, later.replace("2022", "2021"), _year(2022)))
    assert _states(content)["IX. PHỤ LỤC RIÊNG"] == "không còn"
    assert any("Một đoạn không đâu có." in words for words in _changes(content))


def test_figures_that_changed(docs: Docs) -> None:
    later = _year(2022, FIGURES)
    number = re.search(r"value: (\d+)", FIGURES)
    assert number is not None
    value = int(number[1])
    later = later.replace(f"value: {value}", f"value: {value + 1002}", 1)
    content = _content(_catalogue(docs, FIGURES, later))
    cells = [td.get_text() for td in content.select(".figure-table tbody td")]
    assert cells == [f"{value}", f"{value + 1002:,}".replace(",", "."), "tăng 1.002"]
    assert re.search(r"\d+ số liệu khác giữ nguyên", content.get_text())


def test_a_year_without_figures_is_named(docs: Docs) -> None:
    content = _content(_catalogue(docs, GOOD, _year(2022, FIGURES)))
    assert "Báo cáo năm 2021 chưa ghi số liệu" in content.get_text()
    content = _content(_catalogue(docs, GOOD, _year(2022)))
    assert "Hai báo cáo chưa ghi số liệu" in content.get_text()


def test_hostile_texts_are_text(docs: Docs) -> None:
    hostile = f"{HOSTILE} <img src=x onerror=alert(1)> {RIGHT_TO_LEFT}đảo &lt;b&gt;"
    before = f"{GOOD}\n\n## {hostile}\n\n{hostile}\n\n| {hostile} | b |\n| --- | --- |\n| c | d |\n"
    label = FIGURES.replace("label: ", f"label: '{HOSTILE}' #", 1)
    for old, new in ((before, _year(2022)), (GOOD, _year(2022, before)), (label, _year(2022))):
        catalogue = _catalogue(docs, old, new)
        content = _content(catalogue)
        assert not content.find_all(("script", "img"))
        assert RIGHT_TO_LEFT not in str(content)
        allowed = {"a", "caption", "del", "div", "h1", "h2", "h3", "ins", "p", "section", "span"}
        allowed |= {"table", "tbody", "td", "th", "thead", "tr"}
        assert {tag.name for tag in content.find_all(True)} <= allowed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a b " * 25_000, "b a " * 25_000),
        (
            "\n\n".join(f"từ {n} lẻ" for n in range(8_000)),
            "\n\n".join("từ lẻ" for _ in range(8_000)),
        ),
        (
            "\n\n".join(f"# Mục {n}" for n in range(3_000)),
            "\n\n".join(f"# Mục {n}" for n in range(3_000, 0, -1)),
        ),
    ],
    ids=["line", "paragraphs", "headings"],
)
def test_long_reports_take_bounded_time_and_room(docs: Docs, before: str, after: str) -> None:
    catalogue = _catalogue(docs, f"{GOOD}\n\n{before}\n", f"{_year(2022)}\n\n{after}\n")
    (pair,) = pairs_of(catalogue)
    start = time.process_time()
    content = _html(pair, "/")
    assert time.process_time() - start < 10
    assert len(content) < 1_000_000
    soup = BeautifulSoup(content, "html.parser")
    assert len(soup.find_all("section")) == content.count("</section>")


def test_only_neighbours_are_compared(docs: Docs) -> None:
    catalogue = read_catalogue(
        docs({f"bao-cao/mau/{year}.md": _year(year) for year in (2019, 2021, 2022)})
    )
    assert [pair.path for pair in pairs_of(catalogue)] == [
        "so-sanh/mau/2019-2021", "so-sanh/mau/2021-2022"
    ]  # fmt: skip
    build = Build(catalogue, CheckResult(), Store(Path("store")))
    links = [[(link.words, link.url) for link in links_of(build, r)] for r in catalogue.reports]
    assert links == [
        [("So với năm 2021", "so-sanh/mau/2019-2021/")],
        [
            ("So với năm 2019", "so-sanh/mau/2019-2021/"),
            ("So với năm 2022", "so-sanh/mau/2021-2022/"),
        ],
        [("So với năm 2021", "so-sanh/mau/2021-2022/")],
    ]


def test_a_series_of_one_year_has_no_comparison(docs: Docs) -> None:
    catalogue = read_catalogue(docs({"bao-cao/mau/2021.md": GOOD}))
    assert list(pairs_of(catalogue)) == []
    build = Build(catalogue, CheckResult(), Store(Path("store")))
    assert links_of(build, catalogue.reports[0]) == ()


def test_an_edit_compares_only_the_pairs_that_have_it(
    docs: Docs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []

    def counted(pair: Pair, *others):  # type: ignore[no-untyped-def]
        compared.append(pair.path)
        return content_of(pair, *others)

    monkeypatch.setattr("baocao.outputs.comparison.output.content_of", counted)
    store = Store(tmp_path / "store")

    def write(years: dict[int, str], frame: Frame = FRAME) -> dict[str, bytes]:
        compared.clear()
        catalogue = read_catalogue(docs({f"bao-cao/mau/{y}.md": t for y, t in years.items()}))
        build = Build(catalogue, CheckResult(), store, frame=frame)
        site = tmp_path / "site"
        site.mkdir(exist_ok=True)
        write_output(Comparisons(), build, site)
        return {f.relative_to(site).as_posix(): f.read_bytes() for f in site.rglob("*.html")}

    years = {year: _year(year) for year in (2019, 2020, 2021)}
    first = write(years)
    assert compared == ["so-sanh/mau/2019-2020", "so-sanh/mau/2020-2021"]
    assert write(years) == first
    assert compared == []
    years[2021] += "\n\nThêm một đoạn.\n"
    second = write(years)
    assert compared == ["so-sanh/mau/2020-2021"]
    assert second["so-sanh/mau/2019-2020/index.html"] == first["so-sanh/mau/2019-2020/index.html"]
    third = write(years, Frame("<title>x", *(FRAME.title_end, FRAME.head_end, FRAME.after)))
    assert compared == []
    assert all(page.startswith(b"<title>x") for page in third.values())


def test_a_frame_needs_its_marks_in_order() -> None:
    marks = ["<!--framed:title-->", "<!--framed:head-->", "<!--framed:content-->"]
    frame = frame_of("a{}b{}c{}d".format(*marks))
    page = frame.page('Tên <"x">', "<p>y</p>", 'https://x.vn/?"<')
    assert page.decode() == (
        'aTên &lt;&quot;x&quot;&gt;b<link rel="canonical" href="https://x.vn/?&quot;&lt;">c<p>y</p>d'
    )
    for broken in (["", *marks[1:]], marks[::-1]):
        with pytest.raises(FrameError):
            frame_of("a{}b{}c{}d".format(*broken))


# The site -----------------------------------------------------------------------------------------

ADDRESS = "https://bao-cao.vn/so/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_project(tmp_path_factory.mktemp("years"))
    project.write("bao-cao/mau/2020.md", _year(2020))
    done = project.build(site_url=ADDRESS)
    assert done.returncode == 0, done.stderr
    return project.site


def test_every_link_of_a_comparison_leads_somewhere(site: Path) -> None:
    page = "so-sanh/mau/2020-2021/"
    soup = BeautifulSoup((site / page / "index.html").read_text("utf-8"), "html.parser")
    links = {tag["href"] for tag in soup.find_all(href=True)}
    links |= {tag["src"] for tag in soup.find_all(src=True)}
    for link in links:
        url = urlsplit(urljoin(ADDRESS + page, link))
        assert url.geturl().startswith(ADDRESS), link
        file = site / url.path.removeprefix(urlsplit(ADDRESS).path)
        file = file / "index.html" if file.is_dir() else file
        assert file.is_file(), link
        if url.fragment and file.suffix == ".html":
            assert f'id="{url.fragment}"' in file.read_text("utf-8"), link


def test_a_comparison_looks_like_a_page_of_the_site(site: Path) -> None:
    text = (site / "so-sanh" / "mau" / "2020-2021" / "index.html").read_text("utf-8")
    soup = BeautifulSoup(text, "html.parser")
    assert soup.title is not None
    assert soup.title.get_text().startswith("So sánh báo cáo năm 2021 với năm 2020: ")
    assert soup.find("link", rel="canonical")["href"] == f"{ADDRESS}so-sanh/mau/2020-2021/"
    assert soup.find("nav", class_="md-nav--primary") is not None
    assert soup.find(class_="md-search__input") is not None
    assert len(soup.select("input[data-md-color-scheme]")) == 2
    assert len(soup.find_all("h1")) == 1
    assert "framed:" not in text


def test_reports_link_to_their_comparison_and_so_does_the_sitemap(site: Path) -> None:
    for year, other in ((2020, 2021), (2021, 2020)):
        text = (site / "bao-cao" / "mau" / f"{year}" / "index.html").read_text("utf-8")
        link = BeautifulSoup(text, "html.parser").find("a", string=f"So với năm {other}")
        assert link["href"] == "../../../so-sanh/mau/2020-2021/"
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert f"<loc>{ADDRESS}so-sanh/mau/2020-2021/</loc>" in sitemap


def test_the_title_of_a_pair_names_both_years(docs: Docs) -> None:
    (pair,) = pairs_of(_catalogue(docs, GOOD, _year(2022)))
    assert title_of(pair).startswith("So sánh báo cáo năm 2022 với năm 2021: ")


def test_pages_without_folders_of_their_own(docs: Docs) -> None:
    content = _content(_catalogue(docs, GOOD, _year(2022)), ".html")
    links = {a["href"].partition("#")[0] for a in content.find_all("a")}
    assert links == {"../../bao-cao/mau/2021.html", "../../bao-cao/mau/2022.html"}
