"""Where the editor is in the site, and where a report is in the editor."""

from urllib.parse import quote

CMS_FOLDER = "bien-tap"


def cms_entry_url(series_slug: str, year: int) -> str:
    """The URL, relative to the site's root, at which the editor opens a report."""
    return f"{CMS_FOLDER}/#/collections/{quote(series_slug, safe='')}/entries/{year}"
