"""Values of one kind in a store, as JSON that a model reads."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from pydantic import TypeAdapter

from baocao.store import Store

_T = TypeVar("_T")


@dataclass(frozen=True)
class Kept(Generic[_T]):
    """The entries of `kind`, each a value of the dataclass `model`."""

    kind: str
    model: type[_T]

    @cached_property
    def _adapter(self) -> TypeAdapter[_T]:
        return TypeAdapter(self.model)

    def get(self, store: Store, key: str) -> _T | None:
        """The value under a key; None where there is none, or none of this kind."""
        entry = store.get(self.kind, key)
        try:
            return None if entry is None else self._adapter.validate_json(entry)
        except ValueError:
            return None

    def put(self, store: Store, key: str, value: _T) -> None:
        """Keeps a value, unless it holds letters that no Unicode text can hold."""
        with suppress(ValueError):
            store.put(self.kind, key, self._adapter.dump_json(value))
