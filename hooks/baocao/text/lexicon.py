"""The words citations are made of: kinds of documents, issuing bodies, from the data files."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from pydantic import Field

from baocao.data import DataError, Entry, checked, load

System = Literal["state", "party", "normative"]
Form = Literal["state", "party", "normative", "letter", "bare", "named"]
Side = Literal["state", "party", "other", ""]
_FOLD = str.maketrans("đĐ", "dD")
_DIGITS = re.compile(r"\d+$")
_LONGEST_NAME = 10


class DocumentType(Entry):
    """One kind of document: see data/document-types.yml."""

    name: str = Field(min_length=2)
    codes: tuple[str, ...]
    systems: tuple[System, ...] = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    letter: bool = False


class _Types(Entry):
    types: tuple[DocumentType, ...] = Field(min_length=1)
    qualifiers: tuple[str, ...]
    subject_openers: tuple[str, ...]


class Body(Entry):
    """One issuing body: see data/bodies.yml."""

    name: str = Field(min_length=2)
    names: tuple[str, ...] = ()
    codes: tuple[str, ...]
    side: Literal["state", "party", "other"]
    committee: bool = False
    organ: bool = False


class _Bodies(Entry):
    bodies: tuple[Body, ...] = Field(min_length=1)
    both_sides: tuple[str, ...]
    levels: tuple[str, ...]
    name_phrases: tuple[str, ...]
    issuing_verbs: tuple[str, ...]
    predicates: tuple[str, ...]


def fold_code(code: str) -> str:
    """A code without case and without the stroke of đ, as hurried typing leaves it."""
    return code.translate(_FOLD).casefold()


def first_code(org: str) -> str:
    """The code of the body itself in an issuing code with units or partners: "UBND-VX"."""
    return org.partition("-")[0]


def without_term(code: str) -> str:
    """The code of a body without the number of its term: "QH14" → "QH"."""
    return _DIGITS.sub("", code) if code[-1:].isdigit() else code


def _pairs(names: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Every two neighbouring words of the names, digits as "#"."""
    pairs: set[tuple[str, str]] = set()
    for name in names:
        words = [_DIGITS.sub("#", word) for word in name.lower().replace(",", "").split()]
        pairs.update(pairwise(words))
    return frozenset(pairs)


def _comma_pairs(names: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The two words around every comma inside a name: "Văn hóa, Thể thao và Du lịch"."""
    return frozenset(
        (before.split()[-1], after.split()[0])
        for name in names
        for before, after in pairwise(name.lower().split(", "))
    )


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Look-up tables over the two data files."""

    types: tuple[DocumentType, ...]
    type_by_name: dict[str, DocumentType]
    types_by_code: dict[str, tuple[DocumentType, ...]]
    code_by_fold: dict[str, str]
    first_words_of_types: frozenset[str]
    last_words_of_types: frozenset[str]
    qualifiers: frozenset[str]
    body_first_words: frozenset[str]
    name_pairs: frozenset[tuple[str, str]]
    comma_pairs: frozenset[tuple[str, str]]
    side_by_code: dict[str, Side]
    both_sides: frozenset[str]
    body_by_name: dict[str, Body]
    bodies_by_code: dict[str, tuple[Body, ...]]
    committees: tuple[str, ...]
    organs: frozenset[str]
    levels: frozenset[str]
    issuing_verbs: tuple[str, ...]
    opener: re.Pattern[str]
    opener_firsts: frozenset[str]
    openers_of_one_word: tuple[str, ...]
    predicate: re.Pattern[str]

    def proper_spelling(self, token: str) -> str:
        """The document code a token stands for ("QD", "Qđ" → "QĐ"), "" where it is none."""
        if token in self.types_by_code:
            return token
        return self.code_by_fold.get(fold_code(token), "")

    def type_of_symbol(self, code: str, form: Form) -> DocumentType | None:
        """The kind of document a code stands for in a form; of a letter, which has none."""
        if form == "letter":
            return next((kind for kind in self.types if kind.letter), None)
        kinds = self.types_by_code.get(code, ())
        fitting = [kind for kind in kinds if form in kind.systems]
        return next(iter(fitting or kinds), None)

    def mended(self, code: str, kind: DocumentType) -> str:
        """The code of a kind where `code` is a slip for it, else `code` itself.

        CT is a slip for CTr under "Chương trình", HĐ one for HD under "Hướng dẫn"; NQ under
        "Quyết định" is another document's code, and nothing tells which of the two is wrong.
        """
        if not code or code in kind.codes:
            return code
        folded = fold_code(code)
        for own in map(fold_code, kind.codes):
            if own.startswith(folded) or folded.startswith(own):
                return kind.codes[0]
        return code

    def side_of(self, org: str, form: Form | None = None) -> Side:
        """Whose an issuing code is: "BDVTU" → party, "UBND-VX" → state, "" where not known.

        Of a code that both sides sign with, "BTC", the form of the symbol tells: "12-HD/BTC" is
        the Party's, "12/TT-BTC" the State's.
        """
        first = first_code(org)
        whole = without_term(first)
        if form and whole in self.both_sides:
            return "party" if form == "party" else "state"
        for code in (org, first, whole):
            if code in self.side_by_code:
                return self.side_by_code[code]
        for committee in self.committees:
            if whole.endswith(committee) and whole.removesuffix(committee) in self.organs:
                return "party"
        return ""

    def may_open_subject(self, word: str) -> bool:
        """Whether `opener` can match where a word in small letters begins; quicker than that."""
        return word in self.opener_firsts or word.startswith(self.openers_of_one_word)

    def longest_name(self, words: list[str]) -> int:
        """How many of the words, from the first, are the name of a body."""
        return self.first_body(words)[1]

    def first_body(self, words: list[str]) -> tuple[Body | None, int]:
        """The body whose name the words begin with, and of how many words that name is."""
        if words and words[0].lower() in self.body_first_words:
            for count in range(min(len(words), _LONGEST_NAME), 0, -1):
                if body := self.body_by_name.get(" ".join(words[:count]).lower()):
                    return body, count
        return None, 0


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.I)


