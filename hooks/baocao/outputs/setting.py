"""Settings of `extra` in mkdocs.yml, checked against a model."""

from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError

M = TypeVar("M", bound=BaseModel)


class SettingError(Exception):
    """A setting can't be used; the message says which part and why, in Vietnamese."""


def set_values(setting: object) -> dict[str, object]:
    """What is set: an environment variable that isn't gives "" or null."""
    if not isinstance(setting, Mapping):
        return {}
    return {f"{key}": value for key, value in setting.items() if value not in ("", None)}


def checked(model: type[M], values: object, name: str, advice: str) -> M:
    """The model's instance; raises SettingError, with the parts that are wrong and `advice`."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        places = ", ".join(".".join(f"{p}" for p in e["loc"]) for e in error.errors())
        at = f" ở: {places}" if places else ""
        raise SettingError(f"{name} trong mkdocs.yml chưa đúng{at} ({advice})") from None
