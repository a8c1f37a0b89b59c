"""The numbers that Word counts and no run holds, as they are printed."""

from dataclasses import dataclass, field

from baocao.importing.word.styles import Styles, child, is_on, value
from baocao.importing.word.xml import Element

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_BULLETS = "-–+*"


@dataclass
class Numbering:
    """The lists of a document, and how far each has counted; one for one reading."""

    levels: dict[str, dict[int, Element]] = field(default_factory=dict)  # by abstract list
    numbers: dict[str, Element] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)  # style of a list → abstract list
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: Element, styles: Styles) -> str:
        """The number or bullet before a paragraph, "" where it has none; counts on."""
        number, at = self._place(paragraph.find("w:pPr"), styles)
        if number is None or number not in self.numbers:
            return ""
        which = value(self.numbers[number], "w:abstractNumId") or ""
        level, again = self._level(number, which, at)
        if level is None:
            return ""
        self._count(number, which, at, level, again)
        return self._printed(which, number, at, level)

    def _place(self, properties: Element | None, styles: Styles) -> tuple[str | None, int]:
        """The list that a paragraph is in and its level there, by itself or by its style."""
        number, at = value(properties, "w:numPr", "w:numId"), value(properties, "w:numPr", "w:ilvl")
        style = value(properties, "w:pStyle") or styles.default
        if number is None:
            number = styles.paragraph(style, "w:numPr", "w:numId")
            if number is not None and at is None:
                at = styles.paragraph(style, "w:numPr", "w:ilvl") or self._linked(number, style)
        return (None if number == "0" else number), _small(at, 0)

    def _linked(self, number: str, style: str) -> str | None:
        """The level of a list that is linked with a style."""
        which = value(self.numbers.get(number), "w:abstractNumId") or ""
        for at, level in self.levels.get(which, {}).items():
            if value(level, "w:pStyle") == style:
                return str(at)
        return None

    def _level(self, number: str, which: str, at: int) -> tuple[Element | None, int | None]:
        """How a level counts, and with what it starts again for this list."""
        level = self.levels.get(which, {}).get(at)
        for override in self.numbers[number].iter("w:lvlOverride"):
            if override.get("w:ilvl") == str(at):
                again = value(override, "w:startOverride")
                own = child(override, "w:lvl")
                return (own if own is not None else level), None if again is None else _small(
                    again, 1
                )
        return level, None

    def _count(self, number: str, which: str, at: int, level: Element, again: int | None) -> None:
        count = self.counts.setdefault(which, {})
        start = _small(value(level, "w:start"), 1)
        if again is not None and (number, at) not in self.started:
            count.pop(at, None)
            start = again
        self.started.add((number, at))
        count[at] = count.get(at, start - 1) + 1
        for deeper in [k for k in count if k > at]:
            restart = value(self.levels.get(which, {}).get(deeper), "w:lvlRestart")
            if restart != "0":
                del count[deeper]

    def _printed(self, which: str, number: str, at: int, level: Element) -> str:
        form = value(level, "w:numFmt") or "decimal"
        text = value(level, "w:lvlText") or ""
        if form == "bullet":
            return text if text and text in _BULLETS else "-"
        if form == "none":
            return "" if "%" in text else text
        legal = is_on(level, "w:isLgl")
        count = self.counts[which]
        for k in range(at + 1):
            if f"%{k + 1}" in text:
                other, _ = self._level(number, which, k)
                shape = "decimal" if legal and k <= at else value(other, "w:numFmt") or "decimal"
                first = _small(value(other, "w:start"), 1)
                text = text.replace(f"%{k + 1}", printed(count.get(k, first), shape))
        return text


def _small(text: str | None, default: int) -> int:
    """A number that a file gives, kept to what can be printed."""
    return int(text) if text and len(text) < 6 and text.isdecimal() else default


def printed(number: int, form: str) -> str:
    """A number in one of Word's forms; decimal for those that offices don't use."""
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        out = ""
        for unit, letters in _ROMAN:
            out += letters * (number // unit)
            number %= unit
        return out if form == "lowerRoman" else out.upper()
    if form in ("lowerLetter", "upperLetter") and 0 < number < 1000:
        out = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return out if form == "lowerLetter" else out.upper()
    return f"{number:02}" if form == "decimalZero" else str(number)


def read_numbering(root: Element | None) -> Numbering:
    """The lists of word/numbering.xml."""
    numbering = Numbering()
    for each in root or ():
        if each.tag == "w:abstractNum":
            name = each.get("w:abstractNumId") or ""
            levels = {_small(lvl.get("w:ilvl"), 0): lvl for lvl in each.iter("w:lvl")}
            numbering.levels[name] = levels
            if style := value(each, "w:styleLink"):
                numbering.links[style] = name
    for each in root or ():
        if each.tag == "w:num":
            numbering.numbers[each.get("w:numId") or ""] = each
        elif each.tag == "w:abstractNum" and (link := value(each, "w:numStyleLink")):
            source = numbering.links.get(link)
            if source is not None:
                numbering.levels[each.get("w:abstractNumId") or ""] = numbering.levels[source]
    return numbering
