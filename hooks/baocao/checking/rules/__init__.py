"""The rules: a folder for each area, in it functions, rules.yml and examples."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from baocao.checking.rules.records import AREAS, area_package, rule_records
from baocao.checking.rules.rule import Rule, Scope

__all__ = ["RULES", "Rule", "Scope", "rules_of"]


def _defined() -> Iterator[Rule]:
    """The rules in every module of the areas: one is added by writing it."""
    for area in AREAS:
        package = import_module(area_package(area))
        for module in iter_modules(package.__path__, f"{package.__name__}."):
            yield from (v for v in vars(import_module(module.name)).values() if type(v) is Rule)


_BY_ID = {rule.id: rule for rule in _defined()}
RULES: dict[str, Rule] = {rule_id: _BY_ID[rule_id] for rule_id in rule_records()}
"""Every rule by its id, in the order of the files rules.yml."""


def rules_of(scope: Scope) -> tuple[Rule, ...]:
    """The rules that are given what `scope` names."""
    return tuple(rule for rule in RULES.values() if rule.scope is scope)
