"""What a hostile report may try on its PDF, even where no rule had stopped it before."""

from pathlib import Path

import pikepdf
import pytest
from baocao.outputs.pdf.produce import ProductionError, produce
from loopback import Listener
from pdf_tools import PROFILE_LEFT_OPEN, good, settings_for, texts_of, write_docs
from test_attacks import BODIES, LOOPBACK, SECRET, listener

pytestmark = PROFILE_LEFT_OPEN
__all__ = ["listener"]  # the fixture
HARMLESS = ("theme's own id", "attachment by attribute list", "handler by attribute list")


@pytest.mark.parametrize("name", BODIES)
def test_nothing_is_opened_and_nothing_gets_in(
    tmp_path: Path, listener: Listener, name: str
) -> None:
    secret = tmp_path / "secret.png"
    secret.write_text(SECRET)
    body = BODIES[name].replace("/SECRETFILE", str(secret)).replace(LOOPBACK, listener.address)
    docs = write_docs(tmp_path, {"2021": good(2021, body)})
    settings = settings_for(docs, tmp_path / "cache")
    (text,) = texts_of(docs)
    try:
        stored = produce([text], settings)[text.uri]
    except ProductionError as error:
        assert "bao-cao/mau/2021.md: " in str(error)
        assert not [file for file in settings.cache.rglob("*") if file.is_file()]
    else:
        with pikepdf.open(stored.file.parent / _written(stored.pdf(), tmp_path)) as pdf:
            assert str(pdf.docinfo.Author) == text.author
            assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
            assert not [a for p in pdf.pages for a in p.get("/Annots", []) if "/FS" in a]
        assert SECRET.encode() not in stored.pdf()
    assert listener.asked == []


def _written(pdf: bytes, folder: Path) -> Path:
    file = folder / "out.pdf"
    file.write_bytes(pdf)
    return file


@pytest.mark.parametrize(("image", "why"), [
    ("khong-co.png", "không có tệp này"), ("../../../secret.png", "nằm ngoài"),
    ("link.png", "không có tệp này"), ("hinh.svg", "loại tệp"), ("hong.png", "không đọc được ảnh"),
])  # fmt: skip
def test_a_picture_that_may_not_or_cannot_be_had_is_named(
    tmp_path: Path, image: str, why: str
) -> None:
    docs = write_docs(tmp_path, {"2021": good(2021, f"![Hình]({image})")})
    (tmp_path / "secret.png").write_text(SECRET)
    (docs / "bao-cao/mau/link.png").symlink_to(tmp_path / "secret.png")
    (docs / "bao-cao/mau/hinh.svg").write_text("<svg/>")
    (docs / "bao-cao/mau/hong.png").write_text("x")
    with pytest.raises(ProductionError, match=f"2021.md: .*{why}"):
        produce(texts_of(docs), settings_for(docs, tmp_path / "cache"))


def test_a_picture_needs_words_for_those_who_cannot_see_it(tmp_path: Path) -> None:
    docs = write_docs(tmp_path, {"2021": good(2021, "![](hinh.png)")})
    pikepdf_free_png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
        "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
    )
    (docs / "bao-cao/mau/hinh.png").write_bytes(pikepdf_free_png)
    with pytest.raises(ProductionError, match="không có lời mô tả"):
        produce(texts_of(docs), settings_for(docs, tmp_path / "cache"))


def test_a_sign_that_the_face_lacks_is_named(tmp_path: Path) -> None:
    docs = write_docs(tmp_path, {"2021": good(2021, "Chữ 漢 lạ")})
    with pytest.raises(ProductionError, match="không có trong phông Liberation Serif"):
        produce(texts_of(docs), settings_for(docs, tmp_path / "cache"))
