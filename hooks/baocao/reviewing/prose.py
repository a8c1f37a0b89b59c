"""What changed in texts and fields, as lines of Markdown: ~~removed~~ and **added** words."""

from collections.abc import Iterable, Iterator, Sequence

from baocao.reviewing.escape import escaped
from baocao.reviewing.model import (
    DocumentChange,
    FieldChange,
    FigureChange,
    Passage,
    Review,
    SectionChange,
    Words,
)

URL_GONE = (
    "Địa chỉ không còn: ai đã lưu hoặc dẫn tới sẽ gặp trang lỗi. Giữ tên tệp cũ; nếu phải đổi thì "
    "đặt chuyển hướng ở máy chủ web."
)
PLACE_GONE = (
    "Chỗ trong trang không còn địa chỉ cũ: liên kết tới đó sẽ mở đầu trang. Giữ số và tên mục như "
    "bản đã ký; nếu phải đổi thì sửa các liên kết dẫn tới."
)

_CONTEXT = 6  # words beside a change
_RUN = 40  # words of a change that are shown
_SECTIONS, _PASSAGES, _FIELDS, _FIGURES = 20, 12, 25, 25
_DID = {"added": "Thêm", "removed": "Bỏ", "changed": "Sửa", "renamed": "Đổi tên"}


def limited(entries: Sequence[str], most: int, mark: str = "- ") -> Iterator[str]:
    """The first entries as a list, and how many there are besides; lines under an entry stay."""
    yield from (line if line.startswith("  ") else f"{mark}{line}" for line in entries[:most])
    if more := sum(not line.startswith("  ") for line in entries[most:]):
        yield f"{mark}và {more} chỗ nữa"


def document_lines(document: DocumentChange) -> Iterator[str]:
    """A heading for the document, and all that differs in it."""
    yield from ("", f"### {_DID[document.change]}: {escaped(document.path)}", "")
    yield from (f"- {remark}" for remark in _remarks(document))
    yield from limited(list(field_lines(document.fields)), _FIELDS)
    for section in document.sections[:_SECTIONS]:
        yield from _with_passages(section)
    if len(document.sections) > _SECTIONS:
        yield f"- và {len(document.sections) - _SECTIONS} mục nữa có thay đổi"
    cited = {"added": "Viện dẫn mới", "removed": "Không còn viện dẫn"}
    citations = [f"{cited[c.change]}: {escaped(c.text)}" for c in document.citations]
    yield from limited(citations, _FIELDS)


def _remarks(document: DocumentChange) -> Iterator[str]:
    """What is said of a document as a whole."""
    if document.title:
        yield f"Tên: {escaped(document.title)}"
    if document.path_before:
        yield f"**Tên cũ:** {escaped(document.path_before)}"
    if document.head_unreadable:
        yield "**Phần đầu của tệp không đọc được**, nên không so được từng trường."
    if document.not_compared:
        yield "**Lời văn quá lớn hoặc quá rối, không so được từng mục:** xem thẳng trong tệp."
    if document.only_form:
        yield "Chỉ đổi dấu cách, cách xuống dòng hoặc cách lưu chữ; lời văn giữ nguyên."
    if document.headings:
        shown = "; ".join(escaped(heading, 120) for heading in document.headings[:_SECTIONS])
        yield f"Gồm các mục: {shown}"


def field_lines(fields: Iterable[FieldChange]) -> Iterator[str]:
    """Each field by its name, before and after."""
    for field in fields:
        # A key that nobody knows is its own label: "1. x" must not begin a line.
        name = f"Trường “{escaped(field.label, 100)}”"
        before, after = _shown(field.before, "~~"), _shown(field.after, "**")
        if len(field.before or ()) > 1 or len(field.after or ()) > 1:
            yield f"{name}: {_list(field.before or (), field.after or ())}"
        else:
            yield f"{name}: {before} → {after}"


def _shown(lines: tuple[str, ...] | None, mark: str) -> str:
    if lines is None:
        return "(không ghi)"
    words = escaped(" ".join(lines), 200)
    return f"{mark}{words}{mark}" if words else "(để trống)"


