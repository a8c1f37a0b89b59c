"""What the proofreading rules rest on: syllables, spaces, prose, days, shares."""

import unicodedata

import pytest
from baocao.analysis.figures.shares import find_odd_parts, find_odd_shares
from baocao.analysis.proofreading import spacing
from baocao.analysis.proofreading.capitals import find_capitals
from baocao.analysis.proofreading.compounds import find_slips
from baocao.analysis.proofreading.days import find_odd_days
from baocao.analysis.proofreading.doubling import find_doubled
from baocao.analysis.proofreading.syllables import all_syllables, misspelling
from baocao.text.prose import Taken, read_prose
from conftest import REAL_REPORT
from hypothesis import given
from hypothesis import strategies as st


def _prose(text: str):  # type: ignore[no-untyped-def]
    return read_prose(text, [(0, len(text))])


# syllables


def test_no_syllable_that_can_be_is_refused() -> None:
    syllables = all_syllables()
    assert len(syllables) > 15_000
    assert [s for s in syllables if misspelling(s) or misspelling(s.capitalize())] == []


@pytest.mark.parametrize(
    "word",
    ["hoà", "hòa", "thuý", "thúy", "uỷ", "quý", "quỵt", "giếng", "gì", "gìn", "khuya", "nguệch",
     "goòng", "khuỷu", "ngoẹo", "Đắk",
     "Krông", "Mnông", "Niê", "axít", "kilôgam", "café", "ASEAN", "Êban",
     "website", "HĐND", "x²", "Nguơn"],
)  # fmt: skip
def test_what_is_right_or_not_vietnamese_is_left_alone(word: str) -> None:
    assert misspelling(word) is None


@pytest.mark.parametrize(
    ("word", "meant"),
    [("họat", "hoạt"), ("Tòan", "Toàn"), ("cuả", "của"), ("qúy", "quý"), ("ngừoi", "người"),
     ("truờng", "trường"), ("nghành", "ngành"), ("ngiên", "nghiên"),
     ("đươcj", "được"), ("thưc", ""), ("hkông", ""), ("côngg", "")],
)  # fmt: skip
def test_what_cannot_be_is_told_with_what_was_meant(word: str, meant: str) -> None:
    found = misspelling(word)
    assert found is not None
    assert found.meant == meant


# words of two syllables


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Diên tích rừng", ["diện tích"]),
        ("để nghị quyết được thực hiện", []),
        ("hệ thống báo hiệu", []),
        ("sự có mặt", []),
        ("uỷ ban và ủy ban", []),
        ("ông Chính Phu", []),
        ("đủ báo cáo, dự báo", []),
    ],
)
def test_nearly_a_word(text: str, meant: list[str]) -> None:
    assert [slip.meant for slip in find_slips(_prose(text))] == meant


# capitals


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("theo Luật tổ chức Chính quyền địa phương", ["Luật Tổ chức chính quyền địa phương"]),
        ("pháp luật lao động, ngành luật dân sự", []),
        ("của Bộ Luật hình sự", ["luật Hình sự"]),
        ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", []),
        ("cơ sở giáo dục và đào tạo, cán bộ y tế, tiến bộ khoa học và công nghệ", []),
        ("các trường THCS Nguyễn Du, Lê Lợi", []),
        ("học sinh trường tiểu học Nguyễn Du", ["Trường Tiểu học"]),
        ("tại Xã Hòa Lạc, Quận 1, Thành phố Hồ Chí Minh", ["xã"]),
        ("Tỉnh Đoàn, Xã đội", []),
        ("quản lý nhà nước của Nhà nước", []),
        ("các kế hoạch số 1, 2; kế hoạch số 12/KH-UBND", ["Kế hoạch"]),
        ("khoản 1 điều 5 và các điều 6, 7", ["Điều"]),
        ("của Chính phủ Quy định về thi đua, Quy định số 37-QĐ/TW", ["quy định"]),
        ("ông Nguyễn Công Đoàn, bà Trần Thông Báo", []),
        ("; Báo cáo kết quả giám sát số 12/BC-HĐND", []),
    ],
)
def test_capitals(text: str, meant: list[str]) -> None:
    assert [capital.meant for capital in find_capitals(_prose(text))] == meant


