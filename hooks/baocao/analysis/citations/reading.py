"""A citation while it is read: everything in positions of the plain copy."""

from dataclasses import dataclass

from baocao.analysis.citations.dates import PrintedDate
from baocao.analysis.citations.left_context import Lead
from baocao.analysis.citations.model import Span
from baocao.analysis.citations.names import Naming
from baocao.analysis.citations.symbols import Anchor
from baocao.text.lexicon import DocumentType


@dataclass(frozen=True, slots=True)
class Reading:
    """A citation in positions of the plain copy.

    `shares_date` tells that the date is printed with another document of the list; `in_passing`,
    that the words around refer to a document known from elsewhere: "… nêu trên".
    """

    anchor: Anchor
    naming: Naming
    kind: DocumentType | None
    start: int
    end: int
    date: PrintedDate | None
    issuer: Span | None
    lead: Lead | None = None
    stray: Span | None = None
    subject: Span | None = None
    shares_date: bool = False
    in_passing: bool = False

    @property
    def reached(self) -> int:
        """Where the citation and its subject end."""
        return self.subject[1] if self.subject else self.end

    @property
    def has_lead_date(self) -> bool:
        """Whether its date is the one before the verb of issuing."""
        return bool(self.lead and self.date and self.lead.date is self.date)
