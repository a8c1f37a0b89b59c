"""How soon `mkdocs serve` shows an edited report."""

import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from benchmarks.sites import Site, edit

_EDITS = 3
_PATIENCE = 900  # seconds
_BETWEEN_LOOKS = 0.05


def seconds_to_new_page(site: Site) -> tuple[float, list[float]]:
    """Seconds until the server answers first, and from each edit to the new page.

    Raises RuntimeError where the server ends, TimeoutError where a page does not come.
    """
    port = _free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **site.environment}
    began = time.perf_counter()
    server = subprocess.Popen(
        command, cwd=site.folder, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(server, port, "/", "<html")
        start = time.perf_counter() - began
        return start, [_edit_and_wait(server, port, site, number) for number in range(_EDITS)]
    finally:
        server.terminate()
        server.wait()


def _edit_and_wait(server: "subprocess.Popen[bytes]", port: int, site: Site, number: int) -> float:
    report: Path = edit(site, number)
    began = time.perf_counter()
    url = f"/bao-cao/{report.parent.name}/{report.stem}/"
    _wait_for(server, port, url, "Thực hiện tốt ")
    return time.perf_counter() - began


def _wait_for(server: "subprocess.Popen[bytes]", port: int, url: str, words: str) -> None:
    end = time.perf_counter() + _PATIENCE
    while time.perf_counter() < end:
        if server.poll() is not None:
            raise RuntimeError(f"mkdocs serve ended with {server.returncode}")
        if words in _page(port, url):
            return
        time.sleep(_BETWEEN_LOOKS)
    raise TimeoutError(url)


def _page(port: int, url: str) -> str:
    """The page at a URL, "" where nobody answers: the server holds requests while it builds."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)) as connection:
        try:
            connection.request("GET", url)
            return connection.getresponse().read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            return ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
