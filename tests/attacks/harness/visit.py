"""Pages in headless Chromium: what runs, loads, leads away or no longer stands in its place."""

import functools
import http.server
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chromium import FLAGS, chromium
from playwright.sync_api import Browser, Error, Page

from harness import clean

_PROBE = Path(__file__).with_name("probe.js").read_text("utf-8")
_FLAGS = (
    *FLAGS,
    # Nothing ever leaves the machine; what asks for another host is seen all the same.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_NUMBER = re.compile(r"(?:evil\.invalid/|ran\()(\d+)")
_TIMEOUT_MS = 8_000


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        return

    def end_headers(self) -> None:
        """Lets the browser keep scripts and styles from page to page."""
        if "/assets/" in self.path:
            self.send_header("Cache-Control", "max-age=600")
        super().end_headers()


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no error."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served on loopback."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium, without a way out."""
    with chromium(_FLAGS) as browser:
        yield browser


@dataclass
class Seen:
    """What was seen while a page was open; numbers are those of the cases that ran or loaded."""

    ran: list[int] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    away: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    hung: list[str] = field(default_factory=list)
    parts: frozenset[str] = frozenset()
    landmarks: dict[str, str] = field(default_factory=dict)
    twice: frozenset[str] = frozenset()
    counts: list[int] = field(default_factory=list)


class Visitor:
    """Opens the pages of one site, one after the other."""

    def __init__(self, chromium: Browser, address: str) -> None:
        self._chromium, self._address = chromium, address
        self._seen = Seen()
        self._tab = self._open()

    def visit(self, place: str, kind: str, words: Sequence[str] = ()) -> Seen:
        """Opens a page, uses everything on it, and tells what happened."""
        seen = self._seen = Seen()
        url = self._address + place
        try:
            self._tab.goto(url, wait_until="load")
            asked = {"kind": kind, "words": list(words), "last": clean.LAST}
            found = self._tab.evaluate(_PROBE, asked)
        except Error as error:
            self._after_an_error(url, str(error))
            return seen
        if self._tab.url.split("#")[0] != url:
            seen.away.append(f"the page became {self._tab.url}")
        seen.parts, seen.twice = frozenset(found["parts"]), frozenset(found["twice"])
        seen.landmarks, seen.counts = found["landmarks"], found["seen"]
        seen.broken += found["broken"]
        seen.away += found["away"]
        seen.ran += [number_in(handler) for handler in found["armed"]]
        return seen

    def run(self, place: str, steps: Any) -> Seen:
        """Opens a page and does `steps(tab)` with it."""
        seen = self._seen = Seen()
        try:
            self._tab.goto(self._address + place, wait_until="load")
            steps(self._tab)
        except Error as error:
            self._after_an_error(self._address + place, str(error))
        return seen

    def close(self) -> None:
        """Closes the tab."""
        self._tab.context.close()

    def _after_an_error(self, url: str, words: str) -> None:
        """A page that leaves or hangs ends what was asked of it."""
        if "Timeout" in words:
            self._seen.hung.append("the browser does not answer")
        elif self._tab.url != url:
            self._seen.away.append(f"the page became {self._tab.url}")
        else:
            self._seen.broken.append(words.splitlines()[0][:160])
        self._tab.context.close()
        self._tab = self._open()

    def _open(self) -> Page:
        context = self._chromium.new_context(
            locale="vi-VN", viewport={"width": 1280, "height": 900}, service_workers="block"
        )
        context.set_default_timeout(_TIMEOUT_MS)
        context.expose_function("ran", lambda number=0: self._seen.ran.append(int(number)))
        context.on("request", lambda request: self._asked(request.url))
        tab = context.new_page()
        context.on("page", lambda popup: self._popped_up(popup))
        tab.on("pageerror", lambda error: self._seen.broken.append(f"error: {error}"[:160]))
        tab.on("dialog", lambda dialog: (self._seen.ran.append(0), dialog.dismiss()))
        tab.on("download", lambda download: self._seen.away.append("download"))
        return tab

    def _asked(self, url: str) -> None:
        if not url.startswith((self._address, "data:", "blob:", "about:")):
            self._seen.loaded.append(url)

    def _popped_up(self, popup: Page) -> None:
        self._seen.away.append(f"window {popup.url}")
        popup.close()


def number_in(url: str) -> int:
    """The case that an address or a script names, 0 for none."""
    match = _NUMBER.search(url)
    return int(match[1]) if match else 0
