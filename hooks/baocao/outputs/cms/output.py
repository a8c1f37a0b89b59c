"""The editor as an output of a build, where the site has one."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

from baocao.outputs.build import Build
from baocao.outputs.cms.backend import hosts
from baocao.outputs.cms.config import cms_config, config_file
from baocao.outputs.cms.policy import page_policy
from baocao.outputs.editing import CMS_FOLDER
from baocao.outputs.output import Sink

_OURS = (".js", ".css")
_DIGITS = 12


class BrowserEditor:
    """bien-tap/: a page, its config.yml, and a folder of scripts that is named by what it holds."""

    name = "browser-editor"

    def depends_on(self, build: Build) -> Iterable[str]:
        """The scripts, where changes go, and the settings of every series."""
        yield repr(build.editing)
        if build.editors and build.has_cms:
            yield scripts_version(editor_scripts(build.editors))
            yield _config(build).hex()

    def write(self, build: Build, sink: Sink) -> None:
        """Gives nothing where the site is built without it."""
        if build.editing and build.editors and build.has_cms:
            write_editor(build.editors, _config(build), hosts(build.editing), sink)


def write_editor(editors: Path, config: bytes, asks: Iterable[str], sink: Sink) -> None:
    """Gives the page with its scripts and settings to the sink; `asks` are origins it speaks with.

    Raises OSError where a package isn't in `editors` as npm puts it there.
    """
    scripts = editor_scripts(editors)
    version = scripts_version(scripts)
    page = Template(_page("index.html").decode())
    policy = escape(page_policy(asks), quote=True)
    sink(f"{CMS_FOLDER}/index.html", page.substitute(policy=policy, version=version).encode())
    sink(f"{CMS_FOLDER}/config.yml", config)
    for path, data in scripts.items():
        sink(f"{CMS_FOLDER}/{version}/{path}", data)


def editor_scripts(editors: Path) -> dict[str, bytes]:
    """The scripts and styles of the page by their paths: ours, Decap's and the reader of YAML."""
    return dict(_scripts(editors / "decap" / "node_modules"))


def scripts_version(scripts: Mapping[str, bytes]) -> str:
    """A name for these scripts, another for any others."""
    digest = sha256()
    for path, data in sorted(scripts.items()):
        digest.update(f"{path}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()[:_DIGITS]


def _scripts(packages: Path) -> Iterator[tuple[str, bytes]]:
    decap = packages / "decap-cms" / "dist"
    yield "decap-cms.js", (decap / "decap-cms.js").read_bytes()
    yield "decap-cms.LICENSE.txt", (decap / "decap-cms.js.LICENSE.txt").read_bytes()
    yaml = packages / "yaml" / "browser"
    for file in sorted(yaml.rglob("*.js")):
        yield f"yaml/{file.relative_to(yaml).as_posix()}", file.read_bytes()
    for entry in files("baocao.outputs.cms").joinpath("page").iterdir():
        if entry.name.endswith(_OURS):
            yield entry.name, entry.read_bytes()


def _page(name: str) -> bytes:
    return files("baocao.outputs.cms").joinpath("page", name).read_bytes()


def _config(build: Build) -> bytes:
    assert build.editing is not None
    return config_file(cms_config(build.catalogue.series, build.editing, build.site_url))
