"""A report as plain text: letterhead, title, body with printed numbers, recipients, signature."""

from collections.abc import Iterable, Iterator, Mapping

from baocao.outputs.letterhead import date_line, issuer_line, number_line
from baocao.reading.blocks import Block
from baocao.reading.report import Report

_NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_DRAFT = "(Dự thảo: văn bản chưa được ban hành)"


def plain_text(report: Report, words: Mapping[int, str]) -> str:
    """The text; `words` has those of each block by the block's offset.

    What is attached comes after the signature, as on paper.
    """
    signed = len(report.main_blocks)
    parts = [
        *_head(report),
        *_body(report.blocks[:signed], words),
        *_closing(report),
        *_body(report.blocks[signed:], words),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _head(report: Report) -> Iterator[str]:
    yield _lines(report.parent.upper(), issuer_line(report).upper(), number_line(report))
    yield _lines(*_NATION, date_line(report))
    if report.meta.status == "draft":
        yield _DRAFT
    yield _lines(report.document_type.upper(), report.meta.title)
    if report.addressee:
        yield f"Kính gửi: {report.addressee}"


def _body(blocks: Iterable[Block], words: Mapping[int, str]) -> Iterator[str]:
    return (words[block.start] for block in blocks)


def _closing(report: Report) -> Iterator[str]:
    if report.meta.recipients:
        yield _lines("Nơi nhận:", *(f"- {name}" for name in report.meta.recipients))
    if signer := report.meta.signer:
        yield _lines(signer.authority, signer.position, signer.name)


def _lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))
