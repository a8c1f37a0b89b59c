"""Reports of the tests' own words, read closely, and their HTML with and without links."""

from collections.abc import Sequence
from html.parser import HTMLParser

from baocao.analysis.analysis import analyse
from baocao.analysis.close_reading import CloseReading
from baocao.analysis.documents import DocumentRegister, build_register
from baocao.analysis.mentions import Mention, mentions_of
from baocao.checking.check import CheckResult
from baocao.checking.examples import SERIES
from baocao.html.rendering import author_html
from baocao.outputs.body import body_markdown
from baocao.outputs.register.addresses import Urls
from baocao.outputs.register.links import MarkedReport, marked_report
from baocao.outputs.register.site import SiteRegister
from baocao.reading.catalogue import Catalogue
from baocao.reading.inventory import Inventory
from baocao.reading.report import Report, read_report_front
from baocao.reading.series import read_series
from baocao.reading.source import Source

_SERIES = read_series(SERIES.parent, "docs/bao-cao/mau")


def report(body: str, year: int = 2021, front: str = "") -> Report:
    """A report with this body."""
    text = f"---\ntitle: Kết quả năm {year}\nyear: {year}\nstatus: issued\n{front}---\n\n{body}"
    source = Source(f"docs/bao-cao/mau/{year}.md", text)
    read = read_report_front(source, f"{year}")
    return Report(f"bao-cao/mau/{year}.md", source, _SERIES, read.meta, read.written.body_start)


def mentions(of: Report) -> tuple[Mention, ...]:
    return mentions_of(of, analyse(CloseReading(of)))


def register(*bodies: str) -> DocumentRegister:
    """The register of reports of the years from 2021 on with these bodies."""
    reports = [report(body, year) for year, body in enumerate(bodies, 2021)]
    return build_register((r.uri, mentions(r)) for r in reports)


def site_register(*reports: Report, result: CheckResult | None = None) -> SiteRegister:
    catalogue = Catalogue(Inventory(SERIES.parent), reports)
    built = build_register((r.uri, mentions(r)) for r in reports)
    return SiteRegister(catalogue, built, result or CheckResult(), Urls(True))


def marked(of: Report) -> MarkedReport:
    found = marked_report(of, site_register(of).links(of.uri), Urls(True))
    assert found is not None
    return found


def pages(of: Report) -> tuple[str, str]:
    """The HTML of a report's body without and with links."""
    marks = marked(of)
    return (
        author_html(body_markdown(of.blocks)),
        marks.resolve(author_html(body_markdown(of.blocks, (), marks.insertions))),
    )


class _Shown(HTMLParser):
    """What a page says: tags and words, without our links and ids."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[object] = []
        self.linked: list[str] = []
        self.ids: list[str] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        kept = [(k, v) for k, v in attrs if not (k == "id" and f"{v}".startswith("doan--"))]
        self.ids += [f"{v}" for k, v in attrs if k == "id"]
        ours = dict(attrs).get("class") == "cited" or (tag == "span" and attrs and not kept)
        if tag not in ("br", "img", "hr", "col"):
            self._open.append(bool(ours))
        if not ours:
            self.said.append((tag, kept))
        elif tag == "a":
            assert not any(inside for inside in self._open[:-1]), "a link in a link"
            self.linked.append("")

    def handle_endtag(self, tag: str) -> None:
        if not (self._open and self._open.pop()):
            self.said.append(tag)

    def handle_data(self, data: str) -> None:
        if any(self._open):
            self.linked[-1] += data
        if self.said and isinstance(self.said[-1], list):
            self.said[-1].append(data)
        else:
            self.said.append([data])


def shown(html: str) -> _Shown:
    page = _Shown()
    page.feed(html)
    page.close()
    page.said = ["".join(item) if isinstance(item, list) else item for item in page.said]
    return page
