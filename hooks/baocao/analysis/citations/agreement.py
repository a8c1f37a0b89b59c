"""Whether a body named in words and the issuing code of a symbol are one and the same."""

import re
from dataclasses import dataclass
from functools import lru_cache

from baocao.text.lexicon import Body, Side, Vocabulary, first_code, without_term
from baocao.text.vietnamese import fold

_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)?")
_MOST_WORDS = 16
# An issuing code of two letters is the acronym of too many names to prove anything.
_SHORTEST_ACRONYM = 3


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A known body in a printed name: of how many words its name is, and the words after it."""

    body: Body
    words: int
    rest: tuple[str, ...]


@lru_cache(maxsize=1024)
def named_bodies(name: str, lexicon: Vocabulary) -> tuple[NamedBody, ...]:
    """The known bodies a printed name mentions, in its order: titles before them are passed over.

    "Chủ tịch UBND tỉnh" mentions Ủy ban nhân dân, "Bộ trưởng Bộ Y tế" mentions Bộ Y tế. A report
    names the same few bodies again and again: the answers are kept.
    """
    words = [word.strip(",.;:()") for word in name.split()[:_MOST_WORDS]]
    found: list[NamedBody] = []
    position = 0
    while position < len(words):
        body, count = lexicon.first_body(words[position:])
        if body and not body.codes and lexicon.longest_name(words[position + count - 1 :]) > 1:
            # "Bộ trưởng Bộ" of "Bộ trưởng Bộ Y tế": the last word begins the body's own name.
            count -= 1
        elif body:
            found.append(NamedBody(body, count, tuple(words[position + count :])))
        position += count or 1
    return tuple(found)


def named_body(name: str, lexicon: Vocabulary) -> NamedBody | None:
    """The first known body of a printed name; None where it mentions none."""
    return next(iter(named_bodies(name, lexicon)), None)


def bodies_in(name: str, lexicon: Vocabulary) -> list[Body]:
    """The known bodies a printed name mentions, in its order."""
    return [named.body for named in named_bodies(name, lexicon)]


def agrees(name: str, org: str, lexicon: Vocabulary) -> bool:
    """Whether a printed name mentions a body that an issuing code names."""
    codes = {without_term(code) for code in org.split("-")}
    if any(not codes.isdisjoint(body.codes) for body in bodies_in(name, lexicon)):
        return True
    acronym = "".join(_initials(word) for word in _WORD.findall(name))
    firsts = (fold(code).replace("&", "") for code in codes)
    return any(len(code) >= _SHORTEST_ACRONYM and code in acronym for code in firsts)


def _initials(word: str) -> str:
    return fold(word if len(word) > 1 and word.isupper() else word[0]).replace("&", "")


def clashes(name: str, org: str, lexicon: Vocabulary) -> bool:
    """Whether an issuing code is known to be another body's than the one a printed name mentions.

    Bodies of the Party sign with each other's codes: "/TW" is the Bộ Chính trị's as well.
    """
    owner = lexicon.side_of(org)
    sides = {body.side for body in bodies_in(name, lexicon) if body.codes}
    if not owner or not sides or sides == {owner} == {"party"}:
        return False
    return not agrees(name, org, lexicon)


def side_of_name(name: str, lexicon: Vocabulary) -> Side:
    """Whose the body is that a printed name mentions first; "" where that is not known.

    "Ban Tổ chức" alone may be that of a festival: it is the Party's before the name of one of
    its committees, "Ban Tổ chức Tỉnh ủy".
    """
    bodies = bodies_in(name, lexicon)
    if not bodies:
        return ""
    if bodies[0].organ and not any(body.committee for body in bodies[1:]):
        return ""
    return bodies[0].side


def known_issuer(org: str, lexicon: Vocabulary) -> str:
    """The one body an issuing code can mean: "CP" → Chính phủ; "" where it may be many."""
    code = without_term(first_code(org))
    bodies = lexicon.bodies_by_code.get(code, ())
    if len(bodies) != 1 or code in lexicon.both_sides or bodies[0].side != "state":
        return ""
    return bodies[0].name
