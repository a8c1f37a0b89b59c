"""Takes the pictures of the guide for editors from the real pages, in Chromium.

Run from the project's folder by `make guide-pictures`, after `make test` has installed what the
editors' pages and the tests need. The office, its reports and its numbers are a sample: nothing of
a real office is in a picture.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [f"{ROOT / part}" for part in ("tests", "tests/cms", "tests/outputs/checker")]

from checker_page import FOLDER, Checker, serving  # noqa: E402
from chromium import chromium  # noqa: E402
from clerk import SAVED, Clerk  # noqa: E402
from conftest import GOOD, Project, make_project  # noqa: E402
from desk import EDITING, Desk, desk  # noqa: E402

PICTURES = ROOT / "docs" / "huong-dan" / "anh"
MOST_BYTES = 150_000
_WIDTH, _HEIGHT, _DENSITY = 1000, 640, 2
_QUALITIES = (85, 75, 60, 45)
_BEFORE, _AFTER = "Sở có 12 công chức.", "Sở có 13 công chức."
_PASTED = """SỞ MẪU
Số: 45/BC-SM

BÁO CÁO
Kết quả công tác năm 2021

I. TÌNH HÌNH CHUNG

Sở có 12 công chức , trong đó có 03 lãnh đạo.

II. KẾT QUẢ THỰC HIỆN

1. Đã ban hành Kế hoạch văn số 16/KH-SM ngày 30/02/2021.

3. Đã tổ chức kiểm tra 05 đơn vị.

Nơi nhận:
- Lưu: VT.

GIÁM ĐỐC
Nguyễn Văn Mẫu
"""
_ACCEPTED = """accepted:
  - rule: missing-number
    quote: number
    reason: bản gốc để trống số văn bản
"""


@dataclass
class Camera:
    """Keeps what a page looks like as small WebP files."""

    folder: Path
    taken: list[str] = field(default_factory=list)

    def take(self, page: Page, name: str) -> None:
        """What the window shows."""
        with Image.open(io.BytesIO(page.screenshot())) as picture:
            for quality in _QUALITIES:
                data = io.BytesIO()
                picture.convert("RGB").save(data, "WEBP", quality=quality, method=6)
                if data.tell() <= MOST_BYTES:
                    break
            else:
                raise SystemExit(f"{name}: larger than {MOST_BYTES} bytes")
        (self.folder / f"{name}.webp").write_bytes(data.getvalue())
        self.taken.append(name)


def main() -> None:
    """Takes all pictures anew; what no longer is taken is removed."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        project = _sample(Path(folder) / "trang")
        camera = Camera(Path(folder))
        with desk(Path(folder) / "ban", project.docs) as at:
            _editor(browser, at, camera)
        _site(browser, project, camera)
        shutil.rmtree(PICTURES, ignore_errors=True)
        PICTURES.mkdir(parents=True)
        for name in camera.taken:
            shutil.copy(Path(folder) / f"{name}.webp", PICTURES)
            size = (PICTURES / f"{name}.webp").stat().st_size
            print(f"{name}.webp: {size / 1000:.0f} kB")


def _sample(root: Path) -> Project:
    """A site of a sample office with two reports, the later one with an acceptance."""
    root.mkdir()
    project = make_project(root)
    shutil.rmtree(project.docs / "huong-dan")  # its pictures may not be there yet
    settings = root / "mkdocs.yml"
    office = "Sở Giáo dục và Đào tạo tỉnh Đắk Nông"
    settings.write_text(settings.read_text("utf-8").replace(office, "Sở Mẫu"), "utf-8")
    home = (project.docs / "index.md").read_text("utf-8")
    project.write("index.md", home.replace(office, "Sở Mẫu"))
    earlier = GOOD.replace("2021", "2020")
    project.write("bao-cao/mau/2020.md", earlier)
    accepted = GOOD.replace('number: "45"', 'number: ""')
    accepted = accepted.replace("recipients:", f"{_ACCEPTED}recipients:")
    project.write("bao-cao/mau/2021.md", accepted)
    return project


