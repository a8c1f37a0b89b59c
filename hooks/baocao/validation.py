"""Checks plain values against a pydantic model and says in Vietnamese what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from baocao.findings import Place, Problem
from baocao.frontmatter import FrontMatter, Key, Value

M = TypeVar("M", bound=BaseModel)

_MESSAGES = {
    "missing": "thiếu trường “{field}”",
    "extra_forbidden": "không có trường tên “{field}”",
    "literal_error": "trường “{field}” chỉ nhận một trong các giá trị: {expected}",
    "int_parsing": "trường “{field}” phải là số nguyên",
    "int_type": "trường “{field}” phải là số nguyên",
    "bool_parsing": "trường “{field}” chỉ nhận true hoặc false",
    "greater_than_equal": "trường “{field}” phải từ {ge} trở lên",
    "less_than_equal": "trường “{field}” không được quá {le}",
    "string_type": "trường “{field}” phải là một dòng chữ",
    "string_too_short": "trường “{field}” để trống",
    "string_too_long": "trường “{field}” dài quá {max_length} ký tự",
    "string_pattern_mismatch": "trường “{field}” có ký tự xuống dòng hoặc ký tự không nhìn thấy",
    "tuple_type": "trường “{field}” phải là một danh sách, mỗi mục một dòng “- …”",
    "list_type": "trường “{field}” phải là một danh sách, mỗi mục một dòng “- …”",
    "dict_type": "trường “{field}” phải gồm các cặp “khóa: giá trị”",
    "model_type": "trường “{field}” phải gồm các cặp “khóa: giá trị”",
}
_DATE = "trường “{field}” không phải là ngày có thật viết theo dạng năm-tháng-ngày"
_HINTS = {
    "status": "draft là dự thảo, issued là đã ban hành",
    "date": 'viết ngày như 2021-02-05; nếu văn bản không ghi ngày, để date: ""',
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a value: which kind, and the problem to show."""

    kind: Literal["missing", "unknown", "invalid"]
    problem: Problem


def validate(
    model: type[M], front: FrontMatter, whole: Place, fallback: Mapping[str, Value]
) -> tuple[M, tuple[Fault, ...]]:
    """The model's instance, and every fault.

    Fields that are wrong are left out and required ones taken from `fallback`, so that what
    else is wrong with the file can still be told. `whole` is the place to show for what
    stands nowhere.
    """
    try:
        return model.model_validate(front.values), ()
    except ValidationError as error:
        details = error.errors()
    faults = tuple(_faults(details, front, whole, model))
    wrong = {detail["loc"][0] for detail in details if detail["loc"]}
    rest = {name: value for name, value in front.values.items() if name not in wrong}
    return model.model_validate({**fallback, **rest}), faults


def _faults(
    details: list[ErrorDetails], front: FrontMatter, whole: Place, model: type[BaseModel]
) -> Iterator[Fault]:
    for detail in details:
        key = tuple(part for part in detail["loc"])
        place = _place(detail["type"], key, front) or whole
        name = ".".join(str(part + 1) if isinstance(part, int) else part for part in key)
        kind = detail["type"]
        other = _DATE if kind.startswith("date") else f"trường “{{field}}” không hợp lệ ({kind})"
        message = _MESSAGES.get(kind, other)
        context: dict[str, Any] = {"expected": "", **detail.get("ctx", {})}
        context["expected"] = str(context["expected"]).replace(" or ", " hoặc ")
        problem = Problem(
            place, message.format(field=name, **context), _hint(kind, key, model), name
        )
        yield Fault(_kind(kind), problem)


def _place(kind: str, key: Key, front: FrontMatter) -> Place | None:
    """A value's place; the name of what is unknown; what holds the thing that is missing."""
    if kind == "extra_forbidden":
        return front.names.get(key)
    if kind == "missing":
        return front.place(*key[:-1]) if key[1:] else None
    return front.place(*key)


def _kind(pydantic_type: str) -> Literal["missing", "unknown", "invalid"]:
    if pydantic_type == "missing":
        return "missing"
    return "unknown" if pydantic_type == "extra_forbidden" else "invalid"


def _hint(kind: str, key: Key, model: type[BaseModel]) -> str:
    if kind == "missing":
        return f'thêm dòng “{key[-1]}: …”; nếu văn bản để trống thì ghi {key[-1]}: ""'
    if kind == "extra_forbidden":
        near = get_close_matches(str(key[-1]), list(model.model_fields), 1) if len(key) == 1 else []
        return (
            f"có phải “{near[0]}” không?"
            if near
            else "các trường được phép: " + ", ".join(model.model_fields)
            if len(key) == 1
            else "xem lại tên trường"
        )
    return _HINTS.get(str(key[-1]), "") if key else ""
