"""Front matter fields are declared once; absent, blank and filled mean the same everywhere."""

import ast
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated

import pytest
from baocao.analysis.close_reading import CloseReading
from baocao.checking.check import check
from baocao.commands.schema import schema_of
from baocao.importing import ImportedReport
from baocao.importing.page_source import page_source
from baocao.outputs.pages.field_page import field_page
from baocao.outputs.pages.view import ReportView, report_view
from baocao.outputs.pdf.official import OfficialText, official_text
from baocao.reading.catalogue import read_catalogue
from baocao.reading.fields import FIELDS, Metadata, Signer
from baocao.reading.form import form_fields
from baocao.reading.record import About, Blank, Default, Field, Line, fields_of
from baocao.reading.report import Report
from baocao.reading.series import Defaults, SeriesSettings
from conftest import GOOD, ROOT, Project
from pydantic import ValidationError

BLANK_WORDS = "bản gốc để trống"
NBSP = "\N{NO-BREAK SPACE}"
BLANK = NBSP * 6
SERIES = """title: Báo cáo mẫu
document_type: Tờ trình
defaults: {symbol: TTr-MD, place: Mặc Định, parent: Cấp mặc định, issuer: Cơ quan mặc định,
  addressee: Người mặc định}
required_fields: []
"""


def _read(root: Path, written: str, series: str = SERIES) -> Report:
    folder = root / "docs" / "bao-cao" / "mau"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "series.yml").write_text(series, "utf-8")
    text = GOOD.replace("year: 2021\n", f"year: 2021\n{written}\n", 1)
    (folder / "2021.md").write_text(text, "utf-8")
    catalogue = read_catalogue(root / "docs")
    (report,) = catalogue.reports
    assert report.faults == (), report.faults
    return report


def _shown(root: Path, report: Report) -> tuple[ReportView, OfficialText]:
    catalogue = read_catalogue(root / "docs")
    return report_view(report, catalogue, ()), official_text(report, (), "", "Trang")


# What a key that is absent, blank and filled prints in a line of the page and of the PDF.
CASES = [
    ("symbol", "number_line", "Số: 45/TTr-MD", f"Số: 45/{BLANK}", "Số: 45/BC-X"),
    (
        "place",
        "date_line",
        "Mặc Định, ngày 05 tháng 12 năm 2021",
        f"{BLANK}, ngày 05 tháng 12 năm 2021",
        "BC-X, ngày 05 tháng 12 năm 2021",
    ),
]


@pytest.mark.parametrize(("name", "line", "absent", "blank", "filled"), CASES)
@pytest.mark.parametrize("how", ["", "{0}:", '{0}: ""', "{0}: ~", "{0}: BC-X"])
def test_lines_of_the_letterhead(
    tmp_path: Path, name: str, line: str, absent: str, blank: str, filled: str, how: str
) -> None:
    written = how.format(name)
    expected = absent if not written else filled if "BC-X" in written else blank
    for shown in _shown(tmp_path, _read(tmp_path, written)):
        assert getattr(shown, line) == expected


@pytest.mark.parametrize(("written", "on_page", "in_pdf", "row", "author"), [
    ("", "Cơ quan mặc định", "CƠ QUAN MẶC ĐỊNH", "Cơ quan mặc định", "Cơ quan mặc định"),
    ('issuer: ""', NBSP * 36, NBSP * 36, BLANK_WORDS, ""),
    ("issuer:", NBSP * 36, NBSP * 36, BLANK_WORDS, ""),
    ("issuer: Sở Mẫu", "Sở Mẫu", "SỞ MẪU", "Sở Mẫu", "Sở Mẫu"),
])  # fmt: skip
def test_issuer(
    tmp_path: Path, written: str, on_page: str, in_pdf: str, row: str, author: str
) -> None:
    view, text = _shown(tmp_path, _read(tmp_path, written))
    assert (view.issuer_line, text.issuer, text.author) == (on_page, in_pdf, author)
    assert dict(view.attributes)["Cơ quan ban hành"] == row


