"""Front matter of pages that are no report, which MkDocs and its theme read.

Each payload is the whole top of the file, up to the page's heading.
"""

from corpus.case import Case, Tries, value
from corpus.heads import SHAPES, hidden, quoted

_IMG = "<img src=x onerror=@run>"


def _key(name: str, lines: str, tries: Tries = "execute", shown: str = "") -> Case:
    """Front matter of these lines, after a title."""
    field = "title" if shown else ""
    return value(name, field, f"---\ntitle: Tên trang mẫu\n{lines}\n---\n", shown, tries)


def _top(name: str, text: str, tries: Tries = "execute") -> Case:
    """A page that begins so."""
    return value(name, "", text, "", tries)


_TITLES = (
    [
        value(f"title-{name}", "title", f"---\ntitle: {quoted(text)}\n---\n", text)
        for name, text in SHAPES.items()
    ]
    + [
        value(
            f"title-{name}-hidden",
            "title",
            f"---\ntitle: {hidden(SHAPES[name])}\n---\n",
            SHAPES[name],
        )
        for name in ("tag", "script", "attribute", "title-end", "break-out")
    ]
    + [
        _top(f"title-{name}", f"---\ntitle: {text}\n---\n", "break")
        for name, text in {
            "number": "5",
            "bool": "true",
            "null": "~",
            "list": "[a, b]",
            "map": "{a: b}",
            "date": "2020-01-01",
            "nan": ".nan",
            "infinite": ".inf",
            "bytes": "!!binary AAAA",
            "set": "!!set {a, b}",
            "empty": "''",
            "octal": "012",
            "sexagesimal": "12:30:45",
            "python": "!!python/name:os.system",
            "env": "!ENV HOME",
        }.items()
    ]
)

_TEMPLATES = [
    _key("redirect", "template: redirect.html\nlocation: '@evil'", "leave"),
    _key("redirect-js", "template: redirect.html\nlocation: 'javascript:@run'"),
    _key("redirect-break", "template: redirect.html\nlocation: '\"]);@run;//'"),
    _key("redirect-tag", f"template: redirect.html\nlocation: '\"></noscript>{_IMG}'"),
    _key("redirect-inside", "template: redirect.html\nlocation: ../", "leave"),
    _key("redirect-list", "template: redirect.html\nlocation: ['@evil']", "leave"),
    *(
        _key(f"template-{name}", f"template: {text}", "break")
        for name, text in {
            "home": "home.html",
            "report": "report.html",
            "reports": "reports.html\nseries: mau",
            "reports-none": "reports.html\nseries: khong-co",
            "search": "search-page.html",
            "404": "404.html",
            "main": "main.html",
            "base": "base.html",
            "sitemap": "sitemap.xml",
            "blog": "blog.html",
            "blog-post": "blog-post.html",
            "partial": "partials/nav-item.html",
            "script": "partials/javascripts/base.html",
            "cover": "pdf/cover.html.j2",
            "icon": ".icons/material/abacus.svg",
            "unknown": "khong-co.html",
            "up": "../../../../etc/passwd",
            "absolute": "/etc/passwd",
            "docs": "../docs/index.md",
            "list": "[a, b]",
            "list-of-known": "[khong-co.html, redirect.html]",
            "map": "{a: b}",
            "number": "5",
            "null": "~",
            "empty": "''",
            "nul": '"a\\0b"',
        }.items()
    ),
]

