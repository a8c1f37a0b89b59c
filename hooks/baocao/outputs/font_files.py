"""The Liberation fonts, found by their files: by family another font could take their place."""

from collections.abc import Sequence
from pathlib import Path

FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))


def find_font(file_name: str, folders: Sequence[Path] = FONT_FOLDERS) -> Path | None:
    """The file of a font, None where no folder has it."""
    found = sorted(file for folder in folders for file in folder.rglob(file_name))
    # Debian can hold version 1 beside version 2: the newer one, on every machine.
    newer = (file for file in found if file.parent.name == "liberation2")
    return next(newer, found[0] if found else None)
