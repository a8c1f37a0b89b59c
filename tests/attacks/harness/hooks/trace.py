"""A hook of test projects: writes down which page a build is at, for a build that ends there."""

from pathlib import Path
from typing import Any

_FILE = Path(__file__).resolve().parent.parent / "trace.txt"


def on_pre_page(page: Any, config: Any, files: Any) -> None:
    """A page is being read."""
    _FILE.write_text(page.file.src_uri, "utf-8")


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> None:
    """A page is being written."""
    _FILE.write_text(page.file.src_uri, "utf-8")


def on_pre_template(template: Any, template_name: str, config: Any) -> None:
    """A page that is no Markdown is being written."""
    _FILE.write_text(template_name, "utf-8")
