"""Makers of faults: what each rule on pages looks for, put into the real report somewhere."""

import random
import re
import unicodedata
from collections.abc import Callable
from functools import cache

from baocao.analysis.cited import CitedDocument
from baocao.analysis.close_reading import CloseReading
from baocao.data.records import suspect_phrases
from baocao.reading.blocks import Block
from baocao.reading.catalogue import read_all
from baocao.reading.inventory import list_paths
from conftest import REAL_REPORT

PAGE = REAL_REPORT.read_text("utf-8")
Draw = random.Random
Mutation = Callable[[str, Draw], str]


@cache
def _report():  # type: ignore[no-untyped-def]
    return read_all(list_paths([REAL_REPORT])).reports[0]


def _paragraphs() -> list[Block]:
    """Paragraphs of running text."""
    blocks = [b for b in _report().blocks if b.kind == "paragraph" and len(b.text) > 200]
    return blocks[1:-1]  # the opening and the closing formula have rules of their own


def _anywhere(words: str) -> Mutation:
    """Puts words between two words of some paragraph."""

    def mutate(page: str, draw: Draw) -> str:
        block = draw.choice(_paragraphs())
        blanks = [m.start() for m in re.finditer(r"(?<=[a-zà-ỹ]) (?=[a-zà-ỹ])", block.text)]
        at = block.start + draw.choice(blanks)
        return page[:at] + words + page[at:]

    return mutate


def _at_end(words: str | Callable[[Draw], str]) -> Mutation:
    """Puts a sentence after some paragraph's last."""

    def mutate(page: str, draw: Draw) -> str:
        block = draw.choice([b for b in _paragraphs() if b.text.endswith(".")])
        said = words if isinstance(words, str) else words(draw)
        return f"{page[: block.end]} {said}{page[block.end :]}"

    return mutate


def _block(*texts: str) -> Mutation:
    """Puts a block of its own after some paragraph."""

    def mutate(page: str, draw: Draw) -> str:
        at = draw.choice(_paragraphs()).end
        return f"{page[:at]}\n\n{draw.choice(texts)}{page[at:]}"

    return mutate


def _swap(*pairs: tuple[str, str]) -> Mutation:
    """Writes one thing for another."""

    def mutate(page: str, draw: Draw) -> str:
        old, new = draw.choice(pairs)
        assert page.count(old) >= 1, old
        return page.replace(old, new, 1)

    return mutate


def _one_of(pattern: str, new: Callable[[re.Match[str], Draw], str]) -> Mutation:
    """Changes one of the places in the body that fit a pattern."""

    def mutate(page: str, draw: Draw) -> str:
        found = draw.choice(list(re.compile(pattern).finditer(page, _report().body_start)))
        return page[: found.start()] + new(found, draw) + page[found.end() :]

    return mutate


def _cited(
    fits: Callable[[CitedDocument], object], new: Callable[[CitedDocument, Draw], str]
) -> Mutation:
    """Says a cited document once more, in another way."""

    def say(draw: Draw) -> str:
        fitting = [c for c in CloseReading(_report()).citations if fits(c)]
        return f"Thực hiện {new(draw.choice(fitting), draw)}."

    return _at_end(say)


def _plain(item: CitedDocument) -> bool:
    """Whether a citation has all parts, nothing odd, and no anomaly of its own."""
    c = item.citation
    clean = c.code == c.proper_code and c.key.startswith(f"{c.number}{_sign(c.form)}{c.code}")
    return bool(clean and c.date and c.issuer and c.printed_type and not c.stray.strip())


def _sign(form: str) -> str:
    return "-" if form == "party" else "/"


def _said(item: CitedDocument, **other: str) -> str:
    c = item.citation
    parts = {"number": c.number, "symbol": c.symbol, "date": c.date_text, "issuer": c.issuer}
    p = parts | other
    symbol = f"{_sign(c.form)}{p['symbol']}" if p["symbol"] else ""
    return f"{c.type} số {p['number']}{symbol} ngày {p['date']} của {p['issuer']}"


def _other_day(item: CitedDocument, draw: Draw) -> str:
    date = item.citation.date
    assert date
    day = draw.choice([d for d in range(10, 28) if d != date.day])
    return _said(item, date=f"{day}/{date.month:02}/{date.year}".replace("/0", "/").replace(
        "/1/", "/01/").replace("/2/", "/02/"))  # fmt: skip


