"""Mends how a page is stored, never what it says: letters' form, blanks, blank lines, and spaces
beside signs where there is no doubt.

Whatever could change what a reader sees is left for a person: code, HTML, addresses, the blanks
that Markdown gives a meaning (two at a line's end, those after a list sign).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from baocao.analysis.proofreading.spacing import space_before, space_inside, space_missing
from baocao.reading.frontmatter import read_front_matter
from baocao.reading.markdown import read_body
from baocao.reading.source import Source
from baocao.text.prose import read_prose
from baocao.text.vietnamese import nfc

NFC = "chữ có dấu bị lưu rời từng phần"
D_STROKE = "chữ Đ gõ sai ký tự (U+00D0)"
NO_BREAK = "dấu cách không ngắt dòng"
INVISIBLE = "ký tự không nhìn thấy"
TRAILING = "dòng thừa dấu cách ở cuối"
BLANK_LINES = "dòng trống thừa"
SPACES = "chỗ thừa hoặc thiếu dấu cách cạnh dấu câu"
_KINDS = (NFC, D_STROKE, NO_BREAK, INVISIBLE, SPACES, TRAILING, BLANK_LINES)

_NO_BREAK = "\u00a0\u202f\u2007"
_ETH = re.compile(r"(?<!\w)\w*\u00d0\w*")
# Đ begins a syllable ("Ðắk", "Ðrao"); abbreviations have it anywhere ("HÐND").
_SYLLABLE = re.compile("\u00d0[aeiouyr][a-z]{0,6}")
_CAPITALS = re.compile("[A-ZĐ\u00d0]{2,}")
_ADDRESS = re.compile(
    r"\]\([^()\n]{0,500}\)|(?:https?://|www\.|mailto:)\S{1,2000}|^ {0,3}\[[^\]\n]{1,200}\]:.*$"
)
# What a line begins with may be a sign of Markdown only because of the blank after it.
_LINE_START = re.compile(r"\s*(?:(?:[-+*#>|=:`~]+|\d{1,9}[.)])\s*)*")
_ONLY_SIGNS = re.compile(r"(?:[-+*#>|=:`~\s]|\d{1,9}[.)]\s)*")
# Characters without width that Word and web pages leave in a word or beside one. Those beside a
# digit or a character of Markdown are left: "\u200b1. x" is no list, "1. x" is one.
_LETTER, _ZERO_WIDTH = r"[^\W\d_]", "[\u200b\u2060\ufeff]"
_STRAY = re.compile(
    rf"(?<={_LETTER}){_ZERO_WIDTH}+(?=[^\W_]|\s|$)|(?:^|(?<=\s)){_ZERO_WIDTH}+(?={_LETTER})"
)
_COULD_BE_MARKUP = re.compile(r"[<>&`\[]")
_BETWEEN_WORDS = re.compile(f"(?<=\\w)[{_NO_BREAK}](?=\\w)")
_PLAIN_BLANKS = str.maketrans(dict.fromkeys(_NO_BREAK, " "))
_BLANKS = f" \t{_NO_BREAK}"
_MARKUP = re.compile(r"[\[\]<>`*_|\\{}~]|^\s*[-+=:#>]|^    |\n")
_FINDERS = (space_before, space_missing, space_inside)


def mend(name: str, text: str) -> tuple[str, Counter[str]]:
    """The mended text of a page, and how many of each thing were mended, by what it is.

    `name` is how the file is named to people; a `.md` file may have front matter.
    """
    source = Source(name, text)
    body = read_front_matter(source).body_start if name.endswith(".md") else 0
    first = text.count("\n", 0, body)
    kept = _kept_lines(source, body)
    counts = Counter(dict.fromkeys(_KINDS, 0))
    lines = text.split("\n")
    mended = []
    for number, (line, following) in enumerate(zip(lines, [*lines[1:], ""], strict=True)):
        if number in kept:
            mended.append(line)
        elif number < first:
            mended.append(_head_line(_letters(line, counts), counts))
        elif line.strip(" \t"):
            mended.append(_body_line(_letters(line, counts), following, counts))
        else:
            # At the very start of a body, Python-Markdown takes blanks for the indent of code.
            mended.append("" if number > first else line)
    done = "\n".join(_without_blank_runs(mended, first, kept, counts))
    return _spaced(name, done, counts), +counts


def _spaced(name: str, text: str, counts: Counter[str]) -> str:
    """The page with the spaces beside signs set right in its paragraphs, where it is safe.

    Headings and what has markup in the same line are left: there a space may mean something.
    """
    source = Source(name, text)
    body = read_front_matter(source).body_start if name.endswith(".md") else 0
    kept = _kept_lines(source, body)
    spans = [
        (block.start, block.end)
        for block in read_body(source, body).all_blocks()
        if block.kind == "paragraph"
        and not _MARKUP.search(block.text)
        and source.line_column(block.start)[0] - 1 not in kept
    ]
    prose = read_prose(text, spans, body).text
    slips = [slip for find in _FINDERS for slip in find(prose) if slip.safe]
    parts: list[str] = []
    at = 0
    for slip in sorted(slips, key=lambda slip: slip.start):
        parts += (text[at : slip.start], slip.meant)
        at = slip.end
    counts[SPACES] += len(slips)
    return "".join((*parts, text[at:]))


def _kept_lines(source: Source, body: int) -> set[int]:
    """The lines, from 0, of code and HTML, where every sign counts."""
    kept: set[int] = set()
    for block in read_body(source, body).all_blocks():
        if block.kind in ("code", "html"):
            first = source.line_column(block.start)[0] - 1
            kept.update(range(first, first + block.text.count("\n") + 1))
    if (at := source.text.lower().find("<pre", body)) >= 0:
        # Blank lines end an HTML block of ours, but not a <pre>: from there on, keep all.
        kept.update(range(source.line_column(at)[0] - 1, source.text.count("\n") + 1))
    return kept


def _letters(line: str, counts: Counter[str]) -> str:
    """The line with its letters mended; an address names a file or a page by its exact signs."""
    parts: list[str] = []
    at = 0
    for address in _ADDRESS.finditer(line):
        parts += (_words(line[at : address.start()], counts), address.group())
        at = address.end()
    return "".join((*parts, _words(line[at:], counts)))


def _words(text: str, counts: Counter[str]) -> str:
    if not unicodedata.is_normalized("NFC", text):
        counts[NFC] += sum(not unicodedata.is_normalized("NFC", word) for word in text.split(" "))
        text = nfc(text)
    # After NFC: a combining mark is no letter, and what follows one would be left.
    if not _COULD_BE_MARKUP.search(text):
        shorter = _STRAY.sub("", text)
        counts[INVISIBLE] += len(text) - len(shorter)
        text = shorter
    return _ETH.sub(lambda word: _with_d_stroke(word.group(), counts), text)


def _with_d_stroke(word: str, counts: Counter[str]) -> str:
    """The word with Đ for Ð where it is Vietnamese: "Ðắk", "HÐND", but not a lone "Ð"."""
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    letters = bare.strip("_0123456789")
    if not (_CAPITALS.fullmatch(letters) or _SYLLABLE.fullmatch(letters)):
        return word
    counts[D_STROKE] += word.count("\u00d0")
    return word.replace("\u00d0", "Đ")


def _head_line(line: str, counts: Counter[str]) -> str:
    """A line of front matter; in YAML "a: b" and "a #b" say what "a:\u00a0b" does not."""
    stem = line.rstrip(" \t")
    if stem != line and not stem.endswith("\\"):
        counts[TRAILING] += 1
        line = stem
    line, found = _BETWEEN_WORDS.subn(" ", line)
    counts[NO_BREAK] += found
    return line


def _body_line(line: str, following: str, counts: Counter[str]) -> str:
    """A line of the body with plain blanks inside and none at its end."""
    stem = line.rstrip(_BLANKS)
    if stem != line and not _end_counts(line, stem, following):
        counts[TRAILING] += 1
        line = stem
    start = _LINE_START.match(line)
    at = start.end() if start else 0
    end = max(at, len(stem))
    counts[NO_BREAK] += sum(line.count(sign, at, end) for sign in _NO_BREAK)
    return line[:at] + line[at:end].translate(_PLAIN_BLANKS) + line[end:]


def _end_counts(line: str, stem: str, following: str) -> bool:
    """Whether the blanks at a line's end mean something: a line break, an empty list item.

    After "#" they keep the sign in a heading's words, after a backslash they are escaped, after
    "|" one that is no plain blank is a cell.
    """
    if stem.endswith("|") and line[len(stem) :].strip(" \t"):
        return True
    if stem.endswith(("\\", "#")) or _ONLY_SIGNS.fullmatch(f"{stem} "):
        return True
    breaks = line.endswith("  ") or "\t" in line[len(stem) :]
    return breaks and following.strip(" \t") != "" and not stem.startswith("#")


def _without_blank_runs(
    lines: list[str], first: int, kept: set[int], counts: Counter[str]
) -> Iterator[str]:
    """The lines with one blank line for several, and none at the end of the file."""
    last = len(lines)
    while last > first + 1 and not lines[last - 1] and not lines[last - 2] and last - 2 not in kept:
        last -= 1
        counts[BLANK_LINES] += 1
    run: list[str] = []
    for number, line in enumerate(lines[:last]):
        if line == "" and number >= first and number not in kept:
            run.append(line)
            continue
        # Blank lines before an indented line may be blank lines inside a block of code.
        shown = run if line.startswith(("    ", "\t")) else run[:1]
        counts[BLANK_LINES] += len(run) - len(shown)
        yield from (*shown, line)
        run = []
    yield from run
