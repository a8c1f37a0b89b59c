"""A review as it comes from a run that executed a stranger's code: nothing in it is believed."""

import json
import stat
import unicodedata
import zipfile
from dataclasses import dataclass
from io import BytesIO

MARKER = "<!-- baocao-review -->"
LARGEST = 60_000
"""Bytes of a review; GitHub takes a comment of 65,536 characters."""
LARGEST_ARCHIVE = 200_000

_REVIEW = "review.md"
_REQUEST = "pull-request.json"
_LARGEST_REQUEST = 200
# Line ends and tabs aside, no control characters, and none that turn or hide what is beside them.
_UNFIT = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


class RefusedError(Exception):
    """The artifact isn't what the workflow makes; the message says why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a run says: its text, and the number of the pull request that it claims to be about."""

    number: int
    text: str


def read_archive(data: bytes) -> Review:
    """The review in an artifact, a zip archive of exactly two files; nothing is unpacked to disk.

    Raises RefusedError.
    """
    if len(data) > LARGEST_ARCHIVE:
        raise RefusedError("tệp nén quá lớn")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sorted(archive.namelist()) != sorted((_REQUEST, _REVIEW)):
                raise RefusedError("tệp nén không gồm đúng hai tệp")
            number = _number(_member(archive, _REQUEST, _LARGEST_REQUEST))
            return Review(number, review_text(_member(archive, _REVIEW, LARGEST)))
    # Whatever a broken archive makes of zipfile: encrypted, unknown method, bad sums, short data.
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError) as error:
        raise RefusedError("tệp nén hỏng") from error
    except EOFError as error:
        raise RefusedError("tệp nén bị cắt ngang") from error


def review_text(data: bytes) -> str:
    """A review as text. Raises RefusedError where it is too long or isn't fit to be posted."""
    if len(data) > LARGEST:
        raise RefusedError("bản nhận xét quá dài")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError("bản nhận xét không phải UTF-8") from error
    if text.split("\n", 1)[0] != MARKER:
        raise RefusedError("dòng đầu của bản nhận xét không phải dấu của nó")
    if unfit := next((c for c in text if c not in "\n\t" and _is_unfit(c)), None):
        raise RefusedError(f"bản nhận xét có ký tự U+{ord(unfit):04X}")
    return text


def _member(archive: zipfile.ZipFile, name: str, largest: int) -> bytes:
    info = archive.getinfo(name)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if info.is_dir() or kind not in (0, stat.S_IFREG):  # 0: it doesn't say
        raise RefusedError(f"{name} không phải tệp thường")
    if info.file_size > largest:
        raise RefusedError(f"{name} quá lớn")
    with archive.open(info) as file:
        data = file.read(largest + 1)  # what the archive says of its size needn't be so
    if len(data) > largest:
        raise RefusedError(f"{name} quá lớn")
    return data


def _number(data: bytes) -> int:
    try:
        request = json.loads(data.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise RefusedError(f"{_REQUEST} không đọc được") from error
    number = request.get("number") if isinstance(request, dict) else None
    if type(number) is not int or not 0 < number < 10**9:
        raise RefusedError(f"{_REQUEST} không có số của yêu cầu")
    return number


def _is_unfit(character: str) -> bool:
    return unicodedata.category(character) in _UNFIT
