"""Words of our own and the sentences of one report, drawn by its own random numbers."""

import random
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_CONSONANTS = "bcdghklmnpqrstvx"


@dataclass(frozen=True)
class Subject:
    """What the reports of one series are about."""

    slug: str
    title: str
    terms: tuple[str, ...]


@dataclass(frozen=True)
class Fault:
    """A sentence with a mistake, which its report accepts: an entry of `accepted`."""

    rule: str
    sentence: str
    quote: str
    reason: str


@dataclass(frozen=True)
class Words:
    """The content of words.yml."""

    subjects: tuple[Subject, ...]
    homographs: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    sentences: tuple[str, ...]
    common: tuple[str, ...]
    documents: tuple[tuple[str, str], ...]
    issuers: tuple[tuple[str, str], ...]
    onsets: tuple[str, ...]
    rimes: tuple[str, ...]
    not_in_names: tuple[str, ...]
    units: tuple[str, ...]
    columns: tuple[str, ...]
    items: tuple[str, ...]
    captions: tuple[str, ...]
    faults: tuple[Fault, ...]


def read_words() -> Words:
    """Reads words.yml, which lies beside this file."""
    raw: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("words.yml").read_text("utf-8"))
    subjects = tuple(Subject(s["slug"], s["title"], tuple(s["terms"])) for s in raw.pop("subjects"))
    faults = tuple(Fault(**fault) for fault in raw.pop("faults"))
    rows: dict[str, Any] = {
        name: tuple(tuple(v) if isinstance(v, list) else v for v in raw[name]) for name in raw
    }
    return Words(subjects=subjects, faults=faults, **rows)


class Writer:
    """Sentences of one report, drawn by its own random numbers."""

    def __init__(self, words: Words, subject: Subject, year: int, seed: str) -> None:
        """A writer for the report of a year; equal seeds write equal text."""
        self.words, self.subject, self._year = words, subject, year
        self._random = random.Random(seed)
        # A report keeps coming back to a few names of its own.
        self._names = tuple(self.name() for _ in range(12))

    def paragraph(self, length: int) -> str:
        """A paragraph of at least so many words."""
        sentences: list[str] = []
        count = 0
        while count < length:
            sentences.append(self._sentence())
            count += len(sentences[-1].split())
        return " ".join(sentences)

    def _sentence(self) -> str:
        return self.fill(self._random.choice(self.words.sentences))

    def fill(self, pattern: str) -> str:
        """A pattern of words.yml with its braces filled."""
        sentence = ""
        for index, piece in enumerate(pattern.replace("}", "{").split("{")):
            sentence += self._unlike_end(piece, sentence) if index % 2 else piece
        return sentence

    def _unlike_end(self, sign: str, before: str) -> str:
        """What a brace stands for; another term where it would write a word twice in a row."""
        words = self._fill(sign, before)
        ends = before.casefold().split()
        for term in (words, *self.subject.terms):
            begins = term.casefold().split()
            if not any(ends[-count:] == begins[:count] for count in (1, 2)):
                return term
        return words

    def _fill(self, sign: str, before: str) -> str:
        choose = self._random.choice
        if sign == "n":
            number = self._random.randint(2, 990)
            if before.endswith((" đạt ", " là ")):
                # "Tỷ lệ … đạt" is one figure of its year, wherever it stands.
                number = random.Random(f"{self._year} {before}").randint(2, 990)
            return str(number)
        if sign == "y":
            return str(self._year)
        if sign == "t":
            return self._term()
        if sign == "d":
            return self.document()
        if sign == "r":
            return choose(self._names) if self._random.random() < 0.9 else self.name()
        return choose({"g": self.words.common, "p": self.words.places}[sign])

    def _term(self) -> str:
        chance = self._random.random()
        if chance < 0.02:
            return self._random.choice(self._random.choice(self.words.homographs))
        subject = self._random.choice(self.words.subjects) if chance < 0.25 else self.subject
        return self._random.choice(subject.terms)

    def document(self) -> str:
        """A cited document, with number, symbol, date and issuer; one number has one date."""
        kind, code = self._random.choice(self.words.documents)
        body, issuer = self._random.choice(self.words.issuers)
        number, year = self._random.randint(1, 3200), self._year - self._random.randint(0, 2)
        symbol = f"{number:02}/{code}-{body}"
        own = random.Random(f"{symbol} {year}")
        day, month = own.randint(1, 28), own.randint(1, 11)
        # As official documents write dates: a zero before a day below 10 and before months 1, 2.
        date = f"{day:02}/{f'{month:02}' if month < 3 else month}/{year}"
        return f"{kind} số {symbol} ngày {date} của {issuer}"

    def name(self) -> str:
        """A rare name of two syllables."""
        return " ".join(self._syllable_of_name().capitalize() for _ in range(2))

    def _syllable_of_name(self) -> str:
        syllable = self._syllable(self._random)
        # Drawn elsewhere again, so that the rest of the report stays as it was.
        again = random.Random(syllable)
        while without_marks(syllable) in self.words.not_in_names:
            syllable = self._syllable(again)
        return syllable

    def _syllable(self, draw: random.Random) -> str:
        rime = draw.choice(self.words.rimes)
        vowels = [i for i, c in enumerate(rime) if c not in _CONSONANTS]
        # The tone stands on the marked vowel, else on the second of two before a consonant.
        marked = [i for i in vowels if rime[i] in "âăêôơư"]
        place = marked[-1] if marked else vowels[len(vowels) > 1 and rime[-1] in _CONSONANTS]
        toned = rime[: place + 1] + draw.choice(_TONES) + rime[place + 1 :]
        return unicodedata.normalize("NFC", draw.choice(self.words.onsets) + toned)


def without_marks(text: str) -> str:
    """Vietnamese letters without their marks."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(c for c in bare if not unicodedata.combining(c))
