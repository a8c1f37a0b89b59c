"""What a PDF object has in it that runs, fetches or hides something, by the terms of ISO 32000."""

import re
from collections.abc import Callable, Iterator
from typing import Any

JAVASCRIPT = "mã JavaScript"
_LAUNCH = "lệnh mở chương trình hoặc tệp khác"
_AUTOMATIC = "lệnh tự chạy khi mở tệp hoặc xem trang"
_INSIDE = "tệp đính kèm bên trong"
_MEDIA = "phim, âm thanh hoặc mô hình 3D"
_SENDS = "nút gửi biểu mẫu đi nơi khác"
_IMPORTS = "lệnh lấy dữ liệu từ tệp khác"
_XFA = "biểu mẫu động XFA"
_REMOTE = "liên kết mở tệp ở máy khác"
_SCRIPT_LINK = "liên kết chạy mã"
ENCRYPTED = "mật khẩu hoặc mã hóa"

_ACTIONS = {
    "/JavaScript": JAVASCRIPT,
    "/Launch": _LAUNCH,
    "/SubmitForm": _SENDS,
    "/ImportData": _IMPORTS,
    "/GoToE": _INSIDE,
    "/Rendition": _MEDIA,
    "/Movie": _MEDIA,
    "/Sound": _MEDIA,
    "/RichMediaExecute": _MEDIA,
}
_ANNOTATIONS = {
    "/RichMedia": _MEDIA,
    "/3D": _MEDIA,
    "/Movie": _MEDIA,
    "/Sound": _MEDIA,
    "/Screen": _MEDIA,
    "/FileAttachment": _INSIDE,
}
# Names worth a look at the object they are in; most objects have none of them.
NAMES = frozenset(
    {*_ACTIONS, *_ANNOTATIONS, "/JS", "/AA", "/OpenAction", "/EmbeddedFiles", "/EF", "/XFA",
     "/RichMediaContent", "/GoToR", "/Encrypt", "/URI", "/Base"}
)  # fmt: skip
# What may set off an additional action; a font may well be called "/AA".
_TRIGGERS = frozenset(
    {"/E", "/X", "/D", "/U", "/Fo", "/Bl", "/PO", "/PC", "/PV", "/PI", "/O", "/C", "/K", "/F",
     "/V", "/WC", "/WS", "/DS", "/WP", "/DP"}
)  # fmt: skip
_SCRIPT = re.compile(r"[\s\0]*(?:javascript|vbscript|data)[\s\0]*:", re.I)
_OTHER_MACHINE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:|//|\\\\)", re.I)

Resolve = Callable[[Any], Any]
"""Gives what a reference stands for, None where that is nothing; any other value as it is."""


def active_in(value: Any, resolve: Resolve) -> Iterator[str]:
    """Names, in words for an editor, of what is active in an object and in all it holds itself.

    References in it are followed only where what they name decides; each is an object that is
    looked at in its turn.
    """
    waiting = [value]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, dict):
            yield from _in_dictionary(inner, resolve)
            waiting += dict.values(inner)
        elif isinstance(inner, list):
            waiting += list.__iter__(inner)
        elif inner is value and isinstance(inner, str) and inner in _ACTIONS:
            yield _ACTIONS[inner]  # an object of its own, to be named as the kind of an action


def _in_dictionary(entries: dict[Any, Any], resolve: Resolve) -> Iterator[str]:
    def get(key: str, of: dict[Any, Any] = entries) -> Any:
        return resolve(dict.get(of, key))

    kind, subtype = get("/S"), get("/Subtype")
    if isinstance(kind, str) and kind in _ACTIONS and get("/Type") != "/StructElem":
        yield _ACTIONS[kind]
    if isinstance(subtype, str) and subtype in _ANNOTATIONS:
        yield _ANNOTATIONS[subtype]
    for holds, name in _TELLTALES:
        if holds(get):
            yield name


_Get = Callable[..., Any]
"""Gives an entry of the dictionary that is looked at, or of another one it is given."""


def _has_script(get: _Get) -> bool:
    """A stream is a script only in an action: a picture may be called "/JS"."""
    script = get("/JS")
    return get("/JavaScript") is not None or (
        script is not None and (isinstance(script, str | bytes) or get("/S") is not None)
    )


def _is_automatic(get: _Get) -> bool:
    """Whether anything happens by itself, but that the document opens at some place in it."""
    triggers, action = get("/AA"), get("/OpenAction")
    if isinstance(triggers, dict) and not _TRIGGERS.isdisjoint(triggers):
        return True
    return isinstance(action, dict) and get("/S", action) not in (None, "/GoTo")


def _has_files(get: _Get) -> bool:
    """Whether there are files inside; programs write lists of none."""
    files, tree = get("/EF"), get("/EmbeddedFiles")
    return (isinstance(files, dict) and bool(files)) or (
        isinstance(tree, dict) and bool(get("/Names", tree) or get("/Kids", tree))
    )


def _is_remote(get: _Get) -> bool:
    """Whether a link opens a document of another machine."""
    if get("/S") != "/GoToR":
        return False
    file = get("/F")
    if not isinstance(file, dict):
        return _OTHER_MACHINE.match(_text(file)) is not None
    names = (_text(get(key, file)) for key in ("/F", "/UF", "/Unix", "/DOS", "/Mac"))
    return get("/FS", file) == "/URL" or any(map(_OTHER_MACHINE.match, names))


def _has_script_link(get: _Get) -> bool:
    return any(_SCRIPT.match(_text(get(key))) for key in ("/URI", "/Base"))


_TELLTALES: tuple[tuple[Callable[[_Get], bool], str], ...] = (
    (_has_script, JAVASCRIPT),
    (_is_automatic, _AUTOMATIC),
    (_has_files, _INSIDE),
    (_is_remote, _REMOTE),
    (_has_script_link, _SCRIPT_LINK),
    (lambda get: get("/XFA") is not None, _XFA),
    (lambda get: get("/RichMediaContent") is not None, _MEDIA),
    (lambda get: get("/Encrypt") is not None and get("/Root") is not None, ENCRYPTED),
)


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return value if isinstance(value, str) else ""
