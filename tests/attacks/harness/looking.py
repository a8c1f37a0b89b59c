"""Looks at every page of a built site and lays what is seen at the door of its case."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

from playwright.sync_api import Browser, Page

from harness import clean
from harness.outcome import Outcome
from harness.visit import Seen, Visitor, number_in, served

_CLEAN = {
    "report": ("bao-cao/mau/2021/",),
    "series": ("bao-cao/mau/2021/", "bao-cao/mau/"),
    "guide": ("huong-dan/mau/",),
}
_OTHERS = (
    "", "bao-cao/", "bao-cao/bien-the/2020/", "bao-cao/bien-the/2021/", "tim-kiem/", "404.html",
    "huong-dan/quy-tac/",
)  # fmt: skip
_QUERIES = ("ran", "onerror", "script", "img", "evil", "javascript", "mục", "chữ", "<img", "x")
_IN_RESULTS = [
    "a",
    "article",
    "b",
    "div",
    "h1",
    "h2",
    "h3",
    "li",
    "mark",
    "nav",
    "ol",
    "p",
    "section",
    "span",
]
_SEARCHES = (
    ("tim-kiem/", "#search-page-query", "#search-page-results"),
    ("404.html", ".md-search__input", ".md-search-result__list"),
)
_FIND_STRANGERS = """([selector, allowed]) => [...document.querySelectorAll(selector + " *")]
  .filter((e) => !allowed.includes(e.localName)
    && !e.closest("svg, details, .md-search-result__icon")
    || e.getAttributeNames().some((n) => n.startsWith("on")))
  .map((e) => e.outerHTML.slice(0, 80))"""


@dataclass
class Reference:
    """What the clean pages of a site are made of."""

    parts: set[str] = field(default_factory=set)
    twice: set[str] = field(default_factory=set)
    landmarks: dict[str, dict[str, str]] = field(default_factory=dict)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)


def reference_of(chromium: Browser, root: Path) -> Reference:
    """What the pages are made of in a site of the clean pages alone."""
    with served(root) as address:
        visitor = Visitor(chromium, address)
        reference = _reference(visitor)
        visitor.close()
    return reference


def look(
    chromium: Browser, root: Path, reference: Reference, outcomes: Sequence[Outcome]
) -> list[str]:
    """Visits the page of every case, then what the site shows of all; notes harms.

    Returns what is wrong with shared pages and is no one case's; where there is but one case, it
    is that one's.
    """
    by_number = {outcome.placed.number: outcome for outcome in outcomes}
    with served(root) as address:
        visitor = Visitor(chromium, address)
        for outcome in outcomes:
            _look_at(visitor, reference, outcome, by_number)
        shared = _look_at_shared(visitor, reference, outcomes, by_number)
        visitor.close()
    wrong = [*shared, *_outputs(root)]
    if len(outcomes) == 1:
        for what in wrong:
            outcomes[0].harm("broken", what)
        return []
    return wrong


def _reference(visitor: Visitor) -> Reference:
    reference = Reference()
    for kind, places in _CLEAN.items():
        for place in places:
            own = kind if place == places[0] else "shared"
            seen = visitor.visit(place, "report" if own == "series" else own, clean.ALL_TEXTS)
            for text, count in zip(clean.ALL_TEXTS, seen.counts, strict=True):
                reference.counts[kind, text] = reference.counts.get((kind, text), 0) + count
            harms = (*seen.broken, *seen.away, *seen.loaded)
            assert not harms, (place, harms)
            reference.parts |= seen.parts
            reference.twice |= seen.twice
            if place == places[0]:
                reference.landmarks[kind] = seen.landmarks
    for place in _OTHERS:
        seen = visitor.visit(place, "shared")
        reference.parts |= seen.parts
        reference.twice |= seen.twice
    return reference


def _look_at(
    visitor: Visitor,
    reference: Reference,
    outcome: Outcome,
    by_number: dict[int, Outcome],
) -> None:
    placed = outcome.placed
    words = (placed.shown,) if placed.shown else ()
    told = 0
    for place in placed.addresses:
        kind = "report" if placed.kind == "series" else placed.kind
        own = kind if place == placed.addresses[0] else "shared"
        seen = visitor.visit(quote(place), own, words)
        lay(seen, outcome, by_number)
        if not seen.parts:
            continue
        for part in sorted(seen.parts - reference.parts)[:3]:
            outcome.harm("broken", f"new on the page: {part}")
        for name in sorted(seen.twice - reference.twice)[:3]:
            outcome.harm("broken", f"two elements have the id {name!r}")
        if own != "shared" and seen.landmarks != reference.landmarks[placed.kind]:
            outcome.harm("broken", "a part of the page is elsewhere")
        told += sum(seen.counts)
    wanted = reference.counts.get((placed.kind, placed.counted), 0) if placed.counted else None
    if placed.shown and (told != wanted if placed.counted else not told):
        outcome.harm("broken", f"shown as it is {told} times, not {wanted or 'once'}")


def lay(seen: Seen, current: Outcome | None, by_number: dict[int, Outcome]) -> list[str]:
    """Notes what was seen with the case whose number it bears, else with the current one.

    Returns what is nobody's.
    """
    nobody: list[str] = []

    def note(number: int, kind: str, what: str) -> None:
        outcome = by_number.get(number) or current
        if outcome is None:
            nobody.append(f"{kind}: {what}")
        else:
            outcome.harm(kind, what)

    for number in seen.ran:
        note(number, "executed", "ran")
    for url in seen.loaded:
        note(number_in(url), "loaded", url[:100])
    for url in seen.away:
        note(number_in(url), "led away", url[:100])
    for what in seen.broken:
        note(0, "broken", what)
    for what in seen.hung:
        note(0, "hung", what)
    return nobody


def _look_at_shared(
    visitor: Visitor,
    reference: Reference,
    outcomes: Sequence[Outcome],
    by_number: dict[int, Outcome],
) -> list[str]:
    """Home, lists, the page of results and the search box."""
    wrong: list[str] = []
    lists = {"/".join(p.split("/")[:2]) + "/" for o in outcomes for p in o.placed.files
             if p.startswith("bao-cao/")}  # fmt: skip
    for place in ("", "bao-cao/", "404.html", *sorted(lists)):
        seen = visitor.visit(place, "shared")
        wrong += [f"{place}: {what}" for what in lay(seen, None, by_number)]
        for part in sorted(seen.parts - reference.parts)[:3]:
            wrong.append(f"{place}: new on the page: {part}")
    queries = _QUERIES if len(outcomes) > 1 else _QUERIES[:2]
    for steps in (_search_page, _search_box):
        strange: list[str] = []
        place = "tim-kiem/" if steps is _search_page else "404.html"
        seen = visitor.run(place, steps(queries, strange))
        wrong += [f"{steps.__name__}: {what}" for what in (*lay(seen, None, by_number), *strange)]
    return wrong


def _search_page(queries: Sequence[str], strange: list[str]) -> Callable[[Page], None]:
    """Asks each query and all that it finds."""

    def steps(tab: Page) -> None:
        for query in queries:
            tab.locator("#search-page-query").fill(query)
            tab.locator("#search-page button[type=submit]").click()
            tab.wait_for_function(
                "document.getElementById('search-page-status').textContent"
                " && !document.getElementById('search-page-results').ariaBusy"
            )
            more = tab.locator("#search-page-more")
            for _ in range(12):
                if not more.is_visible():
                    break
                more.click()
                tab.wait_for_function("!document.getElementById('search-page-results').ariaBusy")
            strange.extend(tab.evaluate(_FIND_STRANGERS, ["#search-page-results", _IN_RESULTS]))

    return steps


def _search_box(queries: Sequence[str], strange: list[str]) -> Callable[[Page], None]:
    """Types each query into the theme's box."""

    def steps(tab: Page) -> None:
        field = tab.locator(".md-search__input").first
        for query in queries:
            field.fill("")
            field.press_sequentially(query)
            tab.wait_for_timeout(300)
            strange.extend(tab.evaluate(_FIND_STRANGERS, [".md-search-result__list", _IN_RESULTS]))

    return steps


