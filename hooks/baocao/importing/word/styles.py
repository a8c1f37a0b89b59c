"""What a paragraph's or run's style says, along the styles it is based on."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from baocao.importing.word.xml import Element

_DEEPEST = 20


def child(element: Element | None, *path: str) -> Element | None:
    """The element at a path of children, or None."""
    for name in path:
        if element is None:
            return None
        element = element.find(name)
    return element


def value(element: Element | None, *path: str) -> str | None:
    """The `w:val` of the element at a path of children, or None."""
    found = child(element, *path)
    return None if found is None else found.get("w:val")


def is_on(properties: Element | None, name: str) -> bool | None:
    """Whether a property (bold, hidden) is set: None where nothing is said."""
    found = child(properties, name)
    if found is None:
        return None
    return found.get("w:val", "true") not in ("0", "false", "off", "none")


@dataclass
class Styles:
    """The styles of a document by id."""

    by_id: dict[str, Element] = field(default_factory=dict)
    default: str = ""

    def chain(self, style: str | None) -> Iterator[Element]:
        """A style and those it is based on, the nearest first."""
        seen: set[str] = set()
        while style and style not in seen and style in self.by_id and len(seen) < _DEEPEST:
            seen.add(style)
            yield self.by_id[style]
            style = value(self.by_id[style], "w:basedOn")

    def run_is(self, style: str | None, name: str) -> bool | None:
        """What a style says of a property of its runs."""
        for each in self.chain(style):
            if (on := is_on(each.find("w:rPr"), name)) is not None:
                return on
        return None

    def paragraph(self, style: str | None, *path: str) -> str | None:
        """What a style says of a property of its paragraphs."""
        for each in self.chain(style):
            if (found := value(each, "w:pPr", *path)) is not None:
                return found
        return None

    def level(self, style: str | None) -> int:
        """The level of a heading style (1 for the topmost), 0 for other styles."""
        for each in self.chain(style):
            name = (value(each, "w:name") or "").lower()
            if name.startswith("heading ") and name[8:] in tuple("123456789"):
                return int(name[8:])
        outline = self.paragraph(style, "w:outlineLvl")
        return int(outline) + 1 if outline in tuple("012345678") else 0


def read_styles(root: Element | None) -> Styles:
    """The styles of word/styles.xml."""
    styles = Styles()
    for each in root or ():
        if each.tag == "w:style":
            name = each.get("w:styleId") or ""
            styles.by_id[name] = each
            if each.get("w:type") == "paragraph" and each.get("w:default") in ("1", "true"):
                styles.default = name
    return styles
