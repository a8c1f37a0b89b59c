"""Which letters make a Vietnamese syllable, and where its tone mark is written.

A syllable is an onset, a rime and a tone. What can't be one is a slip of the keyboard, unless it
is foreign or of a minority language: only words with Vietnamese marks and one run of vowels are
judged, names with a capital only where it is plain what was meant.
"""

import re
import unicodedata
from collections.abc import Set
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import product

from baocao.data.records import syllable_words
from baocao.text.vietnamese import fold, nfc

_TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_ACUTE, _DOT = "\u0301", "\u0323"
_ONSETS = ("ngh", "ng", "nh", "gh", "gi", "kh", "ph", "th", "tr", "ch", "qu", "b", "c", "d", "đ",
           "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "")  # fmt: skip
_RIMES = syllable_words().rimes
_AFTER_QU = syllable_words().rimes_after_qu
_AFTER_GI = {r for r in _RIMES if r[0] not in "iy"} | {
    "êc", "êm", "ên", "êng", "êp", "êt", "êu", "n", ""
}  # fmt: skip
_FRONT = "ieêy"
_STOPS = ("c", "ch", "p", "t")
_VOWELS = "aăâeêioôơuưy"
_SHAPE = re.compile(rf"(?P<onset>[^{_VOWELS}]*)(?P<vowels>[{_VOWELS}]+)(?P<coda>[^{_VOWELS}]*)\Z")
_MOST_KNOWN = 100_000
_LONGEST = 8
_TYPED_TONE = re.compile(r"[fj]\Z")
_CODAS = frozenset(("", "c", "ch", "m", "n", "ng", "nh", "p", "t"))
# Two letters struck in the wrong order, or one twice: "hk" for "kh", "ngg" for "ng".
_SLIPPED_ONSETS = syllable_words().slipped_onsets
_SLIPPED_CODAS = syllable_words().slipped_codas


@dataclass(frozen=True, slots=True)
class Misspelling:
    """What is wrong with a word; `meant` is the right word where it is plain, else ""."""

    kind: str
    meant: str = ""


def misspelt(words: frozenset[str]) -> list[str]:
    """Those of many words with which something is wrong."""
    right = _known_right()
    wrong = []
    for word in words - right:
        if misspelling(word):
            wrong.append(word)
        elif len(right) < _MOST_KNOWN:
            right.add(word)
    return wrong


@cache
def _known_right() -> set[str]:
    """The words found to be right so far: a set is looked through faster than word by word."""
    return set()


@lru_cache(maxsize=1024)
def misspelling(word: str) -> Misspelling | None:
    """What is wrong with a word in small letters or with one capital; None where nothing is."""
    if word.isascii() or not word.isalpha():
        return None
    small = word.lower()
    if word[1:] != small[1:] or small in syllable_words().known:
        return None
    if _TYPED_TONE.search(small):
        return _typed_tone(small)
    bare, tones = _without_tones(small)
    shape = _SHAPE.match(bare)
    if shape is None or len(small) > _LONGEST:
        return None
    rimes = _parses(bare)
    is_name = word[0].isupper()
    if not rimes:
        found = _no_syllable(bare, tones, shape, is_name)
        return found and replace(found, meant=_as_written(found.meant, word))
    if not any(spelled for _, _, spelled in rimes):
        return None if is_name else Misspelling("spelling", _respelled(bare, tones))
    return _tone_fault(word, bare, tones, rimes)


def _typed_tone(small: str) -> Misspelling | None:
    """“đươcj”: the key of a tone mark that the keyboard has not taken."""
    bare, tones = _without_tones(small[:-1])
    if tones or bare.isascii() or not any(spelled for _, _, spelled in _parses(bare)):
        return None
    return Misspelling("letters", _with_tone(bare, {"f": "\u0300", "j": _DOT}[small[-1]]))


def _without_tones(word: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The word without tone marks, and each mark with the index of its letter."""
    letters: list[str] = []
    tones: list[tuple[int, str]] = []
    for index, letter in enumerate(word):
        parts = unicodedata.normalize("NFD", letter)
        for mark in parts[1:]:
            if mark in _TONE_MARKS:
                tones.append((index, mark))
        letters.append(nfc("".join(p for p in parts if p not in _TONE_MARKS)))
    return "".join(letters), tuple(tones)


def _parses(bare: str) -> list[tuple[str, str, bool]]:
    """Every onset and rime that a word without tone may be, and whether they are spelled so."""
    found = []
    for onset in _ONSETS:
        rime = bare[len(onset) :]
        if bare.startswith(onset) and rime in _rimes_after(onset):
            found.append((onset, rime, _is_spelled(onset, rime)))
    return found


def _rimes_after(onset: str) -> Set[str]:
    return {"qu": _AFTER_QU, "gi": _AFTER_GI}.get(onset, _RIMES)


def _is_spelled(onset: str, rime: str) -> bool:
    """Whether the onset is written so before the rime: k, gh, ngh before i, e, ê, y alone."""
    front = rime[:1] in _FRONT if rime else False
    if onset in ("k", "gh", "ngh"):
        return front
    if onset in ("c", "ng"):
        return not front
    if onset == "g":
        return not front or rime in ("i", "in")
    return True


def _no_syllable(
    bare: str, tones: tuple[tuple[int, str], ...], shape: re.Match[str], is_name: bool
) -> Misspelling | None:
    onset, coda = shape["onset"], shape["coda"]
    slipped = onset in _SLIPPED_ONSETS or coda in _SLIPPED_CODAS
    if slipped and not is_name:
        return Misspelling("letters")
    if (onset not in _ONSETS and onset not in ("q",)) or coda not in _CODAS:
        return None
    meant = _nearest(bare, tones)
    return Misspelling("rime", meant) if meant or not is_name else None


def _nearest(bare: str, tones: tuple[tuple[int, str], ...]) -> str:
    """The one syllable with the same letters that has the marks of this one and perhaps more."""
    marks = {letter for letter in bare if letter in "ăâêôơư"}
    near = [
        onset + rime
        for onset in _ONSETS
        if bare.startswith(onset)
        for rime in _same_letters().get(fold(bare[len(onset) :]), ())
        if rime in _rimes_after(onset) and _is_spelled(onset, rime) and marks & set(rime)
    ]
    if len(near) == 1 and len(tones) < 2:
        tone = tones[0][1] if tones else ""
        return _with_tone(near[0], tone)
    return ""


def _respelled(bare: str, tones: tuple[tuple[int, str], ...]) -> str:
    """“nghành” → “ngành”, “ngiên” → “nghiên”."""
    for wrong, right in (
        ("ngh", "ng"),
        ("ng", "ngh"),
        ("gh", "g"),
        ("g", "gh"),
        ("k", "c"),
        ("c", "k"),
    ):
        word = right + bare.removeprefix(wrong)
        if bare.startswith(wrong) and any(spelled for _, _, spelled in _parses(word)):
            return _with_tone(word, tones[0][1] if tones else "")
    return ""


@cache
def _same_letters() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for rime in sorted(_RIMES | _AFTER_QU):
        found.setdefault(fold(rime), []).append(rime)
    return found


def _tone_fault(
    word: str,
    bare: str,
    tones: tuple[tuple[int, str], ...],
    parses: list[tuple[str, str, bool]],
) -> Misspelling | None:
    if len(tones) > 1:
        return Misspelling("tones")
    ends_in_stop = bare.endswith(_STOPS)
    tone = tones[0][1] if tones else ""
    if ends_in_stop and tone not in (_ACUTE, _DOT):
        return Misspelling("tone")
    if not tones:
        return None
    places = {len(o) + p for o, r, spelled in parses if spelled for p in _tone_places(o, r)}
    if tones[0][0] in places:
        return None
    return Misspelling("place", _as_written(_with_tone(bare, tone), word))


def _as_written(meant: str, word: str) -> str:
    return meant[:1].upper() + meant[1:] if word[0].isupper() else meant


def _tone_places(onset: str, rime: str) -> tuple[int, ...]:
    """Where in a rime its tone may be written: “hoà” and “hòa” are both right."""
    if rime in ("", "n"):  # "gì", "gìn"
        return (-1,)
    vowels = re.match(rf"[{_VOWELS}]+", rime)
    run = vowels.group() if vowels else rime
    for index in range(len(run) - 1, -1, -1):
        if run[index] in "ăâêôơ":
            return (index,)
    if len(run) == 1:
        return (0,)
    if rime in ("oa", "oe", "uy"):
        return (0, 1)
    if run == "oo":
        return (0, 1)
    if run[:2] in ("oa", "oe", "uy"):
        return (1,)
    return (0,)


def _with_tone(bare: str, tone: str) -> str:
    """The word with its tone where it is written."""
    for onset, rime, spelled in _parses(bare):
        if spelled and tone:
            at = len(onset) + _tone_places(onset, rime)[-1]
            return nfc(bare[: at + 1] + tone + bare[at + 1 :])
    return bare


@cache
def all_syllables() -> frozenset[str]:
    """Every syllable that can be, with its tone where it is written; for tests."""
    return frozenset(
        _with_tone(onset + rime, tone)
        for onset, tone in product(_ONSETS, ("", *_TONE_MARKS))
        for rime in _rimes_after(onset)
        if _is_spelled(onset, rime) and not (rime.endswith(_STOPS) and tone not in (_ACUTE, _DOT))
    )
