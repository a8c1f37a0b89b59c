"""The checker's page in Chromium: a site that has it, a server, and what a clerk does there."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Project
from playwright.sync_api import Locator, Page

EDITORS = ROOT / ".cache" / "editors"
SUB_PATH = "/so/bao-cao-nam/"
FOLDER = "kiem-tra-van-ban/"
HOSTILE = '</option></script><script>window.hacked = 1</script><img src=x onerror="hacked = 1">'
REPOSITORY = "https://gitlab.com/so-mau/bao-cao"
MOST_MS = 120_000  # of what takes seconds on a quiet machine
# Playwright's own waiting evaluates strings, which the page's policy refuses.
_ASK = """async ([task, given, text]) => {
  const settings = JSON.parse(document.querySelector("#settings").textContent);
  const folder = settings.series.split("/")[0];
  const { Engine } = await import(new URL(`${folder}/engine.js`, document.baseURI));
  globalThis.testEngine ??= new Engine(settings, () => undefined);
  const bytes = text && Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;
  return globalThis.testEngine.ask(task, given, bytes).catch((e) => ({ refused: e.message }));
}"""

_DROP = """([name, text, times]) => {
  const data = new DataTransfer();
  data.items.add(new File([text.repeat(times)], name));
  const event = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
  document.querySelector("#drop").dispatchEvent(event);
}"""


def need_editors() -> None:
    """Fails where what the page runs is not installed."""
    if not (EDITORS / "pyodide" / "libraries.zip").is_file():
        pytest.fail("no .cache/editors/pyodide: “make test” installs it")


def build_with_checker(project: Project, **settings: str) -> None:
    """Builds a site with the page; `settings` are environment variables."""
    need_editors()
    done = project.build(editors=True, settings=settings)
    assert done.returncode == 0, done.stderr


@dataclass
class Server:
    """A site under a sub-path, and what was asked of it."""

    address: str
    asked: list[str] = field(default_factory=list)


@contextmanager
def serving(site: Path) -> Iterator[Server]:
    """Serves a site."""
    served = Server("")

    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(self.path.removeprefix(SUB_PATH + FOLDER))
            super().do_GET()

        def translate_path(self, path: str) -> str:
            below = path.removeprefix(SUB_PATH) if path.startswith(SUB_PATH) else "no-such-file"
            return super().translate_path(f"/{below}")

        def log_message(self, *arguments: object) -> None:
            return

    handler = functools.partial(Handler, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    served.address = f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
    try:
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass(frozen=True)
class Checker:
    """The page in a tab."""

    tab: Page

    def paste(self, text: str, series: str = "") -> None:
        """Puts a text into the page, chooses a series and has it checked."""
        self.tab.fill("#pasted", text)
        self.check(series)

    def drop(self, name: str, data: bytes, series: str = "") -> None:
        """Chooses a file and has it checked."""
        file: Any = {"name": name, "mimeType": "", "buffer": data}
        self.tab.set_input_files("#file", file)
        self.check(series)

    def drop_large(self, name: str, text: str, times: int) -> None:
        """Drops a file that holds a text many times, made in the browser."""
        self.tab.evaluate(_DROP, [name, text, times])

    def check(self, series: str = "") -> None:
        """Presses the button and waits for what comes of it."""
        self.tab.select_option("#series", series)
        self.tab.click("#check")
        self.done()

    def again(self) -> None:
        """Has it checked again."""
        self.tab.click("#check-again")
        self.done()

    def done(self) -> None:
        """Waits until nothing is being done."""
        self.tab.locator("#working").wait_for(state="hidden", timeout=MOST_MS)

    @property
    def status(self) -> str:
        """What the page says of the check."""
        return self.tab.inner_text("#status")

    @property
    def problem(self) -> str:
        """What the page says went wrong, "" where nothing did."""
        return self.tab.inner_text("#problem") if self.tab.is_visible("#problem") else ""

    @property
    def messages(self) -> list[str]:
        """The findings in the list."""
        return self.tab.locator(".finding__message").all_inner_texts()

    def finding(self, text: str) -> Locator:
        """The head of a finding, by part of its message."""
        return self.tab.locator(".finding__head", has_text=text).first

    def ask(self, task: str, given: dict[str, Any], base64: str | None = None) -> Any:
        """Has the worker do a task of `baocao.browser`, as the page does."""
        return self.tab.evaluate(_ASK, [task, given, base64])
