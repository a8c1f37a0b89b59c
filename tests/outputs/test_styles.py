"""The theme's styles: every colour has a name, for light and dark; no selector is written twice."""

import re
from collections import Counter
from collections.abc import Iterator

import tinycss2
from conftest import ROOT

STYLES = sorted((ROOT / "overrides" / "assets" / "stylesheets").glob("*.css"))
_NAMED = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|color)a?\(|\b(?:black|white|red)\b")


def _rules(nodes: list, context: str = "") -> Iterator[tuple[str, str, list]]:
    """Each rule with the condition that it is under: (condition, selectors, declarations)."""
    for node in nodes:
        prelude = tinycss2.serialize(node.prelude).strip()
        if node.type == "at-rule":
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(inner, f"@{node.at_keyword} {prelude}")
        else:
            content = tinycss2.parse_declaration_list(
                node.content, skip_comments=True, skip_whitespace=True
            )
            yield context, prelude, content


ALL = [
    rule
    for file in STYLES
    for rule in _rules(
        tinycss2.parse_stylesheet(file.read_text("utf-8"), skip_comments=True, skip_whitespace=True)
    )
]


def _selectors(prelude: str) -> list[str]:
    """The selectors of a list; commas within brackets part none."""
    return [" ".join(one.split()) for one in re.split(r",(?![^(]*\))", prelude)]


def test_no_selector_is_written_twice() -> None:
    written = Counter((context, one) for context, prelude, _ in ALL for one in _selectors(prelude))
    assert [one for one, count in written.items() if count > 1] == []


def test_every_colour_is_a_variable() -> None:
    for _, prelude, content in ALL:
        for declaration in content:
            value = tinycss2.serialize(declaration.value).lower()
            if not declaration.name.startswith("--"):
                assert not _NAMED.search(value), f"{prelude}: {declaration.name}"


def test_every_variable_of_ours_is_set_once_and_used() -> None:
    text = "".join(file.read_text("utf-8") for file in STYLES)
    places = Counter((p, d.name) for _, p, content in ALL for d in content if d.name[:2] == "--")
    assert set(places.values()) == {1}
    for name in {name for _, name in places if not name.startswith("--md-")}:
        assert f"var({name})" in text
    ours = {name for name in re.findall(r"var\((--[\w-]+)\)", text) if name[:5] != "--md-"}
    assert ours == {name for p, name in places if p == ":root" and name[:5] != "--md-"}
