"""The fields of a report's front matter, checked once where the file comes in."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

# One line of characters that a reader sees: YAML's escapes can write any other ("\u202e").
_VISIBLE = (
    r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069"
    r"\ufdd0-\ufdef\ufeff\ufffe\uffff]*$"
)
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000, pattern=_VISIBLE)]
Words = Annotated[Line, StringConstraints(min_length=1)]


class Record(BaseModel):
    """What comes in from a file: nothing unknown, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Signer(Record):
    """Who signed, as printed: "KT. GIÁM ĐỐC" / "PHÓ GIÁM ĐỐC" / "Trần Sĩ Thành"."""

    authority: Line = ""
    position: Line = ""
    name: Line = ""


class Acceptance(Record):
    """One finding that stands in the issued text and is published as it is.

    `quote` is the text the finding is about; a finding about something missing names it.
    """

    rule: Words
    quote: Line = ""
    reason: Words


class GuideMetadata(Record):
    """Front matter of a page that is no report; one without any has none of these."""

    title: Line = ""
    description: Line = ""
    template: Literal["home.html", "search-page.html", ""] = ""
    hide: tuple[Literal["navigation", "toc", "path", "footer"], ...] = ()

    @field_validator("hide", mode="before")
    @classmethod
    def _blank_list(cls, value: object) -> object:
        return () if value == "" else value


class Metadata(Record):
    """Front matter as it is used.

    A blank field says that the document leaves it blank; a field that is not written takes
    what `series.yml` gives.
    """

    title: Words
    document_type: Words | None = None
    year: int = Field(ge=1945, le=2200)
    status: Literal["draft", "issued"]
    number: Line | None = None
    symbol: Line | None = None
    date: Annotated[dt.date, Field(ge=dt.date(1945, 1, 1), le=dt.date(2200, 12, 31))] | None = None
    place: Line | None = None
    parent: Line | None = None
    issuer: Line | None = None
    addressee: Line | None = None
    signer: Signer | None = None
    recipients: tuple[Words, ...] = ()
    source: Line | None = None
    accepted: tuple[Acceptance, ...] = ()

    @field_validator("date", "document_type", mode="before")
    @classmethod
    def _blank_value(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("recipients", "accepted", mode="before")
    @classmethod
    def _blank_list(cls, value: object) -> object:
        return () if value == "" else value
