"""Judges rendered HTML against the allow-list of data/html.yml.

Reads it with a parser that follows the HTML specification, as browsers do, so that nothing is
seen here otherwise than there: where comments end, which end tag closes what.
"""

import re
import secrets
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element

import tinyhtml5

from baocao.data.records import allowed_html
from baocao.html.urls import is_local, is_safe_link

_SHOWN = 80  # characters of a value that a message repeats
_MANY = 50  # refusals of one page that are worth naming
# No page can know these ids, so none can close or imitate the elements that carry them.
_FRAME, _END, _AFTER = (f"x{secrets.token_hex(12)}" for _ in range(3))


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that may not be on a page: `what`, in Vietnamese, and how to do without it.

    `needle` is how it may be written in the page's source, in small letters.
    """

    what: str
    needle: str
    hint: str


@dataclass(frozen=True, slots=True)
class Policy:
    """What is allowed: attributes with the forms of their values, classes."""

    attributes: dict[str, re.Pattern[str]]
    classes: frozenset[str]
    own: bool

    def allows_class(self, name: str) -> bool:
        """Whether an element may have this class."""
        return name in self.classes or bool(_class_pattern().fullmatch(name))


@cache
def author_policy() -> Policy:
    """What the Markdown of a page may bring along."""
    allowed = allowed_html()
    return Policy(_patterns(allowed.attributes), allowed.classes, own=False)


@cache
def page_policy() -> Policy:
    """The same with what this site adds to a page: notes, numbers of paragraphs, anchors."""
    allowed = allowed_html()
    attributes = _patterns({**allowed.attributes, **allowed.own.attributes})
    return Policy(attributes, allowed.classes | allowed.own.classes, own=True)


def judge(html: str, policy: Policy, taken: Container[str] = ()) -> tuple[Refusal, ...]:
    """Everything in a page's HTML that may not be there, each once, in reading order.

    `taken` are ids that the page's template or its own anchors have already.
    """
    root = tinyhtml5.parse(
        f'<!doctype html><body><div id="{_FRAME}">{html}<i id="{_END}"></i></div>'
        f'<p id="{_AFTER}">x</p>',
        namespace_html_elements=False,
    )
    found: dict[Refusal, None] = {}
    ids: Counter[str] = Counter()
    for element in root.iter():
        for refusal in _refusals_of(element, policy, taken, ids):
            found.setdefault(refusal)
        if len(found) >= _MANY:
            break
    if not _is_balanced(root):
        found.setdefault(_UNBALANCED)
    return tuple(found)


_UNBALANCED = Refusal(
    "thẻ HTML mở mà không đóng, hoặc đóng mà không mở",
    "<",
    "mở thẻ nào thì đóng thẻ ấy, đúng thứ tự; muốn hiện dấu “<” thì viết &lt;",
)
_COMMENT = Refusal(
    "chú thích ẩn trong mã nguồn (<!-- … -->)", "<!", "bỏ đi: trang công khai không giữ lời ghi ẩn"
)
_MARKDOWN = "bỏ đi, hoặc viết lại bằng Markdown; muốn hiện đúng dấu “<” thì viết &lt;"


def _is_balanced(root: Element) -> bool:
    """Whether what stands before and after the page is where it was put."""
    body = root.find("body")
    assert body is not None
    children = list(body)
    if [child.get("id") for child in children] != [_FRAME, _AFTER] or len(children[1]):
        return False
    frame = children[0]
    return len(frame) > 0 and frame[-1].get("id") == _END and not len(frame[-1])


def _refusals_of(
    element: Element, policy: Policy, taken: Container[str], ids: Counter[str]
) -> Iterator[Refusal]:
    tag = element.tag
    if not isinstance(tag, str):
        yield _COMMENT
        return
    if tag in ("html", "head", "body"):  # the parser's own; a page's only add attributes to them
        if element.attrib:
            yield _element(tag)
        return
    if element.get("id") in (_FRAME, _END, _AFTER):
        return
    if tag not in allowed_html().elements:
        yield _element(tag)
        return
    for name, value in element.attrib.items():
        yield from _refusals_of_attribute(tag, name, value, policy)
    if identifier := element.get("id"):
        ids[identifier] += 1
        if ids[identifier] > 1 or identifier in taken:
            yield _identifier(identifier, "trùng với một định danh khác trong trang")


def _refusals_of_attribute(tag: str, name: str, value: str, policy: Policy) -> Iterator[Refusal]:
    if (tag, name) == ("a", "href"):
        if not is_safe_link(value):
            yield Refusal(f"địa chỉ “{value[:_SHOWN]}”", _start(value), _LINKS)
    elif (tag, name) == ("img", "src"):
        if not is_local(value):
            yield Refusal(f"ảnh lấy từ “{value[:_SHOWN]}”", _start(value), _PICTURES)
    elif name == "class":
        strange = (word for word in value.split() if not policy.allows_class(word))
        for word in strange:
            yield Refusal(f"lớp “{word[:_SHOWN]}” (class)", word.lower(), _NAMES)
    elif name == "id":
        yield from _refusals_of_id(value, policy)
    elif (pattern := policy.attributes.get(name)) is None:
        yield Refusal(f"thuộc tính {name[:_SHOWN]} của <{tag}>", name.lower(), _MARKDOWN)
    elif not pattern.fullmatch(value):
        yield Refusal(f"giá trị “{value[:_SHOWN]}” của thuộc tính {name}", name, _MARKDOWN)


_LINKS = "liên kết chỉ trỏ tới trang của trang web này, hoặc tới địa chỉ http, https, mailto, tel"
_PICTURES = "chép ảnh vào thư mục của trang rồi ghi đường dẫn tương đối tới tệp ảnh"
_NAMES = "bỏ đi: trang web dùng những tên này cho các phần của nó"


def _refusals_of_id(value: str, policy: Policy) -> Iterator[Refusal]:
    allowed = allowed_html()
    if not _id_pattern().fullmatch(value):
        yield _identifier(value, "chỉ gồm chữ thường không dấu, số và dấu gạch nối")
    elif not policy.own and value.startswith(allowed.reserved_ids):
        yield _identifier(value, "trang web đã dùng cho phần khác")


def _element(tag: str) -> Refusal:
    return Refusal(f"phần tử <{tag[:_SHOWN]}>", f"<{tag}", _MARKDOWN)


def _identifier(value: str, why: str) -> Refusal:
    return Refusal(f"định danh “{value[:_SHOWN]}” (id)", value.lower(), f"đặt tên khác: {why}")


def _start(url: str) -> str:
    """How a URL begins, as far as it is likely to be written the same in the source."""
    return url.strip()[:12].lower()


def _patterns(attributes: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(form or r"(?s:.*)") for name, form in attributes.items()}


@cache
def _class_pattern() -> re.Pattern[str]:
    return re.compile(allowed_html().class_pattern)


@cache
def _id_pattern() -> re.Pattern[str]:
    return re.compile(allowed_html().id_pattern)
