"""What an import was unsure of, told with its line, and words that came through nowhere."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from baocao.importing.closing import Closing
from baocao.importing.head import Head
from baocao.importing.layout import Item, Line, Remark, Table
from baocao.importing.letterhead import nation_in
from baocao.importing.outline import Enumeration
from baocao.importing.people import is_signed_mark, without_mark
from baocao.text.vietnamese import legacy_words, nfc

_WORD = re.compile(r"[^\W_]+")
# What the template prints, or what says nothing that is kept.
_FURNITURE = (
    "cộng hòa hoà xã hội chủ nghĩa việt nam độc lập tự do hạnh phúc đảng cộng sản đoàn tncs hồ chí "
    "minh số luật ngày tháng năm kính gửi nơi nhận o0o ooo"
)
_MOST_WORDS, _MOST_LISTS = 12, 20


def doubts(head: Head, closing: Closing, lines: Sequence[Line]) -> Iterator[Remark]:
    """What reading the head and the closing left open; `lines` are those of the whole document."""
    yield from _of_head(head, lines)
    if not closing.signature.name:
        yield Remark(lines[-1].number if lines else 1, "không thấy họ tên người ký")
    if closing.left:
        number = closing.left[0].number
        yield Remark(number, f"giữ ở cuối nội dung: “{closing.left[0].text[:60]}”…")
    if closing.end < len(lines):
        yield Remark(lines[closing.end].number, "từ đây là phần kèm theo, đặt sau nội dung chính")
    for line in lines[max(head.end, closing.end) :]:
        if nation_in(line.text[:300]):
            yield Remark(
                line.number,
                "ở đây có phần đầu của một văn bản khác: xem tệp có gộp hai văn bản không",
            )


def _of_head(head: Head, lines: Sequence[Line]) -> Iterator[Remark]:
    letterhead = head.letterhead
    for is_so, told in (
        (head.kind is None, "không nhận ra loại văn bản và trích yếu: tự ghi vào trường “title”"),
        (head.kind and not head.title, "không nhận ra trích yếu: tự ghi vào trường “title”"),
        (
            head.kind and not letterhead.found,
            "không thấy Quốc hiệu, số, ngày tháng ở đầu văn bản",
        ),
        (
            letterhead.date == "",
            "ngày tháng năm ghi không đủ: trường “date” được để trống, xem lại bản gốc",
        ),
        (
            letterhead.is_partys,
            "văn bản của Đảng hoặc Đoàn, nhưng trang web in Quốc hiệu: xem lại phần đầu",
        ),
    ):
        if is_so:
            yield Remark(lines[head.start].number if head.start < len(lines) else 1, told)
    if head.start:
        yield Remark(lines[0].number, "phần đứng trước tên cơ quan được giữ ở đầu nội dung")
    for line in letterhead.left:
        yield Remark(
            line.number, f"không rõ thuộc phần nào, giữ trong nội dung: “{line.text[:60]}”"
        )


def mixed_lists(lists: Sequence[Enumeration]) -> Iterator[Remark]:
    """Lists of which some items look like headings and some like paragraphs."""
    doubtful = [each for each in lists if each.is_doubtful]
    for each in doubtful[:_MOST_LISTS]:
        first, last = each.items[0], each.items[-1]
        yield Remark(
            first.paragraph.number,
            f"mục “{first.label.text}” đến “{last.label.text}”: không chắc là tiêu đề hay đoạn "
            "đánh số",
        )


def old_letters(items: Sequence[Item]) -> Iterator[Remark]:
    """The first line in an old encoding, and how many there are."""
    found = [i for i in items if isinstance(i, Line) and legacy_words(i.text)]
    if found:
        word = legacy_words(found[0].text)[0].group()
        yield Remark(
            found[0].number,
            f"{len(found)} dòng ở bảng mã cũ (TCVN3 hoặc VNI), ví dụ “{word}”: chuyển mã sang "
            "Unicode (ví dụ bằng Unikey, Ctrl+Shift+F6) rồi nhập lại",
        )


def lost_words(items: Sequence[Item], kept: Sequence[str]) -> Iterator[Remark]:
    """Words of the document that are neither in a field nor in the body, if there are any."""
    lost = _count(_texts(items)) - _count(kept)
    for word in _FURNITURE.split():
        lost.pop(word, None)
    words = [word for word in lost.elements() if not word.isdigit()]
    if words:
        yield Remark(0, f"{len(words)} từ không có trong trang: {' '.join(words[:_MOST_WORDS])}")


def _count(texts: Sequence[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _WORD.findall(nfc(text).casefold()))


def _texts(items: Sequence[Item]) -> list[str]:
    texts = []
    for item in items:
        if isinstance(item, Line) and not is_signed_mark(item.text):
            texts.append(without_mark(item.text))
        elif isinstance(item, Table):
            cells = (cell for row in item.rows for cell in row)
            texts.extend(line.text for cell in cells for line in cell.lines)
    return texts
