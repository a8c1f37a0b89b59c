"""Sets an official text as a PDF that is PDF/A-2a and PDF/UA-1 at once."""

import gc
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from baocao.outputs.pdf.conformance import Finisher
from baocao.outputs.pdf.fetcher import FONTS, IMAGES, ConfinedFetcher, Folder, Refusal
from baocao.outputs.pdf.fonts import FAMILY, Face
from baocao.outputs.pdf.layout import Layout, LayoutWriter, stylesheet
from baocao.outputs.pdf.official import OfficialText
from baocao.outputs.pdf.parts import Part
from baocao.outputs.pictures.site import Copies

VARIANT = "pdf/a-2a"
_DOCS = Path("/docs")  # how addresses name the docs folder, wherever it lies


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF; the same taken apart for the bundle; what was read from docs/, with its SHA-256."""

    pdf: bytes
    part: Part
    content: bytes
    files: tuple[tuple[str, str], ...]


class RenderError(Exception):
    """A report that can't be set: `uri` is its file, `problems` say why, in Vietnamese."""

    def __init__(self, uri: str, problems: Sequence[str]) -> None:
        """The error of one report."""
        super().__init__(uri, tuple(problems))
        self.uri = uri
        self.problems = tuple(problems)

    def __reduce__(self) -> tuple[type["RenderError"], tuple[str, tuple[str, ...]]]:
        """How it comes from one process to another."""
        return RenderError, (self.uri, self.problems)

    def __str__(self) -> str:
        """A line for each problem."""
        return "\n".join(f"{self.uri}: {problem}" for problem in self.problems)


class Renderer:
    """Renders reports of one docs folder; one serves many, in one process."""

    def __init__(
        self, docs: Path, faces: Sequence[Face], site_url: str, copies: Copies | None = None
    ) -> None:
        """A renderer with fonts and style at hand; `site_url` is "" where it is not known."""
        self._docs = docs.resolve()
        self._copies = copies
        self._site_url = site_url
        self._layouts = LayoutWriter()
        folders = sorted({face.file.parent for face in faces})
        fetcher = ConfinedFetcher([Folder(folder, FONTS) for folder in folders])
        # Fonts and style are read once: a tenth of a report's time. What a report itself loads
        # never reaches them, so its bytes do not depend on what was rendered before it.
        self._fonts = FontConfiguration()
        self._style = weasyprint.CSS(
            string=stylesheet(faces), url_fetcher=fetcher, font_config=self._fonts
        )

    def render(self, text: OfficialText) -> Rendered:
        """The PDF of one report.

        Raises RenderError for what must not or can't be in it.
        """
        layout = self._layouts.write(text)
        fetcher = ConfinedFetcher([Folder(self._docs, IMAGES, _DOCS)], self._copies)
        finisher = Finisher(self._site_url, text.output, text.place)
        with errors_of_weasyprint() as errors, _without_collections():
            document = self._document(layout, text.uri, fetcher)
            pdf = document.write_pdf(pdf_variant=VARIANT, finisher=finisher)
        problems = list(layout.refused)
        problems += _refusals(fetcher.refused) or [_in_vietnamese(e) for e in errors]
        problems += _strange_fonts(document)
        if problems:
            raise RenderError(text.uri, problems)
        assert finisher.part is not None
        return Rendered(pdf, finisher.part, finisher.content, tuple(self._read(fetcher)))

    def _document(self, layout: Layout, uri: str, fetcher: ConfinedFetcher) -> Any:
        page = weasyprint.HTML(
            string=layout.html, base_url=(_DOCS / uri).as_uri(), url_fetcher=fetcher
        )
        own = weasyprint.CSS(string=layout.css, url_fetcher=fetcher)
        return page.render(stylesheets=[self._style, own], font_config=self._fonts)

    def _read(self, fetcher: ConfinedFetcher) -> Iterator[tuple[str, str]]:
        for file, digest in sorted(fetcher.opened.items()):
            yield file.relative_to(self._docs).as_posix(), digest


def _refusals(refused: Sequence[Refusal]) -> list[str]:
    return [f"địa chỉ {refusal.address}: {refusal.reason}" for refusal in refused]


def _strange_fonts(document: Any) -> list[str]:
    """Signs that Liberation Serif lacks are set in whatever the machine has: name them."""
    missing = "".join(chr(code) for font in document.fonts.values() for code in font.missing)
    if missing:
        return [f"có ký tự không có trong phông {FAMILY}: {missing}"]
    return [
        f"có ký tự không có trong phông {FAMILY} (phải dùng phông {font.family})"
        for font in document.fonts.values()
        if font.family != FAMILY
    ]


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _without_collections() -> Iterator[None]:
    """Leaves cycles to be collected between reports: a report makes half a million objects."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def errors_of_weasyprint() -> Iterator[list[str]]:
    """WeasyPrint logs what it can't do and goes on: its errors, caught instead of printed."""
    logger = logging.getLogger("weasyprint")
    handlers, level, passes_on = logger.handlers[:], logger.level, logger.propagate
    collector = _Collector()
    logger.handlers, logger.propagate = [collector], False
    logger.setLevel(logging.ERROR)
    try:
        yield collector.messages
    finally:
        logger.handlers, logger.propagate = handlers, passes_on
        logger.setLevel(level)


def _in_vietnamese(message: str) -> str:
    if "has no required alt" in message:
        name = message.split('"')[1]
        return (
            f"ảnh {name} không có lời mô tả; viết lời mô tả vào giữa "
            "hai dấu ngoặc vuông: ![lời mô tả](tệp)"
        )
    if message.startswith("Failed to load image"):
        return f"không đọc được ảnh: {message.removeprefix('Failed to load image at ')}"
    return f"không dựng được PDF: {message}"
