"""The HTML page and the stylesheet a report is set from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from baocao.outputs.pdf.body import BodyWriter, heading_map
from baocao.outputs.pdf.fonts import Face, font_face_css
from baocao.outputs.pdf.official import LANGUAGE, OfficialText

TEMPLATES = Path(__file__).parent / "templates"
TOP = "dau-van-ban"  # the anchor of a report's title, to which contents lead
_UNIT = re.compile(r"(.+\s)((?:TỈNH|THÀNH PHỐ|QUẬN|HUYỆN|THỊ XÃ|XÃ|PHƯỜNG)\s.{1,20})")
NOTES = "ghi-chu-cua-nguoi-bien-tap"


@dataclass(frozen=True, slots=True)
class Layout:
    """A page of HTML, the CSS that belongs to it alone, and what was taken out of its body."""

    html: str
    css: str
    refused: tuple[str, ...]


class LayoutWriter:
    """Sets official texts as HTML; one serves many reports."""

    def __init__(self) -> None:
        """A writer with the template at hand."""
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
        )
        environment.filters |= {"sentence": _sentence, "whole_unit": _whole_unit}
        self._template = environment.get_template("report.html")
        self._bodies = BodyWriter()

    def write(self, text: OfficialText) -> Layout:
        """The layout of one report."""
        headings = heading_map(text.headings)
        bodies = [
            self._bodies.write(part, text.uri, headings) for part in (text.body, *text.appendices)
        ]
        html = self._template.render(
            text=text,
            language=LANGUAGE,
            top=TOP,
            notes_anchor=NOTES,
            body=Markup(bodies[0].html),  # written by BodyWriter: allowed elements only
            appendices=[Markup(body.html) for body in bodies[1:]],
        )
        refused = tuple(words for body in bodies for words in body.refused)
        return Layout(html, _appendix_css(len(text.appendices)), refused)


def stylesheet(faces: Sequence[Face]) -> str:
    """The stylesheet of all reports, its fonts by their files."""
    return font_face_css(faces) + (TEMPLATES / "nd30.css").read_text(encoding="utf-8")


def _appendix_css(count: int) -> str:
    """Page rules that let each appendix number its own pages, without a number on its first."""
    return "\n".join(
        f"@page :nth(1 of appendix-{n}) {{ counter-reset: page 1; "
        "@top-center { content: none; } }"
        for n in range(1, count + 1)
    )


def _whole_unit(body: str) -> Markup:
    """A body's name that breaks, if it must, before the unit it belongs to: TỈNH ĐẮK NÔNG."""
    match = _UNIT.fullmatch(body)
    if match is None:
        return escape(body)
    return Markup('{}<span class="unit">{}</span>').format(match[1], match[2])


def _sentence(words: str) -> str:
    """Words as a sentence: a capital first, a full stop last."""
    text = f"{words[:1].upper()}{words[1:]}"
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