def build(types_data: object, bodies_data: object) -> Vocabulary:
    """The vocabulary of the content of the two data files.

    Raises DataError where one of them is not as its head comment says.
    """
    types = checked("document-types.yml", _Types, types_data)
    bodies = checked("bodies.yml", _Bodies, bodies_data)
    by_name: dict[str, DocumentType] = {}
    by_code: dict[str, list[DocumentType]] = defaultdict(list)
    for kind in types.types:
        for name in (kind.name, *kind.aliases):
            if by_name.setdefault(name.lower(), kind) is not kind:
                raise DataError(f"data/document-types.yml: {name!r} stands twice")
        for code in kind.codes:
            by_code[code].append(kind)
    for code, kinds in by_code.items():
        # A code belongs first to the kind whose proper code it is: QĐ to Quyết định.
        kinds.sort(key=lambda kind, code=code: kind.codes[0] != code)  # type: ignore[misc]
    names = [name for body in bodies.bodies for name in (body.name, *body.names)]
    return Vocabulary(
        types=types.types,
        type_by_name=by_name,
        types_by_code={code: tuple(kinds) for code, kinds in by_code.items()},
        # Reversed, so that of two codes that fold alike the one named first wins.
        code_by_fold={fold_code(code): code for code in reversed(list(by_code))},
        first_words_of_types=frozenset(name.split()[0] for name in by_name),
        last_words_of_types=frozenset(name.split()[-1] for name in by_name if " " in name),
        qualifiers=frozenset(types.qualifiers),
        body_first_words=frozenset(name.lower().split()[0] for name in names),
        name_pairs=_pairs([*names, *bodies.name_phrases, *bodies.levels]),
        comma_pairs=_comma_pairs([*names, *bodies.name_phrases]),
        side_by_code=_sides(bodies.bodies, frozenset(bodies.both_sides)),
        both_sides=frozenset(bodies.both_sides),
        body_by_name=_by_name(bodies.bodies),
        bodies_by_code=_by_code(bodies.bodies),
        committees=tuple(c for body in bodies.bodies if body.committee for c in body.codes),
        organs=frozenset(c for body in bodies.bodies if body.organ for c in body.codes),
        levels=frozenset(level.lower().split()[0] for level in bodies.levels),
        issuing_verbs=tuple(sorted(bodies.issuing_verbs, key=len, reverse=True)),
        opener=_phrases(types.subject_openers),
        opener_firsts=frozenset(opener.lower().split()[0] for opener in types.subject_openers),
        openers_of_one_word=tuple(o.lower() for o in types.subject_openers if " " not in o),
        predicate=_phrases(bodies.predicates),
    )


def _sides(bodies: Iterable[Body], both: frozenset[str]) -> dict[str, Side]:
    sides: dict[str, Side] = {}
    for body in bodies:
        for code in body.codes:
            if sides.setdefault(code, body.side) != body.side and code not in both:
                raise DataError(f"data/bodies.yml: code {code!r} is given two sides")
    return sides


def _by_name(bodies: Iterable[Body]) -> dict[str, Body]:
    """Every body by its names in small letters, with and without their commas."""
    by_name: dict[str, Body] = {}
    for body in bodies:
        for name in (body.name, *body.names):
            by_name[name.lower()] = by_name[name.lower().replace(",", "")] = body
    return by_name


def _by_code(bodies: Iterable[Body]) -> dict[str, tuple[Body, ...]]:
    by_code: dict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        for code in body.codes:
            by_code[code].append(body)
    return {code: tuple(found) for code, found in by_code.items()}


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the package's own data files; raises DataError like `build`."""
    return build(load("document-types.yml"), load("bodies.yml"))
