"""A series of reports: its folder's `series.yml`, the rules and defaults of its reports."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from baocao.data.records import published_files
from baocao.findings import Problem
from baocao.reading.frontmatter import FrontMatter, read_yaml
from baocao.reading.metadata import Line, Record, Words
from baocao.reading.source import Source, read_source
from baocao.reading.validation import Fault, validate
from baocao.text.vietnamese import fold_title

SERIES_FILE = "series.yml"
FieldName = Literal[
    "number", "symbol", "date", "place", "parent", "issuer", "addressee", "signer", "recipients"
]


class SectionScheme(Record):
    """One top section that the reports of a series have, in the order of `series.yml`."""

    title: Words
    required: bool = True
    aliases: tuple[Words, ...] = ()

    @property
    def folded_titles(self) -> frozenset[str]:
        """Its names as they are compared."""
        return frozenset(fold_title(t) for t in (self.title, *self.aliases))


class RuleSetting(Record):
    """How a series weighs a rule otherwise than rules.yml does, and why."""

    severity: Literal["error", "warning", "info", "off"]
    reason: Words


class Defaults(Record):
    """What a report of the series has where its front matter does not say otherwise."""

    symbol: Line = ""
    place: Line = ""
    parent: Line = ""
    issuer: Line = ""
    addressee: Line = ""


class SeriesSettings(Record):
    """The content of `series.yml`."""

    title: Words
    document_type: Words = "Báo cáo"
    description: Line = ""
    defaults: Defaults = Defaults()
    required_fields: tuple[FieldName, ...] = ("number", "date", "signer", "recipients")
    sections: tuple[SectionScheme, ...] = Field(default=())
    rules: dict[str, RuleSetting] = Field(default_factory=dict)


@dataclass(frozen=True)
class Series:
    """A folder of reports. `slug` is the folder's name; `front` and `faults` are for the rules.

    `missing` says that the folder has no `series.yml`: the settings are then bare defaults.
    """

    slug: str
    source: Source
    settings: SeriesSettings
    front: FrontMatter
    faults: tuple[Fault, ...] = ()
    missing: bool = False

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with the file itself."""
        return (*self.front.problems, *(fault.problem for fault in self.faults))


def read_series(folder: Path, path: str) -> Series:
    """Reads the settings of the series in a folder, shown to people as `path`."""
    file_path = f"{path}/{SERIES_FILE}"
    fallback = {"title": folder.name}
    try:
        source = read_source(folder / SERIES_FILE, file_path, published_files().max_bytes[".yml"])
    except OSError:
        source = Source(file_path, "")
        return Series(
            folder.name,
            source,
            SeriesSettings.model_validate(fallback),
            FrontMatter(),
            missing=True,
        )
    front = read_yaml(source)
    settings, faults = validate(SeriesSettings, front, source.place(0, 0), fallback)
    return Series(folder.name, source, settings, front, faults if front.readable else ())
