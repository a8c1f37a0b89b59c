"""The smaller data files as records; the words of citations and figures have rooms of their own."""

from functools import cache
from typing import Annotated

from pydantic import Field

from baocao.data import DataError, Entry, read, text
from baocao.text.vietnamese import new_tone_place

_Text = Annotated[str, Field(min_length=1)]
_Count = Annotated[int, Field(gt=0)]


class Wording(Entry):
    """See data/wording.yml."""

    known_in_capitals: tuple[_Text, ...]
    long_paragraph_words: _Count
    academic_titles: tuple[_Text, ...]
    repeated_sentence_words: _Count
    informal_abbreviations: dict[_Text, _Text]
    kinds_with_articles: tuple[_Text, ...]


class PictureLimits(Entry):
    """See data/files.yml."""

    max_pixels: _Count
    published_pixels: _Count
    max_page_pixels: _Count
    max_frames: _Count
    max_animated_pixels: _Count
    max_scans: _Count


class PdfLimits(Entry):
    """See data/files.yml."""

    max_unpacked_bytes: _Count
    max_looked_into: _Count


class OfficeLimits(Entry):
    """See data/files.yml."""

    max_parts: _Count
    max_unpacked_bytes: _Count
    max_ratio: _Count
    max_read_part: _Count


class PublishedFiles(Entry):
    """See data/files.yml: `max_bytes` by endings with their dot."""

    generated: tuple[_Text, ...]
    max_bytes: dict[Annotated[str, Field(pattern=r"^\.[a-z0-9]+$")], _Count]
    max_files: _Count
    max_total_bytes: _Count
    max_total_pixels: _Count
    max_depth: _Count
    max_name: _Count
    max_path: _Count
    pictures: PictureLimits
    pdf: PdfLimits
    office: OfficeLimits
    max_json_depth: _Count


class Bounds(Entry):
    """See data/bounds.yml."""

    line_characters: _Count
    nesting: _Count
    indent: _Count
    block_brackets: _Count
    block_emphasis: _Count
    block_headings: _Count
    page_headings: _Count
    page_footnotes: _Count
    page_fences: _Count
    page_tags: _Count
    search_steps: _Count


class OwnHtml(Entry):
    """What only this site's own code puts into a page."""

    attributes: dict[_Text, str]
    classes: frozenset[_Text]


class AllowedHtml(Entry):
    """See data/html.yml: names in small letters."""

    inline: frozenset[_Text]
    text_only: frozenset[_Text]
    blocks: frozenset[_Text]
    parts: dict[_Text, frozenset[_Text]]
    text_parts: frozenset[_Text]
    only_parts: frozenset[_Text]
    void_inline: frozenset[_Text]
    void_blocks: frozenset[_Text]
    void_parts: frozenset[_Text]
    attributes: dict[_Text, str]
    link_schemes: frozenset[_Text]
    classes: frozenset[_Text]
    class_pattern: _Text
    id_pattern: _Text
    reserved_ids: tuple[_Text, ...]
    own: OwnHtml


class _SuspectPhrases(Entry):
    phrases: dict[_Text, _Text]


class DoubledWords(Entry):
    """See data/doubled-words.yml."""

    reduplications: frozenset[str]
    small_words: frozenset[str]
    twice_wrong: frozenset[str]
    anywhere: frozenset[str]


class SetPhrases(Entry):
    """See data/set-phrases.yml."""

    phrases: dict[_Text, _Text]
    superlatives: frozenset[str]


class BoundSyllable(Entry):
    """A syllable that stands only beside certain others; `meant` is what it is typed for."""

    meant: _Text
    after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()


class Syllables(Entry):
    """See data/syllables.yml."""

    rimes: frozenset[str]
    rimes_after_qu: frozenset[str]
    slipped_onsets: frozenset[str]
    slipped_codas: frozenset[str]
    known: frozenset[str]
    bound: dict[_Text, BoundSyllable]


def doubled_words() -> DoubledWords:
    """What may and what may not be written twice; raises DataError."""
    return read("doubled-words.yml", DoubledWords)


def set_phrases() -> SetPhrases:
    """Phrases that take a comma; raises DataError."""
    return read("set-phrases.yml", SetPhrases)


def syllable_words() -> Syllables:
    """What the rules on syllables go by; raises DataError."""
    return read("syllables.yml", Syllables)


def wording() -> Wording:
    """What the rules on words go by; raises DataError."""
    return read("wording.yml", Wording)


def published_files() -> PublishedFiles:
    """Which files may be published; raises DataError."""
    return read("files.yml", PublishedFiles)


def allowed_html() -> AllowedHtml:
    """What a page's own HTML may hold; raises DataError."""
    return read("html.yml", AllowedHtml)


def bounds() -> Bounds:
    """How large and intricate a page may be; raises DataError."""
    return read("bounds.yml", Bounds)


def abbreviations() -> dict[str, str]:
    """What national abbreviations stand for; raises DataError."""
    return read("abbreviations.yml", dict[_Text, _Text])


@cache
def compounds() -> tuple[frozenset[str], frozenset[str]]:
    """Words of two syllables, and pairs of syllables that only look like one.

    Raises DataError where a line of data/compounds.txt holds anything else.
    """
    words: tuple[set[str], set[str]] = (set(), set())
    for number, line in enumerate(text("compounds.txt").splitlines(), 1):
        if line.startswith("#"):
            continue
        for phrase in filter(None, map(str.strip, line.removeprefix("!").split(","))):
            syllables = phrase.lower().split()
            if len(syllables) != 2:
                raise DataError(f"data/compounds.txt:{number}: {phrase!r} is no pair of syllables")
            words[line.startswith("!")].add(" ".join(map(new_tone_place, syllables)))
    return frozenset(words[0]), frozenset(words[1])


@cache
def suspect_phrases() -> dict[str, str]:
    """What was probably meant by each phrase, in small letters; raises DataError."""
    phrases = read("suspect-phrases.yml", _SuspectPhrases).phrases
    return {phrase.lower(): meant for phrase, meant in phrases.items()}
