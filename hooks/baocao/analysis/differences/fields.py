"""Two states of what a file says in fields: front matter, or the settings of a series."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import get_origin

from pydantic import BaseModel

from baocao.reading.frontmatter import Value
from baocao.reading.record import Field, fields_of, parts_of

_BETWEEN = " › "  # between the label of a field and that of a part of it


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that says another thing.

    `key` is its name in the file ("signer.name"), `label` what people call it. `before` and `after`
    are its values as people read them, those of a list line by line: one line that is "" where the
    field is blank, None where it is not written.
    """

    key: str
    label: str
    before: tuple[str, ...] | None
    after: tuple[str, ...] | None


def compare_fields(
    model: type[BaseModel],
    before: Mapping[str, Value],
    after: Mapping[str, Value],
    without: Collection[str] = (),
) -> tuple[FieldDifference, ...]:
    """The fields whose values differ, in the order of the model; those it does not know come last.

    The values are as they are read from files, be they right or wrong. `without` names fields that
    are left out.
    """
    known = {field.name: field for field in fields_of(model)}
    names = [*known, *sorted((before.keys() | after.keys()) - known.keys())]
    return tuple(
        difference
        for name in names
        if name not in without
        for difference in _field(name, known.get(name), before.get(name), after.get(name))
    )


def _field(
    name: str, field: Field | None, before: Value | None, after: Value | None
) -> Iterator[FieldDifference]:
    if before == after:
        return
    label = field.about.label if field else name
    model = _model(field)
    if model and not _holds_many(field) and _may_have_parts(before) and _may_have_parts(after):
        old, new = (dict(v) if isinstance(v, dict) else {} for v in (before, after))
        for part in compare_fields(model, old, new):
            key, words = f"{name}.{part.key}", f"{label}{_BETWEEN}{part.label}"
            yield FieldDifference(key, words, part.before, part.after)
    elif (lines := _lines(field, before)) != (others := _lines(field, after)):
        yield FieldDifference(name, label, lines, others)


def _may_have_parts(value: Value | None) -> bool:
    return value is None or isinstance(value, dict)


def _model(field: Field | None) -> type[BaseModel] | None:
    """The model of a field's parts, or of its entries."""
    types = parts_of(field.annotation) if field else ()
    models = (t for t in types if isinstance(t, type) and issubclass(t, BaseModel))
    return next(models, None)


def _holds_many(field: Field | None) -> bool:
    """Whether a field is a list, or entries by their names."""
    types = parts_of(field.annotation) if field else ()
    return any(get_origin(t) in (tuple, dict) for t in types)


def _lines(field: Field | None, value: Value | None) -> tuple[str, ...] | None:
    """A value as people read it, one line for each entry of a list."""
    if value is None:
        return None
    model = _model(field)
    if isinstance(value, list):
        return tuple(_words(model, item) for item in value)
    if isinstance(value, dict):
        return tuple(f"{name}: {_words(model, item)}" for name, item in value.items())
    return (field.about.in_words(value) if field else value,)


def _words(model: type[BaseModel] | None, value: Value) -> str:
    """A value in one line, its parts by their labels."""
    if isinstance(value, dict):
        known = {field.name: field for field in fields_of(model)} if model else {}
        return "; ".join(
            f"{known[name].about.label if name in known else name}: {_words(None, part)}"
            for name, part in value.items()
        )
    if isinstance(value, list):
        return ", ".join(_words(None, item) for item in value)
    return value
