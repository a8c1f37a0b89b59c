"""The PDF of a report beside the form that Nghị định 30/2020/NĐ-CP asks for."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from baocao.outputs.pdf.official import OfficialText
from baocao.outputs.pdf.produce import produce
from baocao.reading.markdown import read_body
from baocao.reading.source import Source
from conftest import REAL_REPORT
from pdf_tools import (
    PROFILE_LEFT_OPEN,
    RICH,
    broken_rules,
    destinations_of,
    good,
    outline_of,
    run,
    settings_for,
    text_of,
    texts_of,
    without_page_numbers,
    words_of,
    write_docs,
)  # fmt: skip
from PIL import Image

pytestmark = PROFILE_LEFT_OPEN
MM = 72 / 25.4


def _render(text: OfficialText, docs: Path, folder: Path) -> Path:
    stored = produce([text], settings_for(docs, folder / "cache"))[text.uri]
    file = folder / text.output.rsplit("/", 1)[-1]
    file.write_bytes(stored.pdf())
    return file


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    docs = REAL_REPORT.parent.parent.parent
    text = next(t for t in texts_of(docs) if t.uri == "bao-cao/dan-van/2020.md")
    return _render(text, docs, tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rich")
    docs = write_docs(folder, {"2021": good(2021, RICH)})
    Image.new("RGB", (90, 60), "red").save(docs / "bao-cao/mau/hinh.png")
    return _render(texts_of(docs)[0], docs, folder)


def _lines(pdf: Path) -> list[tuple[int, float, float, float, float, str]]:
    """Every line: page, left, top, right, bottom in points, words."""
    page, found = 0, []
    layout = text_of(pdf, "-bbox-layout")
    root = ElementTree.fromstring(re.sub(r"<!DOCTYPE[^>]*>|xmlns=\S*?(?=>)", "", layout))
    for element in root.iter():
        page += element.tag == "page"
        if element.tag == "line":
            sides = [float(element.attrib[side]) for side in ("xMin", "yMin", "xMax", "yMax")]
            found.append((page, *sides, " ".join(word.text or "" for word in element)))
    return found


def _line(pdf: Path, words: str) -> tuple[int, float, float, float, float, str]:
    return next(line for line in _lines(pdf) if line[5].startswith(words))


def _middle(line: tuple[int, float, float, float, float, str]) -> float:
    return (line[1] + line[3]) / 2


def test_page_is_a4_with_the_margins_of_the_form(real: Path) -> None:
    with pikepdf.open(real) as pdf:
        for page in pdf.pages:
            assert [round(float(side) / MM) for side in page.mediabox] == [0, 0, 210, 297]
    body = [line for line in _lines(real) if line[2] > 18 * MM]
    assert min(line[1] for line in body) / MM == pytest.approx(30, abs=0.5)
    assert max(line[3] for line in body) / MM == pytest.approx(195, abs=0.5)
    assert max(line[4] for line in body) / MM <= 277


def test_page_number_stands_top_centre_from_the_second_page_on(real: Path) -> None:
    lines = _lines(real)
    signed = next(line[0] for line in lines if line[5] == "Trần Sĩ Thành")
    top = [line for line in lines if line[4] < 20 * MM and line[0] <= signed]
    assert [(line[0], line[5]) for line in top] == [(n, str(n)) for n in range(2, signed + 1)]
    for line in top:
        assert _middle(line) / MM == pytest.approx(30 + 165 / 2, abs=0.5)


def test_letterhead(real: Path, rich: Path) -> None:
    country = _line(real, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    motto = _line(real, "Độc lập - Tự do - Hạnh phúc")
    date, number = _line(real, "Đắk Nông, ngày"), _line(real, "Số:")
    assert _middle(motto) == pytest.approx(_middle(country), abs=2)
    assert date[2] == pytest.approx(number[2], abs=2)
    assert _line(real, "ỦY BAN NHÂN DÂN")[2] == pytest.approx(country[2], abs=2)
    # Where nothing is blank, each stands in the middle of what is above it.
    issued, numbered = _line(rich, "Mẫu, ngày 05 tháng 12"), _line(rich, "Số: 45/BC-SM")
    assert _middle(issued) == pytest.approx(_middle(_line(rich, "CỘNG HÒA")), abs=2)
    assert _middle(numbered) == pytest.approx(_middle(_lines(rich)[0]), abs=2)


def test_type_is_one_face_in_sizes_of_the_form(real: Path) -> None:
    fonts = run("pdffonts", str(real)).splitlines()[2:]
    assert {line.split()[0].split("+")[1] for line in fonts} <= {
        "Liberation-Serif", "Liberation-Serif-Bold", "Liberation-Serif-Italic",
        "Liberation-Serif-Bold-Italic",
    }  # fmt: skip
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts)
    with pikepdf.open(real) as pdf:
        content = b"\n".join(page.Contents.read_bytes() for page in pdf.pages)
    # Sizes are set in CSS pixels, of which a point is four thirds.
    sizes = {round(float(size) * 0.75 * 2) / 2 for size in re.findall(rb"([\d.]+) Tf", content)}
    assert sizes == {11, 12, 13, 14}


def test_signature_stands_beside_the_recipients(real: Path) -> None:
    recipients, position = _line(real, "Nơi nhận:"), _line(real, "KT. GIÁM ĐỐC")
    name = _line(real, "Trần Sĩ Thành")
    assert recipients[0] == position[0] == name[0]
    assert recipients[2] == pytest.approx(position[2], abs=6)
    assert recipients[1] < 40 * MM
    assert position[1] > 105 * MM
    assert name[2] - position[4] > 18 * MM  # room for signature and seal


@pytest.mark.slow
def test_recipients_and_signature_are_never_split(tmp_path: Path) -> None:
    for lines in range(18, 36):
        folder = tmp_path / str(lines)
        docs = write_docs(folder, {"2021": good(2021, "\n\n".join(["Một dòng."] * lines))})
        pdf = _render(texts_of(docs)[0], docs, folder)
        rows = _lines(pdf)
        first = next(row[0] for row in rows if row[5].startswith("Nơi nhận"))
        signed = [row[0] for row in rows if row[5] in ("GIÁM ĐỐC", "Nguyễn Văn A")]
        assert signed
        assert set(signed) == {first}
        # Never alone on a page: the end of the text is with them.
        assert any(row[0] == first and row[5] == "Một dòng." for row in rows)


def test_text_is_that_of_the_report_in_its_order(real: Path) -> None:
    source = Source("x", REAL_REPORT.read_text("utf-8"))
    body = read_body(source, source.text.index("---\n\n") + 4)
    sections = [section for top in body.sections for section in top.walk()]
    blocks = [*body.lead, *(b for s in sections for b in (s.head, *s.blocks))]
    markdown = " ".join(
        block.heading if block.kind == "heading" else block.text for block in blocks
    )
    wanted = words_of(re.sub(r"<(http[^>]+)>", r"\1", markdown))
    for options in ((), ("-raw",)):
        got = words_of(without_page_numbers(text_of(real, *options)))
        start = got.index("thực", got.index("báo"))
        at = next(i for i in range(start, len(got)) if got[i : i + 5] == wanted[:5])
        assert got[at : at + len(wanted)] == wanted


def test_every_vietnamese_letter_is_embedded_and_read(tmp_path: Path) -> None:
    vowels = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
    letters = " ".join(vowels + vowels.upper())
    docs = write_docs(tmp_path, {"2021": good(2021, f"{letters} – — “” ‘’ … % § ½ ²")})
    text = text_of(_render(texts_of(docs)[0], docs, tmp_path))
    assert [c for c in letters.split() if c not in text] == []


def test_outline_goes_to_the_third_level(real: Path) -> None:
    with pikepdf.open(real) as pdf:
        outline = outline_of(pdf)
    assert outline[0] == (
        1, "Báo cáo kết quả triển khai thực hiện “Năm dân vận khéo” năm 2020")  # fmt: skip
    assert outline[1:3] == [(2, "I. ĐẶC ĐIỂM TÌNH HÌNH"), (3, "1. Thuận lợi")]
    assert outline[-1] == (1, "Ghi chú của người biên tập")
    assert max(depth for depth, _ in outline) == 3


def test_metadata_is_that_of_the_front_matter(rich: Path) -> None:
    with pikepdf.open(rich) as pdf:
        info = {str(key): str(value) for key, value in pdf.docinfo.items()}
        assert str(pdf.Root.Lang) == "vi"
        xmp = pdf.Root.Metadata.read_bytes().decode()
    assert info["/Title"].startswith("Báo cáo ")
    assert info["/Author"]
    assert info["/Subject"].startswith("Số 45/BC-SM ngày 05/12/2021")
    assert "2021" in info["/Keywords"]
    assert info["/CreationDate"] == info["/ModDate"] == "D:20211205000000+07'00"
    assert info["/Title"] in xmp
    assert "pdfuaid:part>1<" in xmp


def test_editors_notes_stand_on_a_page_of_their_own_that_says_so(real: Path) -> None:
    pages = text_of(real).split("\f")[:-1]
    signed = next(at for at, page in enumerate(pages) if "Trần Sĩ Thành" in page)
    assert not any("người biên tập" in page for page in pages[: signed + 1])
    first, *rest = (" ".join(page.split()) for page in pages[signed + 1 :])
    assert first.startswith("Trang này không thuộc văn bản Ghi chú của người biên tập")
    for page in rest:
        assert "Ghi chú của người biên tập, không thuộc văn bản" in page
    last = " ".join((first, *rest))
    assert "không phải là một phần của văn bản" in last
    assert "https://bao-cao.vn/bao-cao/dan-van/2020/" in last
    assert "số “II.” đã dùng" in last
    assert "Ở chỗ “II. KẾT QUẢ THỰC HIỆN”: " in last
    assert last.count("“Kế hoạch số 39/KH-SGDĐT ngày 22/5/2020”") == 1, "quoted: no place needed"
    assert "tể nhị" not in last, "what is for editors is not in the PDF"
    assert "number" not in last


def test_furniture_is_no_content(real: Path) -> None:
    with pikepdf.open(real) as pdf:
        content = pdf.pages[1].Contents.read_bytes()
    assert re.search(rb"/Artifact\s<</Type /Pagination>>\sBDC", content)
    structure = run("pdfinfo", "-struct-text", str(real))
    assert '"2"' not in structure


def test_links_lead_to_places_and_pages(rich: Path) -> None:
    with pikepdf.open(rich) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        addresses = [str(link.A.URI) for link in links if "/A" in link]
        inside = [str(link.Dest) for link in links if "/Dest" in link]
        places = destinations_of(pdf)
        assert all(link.Contents for link in links)
    assert "https://bao-cao.vn/bao-cao/mau/so-lieu.csv" in addresses
    assert "http://daknong.edu.vn" in addresses
    assert set(inside) <= set(places)
    assert "ii-ket-qua-thuc-hien" in inside


def test_each_appendix_numbers_its_own_pages_after_the_signature(tmp_path: Path) -> None:
    extra = "## Phụ lục I\n\n" + "\n\n".join(["Dòng."] * 60) + "\n\n## Phụ lục II\n\nHết."
    docs = write_docs(tmp_path, {"2021": good(2021, extra)})
    pages = text_of(_render(texts_of(docs)[0], docs, tmp_path)).split("\f")[:-1]
    first = next(at for at, page in enumerate(pages) if page.startswith("Phụ lục I\n"))
    assert "Nơi nhận" in pages[first - 1]
    assert pages[first + 1].split()[0] == "2"
    second = next(at for at, page in enumerate(pages) if page.startswith("Phụ lục II\n"))
    assert second > first + 1


def test_a_draft_says_so(tmp_path: Path) -> None:
    docs = write_docs(tmp_path, {"2021": good().replace("status: issued", "status: draft")})
    assert "DỰ THẢO" in text_of(_render(texts_of(docs)[0], docs, tmp_path))


@pytest.mark.slow
def test_archival_and_accessible(real: Path, rich: Path) -> None:
    assert broken_rules(real, rich) == []
