"""Where the site shows the figures of its series."""

from baocao.reading.catalogue import Catalogue
from baocao.reading.series import Series

FOLDER = "so-lieu"


def series_page(slug: str) -> str:
    """The page of a series' figures, as a file below docs/."""
    return f"{FOLDER}/{slug}/index.md"


def series_with_figures(catalogue: Catalogue) -> tuple[Series, ...]:
    """The series of which some report declares figures."""
    declaring = {report.series.slug for report in catalogue.reports if report.meta.figures}
    return tuple(series for series in catalogue.series if series.slug in declaring)
