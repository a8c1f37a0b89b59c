"""A citation as a value, and the key under which its document is filed."""

import datetime as dt
import re
from dataclasses import dataclass

from baocao.text.lexicon import Form, Side

Span = tuple[int, int]

_YEAR_AT_END = re.compile(r"(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a document.

    All spans are code points of the text that was read, end excluded; None where nothing is
    printed. `form` is the form as printed; `side` is whose document the issuing code says it
    is. `code` and `org` are the two halves of the symbol, the code in its proper spelling;
    `proper_code` is the code after its slips are mended by the type ("Chương trình … CT" →
    "CTr"). `type_span` covers `printed_type`, which is "" where the type is only in the symbol
    or in an earlier member of a list. `stray` is what stands between symbol and date, "" for
    plain blanks. `issuer_span` lies before `start` where one "ban hành" leads a list; a list may
    also print one body and one date after its last member, for all: `date_span` is then None.

    A law has its whole `name`; of the form "named" are those cited by it alone, without a number,
    whose `number_span` covers the name. `inferred_issuer` is the body the symbol tells of where
    none is printed. `in_passing` tells that the words around refer to a document said elsewhere.
    """

    type: str
    printed_type: str
    name: str
    number: str
    symbol: str
    form: Form
    date: dt.date | None
    date_text: str
    issuer: str
    inferred_issuer: str
    subject: str
    stray: str
    code: str
    proper_code: str
    org: str
    side: Side
    start: int
    end: int
    text: str
    number_span: Span
    in_passing: bool = False
    type_span: Span | None = None
    symbol_span: Span | None = None
    date_span: Span | None = None
    stray_span: Span | None = None
    issuer_span: Span | None = None
    subject_span: Span | None = None

    @property
    def key(self) -> str:
        """Number, symbol in the form of its side, and year: "160-KH/TU(2020)"."""
        if self.form == "named":
            return f"{self.name}({self.year or '?'})"
        number = self.number.replace(".", "")
        number = number.zfill(2) if number.isdigit() else number
        if self.form == "normative":
            # "4/2015" is the number of "04/2015/NĐ-CP"; the year is part of it.
            number, _, year = self.number.partition("/")
            return f"{number.zfill(2)}/{year}/{self._filed_symbol}"
        return f"{number}{self._filed_symbol or '/?'}({self.year or '?'})"

    @property
    def year(self) -> str:
        """The year the document is of, "" where nothing printed tells it."""
        if self.date:
            return f"{self.date.year:04}"
        found = _YEAR_AT_END.search(self.date_text) or _YEAR_AT_END.search(self.number)
        return found.group() if found else ""

    @property
    def _filed_symbol(self) -> str:
        """The symbol with the separators of its side, the code mended."""
        if self.form == "normative":
            return "-".join(filter(None, (self.proper_code, self.org)))
        if not self.proper_code:
            return f"/{self.symbol}" if self.symbol else ""
        by_side: dict[str, bool] = {"party": True, "state": False}
        party = by_side.get(self.side, self.form == "party")
        parts = [self.proper_code, self.org] if self.org else [self.proper_code]
        return "-" + "/".join(parts) if party else "/" + "-".join(parts)
