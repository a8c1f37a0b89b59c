"""The page that checks a text in the browser, as a clerk uses it."""

from __future__ import annotations

import re
from pathlib import Path

from checker_page import FOLDER, HOSTILE, REPOSITORY, Checker, Server
from conftest import EXAMPLES, GOOD, SEED, make_project
from importing.docx_files import docx, p
from playwright.sync_api import Page

pytest_plugins = ("checker_fixtures",)

BAD = (EXAMPLES["missing-section"] / "bad.md").read_text("utf-8")


def test_nothing_of_python_is_loaded_before_it_is_asked_for(new_tab: Page, server: Server) -> None:
    assert any(path.endswith("page.js") for path in server.asked)
    assert not any(path.startswith("runtime-") or "worker" in path for path in server.asked)
    assert not any(path.endswith("series.json") for path in server.asked)
    assert new_tab.workers == []


def test_a_pasted_text_is_checked_beside_its_text(checker: Checker) -> None:
    checker.paste(SEED.read_text("utf-8"), "dan-van")
    assert checker.problem == ""
    assert re.fullmatch(r"Có \d+ lỗi, \d+ cảnh báo, \d+ điều nhắc\.", checker.status)
    tab = checker.tab
    filters = tab.locator(".filter button").all_inner_texts()
    assert [int(text.split()[-1]) > 0 for text in filters] == [True, True, True]
    # A finding leads to its place and says why and how.
    checker.finding("“Kế hoạch văn” không phải là tên").click()
    mark = tab.locator("mark.mark--current").first
    assert mark.inner_text().startswith("Kế hoạch văn số 160/KH-TU")
    opened = tab.locator(".finding--open").inner_text()
    assert "Cách sửa: Có lẽ là “Kế hoạch”" in opened
    assert "Vì sao: Tên loại văn bản không khớp" in opened
    href = tab.locator(".finding--open a").get_attribute("href") or ""
    rule = tab.request.get(f"{tab.url}{href}")
    assert rule.ok
    assert "citation-type-symbol" in rule.text()
    # What the letterhead leaves blank is told at its field.
    field = tab.locator(".field", has=tab.get_by_label("Số", exact=True))
    assert "chỗ ghi số ở đầu văn bản để trống" in field.inner_text()
    # No front matter in the text that is shown.
    assert "---" not in tab.locator(".lines").inner_text()


def test_a_mark_leads_to_its_finding_by_keyboard_too(checker: Checker) -> None:
    checker.paste(SEED.read_text("utf-8"), "dan-van")
    tab = checker.tab
    first = tab.locator(".lines mark[tabindex='0']").first
    first.focus()
    tab.keyboard.press("Enter")
    assert tab.locator(".finding--open").count() == 1
    message = tab.locator(".finding--open .finding__message").inner_text()
    assert message.casefold() in (first.get_attribute("title") or "").casefold()
    assert tab.locator(".finding--open .finding__head").evaluate(
        "e => e === document.activeElement"
    )
    # And back to the place, to edit it.
    tab.get_by_role("button", name="Sửa đoạn này").press("Enter")
    assert tab.locator(".line-field").evaluate("e => e === document.activeElement")
    tab.keyboard.press("Escape")
    assert tab.locator(".line-field").count() == 0


def test_an_edited_line_and_field_are_checked_again(checker: Checker) -> None:
    text = GOOD.replace('number: "45"', 'number: ""').replace("Sở có 12", "Sở có  12")
    checker.paste(text, "mau")
    tab = checker.tab
    before = checker.messages
    assert any("chỗ ghi số" in message for message in map(str.lower, before))
    assert any("dấu cách" in message for message in before)
    tab.locator(".line", has=tab.locator("mark")).first.click(position={"x": 2, "y": 4})
    line = tab.locator(".line-field")
    line.fill(line.input_value().replace("  ", " "))
    tab.get_by_label("Số", exact=True).fill("46")
    assert "Kiểm tra lại" in checker.status
    tab.keyboard.press("Control+Enter")
    checker.done()
    assert checker.messages == []
    assert checker.status == "Không thấy điều gì cần sửa."
    with tab.expect_download() as download:
        tab.click("#download")
    assert download.value.suggested_filename == "2021.md"
    saved = Path(download.value.path()).read_text("utf-8")
    assert saved == GOOD.replace('number: "45"', 'number: "46"')


def test_the_whole_text_can_be_edited(checker: Checker) -> None:
    checker.paste(BAD, "mau")
    assert any("missing-section" in (href or "") for href in _rules(checker))
    checker.tab.click("#whole")
    field = checker.tab.locator("#whole-text")
    good = (EXAMPLES["missing-section"] / "good.md").read_text("utf-8")
    field.fill(good.split("---\n", 2)[2])
    checker.again()
    assert not any("missing-section" in (href or "") for href in _rules(checker))


