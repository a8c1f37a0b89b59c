"""Cases put into files of a docs folder, each with a page or series of its own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.case import Case
from corpus.notes import QUOTED

from harness import clean
from harness.blobs import blob

_TOKEN = re.compile(r"@(run|evil|host|listen|secret|n)\b")
_A_SERIES = 25  # reports in a series: every report's page lists the others of its own
_FIRST_YEAR = 1950
_TELLING = 6  # characters; shorter words are on every page

Content = str | bytes


@dataclass(frozen=True)
class Surroundings:
    """What the tokens of payloads stand for: the listening server, a file outside docs/."""

    listener: str = "http://127.0.0.1:9"
    secret: str = "/bi-mat.png"


@dataclass(frozen=True)
class Placed:
    """A case in its files.

    `files` are contents by path below docs/; a finding in one of them refuses the case, in a body
    at one of `lines`. `addresses` are its pages, its own first; on them readers must see `shown` as
    often as `counted` is seen on the clean pages of its `kind`, or at all where nothing is counted.
    """

    id: str
    number: int
    case: Case
    files: Mapping[str, Content]
    addresses: tuple[str, ...]
    kind: str
    lines: range = field(default=range(0))
    shown: str = ""
    counted: str = ""


def fill(text: str, number: int, around: Surroundings) -> str:
    """The payload with what its tokens stand for."""
    words = {
        "run": f"ran({number})",
        "evil": f"https://evil.invalid/{number}",
        "host": f"evil.invalid/{number}",
        "listen": f"{around.listener}/{number}",
        "secret": around.secret,
        "n": str(number),
    }
    return _TOKEN.sub(lambda match: words[match[1]], text)


class Placer:
    """Gives each case its number and its place; one serves a whole corpus."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._number = 0
        self._reports: dict[str, int] = {}

    def bodies(self, name: str, cases: Sequence[Case]) -> Iterator[Placed]:
        """Each case as a stretch of a report's body."""
        for case in cases:
            path, year = self._report("than")
            text, lines = self._body(clean.REPORT.replace("2021", year), case)
            yield self._placed(name, case, {path: text}, "report", lines)

    def guide_bodies(self, name: str, cases: Sequence[Case]) -> Iterator[Placed]:
        """Each case as a stretch of a page that is no report."""
        for case in cases:
            text, lines = self._body(clean.GUIDE, case)
            yield self._placed(name, case, {self._guide(): text}, "guide", lines)

    def heads(self, name: str, cases: Sequence[Case]) -> Iterator[Placed]:
        """Each case as a field of a report's front matter."""
        for case in cases:
            path, year = self._report("dau")
            payload = self._fill(case.payload)
            text = clean.with_field(clean.REPORT, case.field.split(".")[0], payload)
            yield self._placed(name, case, {path: text.replace("2021", year)}, "report")

    def notes(self, name: str, cases: Sequence[Case]) -> Iterator[Placed]:
        """Each case as what a report accepts."""
        for case in cases:
            path, year = self._report("ghi-chu")
            payload = self._fill(case.payload)
            text = clean.with_field(clean.REPORT, "accepted", payload)
            if "number:" in payload:
                text = text.replace(f"{clean.NUMBER_LINE}\n", "")
            if "double-space" in payload:
                text = text.replace("Câu đầu", "Câu hai  dấu")
            text = text.replace("2021", year)
            yield self._placed(name, case, {path: text}, "report")

    def quoted(self, name: str) -> Iterator[Placed]:
        """Bodies whose finding is accepted, so that a note quotes them."""
        for rule, quote, case in QUOTED:
            path, year = self._report("ghi-chu")
            entry = f'accepted:\n  - {{rule: {rule}, quote: "{quote}", reason: nguyên văn}}'
            text, lines = self._body(clean.with_field(clean.REPORT, "accepted", entry), case)
            yield self._placed(name, case, {path: text.replace("2021", year)}, "report", lines)

    def guides(self, name: str, cases: Sequence[Case]) -> Iterator[Placed]:
        """Each case as the top of a page that is no report."""
        body = clean.GUIDE.split("---\n", 2)[2]
        for case in cases:
            yield self._placed(
                name, case, {self._guide(): self._fill(case.payload) + body}, "guide"
            )

    def series(self, name: str, cases: Sequence[Case]) -> Iterator[Placed]:
        """Each case as a field of a series' settings, with one report that shows it."""
        for case in cases:
            folder = f"bao-cao/loat-{self._number + 1}"
            top, _, inner = case.field.partition(".")
            settings = clean.with_field(clean.SERIES, top, self._fill(case.payload))
            report = clean.without_field(clean.REPORT, inner) if inner else clean.REPORT
            files = {f"{folder}/2021.md": report, f"{folder}/series.yml": settings}
            yield self._placed(name, case, files, "series")

    def files(self, name: str, files: Sequence[tuple[str, str]]) -> Iterator[Placed]:
        """Each path as a file that holds the mark of its number."""
        for path, replaced in files:
            name_of_case = path[:60].encode("unicode_escape").decode()
            case = Case(name_of_case, "replace", path, field=replaced)
            filled = self._fill(path)
            stem = filled.rpartition("/")[2].removesuffix(".md")
            if re.fullmatch(r"bao-cao/[^/]+/[^/]+\.md", filled) and stem not in ("index", "README"):
                text = clean.REPORT.replace("year: 2021", f'year: "{stem}"')
            else:
                text = clean.SERIES if filled.endswith("series.yml") else clean.GUIDE
            mark = clean.mark(self._number + 1)
            content = blob(filled, mark) or text.replace(clean.FIRST, f"{clean.FIRST} {mark}")
            yield self._placed(name, case, {filled: content}, "guide")

    def floods(self, name: str, texts: Mapping[str, str], page: str, part: str) -> Iterator[Placed]:
        """Each text as the body or the whole head of a page, or as settings of a series."""
        kind = "guide" if page == clean.GUIDE else "report"
        _, _, body = page.partition("\n---\n")
        for flood, text in texts.items():
            case = Case(flood, "hang", flood)
            if part == "series":
                folder = f"bao-cao/loat-{self._number + 1}"
                files = {f"{folder}/2021.md": clean.REPORT, f"{folder}/series.yml": text}
            else:
                whole = f"---\n{text}\n---\n{body}" if part == "head" else page
                path, year = (self._guide(), "2021") if kind == "guide" else self._report("lu")
                whole = whole.replace("2021", year).replace(clean.PAYLOAD, text)
                files = {path: whole}
            yield self._placed(name, case, files, kind)

    def _report(self, prefix: str) -> tuple[str, str]:
        count = self._reports[prefix] = self._reports.get(prefix, -1) + 1
        series, place = divmod(count, _A_SERIES)
        year = str(_FIRST_YEAR + place)
        return f"bao-cao/{prefix}-{series:02}/{year}.md", year

    def _guide(self) -> str:
        return f"huong-dan/trang-{self._number + 1}.md"

    def _body(self, text: str, case: Case) -> tuple[str, range]:
        payload = self._fill(case.payload)
        before, after = text.split(clean.PAYLOAD)
        first = before.count("\n") + 1
        return f"{before}{payload}{after}", range(first, first + payload.count("\n") + 1)

    def _fill(self, text: str) -> str:
        return fill(text, self._number + 1, self._around)

    def _placed(
        self, name: str, case: Case, files: dict[str, Content], kind: str, lines: range = range(0)
    ) -> Placed:
        self._number += 1
        page = f"{next(iter(files)).removesuffix('.md')}/"
        addresses = (page, f"{page.rsplit('/', 2)[0]}/") if kind == "series" else (page,)
        is_telling = len(case.shown) >= _TELLING
        counted = clean.text_of(case.field, kind) if is_telling else ""
        shown = case.shown if is_telling or name.startswith("honest") else ""
        return Placed(
            f"{name}/{case.id}",
            self._number,
            case,
            {path: clean.finished(content) for path, content in files.items()},
            addresses,
            kind,
            lines,
            fill(shown, self._number, self._around),
            counted,
        )