_KEYS = (
    [
        _key(f"description-{name}", f"description: {quoted(text)}")
        for name, text in SHAPES.items()
        if name in ("tag", "attribute", "refresh", "entity", "script-end", "comment")
    ]
    + [
        _key(f"{key}-hidden", f"{key}: {hidden(SHAPES['tag'])}")
        for key in [
            "description",
            "author",
            "subtitle",
            "status",
            "revision_date",
            "git_revision_date_localized",
            "git_creation_date_localized",
            "nav_title",
            "location",
            "canonical_url",
        ]
    ]
    + [
        _key(name, lines, tries)
        for name, lines, tries in (
            ("description-list", "description: ['\"><b>']", "break"),
            ("description-number", "description: 5", "break"),
            ("author-refresh", "author: '0;url=@evil\" http-equiv=\"refresh'", "leave"),
            ("author-tag", f"author: 'x\">{_IMG}'", "execute"),
            ("author-js", 'author: \'x" content="y" onload="@run\'', "execute"),
            ("icon-unknown", "icon: khong-co", "break"),
            ("icon-up", "icon: ../../../../../etc/passwd", "load"),
            ("icon-known", "icon: material/abacus", "break"),
            ("icon-list", "icon: [a]", "break"),
            ("icon-tag", f"icon: '{_IMG}'", "execute"),
            ("hide-number", "hide: 5", "break"),
            ("hide-text", "hide: navigation", "break"),
            ("hide-map", "hide: {navigation: 1}", "break"),
            ("hide-bool", "hide: true", "break"),
            ("hide-all", "hide: [navigation, toc, footer, path, tags, feedback]", "break"),
            ("status-tag", f"status: 'x\">{_IMG}'", "execute"),
            ("status-new", "status: deprecated", "break"),
            ("status-list", "status: [a]", "break"),
            ("subtitle-tag", f"subtitle: '{_IMG}'", "execute"),
            ("subtitle-break", "subtitle: '</small></span></a></li></ul></nav></div>'", "break"),
            ("tags-tag", f"tags: ['{_IMG}']", "execute"),
            ("tags-number", "tags: 5", "break"),
            ("search-number", "search: 5", "break"),
            ("search-boost", "search: {boost: 9e999}", "break"),
            ("search-exclude", "search: {exclude: true}", "break"),
            ("comments", "comments: true", "load"),
            ("social", "social: {cards: true, cards_layout: '@evil'}", "load"),
            ("nav-title", f"nav_title: '{_IMG}'", "execute"),
            ("render-macros", "render_macros: true", "execute"),
            ("edit-url", "edit_url: 'javascript:@run'", "leave"),
            ("canonical-url", "canonical_url: '@evil'", "leave"),
            ("canonical", "canonical: '@evil'", "leave"),
            ("revision", f"revision_date: '{_IMG}'", "execute"),
            ("revision-git", f"git_revision_date_localized: '{_IMG}'", "execute"),
            ("creation-git", f"git_creation_date_localized: '{_IMG}'", "execute"),
            ("revision-break", "revision_date: '</span></aside></article>'", "break"),
            ("date", f"date: {{created: '{_IMG}'}}", "execute"),
            ("categories", f"categories: ['{_IMG}']", "execute"),
            ("authors", f"authors: ['{_IMG}']", "execute"),
            ("links", "links: [{x: 'javascript:@run'}]", "leave"),
            ("readtime", f"readtime: '{_IMG}'", "execute"),
            ("slug", "slug: ../../index", "replace"),
            ("permalink", "permalink: /index.html", "replace"),
            ("url", "url: ../index.html\ndest_uri: index.html", "replace"),
            ("inherit", "INHERIT: ../../mkdocs.yml", "load"),
            ("extra", "extra: {pdf: '@evil'}", "load"),
            ("view", "view: {report: x}", "break"),
            ("catalogue", "catalogue: x\nseries: x", "break"),
            ("content", f"content: '{_IMG}'", "execute"),
            ("toc", "toc: 5\ntoc_depth: 99", "break"),
            ("css", "extra_css: ['@evil']\nstyles: '@evil'", "load"),
            ("scripts", "extra_javascript: ['@evil']", "load"),
            ("pdf-article", "pdf-article: x", "break"),
            ("generator", "generator: x\nhero: x\npath: x\nsource: x", "break"),
            ("encrypted", "encrypted: true\npassword: x", "break"),
            ("nul-key", '"a\\0b": x', "break"),
            ("number-key", "5: x\n~: y\n[a]: z", "break"),
            ("unhashable-key", "{a: b}: x", "break"),
        )
    ]
)

