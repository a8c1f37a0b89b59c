"""A collection of reports, its index, and node to ask it as a browser would."""

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from baocao.outputs.search.site import root_files, write_index
from baocao.reading.catalogue import read_catalogue
from chromium import chromium
from playwright.sync_api import Browser, Page

from benchmarks.generate import generate

ROOT = Path(__file__).parents[3]
# A report about corruption answers what the gold queries want the seed's paragraphs to answer.
LEFT_OUT = "phong-chong-tham-nhung"

SUB_PATH = "/so/bao-cao-nam/"

Node = Callable[..., Any]


@pytest.fixture(scope="session")
def node() -> Iterator[Node]:
    """Runs a job of run.mjs; raises RuntimeError with the error's name where it fails."""
    process = subprocess.Popen(
        ["node", str(Path(__file__).with_name("run.mjs"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdin is not None and process.stdout is not None
    stdin, stdout = process.stdin, process.stdout

    def run(job: str, **arguments: object) -> Any:
        stdin.write(json.dumps({"job": job, **arguments}) + "\n")
        stdin.flush()
        reply = json.loads(stdout.readline())
        if "error" in reply:
            raise RuntimeError(f"{reply['error']}: {reply['message']}")
        return reply["ok"]

    yield run
    stdin.close()
    process.wait(timeout=10)
    stdout.close()


@pytest.fixture(scope="session")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A docs folder: the seed among two dozen reports of other series."""
    docs = tmp_path_factory.mktemp("collection") / "docs"
    generate(25, docs)
    shutil.rmtree(docs / "bao-cao" / LEFT_OUT)
    shutil.copytree(ROOT / "docs" / "bao-cao" / "dan-van", docs / "bao-cao" / "dan-van")
    return docs


@pytest.fixture(scope="session")
def index(collection: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the collection's index."""
    out = tmp_path_factory.mktemp("index")
    built = write_index(read_catalogue(collection), out, "/")
    for name, text in root_files(built).items():
        (out / name).write_text(text, "utf-8")
    return out / built.folder


@pytest.fixture
def answer(node: Node, index: Path) -> Callable[..., Any]:
    """Answers a query over the collection."""
    return lambda query, **options: node("answer", folder=str(index), query=query, options=options)


# In Chromium ---------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def search_site(collection: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the collection, without PDFs, under the sub-path of its server."""
    root = tmp_path_factory.mktemp("search-site")
    for name in ("overrides", "hooks", "docs"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.rmtree(root / "docs" / "bao-cao")
    shutil.copytree(collection / "bao-cao", root / "docs" / "bao-cao")
    environment = {**os.environ, "PDF": "0", "NO_MKDOCS_2_WARNING": "1"}
    site = root / "served" / SUB_PATH.strip("/")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    result = subprocess.run(
        command, cwd=root, env=environment, text=True, capture_output=True, timeout=300, check=False
    )
    assert result.returncode == 0, result.stderr
    return site


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        return


@pytest.fixture(scope="session")
def address(search_site: Path) -> Iterator[str]:
    """Where the site is served."""
    handler = functools.partial(_Quiet, directory=str(search_site.parents[1]))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one module: its driver allows one at a time in a process."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in which nothing may go wrong."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(8_000)
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("dialog", lambda dialog: errors.append(dialog.message))
    yield tab
    context.close()
    assert errors == []
