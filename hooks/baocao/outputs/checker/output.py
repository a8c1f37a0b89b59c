"""The checker's page as an output of a build."""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from baocao.outputs.build import Build
from baocao.outputs.checker.runtime import installed_digest, runtime_files, version_info
from baocao.outputs.editing import CHECKER_FOLDER
from baocao.outputs.folders import RULES
from baocao.outputs.output import Sink
from baocao.reading.inventory import REPORTS
from baocao.reading.series import Series

SOURCES = "checker"
"""The folder of the theme with the page's template, scripts and stylesheet."""
_TEMPLATE = "index.html"
# The page puts the year here; in a URL it is written "%7Byear%7D".
_YEAR = "{year}"
# What the page loads of its own when a check is asked for; the rest is Pyodide's.
_PACKED = (".packed", ".zip")


class CheckerPage:
    """The page, its scripts, and Python with this domain; nothing where the site has no editors.

    What is large lies in folders that are named by their content, so that browsers may keep it.
    """

    name = "checker"

    def depends_on(self, build: Build) -> Iterable[str]:
        """What is installed, the page's sources, all series with their settings and years."""
        if build.editors is None:
            return
        yield installed_digest(build.editors)
        yield build.page_suffix
        yield build.site_name
        yield repr(build.editing)
        for name, data in _sources(build.theme):
            yield f"{name} {sha256(data).hexdigest()}"
        for series in build.catalogue.series:
            yield json.dumps(_series(series, build))

    def write(self, build: Build, sink: Sink) -> None:
        """Gives the page's files."""
        if build.editors is None:
            return
        scripts = [(n, d) for n, d in _sources(build.theme) if n != _TEMPLATE]
        series = [_series(each, build) for each in build.catalogue.series]
        settings_file = ("series.json", json.dumps(series, ensure_ascii=False).encode())
        runtime = list(runtime_files(build.editors, build.store))
        page = _in_folder("page", [*scripts, settings_file], sink)
        settings = {
            "runtime": f"{_in_folder('runtime', runtime, sink)}/",
            "bytes": sum(len(data) for name, data in runtime if name.endswith(_PACKED)),
            "python": version_info(build.editors),
            "series": f"{page}/series.json",
            "rule": f"../{RULES}/{{rule}}{build.page_suffix}",
            "forge": build.editing is not None,
        }
        sink(f"{CHECKER_FOLDER}/{_TEMPLATE}", _page(build, page, settings).encode())


def _in_folder(kind: str, files: list[tuple[str, bytes]], sink: Sink) -> str:
    """Puts files into a folder that is named by their content; returns its name."""
    digest = sha256()
    for name, data in files:
        digest.update(f"{name} {sha256(data).hexdigest()}\n".encode())
    folder = f"{kind}-{digest.hexdigest()[:12]}"
    for name, data in files:
        sink(f"{CHECKER_FOLDER}/{folder}/{name}", data)
    return folder


def _sources(theme: Path | None) -> Iterator[tuple[str, bytes]]:
    """The page's template, scripts and stylesheet, by their names."""
    for file in sorted((theme / SOURCES).iterdir()) if theme else ():
        if file.suffix in (".html", ".js", ".css"):
            yield file.name, file.read_bytes()


def _series(series: Series, build: Build) -> dict[str, Any]:
    """What the page knows of a series; where new reports of it are written, and old ones edited."""
    uris = {f"{r.meta.year}": r.uri for r in build.catalogue.of_series(series)}
    folder, editing = f"{REPORTS}/{series.slug}", build.editing
    return {
        "slug": series.slug,
        "title": series.settings.title,
        "settings": series.source.text,
        "new_file": editing.new_file_url(folder, f"{_YEAR}.md") if editing else "",
        "edit": {year: editing.edit_url(uri) for year, uri in uris.items()} if editing else {},
    }


def _page(build: Build, page: str, settings: dict[str, Any]) -> str:
    assert build.theme is not None
    environment = Environment(
        loader=FileSystemLoader(build.theme / SOURCES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(_TEMPLATE).render(
        site_name=build.site_name,
        page=page,
        runtime=settings["runtime"],
        megabytes=round(settings["bytes"] / 1e6),
        series=[(each.slug, each.settings.title) for each in build.catalogue.series],
        # Inside a script element only "<" could end it.
        settings=Markup(json.dumps(settings).replace("<", "\\u003c")),
    )