# spaces

_FINDERS = (
    spacing.space_before, spacing.space_missing, spacing.one_sided_hyphen,
    spacing.space_beside_slash, spacing.space_inside, spacing.doubled_sign,
)  # fmt: skip
RIGHT = (
    "12,5%; 1.000; 7:30; 1 : 500; 9001:2015; -5 độ; A4; v.v...; v.v.; 2021-2025; 12/NQ-CP; Ca(OH)2;"
    " TP.HCM; GS.TS Lê A; (a) và (b); ngày ... tháng ... năm ...; “Học tập”, (khóa XII)./."
)


def test_right_spaces_are_left_alone() -> None:
    assert [slip for find in _FINDERS for slip in find(RIGHT)] == []
    report = REAL_REPORT.read_text("utf-8").split("---\n", 2)[2]
    assert [slip for find in _FINDERS for slip in find(_prose(report).text)] == []


@given(st.text("a,;:.()“”%/- 1Đ\n", max_size=60))
def test_slips_of_spaces_are_within_the_text(text: str) -> None:
    for find in _FINDERS:
        for slip in find(text):
            assert 0 <= slip.start <= slip.end <= len(text)


# prose


def test_prose_keeps_offsets_and_hides_what_is_no_prose() -> None:
    text = "đầu\n\nxem [mục](a-b.md) https://a.vn/x,y và `mã` <b>đậm</b> a@b.vn\n\ncuối"
    start = text.index("xem")
    prose = read_prose(text, [(start, text.index("\n\ncuối"))])
    assert len(prose.text) == len(text)
    assert prose.text[start : start + 7] == "xem [mụ"
    for hidden in ("a-b.md", "https", "mã", "a@b", "cuối", "đầu", "<b>"):
        assert hidden not in prose.text


def test_a_letter_that_grows_when_small_moves_nothing() -> None:
    prose = _prose("İ của của")
    assert len(prose.lowered) == len(prose.text)
    assert [d.once for d in find_doubled(prose)] == ["của"]


def test_a_stretch_is_taken_once() -> None:
    taken = Taken(10)
    assert taken.take(2, 5)
    assert not taken.take(4, 6)
    assert taken.take(5, 6)


# days and shares


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        (
            "ngày 31/4/2021, 29/02/2021, 29/02/2020, tháng 13/2021",
            ["31/4/2021", "29/02/2021", "13"],
        ),
        ("ngày 30 tháng 2, ngày 12/15, ngày 15/12", ["30 tháng 2", "12/15"]),
        ("số 112/5/2021, 1.13.2020.5", []),
    ],
)
def test_days_that_do_not_exist(text: str, odd: list[str]) -> None:
    found = sorted((day for day in find_odd_days(text) if not day.exists), key=lambda d: d.start)
    assert [text[day.start : day.end] for day in found] == odd


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("có 14/16 giáo viên (đạt 78,5%)", 1),
        ("có 14/16 giáo viên (đạt 87,5%), 2/3 đạt 66,6%, 2/3 đạt 66,7%", 0),
        ("ngày 8/10 đạt 40%, khoảng 1/3 (30%)", 0),
        ("nữ chiếm 120%", 1),
        ("đạt 120% kế hoạch", 0),
        ("có 02 lớp (03 lớp bán trú)", 1),
        ("có 03 lớp (02 lớp bán trú), tăng 02 lớp (15 lớp đầu kỳ)", 0),
    ],
)
def test_shares_and_parts(text: str, count: int) -> None:
    assert len([*find_odd_shares(text), *find_odd_parts(text)]) == count


def test_the_real_report_has_only_syllables_that_can_be() -> None:
    words = {w for w in _prose(REAL_REPORT.read_text("utf-8")).words if w.isalpha()}
    assert [w for w in words if misspelling(unicodedata.normalize("NFC", w))] == []