def _other_form(item: CitedDocument) -> str:
    c = item.citation
    turned = c.symbol.replace("/", "-") if c.form == "party" else c.symbol.replace("-", "/")
    other = "/" if c.form == "party" else "-"
    return f"{c.type} số {c.number}{other}{turned} ngày {c.date_text} của {c.issuer}"


def _split(page: str, draw: Draw) -> str:
    block = draw.choice(_paragraphs())
    breaks = [m.start() for m in re.finditer(r"(?<=[a-zà-ỹ]) (?=[a-zà-ỹ])", block.text)]
    at = block.start + draw.choice(breaks)
    return f"{page[:at]}\n\n{page[at + 1 :]}"


def _decomposed(page: str, draw: Draw) -> str:
    block = draw.choice(_paragraphs())
    return page[: block.start] + unicodedata.normalize("NFD", block.text) + page[block.end :]


def _repeat(page: str, draw: Draw) -> str:
    sentences = [s for b in _paragraphs() for s in re.findall(r"(?<=\. )[^.]{120,300}\.", b.text)]
    return _at_end(draw.choice(sentences))(page, draw)


def _swap_sections(page: str, draw: Draw) -> str:
    first, second = draw.choice([("I. ĐẶC ĐIỂM TÌNH HÌNH", "III. ĐÁNH GIÁ CHUNG"),
                                 ("I. ĐẶC ĐIỂM TÌNH HÌNH", "II. KẾT QUẢ THỰC HIỆN")])  # fmt: skip
    return page.replace(first, "\0").replace(second, first).replace("\0", second)


def _all_but_the_end(page: str, draw: Draw) -> str:
    return page.replace("\n---\n", draw.choice(["\n--\n", "\n", '\n"x\n---\n']), 1)


