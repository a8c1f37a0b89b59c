"""Where links and pictures of a page may point, as browsers read URLs (WHATWG URL Standard)."""

import re

from baocao.data.records import allowed_html

_SPACES = "".join(map(chr, range(0x21)))  # browsers drop these around a URL
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\\]")  # and read "\" as "/", and some of these as nothing
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
# A host right after "//", and no user name before it: "https:evil", "https://bank.vn@evil".
_WEB = re.compile(r"https?://[^\s/?#@:\[\]<>\"]+(:\d{1,5})?([/?#]|$)", re.I)
# A number to call and nothing else: "*21*…#" is a command to the telephone network.
_TELEPHONE = re.compile(r"tel:\+?[\d().-]{3,30}", re.I)


def is_safe_link(url: str) -> bool:
    """Whether a link may point there: a place of this site, or a URL of an allowed scheme.

    `url` is an attribute's value with its character references resolved.
    """
    bare = url.strip(_SPACES)
    if _CONTROLS.search(bare):
        return False
    scheme = _SCHEME.match(bare)
    if scheme is None:
        return not bare.startswith("/")
    name = scheme[1].lower()
    if name in ("http", "https"):
        return _WEB.match(bare) is not None
    if name == "tel":
        return _TELEPHONE.fullmatch(bare) is not None
    return name in allowed_html().link_schemes


def is_local(url: str) -> bool:
    """Whether it names a file of this site by a relative path, as the source of a picture must."""
    bare = url.strip(_SPACES)
    return bool(bare) and is_safe_link(bare) and _SCHEME.match(bare) is None
