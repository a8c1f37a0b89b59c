"""The copies of pictures that are published: bounded, without private data, looking the same."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from baocao.data.records import published_files
from baocao.outputs.pdf.fetcher import IMAGES, ConfinedFetcher, Folder, RefusedAddressError
from baocao.outputs.pictures.published import published
from baocao.outputs.pictures.site import Copies
from baocao.reading.pictures.anatomy import BrokenPictureError
from baocao.reading.pictures.header import TooLargePictureError
from baocao.store import Store
from conftest import GOOD, Project
from makers import frames, picture, png_of, saved
from PIL import Image, ImageChops, ImageCms, ImageOps
from PIL.PngImagePlugin import PngInfo

SECRET = b"12.6797,108.0375 Truong mam non"
LIMIT = published_files().pictures.published_pixels
LARGE = (3000, 2000)


def _exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    return exif


def _info() -> PngInfo:
    info = PngInfo()
    info.add_text("Location", SECRET.decode())
    info.add_text("Zipped", SECRET.decode(), zip=True)
    return info


def _private(suffix: str, size: tuple[int, int], orientation: int = 1) -> bytes:
    """A picture whose file tells where it was taken, in as many ways as the format has."""
    form = {".png": "PNG", ".jpg": "JPEG", ".webp": "WEBP", ".gif": "GIF"}[suffix]
    how = {
        "PNG": {"pnginfo": _info(), "exif": _exif(orientation)},
        "JPEG": {"exif": _exif(orientation), "comment": SECRET, "xmp": SECRET},
        "WEBP": {"exif": _exif(orientation), "xmp": SECRET},
        "GIF": {"comment": SECRET},
    }[form]
    return picture("P" if form == "GIF" else "RGB", form, size, **how)


def _opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def _upright(data: bytes) -> Image.Image:
    return ImageOps.exif_transpose(_opened(data)).convert("RGBA")


SUFFIXES = (".png", ".jpg", ".webp", ".gif")


@pytest.mark.parametrize("size", [(40, 30), LARGE], ids=["small", "large"])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_private_data_do_not_go_out(suffix: str, size: tuple[int, int]) -> None:
    data = _private(suffix, size) + b"after the end " + SECRET
    assert SECRET in data
    copy = published(data, suffix)
    assert SECRET not in copy
    shown = _opened(copy)
    assert shown.format == _opened(data).format
    assert not shown.getexif()
    assert not {"comment", "xmp", "exif", "Location", "Zipped"} & set(shown.info)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_small_pictures_are_the_same_in_every_pixel(suffix: str) -> None:
    data = _private(suffix, (40, 30))
    copy = published(data, suffix)
    assert not ImageChops.difference(_upright(data), _upright(copy)).getbbox()
    assert len(copy) < len(data)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_large_pngs_are_made_smaller_in_every_mode(mode: str) -> None:
    data = picture(mode, size=LARGE)
    shown = _opened(published(data, ".png"))
    assert LIMIT * 0.99 < shown.width * shown.height <= LIMIT
    assert abs(shown.width / shown.height - 1.5) < 0.002
    if mode == "I;16":
        assert shown.getextrema() == (0, 0), "of 65536 greys the first 256 are one"
        return
    difference = ImageChops.difference(_from_afar(_opened(data)), _from_afar(shown))
    assert difference.getextrema()[1] < 24


def _from_afar(image: Image.Image) -> Image.Image:
    """What is seen of it: a dozen points of black and white are one grey."""
    return image.convert("RGBA").convert("L").resize((150, 100), Image.Resampling.BOX)


def test_sixteen_bits_of_grey_are_not_cut_off() -> None:
    data = saved(Image.new("I;16", LARGE, 128 * 256), "PNG")
    assert _opened(published(data, ".png")).getextrema() == (128, 128)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_large_jpegs_are_made_smaller_in_every_mode(mode: str) -> None:
    data = picture(mode, "JPEG", LARGE, quality=80)
    shown = _opened(published(data, ".jpg"))
    assert (shown.format, shown.mode) == ("JPEG", mode)
    expected = _opened(data).convert("RGB").resize(shown.size, Image.Resampling.BOX)
    difference = ImageChops.difference(expected, shown.convert("RGB")).convert("L")
    assert sum(difference.histogram()[24:]) < shown.width * shown.height / 50


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("size", [(40, 30), LARGE], ids=["small", "large"])
@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp"])
def test_pictures_stand_as_the_camera_was_held(
    suffix: str, size: tuple[int, int], orientation: int
) -> None:
    form = {".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}[suffix]
    image = Image.new("RGB", size, "white")
    image.paste("black", (0, 0, size[0] // 4, size[1] // 4))
    data = saved(image, form, exif=_exif(orientation))
    before, after = _upright(data), _upright(published(data, suffix))
    assert (before.width > before.height) == (after.width > after.height)
    alike = before.resize(after.size)
    assert sum(ImageChops.difference(alike, after).convert("L").histogram()[128:]) < 3 * sum(size)


def test_colours_keep_their_profile() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for size in ((40, 30), LARGE):
        for form, suffix in (("PNG", ".png"), ("JPEG", ".jpg"), ("WEBP", ".webp")):
            data = picture(form=form, size=size, icc_profile=profile)
            assert _opened(published(data, suffix)).info["icc_profile"] == profile


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP"])
def test_animations_keep_their_frames(form: str) -> None:
    data = frames(form, 7)
    copy = published(data, f".{form.lower()}")
    assert _opened(copy).n_frames == _opened(data).n_frames > 1


def test_scans_in_black_and_white_do_not_grow_beyond_measure() -> None:
    data = picture("1", size=(4960, 7015))
    assert len(published(data, ".png")) < 2_000_000


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_bytes_each_time(suffix: str) -> None:
    data = _private(suffix, LARGE)
    assert published(data, suffix) == published(data, suffix)


def test_what_cannot_be_published_is_told_apart() -> None:
    with pytest.raises(TooLargePictureError):
        published(png_of(9000, 9000), ".png")
    for data in (b"", b"x", picture()[:50], picture(form="JPEG")):
        with pytest.raises(BrokenPictureError):
            published(data, ".png")


def test_copies_are_kept_and_a_damaged_one_is_made_anew(tmp_path: Path) -> None:
    copies = Copies(Store(tmp_path / "copies"))
    data = picture(size=LARGE)
    first = copies.copy(data, ".png")
    (kept,) = _files(tmp_path / "copies")
    kept.write_bytes(kept.read_bytes()[:-9])
    assert copies.copy(data, ".png") == first == copies.copy(data, ".png")
    assert copies.copy(picture(), ".png")
    assert len(_files(tmp_path / "copies")) == 1, "small ones take no room"


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


# The site and its PDFs ------------------------------------------------------------------------


def _with_picture(project: Project, name: str, data: bytes) -> Path:
    file = project.docs / "bao-cao/mau" / name
    file.write_bytes(data)
    shown = GOOD.replace("Sở có 12 công chức.", f"Sở có 12 công chức.\n\n![Hình]({name})")
    project.write("bao-cao/mau/2021.md", shown)
    return file


def test_a_site_has_the_copy_and_docs_stay_as_they_are(project: Project) -> None:
    data = _private(".jpg", (6000, 6000), 6)
    file = _with_picture(project, "hinh.jpg", data)
    (project.docs / "nho.png").write_bytes(_private(".png", (40, 30)))
    assert project.build(pdf=True).returncode == 0
    copy = (project.site / "bao-cao/mau/hinh.jpg").read_bytes()
    assert file.read_bytes() == data
    assert copy == published(data, ".jpg")
    assert SECRET not in copy + (project.site / "nho.png").read_bytes()
    (document,) = (file.read_bytes() for file in (project.site / "bao-cao").rglob("*.pdf"))
    assert SECRET not in document
    with pikepdf.open(io.BytesIO(document)) as opened:
        streams = [o for o in opened.objects if isinstance(o, pikepdf.Stream)]
        sizes = [(o.Width, o.Height) for o in streams if o.get("/Subtype") == "/Image"]
        assert sizes == [(2000, 2000)]
    first = {f.name: f.read_bytes() for f in project.site.rglob("*.pdf")} | {"": copy}
    assert project.build(pdf=True).returncode == 0
    again = (project.site / "bao-cao/mau/hinh.jpg").read_bytes()
    assert {f.name: f.read_bytes() for f in project.site.rglob("*.pdf")} | {"": again} == first


def test_a_build_does_not_decode_what_is_too_large(project: Project) -> None:
    _with_picture(project, "hinh.png", png_of(13_000, 13_000))
    before = os.times()
    result = project.build(pdf=True)
    after = os.times()
    assert result.returncode == 1
    assert "docs/bao-cao/mau/hinh.png:1:1: lỗi[picture-size]" in result.stderr
    assert after.children_user - before.children_user < 10


def test_a_pdf_gets_no_picture_of_too_many_pixels(tmp_path: Path) -> None:
    """Even where no rule had stopped it before."""
    (tmp_path / "a.png").write_bytes(png_of(13_000, 13_000))
    fetcher = ConfinedFetcher([Folder(tmp_path, IMAGES)])
    with pytest.raises(RefusedAddressError):
        fetcher.fetch((tmp_path / "a.png").as_uri())
    assert "quá nhiều điểm ảnh" in fetcher.refused[0].reason


def test_a_pdf_gets_no_more_pictures_than_it_can_hold(tmp_path: Path) -> None:
    large = saved(Image.new("1", (2000, 2000)), "PNG")
    fetcher = ConfinedFetcher([Folder(tmp_path, IMAGES)])
    for number in range(51):
        (tmp_path / f"{number}.png").write_bytes(large)
        for _ in range(3):  # one picture shown three times is one picture
            if number == 50:
                with pytest.raises(RefusedAddressError):
                    fetcher.fetch((tmp_path / f"{number}.png").as_uri())
            else:
                fetcher.fetch((tmp_path / f"{number}.png").as_uri())
    assert "quá nhiều ảnh lớn" in fetcher.refused[0].reason


@pytest.mark.parametrize("make", [picture, lambda: picture(size=LARGE)], ids=["small", "large"])
def test_a_preview_takes_the_same_copies(project: Project, make: Callable[[], bytes]) -> None:
    _with_picture(project, "hinh.png", make())
    assert project.build().returncode == 0
    shown = _opened((project.site / "bao-cao/mau/hinh.png").read_bytes())
    assert shown.width * shown.height <= LIMIT
