"""One build: what it publishes, what its check found, and what it has learnt on the way."""

import datetime as dt
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from baocao.checking.check import CheckResult
from baocao.outputs.editing import Editing
from baocao.outputs.notes import Note, notes_of
from baocao.outputs.register.links import MarkedReport
from baocao.outputs.register.plan import PlannedRegister
from baocao.reading.catalogue import Catalogue
from baocao.reading.report import Report
from baocao.store import Store

_NAME = "build"


@dataclass
class Build:
    """The state of one build.

    `environment` is a digest of templates, hooks and settings. `refused_html` names pages with
    what no public page may hold; `last_changes` gives the day of a page's last change by its file
    below docs/; `search_version` names the state of the search scripts in their URLs. Of pages
    by their files: `body_keys` are those of bodies in the store, `kept` those found there, `marked`
    those whose citations become links once they are rendered.
    `editing` is where changes go, if anywhere; `editors` the folder with what npm and PyPI give for
    the editors' pages, None where the site is built without them.
    """

    catalogue: Catalogue
    result: CheckResult
    store: Store
    environment: str = ""
    site_url: str = ""
    use_directory_urls: bool = True
    makes_pdfs: bool = False
    editing: Editing | None = None
    editors: Path | None = None
    search_version: str = ""
    refused_html: list[str] = field(default_factory=list)
    last_changes: dict[str, dt.date] = field(default_factory=dict)
    body_keys: dict[str, str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    navigation: str = ""
    register: PlannedRegister | None = None
    marked: dict[str, MarkedReport] = field(default_factory=dict)
    _notes: dict[str, tuple[Note, ...]] = field(default_factory=dict)

    def notes(self, report: Report) -> tuple[Note, ...]:
        """The editor's notes of a report, made once."""
        if report.uri not in self._notes:
            accepted = self.result.accepted_in(report.source.path)
            self._notes[report.uri] = notes_of(report, accepted)
        return self._notes[report.uri]

    def view_key(self, uri: str) -> str:
        """All that a page shows beside its own text and title, as one string."""
        shown: list[object] = [self.environment, self.makes_pdfs, self.search_version]
        if report := self.catalogue.report(uri):
            around = self.catalogue.neighbours(report)
            shown += [(r.uri, r.meta.year) if r else None for r in around]
            shown += [report.digest, self.notes(report)]
        if self.register and uri in self.register.pages:
            shown.append(self.register.page_key(uri))
        return repr(shown)

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
