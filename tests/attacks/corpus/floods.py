"""Texts that cost too much time or depth: each is tried by itself, with a time limit.

`BODIES` go into a report and a guide; `HEADS` and `SERIES_FILES` are whole front matters and
settings. All are below the sizes that the rules on files allow.
"""

from collections.abc import Callable


def _lists(depth: int) -> str:
    return "\n".join(f"{'    ' * i}- a" for i in range(depth))


def _quotes(depth: int) -> str:
    return "\n".join(f"{'> ' * i}a" for i in range(1, depth))


def _table(columns: int, rows: int) -> str:
    row = f"|{'a|' * columns}"
    return "\n".join([row, f"|{'-|' * columns}", *[row] * rows])


def _notes(count: int) -> str:
    return "".join(f"a[^{i}]\n\n[^{i}]: b\n\n" for i in range(count))


BODIES: dict[str, Callable[[], str]] = {
    "headings": lambda: "\n\n".join(f"## {i}. Mục" for i in range(100_000)),
    "headings-same": lambda: "## Mục\n\n" * 20_000,
    "headings-deep": lambda: "\n\n".join(f"{'#' * (i % 6 + 1)} Mục {i}" for i in range(30_000)),
    "brackets": lambda: "[" * 20_000,
    "brackets-images": lambda: "![" * 20_000,
    "brackets-closing": lambda: "[]" * 20_000,
    "brackets-nested": lambda: "[" * 3_000 + "a" + "](b)" * 3_000,
    "links": lambda: "[a](b) " * 20_000,
    "links-open": lambda: "[a](b " * 20_000,
    "links-open-angle": lambda: "[a](<b " * 20_000,
    "links-parens": lambda: "[a](" + "(" * 50_000,
    "links-titles": lambda: '[a](b "' * 10_000,
    "references": lambda: "[a][b] " * 20_000,
    "definitions": lambda: "\n\n".join(f"[a{i}]: b" for i in range(20_000)),
    "definition-spaces": lambda: f"[]:0{' ' * 50_000}0",
    "images": lambda: "![a](b.png) " * 10_000,
    "backticks": lambda: " ".join("`" * i for i in range(1, 300)),
    "backticks-run": lambda: "`" * 3_000 + "a",
    "backticks-alternating": lambda: "`a``b" * 5_000,
    "stars": lambda: "*" * 50_000,
    "stars-words": lambda: "*a " * 20_000,
    "stars-mixed": lambda: "**_" + "*_" * 20_000,
    "stars-nested": lambda: "*a **b " * 5_000 + "** *" * 5_000,
    "underscores": lambda: "_a" * 50_000,
    "lists-deep": lambda: _lists(400),
    "lists-deeper": lambda: _lists(2_000),
    "lists-long": lambda: "- a\n" * 50_000,
    "lists-loose": lambda: "- a\n\n" * 20_000,
    "lists-one-line": lambda: "- " * 5_000,
    "quotes-deep": lambda: _quotes(600),
    "quotes-one-line": lambda: "> " * 20_000 + "a",
    "quotes-lazy": lambda: ">a\n" * 50_000,
    "table-wide": lambda: _table(3_000, 100),
    "table-long": lambda: _table(5, 30_000),
    "table-delimiter": lambda: f"|a|\n|{'-' * 100_000}\n",
    "pipes": lambda: "|" * 100_000,
    "footnotes": lambda: _notes(5_000),
    "footnotes-one": lambda: "a[^1] " * 20_000 + "\n\n[^1]: b",
    "footnotes-open": lambda: "[^" * 20_000,
    "footnote-itself": lambda: "a[^1]\n\n[^1]: b[^1]",
    "footnote-circle": lambda: "a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]",
    "attributes": lambda: "*a*{: " + "b=c " * 20_000 + "}",
    "attributes-open": lambda: "*a*{: " * 20_000,
    "attributes-braces": lambda: "{:" * 50_000,
    "attributes-quotes": lambda: "*a*{: x='" + "a" * 100_000,
    "divs": lambda: "<div>" * 20_000,
    "divs-closed": lambda: "<div>" * 5_000 + "</div>" * 5_000,
    "tags-inline": lambda: "a <b>" * 20_000,
    "tags-open": lambda: "<a " * 50_000,
    "tags-attributes": lambda: "<p " + "a=b " * 50_000 + ">",
    "tags-quote": lambda: '<p a="' * 20_000,
    "less": lambda: "<" * 100_000,
    "less-words": lambda: "a<b " * 50_000,
    "ampersands": lambda: "&" * 100_000,
    "entities": lambda: "&#60;" * 50_000,
    "comments": lambda: "<!--" * 30_000,
    "comments-closed": lambda: "<!---->" * 20_000,
    "declarations": lambda: "<!" * 50_000,
    "declarations-marked": lambda: "<![" * 30_000,
    "instructions": lambda: "<?" * 50_000,
    "cdata": lambda: "<![CDATA[" * 20_000,
    "autolinks": lambda: "<http://a> " * 10_000,
    "autolinks-open": lambda: "<http://" * 20_000,
    "mail": lambda: "<a@b.c> " * 10_000,
    "escapes": lambda: "\\" * 100_000,
    "escapes-mixed": lambda: "\\* " * 30_000,
    "spaces": lambda: f"a{' ' * 200_000}b",
    "spaces-lines": lambda: " \n" * 100_000,
    "spaces-end": lambda: "a  \n" * 50_000,
    "tabs": lambda: "\t" * 100_000 + "a",
    "newlines": lambda: "\n" * 1_000_000,
    "fences": lambda: "```\n" * 50_001,
    "fences-kinds": lambda: "".join("`" * (i % 90 + 3) + "\na\n" for i in range(10_000)),
    "fence-info": lambda: "```" + " a=b" * 20_000 + "\nx\n```",
    "fence-lines": lambda: "```{ .text hl_lines='1-999999999' }\nx\n```",
    "fence-python": lambda: "```python\n" + "((((" * 20_000 + "\n```",
    "fence-html": lambda: "```html\n" + "<a " * 30_000 + "\n```",
    "fence-regex": lambda: "```perl\n" + "m{" * 10_000 + "\n```",
    "admonitions": lambda: "\n".join(f"{'    ' * i}!!! note" for i in range(300)),
    "admonitions-many": lambda: "!!! note\n    a\n\n" * 5_000,
    "rules": lambda: "- " * 50_000 + "x",
    "setext": lambda: "a\n---\n" * 20_000,
    "paragraphs": lambda: "a\n\n" * 100_000,
    "numbered": lambda: "\n\n".join(f"{i}. a" for i in range(50_000)),
    "numbered-lines": lambda: "\n".join(f"{i}. a" for i in range(50_000)),
    "one-line": lambda: "chữ " * 400_000,
    "one-word": lambda: "a" * 2_000_000,
    "quotes-marks": lambda: "“" * 200_000,
    "stash-marks": lambda: "\x02klzzwxh:0000\x03" * 5_000,
    "stash-itself": lambda: "*\x02klzzwxh:0000\x03*",
    "stash-raw": lambda: "\x02wzxhzdk:0\x03" * 20_000,
    "stash-raw-itself": lambda: "<p>\x02wzxhzdk:0\x03</p>",
    "combining": lambda: "a" + "\u0301" * 100_000,
    "digits": lambda: "1" * 200_000,
    "sums": lambda: "12 người, gồm 1 a, " * 10_000,
    "dates": lambda: "ngày 1/1/2020 " * 20_000,
    "documents": lambda: "Quyết định số 1/QĐ-UBND ngày 1/1/2020 " * 5_000,
}