MUTATIONS: dict[str, Mutation] = {
    "empty-file": lambda page, draw: draw.choice(["", " \n", "\n\n\t\n"]),
    "page-too-complex": _block("[" * 1001, "> " * 21 + "x", "chữ " * 6000),
    "unsafe-html": _block("<script>x()</script>", "<img src=x onerror=x()>", "[a](javascript:x)"),
    "not-nfc": _decomposed,
    "no-break-space": _anywhere("\u00a0"),
    "trailing-space": _one_of(r"(?<=\w\.)\n\n", lambda m, _: f" {m[0]}"),
    "double-space": _anywhere(" "),
    "invisible-character": lambda page, draw: _anywhere(draw.choice("\u200b\u202e\u2066\ufeff"))(
        page, draw
    ),
    "wrong-d-stroke": _one_of("Đ(?=[a-zà-ỹ])", lambda m, _: "\u00d0"),
    "legacy-encoding": _anywhere(" T×nh h×nh kinh tÕ x· héi"),
    "front-matter-syntax": _all_but_the_end,
    "unknown-field": _swap(("\nyear:", "\nnam: 2020\nyear:"), ("\nplace:", "\nchỗ: a\nplace:")),
    "missing-field": _swap(("\nstatus: issued", ""), ("\nyear: 2020", "")),
    "invalid-field": _swap(("status: issued", "status: xong"), ("year: 2020", "year: MMXX")),
    "year-filename": _swap(("year: 2020", "year: 2019"), ("year: 2020", "year: 2021")),
    "missing-end-mark": _swap(("tổng hợp./.", "tổng hợp."), ("tổng hợp./.", "tổng hợp")),
    "recipients-form": _swap(
        ("Sở Nội vụ (b/c);", "Sở Nội vụ (b/c)"),
        ("Tỉnh ủy;", "Tỉnh ủy,"),
        ('  - "Lưu VP, VT."\n', ""),
    ),
    "signature-block": _swap(('"KT. GIÁM ĐỐC"', '"Kt. Giám đốc"'), ('"Trần Sĩ', '"TS. Trần Sĩ')),
    "number-form": _swap(('number: ""', 'number: "5"'), ('number: ""', 'number: "45/BC"')),
    "date-form": _swap(('date: ""', "date: 2018-12-05"), ('date: ""', "date: 2031-01-05")),
    "missing-section": _swap(("## III. ĐÁNH GIÁ CHUNG\n", ""), ("## I. ĐẶC ĐIỂM TÌNH HÌNH\n", "")),
    "section-order": _swap_sections,
    "duplicate-section-number": _swap(("### 2. Khó", "### 1. Khó"), ("\n5. Quán", "\n4. Quán")),
    "skipped-section-number": _swap(("## III. Đ", "## V. Đ"), ("\n5. Quán", "\n9. Quán")),
    "empty-section": _swap(("### 2. Khó khăn\n", "### 2. Khó khăn\n\n### 3. Khác\n")),
    "repeated-title": _swap(("### 1. Thuận lợi", "### 1. Đặc điểm tình hình")),
    "broken-paragraph": _split,
    "broken-link": _anywhere(" [bảng kèm](phu-luc/bang-9.xlsx)"),
    "missing-alt": _block("![](anh.png)", "![ ](anh.png)"),
    "heading-level": _swap(("### 1. Thuận lợi", "##### 1. Thuận lợi")),
    "ragged-table": _block("| a | b |\n|---|---|\n| 1 |", "| a |\n|---|\n| 1 | 2 | 3 |"),
    "long-paragraph": lambda page, draw: _at_end(
        " ".join(f"Đơn vị thứ {n} làm tốt việc {draw.random()}." for n in range(120))
    )(page, draw),
    "abbreviation-variant": _one_of("GDĐT", lambda m, _: "GDDT"),
    "suspect-phrase": lambda page, draw: _anywhere(f" {draw.choice(list(suspect_phrases()))}")(
        page, draw
    ),
    "space-before-mark": _one_of(r"(?<=[a-zà-ỹ])[,;](?= )", lambda m, _: f" {m[0]}"),
    "missing-space": _one_of(r"(?<=[a-zà-ỹ]{3}), (?=[a-zà-ỹ]{3})", lambda m, _: ","),
    "one-sided-hyphen": _swap(("kinh tế - xã hội", "kinh tế- xã hội"),
                              ("chính trị - xã hội", "chính trị -xã hội")),
    "space-beside-slash": _one_of(r"(?<=\d)/(?=[A-ZĐ])", lambda m, draw: draw.choice((" /", "/ "))),
    "space-inside-brackets": _one_of(r"(?<=[(“])(?=[a-zA-Z])", lambda m, _: " "),
    "doubled-mark": _one_of(r"(?<=[a-zà-ỹ]{3})[,;](?= [a-zà-ỹ])", lambda m, _: m[0] * 2),
    "document-capitals": _one_of(
        r"(?:Kế hoạch|Quyết định|Nghị quyết|Công văn) số (?=\d+[-/])", lambda m, _: m[0].lower()
    ),
    "name-capitals": _block("Hội nông dân đã phối hợp.", "Tại Xã Đắk Mẫu đã có ba mô hình.",
                            "Sở giáo dục và Đào tạo đã kiểm tra."),
    "needless-capital": _one_of(r"; (?=tiếp tục|tổ chức|nâng cao|đẩy mạnh)",
                                lambda m, _: "; Tiếp tục "),
    "impossible-syllable": _swap(("thực hiện", "thưc hiện"), ("thường xuyên", "thừơng xuyên"),
                                 ("hoạt động", "họat động"), ("người dân", "nguời dân")),
    "bound-syllable": _anywhere(" cảu"),
    "unlikely-compound": _swap(("chất lượng", "chất lương"), ("kế hoạch", "kê hoạch"),
                               ("quy định", "quỳ định")),
    "mixed-tone-places": _one_of("Đảng ủy", lambda m, _: "Đảng uỷ"),
    "basis-mark": _block("Căn cứ Quyết định số 26/QĐ-SGDĐT ngày 18/3/2020 của Sở về phân công"),
    "number-colon": _one_of(r"(?<=Kế hoạch số) (?=\d)", lambda m, _: ": "),
    "run-on-label": _block("Công chức: 41 Nhân viên: 04."),
    "set-phrase-comma": _swap(("sửa đổi, bổ sung", "sửa đổi bổ sung")),
    "doubled-word": _one_of(r" của (?=[a-zà-ỹ])", lambda m, _: " của của "),
    "doubled-passage": lambda page, draw: (
        lambda b: f"{page[: b.end]}\n\n{b.text}{page[b.end :]}"
    )(draw.choice(_paragraphs())),
    "motto-form": _block("CỘNG HÕA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập-Tự do-Hạnh phúc"),
    "impossible-date": _at_end(
        lambda draw: f"Sở họp ngày {draw.choice(('31/4', '30/02', '12/13'))}/2020."
    ),
    "date-zero": _at_end(lambda draw: f"Sở họp ngày {draw.choice(('5/6', '15/2', '9/12'))}/2020."),
    "later-document": lambda page, draw: _swap(('date: ""', "date: 2020-01-05"))(page, draw),
    "personal-data": _at_end(lambda draw: f"Ông An, số 09{draw.randint(10**7, 10**8 - 1)}."),
    "impossible-share": _at_end("Có 14/16 giáo viên (đạt 78,5%)."),
    "part-exceeds-whole": _at_end("Khối một có 02 lớp (03 lớp bán trú)."),
    "missing-figure": _block("- Nữ: 12\n\n- Nam: 36\n\n- Khác:\n\n## VI. X\n\nY."),
    "figure-entry": _swap(("id: chi_bo", "id: Chi bộ"), ("part_of: nhan_su_tong", "part_of: sai")),
    "figure-quote": _swap(("value: 38", "value: 83"), ("quote: \"sinh hoạt", "quote: \"sinh")),
    "figure-parts": _swap(
        ("    part_of: tthc_tong\n    quote: \"78", "    quote: \"78"),
        ("    part_of: nhan_su_tong\n    quote: \"03", "    quote: \"03"),
    ),
    "mixed-ranges": _at_end("Giai đoạn 2015 – 2020 đã xong."),
    "informal-abbreviation": _anywhere(" đ/c"),
    "missing-document-kind": _at_end("Luật sửa đổi một số điều của Phòng, chống thiên tai."),
    "name-variant": _block("Phong trào “Học Đi Đôi” và phong trào “Học đi Đôi” đều tốt."),
    "repeated-sentence": _repeat,
    "total-mismatch": _one_of(
        r"48 người|03 lãnh đạo|41 công|04 nhân|124 thủ|78 TTHC|40 TTHC|06 TTHC",
        lambda m, draw: f"{draw.randint(200, 900)} {m[0].split()[1]}",
    ),
    "citation-zero": _cited(_plain, lambda c, _: _said(c, date="5/10/2018", number="77")),
    "citation-type-symbol": _cited(
        lambda c: _plain(c) and c.citation.type == "Quyết định",
        lambda c, draw: _said(c, number="77").replace("QĐ", draw.choice(["KH", "NQ", "CT"])),
    ),
    "citation-form": _cited(
        lambda c: _plain(c) and c.citation.form in ("state", "party"), lambda c, _: _other_form(c)
    ),
    "citation-issuer": _cited(
        lambda c: _plain(c) and c.citation.side == "party",
        lambda c, _: _said(c, issuer="UBND tỉnh"),
    ),
    "citation-incomplete": _cited(_plain, lambda c, draw: _said(c, symbol="", number="77")),
    "citation-stray-text": _cited(
        lambda c: _plain(c) and "UBND" in c.citation.symbol,
        lambda c, _: _said(c).replace(" ngày", " tỉnh, ngày", 1),
    ),
    "law-date": _at_end(
        lambda draw: f"Thực hiện Luật Viên chức ngày {draw.randint(16, 28)}/11/2010."
    ),
    "citation-number-conflict": _cited(
        lambda c: _plain(c) and len(c.citation.subject.split()) > 6,
        lambda c, draw: f"{_said(c, number=str(draw.randint(3000, 4000)))} {c.citation.subject}",
    ),
    "citation-date-conflict": _cited(_plain, _other_day),
    "citation-symbol-conflict": _cited(
        lambda c: _plain(c) and c.citation.form in ("state", "party"), lambda c, _: _other_form(c)
    ),
    "citation-issuer-conflict": _cited(_plain, lambda c, _: _said(c, issuer="Bộ Y tế")),
    "figure-conflict": _at_end(
        lambda draw: f"Tổ chức Đảng có {draw.randint(50, 99)} đảng viên."
    ),
    "stale-acceptance": _swap(
        ("accepted:\n", 'accepted:\n  - {rule: double-space, quote: "x", reason: "không có"}\n')
    ),
}  # fmt: skip
