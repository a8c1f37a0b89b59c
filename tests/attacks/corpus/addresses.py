"""Bodies whose links, pictures and references lead where no report may lead."""

from corpus.case import Case, may, must

# Spellings of "javascript:" that browsers read as it, or might. Each is tried as a link of
# Markdown, as an href in quotes, and as a reference.
_SPELLINGS = {
    "plain": "javascript:@run",
    "upper": "JaVaScRiPt:@run",
    "decimal": "&#106;avascript:@run",
    "decimal-padded": "&#0000106avascript:@run",
    "hex": "&#x6A;avascript:@run",
    "hex-no-semicolon": "&#x6aavascript&#x3a@run",
    "named-colon": "javascript&colon;@run",
    "named-tab": "java&Tab;script:@run",
    "named-newline": "java&NewLine;script:@run",
    "raw-tab": "java\tscript:@run",
    "cr-entity": "java&#13;script:@run",
    "leading-space": "&#32;javascript:@run",
    "leading-control": "&#1;javascript:@run",
    "leading-control-many": "&#14;&#31; javascript:@run",
    "leading-nbsp": "&nbsp;javascript:@run",
    "leading-ls": "&#8232;javascript:@run",
    "soft-hyphen": "java&shy;script:@run",
    "zero-width": "java&ZeroWidthSpace;script:@run",
    "nul": "java&#0;script:@run",
    "fullwidth-colon": "javascript：@run",
    "double-entity": "javascript&amp;colon;@run",
    "percent": "%6aavascript:@run",
    "percent-colon": "javascript%3a@run",
    "backslash-colon": "javascript\\:@run",
    "comment": "javascript://%0a@run",
    "comment-host": "javascript://daknong.edu.vn/%0a@run",
    "void": "javascript:void(@run)",
    "kelvin": "Kavascript:javascript:@run",
}

# Others that only a browser, a mail program or a telephone would follow.
_SCHEMES = {
    "vbscript": "vbscript:@run",
    "livescript": "livescript:@run",
    "mocha": "mocha:@run",
    "data-html": "data:text/html,<script>@run</script>",
    "data-base64": "data:text/html;base64,PHNjcmlwdD5yYW4oMSk8L3NjcmlwdD4=",
    "data-svg": "data:image/svg+xml,<svg/onload=@run>",
    "data-upper": "DATA:text/html,x",
    "data-entity": "d&#97;ta&colon;text/html,x",
    "file": "file://@secret",
    "file-host": "file://@host",
    "blob": "blob:https://evil.invalid/@n",
    "filesystem": "filesystem:https://evil.invalid/temporary/@n",
    "view-source": "view-source:javascript:@run",
    "about": "about:blank#@n",
    "intent": "intent://scan/#Intent;scheme=evil;end",
    "custom": "ms-msdt:/id%20PCWDiagnostic",
    "ssh": "ssh://-oProxyCommand=x/",
    "ftp": "ftp://@host",
    "ws": "wss://@host",
    "sms": "sms:+84123?body=x",
    "feed": "feed:javascript:@run",
    "jar": "jar:https://evil.invalid/@n!/x",
    "chrome": "chrome://settings",
    "dot-scheme": "x.y+z-1:@n",
}

# Addresses that look relative and are not, or the other way about.
_DISGUISED = {
    "two-slashes": "//@host",
    "three-slashes": "///@host",
    "slash-backslash": "/\\@host",
    "backslashes": "\\\\@host",
    "tab-between": "/\t/@host",
    "entity-slashes": "&#47;&#47;@host",
    "entity-backslash": "/&bsol;@host",
    "newline-entity": "/&#10;/@host",
    "leading-control": "&#1;//@host",
    "https-no-slashes": "https:@host",
    "https-one-slash": "https:/@host",
    "https-backslash": "https:\\\\@host",
    "https-mixed": "https:/\\@host",
    "https-five": "https://////@host",
    "user-info": "https://daknong.edu.vn@@host",
    "user-info-encoded": "https://daknong.edu.vn%2f@@host",
    "user-password": "https://daknong.edu.vn:x@@host",
    "tab-in-scheme": "ht&Tab;tps://@host",
    "dots-up": "../../../../../../../@n",
    "rooted": "/@n/",
    "query-only": "?h=%22%3E%3Cimg%20src=x%20onerror=@run%3E",
    "broken-percent": "?h=a#%",
    "semicolon-path": ";//@host",
    "null-host": "https:///",
    "ipv6-broken": "http://[",
    "port-huge": "https://evil.invalid:99999999/",
    "idn": "https://daknong.edu.vn。evil.invalid/@n",
    "fraction-slash": "https://daknong.edu.vn⁄evil.invalid/@n",
    "mailto-headers": "mailto:x@evil.invalid?bcc=y@evil.invalid&attach=/etc/passwd",
    "tel-control": "tel:*21*0123#",
}


def _written(name: str, tries: str, address: str, *, plain: bool = False) -> list[Case]:
    """An address as a link of Markdown, in an attribute, and by reference."""
    write = must if plain else may
    return [
        write(f"{name}-link", tries, f"Xem [văn bản]({address}) nhé."),  # type: ignore[arg-type]
        write(f"{name}-href", tries, f'Xem <a href="{address}">văn bản</a> nhé.'),  # type: ignore[arg-type]
        may(f"{name}-reference", tries, f"Xem [văn bản][a] nhé.\n\n[a]: {address}"),  # type: ignore[arg-type]
    ]


