"""What a clerk does in the editor, step by step: for the tests, and for pictures of a guide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desk import Desk
from playwright.sync_api import Dialog, Locator, Page

SAVED = "Đã lưu thành một đề nghị thay đổi"


@dataclass
class Clerk:
    """Somebody at a desk; `told` is what windows have said, each answered with OK."""

    page: Page
    desk: Desk
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("dialog", self._answer)

    def sign_in(self) -> None:
        self.page.goto(self.desk.page)
        self.page.get_by_role("button", name="Đăng nhập").click()
        self.page.get_by_text("Nhóm báo cáo").first.wait_for()

    def go(self, place: str = "") -> None:
        self.page.goto(f"{self.desk.page}#/{place}")

    def list_reports(self, series: str) -> None:
        self.go(f"collections/{series}")
        self.page.get_by_role("link", name="Thêm báo cáo mới vào nhóm").wait_for()

    def open_report(self, series: str, year: int) -> None:
        self.list_reports(series)
        self.go(f"collections/{series}/entries/{year}")
        self.field("Nội dung").wait_for()

    def start_report(self, series: str) -> None:
        self.list_reports(series)
        self.go(f"collections/{series}/new")
        self.field("Nội dung").wait_for()

    def field(self, label: str) -> Locator:
        """What is filled in under a label, whatever is said beside the label."""
        return self.page.get_by_label(re.compile(rf"^{label}( \(có thể để trống\))?$"))

    def body(self) -> str:
        return self.field("Nội dung").input_value()

    def rewrite(self, before: str, after: str) -> None:
        """Changes words of the body."""
        body = self.body()
        assert before in body
        self.field("Nội dung").fill(body.replace(before, after, 1))

    def save(self) -> None:
        self.page.get_by_role("button", name="Lưu", exact=True).click()

    def save_and_see(self, message: str = "") -> None:
        """Saves and waits for what is then said; with no message, until all is saved."""
        self.save()
        if message:
            self.sees(message)
        else:
            self.page.get_by_text("Đã lưu", exact=True).wait_for()

    def sees(self, message: str) -> None:
        self.page.locator(".Toastify__toast", has_text=message).first.wait_for()

    def set_status(self, status: str) -> None:
        self.page.get_by_role("button", name="Tình trạng:").click()
        self.page.get_by_role("menuitem", name=status).click()
        self.page.get_by_role("button", name=f"Tình trạng: {status}").wait_for()

    def publish(self) -> None:
        self.page.get_by_role("button", name="Đăng", exact=True).click()
        self.page.get_by_role("menuitem", name="Đăng ngay").click()
        self.sees("Đã nhập vào bản chính")

    def _answer(self, dialog: Dialog) -> None:
        self.told.append(dialog.message)
        dialog.accept()


def change_a_report(clerk: Clerk, before: str, after: str) -> Iterator[str]:
    """Changes a sentence of the report of 2020 until it is published; yields the names of steps."""
    page = clerk.page
    page.goto(clerk.desk.page)
    page.get_by_role("button", name="Đăng nhập").wait_for()
    yield "dang-nhap"
    clerk.sign_in()
    page.get_by_text("Năm 2020:").wait_for()
    yield "danh-sach"
    page.get_by_text("Năm 2020:").click()
    clerk.field("Nội dung").wait_for()
    yield "bieu-mau"
    clerk.field("Số").fill("05")
    clerk.field("Ngày ban hành").fill("2021-02-05")
    yield "dien-so-ngay"
    clerk.rewrite(before, after)
    clerk.field("Nội dung").scroll_into_view_if_needed()
    page.frame_locator("#preview-pane").get_by_text(after).first.wait_for(state="attached")
    yield "sua-noi-dung"
    clerk.save_and_see(SAVED)
    yield "da-luu"
    clerk.set_status("Chờ duyệt")
    yield "cho-duyet"
    clerk.go("workflow")
    page.get_by_role("heading", name="Báo cáo đang xử lý").wait_for()
    page.get_by_text("Năm dân vận khéo").first.wait_for()
    yield "dang-xu-ly"
    clerk.open_report("dan-van", 2020)
    clerk.set_status("Đã duyệt")
    clerk.publish()
    yield "da-dang"
