"""What the fuzzers feed: a text in, an exception or an endless wait the only fault.

As a program it fuzzes one target with atheris:

    python tests/fuzz/fuzz_targets.py check CORPUS [libFuzzer options]
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

HEAD = """\
---
title: Kết quả công tác năm 2021
year: 2021
status: issued
number: "45"
date: 2021-12-05
signer: {position: GIÁM ĐỐC, name: Nguyễn Văn Mẫu}
recipients: ["Lưu: VT."]
---
"""


def read(text: str) -> None:
    """The parser of pages: front matter and body, over whatever a file may hold."""
    from baocao.reading.catalogue import read_report
    from baocao.reading.inventory import DocsFile
    from baocao.reading.series import read_series

    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "2021.md"
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        item = DocsFile(file, "2021.md", "bao-cao/mau/2021.md")
        report = read_report(item, read_series(file.parent, "."))
    spans = [(block.start, block.end) for block in report.blocks]
    assert all(start <= end for start, end in spans), "a block that ends before it begins"
    assert spans == sorted(spans), "blocks out of order"


def cite(text: str) -> None:
    """The citation reader and the reader of figures: every span has to lie in the text."""
    from baocao.analysis.citations import find_citations
    from baocao.analysis.figures.statements import find_statements
    from baocao.analysis.figures.tables import find_table_figures
    from baocao.analysis.figures.totals import find_totals

    for citation in find_citations(text):
        assert text[citation.start : citation.end] == citation.text, "not the text of its span"
        assert citation.number or citation.name, "a citation without number or name"
    for figure in (*find_statements(text), *find_table_figures(text), *find_totals(text)):
        assert 0 <= figure.start < figure.end <= len(text), "a figure outside the text"


def check(text: str) -> None:
    """All rules and all formats over a report with the text as its body, and one with it alone."""
    from baocao.checking.check import check_files
    from baocao.checking.formats import WRITERS
    from baocao.reading.inventory import list_docs

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "docs" / "bao-cao" / "mau"
        folder.mkdir(parents=True)
        (folder / "2021.md").write_bytes((HEAD + text).encode("utf-8", "surrogatepass"))
        (folder / "2020.md").write_bytes(text.encode("utf-8", "surrogatepass"))
        (folder / "series.yml").write_bytes(text.encode("utf-8", "surrogatepass"))
        findings = check_files(list_docs(folder.parent.parent)).findings
        for write in WRITERS.values():
            for line in write(findings):
                line.encode("utf-8", "backslashreplace")


TARGETS: dict[str, Callable[[str], None]] = {"read": read, "cite": cite, "check": check}


def main() -> None:
    """Fuzzes the target named first on the command line."""
    import atheris

    target = TARGETS[sys.argv.pop(1)]
    with atheris.instrument_imports(include=["baocao"]):
        target("Kế hoạch số 39/KH-SM ngày 22/4/2020 của Sở")
    atheris.Setup(sys.argv, lambda data: target(data.decode("utf-8", "surrogateescape")))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
