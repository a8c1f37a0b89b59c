"""Front matter of reports: every field, every way to quote, and YAML itself."""

from corpus.case import Case, value

_IMG = "<img src=x onerror=@run>"
_TEXTS = ["number", "symbol", "place", "parent", "issuer", "addressee"]
_SIGNER = ["authority", "position", "name"]


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def hidden(text: str) -> str:
    """The same with escapes, so that no pattern over the file sees what it is."""
    marks = "<>='&\\" + '"'
    return '"' + "".join(f"\\x{ord(c):02x}" if c in marks else c for c in text) + '"'


def _line(field: str, text: str, name: str = "") -> Case:
    """A field with a text in double quotes, which readers must see as it is."""
    written = f"{field}: {quoted(text)}"
    return value(f"{field}-{name}", field, written, text)


def _signer(part: str, text: str, name: str) -> Case:
    parts = dict.fromkeys(_SIGNER, "x") | {part: text}
    inner = ", ".join(f"{key}: {quoted(words)}" for key, words in parts.items())
    return value(f"signer-{part}-{name}", f"signer.{part}", f"signer: {{{inner}}}", text)


SHAPES = {
    "tag": f"Chữ @n {_IMG}",
    "attribute": 'Chữ @n" onmouseover="@run" x="',
    "attribute-single": "Chữ @n' onmouseover='@run' x='",
    "script": "Chữ @n <script>@run</script>",
    "script-end": "Chữ @n </script><script>@run</script>",
    "title-end": f"Chữ @n </title>{_IMG}",
    "entity": "Chữ @n &lt;img src=x onerror=@run&gt; &amp;amp; &copy; x",
    "break-out": "Chữ @n </p></div></header></article>",
    "comment": "Chữ @n <!-- ẩn phần sau",
    "refresh": 'Chữ @n 0;url=@evil" http-equiv="refresh',
    "jinja": "Chữ @n {{ config.extra }} {% include 'x' %} ${x}",
    "markdown": "Chữ @n [nối](javascript:@run) **đậm** `mã` <@evil>",
}

_TITLE = [_line("title", text, name) for name, text in SHAPES.items()]
_OTHER_FIELDS = [_line(field, SHAPES["tag"], "tag") for field in _TEXTS] + [
    _line(field, SHAPES["break-out"], "break-out") for field in _TEXTS
]
_SIGNERS = [_signer(part, SHAPES[name], name) for part in _SIGNER for name in ("tag", "break-out")]
_RECIPIENTS = [
    value(f"recipients-{name}", "recipients", f"recipients: [{write(text)}]", text)
    for name, text, write in (
        *((name, SHAPES[name], quoted) for name in ("entity", "break-out", "comment")),
        ("tag-hidden", SHAPES["tag"], hidden),
        ("attribute-hidden", SHAPES["attribute"], hidden),
    )
]
_HIDDEN = [
    value(f"{field}-{name}-hidden", field, f"{field}: {hidden(SHAPES[name])}", SHAPES[name])
    for field in ("title", *_TEXTS)
    for name in ("tag", "script", "attribute", "title-end")
] + [
    value(
        f"signer-{part}-hidden",
        f"signer.{part}",
        f"signer: {{{part}: {hidden(SHAPES['tag'])}}}",
        SHAPES["tag"],
    )
    for part in _SIGNER
]

