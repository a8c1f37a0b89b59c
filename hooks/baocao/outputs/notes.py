"""Editor's notes: what a report's readers are told about findings accepted in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from baocao.checking.check import Accepted
from baocao.checking.rules import RULES
from baocao.reading.report import Report


@dataclass(frozen=True, slots=True)
class Note:
    """One note; `offset` is where in the file its finding ends.

    `about` is the text it speaks of, "" where the message quotes it; `message` what was found,
    `reason` why it stays. Notes for readers are at their place in the text, those for editors
    behind one link.
    """

    number: int
    offset: int
    about: str
    message: str
    reason: str
    for_readers: bool

    @property
    def sentences(self) -> tuple[str, str]:
        """What was found and why it stays, each as a sentence."""
        return _sentence(self.message), _sentence(self.reason)

    @property
    def anchor(self) -> str:
        """The id of the note on the report's page."""
        return f"ghi-chu-{self.number}"

    @property
    def mark(self) -> str:
        """The id of the mark that leads to it."""
        return f"{self.anchor}-o-day"


def notes_of(report: Report, accepted: Sequence[Accepted]) -> tuple[Note, ...]:
    """The notes of one report, from what its front matter accepts.

    Those for readers come first, in reading order, and are numbered first.
    """
    ordered = sorted(accepted, key=lambda a: (not _is_for_readers(a), a.finding.place))
    return tuple(_note(number, report, item) for number, item in enumerate(ordered, 1))


def _is_for_readers(item: Accepted) -> bool:
    return RULES[item.finding.rule].for_readers


def _note(number: int, report: Report, item: Accepted) -> Note:
    finding = item.finding
    offset = report.source.line_start(finding.place.end_line) + finding.place.end_column - 1
    # In the front matter it is about a field, whose English name says nothing to a reader.
    is_quoted = offset <= report.body_start or f"“{finding.quote}”" in finding.message
    return Note(
        number,
        offset,
        "" if is_quoted else finding.quote,
        finding.message,
        item.acceptance.reason,
        _is_for_readers(item),
    )


def for_readers(notes: Sequence[Note]) -> tuple[Note, ...]:
    """The notes that matter to who reads the report."""
    return tuple(note for note in notes if note.for_readers)


def for_editors(notes: Sequence[Note]) -> tuple[Note, ...]:
    """The notes on form and style."""
    return tuple(note for note in notes if not note.for_readers)


def head_notes(report: Report, notes: Sequence[Note]) -> tuple[Note, ...]:
    """The notes for readers on what is above the body: number, date, letterhead."""
    return tuple(n for n in for_readers(notes) if n.offset <= report.body_start)


def _sentence(words: str) -> str:
    """Words as a sentence: a capital first, a full stop last."""
    text = f"{words[:1].upper()}{words[1:]}"
    return text if text.endswith((".", "!", "?")) else f"{text}."
