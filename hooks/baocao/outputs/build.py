"""One build: what it publishes, what its check found, and what it has learnt on the way."""

import datetime as dt
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from baocao.analysis.figures.groups import FigureGroup, figure_groups
from baocao.checking.check import CheckResult
from baocao.outputs.editing import Editing
from baocao.outputs.frame import Frame
from baocao.outputs.history.change_log import ChangeLog
from baocao.outputs.licence import Licence
from baocao.outputs.notes import Note, notes_of
from baocao.outputs.register.links import MarkedReport
from baocao.outputs.register.plan import PlannedRegister
from baocao.reading.catalogue import Catalogue
from baocao.reading.report import Report
from baocao.reading.series import Series
from baocao.store import Store

_NAME = "build"


@dataclass
class Build:
    """The state of one build.

    `environment` is a digest of templates, hooks and settings. `refused_html` names pages with
    what no public page may hold; `last_changes` gives the day of a page's last change by its file
    below docs/; `guides` are those that it writes itself, by such files; `search_version` names the
    state of the search scripts in their URLs. Of pages by their files: `body_keys` are those of
    bodies in the store, `kept` those found there, `marked` those whose citations become links once
    they are rendered.
    `editing` is where changes go and `report_to` where reports of mistakes do; `editors`
    the folder with what npm and PyPI give for the editors' pages; each None or "" where there is
    no such thing. `publisher` is whose the site is, `share_font` the font of the pictures that
    previews of links show, None where none are made; `theme` the site's own folder of templates,
    `site_name` what it is called; `committed` gives the day of a file's last
    commit by its path below docs/.
    """

    catalogue: Catalogue
    result: CheckResult
    store: Store
    environment: str = ""
    site_url: str = ""
    use_directory_urls: bool = True
    makes_pdfs: bool = False
    editing: Editing | None = None
    report_to: str = ""
    editors: Path | None = None
    site_name: str = ""
    publisher: str = ""
    licence: Licence = field(default_factory=Licence)
    share_font: Path | None = None
    theme: Path | None = None
    search_version: str = ""
    guides: dict[str, str] = field(default_factory=dict)
    refused_html: list[str] = field(default_factory=list)
    committed: dict[str, dt.date] = field(default_factory=dict)
    last_changes: dict[str, dt.date] = field(default_factory=dict)
    change_logs: dict[str, ChangeLog] = field(default_factory=dict)
    body_keys: dict[str, str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    frame: Frame = field(default_factory=Frame)
    navigation: str = ""
    register: PlannedRegister | None = None
    marked: dict[str, MarkedReport] = field(default_factory=dict)
    _notes: dict[str, tuple[Note, ...]] = field(default_factory=dict)
    _figures: dict[str, tuple[FigureGroup, ...]] = field(default_factory=dict)

    def notes(self, report: Report) -> tuple[Note, ...]:
        """The editor's notes of a report, made once."""
        if report.uri not in self._notes:
            accepted = self.result.accepted_in(report.source.path)
            self._notes[report.uri] = notes_of(report, accepted)
        return self._notes[report.uri]

    def figure_groups(self, series: Series) -> tuple[FigureGroup, ...]:
        """The figures that the reports of a series declare, made once: it parses those reports."""
        if series.slug not in self._figures:
            self._figures[series.slug] = figure_groups(self.catalogue.of_series(series))
        return self._figures[series.slug]

    def view_key(self, uri: str) -> str:
        """All that a page shows beside its own text and title, as one string."""
        shown: list[object] = [self.environment, self.makes_pdfs, self.search_version]
        shown += [self.editing, self.report_to, self.has_checker, self.has_cms]
        shown += [self.licence, self.share_font is None]
        if report := self.catalogue.report(uri):
            around = self.catalogue.neighbours(report)
            shown += [(r.uri, r.meta.year) if r else None for r in around]
            shown += [report.digest, self.notes(report)]
            if log := self.change_logs.get(uri):
                shown.append(log.key)
        if self.register and uri in self.register.pages:
            shown.append(self.register.page_key(uri))
        return repr(shown)

    @property
    def has_checker(self) -> bool:
        """Whether the site has the page that checks a text in the browser."""
        return self.editors is not None

    @property
    def has_cms(self) -> bool:
        """Whether the site has the page where editors change reports in the browser."""
        if self.editing is None or self.editors is None or not self.catalogue.series:
            return False
        return not self.editing.missing_for_sign_in

    @property
    def page_suffix(self) -> str:
        """What the URL of a page ends in."""
        return "/" if self.use_directory_urls else ".html"


def start_build(extra: MutableMapping[str, Any], build: Build) -> None:
    """Puts a build where hooks and templates find it: in the site's `extra`."""
    extra[_NAME] = build


def build_of(extra: MutableMapping[str, Any]) -> Build:
    """The build that runs; raises KeyError before it has started."""
    build: Build = extra[_NAME]
    return build