@pytest.mark.parametrize(("name", "absent", "filled"), [
    ("parent", "CẤP MẶC ĐỊNH", "X"), ("addressee", ("Người mặc định",), ("X",)),
    ("document_type", "TỜ TRÌNH", "X"),
])  # fmt: skip
def test_what_prints_nothing_when_blank(
    tmp_path: Path, name: str, absent: object, filled: object
) -> None:
    attribute = "addressees" if name == "addressee" else name
    for written, expected in (
        ("", absent),
        (f'{name}: ""', type(absent)()),
        (f"{name}: X", filled),
    ):
        report = _read(tmp_path, written)
        view, text = _shown(tmp_path, report)
        assert getattr(text, attribute) == expected
        label = next(f.about.label for f in FIELDS if f.name == name)
        has_row = label in dict(view.attributes)
        assert has_row is (bool(expected) and name != "parent")


def test_a_document_without_a_type_has_its_subject_as_title(tmp_path: Path) -> None:
    report = _read(tmp_path, 'document_type: ""')
    assert report.full_title == "Kết quả công tác năm 2021"
    _, text = _shown(tmp_path, report)
    assert "" not in text.keywords
    rules = [f.rule for f in check(read_catalogue(tmp_path / "docs")).findings]
    assert "number-form" not in rules


@pytest.mark.parametrize("field", [f for f in FIELDS if f.about.default is not Default.NONE])
def test_no_default_takes_the_place_of_a_blank(tmp_path: Path, field: Field) -> None:
    assert _read(tmp_path, f'{field.name}: ""').stated(field.name) == ""
    assert _read(tmp_path, "").stated(field.name)


@pytest.mark.parametrize("field", [f for f in FIELDS if f.about.blank is not Blank.REFUSED])
def test_every_field_that_may_be_blank_can_be_written_blank(tmp_path: Path, field: Field) -> None:
    lines = [line for line in GOOD.split("\n") if not line.startswith(f"{field.name}:")]
    for blank in ('""', "", "~"):
        text = "\n".join(lines).replace("year: 2021", f"{field.name}: {blank}\nyear: 2021", 1)
        folder = tmp_path / "docs" / "bao-cao" / "mau"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "series.yml").write_text(SERIES, "utf-8")
        (folder / "2021.md").write_text(text, "utf-8")
        (report,) = read_catalogue(tmp_path / "docs").reports
        assert report.faults == ()


@pytest.mark.parametrize("field", [f for f in FIELDS if f.about.blank is Blank.REFUSED])
def test_a_blank_that_says_nothing_is_refused(field: Field) -> None:
    filled = {"title": "a", "year": "2021", "status": "issued"}
    with pytest.raises(ValidationError):
        Metadata.model_validate({**filled, field.name: ""})


def test_a_blank_issuer_is_still_the_office_of_its_series(tmp_path: Path) -> None:
    report = _read(tmp_path, 'issuer: ""')
    assert (report.issuer, report.office) == ("", "Cơ quan mặc định")
    figures = [a.about for a in CloseReading(report).assertions if a.kind == "figure"]
    assert figures
    other = _read(tmp_path, 'issuer: "Cơ quan mặc định"')
    assert [a.about for a in CloseReading(other).assertions if a.kind == "figure"] == figures


@pytest.mark.parametrize(("written", "severity"), [
    ("", None), ("issuer: Sở Mẫu\nsource: a.docx", None), ('source: ""', None),
    ('issuer: ""', "error"), ('issuer: ""\nsource: a.docx', "error"), ("source: a.docx", "info"),
])  # fmt: skip
def test_a_letterhead_that_is_not_the_source_s_is_told(
    tmp_path: Path, written: str, severity: str | None
) -> None:
    _read(tmp_path, written)
    found = check(read_catalogue(tmp_path / "docs")).findings
    told = [f.severity.value for f in found if f.rule == "missing-letterhead"]
    assert told == ([severity] if severity else [])


def test_blanks_on_the_built_page(project: Project) -> None:
    blank = GOOD.replace("year: 2021\n", 'year: 2021\nissuer: ""\nparent: ""\nplace: ""\n')
    accepted = "accepted: [{rule: missing-letterhead, quote: issuer, reason: bản gốc để trống}]\n"
    project.write("bao-cao/mau/2021.md", blank.replace("recipients:", f"{accepted}recipients:"))
    result = project.build()
    assert result.returncode == 0, result.stderr
    page = (project.site / "bao-cao/mau/2021/index.html").read_text("utf-8")
    letterhead = page[
        page.index('class="letterhead"') : page.index("</header>", page.index('class="letterhead"'))
    ]
    assert "Sở Mẫu" not in letterhead
    assert "letterhead__parent" not in letterhead
    assert f'<p class="letterhead__issuer">{NBSP * 36}</p>' in letterhead
    assert "(bản gốc để trống)" in letterhead
    assert f"{BLANK}, ngày 05 tháng 12 năm 2021" in letterhead
    guide = (project.site / "huong-dan/phan-dau/index.html").read_text("utf-8")
    assert all(f"<code>{field.name}</code>" in guide for field in FIELDS)


