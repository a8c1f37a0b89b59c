"""The bundle of all reports: cover and contents in front, then each report as it is issued."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from baocao.outputs.pdf.assemble import assemble
from baocao.outputs.pdf.cache import Cache, Stored
from baocao.outputs.pdf.front import Front, FrontRenderer
from baocao.outputs.pdf.layout import TOP
from baocao.outputs.pdf.official import LANGUAGE
from baocao.outputs.pdf.settings import Settings
from baocao.outputs.pdf.volume import Source, Volume

_STAMPED_FROM = 1  # the cover bears no number


@dataclass(frozen=True, slots=True)
class BundledReport:
    """A report to bundle: `place` is the address of its page below the site."""

    place: str
    title: str
    series: str
    date: dt.date | None
    stored: Stored


def write_bundle(
    file: Path, output: str, front: Front, reports: Sequence[BundledReport], settings: Settings
) -> None:
    """Writes the bundle that will lie at `output` below the site, whole or not at all.

    Reports come in their order. Raises RenderError where cover or contents can't be set.
    """
    dates = [report.date for report in reports if report.date]
    front = replace(front, date=max(dates, default=None))
    renderer = FrontRenderer(settings, output)
    pages = dict(_pages(reports))
    store = Cache(settings.cache)
    made = store.get(_key(settings, repr((front, pages))), lambda: renderer.render(front, pages))
    font = store.get(_key(settings, "font"), renderer.render_font)
    volume = Volume(
        Source(made.part, output, front.contents_title, made.content, stamped=_STAMPED_FROM),
        tuple(_sources(reports)),
        Source(font.part, "", "", font.content),
        LANGUAGE,
        settings.site_url,
        output,
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{uuid4().hex}")
    try:
        with draft.open("wb") as stream:
            assemble(volume, stream)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _sources(reports: Sequence[BundledReport]) -> Iterator[Source]:
    several = len({report.series for report in reports}) > 1
    series = ""
    for report in reports:
        begins = several and report.series != series
        series = report.series
        yield Source(
            report.stored.part,
            report.place,
            report.title,
            report.stored.content,
            series if begins else "",
        )


def _pages(reports: Sequence[BundledReport]) -> Iterator[tuple[str, int]]:
    """The page of each place among the reports, from 1, by the name that contents call it."""
    before = 1
    for report in reports:
        for anchor in report.stored.part.anchors:
            yield f"{report.place}#{anchor.name}", before + anchor.page
        before += len(report.stored.part.pages)


def place_of_title(place: str) -> str:
    """The name by which contents call a report's title."""
    return f"{place}#{TOP}"


def _key(settings: Settings, words: str) -> str:
    return sha256(f"{settings.fingerprint()}\0bundle\0{words}".encode()).hexdigest()
