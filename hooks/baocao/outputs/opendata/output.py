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
    KeptPart,
    Lines,
    has_part,
    keep_part,
    kept_part,
    make_part,
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
        _write_whole(build, urls, list(_write_reports(build, urls, sink)), sink)


def _write_reports(build: Build, urls: SiteUrls, sink: Sink) -> Iterator[Lines]:
    """The files of each report; what it has in those of the whole site.

    Parts that the store doesn't have are made on all cores.
    """
    store, reports = build.store, build.catalogue.reports
    missing = [report for report in reports if not has_part(report, store, urls)]
    made = map_on_cores(partial(make_part, store=store, urls=urls), missing)
    new = zip(missing, shown("Dữ liệu", made, len(missing)), strict=True)
    awaited = next(new, None)
    for report in reports:
        if awaited and awaited[0] is report:
            part, awaited = awaited[1], next(new, None)
        elif kept := _again(report, kept_part(report, store, urls), sink):
            yield kept
            continue
        else:
            part = make_part(report, store, urls)
        files = (part.data, part.text, report.source.text.encode())
        first, second, third = map(sink, data_paths(report.uri), files)
        if store.lasts:
            keep_part(report, store, urls, KeptPart((first, second, third), part.lines))
        yield part.lines


def _again(report: Report, part: KeptPart | None, sink: Sink) -> Lines | None:
    """Puts the files of a kept part into the site; None where they are not all to be had."""
    if part and all(map(sink.again, data_paths(report.uri), part.digests)):
        return part.lines
    return None


def has_feed(build: Build) -> bool:
    """Whether there is a feed: its URLs are absolute, and each entry must have a day."""
    return bool(build.site_url and dated_reports(build.catalogue, build.committed))


def _write_whole(build: Build, urls: SiteUrls, reports: Sequence[Lines], sink: Sink) -> None:
    name, licence = build.site_name, build.licence
    entries = ",\n".join(lines.entry for lines in reports)
    head = {
        "$schema": REPORTS_SCHEMA.rpartition("/")[2],
        "title": name,
        "license": licence.url or licence.name or None,
    }
    opening = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    sink(REPORTS, f'{opening},\n "reports": [\n{entries}\n ]\n}}\n'.encode())
    sink(CITATIONS, csv_bytes(CITATIONS_HEAD, ()) + "".join(r.citations for r in reports).encode())
    sink(FIGURES, csv_bytes(FIGURES_HEAD, ()) + "".join(r.figures for r in reports).encode())
    datasets = (lines.dataset for lines in reports)
    sink(DCAT, catalogue_text(datasets, name, build.publisher, licence, urls).encode())
    for path, schema in ((REPORT_SCHEMA, report_schema()), (REPORTS_SCHEMA, reports_schema())):
        sink(path, f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n".encode())
    if has_feed(build):
        dated = dated_reports(build.catalogue, build.committed)
        sink(FEED, feed_bytes(dated, name, licence, urls))
