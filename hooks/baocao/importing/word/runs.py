"""The words of a paragraph: what a reader of the printed page sees, changes accepted."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from baocao.importing.layout import NOTE_CLOSE, NOTE_OPEN
from baocao.importing.plain import clean
from baocao.importing.word.styles import Styles, is_on, value
from baocao.importing.word.xml import Element
from baocao.text.vietnamese import nfc

_INTO = frozenset(
    f"w:{name}"
    for name in (
        *("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple"),
        *("customXml", "dir", "bdo", "ruby", "rubyBase"),
    )
)
_DELETED = frozenset({"w:del", "w:moveFrom"})
# Signs of picture fonts that offices use as bullets; others are shown as a dot.
_SYMBOLS = {"2D": "-", "B7": "•", "A7": "▪", "D8": "➢", "FC": "✓", "A8": "□", "6F": "□", "E0": "→"}


_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}


@dataclass
class Seen:
    """What reading the runs of a document came upon, counted, to be told."""

    changes: int = 0
    hidden: int = 0
    fonts: Counter[str] = field(default_factory=Counter)
    links: set[str] = field(default_factory=set)
    formulas: int = 0
    objects: int = 0


@dataclass
class Words:
    """The words of one paragraph; `boxes` are text boxes, `pictures` ids of pictures in it."""

    pieces: list[str] = field(default_factory=list)
    bold: int = 0
    length: int = 0
    boxes: list[Element] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)  # id of the relation, alt text

    @property
    def text(self) -> str:
        """The words with tabs and line breaks."""
        return nfc("".join(self.pieces))

    @property
    def is_bold(self) -> bool:
        """Whether all of it is set in bold type."""
        return self.length > 0 and self.bold >= self.length * 0.95


def read_runs(paragraph: Element, styles: Styles, seen: Seen, notes: Mapping[str, str]) -> Words:
    """The words of a paragraph; `notes` are the numbers of footnotes by kind and id."""
    reader = _Runs(styles, value(paragraph, "w:pPr", "w:pStyle") or styles.default, seen, notes)
    reader.walk(paragraph)
    return reader.words


class _Runs:
    def __init__(self, styles: Styles, style: str, seen: Seen, notes: Mapping[str, str]) -> None:
        self.styles, self.style, self.seen, self.notes = styles, style, seen, notes
        self.words = Words()

    def walk(self, element: Element) -> None:
        """Reads what is in a paragraph or a part of it."""
        for each in element:
            if each.tag == "w:r":
                self.run(each)
            elif each.tag in _DELETED:
                self.seen.changes += 1
            elif each.tag in _INTO:
                self.seen.changes += each.tag in ("w:ins", "w:moveTo")
                self.walk(each)
            elif each.tag == "mc:AlternateContent":
                for choice in _chosen(each):
                    self.walk(choice)
            elif each.tag in ("m:oMath", "m:oMathPara"):
                self.seen.formulas += 1
                self.add(" ".join(t.text or "" for t in each.iter("m:t")), False)

    def run(self, run: Element) -> None:
        """Reads a run; a hidden one is left out."""
        properties = run.find("w:rPr")
        if self.is_set(properties, "w:vanish"):
            words = "".join(t.text or "" for t in run.iter("w:t")).split()
            self.seen.hidden += len(words)
            return
        bold = self.is_set(properties, "w:b")
        capitals = self.is_set(properties, "w:caps")
        if (font := properties.find("w:rFonts") if properties is not None else None) is not None:
            self.seen.fonts[font.get("w:ascii") or ""] += 1
        for each in run:
            self.piece(each, bold, capitals)

    def is_set(self, properties: Element | None, name: str) -> bool:
        """Whether a run has a property, by itself or by its styles."""
        for on in (
            is_on(properties, name),
            self.styles.run_is(value(properties, "w:rStyle"), name),
            self.styles.run_is(self.style, name),
        ):
            if on is not None:
                return on
        return False

    def piece(self, each: Element, bold: bool, capitals: bool) -> None:
        """Reads a part of a run: words, a tab, a break, a note, a picture."""
        tag = each.tag
        if (sign := _sign(each)) is not None:
            self.words.pieces.append(sign)
        elif tag == "w:t":
            text = each.text or ""
            self.add(text.upper() if capitals else text, bold)
        elif tag in ("w:footnoteReference", "w:endnoteReference"):
            if number := self.notes.get(f"{tag}{each.get('w:id')}"):
                self.words.pieces.append(f"{NOTE_OPEN}{number}{NOTE_CLOSE}")
        elif tag == "mc:AlternateContent":
            for choice in _chosen(each):
                for inner in choice:
                    self.piece(inner, bold, capitals)
        elif tag in ("w:drawing", "w:pict", "w:object"):
            self.drawing(each)

    def add(self, text: str, bold: bool) -> None:
        """Adds words."""
        self.words.pieces.append(clean(text.replace("\n", " ").replace("\t", " ")))
        solid = len(text.strip())
        self.words.length += solid
        self.words.bold += solid if bold else 0

    def drawing(self, element: Element) -> None:
        """Notes the text boxes and pictures of a drawing."""
        alt = next((d.get("descr") or "" for d in element.iter("wp:docPr")), "")
        for each in _outermost(element):
            if each.tag == "w:txbxContent":
                self.words.boxes.append(each)
            elif each.tag == "a:blip":
                self.words.pictures.append((each.get("r:embed") or each.get("r:link") or "", alt))
            elif each.tag == "v:imagedata":
                self.words.pictures.append((each.get("r:id") or "", alt))
        self.seen.objects += element.tag == "w:object"


def _sign(each: Element) -> str | None:
    """What is printed for an element that stands for a sign; None for any other."""
    if each.tag == "w:sym":
        return _SYMBOLS.get((each.get("w:char") or "")[-2:].upper(), "•")
    return _SIGNS.get(each.tag)


def _chosen(alternatives: Element) -> Iterator[Element]:
    """The newest form of something that a file holds in several."""
    choice = alternatives.find("mc:Choice")
    if choice is None:
        choice = alternatives.find("mc:Fallback")
    if choice is not None:
        yield choice


def _outermost(element: Element) -> Iterator[Element]:
    """Text boxes and pictures in a drawing, those in a text box left to it."""
    for each in element:
        if each.tag == "mc:AlternateContent":
            for choice in _chosen(each):
                yield from _outermost(choice)
        elif each.tag in ("w:txbxContent", "a:blip", "v:imagedata"):
            yield each
        else:
            yield from _outermost(each)
