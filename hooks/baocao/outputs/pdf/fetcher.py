"""The one door through which rendering a PDF reaches files: given folders, given kinds.

A Markdown file can name any address. Without this door, WeasyPrint would put local files into
the published PDF, or let the machine that builds it call any host.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from os.path import normpath
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse

from baocao.data.records import published_files
from baocao.outputs.pictures.published import published
from baocao.outputs.pictures.site import Copies
from baocao.reading.pictures.anatomy import FORMATS, BrokenPictureError
from baocao.reading.pictures.header import TooLargePictureError, pixels_of
from baocao.reading.plain_files import NotPlainError, read_plain

IMAGES: Mapping[str, str] = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
}
FONTS: Mapping[str, str] = {".ttf": "font/ttf"}


@dataclass(frozen=True, slots=True, order=True)
class Refusal:
    """An address that was not opened, and why, in words for an editor."""

    address: str
    reason: str


class RefusedAddressError(ValueError):
    """What WeasyPrint sees of a refusal; it goes on, and the refusals are told at the end."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that may be read, and the kinds of files in it by their endings.

    `shown` is the path that addresses know it by, where that is not its own: WeasyPrint writes
    traces of the addresses of pictures into the PDF, which must not tell where it was made.
    """

    path: Path
    kinds: Mapping[str, str]
    shown: Path | None = None

    @property
    def root(self) -> Path:
        """The path that addresses know it by."""
        return self.shown or self.path


class ConfinedFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Opens plain files of given kinds in given folders, and notes what it opens and refuses.

    No other scheme is ever tried: no network, no data: address, so neither redirect nor proxy.
    Of a picture it gives the copy that is published, never one of more pixels. `opened` maps each
    file to the SHA-256 of what was read, `refused` holds the rest.
    """

    def __init__(self, folders: Iterable[Folder], copies: Copies | None = None) -> None:
        """A fetcher that has opened nothing yet; `copies` are those of pictures made before."""
        super().__init__(allowed_protocols=("file",), allow_redirects=False)
        self.folders = tuple(folders)
        self._copy = copies.copy if copies else published
        self._pixels: dict[Path, int] = {}
        self.opened: dict[Path, str] = {}
        self.refused: list[Refusal] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The file at an address.

        Raises RefusedAddressError for every other address.
        """
        reason = _refused_scheme(url)
        if reason:
            raise self._refuse(url, reason)
        named = Path(normpath(url2pathname(urlsplit(url).path)))
        folder = next((f for f in self.folders if named.is_relative_to(f.root)), None)
        if folder is None:
            raise self._refuse(url, "nằm ngoài các thư mục được phép")
        kind = folder.kinds.get(named.suffix.lower())
        if kind is None:
            raise self._refuse(url, f"loại tệp “{named.suffix}” không được đưa vào PDF")
        file = folder.path / named.relative_to(folder.root)
        try:
            if _passes_a_link(file, folder.path):
                raise NotPlainError(file)
            data = read_plain(file)
        except OSError:
            reason = "không có tệp này, hoặc không phải là tệp thường"
            raise self._refuse(url, reason) from None
        shown = self._published(url, data, named.suffix.lower())
        self._pixels[file] = pixels_of(shown, named.suffix.lower())
        if sum(self._pixels.values()) > published_files().pictures.max_page_pixels:
            raise self._refuse(url, "tính đến ảnh này, trang đã có quá nhiều ảnh lớn")
        self.opened[file] = sha256(data).hexdigest()
        return URLFetcherResponse(url, shown, {"Content-Type": kind})

    def _published(self, url: str, data: bytes, suffix: str) -> bytes:
        """What of a file goes out: of a picture the same copy as on the web."""
        if suffix not in FORMATS:
            return data
        try:
            return self._copy(data, suffix)
        except TooLargePictureError:
            raise self._refuse(url, "ảnh có quá nhiều điểm ảnh") from None
        except BrokenPictureError:
            raise self._refuse(url, "không đọc được ảnh") from None

    def _refuse(self, url: str, reason: str) -> RefusedAddressError:
        refusal = Refusal(url[:200], reason)
        if refusal not in self.refused:
            self.refused.append(refusal)
        return RefusedAddressError(f"refused: {url[:200]}")


def _refused_scheme(url: str) -> str:
    """Why an address can't be a local file at all, or ""."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "không phải là một địa chỉ"
    if "%00" in parts.path or "\0" in parts.path:
        return "không phải là một địa chỉ"
    if parts.scheme.lower() != "file":
        return f"chỉ mở tệp trong thư mục của trang, không mở địa chỉ “{parts.scheme}:”"
    return "trỏ tới một trang web khác" if parts.netloc else ""


def _passes_a_link(file: Path, folder: Path) -> bool:
    """Whether a symbolic link is on the way from the folder to the file."""
    inside = file.relative_to(folder)
    return (folder.resolve() / inside).resolve() != folder.resolve() / inside
