"""The published copies of pictures: kept from build to build, and put into the site."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from baocao.data.records import published_files
from baocao.outputs.pictures.published import published
from baocao.reading.inventory import DocsFile
from baocao.reading.pictures.anatomy import FORMATS, BrokenPictureError
from baocao.reading.pictures.header import read_header
from baocao.reading.plain_files import read_plain
from baocao.store import Store

_KIND = "pictures"


class UnpublishablePictureError(Exception):
    """A picture that can't be published; the message names it, in Vietnamese."""


@dataclass(frozen=True)
class Copies:
    """The copies of pictures, those made before from the store."""

    store: Store

    def copy(self, data: bytes, suffix: str) -> bytes:
        """The copy of a picture's file that may go out; raises BrokenPictureError.

        Only what takes long is kept: what is made smaller.
        """
        if read_header(data, suffix).pixels <= published_files().pictures.published_pixels:
            return published(data, suffix)
        key = self.store.key(_decoders(), suffix, data)
        made = self.store.get(_KIND, key)
        if made is None:
            made = published(data, suffix)
            self.store.put(_KIND, key, made)
        return made


@cache
def _decoders() -> str:
    """The libraries that Pillow reads and writes pictures with."""
    from PIL import features

    return repr([features.version(name) for name in ("jpg", "zlib", "webp")])


def publish_pictures(files: Iterable[DocsFile], site: Path, copies: Copies) -> None:
    """Writes the copy of each picture that the site has; nothing under docs/ is touched.

    Raises UnpublishablePictureError for one that no rule stopped and that still can't go out.
    """
    for item in files:
        suffix = item.file.suffix.lower()
        target = site / item.uri
        if suffix not in FORMATS or not item.is_plain or not target.is_file():
            continue
        try:
            target.write_bytes(copies.copy(read_plain(item.file), suffix))
        except (OSError, BrokenPictureError) as error:
            raise UnpublishablePictureError(f"{item.path}: ảnh không xuất bản được") from error
