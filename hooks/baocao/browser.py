"""What the page that checks a text asks of the domain; it runs in the browser, by Pyodide.

A document comes in, its page (Markdown with front matter) and the findings in it go out: as JSON,
the findings just as `baocao check --format json` prints them. Everything is done in a docs folder
of its own, which holds the one report and the settings of its series.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from baocao.checking.check import check_files
from baocao.checking.formats.json import json as printed
from baocao.checking.rules import RULES
from baocao.findings import Finding
from baocao.importing import ImportedReport, read_document
from baocao.importing.files import UnreadableFileError, is_page, read_file
from baocao.importing.page_source import field_lines, page_source
from baocao.reading.fields import FIELDS, Signer
from baocao.reading.form import FormField, form_fields
from baocao.reading.frontmatter import FrontMatter, Value, read_front_matter
from baocao.reading.inventory import REPORTS, list_docs
from baocao.reading.record import Field
from baocao.reading.series import SERIES_FILE, SeriesSettings, read_series
from baocao.reading.source import Source
from baocao.store import Store

Answer = dict[str, Any]

PASTED = ""
"""The name of a text that comes from no file."""
MOST_FINDINGS = 2_000  # are handed on; the others are counted

_NO_SERIES = "van-ban"
_NO_SETTINGS = "title: Văn bản\n"
_YEAR = re.compile(r"(?:19[5-9]|2[01]\d)\d")
_LOOKS_LIKE_MARKDOWN = re.compile(r"^#{1,6} \S|^\|(?: ?:?-+:? ?\|)+ *$", re.M)
_HIDDEN = ("accepted", "source")  # fields that are no part of the document


class RefusedError(Exception):
    """What was asked can't be done; the message says why, in Vietnamese."""


def read(name: str, data: bytes, settings: str, this_year: int) -> Answer:
    """The page of a document: {"page", "remarks", "pictures"}.

    `name` is that of its file, PASTED of a text from no file; `settings` is the series.yml of the
    series that it is to be read as, "" of none. Raises RefusedError.
    """
    try:
        layout = read_file(name or _kind_of(data), data)
    except UnreadableFileError as error:
        raise RefusedError(f"{error}") from None
    if isinstance(layout, str):
        return {"page": layout, "remarks": [], "pictures": []}
    report = read_document(layout)
    if not any(report.words()):
        raise RefusedError("văn bản không có chữ nào để kiểm tra")
    kind, year = _settings(settings).document_type, _year(report, this_year)
    if report.pictures:  # their names begin with that of the page
        report = read_document(layout, stem=f"{year}")
    page = page_source(report, year, name or "văn bản dán vào", kind)
    return {
        "page": page,
        "remarks": list(_remarks(report, layout.unit)),
        "pictures": sorted(report.pictures),
    }


def check(page: str, series: str, settings: str, beside: Sequence[str] = ()) -> Answer:
    """What a page shows: {"path", "findings", "counts", "rules", "fields", "body_line"}.

    `series` and `settings` are the folder's name of a series and its series.yml, both "" of none.
    `beside` names the pictures of the page, which are taken to be there and are not looked into.
    `path` is the page's file below docs/; `body_line` the line at which the text begins, 1 where
    the front matter can't be read.
    """
    front = read_front_matter(Source("", page.replace("\r\n", "\n").replace("\r", "\n")))
    stem = _stem(front)
    folder = f"{REPORTS}/{series or _NO_SERIES}"
    files = {
        f"{folder}/{SERIES_FILE}": settings or _NO_SETTINGS,
        f"{folder}/{stem}.md": page,
    }
    # Pillow does not run here. A folder in the place of a picture is there, and is no picture.
    findings = check_folder(files, [f"{folder}/{name}" for name in beside])
    handed_on = findings[:MOST_FINDINGS]
    return {
        "path": f"{folder}/{stem}.md",
        "findings": json.loads("".join(printed(handed_on)))["findings"],
        "counts": Counter(finding.severity.value for finding in findings),
        "rules": {rule: _about(rule) for rule in sorted({f.rule for f in handed_on})},
        "fields": list(_fields(front)) if front.readable else [],
        "body_line": page.count("\n", 0, front.body_start) + 1 if front.readable else 1,
    }


def check_folder(files: Mapping[str, str], folders: Sequence[str] = ()) -> tuple[Finding, ...]:
    """The findings in a docs folder of these files, by their paths below it."""
    with TemporaryDirectory() as root, chdir(root):
        docs = Path("docs")
        for uri, text in files.items():
            (docs / uri).parent.mkdir(parents=True, exist_ok=True)
            (docs / uri).write_text(text, "utf-8", newline="")
        for uri in folders:
            (docs / uri).mkdir(parents=True, exist_ok=True)
        # Nothing is kept, so that no key needs a digest of all the code.
        store = Store(Path("store"), salt="", lasts=False)
        return check_files(list_docs(docs), store).findings


