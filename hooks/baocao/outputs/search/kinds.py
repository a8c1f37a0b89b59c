"""The pages beside the reports that a search finds: cited documents, figures, guides."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import PurePosixPath

from baocao.analysis.documents import Document
from baocao.analysis.figures.groups import FigureGroup, FigureRow
from baocao.analysis.figures.numbers import printed
from baocao.outputs.build import Build
from baocao.outputs.figure_pages import series_page, series_with_figures
from baocao.outputs.register.site import Filed
from baocao.outputs.register.view import row_of
from baocao.outputs.search.part import Part, compose
from baocao.outputs.search.records import Record, plain_words, text_of
from baocao.reading.blocks import Block
from baocao.reading.catalogue import Catalogue
from baocao.reading.frontmatter import read_front_matter
from baocao.reading.markdown import read_body
from baocao.reading.source import Source
from baocao.text.vietnamese import nfc, slug

_MOST_FORMS, _MOST_YEARS = 3, 10


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of pages: the name that URLs have for it, and the one that people read."""

    name: str
    title: str


DOCUMENTS = Kind("van-ban", "Văn bản được viện dẫn")
FIGURES = Kind("so-lieu", "Số liệu")
GUIDES = Kind("huong-dan", "Hướng dẫn")
# Of equal results of one word the last are kept: there are many times more documents.
KINDS = (DOCUMENTS, FIGURES, GUIDES)


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page with what can be found on it; `uri` is its file below docs/."""

    kind: Kind
    uri: str
    title: str
    year: int | None
    records: tuple[Record, ...]

    def part(self) -> Part:
        """The page for the index."""
        return compose(
            self.records,
            kind=self.kind.name,
            address=self.uri.removesuffix(".md"),
            title=self.title,
            group=self.kind.name,
            group_title=self.kind.title,
            year=self.year,
        )

    @property
    def content(self) -> str:
        """All that the part is made of."""
        return repr(astuple(self))


def found_pages(build: Build) -> Iterator[FoundPage]:
    """The pages of a build, kind by kind."""
    yield from document_pages(build.register.filed() if build.register else ())
    yield from figure_pages(build)
    yield from guide_pages(build.catalogue, build.guides.items())


def document_pages(register: Iterable[Filed]) -> Iterator[FoundPage]:
    """The pages of the register that have entries, the oldest year first."""
    for uri, title, documents in register:
        year = documents[0][0].year
        found = tuple(_page_and(title, (_document(*one) for one in documents)))
        yield FoundPage(DOCUMENTS, uri, title, int(year) if year else None, found)


def _page_and(title: str, records: Iterable[Record]) -> Iterator[Record]:
    yield Record("", (), title, title, "")
    yield from records


def _document(document: Document, anchor: str) -> Record:
    row = row_of(document, "")
    title = nfc(row.title)
    date = f"Ngày {row.date}" if row.date else ""
    facts = ". ".join(filter(None, (date, document.issuer or row.body)))
    forms = [form for form in document.printed if form != row.title][:_MOST_FORMS]
    also = f"Còn ghi: {'; '.join(forms)}" if forms else ""
    subject = f"{row.subject[:1].upper()}{row.subject[1:]}"
    read = "\n".join(" ".join(nfc(line).split()) for line in (subject, facts, also) if line)
    return Record(anchor, (), title, title, read)


def figure_pages(build: Build) -> Iterator[FoundPage]:
    """The page of each series that declares figures."""
    for series in series_with_figures(build.catalogue):
        title = f"Số liệu: {nfc(series.settings.title)}"
        rows = (_figure(row, group) for group in build.figure_groups(series) for row in group.rows)
        found = tuple(_page_and(title, rows))
        yield FoundPage(FIGURES, series_page(series.slug), title, None, found)


def _figure(row: FigureRow, group: FigureGroup) -> Record:
    entry = row.latest
    label = " ".join(nfc(entry.label).split())
    values = [
        f"Năm {stated.year}: {printed(stated.entry.value)} {stated.entry.unit}".strip()
        for stated in reversed(row.stated[-_MOST_YEARS:])
    ]
    quote = " ".join(nfc(entry.quote).split())
    read = f"{'; '.join(values)}\n“{quote}”"
    whole = group.whole.latest
    path = () if whole.id == entry.id else (" ".join(nfc(whole.label).split()),)
    return Record(entry.id, path, label, label, read)


def guide_pages(catalogue: Catalogue, generated: Iterable[tuple[str, str]]) -> Iterator[FoundPage]:
    """The guides in docs/, and those that a build writes itself, by their files below docs/."""
    for page in catalogue.pages:
        if not page.meta.template:
            yield _guide(page.uri, page.meta.title, page.source, page.body_start)
    for uri, text in generated:
        source = Source(uri, text)
        front = read_front_matter(source)
        title = front.values.get("title", "")
        yield _guide(uri, title if isinstance(title, str) else "", source, front.body_start)


def _guide(uri: str, title: str, source: Source, start: int) -> FoundPage:
    body = read_body(source, start)
    sections = list(body.all_sections())
    if sections and sections[0].head.level == 1:
        first, *rest = sections
        title = title or plain_words(first.head.heading)
        lead: Sequence[str] = (_words(body.lead), _words(first.blocks))
    else:
        rest, lead = sections, (_words(body.lead),)
    title = nfc(title) or PurePosixPath(uri).stem
    found = [Record("", (), title, title, "\n".join(filter(None, lead)))]
    taken: dict[str, int] = {}
    for section in sections:
        anchor = _toc_anchor(plain_words(section.head.heading), taken)
        if section in rest:
            heading = plain_words(section.head.heading)
            found.append(Record(anchor, (title,), heading, heading, _words(section.blocks)))
    return FoundPage(GUIDES, uri, title, None, tuple(found))


def _words(blocks: Iterable[Block]) -> str:
    """What a guide says: the texts in its boxes are examples."""
    return text_of(block for block in blocks if block.kind != "code")


def _toc_anchor(heading: str, taken: dict[str, int]) -> str:
    """The id that Python-Markdown's table of contents gives a heading."""
    name = slug(heading)
    taken[name] = taken.get(name, -1) + 1
    return f"{name}_{taken[name]}" if taken[name] else name
