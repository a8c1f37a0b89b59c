"""Where the official texts of documents are published, by data/official-urls.yml."""

import re
from functools import cache
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field

from baocao.data import DataError, Entry, checked, load

_FILE = "official-urls.yml"
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
# Letters, digits and what URLs are made of: no space, no quote, nothing that is not seen.
_URL = re.compile(r"https://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~%/+,;=:@!$&()?-]*)?")
_LONGEST = 500


class _OfficialUrls(Entry):
    hosts: tuple[Annotated[str, Field(min_length=4)], ...]
    documents: dict[Annotated[str, Field(min_length=3)], str]


@cache
def official_urls() -> dict[str, str]:
    """The URL of the official text by a document's key; raises DataError like `read_urls`."""
    return read_urls(load(_FILE))


def read_urls(content: object) -> dict[str, str]:
    """The URLs of the content of the data file.

    Raises DataError for one that is not https or not on a host of the list.
    """
    data = checked(_FILE, _OfficialUrls, content)
    for host in data.hosts:
        if not _HOST.fullmatch(host):
            raise DataError(f"data/{_FILE}: hosts: {host!r} is no host name")
    for key, url in data.documents.items():
        if fault := _fault(url, data.hosts):
            raise DataError(f"data/{_FILE}: documents: {key}: {url!r} {fault}")
    return data.documents


def _fault(url: str, hosts: tuple[str, ...]) -> str:
    """What is wrong with a URL, "" where nothing is."""
    if not url.startswith("https://"):
        return "does not begin with https://"
    if len(url) > _LONGEST or not _URL.fullmatch(url):
        return f"holds characters that no such URL has, or more than {_LONGEST}"
    host = urlsplit(url).hostname or ""
    if not any(host == own or host.endswith(f".{own}") for own in hosts):
        return f"is on {host}, which is not in hosts"
    return ""
