"""When pages last changed: by the date a report bears, or by git."""

import datetime as dt
from collections.abc import Mapping

from baocao.outputs.pages.navigation import HOME, OPEN_DATA, REPORT_LIST, series_page
from baocao.reading.catalogue import Catalogue


def last_changes(catalogue: Catalogue, committed: Mapping[str, dt.date]) -> dict[str, dt.date]:
    """The date of each page by its file below docs/; pages of which none is known are left out.

    A report has the date it bears, else that of its commit; what lists reports has the newest of
    its own and theirs.
    """
    changes = dict(committed)
    for report in catalogue.reports:
        if report.meta.date:
            changes[report.uri] = report.meta.date
    listed = dict.fromkeys((HOME, REPORT_LIST, OPEN_DATA), catalogue.reports)
    listed |= {series_page(s): tuple(catalogue.of_series(s)) for s in catalogue.series}
    for uri, reports in listed.items():
        dates = [changes[u] for u in (uri, *(r.uri for r in reports)) if u in changes]
        if dates:
            changes[uri] = max(dates)
    return changes