def fill_in(page: str, values: Mapping[str, Value]) -> Answer:
    """The page with other values in its front matter: {"page"}.

    Every other line stays as it is. Raises RefusedError for front matter that is not in lines.
    """
    text = page.replace("\r\n", "\n").replace("\r", "\n")
    source = Source("", text)
    for field in FIELDS:
        if field.name in values:
            text = _with_value(source, field, values[field.name])
            source = Source("", text)
    return {"page": text}


_TASKS: Mapping[str, Callable[..., Answer]] = {"read": read, "check": check, "fill_in": fill_in}


def answer(task: str, arguments: str, data: bytes | None = None) -> str:
    """Does one of the tasks above: its arguments as JSON in, what it gives as JSON out.

    What is refused is {"refused": why}.
    """
    given = json.loads(arguments)
    if data is not None:
        given["data"] = data
    try:
        result = _TASKS[task](**given)
    except RefusedError as error:
        result = {"refused": f"{error}"}
    return json.dumps(result, ensure_ascii=False)


def _kind_of(data: bytes) -> str:
    """A name for a text that was pasted, by what it looks like."""
    text = data.decode("utf-8", "replace")
    is_markdown = is_page(text) or _LOOKS_LIKE_MARKDOWN.search(text)
    return "van-ban.md" if is_markdown else "van-ban.txt"


def _settings(text: str) -> SeriesSettings:
    with TemporaryDirectory() as folder:
        Path(folder, SERIES_FILE).write_text(text or _NO_SETTINGS, "utf-8")
        return read_series(Path(folder), "").settings


def _year(report: ImportedReport, this_year: int) -> int:
    """The year that a report is of, as far as it says: in its subject, or by its date."""
    for words in (report.title, report.date or ""):
        if found := _YEAR.findall(words):
            return max(map(int, found))
    return this_year


def _stem(front: FrontMatter) -> str:
    """The name of the page's file, by the year in its front matter."""
    year = front.values.get("year", "")
    return year if isinstance(year, str) and _YEAR.fullmatch(year) else "1945"


def _remarks(report: ImportedReport, unit: str) -> Iterator[str]:
    for line, before, after in report.joins:
        yield f"{unit or 'dòng '}{line}: nối đoạn bị ngắt trang: “{before}” | “{after}”"
    for remark in report.remarks:
        place = f"{unit or 'dòng '}{remark.line}: " if remark.line else ""
        yield f"{place}{remark.message}"


def _about(rule: str) -> Answer:
    """What a rule is called, and why there is such a rule: its explanation's first paragraph."""
    first = RULES[rule].explanation.split("\n\n", 1)[0]
    return {"title": RULES[rule].title, "why": " ".join(first.replace("`", "").split())}


def _fields(front: FrontMatter) -> Iterator[Answer]:
    """The form of the page's front matter: every field with its value and its lines, if any."""
    for field in form_fields():
        if field.name not in _HIDDEN:
            yield {**_form_field(field), **_written(front, field)}


def _form_field(field: FormField) -> Answer:
    return {
        "name": field.name,
        "label": field.label,
        "hint": field.hint,
        "widget": field.widget,
        "options": field.options,
        "parts": [_form_field(part) for part in field.fields],
    }


def _written(front: FrontMatter, field: FormField) -> Answer:
    name, value = front.names.get((field.name,)), front.place(field.name)
    if name is None or value is None:
        return {"value": None, "line": 0, "end_line": 0}
    ends = [p.end_line for key, p in front.places.items() if key and key[0] == field.name]
    return {"value": front.values[field.name], "line": name.line, "end_line": max(ends)}


def _with_value(source: Source, field: Field, value: Value) -> str:
    front = read_front_matter(source)
    starts = sorted(place.line for key, place in front.names.items() if len(key) == 1)
    columns = {place.column for key, place in front.names.items() if len(key) == 1}
    if not front.readable or columns - {1}:
        raise RefusedError("phần đầu của trang không viết theo từng dòng, hãy sửa trong tệp")
    lines = source.text.split("\n")
    end = source.line_column(front.body_start)[0] - 1  # the line of the closing fence
    if lines[end - 1 : end] and not lines[end - 1].startswith("---"):
        end += 1  # nothing follows the fence, not even a line feed
    written = front.names.get((field.name,))
    first = written.line if written else end
    last = next((line for line in starts if line > first), end) if written else end
    new = list(field_lines(field, _typed(field, value)))
    return "\n".join([*lines[: first - 1], *new, *lines[last - 1 :]])


def _typed(field: Field, value: Value) -> object:
    """A value of the form as the page's writer takes it."""
    if isinstance(value, dict):
        parts: dict[str, Any] = {name: value.get(name, "") for name in Signer.model_fields}
        return Signer.model_construct(**parts)
    if field.name == "year" and isinstance(value, str) and _YEAR.fullmatch(value):
        return int(value)
    return " ".join(value.split()) if isinstance(value, str) else value
