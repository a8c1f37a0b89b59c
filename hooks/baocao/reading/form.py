"""The form in which editors fill in a report's front matter, its fields as plain values."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from baocao.reading.fields import Metadata
from baocao.reading.record import Blank, Field, fields_of, parts_of

Widget = Literal["text", "number", "decimal", "date", "choice", "yes-no", "list", "group"]


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form.

    `name` is the key in the file. A "choice" has `options`, each a value and its words; a "group"
    has the fields of its parts, and a "list" the fields of one entry (none where an entry is a
    text). `required` says that it can't be left out or blank; `may_be_blank` that blank says
    something: that the original is blank.
    """

    name: str
    label: str
    widget: Widget
    hint: str
    required: bool
    may_be_blank: bool
    options: tuple[tuple[str, str], ...] = ()
    fields: tuple["FormField", ...] = ()


def form_fields(model: type[BaseModel] = Metadata) -> tuple[FormField, ...]:
    """The form of a model, its fields in the order of the file."""
    return tuple(_form_field(field) for field in fields_of(model))


def _form_field(field: Field) -> FormField:
    about, widget = field.about, _widget(field.annotation)
    return FormField(
        field.name,
        about.label,
        widget,
        about.in_form,
        field.required,
        about.blank is not Blank.REFUSED,
        tuple((value, about.in_words(value)) for value in _values(field.annotation))
        if widget == "choice"
        else (),
        tuple(part for model in _models(field.annotation) for part in form_fields(model)),
    )


def _widget(annotation: Any) -> Widget:
    """What a value of a type is filled in with; a type that may be missing is filled in alike."""
    parts = list(parts_of(annotation))
    if tuple in parts or any(get_origin(part) is tuple for part in parts):
        return "list"
    if any(_models(annotation)):
        return "group"
    if any(_values(annotation)):
        return "choice"
    simple: dict[object, Widget] = {
        dt.date: "date",
        bool: "yes-no",
        int: "number",
        Decimal: "decimal",
    }
    return next((simple[part] for part in parts if part in simple), "text")


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    for part in parts_of(annotation):
        if isinstance(part, type) and issubclass(part, BaseModel):
            yield part


def _values(annotation: Any) -> Iterator[str]:
    """The values of a `Literal`."""
    for part in parts_of(annotation):
        if get_origin(part) is Literal:
            yield from get_args(part)
