"""Editor's notes: what a report's readers are told about findings accepted in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from baocao.checking.check import Accepted
from baocao.checking.rules import RULES
from baocao.reading.report import Report


@dataclass(frozen=True, slots=True)
class Note:
    """One note, numbered in reading order; `offset` is where in the file its finding ends.

    `about` is the text it speaks of, `message` what was found, `reason` why it stays.
    """

    number: int
    offset: int
    title: str
    about: str
    message: str
    reason: str

    @property
    def sentences(self) -> tuple[str, str]:
        """What was found and why it stays, each as a sentence."""
        return _sentence(self.message), _sentence(self.reason)

    @property
    def anchor(self) -> str:
        """Its address on the report's page."""
        return f"ghi-chu-{self.number}"


def notes_of(report: Report, accepted: Sequence[Accepted]) -> tuple[Note, ...]:
    """The notes of one report in reading order, from what its front matter accepts."""
    notes = []
    for number, item in enumerate(sorted(accepted, key=lambda a: a.finding.place), 1):
        place = item.finding.place
        offset = report.source.line_start(place.end_line) + place.end_column - 1
        notes.append(
            Note(
                number,
                offset,
                RULES[item.finding.rule].title,
                item.finding.quote,
                item.finding.message,
                item.acceptance.reason,
            )
        )
    return tuple(notes)


def head_notes(report: Report, notes: Sequence[Note]) -> tuple[Note, ...]:
    """The notes on the report's head: number, date, letterhead."""
    return tuple(n for n in notes if n.offset <= report.body_start)


def _sentence(words: str) -> str:
    """Words as a sentence: a capital first, a full stop last."""
    text = f"{words[:1].upper()}{words[1:]}"
    return text if text.endswith((".", "!", "?")) else f"{text}."
