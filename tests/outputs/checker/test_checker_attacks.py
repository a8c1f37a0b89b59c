"""Nothing gets out of the page that checks a text, and nothing in a text runs or hangs it."""

from __future__ import annotations

from checker_page import HOSTILE, Checker, Server
from conftest import GOOD
from loopback import listening
from playwright.sync_api import BrowserContext, Page

pytest_plugins = ("checker_fixtures",)

_FETCH = "url => fetch(url, { mode: 'no-cors' }).then(() => 'sent', () => 'refused')"
_WORKER_BY_URL = """url => new Promise((done) => {
  const worker = new Worker(url, { type: "module" });
  worker.onmessage = () => done("started");
  worker.onerror = () => done("refused");
})"""
# The longest time in which the page answers nothing, while something is done for a second.
_LONGEST_PAUSE = """() => new Promise((done) => {
  let last = performance.now(), longest = 0;
  const end = last + 1000;
  const tick = (now) => {
    longest = Math.max(longest, now - last);
    last = now;
    if (now < end) requestAnimationFrame(tick);
    else done(longest);
  };
  requestAnimationFrame(tick);
})"""


def test_the_worker_that_checks_reaches_no_other_host(new_tab: Page) -> None:
    tab = new_tab
    Checker(tab).paste(GOOD, "mau")
    (worker,) = tab.workers
    assert worker.url.startswith("blob:")
    with listening(b"x") as elsewhere:
        assert worker.evaluate(_FETCH, elsewhere.address) == "refused"
        assert tab.evaluate(_FETCH, elsewhere.address) == "refused"
        assert elsewhere.asked == []


def test_what_listens_would_hear_of_it(context: BrowserContext, server: Server) -> None:
    """The same request from a page of the site without a policy arrives."""
    tab = context.new_page()
    tab.goto(f"{server.address}404.html")
    with listening(b"x") as elsewhere:
        assert tab.evaluate(_FETCH, elsewhere.address) == "sent"
        assert elsewhere.asked == ["/"]
    tab.close()


def test_no_worker_starts_by_a_url_for_it_would_have_no_policy(new_tab: Page) -> None:
    tab = new_tab
    script = tab.locator("script[type=module]").get_attribute("src") or ""
    url = f"{tab.url}{script.replace('page.js', 'worker.js')}"
    assert tab.evaluate(_WORKER_BY_URL, url) == "refused"


def test_a_hostile_text_and_series_run_no_script(checker: Checker) -> None:
    hostile = HOSTILE.replace("</option>", "")
    text = GOOD.replace("title: ", f"title: {hostile}").replace(
        "## I.", f"{hostile}\n\n[{hostile}](javascript:hacked=1) `{hostile}`\n\n## I."
    )
    checker.paste(text, "doc-hai")
    assert checker.problem == ""
    assert any("<script>" in message or "<img" in message for message in checker.messages)
    for head in checker.tab.locator(".finding__head").all():
        head.click()
    assert hostile in checker.tab.inner_text(".lines")
    assert checker.tab.evaluate("typeof hacked") == "undefined"
    assert checker.tab.locator("main img, main script").count() == 0


def test_a_hostile_file_name_is_text(checker: Checker) -> None:
    name = '<img src=x onerror="window.hacked=1">.md'
    checker.drop(name, GOOD.encode())
    assert checker.tab.inner_text("#name") == name
    assert checker.tab.evaluate("typeof hacked") == "undefined"


def test_a_text_of_five_megabytes_leaves_the_page_awake_and_can_be_stopped(
    checker: Checker,
) -> None:
    tab = checker.tab
    checker.paste(GOOD, "mau")  # so that what is waited for is the text alone
    tab.click("#another")
    body = GOOD.split("---\n", 2)[2]
    checker.drop_large("dai.txt", body, 5_000_000 // len(body.encode()))
    assert "5 MB" in tab.inner_text("#given")
    tab.click("#check")
    tab.locator("#working").wait_for(state="visible")
    assert tab.evaluate(_LONGEST_PAUSE) < 500
    assert checker.status in ("Đang đọc văn bản…", "Đang kiểm tra…")
    (worker,) = tab.workers
    with worker.expect_event("close"):
        tab.click("#stop")
    checker.done()
    assert checker.status == "Đã dừng."
    assert checker.problem == ""
    # The text is still there, and another one can be checked.
    assert tab.is_visible("#given")
    tab.get_by_role("button", name="Bỏ").click()
    checker.paste(GOOD, "mau")
    assert checker.status == "Không thấy điều gì cần sửa."


def test_a_text_of_five_megabytes_is_shown_part_by_part(new_tab: Page) -> None:
    """What was found in it does not hold up the page, nor is all of it drawn."""
    tab = new_tab
    tab.evaluate(
        """async () => {
          const folder = JSON.parse(document.querySelector("#settings").textContent).series;
          const url = new URL(folder.replace("series.json", "result-view.js"), document.baseURI);
          const { ResultView } = await import(url);
          const line = "Đã triển khai kế hoạch đến các đơn vị. ".repeat(3);
          const page = ["---", "---", ...Array(40_000).fill(line)].join("\\n");
          const findings = Array.from({ length: 2000 }, (_, at) => ({ rule: "a", severity: "info",
            path: "docs/a.md", line: 3 + at * 19, column: 4, end_line: 3 + at * 19, end_column: 9,
            message: `chỗ ${at}`, hint: "", related: [] }));
          document.querySelector("#result").hidden = false;
          const started = performance.now();
          globalThis.view = new ResultView((rule) => rule, () => undefined);
          globalThis.view.show(page, { path: "a.md", findings, counts: { info: 5000 }, rules: {},
            fields: [], body_line: 3 });
          globalThis.took = performance.now() - started;
        }"""
    )
    assert tab.evaluate("globalThis.took") < 2000
    assert tab.evaluate(_LONGEST_PAUSE) < 500
    assert 0 < tab.locator(".line").count() < 5000
    tab.locator("#previous").click()  # the last one, far below
    mark = tab.locator("mark.mark--current")
    mark.wait_for()
    assert "chỗ 1999" in (mark.get_attribute("title") or "")
    assert tab.evaluate("globalThis.view.page.length") > 4_000_000


def test_a_pasted_text_that_is_long_is_kept_beside_the_field(checker: Checker) -> None:
    """A field would take seconds to show it."""
    checker.tab.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", "Đã làm. ".repeat(400_000));
          const event = new ClipboardEvent("paste", { clipboardData: data, cancelable: true });
          document.querySelector("#pasted").dispatchEvent(event);
        }"""
    )
    assert checker.tab.input_value("#pasted") == ""
    assert "Văn bản dán vào" in checker.tab.inner_text("#given")


def test_what_is_larger_than_can_be_checked_is_refused(checker: Checker) -> None:
    checker.drop_large("dai.txt", "a", 10_500_000)
    assert "quá 10 MB" in checker.problem
    assert not checker.tab.is_visible("#given")


def test_what_cannot_be_loaded_is_told(new_tab: Page) -> None:
    checker = Checker(new_tab)
    new_tab.context.route("**/baocao.zip", lambda route: route.abort())
    try:
        checker.paste(GOOD, "mau")
        assert "xem lại kết nối mạng" in checker.problem
    finally:
        new_tab.context.unroute("**/baocao.zip")
    checker.check("mau")
    assert checker.problem == ""
