"""The editor in Chromium, with decap-server on loopback and a real git repository."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from baocao.checking.check import check
from baocao.outputs.cms.entry import cms_entry_url
from baocao.reading.catalogue import read_catalogue
from clerk import Clerk, change_a_report
from conftest import GOOD, ROOT, make_project, write_series
from desk import Desk, desk
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = next(
    (p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(p).exists()),
    "/usr/bin/chromium",
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
BEFORE, AFTER = "Tổ chức Đảng có 38 đảng viên", "Tổ chức Đảng có 39 đảng viên"
NOT_FILLED_IN = ["missing-number", "missing-date"]
RUN = "top.ran=1;parent.ran=1;window.ran=1"
HOSTILE_TITLE = f"<img src=x onerror='{RUN}'></script><script>{RUN}</script> {{{{fields.body}}}}"
HOSTILE_SERIES = f"""title: 'x: [*a, &b] %{{collectionLabel}} <script>{RUN}</script>'
description: '<svg onload="{RUN}"> [bấm](javascript:{RUN})'
defaults: {{place: '<iframe srcdoc="<script>{RUN}</script>">'}}
sections:
  - title: '<script>{RUN}</script>'
"""
HOSTILE_REPORT = f"""---
title: "{HOSTILE_TITLE}"
year: 2020
status: draft
number: "<img src=x onerror={RUN}>"
place: 'javascript:{RUN}'
recipients: ['<svg onload="{RUN}">']
signer: {{name: '<script>{RUN}</script>'}}
accepted:
  - rule: '<img src=x onerror="{RUN}">'
    reason: '{{{{fields.body}}}}'
---

<script>{RUN}</script>
<img src=x onerror="{RUN}"> <svg/onload={RUN}> <iframe srcdoc="<script>{RUN}</script>"></iframe>

[bấm](javascript:{RUN}) ![ảnh](x" onerror="{RUN}) <a href="javascript:{RUN}" id=bam>bấm</a>

