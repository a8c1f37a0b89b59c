"""The API of a forge: JSON over HTTP, with answers of bounded size."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_LARGEST_ANSWER = 20_000_000
_PER_PAGE = 100
_SECONDS = 60


class ApiError(Exception):
    """The forge has refused or can't be reached; the message is for a log, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Api:
    """The API at a URL. `secret` headers are not sent to where an answer redirects to."""

    base: str
    secret: Mapping[str, str]

    def get(self, path: str) -> Any:
        """What a path answers. Raises ApiError, as all that follow do."""
        return self.send("GET", path)

    def send(self, method: str, path: str, content: object = None) -> Any:
        """Sends JSON and reads JSON."""
        answer = self.read(path, _LARGEST_ANSWER, method, content)
        try:
            return json.loads(answer)
        except (ValueError, RecursionError) as error:
            raise ApiError(f"{path}: không phải JSON") from error

    def pages(self, path: str, most: int) -> Iterator[list[Any]]:
        """The pages of a list, at most so many."""
        for page in range(1, most + 1):
            items = self.get(f"{path}?per_page={_PER_PAGE}&page={page}")
            if not isinstance(items, list):
                raise ApiError(f"{path}: không phải danh sách")
            yield items
            if len(items) < _PER_PAGE:
                return

    def read(self, path: str, most: int, method: str = "GET", content: object = None) -> bytes:
        """The bytes that a path answers; one more than `most` where there are more."""
        data = None if content is None else json.dumps(content).encode()
        request = urllib.request.Request(f"{self.base}{path}", data=data, method=method)
        request.add_header("User-Agent", "baocao-review")
        if data is not None:
            request.add_header("Content-Type", "application/json")
        for name, value in self.secret.items():
            request.add_unredirected_header(name, value)
        try:
            with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
                read: bytes = answer.read(most + 1)
                return read
        except urllib.error.HTTPError as error:
            error.close()
            raise ApiError(f"{method} {path}: mã {error.code}") from error
        except (OSError, ValueError) as error:
            raise ApiError(f"{method} {path}: {error}") from error
