"""Writes a docs folder of varied reports, the same for the same number and seed.

    python -m benchmarks.generate 200 docs-mau

Every report has the size of the seed (about 4,000 words in 20 sections and numbered
paragraphs), its own numbers, documents and rare names, and the subject of its series.
"""

import argparse
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FIRST_YEAR, LAST_YEAR = 2006, 2025
WORDS_OF_A_REPORT = 4000
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_CONSONANTS = "bcdghklmnpqrstvx"
_HEADINGS = (
    ("## I. ĐẶC ĐIỂM TÌNH HÌNH", 2, 0),
    ("### 1. Thuận lợi", 4, 0),
    ("### 2. Khó khăn", 2, 0),
    ("## II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO TRIỂN KHAI THỰC HIỆN", 0, 0),
    ("### 1. Công tác lãnh đạo của cấp ủy Đảng, chính quyền", 5, 0),
    ("### 2. Công tác chỉ đạo và triển khai thực hiện", 4, 0),
    ("## III. KẾT QUẢ THỰC HIỆN", 0, 7),
    ("## IV. ĐÁNH GIÁ CHUNG", 1, 0),
    ("### 1. Ưu điểm", 4, 0),
    ("### 2. Những hạn chế, yếu kém", 2, 0),
    ("### 3. Bài học kinh nghiệm", 3, 0),
)
_PARAGRAPHS = 45  # of the outline above: seven numbered ones count for themselves and one more


@dataclass(frozen=True)
class Subject:
    """What the reports of one series are about."""

    slug: str
    title: str
    terms: tuple[str, ...]


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


def read_words() -> Words:
    """Reads words.yml, which lies beside this file."""
    raw: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("words.yml").read_text("utf-8"))
    subjects = tuple(Subject(s["slug"], s["title"], tuple(s["terms"])) for s in raw.pop("subjects"))
    rows: dict[str, Any] = {
        name: tuple(tuple(v) if isinstance(v, list) else v for v in raw[name]) for name in raw
    }
    return Words(subjects=subjects, **rows)


class Writer:
    """Sentences of one report, drawn by its own random numbers."""

    def __init__(self, words: Words, subject: Subject, year: int, seed: str) -> None:
        """A writer for the report of a year; equal seeds write equal text."""
        self._words, self._subject, self._year = words, subject, year
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
        pieces = self._random.choice(self._words.sentences).replace("}", "{").split("{")
        sentence = ""
        for index, piece in enumerate(pieces):
            sentence += self._fill(piece, sentence) if index % 2 else piece
        return sentence

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
        return choose({"g": self._words.common, "p": self._words.places}[sign])

    def _term(self) -> str:
        chance = self._random.random()
        if chance < 0.02:
            return self._random.choice(self._random.choice(self._words.homographs))
        subject = self._random.choice(self._words.subjects) if chance < 0.25 else self._subject
        return self._random.choice(subject.terms)

    def document(self) -> str:
        """A cited document, with number, symbol, date and issuer; one number has one date."""
        kind, code = self._random.choice(self._words.documents)
        body, issuer = self._random.choice(self._words.issuers)
        number, year = self._random.randint(1, 3200), self._year - self._random.randint(0, 2)
        symbol = f"{number:02}/{code}-{body}"
        own = random.Random(f"{symbol} {year}")
        day, month = own.randint(1, 28), own.randint(1, 12)
        # As official documents write dates: a zero before a day below 10 and before months 1, 2.
        date = f"{day:02}/{f'{month:02}' if month < 3 else month}/{year}"
        return f"{kind} số {symbol} ngày {date} của {issuer}"

    def name(self) -> str:
        """A rare name of two syllables."""
        return " ".join(self._syllable().capitalize() for _ in range(2))

    def _syllable(self) -> str:
        rime = self._random.choice(self._words.rimes)
        vowels = [i for i, c in enumerate(rime) if c not in _CONSONANTS]
        # The tone stands on the marked vowel, else on the second of two before a consonant.
        marked = [i for i in vowels if rime[i] in "âăêôơư"]
        place = marked[-1] if marked else vowels[len(vowels) > 1 and rime[-1] in _CONSONANTS]
        toned = rime[: place + 1] + self._random.choice(_TONES) + rime[place + 1 :]
        return unicodedata.normalize("NFC", self._random.choice(self._words.onsets) + toned)


def report(words: Words, subject: Subject, title: str, year: int, seed: str) -> str:
    """One report as a Markdown file."""
    writer = Writer(words, subject, year, seed)
    number = random.Random(f"{seed} number").randint(1, 900)
    length = WORDS_OF_A_REPORT // _PARAGRAPHS
    head = {
        "title": f"Kết quả thực hiện {title} năm {year}",
        "year": year,
        "status": "issued",
        "symbol": "BC-SGDĐT",
        "date": f"{year}-12-{number % 27 + 1:02}",
        "place": "Đắk Nông",
        "signer": {"authority": "", "position": "GIÁM ĐỐC", "name": f"Trần {writer.name()}"},
        "recipients": ["UBND tỉnh (b/c);", "Lưu: VT."],
    }
    front = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=1000)
    front += f'number: "{number:02}"\n'  # in quotes, which PyYAML leaves out at "09"
    body = "\n\n".join(_body(writer, length))
    return f"---\n{front}---\n\n{body}/.\n"


def _body(writer: Writer, length: int) -> Iterator[str]:
    yield f"Thực hiện {writer.document()}, Sở Giáo dục và Đào tạo báo cáo kết quả như sau:"
    for heading, plain, numbered in _HEADINGS:
        yield heading
        for _ in range(plain):
            yield writer.paragraph(length)
        for number in range(1, numbered + 1):
            yield f"{number}. {writer.paragraph(length)}"
            yield writer.paragraph(length)


def _settings(title: str) -> str:
    sections = [h.split(". ", 1)[1].capitalize() for h, _, _ in _HEADINGS if h.startswith("## ")]
    settings = {
        "title": title,
        "document_type": "Báo cáo",
        "defaults": {
            "parent": "Ủy ban nhân dân tỉnh Đắk Nông",
            "issuer": "Sở Giáo dục và Đào tạo",
            "place": "Đắk Nông",
            "symbol": "BC-SGDĐT",
        },
        "sections": [{"title": s} for s in sections],
    }
    return yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=1000)


def generate(count: int, docs: Path, seed: int = 1) -> None:
    """Writes `count` reports below docs/bao-cao/, twenty years to a series at most.

    Series come first, years second: twenty reports are twenty series. Raises FileExistsError
    where the folder already holds reports.
    """
    words = read_words()
    (docs / "bao-cao").mkdir(parents=True)
    years = range(LAST_YEAR, FIRST_YEAR - 1, -1)
    width = max(len(words.subjects), -(-count // len(years)))
    for index in range(count):
        row, column = divmod(index, width)
        round_, which = divmod(column, len(words.subjects))
        subject, year = words.subjects[which], years[row]
        place = f" ở {words.places[round_ % len(words.places)]}" if round_ else ""
        title = f"{subject.title}{place}" + (f" (cụm {round_})" if round_ > 8 else "")
        folder = docs / "bao-cao" / (f"{subject.slug}-{round_}" if round_ else subject.slug)
        folder.mkdir(exist_ok=True)
        (folder / "series.yml").write_text(_settings(title), "utf-8")
        text = report(words, subject, title, year, f"{seed}/{folder.name}/{year}")
        (folder / f"{year}.md").write_text(text, "utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("docs", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    generate(arguments.count, arguments.docs, arguments.seed)


if __name__ == "__main__":
    main()