<style>@import url(//example.com/x.css);</style><form action="//example.com"><button>Gửi</button></form>

![xa](https://example.com/a.png)
"""


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    root = tmp_path_factory.mktemp("ban")
    docs = root / "nguon"
    shutil.copytree(ROOT / "docs", docs)
    report = docs / "bao-cao" / "dan-van" / "2020.md"
    accepted = re.compile(r"  - rule: missing-(?:number|date)\n(?:    .*\n)*")
    report.write_text(accepted.sub("", report.read_text("utf-8")), "utf-8")
    write_series(docs / "bao-cao" / "mau")
    for year in (2018, 2019):
        report = GOOD.replace("year: 2021", f"year: {year}").replace("năm 2021", f"năm {year}")
        (docs / "bao-cao" / "mau" / f"{year}.md").write_text(report, "utf-8")
    broken = '---\ntitle: "Hỏng\nyear: 2017\n---\n\nNội dung còn đây.\n'
    (docs / "bao-cao" / "mau" / "2017.md").write_text(broken, "utf-8")
    hostile = docs / "bao-cao" / "xau"
    hostile.mkdir()
    (hostile / "series.yml").write_text(HOSTILE_SERIES, "utf-8")
    (hostile / "2020.md").write_text(HOSTILE_REPORT, "utf-8")
    with desk(root, docs) as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def clerk(browser: Browser, at: Desk) -> Iterator[Callable[[], Clerk]]:
    """Makes clerks, each with a browser of their own; none may ask another host or see a fault."""
    contexts = []
    asked: list[str] = []
    faults: list[str] = []

    def make() -> Clerk:
        context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda m: faults.append(m.text) if "Content Security" in m.text else None)
        return Clerk(page, at)

    yield make
    for context in contexts:
        context.close()
    ours = (at.page.removesuffix("bien-tap/"), at.server, "data:", "blob:")
    assert [url for url in asked if not url.startswith(ours)] == []
    assert faults == []


def _findings(root: Path) -> list[str]:
    result = check(read_catalogue(root / "docs"))
    path = "docs/bao-cao/dan-van/2020.md"
    return [f.rule for f in result.findings if f.place.path.endswith(path)]


def _checkout(at: Desk, branch: str, folder: Path) -> Path:
    at.git("worktree", "add", "--quiet", "--force", "--detach", f"{folder}", branch)
    return folder


def test_a_sentence_goes_from_the_form_to_the_page(
    clerk: Callable[[], Clerk], at: Desk, tmp_path: Path
) -> None:
    someone = clerk()
    for step in change_a_report(someone, BEFORE, AFTER):
        if step == "da-luu":
            assert at.branches() == ["cms/dan-van/2020", "main"]
            changed = at.git("diff", "--unified=0", "main", "cms/dan-van/2020")
            lines = [line for line in changed.splitlines() if line[:1] in "+-"][2:]
            assert lines == [
                *('-number: ""', '+number: "05"', '-date: ""', '+date: "2021-02-05"'),
                f"-{BEFORE}, sinh hoạt tại 4 chi bộ.",
                f"+{AFTER}, sinh hoạt tại 4 chi bộ.",
            ]
            assert _findings(_checkout(at, "main", tmp_path / "truoc")) == NOT_FILLED_IN
            assert _findings(_checkout(at, "cms/dan-van/2020", tmp_path / "sau")) == []
            assert at.git("log", "-1", "--format=%s", "cms/dan-van/2020").strip() == (
                "Sửa báo cáo năm 2020 (Năm Dân vận khéo)"
            )
    assert at.branches() == ["main"]
    assert someone.told == ["Đăng báo cáo này lên trang?"]
    merged = at.text("main", "docs/bao-cao/dan-van/2020.md")
    project = make_project(tmp_path)
    shutil.rmtree(project.docs / "bao-cao" / "mau")
    project.write("bao-cao/dan-van/2020.md", merged)
    project.write("bao-cao/dan-van/series.yml", at.text("main", "docs/bao-cao/dan-van/series.yml"))
    result = project.build()
    assert result.returncode == 0, result.stderr
    page = (project.site / "bao-cao" / "dan-van" / "2020" / "index.html").read_text("utf-8")
    assert AFTER in page


def test_what_is_opened_and_not_changed_is_not_saved(clerk: Callable[[], Clerk], at: Desk) -> None:
    someone = clerk()
    someone.sign_in()
    at_url = at.page.removesuffix("bien-tap/") + cms_entry_url("dan-van", 2020)
    someone.page.goto(at_url)
    body = someone.field("Nội dung")
    text = body.input_value()
    body.fill(f"{text}x")
    body.fill(text)
    someone.save_and_see("không có gì khác bản đang có trong kho")
    assert "cms/dan-van/2020" not in at.branches()


def test_a_report_of_a_new_year(clerk: Callable[[], Clerk], at: Desk) -> None:
    someone = clerk()
    someone.sign_in()
    someone.start_report("mau")
    headings = [line for line in someone.body().splitlines() if line]
    assert headings == ["## I. TÌNH HÌNH CHUNG", "## II. KẾT QUẢ THỰC HIỆN"]
    someone.field("Trích yếu").fill("Kết quả công tác năm 2022")
    someone.save_and_see("Còn ô bắt buộc chưa điền")
    someone.field("Năm báo cáo").fill("2022")
    someone.field("Nơi nhận").fill("Lưu: VT.\n")
    someone.save_and_see()
    assert at.text("cms/mau/2022", "docs/bao-cao/mau/2022.md") == (
        '---\ntitle: "Kết quả công tác năm 2022"\nyear: 2022\nstatus: draft\nrecipients:\n'
        '  - "Lưu: VT."\n---\n\n## I. TÌNH HÌNH CHUNG\n\n## II. KẾT QUẢ THỰC HIỆN\n'
    )
    someone.start_report("mau")
    someone.field("Trích yếu").fill("Báo cáo thứ hai của một năm")
    someone.field("Năm báo cáo").fill("2018")
    someone.save_and_see("Báo cáo của năm này đã có trong kho")
    assert at.branches().count("cms/mau/2018") == 0


def test_two_who_change_one_report_lose_nothing(clerk: Callable[[], Clerk], at: Desk) -> None:
    first, second = clerk(), clerk()
    for someone in (first, second):
        someone.sign_in()
        someone.open_report("mau", 2019)
    first.field("Số").fill("11")
    first.save_and_see()
    second.field("Số").fill("22")
    second.save_and_see("CHƯA LƯU: báo cáo này đã được người khác sửa")
    assert "bản của bạn vẫn còn trong trang này" in second.told[0]
    assert second.field("Số").input_value() == "22"
    assert 'number: "11"' in at.text("cms/mau/2019", "docs/bao-cao/mau/2019.md")
    # Who saved first goes on, and so does who opens the report anew.
    first.field("Số").fill("12")
    first.save_and_see()
    third = clerk()
    third.sign_in()
    third.open_report("mau", 2019)
    assert third.field("Số").input_value() == "12"
    third.field("Số").fill("33")
    third.save_and_see()
    assert 'number: "33"' in at.text("cms/mau/2019", "docs/bao-cao/mau/2019.md")


def test_a_picture(clerk: Callable[[], Clerk], at: Desk, tmp_path: Path) -> None:
    someone = clerk()
    someone.sign_in()
    someone.open_report("mau", 2018)
    large, small, other = (tmp_path / name for name in ("Ảnh lớn.png", "Ảnh Đắk Nông.png", "a.svg"))
    small.write_bytes((ROOT / "tests/cms/picture.png").read_bytes())
    large.write_bytes(small.read_bytes() + bytes(20_000_000))
    other.write_text("<svg/>")
    for file, why in ((large, "ảnh nặng 20 MB, chỉ nhận ảnh không quá 5 MB"), (other, "png, jpg")):
        someone.page.get_by_label("Chèn ảnh…").set_input_files(file)
        assert why in someone.page.get_by_role("alert").filter(has_text="Không chèn").inner_text()
    assert "![" not in someone.body()
    someone.page.get_by_label("Chèn ảnh…").set_input_files(small)
    someone.page.wait_for_function(
        "[...document.querySelectorAll('textarea')].some(t => t.value.includes('(anh-dak-nong.png)'))"
    )
    someone.save_and_see()
    names = at.git("diff", "--name-only", "main", "cms/mau/2018").split()
    assert names == ["docs/bao-cao/mau/2018.md", "docs/bao-cao/mau/anh-dak-nong.png"]


def test_a_file_that_the_form_cannot_read_is_there_whole(
    clerk: Callable[[], Clerk], at: Desk
) -> None:
    someone = clerk()
    someone.sign_in()
    someone.open_report("mau", 2017)
    path = "docs/bao-cao/mau/2017.md"
    assert someone.body() == at.text("main", path)
    someone.field("Số").fill("1")
    someone.save_and_see("Phần đầu của tệp này chưa đọc được")
    someone.field("Số").fill("")
    someone.rewrite('"Hỏng', '"Đã sửa"')
    someone.save_and_see()
    assert at.text("cms/mau/2017", path) == at.text("main", path).replace('"Hỏng', '"Đã sửa"')


def test_nothing_in_docs_runs(clerk: Callable[[], Clerk]) -> None:
    someone = clerk()
    page = someone.page
    someone.sign_in()
    page.goto(f"{someone.desk.page}#/collections/xau")
    page.get_by_text("<img src=x onerror").first.wait_for()
    someone.open_report("xau", 2020)
    page.frame_locator("#preview-pane").get_by_text("bấm").first.wait_for()
    someone.field("Số").fill("<b>")
    someone.start_report("xau")
    assert [f.evaluate("[window.ran, window.top.ran]") for f in page.frames] == [
        [None, None] for _ in page.frames
    ]


def test_the_words_are_vietnamese(clerk: Callable[[], Clerk]) -> None:
    page = clerk().page
    someone = Clerk(page, clerk().desk)
    someone.sign_in()
    flat = (
        "(name) => { const flat = (o, at) => Object.entries(o).flatMap(([k, v]) => typeof v ==="
        " 'object' ? flat(v, `${at}.${k}`) : [[`${at}.${k}`, v]]); return flat(CMS.getLocale(name),"
        " '') }"
    )
    english, ours = dict(page.evaluate(flat, "en")), dict(page.evaluate(flat, "vi"))
    assert english.keys() - ours.keys() == set()
    alike = {key for key, words in english.items() if ours[key] == words}
    # A name, and texts that are only what is put into them.
    assert alike == {
        ".editor.editorWidgets.markdown.markdown",
        ".ui.toast.onFailToAuth",
        ".workflow.workflowCard.lastChangeNoAuthor",
    }


@pytest.mark.parametrize("place", ["", "#/workflow", "#/collections/mau/entries/2018"])
def test_no_page_is_wider_than_a_telephone(clerk: Callable[[], Clerk], place: str) -> None:
    someone = clerk()
    someone.page.set_viewport_size({"width": 390, "height": 844})
    someone.sign_in()
    someone.page.goto(someone.desk.page + place)
    someone.page.wait_for_load_state("networkidle")
    wider = "document.documentElement.scrollWidth - window.innerWidth"
    assert someone.page.evaluate(wider) <= 0
