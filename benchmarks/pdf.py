"""Measures PDF builds of generated reports: stock mkdocs-with-pdf, this project, typst.

    python -m benchmarks.pdf [reports]

Prints a Markdown table. Times are those of the PDFs alone: a build without them is taken off.
CPU counts every process a build starts.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.cost import Cost, adopt_orphans, measure
from benchmarks.generate import generate

ROOT = Path(__file__).resolve().parent.parent
_STOCK = """\
site_name: Báo cáo
theme: {name: material, font: false, language: vi}
"""
_WITH_PDF = "plugins: [with-pdf: {output_path: pdf/bao-cao.pdf}]\n"


def _mkdocs(folder: Path, configuration: str = "mkdocs.yml", **environment: str) -> Cost:
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", configuration]
    return measure(command, folder, {"PYTHONPATH": str(ROOT / "hooks"), **environment})


def stock(docs: Path, folder: Path) -> Cost:
    """Stock mkdocs-with-pdf on the same docs."""
    folder.mkdir()
    shutil.copytree(docs, folder / "docs")
    (folder / "without.yml").write_text(_STOCK + "plugins: []\n", "utf-8")
    (folder / "with.yml").write_text(_STOCK + _WITH_PDF, "utf-8")
    base = _mkdocs(folder, "without.yml")
    return _mkdocs(folder, "with.yml").without(base)


def ours(docs: Path, folder: Path) -> Iterator[tuple[str, Cost]]:
    """This project on the same docs: cold, nothing changed, one report edited."""
    folder.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("hooks", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(docs, folder / "docs")
    _mkdocs(folder, PDF="0")  # the first build of all pays for files that others find warm
    base = _mkdocs(folder, PDF="0")
    yield "this project, cold (one PDF per report and the bundle)", _mkdocs(folder).without(base)
    yield "this project, nothing changed", _mkdocs(folder).without(base)
    edited = sorted((folder / "docs" / "bao-cao").glob("*/2025.md"))[0]
    edited.write_text(edited.read_text("utf-8").replace("Thực hiện ", "Thực hiện tốt ", 1), "utf-8")
    yield "this project, one report edited", _mkdocs(folder).without(base)


def typst(docs: Path, folder: Path) -> Cost:
    """Typst (the PyPI package) on the same text, one PDF per report, untagged."""
    folder.mkdir()
    for file in docs.glob("bao-cao/*/*.md"):
        body = file.read_text("utf-8").split("---\n", 2)[2]
        paragraphs = [_as_typst(part) for part in body.split("\n\n") if part.strip()]
        head = '#set page("a4")\n#set text(14pt, font: "Liberation Serif", lang: "vi")\n'
        target = folder / f"{file.parent.name}-{file.stem}.typ"
        target.write_text(head + "#set par(justify: true)\n\n" + "\n\n".join(paragraphs), "utf-8")
    code = ("import pathlib, typst\n"
            "for file in sorted(pathlib.Path('.').glob('*.typ')):\n"
            "    typst.compile(str(file), output=str(file.with_suffix('.pdf')))\n")  # fmt: skip
    return measure([sys.executable, "-c", code], folder, {})


def _as_typst(paragraph: str) -> str:
    words = paragraph.strip().lstrip("#").strip().replace("\\", "\\\\").replace('"', '\\"')
    quoted = f'"{words}"'
    return f"#heading({quoted})" if paragraph.lstrip().startswith("#") else f"#par({quoted})"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=int, nargs="?", default=100)
    count = parser.parse_args().reports
    adopt_orphans()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        generate(count, root / "docs")
        (root / "docs" / "index.md").write_text("# Báo cáo\n", "utf-8")
        rows = [("stock mkdocs-with-pdf (one bundle)", stock(root / "docs", root / "stock"))]
        rows += ours(root / "docs", root / "ours")
        rows.append(("typst, one PDF per report", typst(root / "docs", root / "typst")))
    print(f"| {count} reports | wall s | CPU s | largest process MB |")
    print("| --- | ---: | ---: | ---: |")
    for title, cost in rows:
        print(f"| {title} | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.memory} |")


if __name__ == "__main__":
    main()