def _context(browser: Browser) -> BrowserContext:
    context = browser.new_context(
        locale="vi-VN",
        color_scheme="light",
        device_scale_factor=_DENSITY,
        viewport={"width": _WIDTH, "height": _HEIGHT},
    )
    context.set_default_timeout(20_000)
    return context


def _editor(browser: Browser, at: Desk, camera: Camera) -> None:
    """What a clerk sees from signing in until the report awaits approval."""
    context = _context(browser)
    clerk = Clerk(context.new_page(), at)
    for name in _change(clerk):
        camera.take(clerk.page, name)
    context.close()


def _change(clerk: Clerk) -> Iterator[str]:
    page = clerk.page
    clerk.sign_in()
    clerk.list_reports("mau")
    page.get_by_text("Năm 2021:").wait_for()
    yield "bien-tap-danh-sach"
    clerk.start_report("mau")
    clerk.field("Trích yếu").fill("Kết quả công tác năm 2022")
    clerk.field("Năm báo cáo").fill("2022")
    yield "bien-tap-bao-cao-moi"
    clerk.open_report("mau", 2020)
    clerk.rewrite(_BEFORE, _AFTER)
    clerk.field("Nội dung").scroll_into_view_if_needed()
    preview = page.frame_locator("#preview-pane").get_by_text(_AFTER)
    preview.first.wait_for(state="attached")
    preview.first.scroll_into_view_if_needed()
    yield "bien-tap-sua-noi-dung"
    clerk.save_and_see(SAVED)
    page.wait_for_timeout(1000)  # until what is said has slid in
    yield "bien-tap-da-luu"
    expect(page.locator(".Toastify__toast")).to_have_count(0, timeout=20_000)
    page.get_by_role("button", name="Tình trạng:").click()
    page.get_by_role("menuitem", name="Chờ duyệt").wait_for()
    yield "bien-tap-tinh-trang"
    page.keyboard.press("Escape")
    clerk.set_status("Chờ duyệt")
    clerk.go("workflow")
    page.get_by_role("heading", name="Báo cáo đang xử lý").wait_for()
    page.get_by_text("Kết quả công tác năm 2020").first.wait_for()
    expect(page.locator(".Toastify__toast")).to_have_count(0, timeout=20_000)
    yield "bien-tap-dang-xu-ly"
    clerk.open_report("mau", 2021)
    add = page.get_by_role("button", name="Thêm chỗ giữ nguyên văn")
    add.locator("xpath=preceding::button[1]").click()  # unfolds the list, then its entry
    page.get_by_text("missing-number: number").wait_for()
    add.locator("xpath=following::button[1]").click()
    clerk.field("Lý do").evaluate("element => element.scrollIntoView({block: 'end'})")
    yield "bien-tap-giu-nguyen-van"


def _site(browser: Browser, project: Project, camera: Camera) -> None:
    """The checker, the note that an acceptance becomes, and where a page leads its editors."""
    editing = {"EDIT_REPOSITORY": EDITING.repository, "EDIT_APP_ID": EDITING.app_id}
    done = project.build(editors=True, settings=editing)
    if done.returncode:
        raise SystemExit(done.stderr)
    context = _context(browser)
    page = context.new_page()
    with serving(project.site) as server:
        page.goto(f"{server.address}{FOLDER}")
        page.fill("#pasted", _PASTED)
        page.select_option("#series", "mau")
        page.locator("#pasted").press("Control+Home")
        camera.take(page, "kiem-tra-dan-van-ban")
        checker = Checker(page)
        checker.check("mau")
        page.locator("#front summary").click()  # folds it up
        checker.finding("phải là “2”").click()
        page.wait_for_timeout(1000)  # until the place has come into view
        camera.take(page, "kiem-tra-ket-qua")
        page.goto(f"{server.address}bao-cao/mau/2021/")
        page.locator(".editor-notes summary").first.click()
        page.mouse.wheel(0, -5000)
        page.wait_for_function("window.scrollY === 0")
        camera.take(page, "ghi-chu-cua-nguoi-bien-tap")
        page.locator("footer").last.scroll_into_view_if_needed()
        camera.take(page, "cho-vao-bien-tap")
    context.close()


if __name__ == "__main__":
    main()
