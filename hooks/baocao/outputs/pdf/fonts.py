"""The four faces of Liberation Serif, found by their files: the one type every PDF is set in.

It has the metrics of Times New Roman and all Vietnamese letters, and Debian packages it. Named
by file, never by family, so that no other font of the machine can take its place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from baocao.outputs.font_files import FONT_FOLDERS, find_font

FAMILY = "Liberation Serif"
_FACES = (
    ("Regular", 400, "normal"),
    ("Bold", 700, "normal"),
    ("Italic", 400, "italic"),
    ("BoldItalic", 700, "italic"),
)


class MissingFontError(Exception):
    """A face is not on this machine; the message says in Vietnamese what to install."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file and what CSS calls it."""

    file: Path
    weight: int
    style: str


def find_faces(folders: Sequence[Path] = FONT_FOLDERS) -> tuple[Face, ...]:
    """The four faces.

    Raises MissingFontError where one is missing.
    """
    return tuple(Face(_find(name, folders), weight, style) for name, weight, style in _FACES)


def _find(name: str, folders: Sequence[Path]) -> Path:
    file_name = f"LiberationSerif-{name}.ttf"
    found = find_font(file_name, folders)
    if not found:
        raise MissingFontError(
            f"không tìm thấy phông chữ {file_name}; cài gói fonts-liberation2 "
            "(“apt-get install fonts-liberation2”) rồi dựng lại, hoặc dựng không có PDF bằng PDF=0"
        )
    return found


def font_face_css(faces: Sequence[Face]) -> str:
    """The CSS that makes the faces known under their family's name."""
    return "\n".join(_rules(faces))


def _rules(faces: Sequence[Face]) -> Iterator[str]:
    for face in faces:
        yield (
            f'@font-face{{font-family:"{FAMILY}";font-weight:{face.weight};'
            f'font-style:{face.style};src:url("{face.file.as_uri()}")}}'
        )
