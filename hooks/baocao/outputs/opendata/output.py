"""The open data as an output of a build: a part of each report, put together."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from baocao.outputs.build import Build
from baocao.outputs.csv_text import csv_bytes
from baocao.outputs.opendata.dcat import catalogue_text
from baocao.outputs.opendata.feed import dated_reports, feed_bytes
from baocao.outputs.opendata.part import (
    CITATIONS_HEAD,
    FIGURES_HEAD,
    Part,
    has_part,
    keep_part,
    part_of,
)
from baocao.outputs.opendata.schemas import report_schema, reports_schema
from baocao.outputs.opendata.urls import (
    CITATIONS,
    DCAT,
    FEED,
    FIGURES,
    REPORT_SCHEMA,
    REPORTS,
    REPORTS_SCHEMA,
    SiteUrls,
    urls_of,
)
from baocao.outputs.output import Sink
from baocao.parallel import map_on_cores
from baocao.progress import shown
from baocao.reading.report import Report
from baocao.reading.site_paths import data_paths
from baocao.store import Store


class OpenData:
    """The files beside each report's page, and those of the whole site."""

    name = "open-data"

    def depends_on(self, build: Build) -> Iterable[str]:
        """The reports, their days in the feed, and what the site says of itself."""
        yield repr((urls_of(build), build.site_name, build.publisher, build.licence))
        yield from (report.digest for report in build.catalogue.reports)
        if has_feed(build):
            yield repr([day for day, _ in dated_reports(build.catalogue, build.committed)])

    def write(self, build: Build, sink: Sink) -> None:
        """Gives the files of each report, then those of all."""
        urls = urls_of(build)
        parts = []
        for report, part in _parts(build.catalogue.reports, build.store, urls):
            data, text, source = data_paths(report.uri)
            sink(data, part.data.encode())
            # With a byte order mark: many servers don't say in which encoding a plain text is.
            sink(text, part.text.encode("utf-8-sig"))
            sink(source, report.source.text.encode())
            parts.append(part)
        _write_whole(build, urls, parts, sink)


def has_feed(build: Build) -> bool:
    """Whether there is a feed: its URLs are absolute, and each entry must have a day."""
    return bool(build.site_url and dated_reports(build.catalogue, build.committed))


def _write_whole(build: Build, urls: SiteUrls, parts: Sequence[Part], sink: Sink) -> None:
    name, licence = build.site_name, build.licence
    entries = ",\n".join(part.entry for part in parts)
    head = {
        "$schema": REPORTS_SCHEMA.rpartition("/")[2],
        "title": name,
        "license": licence.url or licence.name or None,
    }
    opening = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    sink(REPORTS, f'{opening},\n "reports": [\n{entries}\n ]\n}}\n'.encode())
    sink(CITATIONS, csv_bytes(CITATIONS_HEAD, ()) + "".join(p.citations for p in parts).encode())
    sink(FIGURES, csv_bytes(FIGURES_HEAD, ()) + "".join(p.figures for p in parts).encode())
    datasets = (part.dataset for part in parts)
    sink(DCAT, catalogue_text(datasets, name, build.publisher, licence, urls).encode())
    for path, schema in ((REPORT_SCHEMA, report_schema()), (REPORTS_SCHEMA, reports_schema())):
        sink(path, f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n".encode())
    if has_feed(build):
        dated = dated_reports(build.catalogue, build.committed)
        sink(FEED, feed_bytes(dated, name, licence, urls))


def _parts(
    reports: Sequence[Report], store: Store, urls: SiteUrls
) -> Iterator[tuple[Report, Part]]:
    """Each report with its part; those that the store doesn't have are made on all cores before."""
    missing = [report for report in reports if not has_part(report, store, urls)]
    made = map_on_cores(partial(keep_part, store=store, urls=urls), missing)
    for _ in shown("Dữ liệu", made, len(missing)):
        pass
    for report in reports:
        yield report, part_of(report, store, urls)
