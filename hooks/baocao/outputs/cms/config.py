"""The editor's config.yml: one collection per series, its form from the declared fields."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from baocao.checking.rules import RULES
from baocao.data.records import published_files
from baocao.outputs.cms.backend import backend_settings
from baocao.outputs.editing import Editing
from baocao.reading.fields import FIELDS
from baocao.reading.form import FormField, form_fields
from baocao.reading.inventory import REPORTS
from baocao.reading.record import Blank, Default
from baocao.reading.series import Series
from baocao.text.numbering import successor

FORMAT = "bao-cao"
NO_LIBRARY = "bc-none"  # pictures come in where the body is written, and only there
_Settings = dict[str, Any]
_FIELDS = {field.name: field.about for field in FIELDS}
# What a list shows of each of its entries that is folded up.
_SUMMARIES = {
    "figures": "{{fields.label}}: {{fields.value}}",
    "accepted": "{{fields.rule}}: {{fields.quote}}",
}
_NAME_OF_RULE = "rule"  # of an acceptance
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_PICTURES = ("png", "jpg", "jpeg", "webp", "gif")


def cms_config(series: Sequence[Series], editing: Editing, site_url: str = "") -> _Settings:
    """What Decap CMS reads when it starts: plain values, as JSON has them."""
    return {
        "backend": backend_settings(editing),
        "publish_mode": "editorial_workflow",
        "locale": "vi",
        **({"site_url": site_url, "display_url": site_url} if site_url else {}),
        "logo": {"src": "../assets/images/favicon.svg", "show_in_header": False},
        "show_preview_links": False,
        "media_folder": f"{editing.docs}/{REPORTS}",
        "public_folder": "",
        "media_library": {"name": NO_LIBRARY},
        "slug": {"encoding": "unicode", "clean_accents": False},
        "editor": {"preview": True, "notes": False},
        "collections": [_collection(s, editing) for s in series],
    }


def config_file(config: _Settings) -> bytes:
    """The settings as YAML that every reader reads alike: JSON, where all texts are quoted.

    What ends a line for some readers, or is no character of YAML, is escaped.
    """
    written = json.dumps(config, ensure_ascii=False, indent=1)
    return _ODD.sub(lambda odd: f"\\u{ord(odd[0]):04x}", written).encode() + b"\n"


def _collection(series: Series, editing: Editing) -> _Settings:
    return {
        "name": series.slug,
        "label": series.settings.title,
        "description": series.settings.description,
        "folder": f"{editing.docs}/{REPORTS}/{series.slug}",
        "extension": "md",
        "format": FORMAT,
        "create": True,
        "delete": False,
        "slug": "{{fields.year}}",
        "identifier_field": "title",
        "summary": "Năm {{fields.year}}: {{fields.title}}",
        "sortable_fields": [{"field": "year", "label": "Năm", "default_sort": "desc"}],
        "media_folder": "",
        "public_folder": "",
        "fields": [*(_field(field, series) for field in form_fields()), _body(series)],
    }


def _field(field: FormField, series: Series) -> _Settings:
    """A field of the front matter; what the series says of it goes along."""
    about, required = _FIELDS[field.name], field.name in series.settings.required_fields
    settings = _widget(field)
    if about.default is not Default.NONE:
        settings["series_default"] = series.settings.default_of(field.name)
    if about.blank is not Blank.REFUSED and required:
        settings["written_if_issued"] = not series.settings.default_of(field.name)
    if field.name == "status":
        settings["default"] = field.options[0][0]
    return settings


def _widget(field: FormField) -> _Settings:
    settings: _Settings = {
        "name": field.name,
        "label": field.label,
        "hint": field.hint,
        "required": field.required,
        "may_be_blank": field.may_be_blank,
    }
    if field.name == _NAME_OF_RULE:
        return {**settings, "widget": "select", "options": _rules()}
    if field.widget == "choice":
        options = [{"value": value, "label": words} for value, words in field.options]
        return {**settings, "widget": "select", "options": options}
    if field.widget == "group":
        parts = [_widget(part) for part in field.fields]
        return {**settings, "widget": "object", "collapsed": False, "fields": parts}
    if field.widget == "list" and field.fields:
        parts = [_widget(part) for part in field.fields]
        return {
            **settings,
            "widget": "list",
            "label_singular": field.label,
            "summary": _SUMMARIES[field.name],
            "minimize_collapsed": True,
            "fields": parts,
        }
    if field.widget == "list":
        return {**settings, "widget": "bc-lines"}
    return {**settings, "widget": "bc-text", "kind": field.widget}


def _rules() -> list[_Settings]:
    """The rules whose findings can be accepted, by their titles."""
    return [
        {"value": rule.id, "label": f"{rule.title} ({rule.id})"}
        for rule in sorted(RULES.values(), key=lambda rule: rule.title)
        if rule.acceptable
    ]


def _body(series: Series) -> _Settings:
    """The body, as Markdown; a new report begins with the headings of its series."""
    limits = published_files().max_bytes
    return {
        "name": "body",
        "label": "Nội dung",
        "widget": "bc-body",
        "default": "\n".join(_headings(series)),
        "picture_endings": list(_PICTURES),
        "max_file_size": min(limits[f".{ending}"] for ending in _PICTURES),
    }


def _headings(series: Series) -> Iterator[str]:
    number = "I"
    for section in series.settings.sections:
        if section.required:
            yield f"## {number}. {section.title.upper()}\n"
            number = successor(number)
