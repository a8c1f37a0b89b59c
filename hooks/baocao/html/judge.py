"""Judges rendered HTML against the allow-list of data/html.yml.

Reads it as browsers do, and allows only nesting in which no element is closed or moved by rules
of error recovery: there, parsers differ.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache

from baocao.data.records import allowed_html
from baocao.html.nesting import Nesting
from baocao.html.tokens import Piece, pieces
from baocao.html.urls import is_local, is_safe_link

_SHOWN = 80  # characters of a value that a message repeats
_MANY = 50  # refusals of one page that are worth naming
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that may not be on a page: what it is, in Vietnamese, and how to do without it.

    `needle` is how it may be written in the page's source, in small letters.
    """

    message: str
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
    if control := _CONTROL.search(html):  # parsers differ on them
        return (Refusal("có ký tự điều khiển không nhìn thấy", control.group(), "xóa ký tự này"),)
    found: dict[Refusal, None] = {}
    for refusal in _refusals(html, policy, taken):
        found.setdefault(refusal)
        if len(found) >= _MANY:
            break
    return tuple(found)


_UNBALANCED = Refusal(
    "có thẻ HTML mở mà không đóng, hoặc đóng mà không mở",
    "<",
    "mở thẻ nào thì đóng thẻ ấy, đúng thứ tự; muốn hiện dấu “<” thì viết &lt;",
)
_COMMENT = Refusal(
    "chú thích ẩn trong mã nguồn (<!-- … -->) không được phép",
    "<!",
    "bỏ đi: trang công khai không giữ lời ghi ẩn",
)
_MARKDOWN = "bỏ đi, hoặc viết lại bằng Markdown; muốn hiện đúng dấu “<” thì viết &lt;"


def _refusals(html: str, policy: Policy, taken: Container[str]) -> Iterator[Refusal]:
    nesting = Nesting()
    ids: set[str] = set()
    cut = False
    for piece in pieces(html):
        if piece.kind == "words":
            if not nesting.allows_text():
                yield _misplaced(f"chữ đặt ngay trong <{nesting.innermost}>", "<")
        elif piece.kind == "end":
            if not nesting.close(piece.name):
                yield _UNBALANCED
        elif piece.kind == "start":
            yield from _refusals_of_tag(piece, policy, nesting)
            yield from _refusals_of_repeated_id(piece.attributes.get("id"), taken, ids)
        elif piece.kind == "hidden":
            yield _COMMENT
        else:
            cut = True
    if cut or nesting.innermost:
        yield _UNBALANCED


def _refusals_of_tag(piece: Piece, policy: Policy, nesting: Nesting) -> Iterator[Refusal]:
    tag = piece.name
    if not nesting.knows(tag):
        yield Refusal(f"thẻ <{tag[:_SHOWN]}> không được phép dùng", f"<{tag}", _MARKDOWN)
        nesting.enter(tag)
        return
    around = nesting.innermost
    if not nesting.open(tag):
        where = f"trong <{around}>" if around else "ở ngoài thẻ phải chứa nó"
        yield _misplaced(f"thẻ <{tag}> không đặt được {where}", f"<{tag}")
    for name, value in piece.attributes.items():
        yield from _refusals_of_attribute(tag, name, value, policy)


def _refusals_of_repeated_id(
    identifier: str | None, taken: Container[str], ids: set[str]
) -> Iterator[Refusal]:
    if identifier and (identifier in ids or identifier in taken):
        yield _identifier(identifier, "tên này đã dùng ở chỗ khác trong trang")
    ids.add(identifier or "")


def _misplaced(message: str, needle: str) -> Refusal:
    return Refusal(message, needle, "xem lại thứ tự các thẻ, hoặc viết lại bằng Markdown")


def _refusals_of_attribute(tag: str, name: str, value: str, policy: Policy) -> Iterator[Refusal]:
    if (tag, name) == ("a", "href"):
        if not is_safe_link(value):
            yield Refusal(f"liên kết tới “{value[:_SHOWN]}” không được phép", _start(value), _LINKS)
    elif (tag, name) == ("img", "src"):
        if not is_local(value):
            yield Refusal(f"không được lấy ảnh từ “{value[:_SHOWN]}”", _start(value), _PICTURES)
    elif name == "class":
        strange = (word for word in value.split() if not policy.allows_class(word))
        for word in strange:
            yield Refusal(
                f"tên “{word[:_SHOWN]}” ở thuộc tính class không được phép dùng",
                word.lower(),
                _NAMES,
            )
    elif name == "id":
        yield from _refusals_of_id(value, policy)
    elif (pattern := policy.attributes.get(name)) is None:
        yield Refusal(
            f"thuộc tính {name[:_SHOWN]} của thẻ <{tag}> không được phép dùng",
            name.lower(),
            _MARKDOWN,
        )
    elif not pattern.fullmatch(value):
        yield Refusal(
            f"giá trị “{value[:_SHOWN]}” của thuộc tính {name} không được phép", name, _MARKDOWN
        )


_LINKS = "liên kết chỉ trỏ tới trang của trang web này, hoặc tới địa chỉ http, https, mailto, tel"
_PICTURES = "chép ảnh vào thư mục của trang rồi ghi đường dẫn tương đối tới tệp ảnh"
_NAMES = "bỏ đi: trang web dùng những tên này cho các phần của nó"


def _refusals_of_id(value: str, policy: Policy) -> Iterator[Refusal]:
    allowed = allowed_html()
    if not _id_pattern().fullmatch(value):
        yield _identifier(value, "chỉ gồm chữ thường không dấu, số và dấu gạch nối")
    elif not policy.own and value.startswith(allowed.reserved_ids):
        yield _identifier(value, "trang web đã dùng cho phần khác")


def _identifier(value: str, why: str) -> Refusal:
    return Refusal(
        f"tên “{value[:_SHOWN]}” ở thuộc tính id không dùng được",
        value.lower(),
        f"đặt tên khác: {why}",
    )


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
