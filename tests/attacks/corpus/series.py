"""The settings of a series: each payload takes the place of one field of its `series.yml`."""

from corpus.case import Case, value
from corpus.heads import SHAPES, hidden, quoted

_IMG = "<img src=x onerror=@run>"
_DEFAULTS = ["symbol", "place", "parent", "issuer", "addressee"]


def _default(name: str, text: str) -> str:
    parts = dict.fromkeys(_DEFAULTS, "Mẫu") | {name: text}
    return "defaults: {" + ", ".join(f"{k}: {quoted(v)}" for k, v in parts.items()) + "}"


_TITLES = [
    value(f"title-{name}", "title", f"title: {quoted(text)}", text) for name, text in SHAPES.items()
]
_TEXTS = [
    value(
        f"{field.replace('_', '-')}-{name}", field, f"{field}: {quoted(SHAPES[name])}", SHAPES[name]
    )
    for field in ("description", "document_type")
    for name in ("tag", "attribute", "script", "break-out", "entity", "comment")
]
_HIDDEN = [
    value(
        f"{field.replace('_', '-')}-{name}-hidden",
        field,
        f"{field}: {hidden(SHAPES[name])}",
        SHAPES[name],
    )
    for field in ("title", "description", "document_type")
    for name in ("tag", "attribute", "script", "title-end", "refresh")
] + [
    value(
        f"default-{field}-hidden",
        f"defaults.{field}",
        f"defaults: {{{field}: {hidden(SHAPES['tag'])}}}",
        SHAPES["tag"],
    )
    for field in _DEFAULTS
]
_IN_DEFAULTS = [
    value(
        f"default-{field}-{name}", f"defaults.{field}", _default(field, SHAPES[name]), SHAPES[name]
    )
    for field in _DEFAULTS
    for name in ("tag", "break-out")
]
_SECTIONS = [
    value("section-title", "sections", f"sections: [{{title: {quoted(_IMG)}, required: false}}]"),
    value("section-title-required", "sections", f"sections: [{{title: {quoted(_IMG)}}}]"),
    value(
        "section-alias",
        "sections",
        f"sections: [{{title: Tình hình chung, required: false, aliases: [{quoted(_IMG)}]}}]",
    ),
    value("section-text", "sections", f"sections: {quoted(_IMG)}"),
    value(
        "section-many",
        "sections",
        "sections: [" + ", ".join(f"{{title: m{i}, required: false}}" for i in range(900)) + "]",
        tries="break",
    ),
    value("section-unknown", "sections", f"sections: [{{title: a, html: {quoted(_IMG)}}}]"),
]
_RULES = [
    value(
        "rule-reason",
        "rules",
        f"rules: {{long-paragraph: {{severity: 'off', reason: {quoted(_IMG)}}}}}",
    ),
    value("rule-name", "rules", f"rules: {{{quoted(_IMG)}: {{severity: 'off', reason: x}}}}"),
    value("rule-unsafe", "rules", "rules: {unsafe-html: {severity: 'off', reason: x}}"),
    value("rule-file", "rules", "rules: {unsafe-file: {severity: info, reason: x}}"),
    value("rule-severity", "rules", f"rules: {{long-paragraph: {{severity: {quoted(_IMG)}}}}}"),
    value("rule-list", "rules", "rules: [unsafe-html]"),
]
_YAML = [
    value(
        "escape",
        "title",
        r'title: "Chữ \x3cscript\x3e@run\x3c/script\x3e"',
        "Chữ <script>@run</script>",
    ),
    value("folded", "title", f"title: >-\n  Chữ\n  {_IMG}", f"Chữ {_IMG}"),
    value("alias", "title", f"title: &a 'Chữ {_IMG}'\ndescription: *a"),
    value("merge", "title", f"<<: {{title: 'Chữ {_IMG}'}}"),
    value("duplicate", "title", f"title: a\ntitle: '{_IMG}'"),
    value("multi-document", "title", f"title: a\n---\ntitle: '{_IMG}'"),
    value("fence-end", "title", "title: |-\n  a\n  ---\n  template: redirect.html", tries="leave"),
    value(
        "newline",
        "title",
        r'title: "a\n---\ntemplate: redirect.html\nlocation: @evil\n---"',
        tries="leave",
    ),
    value("next-line", "title", r'title: "a\N---\Ntemplate: redirect.html"', tries="leave"),
    value("line-separator", "title", r'title: "a\u2028template: redirect.html"', tries="leave"),
    value("nul", "title", r'title: "a\0b"', tries="break"),
    value("control", "title", r'title: "a\x01\x02wzxhzdk:0\x03"', tries="break"),
    value("bell", "title", r'title: "a\a\e[31m"', tries="break"),
    value("bidi", "title", r'title: "a\u202eb"', tries="break"),
    value("backslashes", "title", r"title: 'a\'", "a\\"),
    value("percent", "title", "title: '%(x)s {0} %s'", "%(x)s {0} %s"),
    value("number", "title", "title: 5", "5", tries="break"),
    value("env", "title", "title: !ENV HOME", tries="load"),
    value("python", "title", "title: !!python/object/apply:os.system ['true']"),
    value("unknown", "title", f"title: a\ntemplate: redirect.html\nx: '{_IMG}'", tries="leave"),
    value("deep", "title", f"title: {'[' * 60}{']' * 60}", tries="break"),
    value("top-list", "title", "- a\n- b", tries="break"),
    value("flow", "title", f"{{title: 'Chữ {_IMG}'}}"),
    value("broken", "title", "title: [", tries="break"),
    value("required-unknown", "title", f"title: a\nrequired_fields: ['{_IMG}']"),
    value("long", "title", f"title: {'ă' * 1001}", tries="break"),
]

SERIES: list[Case] = [*_TITLES, *_TEXTS, *_HIDDEN, *_IN_DEFAULTS, *_SECTIONS, *_RULES, *_YAML]
