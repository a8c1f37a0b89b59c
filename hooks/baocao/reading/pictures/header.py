"""The header of a picture: its size, before anything is decoded; and the whole, decoded."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baocao.data.records import published_files
from baocao.reading.pictures.anatomy import FORMATS, BrokenPictureError

if TYPE_CHECKING:
    from PIL import Image

_DRAFT = 8  # a JPEG can be decoded at an eighth of its size


class TooLargePictureError(BrokenPictureError):
    """A picture of more pixels than are ever decoded."""


@dataclass(frozen=True, slots=True)
class Header:
    """A picture's size in pixels."""

    width: int
    height: int

    @property
    def pixels(self) -> int:
        """How many there are."""
        return self.width * self.height

    @property
    def is_too_large(self) -> bool:
        """Whether it must not be decoded."""
        return self.pixels > published_files().pictures.max_pixels


def read_header(data: bytes, suffix: str) -> Header:
    """The size that a picture's file tells; nothing is decoded.

    `suffix` says which format it must have. Raises BrokenPictureError.
    """
    with opened(data, suffix) as picture:
        return Header(*picture.size)


def pixels_of(data: bytes, suffix: str) -> int:
    """How many pixels a file has, 0 of what is no picture that can be read."""
    if suffix not in FORMATS:
        return 0
    try:
        return read_header(data, suffix).pixels
    except BrokenPictureError:
        return 0


def decode_once(data: bytes, suffix: str) -> None:
    """Decodes the picture, an animation's first frame, and throws it away.

    Raises BrokenPictureError where the file is cut off or spoilt, TooLargePictureError where
    there are too many pixels to decode.
    """
    with opened(data, suffix) as picture:
        refuse_too_large(picture)
        if FORMATS[suffix] == "JPEG":
            smaller = (max(side // _DRAFT, 1) for side in picture.size)
            picture.draft(None, (next(smaller), next(smaller)))
        picture.load()
    if FORMATS[suffix] == "PNG":
        with opened(data, suffix) as picture:
            picture.verify()  # the check sums of all chunks


def refuse_too_large(picture: "Image.Image") -> None:
    """Raises TooLargePictureError for a picture that must not be decoded."""
    if Header(*picture.size).is_too_large:
        raise TooLargePictureError(f"{picture.width} × {picture.height}")


@contextmanager
def opened(data: bytes, suffix: str) -> Iterator["Image.Image"]:
    """The picture of a file by Pillow, which must find the format that `suffix` promises.

    Whoever decodes it looks at its size first. Raises BrokenPictureError for all that goes wrong
    with it, inside too.
    """
    from PIL import Image, ImageFile

    # WeasyPrint sets the one for the whole program, and what is cut off must show; the other
    # refuses to tell the size of a picture far beyond our own limit.
    forgiving, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of metadata that breaks its own standard
            with Image.open(io.BytesIO(data), formats=(FORMATS[suffix],)) as picture:
                yield picture
    except TooLargePictureError:
        raise
    except Exception as error:  # Pillow lets through whatever its readers meet with
        raise BrokenPictureError(str(error)) from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = forgiving
        Image.MAX_IMAGE_PIXELS = limit
