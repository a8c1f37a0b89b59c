"""The sites that are built beside one another from the same generated reports."""

import hashlib
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from benchmarks.cost import Cost, measure

ROOT = Path(__file__).resolve().parent.parent
_MATERIAL = """\
site_name: Báo cáo
exclude_docs: series.yml
theme: {name: material, language: vi, font: false, features: [navigation.prune]}
plugins: [search: {lang: vi}]
"""
_EXTENSIONS = re.compile(r"^markdown_extensions:\n(?:[ \t].*\n)+", re.M)
_OUR_SLUGS = re.compile(r"^ +slugify: .*\n", re.M)
_IGNORED = shutil.ignore_patterns("__pycache__")


@dataclass(frozen=True)
class Site:
    """A folder with everything that one command builds `output` in it of."""

    folder: Path
    command: Sequence[str]
    output: str
    environment: Mapping[str, str] = field(default_factory=dict)

    def build(self, **environment: str) -> Cost:
        """Builds it; raises CalledProcessError where that fails."""
        return measure(self.command, self.folder, {**self.environment, **environment})

    def reports(self) -> int:
        """How many pages of reports the last build made."""
        return len(list((self.folder / self.output).glob("bao-cao/*/20??/index.html")))

    def digests(self) -> dict[str, str]:
        """Every file of the last build, and what its bytes come to."""
        output = self.folder / self.output
        return {
            f"{file.relative_to(output)}": hashlib.sha256(file.read_bytes()).hexdigest()
            for file in output.rglob("*")
            if file.is_file()
        }


def our_site(reports: Path, folder: Path) -> Site:
    """This project with other reports, without PDFs: a copy, so that nobody's edits get in."""
    folder.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=_IGNORED)
    shutil.copytree(reports, folder / "docs")
    for page in (ROOT / "docs").glob("*.md"):
        shutil.copy(page, folder / "docs")
    environment = {"PYTHONPATH": f"{folder / 'hooks'}", "PDF": "0"}
    # No build pays for what is compiled once.
    measure([sys.executable, "-m", "compileall", "-q", "hooks"], folder, environment)
    return Site(folder, (*_mkdocs(), "--strict"), "site", environment)


def material_site(reports: Path, folder: Path) -> Site:
    """Plain Material for MkDocs: our Markdown extensions, no hooks, its stock search."""
    folder.mkdir()
    shutil.copytree(reports, folder / "docs")
    (folder / "docs" / "index.md").write_text("# Báo cáo\n", "utf-8")
    ours = _EXTENSIONS.search((ROOT / "mkdocs.yml").read_text("utf-8"))
    if ours is None:
        raise ValueError("mkdocs.yml: no markdown_extensions")
    (folder / "mkdocs.yml").write_text(_MATERIAL + _OUR_SLUGS.sub("", ours.group()), "utf-8")
    return Site(folder, _mkdocs(), "site")


def hugo_site(reports: Path, folder: Path) -> Site:
    """Hugo with the templates of benchmarks/hugo/."""
    shutil.copytree(ROOT / "benchmarks" / "hugo", folder)
    shutil.copytree(reports, folder / "content")
    (folder / "content" / "_index.md").write_text("---\ntitle: Báo cáo\n---\n", "utf-8")
    for settings in folder.glob("content/bao-cao/*/series.yml"):
        title = yaml.safe_load(settings.read_text("utf-8"))["title"]
        front = yaml.safe_dump({"title": title}, allow_unicode=True, width=1000)
        settings.with_name("_index.md").write_text(f"---\n{front}---\n", "utf-8")
        settings.unlink()  # Hugo would publish it
    return Site(folder, ("hugo", "--quiet", "--destination", "site"), "site")


def edit(site: Site, number: int) -> Path:
    """Changes one sentence of one report, another for every number; returns the report's file."""
    report = sorted((site.folder / "docs" / "bao-cao").glob("*/2025.md"))[number]
    text = report.read_text("utf-8")
    changed = text.replace("\n\nThực hiện ", "\n\nThực hiện tốt ", 1)
    if changed == text:
        raise ValueError(f"{report.name}: nothing to edit")
    report.write_text(changed, "utf-8")
    return report


def _mkdocs() -> tuple[str, ...]:
    # Not -q: it hides warnings from --strict.
    return (sys.executable, "-m", "mkdocs", "build")
