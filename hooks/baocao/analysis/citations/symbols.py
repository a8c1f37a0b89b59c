"""Number-and-symbol: the anchor of a citation, "64-KH/ĐU", "04/2015/NĐ-CP", "2737/UBND-VX"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from baocao.text.lexicon import Form, Vocabulary
from baocao.text.plain import LOOK_ALIKE

# The letters codes are made of: no tone marks, so that no running word passes for a code.
_L = "A-Za-zĐđĂăÂâÊêÔôƠơƯư"
_PART = (
    rf"[{_L}][{_L}0-9]{{0,30}}+"
    rf"(?: ?& ?[{_L}]{{1,8}}+|\.[{_L}0-9&]{{1,12}}+(?!\w)|_[{_L}0-9]{{1,12}})?"
)
_TOKEN = rf"(?>{_PART}(?![\w&]))"
_CAPITALS = r"(?=[A-ZĐ][A-ZĐƯƠ0-9&]{1,12}(?![\w&]))"
_CODE = r"[A-ZĐ][A-Za-zĐđ]{1,3}[/-][A-ZĐ]"
# The first two separators may have spaces on both sides, later ones on one side and between
# capitals: "02/TTr-CAT- VP". A number stands free, or the first separator follows; the old forms
# "06 CT/TW" and "06CT/TW" have none. All repetitions are bounded, so that the scan takes time in
# proportion to the text whatever it holds; what may not be before the number is looked at after
# its first digit, because a pattern that begins with a character is found much faster.
_ANCHOR = re.compile(
    rf"(?P<number>\d(?<![\w/-]\d)(?<!\d[.,:]\d)"
    rf"(?:\d{{0,5}}(?:[A-Za-zđ]?(?!\w)|(?={_CODE}))|\d{{0,2}}\.\d{{3}}(?! ?[.,\d])))"
    rf"(?:(?: ?/ ?(?P<year>(?:19|20)\d\d)(?= ?[/-] ?[A-ZĐ]))?"
    rf"(?P<symbol>(?: ?(?P<first>[/-]) ?{_TOKEN}| ?(?={_CODE}){_TOKEN})"
    rf"(?: ?[/-] ?{_TOKEN})?(?:(?:[/-]| [/-]{_CAPITALS}|[/-] {_CAPITALS}){_TOKEN}){{0,8}}+)"
    rf"|(?P<bare>(?=,? \(?(?i:ngày):? ?\d)))"
)
# What every anchor begins with, in a text that is its own plain copy: most paragraphs have numbers,
# but none that goes on so.
_START_OF_ANCHOR = re.compile(
    rf"\d[A-Za-zđ{LOOK_ALIKE}]?(?: ?[/A-ZĐ{LOOK_ALIKE}-]|,? \(?[nN][gG][àÀ])"
)
_TOKENS = re.compile(rf"{_TOKEN}")
_SPACED = re.compile(r" ?([/&-]) ?")
# A space has torn the last part: "TT-BGD ĐT ngày …".
_REST = re.compile(r" ([A-ZĐ&]{1,6})(?=,? ?\(?(?i:ngày) ?\d)")
_ASSEMBLY = re.compile(r"(?:QH|UBTVQH|HĐND)\d{1,3}$")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A number with its symbol in a plain copy.

    `number` includes the year of the normative form; `code` is "" where the first part of the
    symbol is no document code, and the whole symbol then stands in `org`.
    """

    form: Form
    number: str
    symbol: str
    code: str
    org: str
    start: int
    number_end: int
    symbol_start: int
    end: int
    joined: bool = True

    @property
    def is_plain(self) -> bool:
        """Whether the symbol alone tells a citation: a known code and a body's code."""
        return bool(self.code and self.joined) and len(self.org) > 1 and self.symbol[:1].isupper()


def _org_part(token: str) -> str:
    """A part of the issuing code; typed in small letters only, it is one in haste."""
    token = token.replace(" ", "")
    return token.upper() if token.islower() else token


def _form(found: re.Match[str], code: str) -> Form:
    if found["bare"] is not None:
        return "bare"
    if found["year"]:
        return "normative"
    separator = found["first"] or ("-" if "/" in found["symbol"] else "/")
    if separator == "-":
        return "party"
    return "state" if code else "letter"


def _printed(symbol: str, joined: bool) -> str:
    """A symbol as it should be printed, without its first separator and without spaces."""
    separated = symbol.strip(" ")
    if " " in separated:
        separated = _SPACED.sub(r"\1", separated)
    return (separated[1:] if joined else separated).replace(" ", "")


def may_have_anchor(text: str) -> bool:
    """Whether there can be an anchor in a text that is its own plain copy."""
    return _START_OF_ANCHOR.search(text) is not None


def anchors(words: str, vocabulary: Vocabulary) -> Iterator[Anchor]:
    """All numbers with a symbol, or with nothing but a date after them, in their order.

    What they are can only be told with what stands before them.
    """
    for found in _ANCHOR.finditer(words):
        parts = _TOKENS.findall(found["symbol"] or "")
        joined = found["first"] is not None or not parts
        start, end = found.span("symbol")
        if len(parts) > 1 and (rest := _REST.match(words, end)):
            parts[-1] += rest.group(1)
            end = rest.end()
        printed = _printed(words[start:end], joined)
        code = vocabulary.proper_spelling(parts[0].replace(" ", "")) if parts else ""
        if found["year"] and _ASSEMBLY.match(parts[0]):
            code = ""
        if not joined and not code and parts[0] not in vocabulary.side_by_code:
            continue
        yield Anchor(
            form=_form(found, code),
            number=found["number"] + (f"/{found['year']}" if found["year"] else ""),
            symbol=printed,
            code=code,
            org="-".join(map(_org_part, parts[1:] if code else parts)),
            start=found.start(),
            number_end=found.end("year") if found["year"] else found.end("number"),
            symbol_start=words.index(parts[0], start) if parts else found.end("number"),
            end=end if parts else found.end(),
            joined=joined,
        )
