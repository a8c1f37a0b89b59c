"""One site with the checker's page, one Chromium and one tab for all tests that run together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from checker_page import (
    FOLDER,
    HOSTILE,
    REPOSITORY,
    Checker,
    Server,
    build_with_checker,
    serving,
)
from chromium import chromium
from conftest import ROOT, make_project, write_series
from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A site with a good series, the real one, and one whose every word is hostile."""
    project = make_project(tmp_path_factory.mktemp("checker"))
    for name in ("series.yml", "2020.md"):
        text = (ROOT / "docs" / "bao-cao" / "dan-van" / name).read_text("utf-8")
        project.write(f"bao-cao/dan-van/{name}", text)
    hostile = project.docs / "bao-cao" / "doc-hai"
    write_series(hostile)
    settings = (hostile / "series.yml").read_text("utf-8")
    title = f"title: '{HOSTILE}'"
    (hostile / "series.yml").write_text(settings.replace("title: Báo cáo mẫu", title), "utf-8")
    good = (project.docs / "bao-cao" / "mau" / "2021.md").read_text("utf-8")
    project.write("bao-cao/doc-hai/2021.md", good)
    build_with_checker(project, EDIT_REPOSITORY=REPOSITORY)
    with serving(project.site) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one module: its driver allows one at a time in a process."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One cache for all tabs: what is large is loaded once."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture(scope="module")
def used(context: BrowserContext, server: Server) -> Iterator[Checker]:
    """The page in a tab that stays: to start Python for each test would take minutes in all.

    It asks nothing of other hosts, and no script of it fails.
    """
    tab = context.new_page()
    elsewhere: list[str] = []
    errors: list[str] = []
    ours = (server.address, f"blob:{server.address.split('/so/')[0]}")
    tab.on("request", lambda r: None if r.url.startswith(ours) else elsewhere.append(r.url))
    tab.on("pageerror", lambda error: errors.append(f"{error}"))
    tab.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    tab.on("dialog", lambda dialog: dialog.accept())
    tab.goto(f"{server.address}{FOLDER}")
    yield Checker(tab)
    assert elsewhere == []
    assert errors == []


@pytest.fixture
def checker(used: Checker) -> Checker:
    """The page as it is before a text is given."""
    tab = used.tab
    if tab.is_visible("#another"):
        tab.click("#another")
    elif tab.is_visible("#given"):
        tab.get_by_role("button", name="Bỏ").click()
    return used


@pytest.fixture
def new_tab(context: BrowserContext, server: Server) -> Iterator[Page]:
    """The page in a tab of its own, where something may be refused."""
    tab = context.new_page()
    server.asked.clear()
    tab.goto(f"{server.address}{FOLDER}")
    yield tab
    tab.close()
