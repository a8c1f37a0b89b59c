"""Checks plain values against a pydantic model and says in Vietnamese what is wrong."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from baocao.findings import Place, Problem
from baocao.reading.frontmatter import FrontMatter, Key, Value
from baocao.reading.record import fields_of

M = TypeVar("M", bound=BaseModel)

_MESSAGES = {
    "missing": "thiếu trường “{field}”",
    "extra_forbidden": "không có trường tên “{field}”",
    "literal_error": "trường “{field}” chỉ ghi được một trong các giá trị: {expected}",
    "int_parsing": "trường “{field}” phải ghi bằng chữ số, ví dụ 2021",
    "int_type": "trường “{field}” phải ghi bằng chữ số, ví dụ 2021",
    **dict.fromkeys(
        ("decimal_parsing", "decimal_type", "finite_number"),
        "trường “{field}” phải ghi bằng chữ số, phần lẻ sau dấu chấm, ví dụ 1234 hoặc 98.5",
    ),
    "decimal_max_digits": "trường “{field}” có quá {max_digits} chữ số",
    "decimal_whole_digits": "trường “{field}” có quá nhiều chữ số",
    "decimal_max_places": "trường “{field}” có quá {decimal_places} chữ số sau dấu chấm",
    "bool_parsing": "trường “{field}” chỉ ghi được true (có) hoặc false (không)",
    "greater_than_equal": "trường “{field}” phải từ {ge} trở lên",
    "less_than_equal": "trường “{field}” không được quá {le}",
    "string_type": "trường “{field}” chỉ ghi được một dòng chữ",
    "string_too_short": "trường “{field}” không được để trống",
    "string_too_long": "trường “{field}” dài quá {max_length} ký tự",
    "too_long": "trường “{field}” có quá {max_length} mục",
    "string_pattern_mismatch": "trường “{field}” có ký tự xuống dòng hoặc ký tự không nhìn thấy",
    "tuple_type": "trường “{field}” phải viết thành danh sách, mỗi mục một dòng “- …”",
    "list_type": "trường “{field}” phải viết thành danh sách, mỗi mục một dòng “- …”",
    "dict_type": "trường “{field}” phải gồm các dòng “tên trường: giá trị” viết thụt vào",
    "model_type": "trường “{field}” phải gồm các dòng “tên trường: giá trị” viết thụt vào",
}
_CURLY = re.compile(r"\s*“(.*)”\s*")
# A day as people write it: 5/2/2021, 05.02.2021, ngày 05 tháng 02 năm 2021.
_DAY = re.compile(r"\D*(\d{1,2})(?:[/.-]|\s+tháng\s+)(\d{1,2})(?:[/.-]|\s+năm\s+)(\d{4})\D*", re.I)
_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*")


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
    is nowhere.
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
        written = detail["input"] if isinstance(detail["input"], str) else ""
        if kind.startswith("date"):
            message, hint = _date_advice(name, written.strip("“” "), _advice(key, model))
        else:
            context: dict[str, Any] = {"expected": "", **detail.get("ctx", {})}
            context["expected"] = str(context["expected"]).replace(" or ", " hoặc ")
            known = _MESSAGES.get(kind, "trường “{field}” ghi không đúng")
            message, hint = known.format(field=name, **context), _hint(kind, key, model)
        if kind not in ("missing", "extra_forbidden") and (curly := _CURLY.fullmatch(written)):
            hint = f'bỏ nháy cong “ ” mà Word tự đổi: viết {key[-1]}: "{curly[1]}" với nháy thẳng'
        yield Fault(_kind(kind), Problem(place, message, hint, name))


def _date_advice(field: str, written: str, advice: str) -> tuple[str, str]:
    """What is wrong with a day that was written, and how to write it."""
    iso, day = _ISO.fullmatch(written), _DAY.fullmatch(written)
    numbers = [int(part) for part in iso.groups()] if iso else []
    if not iso and day:
        numbers = [int(part) for part in reversed(day.groups())]
    if numbers:
        year, month, of_month = numbers
        try:
            date = dt.date(year, month, of_month)
        except ValueError:
            return (
                f"trường “{field}”: không có ngày {of_month:02}/{month:02}/{year}",
                "xem lại ngày, tháng trên bản gốc",
            )
        return f"trường “{field}”: “{written}” viết không đúng dạng ngày", f"viết ngày là {date}"
    shown = f": “{written[:40]}”" if written else ""
    return f"trường “{field}”{shown} không phải là một ngày", advice


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
        return f"thêm dòng “{key[-1]}: …”; trường này không được để trống"
    if kind == "string_too_short":
        return _advice(key, model) or "ghi theo bản gốc"
    if kind == "extra_forbidden":
        near = get_close_matches(str(key[-1]), list(model.model_fields), 1) if len(key) == 1 else []
        return (
            f"có phải “{near[0]}” không?"
            if near
            else "các trường được phép: " + ", ".join(model.model_fields)
            if len(key) == 1
            else "xem lại tên trường"
        )
    return _advice(key, model)


def _advice(key: Key, model: type[BaseModel]) -> str:
    """How to repair a field of the model itself, as the field says."""
    return next((f.about.advice for f in fields_of(model) if key == (f.name,)), "")
