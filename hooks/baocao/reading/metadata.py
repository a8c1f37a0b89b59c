"""Front matter as it is used: of reports (see `fields.py`), and of pages that are none."""

from typing import Annotated, Literal

from baocao.reading.fields import Acceptance, Metadata, Signer
from baocao.reading.record import EMPTY_LIST_IF_BLANK, Line, Record, Words

__all__ = ["Acceptance", "GuideMetadata", "Line", "Metadata", "Record", "Signer", "Words"]


class GuideMetadata(Record):
    """Front matter of a page that is no report; one without any has none of these."""

    title: Line = ""
    description: Line = ""
    template: Literal["home.html", "search-page.html", ""] = ""
    hide: Annotated[
        tuple[Literal["navigation", "toc", "path", "footer"], ...],
        EMPTY_LIST_IF_BLANK,
    ] = ()
