"""What the head of a report's page tells machines: citation managers, previews, search engines."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from baocao.outputs.build import Build
from baocao.outputs.letterhead import number_and_symbol
from baocao.outputs.licence import Licence
from baocao.outputs.opendata.description import description
from baocao.outputs.opendata.picture import SIZE, picture_path
from baocao.outputs.opendata.urls import SiteUrls, urls_of
from baocao.reading.report import Report
from baocao.reading.site_paths import data_paths, pdf_path

_FILES = (
    ("application/json", "Dữ liệu của báo cáo (JSON)"),
    ("text/plain", "Toàn văn không định dạng"),
    ("text/markdown", "Tệp nguồn Markdown"),
    ("application/pdf", "Bản PDF"),
)


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file of the report: its path below the site's root, its type, what it is called."""

    path: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What is told of a report, as templates print it; nothing is worked out before that.

    What must be absolute is left out where the site's URL is not known.
    """

    report: Report
    site_name: str
    licence: Licence
    urls: SiteUrls
    has_picture: bool

    @property
    def links(self) -> tuple[FileLink, ...]:
        """The files of the report: data, text, source, and its PDF if it has one."""
        paths = [*data_paths(self.report.uri)]
        if self.urls.has_pdfs:
            paths.append(pdf_path(self.report.uri))
        return tuple(FileLink(p, *about) for p, about in zip(paths, _FILES, strict=False))

    @property
    def named(self) -> Iterator[tuple[str, str]]:
        """Dublin Core, and what citation managers and previews read: names and contents."""
        return ((name, content) for name, content in self._named() if content)

    def _named(self) -> Iterator[tuple[str, str]]:
        report, date = self.report, self.report.meta.date
        number, url = number_and_symbol(report), self._url
        yield "DC.title", report.full_title
        yield "DC.creator", report.office
        yield "DC.publisher", report.office
        yield "DC.date", f"{date or ''}"
        yield "DC.type", "Text"
        yield "DC.format", "text/html"
        yield "DC.language", "vi"
        yield "DC.identifier", url or number
        yield "DC.subject", report.series.settings.title
        yield "DC.rights", self.licence.shown
        yield "citation_title", report.full_title
        yield "citation_author", report.office
        yield "citation_technical_report_institution", report.office
        yield "citation_technical_report_number", number
        yield "citation_publication_date", f"{date:%Y/%m/%d}" if date else ""
        yield "citation_language", "vi"
        yield "citation_public_url", url
        yield "citation_pdf_url", self.urls.pdf(report) or ""
        yield "twitter:card", "summary_large_image" if self._picture else ""

    @property
    def properties(self) -> Iterator[tuple[str, str]]:
        """Open Graph: properties and contents."""
        return ((name, content) for name, content in self._properties() if content)

    def _properties(self) -> Iterator[tuple[str, str]]:
        report = self.report
        yield "og:type", "article"
        yield "og:title", report.full_title
        yield "og:description", description(report)
        yield "og:site_name", self.site_name
        yield "og:locale", "vi_VN"
        yield "og:url", self._url
        yield "article:published_time", f"{report.meta.date or ''}"
        yield "article:section", report.series.settings.title
        if picture := self._picture:
            yield "og:image", picture
            yield "og:image:type", "image/png"
            yield "og:image:width", f"{SIZE[0]}"
            yield "og:image:height", f"{SIZE[1]}"
            yield "og:image:alt", report.series.settings.title

    @property
    def json_ld(self) -> dict[str, Any]:
        """The report in the terms of schema.org, without what is not known."""
        report, office = self.report, self.report.office
        body = {"@type": "GovernmentOrganization", "name": office} if office else None
        is_draft = report.meta.status == "draft"
        told: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "Report",
            "name": report.full_title,
            "description": description(report),
            "reportNumber": number_and_symbol(report),
            "datePublished": f"{report.meta.date or ''}",
            "inLanguage": "vi",
            "author": body,
            "publisher": body,
            "creativeWorkStatus": "Draft" if is_draft else "Published",
            "isPartOf": {"@type": "CreativeWorkSeries", "name": report.series.settings.title},
            "license": self.licence.url or self.licence.name,
            "url": self._url,
            "image": self._picture,
            "encoding": [
                {
                    "@type": "MediaObject",
                    "name": link.title,
                    "encodingFormat": link.type,
                    "contentUrl": self.urls.absolute(link.path),
                }
                for link in (self.links if self._url else ())
            ],
        }
        return {name: value for name, value in told.items() if value}

    @property
    def _url(self) -> str:
        return self.urls.absolute(self.urls.page(self.report.uri)) or ""

    @property
    def _picture(self) -> str:
        if not self.has_picture:
            return ""
        return self.urls.absolute(picture_path(self.report.series.slug)) or ""


def report_head(report: Report, build: Build) -> ReportHead:
    """The head of a report's page."""
    has_picture = build.share_font is not None
    return ReportHead(report, build.site_name, build.licence, urls_of(build), has_picture)
