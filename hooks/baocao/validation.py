"""Checks plain values against a pydantic model and says in Vietnamese what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from baocao.findings import Place, Problem
from baocao.frontmatter import FrontMatter, Value

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
    "string_pattern_mismatch": "trường “{field}” không đúng dạng",
    "tuple_type": "trường “{field}” phải là một danh sách, mỗi mục một dòng “- …”",
    "list_type": "trường “{field}” phải là một danh sách, mỗi mục một dòng “- …”",
    "dict_type": "trường “{field}” phải gồm các cặp “khóa: giá trị”",
    "model_type": "trường “{field}” phải gồm các cặp “khóa: giá trị”",
}
_DATE = "trường “{field}” không phải là ngày có thật viết theo dạng năm-tháng-ngày"
_HINTS = {"date": "viết ngày như 2021-02-05; nếu văn bản không ghi ngày, để date: \"\""}


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
    faults = tuple(_faults(details, front, whole))
    wrong = {detail["loc"][0] for detail in details if detail["loc"]}
    rest = {name: value for name, value in front.values.items() if name not in wrong}
    return model.model_validate({**fallback, **rest}), faults


def _faults(details: list[ErrorDetails], front: FrontMatter, whole: Place) -> Iterator[Fault]:
    for detail in details:
        key = tuple(part for part in detail["loc"])
        place = front.place(*key) or whole
        name = ".".join(str(part + 1) if isinstance(part, int) else part for part in key)
        kind = detail["type"]
        message = _DATE if kind.startswith("date") else _MESSAGES.get(kind, _DATE)
        if kind not in _MESSAGES and not kind.startswith("date"):
            message = f"trường “{{field}}” không hợp lệ ({kind})"
        context: dict[str, Any] = {"expected": "", **detail.get("ctx", {})}
        context["expected"] = str(context["expected"]).replace(" or ", " hoặc ")
        problem = Problem(place, message.format(field=name, **context), _hint(kind, key), name)
        yield Fault(_kind(kind), problem)


def _kind(pydantic_type: str) -> Literal["missing", "unknown", "invalid"]:
    if pydantic_type == "missing":
        return "missing"
    return "unknown" if pydantic_type == "extra_forbidden" else "invalid"


def _hint(kind: str, key: tuple[str | int, ...]) -> str:
    if kind == "missing":
        return f"thêm dòng “{key[-1]}: …”; nếu văn bản để trống thì ghi {key[-1]}: \"\""
    if kind == "extra_forbidden":
        return "xem lại tên trường; tên các trường viết bằng tiếng Anh, chữ thường"
    return _HINTS.get(str(key[-1]), "") if key else ""
