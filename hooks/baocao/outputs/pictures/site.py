"""The published copies of pictures: kept from build to build, and put into the site."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from baocao.data.records import published_files
from baocao.outputs.pictures.published import published
from baocao.reading.inventory import DocsFile
from baocao.reading.pictures.anatomy import FORMATS, BrokenPictureError
from baocao.reading.pictures.header import read_header
from baocao.reading.plain_files import read_plain


class UnpublishablePictureError(Exception):
    """A picture that can't be published; the message names it, in Vietnamese."""


@dataclass(frozen=True)
class Copies:
    """A folder of copies made before, by what they were made from and with."""

    folder: Path

    def copy(self, data: bytes, suffix: str) -> bytes:
        """The copy of a picture's file that may go out; raises BrokenPictureError.

        Only what takes long is kept: what is made smaller.
        """
        if read_header(data, suffix).pixels <= published_files().pictures.published_pixels:
            return published(data, suffix)
        file = self.folder / sha256(self._made_with + suffix.encode() + b"\0" + data).hexdigest()
        try:
            return _checked(file.read_bytes())
        except (OSError, ValueError):
            made = published(data, suffix)
            self._keep(file, sha256(made).digest() + made)
            return made

    @cached_property
    def _made_with(self) -> bytes:
        """What copies depend on beside the picture: code, libraries, limits."""
        import PIL
        from PIL import features

        libraries = [features.version(name) for name in ("jpg", "zlib", "webp")]
        code = b"".join(f.read_bytes() for f in sorted(Path(__file__).parent.glob("*.py")))
        settings = (
            PIL.__version__,
            libraries,
            published_files().pictures,
            sha256(code).hexdigest(),
        )
        return repr(settings).encode()

    def _keep(self, file: Path, data: bytes) -> None:
        """Writes a file whole and then gives it its place: other builds see all of it or none."""
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f"{file.name}.{os.getpid()}.{uuid4().hex}")
        try:
            draft.write_bytes(data)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)


def _checked(kept: bytes) -> bytes:
    """What was kept; raises ValueError where it is damaged."""
    digest, made = kept[:32], kept[32:]
    if sha256(made).digest() != digest:
        raise ValueError("damaged")
    return made


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