_SHAPE = [
    _top("multimarkdown", "template: redirect.html\nlocation: @evil\n\n", "leave"),
    _top("multimarkdown-title", f"title: {_IMG}\n\n"),
    _top("multimarkdown-upper", "TEMPLATE: redirect.html\nLocation: @evil\n\n", "leave"),
    _top("multimarkdown-indented", "   template: redirect.html\n   location: @evil\n\n", "leave"),
    _top("multimarkdown-more", "template: redirect\n    .html\n\n", "break"),
    _top("multimarkdown-twice", f"title: a\ntitle: {_IMG}\n\n"),
    _top("multimarkdown-key", f'description: x">{_IMG}\n\n'),
    _top("multimarkdown-url", "https://daknong.edu.vn là địa chỉ.\n\n", "break"),
    _top("multimarkdown-prose", "Lưu ý: chữ.\nHide: 5\n\n", "break"),
    _top("three-dots", "---\ntemplate: redirect.html\nlocation: '@evil'\n...\n\n", "leave"),
    _top("dots-then-dashes", "---\ntitle: a\n...\ntemplate: redirect.html\n---\n\n", "leave"),
    _top(
        "opening-spaces", "---   \ntemplate: redirect.html\nlocation: '@evil'\n---\t\n\n", "leave"
    ),
    _top("four-dashes", "----\ntemplate: redirect.html\n----\n\n", "leave"),
    _top("closing-inside", "---\ntitle: |\n  a\n  ---\ntemplate: redirect.html\n---\n\n", "leave"),
    _top("closing-longer", "---\ntitle: a\n----\ntemplate: redirect.html\n---\n\n", "leave"),
    _top("carriage-returns", "---\rtemplate: redirect.html\rlocation: '@evil'\r---\r\r", "leave"),
    _top(
        "byte-order-mark", "\ufeff---\ntemplate: redirect.html\nlocation: '@evil'\n---\n", "leave"
    ),
    _top("two-marks", "\ufeff\ufeff---\ntemplate: redirect.html\n---\n", "leave"),
    _top("leading-line", "\n---\ntemplate: redirect.html\nlocation: '@evil'\n---\n", "leave"),
    _top("unclosed", "---\ntemplate: redirect.html\nlocation: '@evil'\n\n", "leave"),
    _top("broken", "---\ntitle: [\n---\n", "break"),
    _top("broken-colon", "---\ntitle: a: b: c\n---\n", "break"),
    _top("broken-tab", "---\ntitle: a\n\tb: c\n---\n", "break"),
    _top("text-only", f"---\n{_IMG}\n---\n"),
    _top("list-only", "---\n- a\n- b\n---\n", "break"),
    _top("empty-head", "---\n---\n", "break"),
    _top("comment-only", "---\n# x\n---\n", "break"),
    _top("two-documents", "---\ntitle: a\n--- x\ntemplate: redirect.html\n---\n", "leave"),
    _top("duplicate", f"---\ntitle: a\ntitle: '{_IMG}'\n---\n"),
    _top("alias", f"---\ntitle: &a '{_IMG}'\ndescription: *a\n---\n"),
    _top("alias-itself", "---\ntitle: &a {b: *a}\n---\n", "break"),
    _top("merge", "---\n<<: {template: redirect.html, location: '@evil'}\n---\n", "leave"),
    _top("next-line", "---\x85template: redirect.html\x85---\x85\n", "leave"),
    _top("null-byte", "---\ntitle: a\x00b\n---\n", "break"),
]

GUIDES: list[Case] = [*_TITLES, *_TEMPLATES, *_KEYS, *_SHAPE]