def _list(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    """The entries of a list that only one state has; the rest stays unsaid."""
    removed = [f"~~{escaped(line, 200) or '(để trống)'}~~" for line in before if line not in after]
    added = [f"**{escaped(line, 200) or '(để trống)'}**" for line in after if line not in before]
    entries = [*removed[:_FIELDS], *added[:_FIELDS]]
    return " · ".join(entries) or "đổi thứ tự"


def _with_passages(section: SectionChange) -> list[str]:
    """The lines of one section."""
    lines = [f"- {_section_title(section)}"]
    lines += (f"  - {_passage(passage)}" for passage in section.passages[:_PASSAGES])
    if len(section.passages) > _PASSAGES:
        lines.append(f"  - và {len(section.passages) - _PASSAGES} đoạn nữa")
    return lines


def _section_title(section: SectionChange) -> str:
    before, after = escaped(section.before, 150), escaped(section.after, 150)
    moved = ", **chuyển tới chỗ khác**" if section.moved else ""
    if section.change == "added":
        return f"**Thêm mục “{after}”**"
    if section.change == "removed":
        return f"**Bỏ mục “{before}”**"
    if section.change == "renamed":
        if before == after:
            return f"Mục “{after}”: **đổi cấp tiêu đề**{moved}"
        return f"Mục ~~“{before}”~~ → **“{after}”**{moved}"
    return f"Mục “{after}”{moved}" if after else "Đoạn mở đầu"


def _passage(passage: Passage) -> str:
    number = f" {escaped(passage.label, 20)}" if passage.label else ""
    did = {"added": "Thêm đoạn", "removed": "Bỏ đoạn"}.get(passage.change, "Đoạn")
    return f"{did}{number}: {changed_words(passage.words)}"


def changed_words(words: Sequence[Words]) -> str:
    """The changes of a passage with some words around each; long ones are cut."""
    parts: list[str] = []
    for position, piece in enumerate(words):
        if piece.kind == "same":
            is_first, is_last = position == 0, position == len(words) - 1
            parts.append(_context(piece.text, is_first, is_last))
        else:
            mark = "~~" if piece.kind == "removed" else "**"
            parts.append(f"{mark}{_cut(piece.text)}{mark}")
    return " ".join(filter(None, parts))


def _context(text: str, is_first: bool, is_last: bool) -> str:
    """The words next to a change; of a long stretch between two, those next to either."""
    words = text.split()
    before = [] if is_first else words[:_CONTEXT]
    after = [] if is_last else words[-_CONTEXT:]
    if len(words) <= len(before) + len(after):
        return escaped(text)
    return " ".join(filter(None, (escaped(" ".join(before)), "…", escaped(" ".join(after)))))


def _cut(text: str) -> str:
    """The words of a change, of many only how they begin and end."""
    words = text.split()
    if len(words) <= _RUN:
        return escaped(text) or "(để trống)"
    begin, end = " ".join(words[: _RUN - 10]), " ".join(words[-10:])
    return f"{escaped(begin)} … ({len(words) - _RUN} chữ nữa) … {escaped(end)}"


def figure_lines(review: Review) -> Iterator[str]:
    """The figures that changed, by report; then the passages in which other numbers did."""
    entries = [
        f"Trong {escaped(document.path)}: {_figure(figure)}"
        for document in review.documents
        for figure in document.figures
    ]
    entries += (
        f"Trong {escaped(document.path)}, chữ số đổi trong câu: {changed_words(passage.words)}"
        for document in review.documents
        for section in document.sections
        for passage in section.passages
        if passage.changes_numbers and not _is_told(passage, document.figures)
    )
    yield from entries


def _figure(figure: FigureChange) -> str:
    of = f"{escaped(figure.subject, 150)} ({escaped(figure.unit, 80)})"
    before, after = escaped(figure.before or "", 60), escaped(figure.after or "", 60)
    if figure.before is None:
        return f"{of}: số liệu mới **{after}**"
    if figure.after is None:
        return f"{of}: không còn số liệu ~~{before}~~"
    return f"{of}: ~~{before}~~ → **{after}**"


def _is_told(passage: Passage, figures: Sequence[FigureChange]) -> bool:
    """Whether the numbers that changed in a passage are those of figures told before."""
    changed = [piece.text for piece in passage.words if piece.kind != "same"]
    values = {value for f in figures for value in (f.before, f.after) if value}
    numbers = [
        w.strip(".,;:()") for text in changed for w in text.split() if any(map(str.isdigit, w))
    ]
    return all(number.lstrip("0") in values for number in numbers)