_QUOTING = [
    value("plain", "title", f"title: Chữ {_IMG}", f"Chữ {_IMG}"),
    value("single", "title", f"title: 'Chữ {_IMG}'", f"Chữ {_IMG}"),
    value(
        "escape-x",
        "title",
        r'title: "Chữ \x3cscript\x3e@run\x3c/script\x3e"',
        "Chữ <script>@run</script>",
    ),
    value("escape-u", "title", r'title: "Chữ \u003cimg src=x onerror=@run\u003e"', f"Chữ {_IMG}"),
    value(
        "escape-U",
        "title",
        r'title: "Chữ \U0000003cimg src=x onerror=@run\U0000003e"',
        f"Chữ {_IMG}",
    ),
    value(
        "escape-slash",
        "title",
        r'title: "Chữ <\/script><script>@run<\/script>"',
        "Chữ </script><script>@run</script>",
    ),
    value("escape-newline", "title", rf'title: "Chữ\n{_IMG}"'),
    value("escape-null", "title", r'title: "Chữ <scr\0ipt>@run</script>"'),
    value("escape-bell", "title", r'title: "Chữ \a\b\e\v\f\x7f"'),
    value("escape-next-line", "title", rf'title: "Chữ \N\L\P {_IMG}"'),
    value("escape-nbsp", "title", rf'title: "Chữ \_{_IMG}"'),
    value(
        "escape-stash", "title", r'title: "Chữ \u000260\u0003img src=x onerror=@run\u000262\u0003"'
    ),
    value("escape-bidi", "title", r'title: "Chữ \u202eđảo"', tries="break"),
    value("escape-bom", "title", r'title: "\ufeffChữ"', tries="break"),
    value("escape-surrogate", "title", r'title: "Chữ \ud83d\ude00 \udc00"', tries="break"),
    value("escape-noncharacter", "title", r'title: "Chữ \ufffe\uffff"', tries="break"),
    value("escape-joined", "title", 'title: "Chữ <img \\\n  src=x onerror=@run>"', f"Chữ {_IMG}"),
    value("folded", "title", f"title: >-\n  Chữ\n  {_IMG}", f"Chữ {_IMG}"),
    value("literal", "title", f"title: |-\n  Chữ {_IMG}", f"Chữ {_IMG}"),
    value("literal-lines", "title", f"title: |\n  Chữ\n  {_IMG}"),
    value("folded-lines", "title", f"title: >\n  Chữ\n\n  {_IMG}"),
    value("plain-lines", "title", f"title: Chữ\n  {_IMG}", f"Chữ {_IMG}"),
    value("quoted-key", "title", f'"title": "Chữ {_IMG}"', f"Chữ {_IMG}"),
    value("escaped-key", "title", rf'"\x74itle": "Chữ {_IMG}"', f"Chữ {_IMG}"),
    value("question-key", "title", f"? title\n: Chữ {_IMG}", f"Chữ {_IMG}"),
]

_YAML = [
    value("tag-str", "title", f"title: !!str Chữ {_IMG}", f"Chữ {_IMG}"),
    value("tag-binary", "title", "title: !!binary PGltZyBzcmM9eD4="),
    value("tag-python", "title", "title: !!python/object/apply:os.system ['true']"),
    value("tag-env", "title", "title: !ENV HOME", tries="load"),
    value("tag-env-list", "title", "title: !ENV [HOME, PATH]", tries="load"),
    value("tag-relative", "title", "title: !relative $docs_dir", tries="load"),
    value("tag-local", "title", f"title: !x Chữ {_IMG}", f"Chữ {_IMG}"),
    value("tag-directive", "title", f"title: !<tag:yaml.org,2002:str> Chữ {_IMG}", f"Chữ {_IMG}"),
    value("anchor", "title", f"title: &a Chữ {_IMG}\nissuer: *a"),
    value("anchor-unused", "title", f"title: &a Chữ {_IMG}", f"Chữ {_IMG}"),
    value("alias-unknown", "title", "title: *nope"),
    value("alias-itself", "title", "title: &a [*a]"),
    value("merge-key", "title", f"title: x\n<<: {{title: Chữ {_IMG}}}"),
    value("merge-only", "title", f"<<: {{title: Chữ {_IMG}}}"),
    value("duplicate", "title", f"title: Chữ\ntitle: {_IMG}"),
    value("duplicate-escaped", "title", rf'title: Chữ{chr(10)}"\x74itle": "{_IMG}"'),
    value("case-key", "title", f"title: Chữ\nTitle: {_IMG}\nTITLE: {_IMG}"),
    value("list-value", "title", f"title: [Chữ, {_IMG}]"),
    value("map-value", "title", f"title: {{a: {_IMG}}}"),
    value("number-value", "title", "title: 0x1F", "0x1F"),
    value("bool-value", "title", "title: yes", "yes"),
    value("date-value", "title", "title: 2020-01-01", "2020-01-01"),
    value("float-value", "title", "title: .nan", ".nan"),
    value("tilde", "title", "title: ~"),
    value("empty", "title", "title:"),
    value("spaces", "title", 'title: "   "'),
    value("only-nbsp", "title", r'title: "\u00a0\u200b"', tries="break"),
    value("tab-indent", "title", f"title:\n\t{_IMG}"),
    value("comment", "title", f"title: Chữ # {_IMG}", "Chữ"),
    value("document-end", "title", f"title: Chữ\n...\ntitle: {_IMG}"),
    value("directive", "title", f"%YAML 1.1\n%TAG ! tag:x,2000:\ntitle: Chữ {_IMG}"),
    value("byte-order-mark", "title", f"\ufefftitle: Chữ {_IMG}"),
    value("next-line-break", "title", "title: Chữ\x85template: redirect.html"),
    value("separator-break", "title", "title: Chữ\u2028template: redirect.html", tries="leave"),
    value(
        "carriage-return",
        "title",
        "title: Chữ\rtemplate: redirect.html\rlocation: @evil",
        tries="leave",
    ),
    value("flow-whole", "title", f"{{title: Chữ {_IMG}}}"),
    value("deep", "title", f"title: {'[' * 60}{']' * 60}", tries="break"),
    value("deep-map", "title", f"title: {'{a: ' * 60}{'}' * 60}", tries="break"),
    value("long", "title", f"title: {'ă' * 1001}", tries="break"),
    value("long-word", "title", f"title: {'ă' * 999}", tries="break"),
]