HEADS: dict[str, Callable[[], str]] = {
    "nested-brackets": lambda: f"title: {'[' * 100_000}",
    "nested-braces": lambda: f"title: {'{a: ' * 50_000}",
    "nested-blocks": lambda: "\n".join(f"{' ' * i}a:" for i in range(2_000)),
    "nested-dashes": lambda: f"title: x\na: \n  {'- ' * 20_000}x",
    "nested-questions": lambda: "? " * 20_000 + "x",
    "aliases": lambda: "\n".join(
        ["a: &a0 [x, x]", *(f"b{i}: &a{i + 1} [*a{i}, *a{i}, *a{i}]" for i in range(30))]
    ),
    "merges": lambda: "\n".join(
        ["a: &a0 {x: y}", *(f"b{i}: &a{i + 1} {{<<: [*a{i}, *a{i}]}}" for i in range(25))]
    ),
    "keys": lambda: "\n".join(f"k{i}: v" for i in range(50_000)),
    "keys-same": lambda: "title: v\n" * 30_000,
    "long-value": lambda: f"title: {'a' * 2_000_000}",
    "long-key": lambda: f"{'a' * 1_000_000}: b",
    "recipients": lambda: "recipients:\n" + "  - a\n" * 50_000,
    "accepted": lambda: "accepted:\n" + "  - {rule: double-space, quote: a, reason: b}\n" * 10_000,
    "integer": lambda: f"year: {'9' * 6_000}",
    "integer-colons": lambda: f"x: 1{':59' * 20_000}",
    "float": lambda: f"x: {'1' * 100_000}.{'1' * 100_000}e{'9' * 1_000}",
    "digits-underscores": lambda: f"x: 1{'_' * 200_000}",
    "spaces": lambda: f"title: a{' ' * 1_000_000}b",
    "comments": lambda: "# a\n" * 200_000,
    "tags": lambda: f"x: !{'a' * 200_000} b",
    "anchors": lambda: "\n".join(f"k{i}: &a{i} v" for i in range(20_000)),
    "escapes": lambda: 'title: "' + "\\x41" * 100_000 + '"',
    "quotes": lambda: "title: '" + "''" * 200_000 + "'",
    "documents": lambda: "a: b\n--- x\n" * 20_000,
    "metadata-lines": lambda: "\n".join(f"k{i}: v" for i in range(100_000)),
}
