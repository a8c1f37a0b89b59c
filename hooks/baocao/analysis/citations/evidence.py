"""Whether a number with a symbol is a citation, given what stands before and after it."""

import re

from baocao.analysis.citations.names import Naming
from baocao.analysis.citations.right_context import date_of
from baocao.analysis.citations.symbols import Anchor
from baocao.text.lexicon import DocumentType, Vocabulary, first_code
from baocao.text.plain import Plain

_COLON = re.compile(r"(?i:số) ?: ?$")
# What a line may have before "Số": signs of tables, lists, emphasis.
_LINE_START = " \t\u00a0|*_>#"
_MOTTO = re.compile(r"(?:hạnh phúc|việt nam)[\W_]{0,40}$", re.I)
_PLACE_AND_DATE = re.compile(r"[ |\n]{1,4}[A-ZĐÁÀẢÂĂÊÍÔƠÚƯÝ][^,;.:\d\n|]{0,40}, ?(?i:ngày)")
_ALONE = re.compile(r" ?(?:\||\n|$)")


def is_citation(
    copy: Plain, anchor: Anchor, named: Naming, kind: DocumentType | None, lexicon: Vocabulary
) -> bool:
    """Whether an anchor is the number of a cited document."""
    words = copy.words
    if named.sample:
        return False
    if kind is None:
        return _is_untyped_citation(copy, anchor, named, lexicon)
    capital = words[named.start : named.name_end][:1].isupper()
    if anchor.form == "bare":
        date = date_of(words, anchor.end)
        return bool(date and (named.numbered or capital or (kind.letter and date.value)))
    if anchor.code and anchor.org:
        return True
    # "báo cáo 12/TTHC", "thông báo 3/A" are counts: without a code, "số" has to be printed.
    strong = named.numbered or kind.letter
    if anchor.code:
        return strong
    if not anchor.org[:1].isupper():
        return False
    if anchor.form == "party":
        known = anchor.org in lexicon.side_by_code
        return (known and (named.numbered or capital)) or (named.numbered and "/" in anchor.symbol)
    # "Kế hoạch 15/GD ngày …", "Nghị định 28/CP": a date or a known body make up for "số".
    known = anchor.org in lexicon.side_by_code or date_of(words, anchor.end) is not None
    return strong or anchor.form == "normative" or (capital and known)


def _is_untyped_citation(copy: Plain, anchor: Anchor, named: Naming, lexicon: Vocabulary) -> bool:
    """Whether a number with a symbol is a citation though no kind of document is printed."""
    if named.numbered and _is_own_number(copy, anchor, named):
        return False
    if anchor.code and anchor.form != "bare":
        return anchor.is_plain
    known = first_code(anchor.org) in lexicon.side_by_code
    return named.numbered and known and anchor.form in ("letter", "normative")


def _is_own_number(copy: Plain, anchor: Anchor, named: Naming) -> bool:
    """Whether "Số: 45/BC-…" is the number of the document itself, in its letterhead.

    It stands at the head of a line, or after the motto, or before the place and the date.
    """
    words = copy.words
    colon = _COLON.search(words, max(0, anchor.start - 8), anchor.start)
    place = _PLACE_AND_DATE.match(words, anchor.end)
    if _MOTTO.search(words, max(0, named.start - 60), named.start) or (colon and place):
        return True
    at_head = _stands_at_head(copy.source, copy.origin(named.start))
    return at_head and bool(colon or place or _ALONE.match(words, anchor.end))


def _stands_at_head(source: str, position: int) -> bool:
    left = max(0, position - 40)
    head = source[left:position].rpartition("\n")
    return not head[2].strip(_LINE_START) and bool(head[1] or left == 0)
