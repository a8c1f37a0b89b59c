"""Data files of the domain: read once, and checked when they are read."""

import json
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

_T = TypeVar("_T")


class DataError(ValueError):
    """A data file does not say what it should; the message names file, entry and fault."""


class Entry(BaseModel):
    """What models of data files have in common: no unknown names, no change once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


# libyaml where there is one: word lists are long. Its errors are told in other words.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_JSON = (b"{", b"[")  # no data file of ours begins so


class _NoDuplicates(_Loader):  # type: ignore[misc]
    """YAML in which a name given twice is a fault, not a silent loss of the first."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        names = [self.construct_object(key) for key, _ in node.value]
        for name in names:
            if names.count(name) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"{name!r} stands twice", node.start_mark
                )
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


@cache
def load(name: str, package: str = __name__) -> Any:
    """The content of a data file of a package, by default this one, as YAML has it.

    Raises DataError where it is no YAML, or gives one name twice.
    """
    data = files(package).joinpath(name).read_bytes()
    if data.startswith(_JSON):  # in the browser: there is no libyaml, and YAML takes a second
        return json.loads(data)
    try:
        return yaml.load(data, _NoDuplicates)
    except yaml.YAMLError as error:
        raise DataError(f"{_shown(name, package)}: {error}") from error


def _shown(name: str, package: str) -> str:
    """How a data file is named to people: "data/bodies.yml"."""
    return f"{package.removeprefix('baocao.').replace('.', '/')}/{name}"


def text(name: str) -> str:
    """The content of a data file that is plain text."""
    return files(__name__).joinpath(name).read_text("utf-8")


def read(name: str, model: type[_T], package: str = __name__) -> _T:
    """A data file as a model says it should be, checked once; raises DataError for its faults."""
    record: _T = _read(name, model, package)  # type: ignore[arg-type]  # models can be hashed
    return record


@cache
def _read(name: str, model: type[Any], package: str) -> Any:
    return checked(name, model, load(name, package), package)


def checked(name: str, model: type[_T], content: object, package: str = __name__) -> _T:
    """The content of the data file `name` as a model; raises DataError naming each fault."""
    try:
        return TypeAdapter(model).validate_python(content)
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc'])) or 'top level'}: {fault['msg']}"
            for fault in error.errors()
        )
        raise DataError(f"{_shown(name, package)}: {faults}") from error
