"""The pictures that previews of links show: one of the site, one of each series.

One of each report would take 5 ms of drawing and compressing, a sixth of what the whole page of a
report takes, to show a title that stands beside the picture in every preview.
"""

import io
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from baocao.outputs.build import Build
from baocao.outputs.font_files import find_font
from baocao.outputs.output import Sink
from baocao.text.vietnamese import nfc

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SIZE = (1200, 630)
_FONT = "LiberationSans-Bold.ttf"
_GROUND, _BAND, _WORDS, _QUIET = (255, 255, 255), (23, 64, 107), (29, 29, 29), (85, 96, 107)
_MARGIN = 80
_TITLE_SIZES = (72, 60, 48, 40)
_NAME_SIZES = (34, 28, 24)
_MOST_LETTERS = 300


def font_of_pictures() -> Path | None:
    """The font they are set in; None where this machine has none, and no picture is made."""
    return find_font(_FONT)


def picture_path(slug: str) -> str:
    """The picture of a series, or with "" that of the site, as a path below the site's root."""
    return f"assets/chia-se/{slug}.png" if slug else "assets/chia-se.png"


class SharePictures:
    """The pictures; they are of use only where the site's URL is known."""

    name = "share-pictures"

    def depends_on(self, build: Build) -> Iterable[str]:
        """The words in them, and the font."""
        if build.share_font:
            yield sha256(build.share_font.read_bytes()).hexdigest()
            yield repr(list(_wanted(build)))

    def write(self, build: Build, sink: Sink) -> None:
        """Draws them."""
        if build.share_font:
            for path, title, name in _wanted(build):
                sink(path, draw(title, name, build.share_font))


def _wanted(build: Build) -> Iterator[tuple[str, str, str]]:
    """Path, title, and what is below it."""
    yield picture_path(""), build.site_name, ""
    for series in build.catalogue.series:
        yield picture_path(series.slug), series.settings.title, build.site_name


def draw(title: str, name: str, font: Path) -> bytes:
    """A PNG of a title with a name below it; the same bytes for the same words."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", SIZE, _GROUND)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, SIZE[0], 28), fill=_BAND)
    pen.rectangle((0, SIZE[1] - 12, SIZE[0], SIZE[1]), fill=_BAND)
    _set(pen, title, font, _TITLE_SIZES, 110, 360, _WORDS)
    _set(pen, name, font, _NAME_SIZES, 500, 100, _QUIET)
    written = io.BytesIO()
    picture.quantize(32).save(written, "PNG", optimize=True)
    return written.getvalue()


def _set(
    pen: "ImageDraw", words: str, font: Path, sizes: Iterable[int],
    top: int, height: int, fill: tuple[int, int, int],
) -> None:  # fmt: skip
    """Sets words in the largest size in which they fit, else as much as fits of the smallest."""
    from PIL import ImageFont

    for size in sizes:
        face = ImageFont.truetype(str(font), size, layout_engine=ImageFont.Layout.BASIC)
        line = round(size * 1.3)
        lines = list(_lines(words[:_MOST_LETTERS], face))
        if len(lines) * line <= height:
            break
    for number, text in enumerate(lines[: height // line]):
        pen.text((_MARGIN, top + number * line), text, font=face, fill=fill)


def _lines(words: str, face: "FreeTypeFont") -> Iterator[str]:
    """Words in lines that fit; a word that is too long is cut."""
    widest = SIZE[0] - 2 * _MARGIN
    line = ""
    for word in nfc(words).split():
        while face.getlength(word) > widest:
            word = word[: len(word) * 9 // 10]
        if line and face.getlength(f"{line} {word}") > widest:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    if line:
        yield line
