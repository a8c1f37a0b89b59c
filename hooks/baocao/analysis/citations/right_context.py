"""What follows a number and symbol: stray words, the date, the body."""

import re
from dataclasses import dataclass

from baocao.analysis.citations.dates import PrintedDate, date_at
from baocao.analysis.citations.issuers import issuer_after
from baocao.analysis.citations.model import Span
from baocao.analysis.citations.symbols import Anchor
from baocao.text.lexicon import Vocabulary

# Words of place that run on after "UBND" in a symbol, then signs, then the date.
_STRAY = re.compile(
    r"(?P<level> (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)(?!\w)"
    r"(?: [A-ZĐÁÀÂĂÊÍÔƠÚƯÝ][^\W\d_]{0,9}){0,4}+)?"
    r"(?: (?:ban hành|ký|đề|cùng|khẩn|mật)| hồi \d{1,2} ?(?:giờ|h)(?: ?\d{1,2}(?: phút)?)?)?"
    r"(?:\. ?(?=ngày )|[ ,\n]{0,3}+)\(?"
)


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows the symbol in a plain copy; `end` is where all of it ends."""

    end: int
    date: PrintedDate | None
    issuer: Span | None
    stray: Span | None


def tail_of(words: str, anchor: Anchor, lexicon: Vocabulary) -> Tail:
    """What follows the symbol: stray words, the date, the body; the date may follow the body."""
    end = anchor.end
    found = _STRAY.match(words, end)
    date = date_at(words, found.end()) if found and found.end() > end else None
    level = found.span("level") if found and found["level"] else None
    stray = (end, date.start) if date else level
    issuer: Span | None = None
    if level and anchor.org.isupper():
        # "783/QĐ-UBND tỉnh": the code and the stray word together name the body.
        last = max(words.rfind("-", 0, end), words.rfind("/", 0, end)) + 1
        issuer = (max(last, anchor.symbol_start), level[1])
    end = date.end if date else level[1] if level else end
    if date and "(" in words[anchor.end : date.start] and words.startswith(")", end):
        end += 1
    after = issuer_after(words, end, lexicon)
    if after:
        issuer, end = after, after[1]
        late = _STRAY.match(words, end) if not date else None
        if late and late.end() > end and (later := date_at(words, late.end())):
            date, end = later, later.end
    return Tail(end, date, issuer, stray)


def date_of(words: str, position: int) -> PrintedDate | None:
    """The date that follows at a position, stray words aside."""
    stray = _STRAY.match(words, position)
    return date_at(words, stray.end()) if stray else None