def not_found(chromium: Browser, root: Path, texts: Iterable[str]) -> list[str]:
    """Those of the texts that page of results or search box, asked for them, do not show as is."""
    missing = []
    with served(root) as address:
        visitor = Visitor(chromium, address)
        for text in texts:
            for place, field, results in _SEARCHES:
                shown = " ".join(_asked(visitor, place, field, results, text).split()).casefold()
                if text.casefold() not in shown:
                    missing.append(f"{field}: {text}: {shown[:200]}")
        visitor.close()
    return missing


def _asked(visitor: Visitor, place: str, field: str, results: str, text: str) -> str:
    """What is shown for a query, once it holds still."""
    shown: list[str] = []

    def steps(tab: Page) -> None:
        tab.locator(field).first.fill(text[:-1])
        tab.locator(field).first.press_sequentially(text[-1])
        for _ in range(20):
            tab.wait_for_timeout(150)
            shown.append(tab.locator(results).first.text_content() or "")
            if len(shown) > 3 and shown[-1] and shown[-1] == shown[-3]:
                break

    visitor.run(place, steps)
    return shown[-1] if shown else ""


def _outputs(root: Path) -> list[str]:
    """What is wrong with the files that are no pages: no XML, no JSON."""
    wrong = []
    for file in sorted(root.rglob("*.xml")):
        try:
            ElementTree.fromstring(file.read_bytes())
        except ElementTree.ParseError as error:
            wrong.append(f"{file.name}: {error}")
    for file in sorted((root / "search").rglob("*.json")):
        try:
            json.loads(file.read_text("utf-8"))
        except ValueError as error:
            wrong.append(f"{file.name}: {error}")
    return wrong
