"""Accepted findings, which page and PDF print as editor's notes.

Each payload is the front matter's lines from `accepted:` on, with the line that the finding is
about; `shown` is what readers must see of it.
"""

from corpus.case import Case, may, value
from corpus.heads import SHAPES, hidden, quoted

_IMG = "<img src=x onerror=@run>"


def note_with_reason(name: str, text: str) -> Case:
    """A note on the report's head, printed above the body."""
    entry = f"{{rule: missing-number, quote: number, reason: {hidden(text)}}}"
    lines = f'number: ""\naccepted:\n  - {entry}'
    return value(f"reason-{name}", "", lines, text)


def _body_reason(name: str, text: str) -> Case:
    """A note on the body's double space."""
    lines = f"accepted:\n  - {{rule: double-space, quote: U+0020, reason: {hidden(text)}}}"
    return value(f"body-reason-{name}", "", lines, text)


def _number(name: str, number: str) -> Case:
    """A number that the message of its own finding quotes."""
    lines = (
        f"number: {hidden(number)}\naccepted:\n"
        f"  - {{rule: number-form, quote: {hidden(number)}, reason: nguyên văn}}"
    )
    return value(f"number-{name}", "", lines, number)


NOTES: list[Case] = [
    *(note_with_reason(name, text) for name, text in SHAPES.items()),
    *(_body_reason(name, text) for name, text in SHAPES.items()),
    *(_number(n, SHAPES[n]) for n in ("tag", "attribute", "break-out", "comment", "entity")),
    value(
        "quote-tag", "", f"accepted:\n  - {{rule: double-space, quote: {quoted(_IMG)}, reason: x}}"
    ),
    value("quote-empty", "", "accepted:\n  - {rule: double-space, quote: '', reason: x}"),
    value("rule-tag", "", f"accepted:\n  - {{rule: {quoted(_IMG)}, quote: x, reason: x}}"),
    value(
        "rule-unsafe",
        "",
        f"accepted:\n  - {{rule: unsafe-html, quote: {quoted('img')}, reason: x}}",
    ),
    value(
        "many",
        "",
        "accepted:\n" + "  - {rule: double-space, quote: a, reason: x}\n" * 300,
        tries="break",
    ),
]

# Bodies that a finding quotes: the note repeats their text. The rule is accepted with the quote.
QUOTED: list[tuple[str, str, Case]] = [
    ("heading-level", "Mục", may("heading", "execute", "#### Mục &lt;img src=x onerror=@run&gt;")),
    (
        "heading-level",
        "Mục",
        may("heading-script", "execute", "#### Mục &lt;script>@run&lt;/script>"),
    ),
    ("heading-level", "Mục", may("heading-stray", "break", "#### Mục </div></aside></article>")),
    ("heading-level", "Mục", may("heading-comment", "break", "#### Mục &lt;!-- ẩn")),
    (
        "ragged-table",
        "x",
        may("table-stray", "break", "| a | b |\n|---|---|\n| x </td></tr></table></div> |"),
    ),
    ("ragged-table", "x", may("table-comment", "break", "| a | b |\n|---|---|\n| x &lt;!-- |")),
    ("heading-level", "Mục", may("heading-code", "execute", "#### Mục `<img src=x onerror=@run>`")),
    (
        "ragged-table",
        "x",
        may("table", "execute", "| a | b |\n|---|---|\n| x `<img src=x onerror=@run>` |"),
    ),
    ("double-space", "U+0020", may("in-code", "execute", "`a  b <img src=x onerror=@run>`")),
    ("double-space", "U+0020", may("in-title", "execute", "[x](# 'a  b')")),
    ("double-space", "U+0020", may("in-attribute", "execute", "<b title='a  b'>x</b>")),
    ("double-space", "U+0020", may("in-attribute-list", "execute", "*x*{: title='a  b' }")),
    ("double-space", "U+0020", may("in-comment", "execute", "<!-- a  b -->x")),
    ("double-space", "U+0020", may("in-reference", "execute", "[a  b][c]\n\n[c]: #")),
    ("double-space", "U+0020", may("in-escape", "execute", "\\<b\\> a  b <b>c</b>")),
    ("double-space", "U+0020", may("in-math", "execute", "$a  b$ `x")),
    ("double-space", "U+0020", may("in-table", "break", "| x | y |\n|---|---|\n| a  b | c |")),
]
