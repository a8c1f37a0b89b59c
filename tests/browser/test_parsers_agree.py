"""What the judge lets through is read by Chromium as the judge read it, element by element."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5
from baocao.html.judge import judge, page_policy
from chromium import chromium
from playwright.sync_api import Page

# Pieces on which HTML parsers have disagreed; whole tags are likelier than their parts.
PIECES = (
    "<!-->", "<!--", "-->", "--!>", "<!---->", "<!DOCTYPE html>", "<![CDATA[", "]]>", "<?x", "</",
    "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<a href=#x>", "</a>", "<div>", "</div>",
    "<li>", "</li>", "<ul>", "</ul>", "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>",
    "<caption>", "</caption>", "<col>", "<tbody>", "<h2>", "</h2>", "<h3>", "<dl>", "<dt>", "<dd>",
    "<details>", "<summary>", "</summary>", "</details>", "<pre>\n", "</pre>", "<code>", "</code>",
    "<br>", "</br>", "<hr>", "<img src=a.png alt=x>", "<image>", "<svg>", "<math>", "<select>",
    "<plaintext>", "<xmp>", "</xmp>", "<textarea>", "<title>", "<form>", "</form>", "<template>",
    "</body>", "</html>", "<body>", "<head>", "<frameset>", "<nobr>", "<ruby><rt>", "<button>",
    "&lt;", "&#60;", "&#x3c", "&amp", "&notit;", "&#0;", "&#128;", "&colon;", "\x00", "\r", "\t",
    "<p title='", "\"", "'", ">", "<", "/", "=", "x", " ", "chữ", "<P CLASS=note>", "</P x=y>",
    "<p/>", "<br/>", "<a/href=#x>", "<img\nsrc\n=\na.png alt=x>", "<p id=a>", "<p title=a title=b>",
)  # fmt: skip
COUNT = 6_000
# Elements and their attributes in document order, and the text between them, of each document.
OUTLINE = """documents => documents.map(html => {
  const walk = node => node.nodeType === 3 ? node.data
    : node.nodeType !== 1 ? ["#" + node.nodeType]
    : [node.localName, [...node.attributes].map(a => a.name + "=" + a.value).sort(),
       ...[...node.childNodes].map(walk)];
  const body = new DOMParser().parseFromString(html, "text/html").body;
  body.normalize();
  return walk(body);
})"""


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    with chromium() as browser:
        yield browser.new_page()


def _outline(element: Element) -> list[Any]:
    if not isinstance(element.tag, str):
        return ["#8"]
    attributes = sorted(f"{name}={value}" for name, value in element.attrib.items())
    row: list[Any] = [element.tag, attributes]
    row += [element.text] if element.text else []
    for child in element:
        row.append(_outline(child))
        row += [child.tail] if child.tail else []
    return row


def test_chromium_reads_what_was_judged(tab: Page) -> None:
    draw = random.Random("parsers")
    bodies = ["".join(draw.choices(PIECES, k=draw.randint(1, 9))) for _ in range(COUNT)]
    allowed = [html for html in bodies if not judge(html, page_policy())]
    assert len(allowed) > COUNT / 50
    documents = [f"<!doctype html><body>{html}<hr>" for html in allowed]
    shown = tab.evaluate(OUTLINE, documents)
    for html, document, seen in zip(allowed, documents, shown, strict=True):
        body = tinyhtml5.parse(document, namespace_html_elements=False).find("body")
        assert body is not None
        assert _outline(body) == seen, html
