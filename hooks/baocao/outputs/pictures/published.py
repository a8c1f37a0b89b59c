"""The copy of a picture that is published: no larger than a screen needs, without private data.

A camera writes where a photograph was taken, a scanner whose it is; none of it goes out. What is
small enough is not encoded anew: the parts that nothing seen depends on are left out. The same
bytes make the same bytes in every build.
"""

import io
import math
import struct
from typing import TYPE_CHECKING, Any

from baocao.data.records import published_files
from baocao.reading.pictures.anatomy import FORMATS, Anatomy, Part, anatomy
from baocao.reading.pictures.header import opened, refuse_too_large

if TYPE_CHECKING:
    from PIL import Image

_ORIENTATION = 0x0112  # EXIF's name of the way a camera was held
_UPRIGHT = 1
_QUALITY = 85
_COLOURS = {"1": 16, "P": 256, "PA": 256}
_SAVE: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": _QUALITY, "optimize": True, "subsampling": "4:2:0"},
    "PNG": {"compress_level": 6},
    "WEBP": {"quality": _QUALITY, "method": 4},
    "GIF": {"optimize": True},
}


def published(data: bytes, suffix: str) -> bytes:
    """The copy of a picture's file that may go out; `suffix` says which format it has.

    Raises TooLargePictureError for one that must not be decoded, BrokenPictureError for one that
    can't be.
    """
    name = FORMATS[suffix]
    parts = anatomy(data, name)
    with opened(data, suffix) as picture:
        refuse_too_large(picture)
        turned = _orientation(picture)
        # A JPEG keeps the one word of its metadata that tells how it is held.
        as_it_is = turned == _UPRIGHT or name == "JPEG"
        if parts.frames > 1 or (as_it_is and _scale(picture) == 1):
            return _bare(data, parts, name, turned)
        return _encoded(_scaled(picture, turned), name, data)


def _scale(picture: "Image.Image") -> float:
    """What width and height are multiplied by, 1 of what is small enough."""
    most = published_files().pictures.published_pixels
    return min(1.0, math.sqrt(most / max(picture.width * picture.height, 1)))


def _orientation(picture: "Image.Image") -> int:
    """How the camera was held, from 1, upright, to 8; Pillow reads no more than it must."""
    value = picture.getexif().get(_ORIENTATION, _UPRIGHT)
    return value if value in range(1, 9) else _UPRIGHT


def _scaled(picture: "Image.Image", turned: int) -> "Image.Image":
    from PIL import Image, ImageOps

    scale = _scale(picture)
    size = (max(1, int(picture.width * scale)), max(1, int(picture.height * scale)))
    # A JPEG is decoded at a half, a quarter or an eighth where that is still large enough.
    picture.draft(None, size)
    profile = picture.info.get("icc_profile")
    whole = _plain(picture)
    small = whole.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0) if scale < 1 else whole
    if turned != _UPRIGHT:
        exif = small.getexif()
        exif[_ORIENTATION] = turned
        small = ImageOps.exif_transpose(small)
    small = _with_few_colours(small, picture.mode)
    small.info = {"icc_profile": profile} if profile else {}
    return small


def _with_few_colours(small: "Image.Image", mode: str) -> "Image.Image":
    """As few colours as there were: in grey or in full colour a scan in black and white, or a
    chart, would be ten times as many bytes as before it was made smaller."""
    from PIL import Image

    if mode not in _COLOURS:
        return small
    return small.quantize(_COLOURS[mode], Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def _plain(picture: "Image.Image") -> "Image.Image":
    """The picture in a mode that can be made smaller: no palette, no single bits, 8 of 16 bits."""
    if picture.mode.startswith("I"):
        # 16 bits of grey; Pillow would cut off what is above 255.
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in ("P", "PA") or "transparency" in picture.info:
        clear = picture.mode == "PA" or "transparency" in picture.info
        return picture.convert("RGBA" if clear else "RGB")
    if picture.mode == "1":
        return picture.convert("L")
    return picture


def _encoded(picture: "Image.Image", name: str, original: bytes) -> bytes:
    options = dict(_SAVE[name])
    if name == "WEBP" and b"VP8L" in original[:64]:
        options = {"lossless": True, "method": 4}
    if profile := picture.info.get("icc_profile"):
        options["icc_profile"] = profile
    written = io.BytesIO()
    picture.save(written, name, exif=b"", **options)
    return written.getvalue()


def _bare(data: bytes, parts: Anatomy, name: str, turned: int) -> bytes:
    """The file without the parts that nothing seen depends on, and without what follows its end."""
    shown = [data[part.start : part.end] for part in parts.parts if part.is_shown]
    if name == "JPEG" and turned != _UPRIGHT:
        shown.insert(_after_jfif(parts.parts), _exif_of(turned))
    elif name == "WEBP":
        shown = _webp_without_flags(shown)
    return b"".join(shown)


def _after_jfif(parts: tuple[Part, ...]) -> int:
    return 2 if len(parts) > 1 and parts[1].name == b"\xe0" else 1


def _exif_of(turned: int) -> bytes:
    """A segment of a JPEG that says how the camera was held, and nothing else."""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, turned, 0)
    body = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + entry + b"\0\0\0\0"
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _webp_without_flags(shown: list[bytes]) -> list[bytes]:
    """The chunks with a header that no longer promises metadata, and the size they now have."""
    flagged = [
        chunk[:8] + bytes([chunk[8] & ~0x0C]) + chunk[9:] if chunk[:4] == b"VP8X" else chunk
        for chunk in shown[1:]
    ]
    body = b"WEBP" + b"".join(chunk + b"\0" * (len(chunk) % 2) for chunk in flagged)
    return [b"RIFF" + struct.pack("<I", len(body)) + body]
