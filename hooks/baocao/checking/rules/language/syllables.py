"""Rules on syllables and words of two: what can't be, and what is hardly ever meant."""

from collections import Counter
from collections.abc import Iterator

from baocao.analysis.close_reading import CloseReading
from baocao.analysis.proofreading.compounds import find_slips
from baocao.analysis.proofreading.syllables import misspelling, misspelt
from baocao.checking.rules.rule import KEEP_AS_ISSUED, Scope, rule
from baocao.data.records import suspect_phrases, syllable_words
from baocao.findings import Problem, Related
from baocao.reading.report import Report
from baocao.text.vietnamese import NEW_TONE_PLACES, legacy_words, new_tone_place

_FAULTS = {
    "place": "dấu thanh đặt sai chỗ",
    "tone": "chữ này thiếu dấu thanh hoặc sai dấu thanh",
    "tones": "chữ này có hai dấu thanh",
    "rime": "tiếng Việt không có vần này",
    "spelling": "sai quy tắc chính tả ở chữ cái đầu",
    "letters": "gõ thừa hoặc sai thứ tự chữ cái",
}
_PLACED = frozenset((*NEW_TONE_PLACES, *NEW_TONE_PLACES.values()))
_OF_BODIES = ("ủy", "uỷ")
_MAX_RELATED = 5


@rule(Scope.READING)
def impossible_syllable(reading: CloseReading) -> Iterator[Problem]:
    """Một chữ không thể có trong tiếng Việt: “nguời”, “họat”, “thưc”, “nghành”.

    Thường do gõ nhầm hoặc gõ sót dấu. Hai cách đặt dấu “hòa”, “hoà” đều đúng; tên riêng tiếng dân
    tộc, chữ nước ngoài và chữ viết tắt được bỏ qua.
    """
    wrong = misspelt(reading.prose.vocabulary)
    legacy = _legacy_lines(reading.report) if wrong else set()
    for word in wrong:
        fault = misspelling(word)
        if fault is None or word.lower() in suspect_phrases():
            continue
        for start, end in reading.prose.find(word):
            if legacy and reading.report.source.line_column(start)[0] in legacy:
                continue
            meant = f"viết “{fault.meant}”" if fault.meant else "gõ lại chữ này"
            yield Problem(
                reading.report.place(start, end),
                f"“{word}”: {_FAULTS[fault.kind]}",
                f"{meant}; {KEEP_AS_ISSUED}",
                word,
            )


def _legacy_lines(report: Report) -> set[int]:
    """The lines in an old encoding: another rule tells of those."""
    lines = enumerate(report.source.text.split("\n"), 1)
    return {number for number, line in lines if legacy_words(line)}


@rule(Scope.READING)
def bound_syllable(reading: CloseReading) -> Iterator[Problem]:
    """Một chữ chỉ có nghĩa khi đi với chữ khác lại đứng một mình: “củng” ngoài “củng cố”.

    Thường do gõ nhầm dấu: “củng” là “cũng”, “cảu” là “của”. Muốn thêm chữ
    thì báo người quản trị trang (tệp hooks/baocao/data/syllables.yml).
    """
    prose = reading.prose
    bound = syllable_words().bound
    for word in bound.keys() & prose.vocabulary:
        for start, end in prose.find(word):
            record = bound[word]
            before, after = prose.word_before(start).lower(), prose.word_after(end).lower()
            if before not in record.after and after not in record.before:
                yield Problem(
                    reading.report.place(start, end),
                    f"“{word}” có lẽ là “{record.meant}”",
                    f"nếu chép nhầm thì sửa theo bản gốc; {KEEP_AS_ISSUED}",
                    word,
                )


@rule(Scope.READING)
def unlikely_compound(reading: CloseReading) -> Iterator[Problem]:
    """Hai chữ gần giống một từ thường dùng, chỉ khác một dấu: “diên tích”, “phế duyệt”.

    So với danh sách từ thường dùng (tệp hooks/baocao/data/compounds.txt); bỏ qua khi chữ ấy ghép
    được với chữ đứng phía bên kia.
    """
    for slip in find_slips(reading.prose):
        written = reading.prose.text[slip.start : slip.end]
        known = written.lower() in suspect_phrases() or any(map(misspelling, written.split()))
        if not known:
            yield Problem(
                reading.report.place(slip.start, slip.end),
                f"“{written}” có lẽ là “{slip.meant}”",
                f"nếu chép nhầm thì sửa theo bản gốc; {KEEP_AS_ISSUED}",
                written,
            )


@rule(Scope.READING)
def mixed_tone_places(reading: CloseReading) -> Iterator[Problem]:
    """Một chữ được đặt dấu theo hai cách trong cùng văn bản: “Ủy ban” và “Uỷ ban”.

    Cả hai cách đều đúng nhưng nên dùng thống nhất một cách. Nhắc cách ít gặp hơn.
    """
    variants: dict[str, list[str]] = {}
    for word in sorted(w for w in reading.prose.vocabulary if w[-2:].lower() in _PLACED):
        if word[0].isupper() and word.lower() not in _OF_BODIES:
            continue  # a person's name is written as the person does
        variants.setdefault(new_tone_place(word.lower()), []).append(word)
    for words in variants.values():
        if len({word.lower() for word in words}) < 2:
            continue
        styles = Counter[str]()
        for word in words:
            styles[word.lower()] += reading.prose.words.count(word)
        (usual, most), (rare, few) = styles.most_common(2)
        places = [
            reading.report.place(*span)
            for word in words
            if word.lower() == rare
            for span in reading.prose.find(word)
        ]
        if places:
            first, *rest = sorted(places)
            yield Problem(
                first,
                f"“{rare}” ({few} lần) và “{usual}” ({most} lần) là một chữ, chỉ khác chỗ đặt dấu",
                f"viết thống nhất “{usual}”; {KEEP_AS_ISSUED}",
                rare,
                tuple(Related(p, f"cũng viết “{rare}”") for p in rest[:_MAX_RELATED]),
            )
