"""Writes a docs folder of varied reports, the same for the same number and seed.

    python -m benchmarks.generate 200 docs-mau [--tables]

Every report has the size of the seed (about 4,000 words in 20 sections and numbered
paragraphs), its own numbers, documents and rare names, and the subject of its series.
With --tables they are table-heavy: of the same size, but with tables, lists, footnotes, and
mistakes that their front matter accepts. All pass the check without errors or warnings.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import yaml

from benchmarks import tables as table_heavy
from benchmarks.writer import Subject, Words, Writer, read_words

FIRST_YEAR, LAST_YEAR = 2006, 2025
WORDS_OF_A_REPORT = 4000
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


def report(
    words: Words, subject: Subject, title: str, year: int, seed: str, tables: bool = False
) -> str:
    """One report as a Markdown file."""
    writer = Writer(words, subject, year, seed)
    number = random.Random(f"{seed} number").randint(1, 900)
    length = WORDS_OF_A_REPORT // _PARAGRAPHS
    head: dict[str, object] = {
        "title": f"Kết quả thực hiện {title} năm {year}",
        "year": year,
        "status": "issued",
        "symbol": "BC-SGDĐT",
        "date": f"{year}-12-{number % 27 + 1:02}",
        "place": "Đắk Nông",
        "signer": {"authority": "", "position": "GIÁM ĐỐC", "name": f"Trần {writer.name()}"},
        "recipients": ["UBND tỉnh (b/c);", "Lưu: VT."],
    }
    if tables:
        head["accepted"] = [
            {"rule": f.rule, "quote": f.quote, "reason": f.reason} for f in words.faults
        ]
    front = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=1000)
    front += f'number: "{number:02}"\n'  # in quotes, which PyYAML leaves out at "09"
    opening = f"Thực hiện {writer.document()}, Sở Giáo dục và Đào tạo báo cáo kết quả như sau:"
    blocks = table_heavy.body(writer, year, seed) if tables else _body(writer, length)
    body = "\n\n".join([opening, *blocks])
    return f"---\n{front}---\n\n{body}\n"


def _body(writer: Writer, length: int) -> Iterator[str]:
    last = len(_HEADINGS) - 1
    for at, (heading, plain, numbered) in enumerate(_HEADINGS):
        yield heading
        for number in range(1, plain + 1):
            end = "/." if (at, number) == (last, plain) else ""
            yield f"{writer.paragraph(length)}{end}"
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


def generate(count: int, docs: Path, seed: int = 1, tables: bool = False) -> None:
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
        text = report(words, subject, title, year, f"{seed}/{folder.name}/{year}", tables)
        (folder / f"{year}.md").write_text(text, "utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("docs", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tables", action="store_true", help="table-heavy reports")
    arguments = parser.parse_args()
    generate(arguments.count, arguments.docs, arguments.seed, arguments.tables)


if __name__ == "__main__":
    main()
