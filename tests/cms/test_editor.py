"""The editor in Chromium, with decap-server on loopback and a real git repository."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from baocao.checking.check import check
from baocao.outputs.cms.backend import backend_settings
from baocao.outputs.editing import Backend, cms_entry_url
from baocao.reading.catalogue import read_catalogue
from chromium import chromium
from clerk import Clerk, change_a_report
from conftest import GOOD, ROOT, make_project, write_series
from desk import EDITING, Desk, desk, serving, write_site
from loopback import Listener, listening
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
)

BEFORE, AFTER = "Công tác dân vận cần phải có tâm huyết", "Công tác dân vận phải có tâm huyết"
NOT_FILLED_IN = ["missing-number", "missing-date"]
# Until the browser has a copy of what isn't saved, with these words.
KEPT = """([key, words]) => new Promise(answer => {
  const opened = indexedDB.open("localforage");
  const look = () => {
    const all = opened.result.transaction("keyvaluepairs").objectStore("keyvaluepairs").get(key);
    all.onsuccess = () => (all.result?.raw.includes(words) ? answer() : setTimeout(look, 50));
  };
  opened.onsuccess = look;
})"""
EVAL = "script-src 'unsafe-eval'"
NARROW = "() => document.documentElement.scrollWidth <= window.innerWidth"
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

<style>@import url(ELSEWHERE/x.css);</style><form action="ELSEWHERE"><button>Gửi</button></form>

![xa](ELSEWHERE/a.png)
"""


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Listener]:
    """Another host, as far as a browser can tell."""
    with listening() as listener:
        yield listener


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory, elsewhere: Listener) -> Iterator[Desk]:
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
    (hostile / "2020.md").write_text(
        HOSTILE_REPORT.replace("ELSEWHERE", elsewhere.address), "utf-8"
    )
    with desk(root, docs) as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@dataclass