_MANY = [
    case
    for name, address in _SPELLINGS.items()
    for case in _written(f"js-{name}", "execute", address, plain=name in ("plain", "upper"))
]
_SINGLE = [
    may(f"scheme-{name}", "leave", f"Xem [văn bản](<{address}>) và <a href='{address}'>bản</a>.")
    for name, address in _SCHEMES.items()
] + [
    may(f"disguised-{name}", "leave", f'Xem [văn bản]({address}) và <a href="{address}">bản</a>.')
    for name, address in _DISGUISED.items()
]

_OTHERS = [
    may("autolink-js", "execute", "Xem <javascript:@run>."),
    may("autolink-js-comment", "execute", "Xem <javascript://x@run>."),
    may("autolink-data", "leave", "Xem <data:text/html,x>."),
    may("autolink-mail", "leave", "Viết tới <javascript:@run@evil.invalid>."),
    may("autolink-mail-quote", "execute", 'Viết tới <"onclick="@run"@evil.invalid>.'),
    may("autolink-user", "leave", "Xem <https://daknong.edu.vn@@host>."),
    may("autolink-quote", "execute", 'Xem <https://x"onmouseover="@run">.'),
    may("autolink-ftp", "leave", "Xem <ftp://@host>."),
    may("angle-target", "execute", "[x](<javascript:@run>)"),
    may("angle-newline", "execute", "[x](<java\nscript:@run>)"),
    may("link-nested-parens", "execute", "[x](javascript:(((@run))))"),
    may("link-spaces", "execute", f"[x]({' ' * 60}javascript:@run)"),
    may("link-newline", "execute", "[x](\njavascript:@run)"),
    may("link-title-break", "execute", """[x](a.md 'a" onclick="@run')"""),
    may("link-title-double", "execute", '[x](a.md "a" onclick="@run")'),
    may("link-title-gt", "execute", "[x](# '\"><img src=x onerror=@run>')"),
    may("link-href-break", "execute", '[x](#"onclick="@run)'),
    may("link-in-link", "execute", "[[x](javascript:@run)](#)"),
    may("link-text-tag", "execute", "[<img src=x onerror=@run>](#)"),
    may("link-text-code", "execute", "[`<img src=x onerror=@run>`](javascript:@run)"),
    may("link-backslash-bracket", "execute", "[x\\](y](javascript:@run)"),
    may("short-reference", "execute", "[x]\n\n[x]: javascript:@run"),
    may("collapsed-reference", "execute", "[x][]\n\n[x]: javascript:@run"),
    may("reference-title", "execute", "[x]\n\n[x]: # '\"><img src=x onerror=@run>'"),
    may("reference-next-line", "execute", "[x]\n\n[x]:\n    javascript:@run"),
    may("reference-angle", "execute", "[x]\n\n[x]: <javascript:@run>"),
    may("reference-in-list", "execute", "- [x]\n\n    [x]: javascript:@run"),
    may("reference-in-quote", "execute", "> [x]\n>\n> [x]: javascript:@run"),
    may("reference-override", "execute", "[x]\n\n[x]: #\n[x]: javascript:@run"),
    may("image-js", "execute", "![x](javascript:@run)"),
    may("image-data", "load", "![x](data:image/svg+xml,<svg/onload=@run>)"),
    may("image-remote", "load", "![x](@evil)"),
    may("image-remote-reference", "load", "![x][y]\n\n[y]: @evil"),
    may("image-remote-title", "load", '![x](@evil "tên")'),
    may("image-remote-angle", "load", "![x](<@evil>)"),
    may("image-two-slashes", "load", "![x](//@host)"),
    may("image-backslash", "load", "![x](/\\@host)"),
    may("image-no-slashes", "load", "![x](https:@host)"),
    may("image-listener", "load", "![x](@listen)"),
    may("image-secret", "load", "![x](file://@secret)"),
    may("image-secret-up", "load", "![x](../../../../../../../..@secret)"),
    may("image-tag-remote", "load", "<img src=@evil alt=x>"),
    may("image-tag-entity", "load", "<img src=&#104;ttps://@host alt=x>"),
    may("image-alt-break", "execute", '![" onerror="@run](x.png)'),
    may("image-alt-tag", "execute", "![<img src=x onerror=@run>](x.png)"),
    may("image-title-break", "execute", "![x](x.png '\" onerror=\"@run')"),
    may("image-in-link", "execute", "[![x](x.png)](javascript:@run)"),
    may("image-inline-reference", "load", "[x]: @evil\n\n![x]"),
    may(
        "target-blank", "leave", '<a href="https://evil.invalid/@n" target=_blank rel=opener>x</a>'
    ),
    may("target-named", "break", '<a href="../" target="__search">x</a>'),
    may("rel-attachment", "load", '<a rel="attachment" href="file://@secret">x</a>'),
    may("rel-attachment-many", "load", '<a rel="x attachment" href="../mau/series.yml">x</a>'),
    may("rel-preload", "load", '<a rel="preload stylesheet" href="@evil">x</a>'),
    may("self-series", "leave", "[x](series.yml)"),
    may("self-absolute", "leave", "[x](/bao-cao/)"),
]

ADDRESSES: list[Case] = [*_MANY, *_SINGLE, *_OTHERS]
