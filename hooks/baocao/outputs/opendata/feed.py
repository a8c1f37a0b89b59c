"""The Atom feed of new and changed reports (RFC 4287)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from baocao.outputs.licence import Licence
from baocao.outputs.opendata.description import description
from baocao.outputs.opendata.urls import FEED, SiteUrls
from baocao.reading.catalogue import Catalogue
from baocao.reading.report import Report

_MOST = 100
_NAMESPACE = "http://www.w3.org/2005/Atom"


def dated_reports(
    catalogue: Catalogue, changes: Mapping[str, dt.date]
) -> list[tuple[dt.date, Report]]:
    """The reports with the day of the last change, the newest first; `changes` are git's.

    An entry must have a day: a report that neither bears one nor is known to git is left out.
    """
    dated = []
    for report in catalogue.reports:
        days = [day for day in (changes.get(report.uri), report.meta.date) if day]
        if days:
            dated.append((max(days), report))
    return sorted(dated, key=lambda item: (-item[0].toordinal(), item[1].uri))[:_MOST]


def feed_bytes(
    dated: Sequence[tuple[dt.date, Report]], name: str, licence: Licence, urls: SiteUrls
) -> bytes:
    """The feed of at least one report, on a site whose URL is known."""
    feed = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "vi"})
    own = f"{urls.absolute(FEED)}"
    _add(feed, "id", own)
    _add(feed, "title", name)
    _add(feed, "updated", _time(dated[0][0]))
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": own})
    SubElement(
        feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{urls.absolute('')}"}
    )
    if licence.shown:
        _add(feed, "rights", licence.shown)
    if licence.url:
        SubElement(feed, "link", {"rel": "license", "href": licence.url})
    for day, report in dated:
        feed.append(_entry(day, report, name, urls))
    indent(feed, " ")
    data: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _entry(day: dt.date, report: Report, name: str, urls: SiteUrls) -> Element:
    entry = Element("entry")
    page = f"{urls.absolute(urls.page(report.uri))}"
    _add(entry, "id", page)
    _add(entry, "title", report.full_title)
    _add(entry, "updated", _time(day))
    if report.meta.date:
        _add(entry, "published", _time(report.meta.date))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": page})
    if pdf := urls.pdf(report):
        SubElement(entry, "link", {"rel": "enclosure", "type": "application/pdf", "href": pdf})
    _add(SubElement(entry, "author"), "name", report.office or name)
    category = {"term": report.series.slug, "label": report.series.settings.title}
    SubElement(entry, "category", category)
    _add(entry, "summary", description(report))
    return entry


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text


def _time(day: dt.date) -> str:
    """The day in Vietnam, as the format wants times."""
    return f"{day.isoformat()}T00:00:00+07:00"
