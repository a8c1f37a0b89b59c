"""Which reports are compared, and where their pages are."""

from collections.abc import Iterator
from dataclasses import dataclass

from baocao.outputs.build import Build
from baocao.reading.catalogue import Catalogue
from baocao.reading.report import Report

FOLDER = "so-sanh"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two neighbouring years of a series."""

    before: Report
    after: Report

    @property
    def path(self) -> str:
        """The page below the site, without what URLs end in: "so-sanh/dan-van/2020-2021"."""
        return f"{FOLDER}/{self.after.series.slug}/{self.before.name}-{self.after.name}"


def pairs_of(catalogue: Catalogue) -> Iterator[Pair]:
    """All pairs, the oldest of each series first."""
    for series in catalogue.series:
        row = catalogue.of_series(series)
        yield from map(Pair, row, row[1:])


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a comparison: its words, and its URL below the site."""

    words: str
    url: str


def links_of(build: Build, report: Report) -> tuple[Link, ...]:
    """What a report's page links to: the comparisons with the year before, and the year after."""
    before, after = build.catalogue.neighbours(report)
    links = []
    if before:
        links.append(_link(build, Pair(before, report), before))
    if after:
        links.append(_link(build, Pair(report, after), after))
    return tuple(links)


def _link(build: Build, pair: Pair, other: Report) -> Link:
    return Link(f"So với năm {other.meta.year}", f"{pair.path}{build.page_suffix}")


def page_urls(build: Build) -> Iterator[tuple[str, str]]:
    """The URL of each page below the site, and the day of its last change ("" where unknown)."""
    for pair in pairs_of(build.catalogue):
        days = (build.last_changes.get(report.uri) for report in (pair.before, pair.after))
        known = [day for day in days if day]
        yield f"{pair.path}{build.page_suffix}", f"{max(known)}" if known else ""
