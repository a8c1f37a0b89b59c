"""The JSON Schemas of the JSON files, made of the classes of `model.py`."""

from typing import Any

from pydantic import TypeAdapter

from baocao.outputs.opendata.model import ReportData, ReportList
from baocao.outputs.opendata.report_data import ATTRIBUTES

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def report_schema() -> dict[str, Any]:
    """The schema of a report's data.json; its attributes are the fields of the front matter."""
    schema = _schema(ReportData, "Dữ liệu của một báo cáo (data.json)")
    attributes = schema["properties"]["attributes"]
    reference = attributes.pop("additionalProperties")
    attributes["properties"] = {
        field.name: {**reference, "description": field.about.label} for field in ATTRIBUTES
    }
    attributes["required"] = [field.name for field in ATTRIBUTES]
    attributes["additionalProperties"] = False
    return schema


def reports_schema() -> dict[str, Any]:
    """The schema of reports.json."""
    return _schema(ReportList, "Danh mục báo cáo (reports.json)")


def _schema(model: type, title: str) -> dict[str, Any]:
    schema = TypeAdapter(model).json_schema(mode="serialization")
    for part in (schema, *schema.get("$defs", {}).values()):
        # pydantic's titles and descriptions are our English names and docstrings.
        part.pop("title", None)
        part.pop("description", None)
        part["additionalProperties"] = False
        for value in part["properties"].values():
            value.pop("title", None)
    schema["properties"]["$schema"] = {"type": "string", "description": "Lược đồ của tệp này"}
    return {"$schema": _DIALECT, "title": title, **schema}
