"""The rules, one generator function each, by the part of a report they look at."""

from baocao.rules import (
    acceptance,
    capitals,
    citations,
    conflicts,
    consistency,
    contents,
    dates,
    docs,
    doubling,
    figures,
    files,
    form,
    front_matter,
    html,
    laws,
    letters,
    markup,
    motto,
    paragraphs,
    privacy,
    punctuation,
    sections,
    series,
    spacing,
    syllables,
    symbols,
    wording,
)
from baocao.rules.rule import Rule, Scope

__all__ = ["RULES", "Rule", "Scope", "rules_of"]

_MODULES = (
    files,
    docs,
    contents,
    html,
    letters,
    series,
    front_matter,
    form,
    sections,
    paragraphs,
    markup,
    spacing,
    punctuation,
    capitals,
    syllables,
    doubling,
    motto,
    dates,
    privacy,
    wording,
    consistency,
    figures,
    symbols,
    citations,
    laws,
    conflicts,
    acceptance,
)

RULES: dict[str, Rule] = {
    value.id: value
    for module in _MODULES
    for value in vars(module).values()
    if isinstance(value, Rule)
}
"""Every rule by its id, in the order in which they run."""


def rules_of(scope: Scope) -> tuple[Rule, ...]:
    """The rules that are given what `scope` names."""
    return tuple(rule for rule in RULES.values() if rule.scope is scope)
