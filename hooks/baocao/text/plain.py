"""Running text without what Markdown and word processors put between its words.

The grammar reads a plain copy, in which every two words of a paragraph have one blank between
them and a paragraph ends in one line feed; positions are carried back to the text as written.
"""

import bisect
import re
from dataclasses import dataclass

# A dropped address leaves one sign no grammar knows, so that nothing joins across it.
_ADDRESS = "\ufffc"
# Signs that part no words: emphasis, code, link brackets, zero-width characters, soft hyphen.
_IGNORED = r"[*`~\u200b-\u200d\u2060\ufeff\u00ad]|(?<![^\W_])_|_(?![^\W_])|\\(?=[^\w\s])"
_BLANK = r"[^\S ]"
_BLANKS = r"\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_NOISE = re.compile(
    rf"(?P<address><?(?:https?://|www\.)[^\s<>|)\]]*+>?)"
    rf"|(?P<link>\]\([^()\s]{{0,500}}\))"
    rf"|(?P<tag></?[A-Za-z][^<>\n]{{0,200}}>)"
    rf"|(?P<run>(?:{_BLANK}|  |{_IGNORED}| (?={_BLANK}|{_IGNORED}))(?:\s|{_IGNORED})*+)"
    rf"|(?P<open>\[(?:\^[\w-]{{1,20}}\](?!:)|(?!\^)))"
)
# Without any of these there is no noise, and most paragraphs have none: looking is cheap, as one
# set of characters that is not negated.
_ANY_NOISE = re.compile(rf"[{_BLANKS}*`~_\\<\[\]\u200b-\u200d\u2060\ufeff\u00ad]")
_NOISY_PARTS = ("  ", "://", "www.")
_NEXT_BLOCK = re.compile(r"(?:[-+>]|#{1,6}|\d{1,3}[.)]) |\||:::|```")
_STAR_ITEM = re.compile(r"\n[ \t]{0,8}\* ")
# Same length on both sides: letters and signs that look alike, so positions stay.
_ALIKE = dict(zip("Ððɖ‐‑‒–—−∕⁄／", "Đđđ------///", strict=True))
LOOK_ALIKE = "".join(_ALIKE)
"""The characters that a plain copy has others for."""
_LOOK_ALIKE = re.compile(f"[{LOOK_ALIKE}]")
# Both places of the tone mark are in use (ủy, uỷ); names are looked up in the first. Only open
# syllables differ: "hoàn" has one spelling.
_NEW_TONES = re.findall("..", "oàoáoảoãoạoèoéoẻoẽoẹuỳuýuỷuỹuỵ")
_OLD_TONES = re.findall("..", "òaóaỏaõaọaòeóeỏeõeọeùyúyủyũyụy")
_TONES = {
    change(new): change(old)
    for new, old in zip(_NEW_TONES, _OLD_TONES, strict=True)
    for change in (str.lower, str.capitalize, str.upper)
}
# Two sets of letters, not the 45 pairs: as a list of alternatives it takes ten times as long.
_NEW_TONE = re.compile("[{}][{}](?!\\w)".format(*map("".join, zip(*_TONES, strict=True))))


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain copy of a text.

    `words` has letters, blanks and signs unified for reading; `printed` is the same, position
    by position, with the letters as written, for what is handed on to people.
    """

    source: str
    words: str
    printed: str
    _copy_starts: list[int]
    _source_starts: list[int]

    def origin(self, position: int) -> int:
        """Where the character at a position of the copy is in the source."""
        if len(self._copy_starts) == 1:
            return position
        piece = bisect.bisect_right(self._copy_starts, position) - 1
        return self._source_starts[piece] + position - self._copy_starts[piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source of a span of the copy that is not empty."""
        if len(self._copy_starts) == 1:
            return start, end
        return self.origin(start), self.origin(end - 1) + 1


def _substitute(text: str, noise: re.Match[str]) -> str:
    if noise["address"]:
        return _ADDRESS
    run = noise["run"]
    if run is None:
        return ""
    lines = run.count("\n")
    if lines > 1 or (lines and (_NEXT_BLOCK.match(text, noise.end()) or _STAR_ITEM.search(run))):
        return "\n"
    return " " if any(map(str.isspace, run)) else ""


def is_plain(text: str) -> bool:
    """Whether a text is its own plain copy, but for characters that only look different."""
    return not _ANY_NOISE.search(text) and not any(part in text for part in _NOISY_PARTS)


def plain(text: str) -> Plain:
    """The plain copy of a text; takes time in proportion to its length."""
    copy_starts, source_starts = [0], [0]
    if is_plain(text):
        return Plain(text, _unified(text), text, copy_starts, source_starts)
    pieces: list[str] = []
    length = end = 0
    for noise in _NOISE.finditer(text):
        substitute = _substitute(text, noise)
        kept = text[end : noise.start()]
        pieces += (kept, substitute)
        length += len(kept) + len(substitute)
        end = noise.end()
        if substitute:
            copy_starts.append(length - 1)
            source_starts.append(noise.start())
        copy_starts.append(length)
        source_starts.append(end)
    pieces.append(text[end:])
    printed = "".join(pieces)
    return Plain(text, _unified(printed), printed, copy_starts, source_starts)


def _unified(printed: str) -> str:
    words = _LOOK_ALIKE.sub(lambda sign: _ALIKE[sign.group()], printed)
    return _NEW_TONE.sub(lambda tone: _TONES.get(tone.group(), tone.group()), words)