def _rules(checker: Checker) -> list[str | None]:
    """The rules of all findings, each opened in turn."""
    hrefs = []
    for head in checker.tab.locator(".finding__head").all():
        head.click()
        hrefs.append(checker.tab.locator(".finding--open a").get_attribute("href"))
    return hrefs


def test_severities_can_be_left_out(checker: Checker) -> None:
    checker.paste(SEED.read_text("utf-8"), "dan-van")
    shown = len(checker.messages)
    button = checker.tab.locator(".filter [data-severity='warning']")
    count = int(button.inner_text().split()[-1])
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert len(checker.messages) == shown - count
    assert checker.tab.locator(".lines .mark--warning").count() == 0
    button.click()
    assert len(checker.messages) == shown


def test_the_series_makes_a_difference(checker: Checker) -> None:
    checker.paste(BAD, "mau")
    with_series = len(checker.messages)
    checker.tab.select_option("#series-again", "")
    checker.done()
    assert len(checker.messages) < with_series


def test_a_page_goes_to_the_repository_by_its_own_form(checker: Checker) -> None:
    checker.tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = checker.tab
    checker.paste(GOOD)
    tab.click("#send")
    assert "chọn nhóm báo cáo" in tab.inner_text("#sent")
    tab.select_option("#series-again", "mau")
    checker.done()
    tab.click("#send")
    link = tab.locator("#sent a")
    edit = f"{REPOSITORY}/-/edit/main/docs/bao-cao/mau/2021.md"
    link.wait_for()
    assert link.get_attribute("href") == edit
    assert tab.evaluate("navigator.clipboard.readText()") == GOOD
    tab.get_by_label("Năm báo cáo").fill("2022")
    tab.click("#send")
    new = f"{REPOSITORY}/-/new/main/docs/bao-cao/mau?file_name=2022.md"
    tab.locator(f"#sent a[href='{new}']").wait_for()


def test_files_that_are_no_documents_are_refused_in_vietnamese(checker: Checker) -> None:
    bomb = docx(p("a"), parts={"word/document.xml": b"<a>" + b" " * 50_000_000 + b"</a>"})
    encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    refused = {
        "cu.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "kiểu cũ (.doc)"),
        "khoa.docx": (encrypted, "đặt mật khẩu"),
        "hong.docx": (b"PK\x03\x04" + b"x" * 100, "đã hỏng"),
        "bom.docx": (bomb, "quá lớn khi giải nén"),
        "cu.txt": ("Céng hoµ".encode("latin-1"), "TCVN3"),
        "trong.txt": (b"  \n", "không có chữ nào"),
    }
    for name, (data, told) in refused.items():
        checker.drop(name, data)
        assert told in checker.problem, name
        assert name in checker.problem
        assert "Traceback" not in checker.problem
    checker.tab.set_input_files("#file", {"name": "a.xlsx", "mimeType": "", "buffer": b"x"})
    assert "không phải .docx, .txt hoặc .md" in checker.problem
    macro = docx(p("BÁO CÁO"), p("Kết quả."), parts={"word/vbaProject.bin": b"x"})
    checker.drop("macro.docx", macro)
    assert checker.problem == ""
    checker.tab.click("#remarks summary")
    assert "tệp có macro: không chạy, không nhập" in checker.tab.inner_text("#remarks")


def test_an_empty_page_asks_for_a_text(checker: Checker) -> None:
    checker.tab.click("#check")
    checker.done()
    assert "hãy dán văn bản hoặc chọn một tệp" in checker.problem


def test_front_matter_that_cannot_be_read_is_shown_as_it_is(checker: Checker) -> None:
    checker.paste('---\ntitle: "a\nyear: 2021\n---\n\nĐã làm.\n', "mau")
    assert any("không đọc được phần đầu" in message.lower() for message in checker.messages)
    assert "year: 2021" in checker.tab.locator(".lines").inner_text()
    assert not checker.tab.is_visible("#front")


def test_no_page_is_wider_than_the_screen(checker: Checker) -> None:
    checker.paste(SEED.read_text("utf-8") + "\n" + "x" * 500, "dan-van")
    for width in (1280, 390, 320):
        checker.tab.set_viewport_size({"width": width, "height": 800})
        wider = checker.tab.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wider <= 0


def test_the_series_are_those_of_the_site(checker: Checker) -> None:
    options = checker.tab.locator("#series option").all_inner_texts()
    assert options == ["Không thuộc nhóm nào", "Năm Dân vận khéo", HOSTILE, "Báo cáo mẫu"]


def test_a_site_without_editors_has_no_such_page(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    assert project.build().returncode == 0
    assert not (project.site / FOLDER).exists()
    assert not (project.site / "checker").exists()
