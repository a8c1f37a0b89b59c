"""A report as its PDF shows it: everything Nghị định 30/2020 asks for, as plain values."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from baocao.outputs.body import body_markdown
from baocao.outputs.letterhead import date_line, issuer_line, number_and_symbol, number_line
from baocao.outputs.notes import Note, for_readers
from baocao.reading.blocks import Body, Section
from baocao.reading.metadata import Signer
from baocao.reading.report import Report
from baocao.reading.site_paths import pdf_path
from baocao.text.numbering import style_of
from baocao.text.vietnamese import fold

LANGUAGE = "vi"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with a printed number: its anchor, the number, and the number's style."""

    anchor: str
    label: str
    style: str


@dataclass(frozen=True, slots=True)
class OfficialText:
    """One report to lay out.

    `uri` is its file below docs/, to which addresses in `body` and `appendices` (Markdown) are
    relative. `headings` are those with a printed number.
    `published_at` is the web address of its page, or how to find it where none is known.
    Nothing here comes from the clock or the machine.
    """

    uri: str
    title: str
    author: str
    description: str
    keywords: tuple[str, ...]
    date: dt.date | None
    document_type: str
    subject: str
    parent: str
    issuer: str
    number_line: str
    date_line: str
    addressees: tuple[str, ...]
    body: str
    appendices: tuple[str, ...]
    headings: tuple[Heading, ...]
    signer: Signer
    recipients: tuple[str, ...]
    is_draft: bool
    notes: tuple[Note, ...]
    published_at: str

    @property
    def place(self) -> str:
        """The address of its page below the site: "bao-cao/dan-van/2020/"."""
        return f"{self.uri.removesuffix('.md')}/"

    @property
    def output(self) -> str:
        """Where its PDF lies below the site."""
        return pdf_path(self.uri)


def official_text(
    report: Report, notes: Sequence[Note], site_url: str, site_name: str
) -> OfficialText:
    """The official text of a report; `site_url` is "" where the public address is not known."""
    meta, settings = report.meta, report.series.settings
    extra = [s for s in report.sections if _is_appendix(report, s)]
    main = [s for s in report.sections if not _is_appendix(report, s)]
    return OfficialText(
        uri=report.uri,
        title=report.full_title,
        author=report.issuer,
        description=_description(report),
        keywords=tuple(filter(None, (report.document_type, settings.title, str(meta.year)))),
        date=meta.date,
        document_type=report.document_type.upper(),
        subject=meta.title,
        parent=report.parent.upper(),
        issuer=issuer_line(report).upper(),
        number_line=number_line(report),
        date_line=date_line(report),
        addressees=tuple(a.strip() for a in report.addressee.split(";") if a.strip()),
        body=body_markdown(Body(report.lead, tuple(main)).all_blocks()).removesuffix("\n\n---"),
        appendices=tuple(body_markdown(Body((), (s,)).all_blocks()) for s in extra),
        headings=tuple(_headings(report)),
        signer=meta.signer or Signer(),
        recipients=meta.recipients,
        is_draft=meta.status == "draft",
        notes=for_readers(notes),
        published_at=_published_at(report, site_url, site_name),
    )


def _is_appendix(report: Report, section: Section) -> bool:
    """Whether a section comes after the signature: an appendix, or what a rule sets apart."""
    signed = report.main_blocks
    if len(signed) < len(report.blocks) and section.head.start > (signed[-1].end if signed else 0):
        return True
    return fold(section.head.heading).startswith("phu luc")


def _headings(report: Report) -> Iterator[Heading]:
    for section in report.all_sections:
        head = section.head
        if head.number:
            yield Heading(head.anchor, head.label, style_of(head.number))


def _description(report: Report) -> str:
    """ "Số 45/BC-SGDĐT ngày 05/02/2021, Năm Dân vận khéo", as far as it is known."""
    meta = report.meta
    number = f"số {cited}" if (cited := number_and_symbol(report)) else ""
    date = f"ngày {meta.date:%d/%m/%Y}" if meta.date else ""
    known = " ".join(part for part in (number, date) if part)
    words = ", ".join(part for part in (known, report.series.settings.title) if part)
    return f"{words[:1].upper()}{words[1:]}"


def _published_at(report: Report, site_url: str, site_name: str) -> str:
    if site_url:
        return f"{site_url.rstrip('/')}/{report.address}"
    return f"trang “{site_name}”, mục {report.address}"
