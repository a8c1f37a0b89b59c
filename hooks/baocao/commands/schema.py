"""`baocao schema`: JSON Schema of what editors write, and of what commands print."""

import argparse
import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from baocao.checking.rules import RULES
from baocao.commands import CLEAN, Commands
from baocao.reading.fields import Acceptance, Metadata
from baocao.reading.record import Blank, Field, fields_of, parts_of
from baocao.reading.series import SeriesSettings
from baocao.reviewing.model import Review

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MODELS: dict[str, tuple[type[BaseModel], str]] = {
    "front-matter": (Metadata, "Phần đầu của một báo cáo"),
    "series": (SeriesSettings, "Quy định của một nhóm báo cáo (series.yml)"),
}
# The rules that can be accepted or weighed otherwise: editors complete their names.
_RULE_IDS = [rule.id for rule in RULES.values() if rule.acceptable]
_PRINTED = {"review": (Review, "Nội dung sửa đổi mà “baocao review --format json” in ra")}
_BLANK_VALUE = {"enum": ["", None]}


def add(commands: Commands) -> None:
    """Adds the parser."""
    parser = commands.add_parser("schema", help="in JSON Schema cho trình soạn thảo (VS Code…)")
    parser.add_argument(
        "what",
        choices=(*_MODELS, *_PRINTED),
        help="phần đầu báo cáo, series.yml, hoặc kết quả của baocao review",
    )
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    print(json.dumps(json_schema(arguments.what), ensure_ascii=False, indent=2))
    return CLEAN


def json_schema(what: str) -> dict[str, Any]:
    """The JSON Schema of "front-matter", "series" or "review", described in Vietnamese."""
    if what in _PRINTED:
        return schema_of(*_PRINTED[what], written=False)
    return schema_of(*_MODELS[what])


def schema_of(model: type[BaseModel], title: str, written: bool = True) -> dict[str, Any]:
    """The JSON Schema of a model, each field described by what its declaration says.

    `written` says that people write it as YAML.
    """
    schema = model.model_json_schema(mode="validation")
    models = {part.__name__: part for part in _models(model)}
    for name, part in ((model.__name__, schema), *schema.get("$defs", {}).items()):
        # pydantic's titles and descriptions are our English names and docstrings.
        part.pop("title", None)
        part.pop("description", None)
        known = {field.name: field for field in fields_of(models[name])}
        part["properties"] = {
            key: _field(models[name], key, value, known.get(key))
            if written
            else _described(value, known.get(key))
            for key, value in part.get("properties", {}).items()
        }
    return {"$schema": _DIALECT, "title": title, **schema}


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and those that its fields hold."""
    yield model
    for info in model.model_fields.values():
        for part in parts_of(info.annotation):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from _models(part)


def _field(
    model: type[BaseModel], key: str, value: dict[str, Any], field: Field | None
) -> dict[str, Any]:
    """The schema of one field of a model, with its Vietnamese description."""
    written = _as_written(value)
    written.pop("title", None)
    if issubclass(model, Metadata) and field and field.about.blank is not Blank.REFUSED:
        if value.get("type") == "array":
            written = {"anyOf": [written, _BLANK_VALUE]}
        elif any("$ref" in choice for choice in value.get("anyOf", ())):
            written["anyOf"] = [*written["anyOf"], _BLANK_VALUE]
    if model is Acceptance and key == "rule":
        written = {"enum": _RULE_IDS}
    if model is SeriesSettings and key == "rules":
        written["propertyNames"] = {"enum": _RULE_IDS}
    return _described(written, field)


def _described(value: dict[str, Any], field: Field | None) -> dict[str, Any]:
    """A field's schema without pydantic's English title, with our description."""
    rest = {key: part for key, part in value.items() if key != "title"}
    return rest | ({"description": field.about.hint} if field else {})


def _as_written(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a value as a YAML editor sees it.

    Our reader keeps every scalar as the text that is written, and a blank one as "": what an
    editor takes for a number or for null is a string to us.
    """
    result = {key: _inner(value) for key, value in schema.items()}
    if result.get("type") == "string" and "enum" not in result and "const" not in result:
        if "format" in result:
            return {"anyOf": [result, _BLANK_VALUE]}
        may_be_blank = "minLength" not in result
        result["type"] = ["string", "number", *(["null"] if may_be_blank else [])]
    return result


def _inner(value: Any) -> Any:
    if isinstance(value, dict):
        return _as_written(value)
    return [_inner(item) for item in value] if isinstance(value, list) else value
