"""The running total at the foot of a bundle's pages: part of the bundle, not of any report."""

from collections.abc import Sequence

from baocao.outputs.pdf.parts import Glyph

STAMP_FONT = b"RunningTotal"
WORDS = "Tuyển tập báo cáo, trang "
STAMP_SIGNS = f"{WORDS}0123456789"
_SIZE = 9.0
_RIGHT, _BASELINE = 595.28 - 42.52, 30.0  # the right margin of 15 mm; in the foot of 20 mm


class Stamp:
    """Sets the running total in a font of which the glyphs are known."""

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        """The stamp in a font that has all of STAMP_SIGNS."""
        self._glyphs = {glyph.sign: glyph for glyph in glyphs}

    def content(self, page: int) -> bytes:
        """What is drawn on a page that bears such a number, marked as no content of it."""
        line = [self._glyphs[sign] for sign in f"{WORDS}{page}"]
        width = sum(glyph.width for glyph in line) * _SIZE / 1000
        signs = "".join(f"{glyph.number:04x}" for glyph in line).encode()
        return (
            b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC q 0 g BT /%b %g Tf "
            b"1 0 0 1 %.2f %.2f Tm <%b> Tj ET Q EMC"
            % (STAMP_FONT, _SIZE, _RIGHT - width, _BASELINE, signs)
        )
