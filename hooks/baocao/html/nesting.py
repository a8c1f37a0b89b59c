"""How elements may be nested, by data/html.yml: only so that every parser closes them alike."""

from baocao.data.records import allowed_html

_DEEPEST = 200  # elements in one another; browsers stop at 512
# Other elements that HTML knows to be always empty.
_VOID = frozenset(
    ("area", "base", "embed", "input", "link", "meta", "param", "source", "track", "wbr")
)


class Nesting:
    """The elements that are open at one place of a page, the outermost first."""

    def __init__(self) -> None:
        """Nothing is open."""
        self._allowed = allowed_html()
        self._open: list[str] = []

    @property
    def innermost(self) -> str:
        """The element that the place is in; "" where it is in none."""
        return self._open[-1] if self._open else ""

    def knows(self, tag: str) -> bool:
        """Whether a page may have such elements at all."""
        a = self._allowed
        return (
            tag in a.inline | a.text_only | a.blocks | a.void_inline | a.void_blocks
            or tag in a.parts
        )

    def open(self, tag: str) -> bool:
        """Opens an element that is known; whether it may be where it is.

        One that is always empty, such as `<br>`, is not left open.
        """
        fits = self._fits(tag) and len(self._open) < _DEEPEST
        self.enter(tag)
        return fits

    def enter(self, tag: str) -> None:
        """Opens an element wherever it is."""
        a = self._allowed
        if tag not in a.void_inline | a.void_blocks | a.void_parts | _VOID:
            self._open.append(tag)

    def _fits(self, tag: str) -> bool:
        a, around = self._allowed, self.innermost
        if tag in a.parts:
            return around in a.parts[tag]
        if around in a.only_parts:
            return False
        if tag in a.inline | a.void_inline:
            return tag != "a" or "a" not in self._open
        return around not in a.inline | a.text_only | a.text_parts

    def allows_text(self) -> bool:
        """Whether words may be at this place."""
        return self.innermost not in self._allowed.only_parts

    def close(self, tag: str) -> bool:
        """Closes the innermost element; whether the tag is its own."""
        if self.innermost != tag:
            return False
        self._open.pop()
        return True
