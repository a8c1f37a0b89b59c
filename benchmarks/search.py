"""Measures the search beside the theme's own, on the same generated reports, in Chromium.

    PYTHONPATH=hooks python -m benchmarks.search 20 200 1000

For each number of reports: bytes before the first search, bytes and time of a cold and a warm
query, memory of the renderer, and CPU seconds of the build and of the index alone. Bytes are
as sent (gzip); the network is that of the machine itself unless --latency says otherwise.
"""

import argparse
import functools
import gzip
import http.server
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

from baocao.outputs.search.site import write_index
from baocao.reading.catalogue import read_catalogue
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.generate import generate

ROOT = Path(__file__).parents[1]
QUERIES = (
    "cong tac dan van", "cải cách thủ tục hành chính", "tham nhung lang phi", "bảo hiểm y tế",
    "kho khan vung dong bao dan toc", "264/QĐ-SGDĐT", "đánh giá chung", "rà soát hộ nghèo",
)  # fmt: skip
STOCK = """
site_name: Stock
theme: {name: material, language: vi, font: false, features: [navigation.prune]}
plugins: [search: {lang: vi}]
markdown_extensions: [toc]
"""
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
FIRST_RESULT = ".md-search-result__item a"


@dataclass(frozen=True)
class Row:
    """What one site cost; bytes in thousands, times in milliseconds, memory in MB."""

    site: str
    reports: int
    build_s: float
    index_s: float
    before_kb: float
    cold_kb: float
    cold_worst_kb: float
    cold_ms: float
    cold_worst_ms: float
    warm_ms: float
    memory_mb: float


class _Gzip(http.server.SimpleHTTPRequestHandler):
    """Serves files as a department's web server does: text compressed."""

    protocol_version = "HTTP/1.1"
    # Headers and body are two packets: without this the second waits 40 ms for the first.
    disable_nagle_algorithm = True
    # Bytes of what has to do with searching, since the server began.
    sent = 0

    def log_message(self, *arguments: object) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        """Sends a file, compressed where it is text."""
        path = Path(self.translate_path(self.path.partition("?")[0]))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        if "search" in self.path:
            type(self).sent += len(data)


@contextmanager
def _served(site: Path) -> Iterator[str]:
    handler = functools.partial(_Gzip, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _build(root: Path, environment: dict[str, str]) -> float:
    """CPU seconds of a build."""
    before = _cpu()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=root, env=environment, check=True
    )
    return _cpu() - before


def _ours(reports: Path, root: Path) -> tuple[float, float]:
    """Builds our site of the reports; CPU seconds of the build and of its index alone."""
    for name in ("overrides", "hooks", "docs"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.rmtree(root / "docs" / "bao-cao")
    shutil.copytree(reports / "bao-cao", root / "docs" / "bao-cao")
    build = _build(root, {"PATH": "/usr/bin:/bin", "PDF": "0", "PYTHONPATH": "hooks", **QUIET})
    catalogue = read_catalogue(reports)
    before = time.process_time()
    write_index(catalogue, root / "index-alone", "/")
    return build, time.process_time() - before


def _stock(reports: Path, root: Path) -> tuple[float, float]:
    """Builds the theme's own site of the same files."""
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(STOCK, "utf-8")
    (root / "docs" / "index.md").write_text("# Stock\n", "utf-8")
    shutil.copytree(reports / "bao-cao", root / "docs" / "bao-cao")
    return _build(root, {"PATH": "/usr/bin:/bin", **QUIET}), 0.0


def _slow_down(page: Page, latency: int) -> None:
    """A network of so many milliseconds a round trip and 12 Mbit/s, for the page's own thread."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": latency,
        "downloadThroughput": 1_500_000, "uploadThroughput": 500_000,
    })  # fmt: skip


def _search(page: Page, query: str) -> float:
    """Milliseconds from the last key to the first result."""
    page.click(".md-search__input")
    page.evaluate("document.querySelector('.md-search-result__list').innerHTML = ''")
    began = time.perf_counter()
    page.fill(".md-search__input", query)
    page.keyboard.press("End")
    page.wait_for_selector(FIRST_RESULT, timeout=120_000)
    return (time.perf_counter() - began) * 1000


def _memory(browser: Browser) -> float:
    """The largest renderer's resident memory in MB: the theme's index lives in its worker."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    sizes = []
    for process in processes:
        if process["type"] == "renderer":
            status = Path(f"/proc/{process['id']}/status").read_text("utf-8")
            sizes.append(int(status.split("VmRSS:")[1].split()[0]) / 1000)
    return max(sizes)


def _visit(browser: Browser, address: str, query: str, latency: int) -> tuple[float, ...]:
    """Bytes before, bytes of a cold query, its time, a second query's time, memory."""
    context = browser.new_context()
    page = context.new_page()
    if latency:
        _slow_down(page, latency)
    start = _Gzip.sent
    page.goto(address)
    page.wait_for_load_state("networkidle")
    before = _Gzip.sent - start
    cold = _search(page, query)
    page.wait_for_load_state("networkidle")
    loaded = _Gzip.sent - start - before
    page.fill(".md-search__input", "")
    warm = _search(page, query)
    memory = _memory(browser)
    context.close()
    return before / 1000, loaded / 1000, cold, warm, memory


def _measure(site: str, count: int, folder: Path, costs: tuple[float, float], latency: int) -> Row:
    with _served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        queries = QUERIES if site == "ours" else QUERIES[1:4:2]
        before, loaded, cold, warm, memory = zip(
            *(_visit(browser, address, query, latency) for query in queries), strict=True
        )
        browser.close()
    return Row(
        site, count, *costs, statistics.median(before), statistics.median(loaded), max(loaded),
        statistics.median(cold), max(cold), statistics.median(warm), max(memory),
    )  # fmt: skip


def measure(count: int, latency: int) -> Iterator[Row]:
    """Builds and measures our site and the stock one of so many reports."""
    builders: dict[str, Callable[[Path, Path], tuple[float, float]]] = {
        "ours": _ours, "stock": _stock,
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(count, folder / "reports")
        for site, build in builders.items():
            root = folder / site
            root.mkdir()
            costs = build(folder / "reports", root)
            yield _measure(site, count, root / "site", costs, latency)


def main() -> None:
    """The command line: a table, and with --json one object a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="*", default=[20, 200, 1000])
    parser.add_argument("--latency", type=int, default=0, help="milliseconds of a round trip")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    names = [field.name for field in fields(Row)]
    if not arguments.json:
        print(" ".join(f"{name:>13}" for name in names), flush=True)
    for count in arguments.counts:
        for row in measure(count, arguments.latency):
            values = [getattr(row, name) for name in names]
            if arguments.json:
                print(json.dumps(dict(zip(names, values, strict=True))), flush=True)
            else:
                shown = (f"{v:13.1f}" if isinstance(v, float) else f"{v:>13}" for v in values)
                print(" ".join(shown), flush=True)


if __name__ == "__main__":
    main()
