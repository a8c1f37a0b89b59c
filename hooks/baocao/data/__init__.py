"""Data files of the domain, read once and checked where they are used."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load(name: str) -> Any:
    """The content of a data file of this package; a broken one is a fault of the project."""
    text = files(__name__).joinpath(name).read_text("utf-8")
    return yaml.safe_load(text)
