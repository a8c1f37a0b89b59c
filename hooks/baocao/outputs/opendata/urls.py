"""Paths and URLs of what open data names."""

from dataclasses import dataclass
from urllib.parse import quote

from baocao.outputs.build import Build
from baocao.reading.report import Report
from baocao.reading.site_paths import pdf_path

FOLDER = "du-lieu"
INDEX = f"{FOLDER}/index.md"
REPORTS = f"{FOLDER}/reports.json"
CITATIONS = f"{FOLDER}/citations.csv"
FIGURES = f"{FOLDER}/figures.csv"
DCAT = f"{FOLDER}/dcat.jsonld"
FEED = f"{FOLDER}/atom.xml"
REPORT_SCHEMA = f"{FOLDER}/report.schema.json"
REPORTS_SCHEMA = f"{FOLDER}/reports.schema.json"


@dataclass(frozen=True, slots=True)
class SiteUrls:
    """What the URLs of a site are made of; `site_url` is "" where it is not known."""

    site_url: str
    page_suffix: str
    has_pdfs: bool

    def page(self, uri: str) -> str:
        """The path, below the site's root, of the page in a file below docs/."""
        return f"{uri.removesuffix('.md')}{self.page_suffix}"

    def absolute(self, path: str) -> str | None:
        """The URL of a path below the site's root; None where the site's URL is not known."""
        return f"{self.site_url.rstrip('/')}/{quote(path)}" if self.site_url else None

    @staticmethod
    def relative(path: str, file: str) -> str:
        """The path as a file below the site's root names it."""
        return f"{'../' * file.count('/')}{quote(path)}"

    def pdf(self, report: Report) -> str | None:
        """The URL of a report's PDF; None where there is none, or the site's is not known."""
        return self.absolute(pdf_path(report.uri)) if self.has_pdfs else None


def urls_of(build: Build) -> SiteUrls:
    """Those of a build."""
    return SiteUrls(build.site_url, build.page_suffix, build.makes_pdfs)
