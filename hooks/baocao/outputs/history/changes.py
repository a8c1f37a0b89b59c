"""What a commit changed in a report, as HTML: fields by their labels, the body word by word."""

from collections.abc import Iterable, Iterator, Sequence

from baocao.analysis.differences.alignment import Alphabet, align, side_by_side, with_alike
from baocao.analysis.differences.bodies import SectionDifference, compare_bodies
from baocao.analysis.differences.fields import FieldDifference, compare_fields
from baocao.analysis.differences.words import are_alike, compare_words, words_of
from baocao.outputs.wordings import added, as_html, inline, removed, visible_where_differing
from baocao.reading.bounds import excesses
from baocao.reading.frontmatter import (
    Value,
    front_matter_end,
    opens_front_matter,
    read_front_matter,
)
from baocao.reading.markdown import read_body
from baocao.reading.metadata import Metadata
from baocao.reading.source import Source
from baocao.text.markup import visible_words

_ACCEPTED = "accepted"
_LARGEST = 1_000_000  # characters of a state; a long report has 200,000
_MOST_BLOCKS = 5_000
_LONGEST = 15_000  # characters of HTML
_MOST_LINES = 10  # of a field that is a list
_MOST_NOTES = 200  # that are looked at
_ALIKE_LINES = 50  # words of a hundred that two lines have in common, if one is the other changed
_MORE = "<p>Còn chỗ khác thay đổi, không hiện hết ở đây.</p>"
_TOO_LARGE = "<p>Văn bản quá dài để so sánh từng chữ.</p>"
_UNSEEN = "<p>Không đổi chữ nào, chỉ đổi cách trình bày trong tệp.</p>"
_BLANK = "(để trống)"


def change_html(before: bytes, after: bytes) -> str:
    """What differs between two states of a report's file, of bounded length.

    The states can be anything that was ever committed: each is read like a report's file, and what
    is larger or more intricate than a report may be is not compared.
    """
    old, new = (_source(state) for state in (before, after))
    if _is_too_large(old.text) or _is_too_large(new.text):
        return _TOO_LARGE
    return _bounded(_parts(old, new)) or _UNSEEN


def _source(state: bytes) -> Source:
    text = state.decode("utf-8-sig", errors="replace")
    return Source("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _is_too_large(text: str) -> bool:
    if len(text) > _LARGEST or text.count("\n\n") > _MOST_BLOCKS:
        return True
    return any(True for _ in excesses(text))


def _bounded(parts: Iterable[str]) -> str:
    """The parts that fit; that there are more is said."""
    kept: list[str] = []
    length = 0
    for part in parts:
        length += len(part)
        if length > _LONGEST:
            return "".join((*kept, _MORE))
        kept.append(part)
    return "".join(kept)


def _parts(old: Source, new: Source) -> Iterator[str]:
    starts = front_matter_end(old.text), front_matter_end(new.text)
    if old.text[: starts[0]] != new.text[: starts[1]]:
        before, after = _fields_of(old), _fields_of(new)
        for field in compare_fields(Metadata, before, after, without=(_ACCEPTED,)):
            yield f"<p><b>{as_html(field.label)}:</b> {_field(field)}</p>"
        yield from _notes(before.get(_ACCEPTED), after.get(_ACCEPTED))
    if old.text[starts[0] :] != new.text[starts[1] :]:
        bodies = (read_body(state, start) for state, start in zip((old, new), starts, strict=True))
        for section in compare_bodies(*visible_where_differing(*bodies)):
            if not section.is_same:
                yield from _section(section)


def _fields_of(source: Source) -> dict[str, Value]:
    """The fields of a state; none of what can't be read."""
    return read_front_matter(source).values if opens_front_matter(source.text) else {}


def _field(field: FieldDifference) -> str:
    before, after = field.before or (), field.after or ()
    if len(before) <= 1 and len(after) <= 1:
        return inline(compare_words("".join(before) or _BLANK, "".join(after) or _BLANK))
    lines = list(_lines(before, after))
    more = len(lines) - _MOST_LINES
    shown = "; ".join(lines[:_MOST_LINES]) or "đổi thứ tự"
    return f"{shown}; và {more} dòng nữa" if more > 0 else shown


def _lines(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """The lines of a list that differ."""
    pairs = with_alike(before, after, align(before, after), _are_alike)
    for i, j in side_by_side(pairs, len(before), len(after)):
        if j is None:
            if i is not None:
                yield removed(before[i])
        elif i is None:
            yield added(after[j])
        elif before[i] != after[j]:
            yield inline(compare_words(before[i], after[j]))


def _are_alike(before: str, after: str) -> bool:
    alphabet = Alphabet()
    old, new = (alphabet.spell(words_of(line)) for line in (before, after))
    return are_alike(old, new, _ALIKE_LINES)


def _notes(before: Value | None, after: Value | None) -> Iterator[str]:
    """Shortly what became of the editor's notes: they are explained where they are."""
    if before == after:
        return
    old, new = (entries if isinstance(entries, list) else [] for entries in (before, after))
    counts = (
        (sum(entry not in old for entry in new[:_MOST_NOTES]), "thêm hoặc sửa"),
        (sum(entry not in new for entry in old[:_MOST_NOTES]), "bỏ hoặc sửa"),
    )
    words = ", ".join(f"{what} {count}" for count, what in counts if count)
    yield f"<p><b>Ghi chú của người biên tập:</b> {words or 'đổi thứ tự'}.</p>"


def _section(section: SectionDifference) -> Iterator[str]:
    before, after = (visible_words(h.heading) if h else "" for h in (section.before, section.after))
    if section.is_added:
        heading = added(after)
    elif section.is_removed:
        heading = removed(before)
    else:
        heading = inline(compare_words(before, after)) or "Phần mở đầu"
    moved = " (chuyển chỗ)" if section.moved else ""
    level = " (đổi cấp)" if section.has_other_level else ""
    yield f'<p class="change__section">{heading}{moved}{level}</p>'
    for block in section.blocks:
        if not block.is_same:
            yield f"<p>{inline(block.words)}</p>"
