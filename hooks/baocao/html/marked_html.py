"""Rendered HTML with links and ids in the place of the marks that its Markdown carried."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from baocao.html.marks import Script

_ATTRIBUTE = (
    r"""\s++[^\s"'<>/=]++(?:\s*+=\s*+(?:"[^"]{0,2000}+"|'[^']{0,2000}+'|[^\s"'=<>`]++))?+"""
)
_TAG = rf"<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9]*+)(?P<attributes>(?:{_ATTRIBUTE})*+)\s*+/?>"
_ID = re.compile(r"""(?i:\sid)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_VOID = frozenset(("br", "img", "hr", "col"))
# What an anchor names; of a cell its row.
_NAMED = frozenset(("p", "li", "tr", "dd", "dt", "blockquote", "div", "summary", "figcaption"))
_NO_LINKS = frozenset(("a", "pre", "summary"))
_INLINE = frozenset(
    (
        *("abbr", "b", "cite", "code", "del", "em", "i", "ins", "mark", "q", "s", "small"),
        *("span", "strong", "sub", "sup", "u"),
    )
)

_Kind = Literal["text", "start", "end", "void", "open", "close", "anchor"]


@dataclass(slots=True)
class _Part:
    kind: _Kind
    text: str
    name: str = ""
    number: int = -1
    linkable: bool = True


def resolved(
    html: str, script: Script, links: Sequence[str], ids: Sequence[str], *, is_plain: bool = False
) -> str:
    """The HTML with a link for each pair of marks and an id for each anchor's.

    `links` are start tags by their numbers, `ids` the ids; an id that the page has already is not
    given again. Where links can't be told apart from the page's own HTML, the marks only go.
    `is_plain`: the Markdown gives nothing an id, and holds no HTML.
    """
    if is_plain and "<pre" not in html:
        quickly = _resolved_words(html, script, links, ids)
        if quickly is not None:
            return quickly
    parts = _parts(html, script)
    if parts is None:
        return script.without(html)
    page = _Page(parts)
    page.give_ids(ids, {found for part in parts for found in _ids_in(part)})
    page.link(links)
    return script.without(page.html())


def _resolved_words(
    html: str, script: Script, links: Sequence[str], ids: Sequence[str]
) -> str | None:
    """The same where all links are of words alone, and all ids of paragraphs and items; else None.

    Most reports are so, and to take a page apart takes ten times as long.
    """
    pieces: list[str] = []
    at = 0
    opened = -1
    for found in re.finditer(script.pattern, html):
        words, at = html[at : found.start()], found.end()
        kind, number = script.kind_of(found["mark"]), script.number_of(found["number"])
        if kind == "open":
            pieces.append(words)
            opened = number
        elif kind == "close":
            if opened != number or "<" in words:
                return None
            pieces += (links[number], words, "</a>")
        else:
            tag = words.rfind("<")
            if not words.startswith(("<p>", "<li>"), tag):
                return None
            end = words.index(">", tag)
            pieces += (words[:end], f' id="{escape(ids[number])}"', words[end:])
    return "".join((*pieces, html[at:]))


def _parts(html: str, script: Script) -> list[_Part] | None:
    """Tags, words and marks in their order; None where a "<" is no tag of a simple form."""
    parts: list[_Part] = []
    at = tags = 0
    for found in re.finditer(f"{_TAG}|{script.pattern}", html):
        if found.start() > at:
            parts.append(_Part("text", html[at : found.start()]))
        at = found.end()
        if found["mark"]:
            number = script.number_of(found["number"])
            parts.append(_Part(script.kind_of(found["mark"]), "", number=number))
            continue
        tags += 1
        name = found["name"].lower()
        kind: _Kind = "end" if found["slash"] else "void" if name in _VOID else "start"
        parts.append(_Part(kind, found.group(), name))
    parts.append(_Part("text", html[at:]))
    return parts if tags == html.count("<") else None


def _ids_in(part: _Part) -> list[str]:
    if part.kind not in ("start", "void") or "id" not in part.text.lower():
        return []
    return ["".join(groups) for groups in _ID.findall(part.text)]


@dataclass
class _Page:
    """The parts of a page, and what is put before and after some of them."""

    parts: list[_Part]
    _before: Mapping[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    _after: Mapping[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def html(self) -> str:
        """The page with all that was put into it."""
        pieces: list[str] = []
        for index, part in enumerate(self.parts):
            pieces += self._before.get(index, ())
            pieces.append(part.text)
            pieces += reversed(self._after.get(index, ()))
        return "".join(pieces)

    def give_ids(self, ids: Sequence[str], taken: set[str]) -> None:
        """Gives the element around each anchor's mark its id, and notes where links may be."""
        opened: list[int] = []
        closed_to_links = 0
        for index, part in enumerate(self.parts):
            part.linkable = closed_to_links == 0
            if part.kind == "start":
                opened.append(index)
                closed_to_links += part.name in _NO_LINKS
            elif part.kind == "end" and opened and self.parts[opened[-1]].name == part.name:
                opened.pop()
                closed_to_links -= part.name in _NO_LINKS
            elif part.kind == "anchor" and (name := ids[part.number]) not in taken:
                taken.add(name)
                self._give_id(index, name, opened)

    def _give_id(self, index: int, name: str, opened: Sequence[int]) -> None:
        around = next((i for i in reversed(opened) if self.parts[i].name in _NAMED), None)
        if around is None or _ids_in(self.parts[around]):
            self._before[index].append(f'<span id="{escape(name)}"></span>')
            return
        part = self.parts[around]
        end = 1 + len(part.name)
        part.text = f'{part.text[:end]} id="{escape(name)}"{part.text[end:]}'

    def link(self, tags: Sequence[str]) -> None:
        """Makes a link of what is between each pair of marks, or several around what can't be."""
        opened: dict[int, int] = {}
        for index, part in enumerate(self.parts):
            if part.kind == "open":
                opened[part.number] = index
            elif part.kind == "close" and part.number in opened:
                start = opened.pop(part.number)
                if not self._link_whole(start, index, tags[part.number]):
                    self._link_words(start, index, tags[part.number])

    def _link_whole(self, start: int, end: int, tag: str) -> bool:
        """One link, around whole elements; False where that can't be."""
        inner = self.parts[start + 1 : end]
        if not all(p.linkable and self._may_be_inside(p) for p in inner):
            return False
        depth = lowest = 0
        for part in inner:
            depth += (part.kind == "start") - (part.kind == "end")
            lowest = min(lowest, depth)
        first, last = self._reach(start, lowest, -1), self._reach(end, lowest - depth, 1)
        if first is None or last is None:
            return False
        self._before[first].append(tag)
        self._after[last].append("</a>")
        return True

    @staticmethod
    def _may_be_inside(part: _Part) -> bool:
        return part.kind not in ("start", "end", "void") or part.name in _INLINE

    def _reach(self, index: int, missing: int, step: int) -> int | None:
        """Where a link begins or ends that takes in the tags missing to its whole elements."""
        wanted: _Kind = "start" if step < 0 else "end"
        while missing < 0:
            index += step
            part = self.parts[index] if 0 <= index < len(self.parts) else None
            if part is None:
                return None
            is_in_the_way = part.kind != wanted or part.name not in _INLINE
            if is_in_the_way and part.text.strip():
                return None
            missing += part.kind == wanted
        return index

    def _link_words(self, start: int, end: int, tag: str) -> None:
        """A link around each stretch of words that can be in one."""
        for index in range(start + 1, end):
            part = self.parts[index]
            words = part.text.strip() if part.kind == "text" and part.linkable else ""
            if words:
                before, after = part.text.split(words, 1)
                part.text = f"{before}{tag}{words}</a>{after}"
