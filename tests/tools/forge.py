"""A forge's API on loopback: answers what it is given, and remembers what it is sent."""

import http.server
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any


class Forge(http.server.ThreadingHTTPServer):
    """`answers` are JSON values, or bytes, by path without query; a str is a redirect.

    `sent` are the requests that change something, `asked` all with their headers.
    """

    def __init__(self, answers: Mapping[str, Any]) -> None:
        self.answers = dict(answers)
        self.sent: list[tuple[str, str, Any]] = []
        self.asked: list[tuple[str, dict[str, str]]] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Forge

    def _answer(self) -> None:
        path, _, query = self.path.partition("?")
        self.server.asked.append((path, dict(self.headers)))
        if self.command != "GET":
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.sent.append((self.command, path, json.loads(body)))
            self._send(201, b"{}")
        elif path not in self.server.answers:
            self._send(404, b"{}")
        elif isinstance(answer := self.server.answers[path], str):
            self.send_response(302)
            self.send_header("Location", answer)
            self.end_headers()
        elif isinstance(answer, bytes):
            self._send(200, answer)
        else:
            if isinstance(answer, list):
                page = int(query.rpartition("page=")[2])
                answer = answer[(page - 1) * 100 : page * 100]
            self._send(200, json.dumps(answer).encode())

    do_GET = do_POST = do_PATCH = do_PUT = _answer  # noqa: N815

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        return


@contextmanager
def serving(answers: Mapping[str, Any]) -> Iterator[Forge]:
    """The forge, while something asks it."""
    forge = Forge(answers)
    thread = threading.Thread(target=forge.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield forge
    finally:
        forge.shutdown()
        thread.join()
        forge.server_close()
