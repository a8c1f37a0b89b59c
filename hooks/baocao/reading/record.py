"""What comes in from a file: models whose fields each say in Vietnamese what they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic.fields import FieldInfo

# One line of characters that a reader sees: YAML's escapes can write any other ("\u202e").
_VISIBLE = (
    r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069"
    r"\ufdd0-\ufdef\ufeff\ufffe\uffff]*$"
)
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000, pattern=_VISIBLE)]
Words = Annotated[Line, StringConstraints(min_length=1)]


def _reads_blank_as(value: object) -> BeforeValidator:
    return BeforeValidator(lambda given: value if given == "" else given)


NONE_IF_BLANK, EMPTY_LIST_IF_BLANK = _reads_blank_as(None), _reads_blank_as(())
BLANK_PARTS_IF_BLANK = _reads_blank_as({})
"""What YAML's blank value, to us a text, is for a field that holds no text."""


class Record(BaseModel):
    """What comes in from a file: nothing unknown, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Blank(Enum):
    """What it means that a field is written and blank."""

    REFUSED = "không được để trống"
    TO_FILL = "in chỗ trống như bản gốc"
    NOTHING = "không in gì"


class Default(Enum):
    """Where the value of a field that is not written comes from."""

    NONE = ""
    DEFAULTS = "defaults"  # that mapping of series.yml
    SERIES = "series"  # the key of the same name in series.yml


@dataclass(frozen=True, slots=True)
class About:
    """What people are told of a field, and what its absence and its blankness mean.

    `hint` says what to write, `advice` how to repair what is written. `row` is the position in
    the attribute table of a report's page, 0 for none; the row is called `row_label` where that
    differs from `label`. `choices` are the words for each value of a field that has only those.
    `where` says in which part of the document its value is printed. `form_hint` says what to fill
    in where `hint` speaks of how it is written in a file.
    """

    label: str
    hint: str
    blank: Blank = Blank.NOTHING
    default: Default = Default.NONE
    may_be_required: bool = False
    row: int = 0
    row_label: str = ""
    where: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    advice: str = ""
    form_hint: str = ""

    @property
    def in_form(self) -> str:
        """What to fill in, for who sees a form and no file."""
        return self.form_hint or self.hint.partition(";")[0]

    @property
    def in_short(self) -> str:
        """What the field is, without examples and advice."""
        return re.split("[,;]", self.hint, maxsplit=1)[0]

    def in_words(self, value: str) -> str:
        """A value as people read it."""
        return dict(self.choices).get(value, value)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a model, by the key that files have."""

    name: str
    about: About
    info: FieldInfo

    @property
    def annotation(self) -> Any:
        """The type of its value, without the constraints on the whole of it."""
        return self.info.annotation

    @property
    def required(self) -> bool:
        """Whether every file must have it."""
        return self.info.is_required()


def fields_of(model: type[BaseModel]) -> tuple[Field, ...]:
    """The fields of a model that say what they are, in the order in which files have them."""
    return tuple(_fields(model))


def _fields(model: type[BaseModel]) -> Iterator[Field]:
    for name, info in model.model_fields.items():
        about = next((part for part in info.metadata if isinstance(part, About)), None)
        if about is not None:
            yield Field(name, about, info)


def parts_of(annotation: object) -> Iterator[object]:
    """A type and those it is made of: of `tuple[Words, ...] | None`, str among others."""
    yield annotation
    for part in get_args(annotation):
        yield from parts_of(part)
