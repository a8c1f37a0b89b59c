"""Word files: what a reader sees on paper comes in, nothing is run, fetched or lost."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from baocao.importing import ImportedReport, read_document
from baocao.importing.word import BadWordFileError, read_word
from docx_files import (
    PNG,
    cell,
    docx,
    listed,
    notes,
    numbering,
    p,
    raw,
    relations,
    run,
    styles,
    table,
    word_file_with_a_picture,
)

LETTERHEAD = table(
    (
        cell(p("UBND TỈNH ĐỒNG MẪU", centre=True), p("SỞ CÔNG MẪU", bold=True, centre=True)),
        cell(
            p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True),
            p("Độc lập - Tự do - Hạnh phúc", bold=True),
        ),
    ),
    (cell(p("Số:      /KH-SCM")), cell(p("Đồng Mẫu, ngày 05 tháng 02 năm 2021"))),
)
TITLE = p("KẾ HOẠCH", bold=True, centre=True) + p("Kiểm tra năm 2021", bold=True, centre=True)
SIGNATURE = table(
    (
        cell(p("Nơi nhận:", bold=True), p("- Như trên;"), p("- Lưu: VT.")),
        cell(p("KT. GIÁM ĐỐC", bold=True), p("PHÓ GIÁM ĐỐC"), p(), p("Trần Thị Mẫu")),
    )
)


def imported(*body: str, parts: dict[str, str | bytes] | None = None) -> ImportedReport:
    return read_document(read_word(docx(*body, parts=parts)))


def remarks(report: ImportedReport) -> str:
    return "\n".join(remark.message for remark in report.remarks)


def test_letterhead_and_signature_in_tables() -> None:
    report = imported(LETTERHEAD, TITLE, p("Sở lập kế hoạch như sau:"), SIGNATURE)
    assert (report.parent, report.issuer) == ("UBND TỈNH ĐỒNG MẪU", "SỞ CÔNG MẪU")
    assert (report.number, report.symbol, report.date) == ("", "KH-SCM", "2021-02-05")
    assert (report.document_type, report.title) == ("Kế hoạch", "Kiểm tra năm 2021")
    assert report.recipients == ["Như trên;", "Lưu: VT."]
    assert (report.authority, report.position) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert report.name == "Trần Thị Mẫu"
    assert report.body == ["Sở lập kế hoạch như sau:"]


def test_numbers_that_word_counts_are_printed() -> None:
    lists = numbering(
        (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")),
        (("decimal", "%1."), ("decimal", "%1.%2.")),
        (("bullet", "\uf0b7"),),
    )
    report = imported(
        TITLE,
        listed("MỤC TIÊU", 1, bold=True),
        listed("Mục tiêu chung", 1, 1, bold=True),
        p("Làm tốt hơn."),
        listed("Mục tiêu riêng", 1, 1, bold=True),
        listed("Đạt một;", 1, 2),
        listed("Đạt hai.", 1, 2),
        listed("GIẢI PHÁP", 1, bold=True),
        listed("Việc thứ nhất", 1, 1, bold=True),
        listed("gạch một", 3),
        listed("gạch hai", 3),
        listed("Lần khác", 2, bold=True),
        listed("Phần con", 2, 1, bold=True),
        p("Hết."),
        parts={"word/numbering.xml": lists},
    )
    assert report.body == [
        "## I. MỤC TIÊU",
        "### 1. Mục tiêu chung",
        "Làm tốt hơn.",
        "### 2. Mục tiêu riêng",
        "a) Đạt một;",
        "b) Đạt hai.",
        "## II. GIẢI PHÁP",
        "### 1. Việc thứ nhất",
        "- gạch một\n- gạch hai",
        "### 1. Lần khác",
        "#### 1.1. Phần con",
        "Hết.",
    ]


def test_numbers_of_styles_and_restarts() -> None:
    heading = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Muc"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="MucCon"><w:name w:val="MucCon"/>'
        '<w:basedOn w:val="Muc"/></w:style>'
    )
    lists = numbering((("decimal", "Điều %1."),)).replace(
        "</w:numbering>",
        '<w:num w:numId="7"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>',
    )
    report = imported(
        TITLE,
        p("Phạm vi", properties='<w:pStyle w:val="Muc"/>'),
        p("Áp dụng cho tỉnh."),
        p("Đối tượng", properties='<w:pStyle w:val="MucCon"/>'),
        p("Là mọi người."),
        listed("Hiệu lực", 7, bold=True),
        p("Từ ngày ký."),
        parts={"word/numbering.xml": lists, "word/styles.xml": styles(heading)},
    )
    heads = [chunk for chunk in report.body if chunk.startswith("#")]
    assert heads == ["## Điều 1. Phạm vi", "## Điều 2. Đối tượng", "## Điều 5. Hiệu lực"]


def test_changes_are_accepted_and_hidden_words_left_out() -> None:
    report = imported(
        TITLE,
        raw(
            run("Chỉ tiêu là ")
            + "<w:del>"
            + run("mười").replace("w:t", "w:delText")
            + "</w:del>"
            + "<w:ins>"
            + run("hai mươi")
            + "</w:ins>"
            + run(" bí mật", extra="<w:vanish/>")
            + run(" lớp.")
        ),
        raw(run("Đoạn bị "), properties="<w:rPr><w:del/></w:rPr>"),
        p("nối lại."),
    )
    assert report.body == ["Chỉ tiêu là hai mươi lớp.", "Đoạn bị nối lại."]
    assert "sửa đổi đang theo dõi" in remarks(report)
    assert "bỏ 2 từ đặt ở dạng ẩn" in remarks(report)


def test_footnotes_come_where_they_are_referred_to() -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    report = imported(
        TITLE,
        raw(run("Có 12 đơn vị") + note + run(" tham gia.")),
        p("Câu sau."),
        parts={"word/footnotes.xml": notes("footnote", {0: "", 2: " Gồm các sở [liệt kê]."})},
    )
    assert report.body == [
        "Có 12 đơn vị[^1] tham gia.",
        "[^1]: Gồm các sở \\[liệt kê].",
        "Câu sau.",
    ]


def test_tables_with_merged_cells_and_lines_in_cells() -> None:
    report = imported(
        TITLE,
        table(
            (cell(p("TT")), cell(p("Nội dung")), cell(p("Ghi|chú"))),
            (cell(p("Buổi sáng | chiều"), span=3),),
            (cell(p("1"), merge="restart"), cell(p("a|b")), cell(p("x"), p("y"))),
            (cell(p(), merge="continue"), cell(p("c")), cell()),
        ),
    )
    assert report.body[-1].split("\n") == [
        "| TT | Nội dung | Ghi<br>chú |",
        "| --- | --- | --- |",
        "| Buổi sáng<br>chiều |  |  |",
        "| 1 | a<br>b | x<br>y |",
        "|  | c |  |",
    ]


def test_text_boxes_are_read_once() -> None:
    box = "<w:txbxContent>" + p("Chữ trong khung") + "</w:txbxContent>"
    shape = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    report = imported(TITLE, raw(run("Trước khung.") + shape), p("Sau khung."))
    assert report.body == ["Trước khung.", "Chữ trong khung", "Sau khung."]


def test_pictures_become_files_and_foreign_ones_are_named() -> None:
    def picture(name: str) -> str:
        blip = f'<a:blip r:embed="{name}"/>'
        return f'<w:r><w:drawing><wp:docPr id="1" descr="Biểu đồ"/>{blip}</w:drawing></w:r>'

    parts: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": relations(
            ("a", "image", "media/image1.png", False),
            ("b", "image", "https://vi-du.vn/theo-doi.png", True),
            ("c", "image", "media/image2.emf", False),
        ),
        "word/media/image1.png": PNG,
        "word/media/image2.emf": b"emf",
    }
    body = raw(run("Biểu đồ sau:") + picture("a") + picture("b") + picture("c"))
    report = read_document(read_word(docx(TITLE, body, parts=parts)), stem="2021")
    assert report.body == ["Biểu đồ sau:", "![Biểu đồ](2021-hinh-1.png)"]
    assert report.pictures == {"2021-hinh-1.png": PNG}
    assert "https://vi-du.vn/theo-doi.png" in remarks(report)
    assert "image2.emf" in remarks(report)


def test_hostile_words_are_text() -> None:
    lines = [
        "# không phải tiêu đề",
        "> không phải trích dẫn",
        "+ gạch",
        "2021. Năm đầu",
        "<script>alert(1)</script>",
        "[bấm](javascript:alert(1))",
        "*nghiêng* và __đậm__ và `mã`",
        "&lt;b&gt; {: onclick=x }",
        "~~~",
        "![ảnh](http://vi-du.vn/a.png)",
    ]
    report = imported(TITLE, *map(p, lines), table((cell(p("a | b")), cell(p("<img src=x>")))))
    assert report.body == [
        "\\# không phải tiêu đề",
        "\\> không phải trích dẫn",
        "+ gạch",
        "2021\\. Năm đầu",
        "&lt;script>alert(1)&lt;/script>",
        "\\[bấm]\\(javascript:alert(1))",
        "\\* nghiêng\\* và \\_\\_đậm\\_\\_ và \\`mã\\`",
        "&amp;lt;b&amp;gt; \\{: onclick=x }",
        "!\\[ảnh]\\(http://vi-du.vn/a.png)",
        "| a<br>b | &lt;img src=x> |\n| --- | --- |",
    ]


def test_what_is_left_out_is_named() -> None:
    parts: dict[str, str | bytes] = {
        "word/vbaProject.bin": b"x",
        "word/comments.xml": "<w:comments/>",
        "word/_rels/document.xml.rels": relations(
            ("a", "hyperlink", "https://vi-du.vn/", True),
            ("b", "attachedTemplate", "https://vi-du.vn/mau.dotm", True),
        ),
    }
    old = '<w:rFonts w:ascii=".VnTime"/>'
    report = imported(TITLE, raw(run("Céng hoµ", extra=old)), parts=parts)
    for told in ("macro", "comment", "https://vi-du.vn/", "mau.dotm", ".VnTime"):
        assert told in remarks(report)


def test_letterhead_by_tabs_and_line_breaks() -> None:
    report = imported(
        p("UBND XÃ MẪU\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        p("TRƯỜNG TIỂU HỌC A\tĐộc lập - Tự do - Hạnh phúc"),
        p("Số: 7/BC-THA\tXã Mẫu, ngày 1 tháng 6 năm 2022"),
        p("BÁO CÁO|Tổng kết năm học", bold=True, centre=True),
        p("Trường có của|Nhà nước 15 lớp."),
        p("HIỆU TRƯỞNG|(Đã ký)|Lê Văn Mẫu", bold=True),
    )
    assert (report.parent, report.issuer) == ("UBND XÃ MẪU", "TRƯỜNG TIỂU HỌC A")
    assert (report.number, report.symbol, report.place) == ("7", "BC-THA", "Xã Mẫu")
    assert (report.title, report.name) == ("Tổng kết năm học", "Lê Văn Mẫu")
    assert report.body == ["Trường có của Nhà nước 15 lớp."]


def test_a_letterhead_in_the_pages_header() -> None:
    head = LETTERHEAD.replace("<w:tbl>", "<w:tbl>", 1)
    document = docx(TITLE, p("Nội dung."))
    with zipfile.ZipFile(io.BytesIO(document)) as file:
        xml = file.read("word/document.xml").decode()
    space = xml[xml.index("xmlns:w") : xml.index("><w:body>")]
    section = '<w:sectPr><w:headerReference w:type="first" r:id="h"/></w:sectPr>'
    report = imported(
        TITLE,
        p("Nội dung."),
        section,
        parts={
            "word/_rels/document.xml.rels": relations(("h", "header", "header1.xml", False)),
            "word/header1.xml": f"<w:hdr {space}>{head}</w:hdr>",
        },
    )
    assert report.issuer == "SỞ CÔNG MẪU"


def _zip(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/"), text)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPE = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document xmlns:w="'
    'http://schemas.openxmlformats.org/wordprocessingml/2006/main">&b;</w:document>'
)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "rỗng"),
        (OLE + b"\0" * 600, r"\(.doc\)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"{\\rtf1 abc}", "RTF"),
        (b"<html></html>", "trang web"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04 not a zip", "hỏng"),
        (_zip(a="1"), "không phải văn bản Word"),
        (_zip(xl__workbook="1", **{"xl/workbook.xml": "<a/>"}), "Excel"),
        (_zip(**{"content.xml": "<a/>"}), "OpenDocument"),
        (_zip(**{"word/document.xml": DOCTYPE}), "DOCTYPE"),
        (_zip(**{"word/document.xml": "<w:document"}), "không phải XML"),
        (_zip(**{"word/document.xml": "<a>" * 500 + "</a>" * 500}), "quá sâu"),
    ],
)
def test_files_that_are_refused_are_told_why(data: bytes, told: str) -> None:
    with pytest.raises(BadWordFileError, match=told):
        read_document(read_word(data))


def test_a_bomb_is_refused_unread() -> None:
    with pytest.raises(BadWordFileError, match="quá lớn"):
        read_word(docx("<w:p/>" * 10, parts={"word/document.xml": " " * 50_000_000}))


@pytest.mark.parametrize("body", [(), ("<w:p/>",), (table((cell(), cell())),)])
def test_an_empty_file_is_an_empty_page(body: tuple[str, ...]) -> None:
    report = imported(*body)
    assert report.body == []
    assert "không nhận ra loại văn bản" in remarks(report)


def test_the_strict_dialect_reads_the_same() -> None:
    usual = docx(TITLE, p("I. MỤC TIÊU", bold=True), p("Làm tốt."))
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(usual)) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            text = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, text)
    assert read_document(read_word(strict.getvalue())) == read_document(read_word(usual))


def test_command_writes_pictures_beside_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word_file_with_a_picture())
    options = ("--series", "x", "--year", "2020", "-o", "2020.md")
    command = [sys.executable, "-m", "baocao", "import", "a.docx", *options]
    result = subprocess.run(command, cwd=tmp_path, text=True, capture_output=True, check=False)
    assert result.returncode == 0, result.stderr
    assert "![Sơ đồ](2020-hinh-1.png)" in (tmp_path / "2020.md").read_text("utf-8")
    assert (tmp_path / "2020-hinh-1.png").read_bytes().startswith(b"\x89PNG")
    assert "đoạn 1" in result.stderr
    (tmp_path / "2020.md").unlink()
    again = subprocess.run(command, cwd=tmp_path, text=True, capture_output=True, check=False)
    assert again.returncode == 2
    assert "2020-hinh-1.png đã có" in again.stderr
    assert not (tmp_path / "2020.md").exists()