class Office:
    """Clerks at one desk, each with a browser profile of their own; and what went wrong there."""

    browser: Browser
    desk: Desk
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def page(self) -> Page:
        """A page in a browser profile of its own."""
        context = self.browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(20_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.faults.append(f"{error}"))
        page.on("console", self._hear)
        return page

    def clerk(self, *, signed_in: bool = True) -> Clerk:
        """Somebody new."""
        someone = Clerk(self.page(), self.desk)
        if signed_in:
            someone.sign_in()
        return someone

    def asked_elsewhere(self) -> list[str]:
        ours = (self.desk.page.removesuffix("bien-tap/"), self.desk.server, "data:", "blob:")
        return [url for url in self.asked if not url.startswith(ours)]

    def _hear(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.refused.append(message.text)


@pytest.fixture(scope="module")
def office(browser: Browser, at: Desk) -> Iterator[Office]:
    made = Office(browser, at)
    yield made
    for context in made.contexts:
        context.close()


@pytest.fixture(scope="module")
def someone(office: Office) -> Clerk:
    """One clerk for what needs only one."""
    return office.clerk()


@pytest.fixture(autouse=True)
def _all_is_well(office: Office) -> Iterator[None]:
    """No other host is asked, nothing fails, and the page keeps to its policy."""
    yield
    assert office.asked_elsewhere() == []
    assert office.refused == []
    # With these Decap lets go of a promise when a report isn't saved, which has been said.
    faults = [fault for fault in office.faults if fault not in ("undefined", "Object")]
    office.faults.clear()
    assert faults == []


def _findings(root: Path) -> list[str]:
    result = check(read_catalogue(root / "docs"))
    path = "docs/bao-cao/dan-van/2020.md"
    return [f.rule for f in result.findings if f.place.path.endswith(path)]


def _checkout(at: Desk, branch: str, folder: Path) -> Path:
    at.git("worktree", "add", "--quiet", "--force", "--detach", f"{folder}", branch)
    return folder


def test_a_sentence_goes_from_the_form_to_the_page(
    office: Office, at: Desk, tmp_path: Path
) -> None:
    someone = office.clerk(signed_in=False)
    for step in change_a_report(someone, BEFORE, AFTER):
        if step == "da-luu":
            assert at.branches() == ["cms/dan-van/2020", "main"]
            changed = at.git("diff", "--unified=0", "main", "cms/dan-van/2020")
            lines = [line for line in changed.splitlines() if line[:1] in "+-"][2:]
            assert lines == [
                *('-number: ""', '+number: "05"', '-date: ""', '+date: "2021-02-05"'),
                f"-{BEFORE}, nói phải đi đôi với làm.",
                f"+{AFTER}, nói phải đi đôi với làm.",
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


def test_what_is_changed_and_changed_back_leaves_no_difference(someone: Clerk, at: Desk) -> None:
    someone.list_reports("dan-van")
    someone.page.goto(at.page.removesuffix("bien-tap/") + cms_entry_url("dan-van", "2020"))
    body = someone.field("Nội dung")
    text = body.input_value()
    body.fill(f"{text}x")
    someone.save_and_see()
    assert at.git("diff", "--numstat", "main", "cms/dan-van/2020").split()[:2] == ["1", "0"]
    body.fill(text)
    someone.save_and_see()
    assert at.git("diff", "main", "cms/dan-van/2020") == ""
    someone.list_reports("mau")
    at.git("branch", "-D", "cms/dan-van/2020")  # decap-server fails at a branch without changes


def test_a_report_of_a_new_year(someone: Clerk, at: Desk) -> None:
    someone.start_report("mau")
    headings = [line for line in someone.body().splitlines() if line]
    assert headings == ["## I. TÌNH HÌNH CHUNG", "## II. KẾT QUẢ THỰC HIỆN"]
    someone.field("Trích yếu").fill("Kết quả công tác năm 2022")
    someone.save_and_see("Còn ô bắt buộc chưa điền")
    someone.field("Năm báo cáo").fill("2022")
    someone.field("Nơi nhận").fill("Lưu: VT.\n")
    someone.save_and_see()
    someone.page.wait_for_url("**/entries/2022")
    assert at.text("cms/mau/2022", "docs/bao-cao/mau/2022.md") == (
        '---\ntitle: "Kết quả công tác năm 2022"\nyear: 2022\nstatus: draft\nrecipients:\n'
        '  - "Lưu: VT."\n---\n\n## I. TÌNH HÌNH CHUNG\n\n## II. KẾT QUẢ THỰC HIỆN\n'
    )
    someone.start_report("mau")
    someone.field("Trích yếu").fill("Báo cáo thứ hai của một năm")
    someone.field("Năm báo cáo").fill("2018")
    someone.save_and_see("Báo cáo của năm này đã có trong kho")
    assert at.branches().count("cms/mau/2018") == 0


def test_two_who_change_one_report_lose_nothing(office: Office, someone: Clerk, at: Desk) -> None:
    first, second = someone, office.clerk()
    for one in (first, second):
        one.open_report("mau", 2019)
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
    second.page.evaluate(KEPT, ["backup.mau.2019", 'number: "22"'])
    second.page.reload()  # the copy that the browser kept is taken, and is as old as it was
    expect(second.field("Số")).to_have_value("22")
    assert "Lấy lại bản ấy?" in second.told[-1]
    second.save_and_see("CHƯA LƯU")
    second.open_report("mau", 2019)
    assert second.field("Số").input_value() == "12"
    second.field("Số").fill("33")
    second.save_and_see()
    assert 'number: "33"' in at.text("cms/mau/2019", "docs/bao-cao/mau/2019.md")


def test_a_picture(someone: Clerk, at: Desk, tmp_path: Path) -> None:
    someone.open_report("mau", 2018)
    large, small, other = (tmp_path / name for name in ("Ảnh lớn.png", "Ảnh Đắk Nông.png", "a.svg"))
    small.write_bytes((ROOT / "tests/cms/picture.png").read_bytes())
    large.write_bytes(small.read_bytes() + bytes(20_000_000))
    other.write_text("<svg/>")
    for file, why in ((large, "ảnh nặng 20 MB, chỉ nhận ảnh không quá 5 MB"), (other, "png, jpg")):
        someone.page.get_by_label("Chèn ảnh…").set_input_files(file)
        alert = someone.page.get_by_role("alert").filter(has_text="Không chèn")
        assert why in alert.inner_text().replace("\xa0", " ")
    assert "![" not in someone.body()
    someone.page.get_by_label("Chèn ảnh…").set_input_files(small)
    expect(someone.field("Nội dung")).to_have_value(re.compile(r"\]\(anh-dak-nong\.png\)"))
    someone.save_and_see()
    names = at.git("diff", "--name-only", "main", "cms/mau/2018").split()
    assert names == ["docs/bao-cao/mau/2018.md", "docs/bao-cao/mau/anh-dak-nong.png"]


def test_a_file_that_the_form_cannot_read_is_there_whole(someone: Clerk, at: Desk) -> None:
    someone.open_report("mau", 2017)
    path = "docs/bao-cao/mau/2017.md"
    assert someone.body() == at.text("main", path)
    someone.field("Số").fill("1")
    someone.save_and_see("Phần đầu của tệp này chưa đọc được")
    someone.field("Số").fill("")
    someone.rewrite('"Hỏng', '"Đã sửa"')
    someone.save_and_see()
    assert at.text("cms/mau/2017", path) == at.text("main", path).replace('"Hỏng', '"Đã sửa"')


def test_nothing_in_docs_runs(office: Office, elsewhere: Listener) -> None:
    someone = office.clerk()
    page = someone.page
    someone.list_reports("xau")
    page.get_by_text("<img src=x onerror").first.wait_for()
    someone.open_report("xau", 2020)
    preview = page.frame_locator("#preview-pane")
    preview.get_by_text("bấm").first.wait_for()
    preview.locator("#bam").click()
    someone.field("Số").fill("<b>")
    someone.start_report("xau")
    ran = [frame.evaluate("[window.ran, window.top.ran]") for frame in page.frames]
    assert ran == [[None, None] for _ in page.frames]
    # Chromium tells of what it was asked for even where the policy let nothing leave.
    assert office.refused
    assert {url.startswith(elsewhere.address) for url in office.asked_elsewhere()} == {True}
    assert elsewhere.asked == []
    office.asked.clear()
    office.refused.clear()


def test_the_words_are_vietnamese(someone: Clerk) -> None:
    flat = (
        "(name) => { const flat = (o, at) => Object.entries(o).flatMap(([k, v]) => typeof v ==="
        " 'object' ? flat(v, `${at}.${k}`) : [[`${at}.${k}`, v]]); return flat(CMS.getLocale(name),"
        " '') }"
    )
    english, ours = dict(someone.page.evaluate(flat, "en")), dict(someone.page.evaluate(flat, "vi"))
    assert english.keys() - ours.keys() == set()
    alike = {key for key, words in english.items() if ours[key] == words}
    # A name, and texts that are only what is put into them.
    assert alike == {
        ".editor.editorWidgets.markdown.markdown",
        ".ui.toast.onFailToAuth",
        ".workflow.workflowCard.lastChangeNoAuthor",
    }


def test_decap_finds_nothing_wrong_with_the_settings(office: Office, tmp_path: Path) -> None:
    """Its check compiles code, which the page's policy forbids: here it may."""
    write_site(tmp_path, ROOT / "docs", backend_settings(EDITING), "https://gitlab.com")
    page_file = tmp_path / "bien-tap" / "index.html"
    page_file.write_text(page_file.read_text("utf-8").replace("script-src", EVAL), "utf-8")
    (script,) = tmp_path.glob("bien-tap/*/policy.js")
    script.write_text("export function compileNothing() {}", "utf-8")
    with serving(tmp_path) as address:
        page = office.page()
        page.goto(f"{address}/bien-tap/")
        page.get_by_role("button", name="Đăng nhập bằng GitLab").wait_for()
        settings = tmp_path / "bien-tap" / "config.yml"
        wrong = settings.read_text("utf-8").replace('"folder"', '"other"')
        settings.write_text(wrong, "utf-8")
        page.reload()
        page.get_by_text("Error loading the CMS configuration").wait_for()
    office.faults.clear()
    office.asked.clear()


SIGN_IN = {
    "gitlab": ("Đăng nhập bằng GitLab", "/oauth/authorize?client_id=ma-ung-dung&"),
    "github": ("Đăng nhập bằng GitHub", "/auth?provider=github&"),
    "forgejo": ("Đăng nhập bằng Forgejo (thử nghiệm)", "/login/oauth/authorize?client_id="),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", SIGN_IN)
def test_who_signs_in_is_sent_to_the_host(
    office: Office, elsewhere: Listener, tmp_path: Path, name: Backend
) -> None:
    editing = EDITING.model_copy(update={"backend": name, "sign_in": "https://x.vn"})
    here = {"base_url": elsewhere.address, "api_root": f"{elsewhere.address}/api/v1"}
    write_site(tmp_path, ROOT / "docs", backend_settings(editing) | here, elsewhere.address)
    label, path = SIGN_IN[name]
    with serving(tmp_path) as address:
        page = office.page()
        page.goto(f"{address}/bien-tap/")
        page.get_by_role("button", name=label, exact=True).click()
        elsewhere.heard.wait(20)
    assert elsewhere.asked[0].startswith(path)
    if name != "github":
        assert "code_challenge_method=S256" in elsewhere.asked[0]
    elsewhere.asked.clear()
    elsewhere.heard.clear()
    office.asked.clear()


@pytest.mark.prove
def test_no_page_is_wider_than_a_telephone(office: Office) -> None:
    someone = office.clerk()
    someone.page.set_viewport_size({"width": 390, "height": 844})
    someone.list_reports("mau")
    someone.page.wait_for_function(NARROW)
    someone.open_report("mau", 2018)
    someone.page.wait_for_function(NARROW)
    someone.go("workflow")
    someone.page.get_by_role("heading", name="Báo cáo đang xử lý").wait_for()
    someone.page.wait_for_function(NARROW)
