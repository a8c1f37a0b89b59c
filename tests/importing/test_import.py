"""The importer on the real text: nothing lost, added or moved, nothing invented."""

import subprocess
import sys
from pathlib import Path

import yaml
from baocao.importing import read_plain_text
from baocao.importing.page_source import page_source
from baocao.reading.catalogue import read_all
from baocao.reading.inventory import list_paths
from conftest import REAL_REPORT, SEED
from hypothesis import given
from hypothesis import strategies as st

TEXT = SEED.read_text("utf-8")


def _words(text: str) -> list[str]:
    return text.replace("**", "").split()


def _as_printed(page: str) -> str:
    """The document that a page stands for, in the order of the original."""
    _, head, body = page.split("---\n", 2)
    meta = yaml.safe_load(head)
    body = body.replace("\n#### ", "\n").replace("\n### ", "\n").replace("\n## ", "\n")
    signer = meta["signer"]
    return "\n".join(
        (
            f"Số: {meta['number']}/{meta['symbol']}",
            f"{meta['place']}, ngày",
            "BÁO CÁO",
            meta["title"],
            body,
            "Nơi nhận:",
            *(f"- {r}" for r in meta["recipients"]),
            signer["authority"],
            signer["position"],
            signer["name"],
        )
    )


def test_no_word_is_lost_added_or_moved() -> None:
    page = page_source(read_plain_text(TEXT), 2020, SEED.name)
    assert _words(_as_printed(page)) == _words(TEXT)


def test_the_five_page_breaks_are_joined() -> None:
    joins = read_plain_text(TEXT).joins
    assert joins == [
        (27, "hiệu", "quả"),
        (49, "công", "tác"),
        (59, "Thông", "báo"),
        (71, "tra", "công"),
        (83, "nghỉ", "phép,"),
    ]


def test_page_breaks_can_be_kept() -> None:
    kept, joined = read_plain_text(TEXT, join=False), read_plain_text(TEXT)
    assert kept.joins == []
    assert len(kept.body) == len(joined.body) + 5


def test_blank_number_and_date_stay_blank() -> None:
    report = read_plain_text(TEXT)
    assert (report.number, report.date) == ("", None if report.date is None else "")
    assert report.symbol == "BC-SGDĐT"
    assert report.place == "Đắk Nông"


def test_the_published_page_is_the_importers_output() -> None:
    published = REAL_REPORT.read_text("utf-8")
    head, _, rest = published.partition("figures:")  # which a command of its own proposes
    _, _, body = rest.partition("\n---\n")
    imported = page_source(read_plain_text(TEXT), 2020, SEED.name)
    # The text has no letterhead: the editors took these two from the series.
    for key in ("parent", "issuer"):
        imported = imported.replace(f'{key}: ""\n', "")
    assert f"{head}accepted: []\n---\n{body}" == imported


def test_headings_and_numbered_paragraphs() -> None:
    (report,) = read_all(list_paths([REAL_REPORT])).reports
    outline = [("#" * s.head.level, s.head.label) for s in report.all_sections]
    assert outline == [
        ("##", "I."),
        ("###", "1."),
        ("###", "2."),
        ("##", "II."),
        ("###", "1."),
        ("###", "2."),
        ("##", "II."),
        ("##", "III."),
        ("###", "1."),
        ("###", "2."),
        ("###", "3."),
    ]
    results = report.sections[2]
    assert [b.number for b in results.blocks if b.label] == list("1234567")


def test_letterhead_signature_and_date_of_a_full_document() -> None:
    report = read_plain_text("""
ỦY BAN NHÂN DÂN
TỈNH MẪU
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 45/BC-SM

Mẫu, ngày 05 tháng 02 năm 2021

BÁO CÁO
Kết quả công tác

I. TÌNH HÌNH

Đã làm./.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn Mẫu
""")
    assert (report.number, report.symbol, report.date) == ("45", "BC-SM", "2021-02-05")
    assert (report.parent, report.issuer) == ("", "ỦY BAN NHÂN DÂN TỈNH MẪU")
    assert report.recipients == ["Như trên;", "Lưu: VT."]
    assert (report.authority, report.position) == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert report.name == "Nguyễn Văn Mẫu"
    assert report.body == ["## I. TÌNH HÌNH", "Đã làm./."]


_LINES = st.lists(
    st.sampled_from(
        [
            "I. MỤC MỘT",
            "1. Tiêu đề",
            "a) Ý",
            "chữ thường tiếp",
            "Câu trọn vẹn.",
            "",
            "- gạch",
            "Nơi",
            "# dấu thăng",
        ]
    ),
    max_size=30,
)


@given(_LINES)
def test_words_of_any_text_are_kept_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    body = "\n".join(read_plain_text(text).body)
    assert [w for w in body.split() if set(w) - set("\\#")] == [
        w for w in text.split() if set(w) != {"#"}
    ]


def _import(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "baocao", "import", *arguments]
    return subprocess.run(command, cwd=cwd, text=True, capture_output=True, timeout=60, check=False)


def test_command_never_overwrites(tmp_path: Path) -> None:
    target = tmp_path / "2020.md"
    options = ("--series", "dan-van", "--year", "2020", "-o", str(target))
    assert _import(str(SEED), *options, cwd=tmp_path).returncode == 0
    before = target.read_bytes()
    again = _import(str(SEED), *options, cwd=tmp_path)
    assert again.returncode == 2
    assert "đã có" in again.stderr
    assert target.read_bytes() == before


def test_command_on_bad_files_says_so_in_one_line(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\xff\xfeB\x00")
    for file in (bad, tmp_path / "none.txt"):
        result = _import(str(file), "--series", "x", "--year", "2020", cwd=tmp_path)
        assert result.returncode == 2
        assert result.stderr.count("\n") == 1


def test_force_overwrites(tmp_path: Path) -> None:
    target = tmp_path / "2020.md"
    target.write_text("cũ", "utf-8")
    options = ("--series", "dan-van", "--year", "2020", "-o", str(target), "--force")
    assert _import(str(SEED), *options, cwd=tmp_path).returncode == 0
    assert target.read_text("utf-8").startswith("---\ntitle: ")


def test_command_takes_the_kind_from_the_series(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "bao-cao" / "ke-hoach"
    folder.mkdir(parents=True)
    (folder / "series.yml").write_text("title: Kế hoạch\ndocument_type: Kế hoạch\n", "utf-8")
    text = tmp_path / "a.txt"
    for kind, written in (("KẾ HOẠCH", ""), ("THÔNG BÁO", 'document_type: "Thông báo"\n')):
        text.write_text(f"{kind}\nKiểm tra cuối năm\n\nĐã làm.\n", "utf-8")
        page = _import("a.txt", "--series", "ke-hoach", "--year", "2020", cwd=tmp_path).stdout
        assert page.startswith(f'---\ntitle: "Kiểm tra cuối năm"\n{written}year: 2020\n')


def test_command_refuses_what_is_no_document(tmp_path: Path) -> None:
    files = {
        "trong.txt": (b" \n", "không có chữ nào"),
        "trang.md": (b"---\ntitle: a\nyear: 2020\n---\n\nb\n", "đã là trang"),
        "cu.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
        "ma.txt": ("Céng hoµ".encode("latin-1"), "TCVN3"),
        "gia.docx": (b"PK\x03\x04", "hỏng"),
    }
    for name, (data, told) in files.items():
        (tmp_path / name).write_bytes(data)
        result = _import(name, "--series", "x", "--year", "2020", cwd=tmp_path)
        assert result.returncode == 2
        assert told in result.stderr
        assert result.stderr.count("\n") == 1
