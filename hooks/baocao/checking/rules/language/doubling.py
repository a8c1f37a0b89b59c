"""Rules on what is written twice in a row."""

from collections.abc import Iterator, Sequence

from baocao.analysis.close_reading import CloseReading
from baocao.analysis.proofreading.doubling import find_doubled
from baocao.checking.rules.rule import KEEP_AS_ISSUED, Scope, rule
from baocao.findings import Problem, Related
from baocao.reading.report import Report

_MOST_BLOCKS = 3
_LEAST_LETTERS = 20


@rule(Scope.READING)
def doubled_word(reading: CloseReading) -> Iterator[Problem]:
    """Một chữ hoặc một cụm từ bị viết hai lần liền nhau: “của của”, “kế hoạch số kế hoạch số”.

    Từ láy (“xanh xanh”, “từ từ”) và hai từ gặp nhau (“hành vi vi phạm”, “Ủy ban ban hành”) không
    tính.
    """
    for doubled in find_doubled(reading.prose):
        written = reading.prose.text[doubled.start : doubled.end]
        yield Problem(
            reading.report.place(doubled.start, doubled.end),
            f"“{doubled.once}” bị viết hai lần liền nhau",
            f"bỏ chỗ viết thừa; {KEEP_AS_ISSUED}",
            written,
        )


@rule(Scope.REPORT)
def doubled_passage(report: Report) -> Iterator[Problem]:
    """Một đoạn, hoặc vài đoạn nối tiếp, bị chép hai lần liền nhau.

    Thường do dán hai lần. Dòng để trống cho người điền và dòng biểu mẫu không tính.
    """
    blocks = [b for b in report.blocks if b.kind in ("paragraph", "heading", "list")]
    texts = [block.text.strip() for block in blocks]
    at = 0
    while at < len(blocks):
        count = _repeated_from(texts, at)
        for first, again in zip(blocks[at : at + count], blocks[at + count :], strict=False):
            if len(again.text) < _LEAST_LETTERS:
                continue
            end = again.start + min(len(again.text.rstrip()), 60)
            yield Problem(
                report.place(again.start, end),
                "đoạn này bị chép hai lần liền nhau",
                f"bỏ chỗ viết thừa; {KEEP_AS_ISSUED}",
                " ".join(again.text.split()[:12]),
                (Related(report.block_place(first), "lần thứ nhất"),),
            )
        at += 2 * count or 1


def _repeated_from(texts: Sequence[str], at: int) -> int:
    """How many texts from one on are followed by the very same ones; 0 where none are."""
    for count in range(1, min(_MOST_BLOCKS + 1, len(texts) - at)):
        if texts[at] == texts[at + count]:
            once = texts[at : at + count]
            if once == texts[at + count : at + 2 * count] and any(map(_is_text, once)):
                return count
    return 0


def _is_text(text: str) -> bool:
    """Whether it says something, and is no line to be filled in."""
    return len(text) >= _LEAST_LETTERS and not any(run in text for run in ("....", "……", "___"))
