"""The figures as files to download: one CSV for each series, one for each of its groups."""

from collections.abc import Iterable, Iterator, Sequence

from baocao.analysis.figures.groups import FigureRow
from baocao.outputs.build import Build
from baocao.outputs.csv_text import csv_bytes
from baocao.outputs.figure_lines import HEAD, figure_line
from baocao.outputs.figure_pages import FOLDER, series_with_figures
from baocao.outputs.figures.view import has_picture
from baocao.outputs.output import Sink


class FigureFiles:
    """The CSV files of all series."""

    name = "figures"

    def depends_on(self, build: Build) -> Iterable[str]:
        """The reports that declare figures, and what the URLs of pages end in."""
        yield build.page_suffix
        yield from (report.digest for report in build.catalogue.reports if report.meta.figures)

    def write(self, build: Build, sink: Sink) -> None:
        """Gives the files of each series; their names are slugs and ids that the rules allow."""
        for series in series_with_figures(build.catalogue):
            groups = build.figure_groups(series)
            every = [row for group in groups for row in group.rows]
            suffix = build.page_suffix
            sink(f"{FOLDER}/{series.slug}.csv", csv_bytes(HEAD, _lines(every, suffix)))
            for group in filter(has_picture, groups):
                path = f"{FOLDER}/{series.slug}/{group.whole.latest.id}.csv"
                sink(path, csv_bytes(HEAD, _lines(group.rows, suffix)))


def _lines(rows: Sequence[FigureRow], suffix: str) -> Iterator[tuple[object, ...]]:
    return (figure_line(stated, suffix) for row in rows for stated in row.stated)
