"""YAML as nodes, read the same with and without libyaml, and its faults in words for a clerk.

libyaml is fast, but words its errors otherwise than PyYAML's own parser, and takes tabs that
the other refuses. So tabs are refused here, and what libyaml refuses is judged by the other.
"""

import re

import yaml

_MAX_DEPTH = 20  # front matter needs four
_MAX_BRACKETS = 1_000  # PyYAML's own scanner looks at every open one again with each token
_MAX_CHARACTERS = 300_000
_FAST = getattr(yaml, "CSafeLoader", None)
# What each fault of PyYAML means; the first that is found in its wording.
_REASONS = (
    (
        "mapping values are not allowed",
        "dấu “:” đứng sai chỗ; giá trị có dấu hai chấm phải đặt trong nháy kép",
    ),
    ("could not find expected ':'", "thiếu dấu “:” sau tên trường"),
    ("scanning a quoted scalar", "có dấu nháy mở mà không có dấu nháy đóng"),
    (
        "double-quoted scalar",
        "trong nháy kép, dấu “\\” phải viết thành “\\\\”; hoặc đổi sang nháy đơn",
    ),
    ("sequence entries", "dấu “-” đứng sai chỗ; mỗi mục của danh sách viết trên một dòng riêng"),
    ("expected ',' or ']'", "danh sách mở bằng “[” nhưng thiếu dấu phẩy hoặc dấu “]” đóng lại"),
    ("expected ',' or '}'", "phần mở bằng “{” nhưng thiếu dấu phẩy hoặc dấu “}” đóng lại"),
    ("expected <block end>", "thụt dòng không đều, thiếu dấu nháy, hoặc thừa chữ sau nháy đóng"),
    ("alias", "ký tự “*” ở đầu giá trị phải đặt trong nháy kép"),
    ("anchor", "ký tự “&” ở đầu giá trị phải đặt trong nháy kép"),
    ("a tag", "ký tự “!” ở đầu giá trị phải đặt trong nháy kép"),
    ("tag handle", "ký tự “!” ở đầu giá trị phải đặt trong nháy kép"),
    ("block scalar", "ký tự “|” hoặc “>” ở đầu giá trị phải đặt trong nháy kép"),
    ("special characters", "có ký tự điều khiển không được phép"),
    ("another document", "có dòng “---” thừa"),
    ("document start", "có dòng “---” hoặc “...” thừa"),
    ("directive", "dòng bắt đầu bằng “%” không dùng được ở đây"),
    ("mapping keys", "ký tự “?” đứng sai chỗ; đặt giá trị trong nháy kép"),
    ("node content", "thiếu giá trị, hoặc có ký tự không dùng được ở đây"),
)
_BAD_START = re.compile(r"found character '(.+)' that cannot start")


class UnreadableYamlError(Exception):
    """The text is no YAML that is read here: why, in Vietnamese, and the offset where."""

    def __init__(self, reason: str, offset: int = 0) -> None:
        """The fault at an offset into the text."""
        super().__init__(reason)
        self.reason = reason
        self.offset = offset


def compose(text: str) -> yaml.Node | None:
    """The root node of a YAML text, None of an empty one.

    Raises UnreadableYamlError for what is no YAML, has tabs, or is too large or too deep.
    """
    _refuse_what_is_slow(text)
    if _FAST is not None:
        try:
            return _composed(text, _FAST)
        except yaml.YAMLError:
            pass  # the other one says why, the same everywhere
    try:
        return _composed(text, yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise UnreadableYamlError(_reason(error), _offset(error, text)) from None


def _refuse_what_is_slow(text: str) -> None:
    if (tab := text.find("\t")) >= 0:
        raise UnreadableYamlError("dùng dấu cách để thụt dòng, không dùng phím Tab", tab)
    if len(text) > _MAX_CHARACTERS:
        raise UnreadableYamlError("phần này quá dài")
    if text.count("[") + text.count("{") > _MAX_BRACKETS:
        raise UnreadableYamlError("quá nhiều dấu ngoặc “[”, “{”")


def _composed(text: str, loader: type) -> yaml.Node | None:
    depth = 0
    for event in yaml.parse(text, Loader=loader):  # composing is recursive: first see how deep
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise UnreadableYamlError(
                "các mục lồng nhau quá nhiều cấp", getattr(event.start_mark, "index", 0)
            )
    node: yaml.Node | None = yaml.compose(text, Loader=loader)
    return node


def _reason(error: yaml.YAMLError) -> str:
    words = " ".join(
        str(getattr(error, part, None) or "") for part in ("context", "problem", "reason")
    )
    if bad := _BAD_START.search(words):
        return f"giá trị không được bắt đầu bằng “{bad[1]}”; đặt cả giá trị trong nháy kép"
    return next((vi for en, vi in _REASONS if en in words), "viết sai cách")


def _offset(error: yaml.YAMLError, text: str) -> int:
    mark = getattr(error, "problem_mark", None)
    at = mark.index if mark else getattr(error, "position", 0)
    return min(at, len(text))
