"""A server on loopback that remembers what it was asked for: nothing, where all is well."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Listener(http.server.ThreadingHTTPServer):
    """Gives everybody the same answer, or says that there is nothing."""

    def __init__(self, answer: bytes | None) -> None:
        self.asked: list[str] = []
        self.heard = threading.Event()
        listener = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                listener.asked.append(self.path)
                listener.heard.set()
                if answer is None:
                    self.send_error(404)
                    return
                self.send_response(200)
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *arguments: object) -> None:
                return

        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def listening(answer: bytes | None = None) -> Iterator[Listener]:
    """The server, while something is built."""
    server = Listener(answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
