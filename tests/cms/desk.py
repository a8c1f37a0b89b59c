"""An editor's desk: a git repository, decap-server in front of it, and the page that writes to it.

All on loopback. What is published never speaks with decap-server: its place in the settings is
taken here, in a copy.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from baocao.outputs.cms.backend import backend_settings
from baocao.outputs.cms.config import cms_config, config_file
from baocao.outputs.cms.output import write_editor
from baocao.outputs.editing import Editing
from baocao.reading.catalogue import read_catalogue
from conftest import ROOT

EDITING = Editing(
    repository="https://gitlab.com/so-mau/bao-cao", backend="gitlab", app_id="ma-ung-dung"
)
_BRANCH = "main"


def editors_packages() -> Path:
    """`.cache/editors`, as `make test` has installed it."""
    folder = ROOT / ".cache" / "editors"
    assert (folder / ".ready").is_file(), "run “make test”: it installs what the editor is made of"
    return folder


@dataclass(frozen=True)
class Desk:
    """`page` is the URL of the editor, `server` that of decap-server."""

    repository: Path
    page: str
    server: str

    def git(self, *arguments: str) -> str:
        """What git answers in the repository."""
        command = ["git", *arguments]
        done = subprocess.run(
            command, cwd=self.repository, text=True, capture_output=True, check=True
        )
        return done.stdout

    def text(self, branch: str, path: str) -> str:
        """A file as it is in a branch."""
        return self.git("show", f"{branch}:{path}")

    def branches(self) -> list[str]:
        return self.git("branch", "--format=%(refname:short)").split()


@contextmanager
def desk(root: Path, docs: Path) -> Iterator[Desk]:
    """A desk below a folder, for a copy of a docs folder."""
    repository, site = root / "kho", root / "trang"
    shutil.copytree(docs, repository / "docs")
    _start_repository(repository)
    port = _free_port()
    server = f"http://127.0.0.1:{port}"
    messages = backend_settings(EDITING)["commit_messages"]
    backend = {"name": "proxy", "proxy_url": f"{server}/api/v1", "branch": _BRANCH}
    write_site(site, docs, {**backend, "commit_messages": messages}, server)
    with _decap_server(repository, port), serving(site) as address:
        yield Desk(repository, f"{address}/bien-tap/", server)


def write_site(site: Path, docs: Path, backend: dict[str, object], host: str) -> None:
    """The editor for the series of a docs folder, with a backend that is not the published one."""
    config = cms_config(read_catalogue(docs).series, EDITING)

    def sink(path: str, data: bytes) -> None:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)

    write_editor(editors_packages(), config_file({**config, "backend": backend}), [host], sink)
    shutil.copytree(ROOT / "overrides" / "assets" / "images", site / "assets" / "images")


def _start_repository(folder: Path) -> None:
    settings = (("user.name", "Văn thư"), ("user.email", "van-thu@example.com"))
    for command in (
        ("init", "--quiet", f"--initial-branch={_BRANCH}"),
        *(("config", *setting) for setting in settings),
        ("add", "."),
        ("commit", "--quiet", "--message=Bản đầu"),
    ):
        subprocess.run(["git", *command], cwd=folder, check=True)


@contextmanager
def _decap_server(repository: Path, port: int) -> Iterator[None]:
    environment = {
        **os.environ,
        "MODE": "git",
        "PORT": f"{port}",
        "BIND_HOST": "127.0.0.1",
        "GIT_REPO_DIRECTORY": f"{repository}",
        "LOG_LEVEL": "info",
    }
    program = ROOT / ".cache/decap-server/node_modules/.bin/decap-server"
    with subprocess.Popen(
        ["node", program], cwd=repository, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if "listening" in line:
                    break
            reader = threading.Thread(target=process.stdout.read, daemon=True)
            reader.start()
            yield
        finally:
            process.terminate()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A folder on loopback, and its URL."""
    handler = functools.partial(_Quiet, directory=f"{folder}")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        return


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
