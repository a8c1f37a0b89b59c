"""`baocao schema`: JSON Schema of front matter and of series.yml, for editors such as VS Code."""

import argparse
import json
from typing import Any

from pydantic import BaseModel

from baocao.checking.rules import RULES
from baocao.commands import CLEAN, Commands
from baocao.reading.metadata import Metadata
from baocao.reading.series import SeriesSettings

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MODELS: dict[str, tuple[type[BaseModel], str]] = {
    "front-matter": (Metadata, "Phần đầu của một báo cáo"),
    "series": (SeriesSettings, "Quy định của một nhóm báo cáo (series.yml)"),
}
# The rules that can be accepted or weighed otherwise: editors complete their names.
_RULE_IDS = [rule.id for rule in RULES.values() if rule.acceptable]
_BLANK_VALUE = {"enum": ["", None]}
_BLANK = 'để "" khi bản gốc để trống; không viết thì lấy từ series.yml'
_DESCRIPTIONS = {
    "Metadata": {
        "title": "Trích yếu của báo cáo, không có chữ “Báo cáo” ở đầu",
        "document_type": "Loại văn bản, ví dụ Kế hoạch; không viết thì theo series.yml",
        "year": "Năm báo cáo, giống tên tệp",
        "status": "draft là dự thảo, issued là đã ban hành",
        "number": 'Số của văn bản, viết trong nháy kép: "05"; để "" khi bản gốc không ghi',
        "symbol": f"Ký hiệu sau số, ví dụ BC-SGDĐT; {_BLANK}",
        "date": 'Ngày ban hành, ví dụ 2021-02-05; để "" khi bản gốc không ghi',
        "place": f"Địa danh cạnh ngày tháng; {_BLANK}",
        "parent": f"Cơ quan chủ quản, dòng trên tên cơ quan ban hành; {_BLANK}",
        "issuer": f"Cơ quan ban hành; {_BLANK}",
        "addressee": f"Nơi gửi, sau chữ “Kính gửi”; {_BLANK}",
        "signer": "Người ký, như in trên văn bản",
        "recipients": "Nơi nhận, mỗi dòng một mục",
        "source": "Tệp mà bản chép này dựa vào",
        "accepted": "Các chỗ bị báo mà văn bản đã ban hành đúng như vậy",
    },
    "Signer": {
        "authority": "Quyền hạn ký, ví dụ KT. GIÁM ĐỐC",
        "position": "Chức vụ, ví dụ PHÓ GIÁM ĐỐC",
        "name": "Họ và tên",
    },
    "Acceptance": {
        "rule": "Mã của quy tắc (“baocao explain” liệt kê tất cả)",
        "quote": "Chữ bị báo, chép đúng như trong văn bản",
        "reason": "Lý do giữ nguyên; được đăng thành ghi chú của người biên tập",
    },
    "SeriesSettings": {
        "title": "Tên của nhóm báo cáo",
        "document_type": "Loại văn bản, mặc định là Báo cáo",
        "description": "Một câu giới thiệu trên trang của nhóm báo cáo",
        "defaults": "Giá trị dùng khi phần đầu của báo cáo không viết trường ấy",
        "required_fields": "Các trường báo cáo phải có",
        "sections": "Các mục lớn mà báo cáo phải có, theo thứ tự",
        "rules": "Nâng, hạ hoặc tắt quy tắc cho nhóm báo cáo này, có nêu lý do",
    },
    "RuleSetting": {
        "severity": "Mức dùng cho nhóm này; off là tắt quy tắc",
        "reason": "Vì sao nhóm này cần mức khác",
    },
    "SectionScheme": {
        "title": "Tên mục, không có số",
        "required": "false nếu báo cáo có thể không có mục này",
        "aliases": "Các tên khác của cùng mục ấy",
    },
    "Defaults": {
        "symbol": "Ký hiệu sau số",
        "place": "Địa danh cạnh ngày tháng",
        "parent": "Cơ quan chủ quản",
        "issuer": "Cơ quan ban hành",
        "addressee": "Nơi gửi",
    },
}


def add(commands: Commands) -> None:
    """Adds the parser."""
    parser = commands.add_parser("schema", help="in JSON Schema cho trình soạn thảo (VS Code…)")
    parser.add_argument("what", choices=_MODELS, help="phần đầu báo cáo, hoặc series.yml")
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    print(json.dumps(json_schema(arguments.what), ensure_ascii=False, indent=2))
    return CLEAN


def json_schema(what: str) -> dict[str, Any]:
    """The JSON Schema of "front-matter" or "series", described in Vietnamese."""
    model, title = _MODELS[what]
    schema = model.model_json_schema(mode="validation")
    for name, part in ((model.__name__, schema), *schema.get("$defs", {}).items()):
        # pydantic's titles and descriptions are our English names and docstrings.
        part.pop("title", None)
        part.pop("description", None)
        fields = part.get("properties", {})
        part["properties"] = {field: _field(name, field, value) for field, value in fields.items()}
    return {"$schema": _DIALECT, "title": title, **schema}


def _field(model: str, field: str, value: dict[str, Any]) -> dict[str, Any]:
    """The schema of one field of a model, with its Vietnamese description."""
    written = _as_written(value)
    written.pop("title", None)
    if model == "Metadata" and value.get("type") == "array":
        written = {"anyOf": [written, _BLANK_VALUE]}
    if (model, field) == ("Acceptance", "rule"):
        written = {"enum": _RULE_IDS}
    if (model, field) == ("SeriesSettings", "rules"):
        written["propertyNames"] = {"enum": _RULE_IDS}
    described = _DESCRIPTIONS.get(model, {}).get(field)
    return written | ({"description": described} if described else {})


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
