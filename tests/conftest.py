"""Small docs folders and sites for the tests; nothing here reaches beyond a temporary folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from baocao.checking.examples import FOLDERS, SERIES
from hypothesis import settings

# Noisy machines: a slow example is no failure.
settings.register_profile("baocao", deadline=None)
settings.load_profile("baocao")

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = {folder.name: folder for area in FOLDERS for folder in area.iterdir()}
REAL_REPORT = ROOT / "docs" / "bao-cao" / "dan-van" / "2020.md"
SEED = ROOT / "tests" / "gold" / "bao-cao-2020.txt"
GOOD = (EXAMPLES["missing-number"] / "good.md").read_text("utf-8")


@dataclass(frozen=True)
class Project:
    """A copy of the project's site with docs of its own."""

    root: Path

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def site(self) -> Path:
        return self.root / "site"

    def write(self, uri: str, text: str) -> Path:
        file = self.docs / uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return file

    def build(
        self,
        *options: str,
        pdf: bool = False,
        site_url: str = "",
        editors: bool = False,
        settings: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Builds the site as `make site` does; PDFs and editors' pages only where a test asks.

        `settings` are further environment variables, such as EDIT_REPOSITORY.
        """
        if editors:
            self.link_editors()
        environment = {
            **os.environ,
            "PDF": "1" if pdf else "0",
            "EDITORS": "1" if editors else "0",
            "SITE_URL": site_url,
            "NO_MKDOCS_2_WARNING": "1",
            **(settings or {}),
        }
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", *options]
        return subprocess.run(
            command,
            cwd=self.root,
            env=environment,
            text=True,
            capture_output=True,
            timeout=300,
            check=False,
        )

    def link_editors(self) -> None:
        """Gives the project what the editors' pages are made of, as `make test` has installed it.

        And the locks beside it: what was installed from other ones is not used.
        """
        for name in (".cache/editors", "tools", "requirements.txt"):
            link = self.root / name
            if not link.exists():
                link.parent.mkdir(exist_ok=True)
                link.symlink_to(ROOT / name)


def write_series(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(SERIES, folder / "series.yml")


def make_project(root: Path) -> Project:
    """A project with the site's own theme and hooks and one clean report."""
    for name in ("mkdocs.yml",):
        shutil.copy(ROOT / name, root / name)
    for name in ("overrides", "hooks"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    project = Project(root)
    shutil.copytree(ROOT / "docs", project.docs, ignore=shutil.ignore_patterns("dan-van"))
    write_series(project.docs / "bao-cao" / "mau")
    project.write("bao-cao/mau/2021.md", GOOD)
    return project


def build_real_site(root: Path, site_url: str = "") -> Path:
    """Builds the published reports, PDFs included, as `make site` does; returns the site."""
    shutil.copytree(ROOT / "docs", make_project(root).docs, dirs_exist_ok=True)
    project = Project(root)
    shutil.rmtree(project.docs / "bao-cao" / "mau")
    result = project.build(pdf=True, site_url=site_url)
    assert result.returncode == 0, result.stderr
    return project.site


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path)


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Makes `docs/` in a temporary current folder from {path below docs: text}."""

    def make(files: dict[str, str | bytes], series: str = "mau") -> Path:
        monkeypatch.chdir(tmp_path)
        write_series(tmp_path / "docs" / "bao-cao" / series)
        for uri, content in files.items():
            file = tmp_path / "docs" / uri
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return Path("docs")

    return make