_MKDOCS = [
    value(f"mkdocs-{key}", "title", f"title: Chữ\n{key}: {text}", tries="leave")
    for key, text in {
        "template": "redirect.html\nlocation: '@evil'",
        "description": "'0;url=@evil\" http-equiv=\"refresh'",
        "author": f"'x\">{_IMG}'",
        "icon": "material/nope",
        "hide": "5",
        "search": "5",
        "pdf-article": "x",
        "redirect": "'@evil'",
        "render_macros": "true",
    }.items()
]

_OTHERS = [
    value("year-underscore", "year", "year: 1_9_6_0", tries="replace"),
    value("year-float", "year", "year: 1960.0", tries="replace"),
    value("year-exponent", "year", "year: 196e1", tries="replace"),
    value("year-arabic", "year", "year: ١٩٦٠", tries="replace"),
    value("year-tag", "year", f"year: '1960{_IMG}'"),
    value("year-bool", "year", "year: true"),
    value("status-tag", "status", f"status: '{_IMG}'"),
    value("status-accepted", "status", "status: published", tries="replace"),
    value("date-tag", "date", f"date: '2001-12-05{_IMG}'"),
    value("date-time", "date", "date: 2001-12-05T10:00:00Z", tries="break"),
    value("date-epoch", "date", "date: 1007510400", tries="break"),
    value("date-year-0", "date", "date: 0000-01-01", tries="break"),
    value("date-far", "date", "date: 9999-12-31", tries="break"),
    value("source-tag", "source", f"source: '{_IMG}'"),
    value("source-path", "source", "source: '@secret'", tries="load"),
    value("recipients-text", "recipients", f"recipients: '{_IMG}'"),
    value("recipients-nested", "recipients", f"recipients: [[['{_IMG}']]]"),
    value(
        "recipients-many",
        "recipients",
        "recipients: [" + ", ".join(f"n{i}" for i in range(400)) + "]",
        tries="break",
    ),
    value("signer-text", "signer", f"signer: '{_IMG}'"),
    value("signer-unknown", "signer", f"signer: {{name: a, photo: '{_IMG}'}}"),
    value("accepted-text", "accepted", f"accepted: '{_IMG}'"),
    value("unknown", "title", f"title: Chữ\n'{_IMG}': x"),
    value("unknown-list", "title", "title: Chữ\n? [a, b]\n: x"),
]

HEADS: list[Case] = [
    *_TITLE,
    *_OTHER_FIELDS,
    *_SIGNERS,
    *_RECIPIENTS,
    *_HIDDEN,
    *_QUOTING,
    *_YAML,
    *_MKDOCS,
    *_OTHERS,
]