# One place for a field -----------------------------------------------------------------------


class Longer(Metadata):
    """The declaration with one field more: all that a new field takes."""

    meeting: Annotated[
        Line | None,
        About("Kỳ họp", "Kỳ họp mà báo cáo trình, ví dụ Kỳ họp thứ 5", Blank.TO_FILL, row=10),
    ] = None


LONGER = fields_of(Longer)


def test_a_new_field_is_in_the_schema() -> None:
    described = schema_of(Longer, "x")["properties"]["meeting"]
    assert described["description"] == LONGER[-1].about.hint
    assert described["anyOf"][0]["type"] == ["string", "number", "null"]


def test_a_new_field_is_in_the_form() -> None:
    field = form_fields(Longer)[-1]
    assert (field.name, field.label, field.widget, field.required) == (
        *("meeting", "Kỳ họp", "text", False),
    )


def test_a_new_field_is_in_the_attribute_table(tmp_path: Path) -> None:
    report = _read(tmp_path, "")
    for value, shown in (("Kỳ họp thứ 5", "Kỳ họp thứ 5"), ("", BLANK_WORDS)):
        meta = Longer.model_validate({**report.meta.model_dump(), "meeting": value})
        changed = replace(report, meta=meta)
        catalogue = read_catalogue(tmp_path / "docs")
        rows = report_view(report, catalogue, ()).attributes
        more = SimpleNamespace(neighbours=lambda _: (None, None))
        longer = report_view(changed, more, (), LONGER).attributes  # type: ignore[arg-type]
        assert longer == (*rows, ("Kỳ họp", shown))


def test_a_new_field_is_in_the_imported_page_and_the_guide() -> None:
    report = ImportedReport(title="a")
    report.meeting = "Kỳ họp thứ 5"  # type: ignore[attr-defined]
    page = page_source(report, 2021, "x.txt", fields=LONGER)
    assert page.split("\n---\n")[0].endswith('accepted: []\nmeeting: "Kỳ họp thứ 5"')
    assert "| `meeting` | Kỳ họp" in field_page(LONGER)["huong-dan/phan-dau.md"]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_output_has_every_field(field: Field) -> None:
    names = [f.name for f in FIELDS]
    schema = schema_of(Metadata, "x")["properties"]
    assert list(schema) == names == [f.name for f in form_fields()]
    assert schema[field.name]["description"] == field.about.hint
    assert (field.name in Defaults.model_fields) is (field.about.default is Default.DEFAULTS)
    settings = {"title": "a", "required_fields": [field.name]}
    if field.about.may_be_required:
        assert SeriesSettings.model_validate(settings).required_fields == (field.name,)
    else:
        with pytest.raises(ValidationError):
            SeriesSettings.model_validate(settings)


def test_an_imported_page_has_the_fields_in_order() -> None:
    page = page_source(ImportedReport(title="a", document_type="Kế hoạch"), 2021, "x.txt")
    written = re.findall(r"^([a-z_]+):", page.split("\n---\n")[0], re.M)
    # Figures are proposed by a command of their own.
    assert written == [field.name for field in FIELDS if field.name != "figures"]


def test_no_module_lists_the_fields_again() -> None:
    names = {field.name for field in FIELDS} - {"title", "date", "year", "source"}
    for file in (ROOT / "hooks").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict):
                items = node.keys if isinstance(node, ast.Dict) else node.elts
                texts = {i.value for i in items if isinstance(i, ast.Constant)}
                assert len(texts & names) < 5, f"{file.name}:{node.lineno}"


def test_a_form_says_what_each_field_is() -> None:
    form = {field.name: field for field in form_fields()}
    widgets = {name: field.widget for name, field in form.items() if field.widget != "text"}
    assert widgets == {
        "year": "number",
        "status": "choice",
        "date": "date",
        "signer": "group",
        "recipients": "list",
        "figures": "list",
        "accepted": "list",
    }
    assert form["status"].options == (("draft", "Dự thảo"), ("issued", "Đã ban hành"))
    assert [part.name for part in form["signer"].fields] == list(Signer.model_fields)
    assert {name for name, field in form.items() if field.required} == {"title", "year", "status"}
